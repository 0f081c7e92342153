/**
 * A disk without one free byte: a real small file system, filled up while the archive is open.
 *
 * Saves either fit into room that was set aside before, or fail as `disk-full` with a sentence; what was acknowledged
 * stays, the archive opens on the full disk, nothing half-written is left, and saving goes on once there is room.
 */
import { execFile } from 'node:child_process'
import { closeSync, existsSync, openSync, writeSync } from 'node:fs'
import { mkdir, mkdtemp, open, readFile, rm, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Archive } from '../../src/main/archive/archive.js'
import { ArchiveError } from '../../src/shared/contract/failures.js'
import type { Release, ReleaseDraft } from '../../src/shared/records.js'
import { endOfJob } from '../support/jobs.js'
import { allReleases, temporariesIn } from './archive-contents.js'
import { withComment } from './jpeg-comment.js'
import { checksumOf, knownDraft } from './known-text.js'

const run = promisify(execFile)

export type SmallDisk = { folder: string; image: string; unmount(): Promise<void> } | { unavailable: string }

/** Mounts a new file system of `bytes` below `folder`; needs root. */
export async function mountSmallDisk(kind: 'tmpfs' | 'ext4', bytes: number, folder: string): Promise<SmallDisk> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return { unavailable: 'mounting a small disk needs Linux and root' }
  const base = await mkdtemp(join(folder, `small-${kind}-`))
  const mountPoint = join(base, 'mounted')
  const image = join(base, 'image')
  await mkdir(mountPoint)
  try {
    if (kind === 'tmpfs') await run('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', mountPoint])
    else {
      await (await open(image, 'w')).close()
      await run('truncate', ['-s', String(bytes), image])
      await run('mkfs.ext4', ['-q', '-m', '0', '-N', '2048', image])
      await run('mount', ['-o', 'loop', image, mountPoint])
    }
  } catch (error) {
    await rm(base, { recursive: true, force: true })
    return { unavailable: `${kind} could not be mounted: ${String(error).split('\n').at(-2)?.trim() ?? String(error)}` }
  }
  return {
    folder: mountPoint,
    image,
    unmount: async () => {
      await run('umount', [mountPoint])
      await rm(base, { recursive: true, force: true })
    },
  }
}

export interface FullDiskReport {
  /** Saves on the full disk that were acknowledged: there was room set aside. */
  savedWhileFull: number
  /** Saves on the full disk that failed, as they should. */
  refusedWhileFull: number
  problems: string[]
}

/** Enough to use up what a journal sets aside, and then to be refused for a while. */
const triesWhileFull = 1_500
const enoughRefusals = 40

/** @param folder an empty folder on the small disk; @param photo a JPEG */
export async function fullDisk(folder: string, photo: string): Promise<FullDiskReport> {
  const report: FullDiskReport = { savedWhileFull: 0, refusedWhileFull: 0, problems: [] }
  const problem = (text: string) => report.problems.push(text)
  const place = join(folder, 'archive')
  const filler = join(folder, 'filler')
  let archive = await Archive.create(place, { name: 'Full disk', contact: [] })
  const saved = new Map<string, Release>()
  let serial = 0
  const save = async (before?: Release) => {
    const text: ReleaseDraft = knownDraft(++serial, 40)
    const release = await archive.saveRelease(
      before ? { ...before, ...text, uri: before.uri } : text,
      before?.revision ?? null,
    )
    saved.set(release.uri, release)
  }
  const check = async (when: string) => {
    const found = await allReleases(archive)
    for (const [uri, release] of saved) {
      const there = found.get(release.uri)
      if (!there || checksumOf(there.release) !== checksumOf(release)) problem(`${when}: ${uri} is not as acknowledged`)
    }
    for (const { reason } of (await archive.describeArchive()).damaged) problem(`${when}: ${reason.sentence}`)
  }

  for (let at = 0; at < 20; at++) await save()
  fill(filler)
  for (let at = 0; at < triesWhileFull && report.refusedWhileFull < enoughRefusals; at++) {
    const known = [...saved.values()]
    try {
      await save(at % 2 === 0 ? known[at % known.length] : undefined)
      report.savedWhileFull++
    } catch (error) {
      report.refusedWhileFull++
      const wrong = notPlain(error)
      if (wrong) problem(`saving on a full disk: ${wrong}`)
    }
    // What a refused save gave back is taken again.
    fill(filler)
  }
  await expectFull('adding a photo', problem, async () => {
    const bytes = withComment(await readFile(photo), 'full disk', 500_000)
    await archive.addPhoto({ kind: 'bytes', name: 'photo.jpg', bytes })
  })
  // The file to import lies on another disk.
  const lines = join(await mkdtemp(join('/tmp', 'dateline-full-')), 'lines.jsonl')
  await writeFile(
    lines,
    Array.from({ length: 300 }, (_, at) =>
      JSON.stringify({ id: `${at}`, title: `Line ${at}`, body: 'Text. '.repeat(2_000) }),
    ).join('\n'),
  )
  const imported = await endOfJob(archive, () => archive.startImport([lines]))
  if (imported.state !== 'failed' || imported.error?.code !== 'disk-full')
    problem(`an import on a full disk ended as ${imported.state} ${imported.error?.code ?? ''}`)
  await rm(join(lines, '..'), { recursive: true })
  await check('while full')
  await archive.close().catch((error: unknown) => {
    const wrong = notPlain(error)
    if (wrong) problem(`closing on a full disk: ${wrong}`)
  })

  archive = await Archive.open(place)
  await check('opened on the full disk')
  await archive.close().catch((error: unknown) => {
    const wrong = notPlain(error)
    if (wrong) problem(`closing on a full disk, opened on it: ${wrong}`)
  })
  await unlink(filler)
  archive = await Archive.open(place)
  await check('opened with room again')
  fill(filler)
  await Promise.resolve(save()).catch(() => undefined)
  await unlink(filler)
  // The same open archive goes on, without being opened again.
  for (let at = 0; at < 20; at++) await save([...saved.values()][at % 10])
  await check('saved on')
  await archive.close()
  archive = await Archive.open(place)
  await check('at the end')
  await archive.close()
  const left = await temporariesIn(place)
  if (left.length > 0) problem(`${left.length} temporary files are left`)
  return report
}

async function expectFull(what: string, problem: (text: string) => void, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
    problem(`${what} on a full disk was acknowledged`)
  } catch (error) {
    const wrong = notPlain(error)
    if (wrong) problem(`${what} on a full disk: ${wrong}`)
  }
}

/** What is wrong with how an error says that the disk is full. */
function notPlain(error: unknown): string | undefined {
  if (!(error instanceof ArchiveError)) return `not an ArchiveError: ${String(error)}`
  if (error.code !== 'disk-full') return `${error.code}: ${error.message}`
  const plain = /^[A-Z][^\n]{10,300}\.$/.test(error.message) && !/ENOSPC|errno|undefined/.test(error.message)
  return plain ? undefined : `no plain sentence: ${error.message}`
}

/** To the last byte: chunks of half the size each time one does not fit. */
function fill(path: string): void {
  const file = openSync(path, existsSync(path) ? 'a' : 'w')
  try {
    for (let size = 1 << 20; size >= 1; ) {
      try {
        if (writeSync(file, Buffer.alloc(size)) < size) size >>= 1
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        size >>= 1
      }
    }
  } finally {
    closeSync(file)
  }
}
