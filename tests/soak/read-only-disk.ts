/**
 * A disk that turns read-only while the archive is open: a real small ext4, which its kernel stops writing to as it does
 * after a fault of the drive, and which is checked and mounted anew under the open archive.
 *
 * Meanwhile every save fails with a sentence, what was acknowledged can be read, and the archive opens for reading; then
 * the same open archive saves on, and nothing that was acknowledged is lost.
 */
import { execFile } from 'node:child_process'
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Archive } from '../../src/main/archive/archive.js'
import { ArchiveError } from '../../src/shared/contract/failures.js'
import type { Release, ReleaseDraft } from '../../src/shared/records.js'
import { endOfJob } from '../support/jobs.js'
import { allReleases, temporariesIn } from './archive-contents.js'
import type { SmallDisk } from './full-disk.js'
import { withComment } from './jpeg-comment.js'
import { checksumOf, knownDraft } from './known-text.js'

const run = promisify(execFile)

export interface ReadOnlyDiskReport {
  acknowledged: number
  /** Saves that failed meanwhile, as they should. */
  refused: number
  problems: string[]
}

/** @param disk a small ext4; @param photo a JPEG; @param elsewhere a folder on another disk */
export async function readOnlyDisk(
  disk: Exclude<SmallDisk, { unavailable: string }>,
  photo: string,
  elsewhere: string,
  rounds: number,
): Promise<ReadOnlyDiskReport> {
  const report: ReadOnlyDiskReport = { acknowledged: 0, refused: 0, problems: [] }
  const place = join(disk.folder, 'archive')
  let archive = await Archive.create(place, { name: 'A disk that stops', contact: [] })
  const saved = new Map<string, Release>()
  let serial = 0
  let when = ''
  let present = disk.image
  const problem = (text: string) => report.problems.push(`${when}: ${text}`)
  const save = async (before?: Release) => {
    const text: ReleaseDraft = knownDraft(++serial, 40)
    const draft = before ? { ...before, ...text, uri: before.uri } : text
    const release = await archive.saveRelease(draft, before?.revision ?? null)
    saved.set(release.uri, release)
    report.acknowledged++
  }
  const check = async (of: Archive) => {
    const found = await allReleases(of)
    for (const [uri, release] of saved) {
      const there = found.get(release.uri)
      if (!there || checksumOf(there.release) !== checksumOf(release)) problem(`${uri} is not as acknowledged`)
    }
    for (const { uri } of [...found.values()].map(({ release }) => release))
      if (!saved.has(uri)) problem(`${uri} is there, and was never acknowledged`)
    for (const { file, reason } of (await of.describeArchive()).damaged) problem(`${file}: ${reason.sentence}`)
  }
  const refused = async (what: string, work: () => Promise<unknown>) => {
    try {
      await work()
      problem(`${what} was acknowledged`)
    } catch (error) {
      report.refused++
      const wrong = notPlain(error)
      if (wrong) problem(`${what}: ${wrong}`)
    }
  }
  const lines = join(elsewhere, 'lines.jsonl')
  await writeFile(lines, `${JSON.stringify({ id: 'a', title: 'A line', body: 'Text.' })}\n`)
  try {
    for (let round = 0; round < rounds; round++) {
      when = `round ${round}`
      for (let at = 0; at < 5; at++) await save(at % 2 === 0 ? undefined : [...saved.values()].at(-1))
      // Some are in their files when it stops, and some in the journal alone.
      if (round % 2 === 0) await pause(1_500)
      if (round % 3 !== 2) await save()
      await run('mount', ['-o', 'remount,abort', disk.folder])
      for (let at = 0; at < 4; at++) {
        const [known] = saved.values()
        await refused('a save', async () => save(at % 2 === 0 ? known : undefined))
      }
      await refused('a photo', async () => {
        const bytes = withComment(await readFile(photo), `round ${round}`, 10_000)
        await archive.addPhoto({ kind: 'bytes', name: 'photo.jpg', bytes })
      })
      const { state, error } = await endOfJob(archive, () => archive.startImport([lines]))
      if (state !== 'failed' || !['read-only', 'disk-error'].includes(error?.code ?? ''))
        problem(`an import ended as ${state} ${error?.code ?? ''}`)
      await check(archive)
      when = `round ${round}, closed and opened while it can only be read`
      if (round % 4 === 3) {
        await archive.close().catch((error: unknown) => notPlain(error) && problem(`closing: ${notPlain(error)}`))
        archive = await Archive.open(place)
        await check(archive)
        await refused('a save', () => save())
      }
      await run('umount', ['-l', disk.folder])
      // The archive holds files of the old one open, which would stay mounted behind them.
      const image = join(elsewhere, `image-${round}`)
      await copyFile(present, image)
      await run('e2fsck', ['-fy', image]).catch(() => undefined)
      await run('mount', ['-o', 'loop', image, disk.folder])
      present = image
      when = `round ${round}, mounted anew`
      if ((await archive.describeArchive()).readOnly) {
        await archive.close()
        archive = await Archive.open(place)
      }
      await check(archive)
      for (let at = 0; at < 3; at++) await save([...saved.values()][at])
      await check(archive)
    }
    when = 'at the end'
    await archive.close()
    archive = await Archive.open(place)
    await check(archive)
    await archive.survey()
    await check(archive)
    await archive.close()
  } catch (error) {
    problem(`ended by ${String(error)}`)
    await archive.close().catch(() => undefined)
    return report
  }
  const left = await temporariesIn(place)
  if (left.length > 0) problem(`${left.length} temporary files are left`)
  return report
}

/** What is wrong with how an error says that nothing can be written. */
function notPlain(error: unknown): string | undefined {
  if (!(error instanceof ArchiveError)) return `not an ArchiveError: ${String(error)}`
  if (!['read-only', 'disk-error'].includes(error.code)) return `${error.code}: ${error.message}`
  const plain = /^[A-Z][^\n]{10,300}\.$/.test(error.message) && !/EROFS|EIO|errno|undefined/.test(error.message)
  return plain ? undefined : `no plain sentence: ${error.message}`
}
