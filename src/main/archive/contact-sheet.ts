/**
 * The contact sheet: photos of the archive as one PDF to look through, each with what must be known to choose it.
 *
 * Goal: whoever gets it can say “number 17”, and see before he asks for a photo who took it, what it shows, and that it may
 * be used. So under each picture stand its number, its file's name, the caption as it is printed (of a release's photos the
 * way the release prints it), the credit, set smaller where it is long before it is cut, or in bold that there is none, the day and the photo's id. What must not
 * leave the house is left out and told, as a batch of PDFs does; where the maker says so it is in, pale and with the reason
 * in white on black: photos that are withheld, whose rights are over, or that no release free of embargo has. A photo whose
 * original is missing or was changed keeps its number and its words, beside a frame that says why it is empty, and is told
 * by name: a sheet with a gap nobody knows of would be taken for the whole.
 * Small copies are printed, never originals: 480 points on the longer side where a page has 12 or 20 pictures, 720 where
 * it has six, so that 500 photos of newspapers' size are 22 MB of PDF, or 43, and no picture is held in memory but the one
 * being drawn. They are drawn one by one before anything is printed, which is what takes long, is told, and can be stopped.
 * Of all that the process that windows share its loop with is held up for 18 ms of CPU at most, but for once: to be handed
 * the PDF by Chromium takes it 1.4 ms a MB.
 * Non-goals: sending a choice back, a log of deliveries (a PDF that was made is not one that was sent). Rejected: pages
 * printed in parts and put together, since pdf-lib loses the tags of all but the first; originals, of which 500 would be
 * 4 GB; and an embargo's reason asked for here, since it belongs to a text: what is marked may be chosen in the house.
 */
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ContactSheetOrder } from '../../shared/contact-sheet.js'
import { ArchiveError, type Refusal } from '../../shared/contract/failures.js'
import type { PrintDocument } from '../../shared/contract/handing-out.js'
import type { JobReport } from '../../shared/contract/job-report.js'
import { heldBack } from '../../shared/photo-rights.js'
import { printedCaption } from '../../shared/printed-caption.js'
import { printedCredit } from '../../shared/printed-credit.js'
import { recordTitle } from '../../shared/record-kinds.js'
import {
  type CalendarDay,
  type Photo,
  type PhotoAssociation,
  photoDescription,
  type Release,
  uuidOf,
} from '../../shared/records.js'
import { inWords, type Said, type SaidMoment, say } from '../../shared/said.js'
import { formatDay, formatMoment, formatTaken } from '../../shared/written-dates.js'
import { cellHtml, pictureSize, type SheetCell, sheetDocument } from './contact-sheet/page.js'
import { sheetWordsFor } from './contact-sheet/words.js'
import { explainingDisk, isMissing } from './disk-errors.js'
import { writeFileDurably } from './durable-file.js'
import { hashOf } from './hashed-file.js'
import type { JobProgress } from './jobs.js'

/** Whoever draws and prints. */
export interface SheetPress {
  /** Draws the photo so large and keeps it; answers whether it could be drawn. */
  draw(photo: Photo, size: 'sheet' | 'thumbnail'): Promise<boolean>
  /** @throws print-failed, also where `signal` stops it */
  print(document: PrintDocument, signal: AbortSignal): Promise<Uint8Array>
}

export interface SheetParts {
  order: ContactSheetOrder
  /** In the order of the sheet. */
  photos: readonly Photo[]
  /** Whose photos they are, where they are those of one. */
  release?: Release
  /** Under how long an embargo a photo is; undefined where it is free. */
  embargoOf(photo: Photo): Promise<SaidMoment | undefined>
  originalPath(photo: Photo): string
  office: string
  /** By the office's clock. */
  today: CalendarDay
}

/** @throws invalid (nothing is left to print), print-failed, no-permission, disk-full, disk-error */
export async function writeContactSheet(
  parts: SheetParts,
  press: SheetPress,
  path: string,
  progress: JobProgress,
): Promise<JobReport> {
  const { order, photos, today } = parts
  const said = sheetWordsFor(order.language)
  const [refused, leftOut]: [Refusal[], Refusal[]] = [[], []]
  const cells: string[] = []
  const stopped = { done: 0, refused: [], skipped: 0 }
  for (const [at, photo] of photos.entries()) {
    progress.at(at, photos.length + 1, photo.originalName)
    const bar = await barOf(photo, parts)
    if (bar && !order.withHeldBack) {
      leftOut.push(toldOf(photo, bar.reason))
      continue
    }
    const lacking = await lackingOf(photo, parts.originalPath(photo), press, pictureSize(order.grid))
    if (progress.signal.aborted) return stopped
    if (lacking) refused.push(toldOf(photo, lacking))
    const cell = cellOf(photo, parts, bar?.mark ?? '', lacking ? inWords(lacking, order.language) : '')
    cells.push(cellHtml(cell, cells.length + 1, order))
  }
  if (cells.length === 0) throw new ArchiveError('invalid', say('sheet-empty'))
  progress.at(photos.length, photos.length + 1, order.title)
  const day = formatDay(today, order.language)
  const { title, grid, language } = order
  const sheet = { title: title.trim() || said.title, office: parts.office, day, grid, language, cells }
  try {
    const pdf = await press.print(sheetDocument(sheet), progress.signal)
    if (progress.signal.aborted) return stopped
    await explainingDisk(basename(path), () => writeFileDurably(path, pdf))
  } catch (error) {
    if (progress.signal.aborted) return stopped
    throw error
  }
  progress.at(photos.length + 1, photos.length + 1, '')
  return { done: cells.length, refused, skipped: 0, leftOut, path }
}

/** By its file, which is what stands on the sheet; with what it is of. */
function toldOf(photo: Photo, reason: Said): Refusal {
  const title = recordTitle(photo)
  return { name: photo.originalName, ...(title === photo.originalName ? {} : { title }), reason }
}

/** Why a photo must not be used: as the report tells it, and as it stands on the sheet. */
async function barOf(photo: Photo, parts: SheetParts): Promise<{ reason: Said; mark: string } | undefined> {
  const { language } = parts.order
  const said = sheetWordsFor(language)
  const bar = heldBack(photo, parts.today)
  if (bar === 'withheld') return { reason: say('photo-withheld'), mark: said.withheld }
  if (bar === 'expired') {
    const day = photo.rights?.expires ?? ''
    return { reason: say('photo-rights-over', { day }), mark: said.rightsOver(formatDay(day, language, 'short')) }
  }
  const until = await parts.embargoOf(photo)
  if (!until) return undefined
  return {
    reason: say('photo-embargoed', { until }),
    mark: said.embargo(formatMoment(until.instant, language, until.zone)),
  }
}

/** Why there is no picture of it; undefined where there is one. */
async function lackingOf(
  photo: Photo,
  path: string,
  press: SheetPress,
  size: 'sheet' | 'thumbnail',
): Promise<Said | undefined> {
  // A copy of it may be kept while the photo itself is lost: whoever chooses by it must know.
  const there = await stat(path).catch((error: unknown) => {
    if (isMissing(error)) return undefined
    throw error
  })
  if (!there) return say('original-not-there')
  if (there.size !== photo.renditions[0]?.sizeInBytes) return say('sheet-original-changed')
  if (await press.draw(photo, size)) return undefined
  return (await hashOf(path).catch(() => undefined)) === photo.sha256
    ? say('sheet-not-drawn')
    : say('sheet-original-changed')
}

/** Of a photo that no text speaks of. */
const apart: Pick<PhotoAssociation, 'caption' | 'credit'> = { caption: '', credit: '' }

function cellOf(photo: Photo, { order, release }: SheetParts, bar: string, lacking: string): SheetCell {
  const association = release?.associations.find((one) => one.photo === photo.uri) ?? apart
  const caption = printedCaption(association, photo, release?.language ?? order.language)
  return {
    uuid: uuidOf(photo.uri),
    fileName: photo.originalName,
    caption: caption || (photo.headlines[0]?.value.trim() ?? ''),
    credit: printedCredit(association, photo),
    altText: photoDescription(photo, 'altText').trim(),
    day: photo.contentCreated === '' ? '' : formatTaken(photo.contentCreated, order.language, 'short'),
    bar,
    lacking,
  }
}
