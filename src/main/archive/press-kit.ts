/**
 * A release with its photos, as a newsroom takes it: a folder with the PDF, the text to paste, and the originals.
 *
 * Goal: who gets it needs nothing else. Out of a PDF neither the words nor the pictures come well. Photos are the files as
 * they came, byte for byte, in the release's order; `captions.txt` has the caption and the credit of each under its file's
 * name, since a photo that lies alone has lost both. The folder gets its name when all of it is there, and never that of one
 * which is there. An original that is missing or changed is left out and told. Rejected: a ZIP (it is unpacked first of all,
 * and mail programs make their own), and smaller copies (a newsroom prints them).
 */
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ArchiveError, type Refusal } from '../../shared/contract/failures.js'
import type { JobReport } from '../../shared/contract/job-report.js'
import type { Photo } from '../../shared/records.js'
import { say } from '../../shared/said.js'
import { realDisk } from './disk.js'
import { diskError, explainingDisk } from './disk-errors.js'
import { syncFolder, temporaryPath, writeFileDurably } from './durable-file.js'
import { copyPieces, NotRead, piecesOf } from './hashed-file.js'
import type { JobProgress } from './jobs.js'
import { safeFileName } from './safe-name.js'

export interface PressKit {
  /** What its folder is called among these names, which are in small letters. */
  nameAmong(taken: Set<string>): string
  /** Those that leave with the release, in its order, each with its caption and credit. */
  photos: readonly { photo: Photo; caption: string }[]
  text: string
  /** @throws print-failed */
  print(): Promise<Uint8Array>
  originalPath(photo: Photo): string
}

/** Characters of the PDF's and the text's names: below a folder of a long name, what Windows takes of a path ends soon. */
const longestStem = 70

/** Answers how many files were written, and where. @throws print-failed, not-found (the folder), no-permission, disk-full, disk-error, cancelled */
export function writePressKit(kit: PressKit, folder: string, progress: JobProgress): Promise<JobReport> {
  return explainingDisk(folder, async () => {
    const taken = new Set((await readdir(folder)).map((name) => name.toLowerCase()))
    const name = kit.nameAmong(taken)
    const unfinished = temporaryPath(join(folder, name))
    await mkdir(unfinished)
    try {
      const report = await fill(kit, unfinished, name, progress)
      await syncFolder(unfinished)
      await rename(unfinished, join(folder, name))
      await syncFolder(folder)
      return { ...report, skipped: 0, path: join(folder, name) }
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true })
      throw error
    }
  })
}

async function fill(kit: PressKit, folder: string, name: string, progress: JobProgress) {
  const total = kit.photos.length + 2
  const refused: Refusal[] = []
  const captions: string[] = []
  const stem = name.length <= longestStem ? name : name.slice(0, longestStem).replace(/\s+\S*$/, '')
  progress.at(0, total, `${stem}.pdf`)
  await writeFileDurably(join(folder, `${stem}.pdf`), await kit.print())
  await writeFileDurably(join(folder, `${stem}.txt`), kit.text)
  for (const [at, { photo, caption }] of kit.photos.entries()) {
    const file = safeFileName(`${String(at + 1).padStart(2, '0')} ${photo.originalName}`)
    progress.at(at + 2, total, file)
    try {
      await copyOriginal(photo, kit.originalPath(photo), join(folder, file), progress)
    } catch (error) {
      // Only what is wrong with this one original is passed over; a fault of the folder's own disk ends it.
      const called = say('original-of', { name: photo.originalName })
      const known = error instanceof NotRead ? diskError(error.cause, called) : error
      if (!(known instanceof ArchiveError) || known.code === 'cancelled') throw error
      refused.push({ name: photo.originalName, reason: known.said })
      continue
    }
    captions.push(`${file} – ${caption}`)
  }
  if (captions.length > 0) await writeFileDurably(join(folder, 'captions.txt'), `${captions.join('\n\n')}\n`)
  progress.at(total, total, '')
  return { done: total - refused.length + (captions.length > 0 ? 1 : 0), refused }
}

/** Compared with its hash while it is copied. @throws NotRead, damaged, cancelled, the system's errors of writing */
async function copyOriginal(photo: Photo, from: string, to: string, { signal }: JobProgress): Promise<void> {
  const { sha256 } = await copyPieces(piecesOf(from), to, realDisk, () => {
    if (signal.aborted) throw new ArchiveError('cancelled', say('kit-stopped'))
  })
  if (sha256 === photo.sha256) return
  await rm(to, { force: true })
  throw new ArchiveError('damaged', say('original-not-taken-in', { name: photo.originalName }))
}
