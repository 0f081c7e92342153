/** `contact-sheet`, and `export ID ID … --kit`: several photos or releases as one thing to hand out, made by Electron. */
import { resolve } from 'node:path'
import { type ContactSheetOrder, mostOnSheet, type SheetGrid, sheetGridNames } from '../../shared/contact-sheet.js'
import type { JobReport } from '../../shared/contract/job-report.js'
import { type InterfaceLanguage, interfaceLanguages } from '../../shared/contract/preferences.js'
import { recordTitle } from '../../shared/record-kinds.js'
import type { EventId, PhotoId, RecordId, ReleaseId } from '../../shared/records.js'
import type { Archive } from '../archive/archive.js'
import { ArchiveIndex } from '../archive/archive-index.js'
import { type CliHost, type ExitCode, exitCodes, progressTeller, type TogetherOrder, UsageError } from './host.js'
import { tellReport } from './job-command.js'
import { type Order, recordIds } from './order.js'

export async function kitsCommand(order: Order, folder: string, host: CliHost): Promise<ExitCode> {
  const others = ['pdf', 'csv', 'sent', 'override-embargo'].find((name) => order.text(name) !== undefined)
  if (others !== undefined || order.flag('text') || order.flag('ninjs'))
    throw new UsageError('Of several releases export makes --kit FOLDER only; a reason is given for one at a time.')
  if (order.flag('zip'))
    throw new UsageError('--zip is for the kit of one release: make one at a time, or pack the folder.')
  const to = resolve(host.folder, order.text('kit') ?? '')
  const uris = recordIds(order) as RecordId[] as ReleaseId[]
  const report = await printed({ what: 'press-kits', order: uris, archive: folder, to }, order, host)
  const words = { done: report.done === 1 ? 'press kit' : 'press kits', refused: 'not in it' } as const
  return tellReport(order, report, host, words, exitCodes.refused)
}

export async function contactSheetCommand(
  order: Order,
  archive: Archive,
  folder: string,
  host: CliHost,
): Promise<ExitCode> {
  const to = order.text('to')
  if (to === undefined) throw new UsageError('contact-sheet wants --to FILE.')
  const grid = oneOf('grid', order.text('grid') ?? '3x4', sheetGridNames)
  const language = oneOf('language', order.text('language') ?? 'en', interfaceLanguages)
  const found = await foundFor(order, archive, language, host)
  const photos = [...new Set(found.photos)]
  if (photos.length === 0) throw new UsageError('There are no photos there for a contact sheet.')
  if (photos.length > mostOnSheet)
    throw new UsageError(`There are ${photos.length} photos, and a contact sheet has ${mostOnSheet} at most.`)
  const sheet: ContactSheetOrder = {
    ...(found.release ? { release: found.release } : {}),
    photos,
    title: order.text('title') ?? found.title,
    grid,
    withHeldBack: order.flag('with-held-back'),
    language,
  }
  const at = { what: 'contact-sheet', order: sheet, archive: folder, to: resolve(host.folder, to) } as const
  const report = await printed(at, order, host)
  const words = { done: report.done === 1 ? 'photo' : 'photos', refused: 'without a picture' } as const
  return tellReport(order, report, host, words, exitCodes.refused)
}

interface Found {
  photos: PhotoId[]
  title: string
  /** Where they are the photos of one release, and of nothing else. */
  release?: ReleaseId
}

/** Of what was named, or what a search finds, the photos in that order. */
async function foundFor(order: Order, archive: Archive, language: InterfaceLanguage, host: CliHost): Promise<Found> {
  const query = order.text('search')
  if ((query === undefined) === (order.given.length === 0))
    throw new UsageError('contact-sheet wants ids of photos, releases or events, or --search QUERY.')
  if (query === undefined) return photosOf(archive, recordIds(order), language)
  const index = await ArchiveIndex.open(archive.searchSource, undefined, 'photo')
  const { hits, problem } = index.search(query, { limit: mostOnSheet + 1 })
  if (problem) host.say(`${problem.sentence}\n`)
  return { photos: hits.map(({ uri }) => uri as PhotoId), title: query }
}

async function photosOf(archive: Archive, uris: readonly RecordId[], language: string): Promise<Found> {
  const found: Found = { photos: [], title: '' }
  for (const uri of uris) {
    const record = await archive.getRecord(uri)
    if (record.type === 'picture') found.photos.push(record.uri)
    else if (record.type === 'composite')
      found.photos.push(...(await archive.leavingPhotos(record.uri)).map((photo) => photo.uri))
    else if (record.type === 'event') found.photos.push(...(await archive.listEventPhotos(uri as EventId)))
    else throw new UsageError('contact-sheet wants ids of photos, releases or events.')
    if (uris.length > 1) continue
    if (record.type !== 'picture') found.title = recordTitle(record, language)
    if (record.type === 'composite') found.release = record.uri
  }
  return found
}

function oneOf<Name extends SheetGrid | InterfaceLanguage>(what: string, given: string, names: readonly Name[]): Name {
  const known = names.find((name) => name === given)
  if (known === undefined) throw new UsageError(`--${what} is one of ${names.join(', ')}, not ${given}.`)
  return known
}

async function printed(
  given: Omit<TogetherOrder, 'interrupted' | 'tell'>,
  order: Order,
  host: CliHost,
): Promise<JobReport> {
  const progress = progressTeller(host, order)
  const tell = (done: number, total: number, current: string) =>
    progress.tell(`${total > 0 ? `${Math.floor((100 * done) / total)} % ` : ''}${current}`)
  try {
    return await host.printTogether({ ...given, interrupted: host.interrupted, tell })
  } finally {
    progress.finish()
  }
}
