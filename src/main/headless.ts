/**
 * Dateline without a window: the tour that `npm start` takes where there is no display; for the command line one PDF or press
 * kit, and whose photo a file is.
 */
import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { app } from 'electron'
import { ArchiveError } from '../shared/contract/failures.js'
import type { JobReport } from '../shared/contract/job-report.js'
import type { JobId } from '../shared/contract/jobs.js'
import { holdsAt } from '../shared/embargo.js'
import { isReleaseId, mainHeadline, type ReleaseId } from '../shared/records.js'
import { Archive } from './archive/archive.js'
import { ArchiveIndex } from './archive/archive-index.js'
import type { KitPress } from './archive/handing-out.js'
import { namesOfPhotos } from './archive/pdf-batch.js'
import { openSample } from './archive/sample.js'
import { pressOf, writePdf } from './desktop.js'
import type { OpenArchive } from './open-archive.js'
import type { Printer } from './printing.js'
import { option, reportFault } from './process.js'
import type { ArchiveRenditions } from './renditions.js'

interface TourParts {
  open: OpenArchive
  printer: Printer
  sampleFolder: string
  sampleSources: string
}

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Makes the sample archive, searches it, prints a release, says what it did. Answers the exit code. */
export function tour({ open, printer, sampleFolder, sampleSources }: TourParts): Promise<number> {
  return explained(async () => {
    say('There is no display here, so Dateline shows what it does without a window.')
    await open.swap(() => openSample(sampleFolder, sampleSources))
    const archive = open.current
    const summary = await archive.describeArchive()
    say(`Archive: ${summary.folder} (${summary.counts.release} releases, ${summary.counts.photo} photos)`)
    const index = await ArchiveIndex.open(archive.searchSource)
    const query = 'center'
    const found = index.search(query)
    const hits = await archive.getReleaseRows(found.hits.map((hit) => hit.uri as ReleaseId))
    say(`Search for “${query}”: ${found.total} found`)
    for (const row of hits.slice(0, 5)) say(`  ${row.date}  ${row.headline}`)
    // One that is under embargo does not leave alone.
    const free = await Promise.all(hits.slice(0, 20).map(({ uri }) => archive.getRelease(uri)))
    const best = hits.find((_, at) => free[at] && !holdsAt(free[at], Date.now()))
    if (!best)
      throw new ArchiveError(
        'not-found',
        'The search found nothing in the sample archive. Delete its folder and start again.',
      )
    const path = join(sampleFolder, '..', 'Sample release.pdf')
    await writePdf(archive, printer, best.uri, path)
    say(`PDF: ${resolve(path)} (${Math.round((await stat(path)).size / 1000)} kB) — “${best.headline}”`)
    await open.close()
    say('With a display, the same command opens the window.')
  })
}

/** What a command line asks to be printed: `--export-pdf UUID --archive DIR --to FILE`, `--export-kit UUID … --to FOLDER`. */
export const printingAsked = (): 'export-pdf' | 'export-kit' | undefined =>
  (['export-pdf', 'export-kit'] as const).find((what) => option(what) !== undefined)

/** Prints it, with `--override-embargo REASON` where one holds. Says what was made as JSON, answers the exit code. */
export function exportOnce(open: OpenArchive, printer: Printer, renditions: ArchiveRenditions): Promise<number> {
  return explained(async () => {
    const what = printingAsked() ?? 'export-pdf'
    const [uuid, folder, to, override] = [what, 'archive', 'to', 'override-embargo'].map(option)
    const uri = uuid?.startsWith('urn:uuid:') ? uuid : `urn:uuid:${uuid}`
    if (!isReleaseId(uri) || !folder || !to)
      throw new ArchiveError(
        'invalid',
        `Give --${what} ID --archive FOLDER --to ${what === 'export-pdf' ? 'FILE' : 'FOLDER'}.`,
      )
    await open.swap(() => Archive.open(resolve(folder), { readOnly: override === undefined }))
    if (what === 'export-kit') {
      const report = await kitOf(
        open.current,
        uri as ReleaseId,
        resolve(to),
        pressOf({ printer, renditions }),
        override,
      )
      const missing = [...(report.leftOut ?? []), ...report.refused]
      say(
        JSON.stringify({
          kit: report.path,
          missing: missing.map(({ name, reason }) => ({ name, reason: reason.sentence })),
        }),
      )
    } else {
      await writePdf(open.current, printer, uri as ReleaseId, resolve(to), override)
      const release = await open.current.getRelease(uri as ReleaseId)
      const lacking = namesOfPhotos(await renditions.lacking(await open.current.leavingPhotos(uri as ReleaseId)))
      say(JSON.stringify({ release: uri, headline: mainHeadline(release), pdf: resolve(to), lacking }))
    }
    await open.close()
  })
}

/** `--find-photo FILE --archive DIR`: says which photos it looks like, as JSON. What has no print yet gets one first. */
export function findOnce(open: OpenArchive, file: string): Promise<number> {
  return explained(async () => {
    const folder = option('archive')
    if (!folder) throw new ArchiveError('invalid', 'Give --find-photo FILE --archive FOLDER.')
    await open.swap(() => Archive.open(resolve(folder), { readOnly: true }))
    await reportOf(open.current, () => open.current.startComparing(), 'The photos could not be compared.')
    say(JSON.stringify(await open.current.findPhoto(resolve(file))))
    await open.close()
  })
}

/** Waits for the kit. @throws what befell it */
function kitOf(archive: Archive, uri: ReleaseId, to: string, press: KitPress, override?: string): Promise<JobReport> {
  const start = async () => archive.startKit(uri, to, press, override)
  return reportOf(archive, start, 'The press kit was not made.')
}

/** What a job reports. @throws what befell it */
function reportOf(archive: Archive, start: () => Promise<JobId>, failed: string): Promise<JobReport> {
  return new Promise((resolve, reject) => {
    let id: JobId | undefined
    archive.onJob((notice) => {
      const { state, report, error } = notice
      if (state === 'running' || notice.id !== id) return
      if (report) resolve(report)
      else reject(new ArchiveError(error?.code ?? 'unexpected', error?.said ?? failed))
    })
    start().then((started) => {
      id = started
    }, reject)
    // Stopped by a signal: what is there of the kit is taken away before the program ends.
    app.on('will-quit', (event) => {
      event.preventDefault()
      if (id) void archive.cancelJob(id)
    })
  })
}

async function explained(work: () => Promise<void>): Promise<number> {
  try {
    await work()
    return 0
  } catch (error) {
    if (error instanceof ArchiveError) process.stderr.write(`${error.message}\n`)
    else reportFault('without a window', error)
    return error instanceof ArchiveError ? 3 : 1
  }
}
