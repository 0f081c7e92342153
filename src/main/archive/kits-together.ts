/**
 * Press kits of several releases in one folder, with a list of them and one list of checksums over everything.
 *
 * Goal: what an office hands out after a week, or of one event, is one folder that a newsroom finds its way through, and of
 * which it can see that it is whole: each kit in a folder of its own, just as it is alone (press-kit.ts), an `index.html` and
 * an `index.txt` that lead to every file, and a `manifest-sha256.txt` for `sha256sum -c` that has the files of all kits,
 * their own manifests too. It gets its name when it is whole (made-beside.ts): who stops it, or has no room for it, is left
 * with nothing, and never with some of the kits. A release that could only leave after a question (an embargo, one that is
 * not set, photos without a credit or that cannot be had) is left out and told, as a batch of PDFs does; photos that may not
 * leave are left out of their kit, and told with its name.
 * Non-goals: one kit of several texts, which no newsroom asked for, and translations put together: they follow each other
 * in the list, which is in the order of the releases. Rejected: hashing everything once more for the list over all; the kits'
 * own lists say it, and hold together by their own hashes.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Refusal } from '../../shared/contract/failures.js'
import { kitIndexNames, kitManifestName, type MadeKit } from '../../shared/contract/handing-out.js'
import type { JobReport } from '../../shared/contract/job-report.js'
import {
  type CalendarDay,
  mainHeadline,
  type Photo,
  type PhotoId,
  type Release,
  type ReleaseId,
  releaseDay,
} from '../../shared/records.js'
import { diskError, explainingDisk } from './disk-errors.js'
import { writeFileDurably } from './durable-file.js'
import { hashPieces, piecesOfBytes } from './hashed-file.js'
import type { JobProgress } from './jobs.js'
import { indexPage, indexText, indexWords, type ListedKit } from './kits-together/index-page.js'
import { assertLeavesUnasked, type Lacking, leftOutFor } from './leaves-unasked.js'
import { makeBeside } from './made-beside.js'

export interface KitBatch {
  /** In the office's zone. */
  today: CalendarDay
  office: string
  /** Of the list, where the releases are in several languages. */
  language: string
  /** Of the releases' web pages, beside which the list stands. */
  style: string
  /** What stands above a release that did not just go out; else ''. */
  markOf(release: Release): string
  getRelease(uri: ReleaseId): Promise<Release>
  /** Those that leave with it. */
  photosOf(uri: ReleaseId): Promise<Photo[]>
  /** Makes the kit in a new folder inside of `folder`. @throws embargoed */
  kit(uri: ReleaseId, folder: string, progress: JobProgress): Promise<JobReport>
  lacking: Lacking
}

/** @throws not-found (the folder), invalid, no-permission, disk-full, disk-error, print-failed */
export async function writeKits(
  batch: KitBatch,
  uris: readonly ReleaseId[],
  folder: string,
  progress: JobProgress,
): Promise<JobReport> {
  const text = `${batch.today} ${indexWords(batch.language).title}`
  return makeBeside({ folder, text, mostBytes, ending: '' }, async (unfinished) => {
    const report = await new KitsTogether(batch, unfinished, progress).write(uris)
    if (progress.signal.aborted) return { ...report, done: 0 }
    return report.done === 0 ? report : { ...report, path: unfinished }
  })
}

/** Of the folder's name. */
const mostBytes = 120

/** Of each kit's share in the whole, however many files it has. */
const steps = 100

class KitsTogether {
  private readonly report: JobReport & { leftOut: Refusal[]; kits: MadeKit[] } = {
    done: 0,
    refused: [],
    skipped: 0,
    leftOut: [],
    kits: [],
  }
  private readonly listed: ListedKit[] = []
  /** `hash  path`, as sha256sum writes them. */
  private readonly sums: string[] = []

  constructor(
    private readonly batch: KitBatch,
    private readonly folder: string,
    private readonly progress: JobProgress,
  ) {}

  async write(uris: readonly ReleaseId[]): Promise<JobReport> {
    const { batch, progress, report } = this
    for (const [at, uri] of uris.entries()) {
      if (progress.signal.aborted) return report
      let name: string = uri
      try {
        const release = await batch.getRelease(uri)
        name = mainHeadline(release) || uri
        progress.at(at * steps, uris.length * steps, name)
        const photos = new Map<PhotoId, Photo>((await batch.photosOf(uri)).map((photo) => [photo.uri, photo]))
        await assertLeavesUnasked(release, photos, batch.today, (of) => batch.lacking(of))
        await this.put(release, name, {
          signal: progress.signal,
          at: (done, total, current) =>
            progress.at(
              at * steps + Math.floor((steps * done) / Math.max(1, total)),
              uris.length * steps,
              () => `${name}: ${typeof current === 'string' ? current : current()}`,
            ),
        })
      } catch (error) {
        report.refused.push({ name, reason: leftOutFor(diskError(error, name)) })
      }
    }
    if (this.listed.length > 0 && !progress.signal.aborted) await this.putLists()
    progress.at(uris.length * steps, uris.length * steps, '')
    return report
  }

  private async put(release: Release, name: string, progress: JobProgress): Promise<void> {
    const { report } = this
    const made = await this.batch.kit(release.uri, this.folder, progress)
    if (made.path === undefined) return
    const manifest = await readFile(join(made.path, kitManifestName))
    const folder = made.path.slice(this.folder.length + 1)
    const lines = manifest.toString().trimEnd().split('\n')
    const inKit = (line: string) => `${line.slice(0, 66)}${folder}/${line.slice(66)}`
    this.sums.push(...lines.map(inKit), await sumOf(`${folder}/${kitManifestName}`, manifest))
    this.listed.push({
      folder,
      headline: mainHeadline(release).trim() || folder,
      language: release.language,
      mark: this.batch.markOf(release),
      day: releaseDay(release),
      files: lines.map((line) => line.slice(66)),
    })
    const inIt = (told: readonly Refusal[] = []) => told.map((one) => ({ ...one, title: name }))
    report.refused.push(...inIt(made.refused))
    report.leftOut.push(...inIt(made.leftOut))
    if (made.kit) report.kits.push(made.kit)
    report.done++
  }

  private async putLists(): Promise<void> {
    const { office } = this.batch
    const languages = new Set(this.listed.map(({ language }) => language))
    const [only] = languages
    const language = languages.size === 1 && only !== undefined ? only : this.batch.language
    const lists = [
      [kitIndexNames.page, indexPage(this.listed, office, language, this.batch.style)],
      [kitIndexNames.text, indexText(this.listed, office, language)],
    ] as const
    for (const [name, text] of lists) {
      const bytes = Buffer.from(text)
      await explainingDisk(name, () => writeFileDurably(join(this.folder, name), bytes))
      this.sums.push(await sumOf(name, bytes))
    }
    const sums = this.sums.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).map((line) => `${line}\n`)
    await explainingDisk(kitManifestName, () => writeFileDurably(join(this.folder, kitManifestName), sums.join('')))
  }
}

const sumOf = async (name: string, bytes: Uint8Array): Promise<string> =>
  `${(await hashPieces(piecesOfBytes(bytes))).sha256}  ${name}`
