/**
 * Killing for real: a process writes, is ended by SIGKILL at a random moment, and what it acknowledged must be there.
 *
 * What a kill cannot show (the page cache survives it) is the simulated disk's part; this shows that nothing is
 * acknowledged early, that opening mends whatever a dead process left, and that it leaves no heap of temporary files.
 */
import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Archive } from '../../src/main/archive/archive.js'
import type { ReleaseId } from '../../src/shared/records.js'
import { endOfJob } from '../support/jobs.js'
import { openPeer, type PeerPlace } from '../support/peers.js'
import { Random } from '../support/random.js'
import { type Line, readLines } from './acknowledged.js'
import {
  allPhotos,
  allReleases,
  countSearchDocuments,
  differences,
  folderAsHashes,
  type KnownRelease,
  temporariesIn,
} from './archive-contents.js'
import type { KillChildOrder } from './kill-child.js'
import { checksumOf, isWhole } from './known-text.js'

export interface KillLoop {
  /** kill-child.ts as JavaScript. */
  child: string
  subject: KillChildOrder['subject']
  place: PeerPlace
  rounds: number
  seed: number
  /** A JPEG for the children to take in. */
  photo: string
  /** Called after each round. */
  onRound?: (round: RoundReport) => void
}

export interface RoundReport {
  round: number
  acknowledged: number
  /** Temporary files after opening and closing again. */
  temporaries: number
  /** One line each: what was lost, damaged, torn … */
  problems: string[]
}

export interface KillReport {
  kills: number
  /** Saves, imported releases, moves and photos whose promise had resolved. */
  acknowledged: number
  /** Kills before the archive had opened. */
  duringOpening: number
  mostTemporaries: number
  problems: string[]
}

/** As many files as one process writes at a time may lie about after a kill; more means that nobody clears them. */
const tolerableTemporaries = 16
/** A child that has said nothing for so long is killed all the same. */
const patienceMs = 60_000
const house = { name: 'Kill loop', contact: [] }

interface Expected {
  releases: Map<string, Line & { said: 'release' }>
  moving: Set<string>
  photos: Map<string, string>
}

export async function killLoop(loop: KillLoop): Promise<KillReport> {
  const { subject, place } = loop
  const random = new Random(loop.seed)
  const expected: Expected = { releases: new Map(), moving: new Set(), photos: new Map() }
  const report: KillReport = { kills: 0, acknowledged: 0, duringOpening: 0, mostTemporaries: 0, problems: [] }
  if (subject === 'dateline') await (await Archive.create(place.folder, house)).close()
  else await mkdir(place.folder, { recursive: true })
  for (let round = 1; round <= loop.rounds; round++) {
    const { lines, problems } = await oneKill(loop, random, round)
    const acknowledged = takeIn(lines, expected)
    report.kills++
    report.acknowledged += acknowledged
    if (!lines.some((line) => line.said === 'open')) report.duringOpening++
    let temporaries = 0
    try {
      problems.push(
        ...(subject === 'dateline'
          ? await checkArchive(place.folder, expected)
          : await checkPeer(subject, place, expected)),
      )
      temporaries = (await temporariesIn(place.folder)).length
      if (temporaries > tolerableTemporaries) problems.push(`temporary files pile up: ${temporaries}`)
    } catch (error) {
      problems.push(`it did not open: ${String(error)}`)
    }
    report.mostTemporaries = Math.max(report.mostTemporaries, temporaries)
    report.problems.push(...problems.map((problem) => `kill ${round} (seed ${loop.seed}): ${problem}`))
    loop.onRound?.({ round, acknowledged, temporaries, problems })
    // Whatever is lost once would be told again after every kill.
    if (problems.length > 0 && (await startAgain(loop, expected))) break
  }
  return report
}

/** After a loss the loop takes what is there for the truth; where nothing opens it ends. */
async function startAgain({ subject, place }: KillLoop, expected: Expected): Promise<boolean> {
  try {
    const found = subject === 'dateline' ? await readArchive(place.folder) : await readPeer(subject, place)
    expected.photos.clear()
    takeForTruth(found, expected)
    return false
  } catch {
    if (subject === 'dateline') return true
    await rm(place.folder, { recursive: true, force: true })
    await mkdir(place.folder, { recursive: true })
    expected.releases.clear()
    return false
  }
}

/** What was read is what every further round must find: what was under way at the kill is settled by it. */
function takeForTruth(
  found: ReadonlyMap<ReleaseId, KnownRelease>,
  { releases, moving }: Pick<Expected, 'releases' | 'moving'>,
): void {
  releases.clear()
  moving.clear()
  for (const [uri, { release, trashed }] of found) {
    const { revision } = release
    releases.set(uri, { said: 'release', uri, revision, checksum: checksumOf(release), trashed })
  }
}

async function readArchive(folder: string): Promise<Map<ReleaseId, KnownRelease>> {
  const archive = await Archive.open(folder)
  try {
    return await allReleases(archive)
  } finally {
    await archive.close()
  }
}

async function readPeer(subject: Exclude<KillLoop['subject'], 'dateline'>, place: PeerPlace) {
  const peer = await openPeer(subject, place)
  try {
    return new Map((await peer.all()).map((release) => [release.uri, { release, trashed: false }]))
  } finally {
    await peer.close()
  }
}

/** Runs a child, kills it, answers what it had said. One of ten is killed while it still opens. */
async function oneKill(loop: KillLoop, random: Random, round: number): Promise<{ lines: Line[]; problems: string[] }> {
  const { subject, place, photo } = loop
  const saidPath = `${place.folder}-said-${round}.ndjson`
  const order: KillChildOrder = {
    subject,
    place,
    photo,
    seed: loop.seed * 10_000 + round,
    firstSerial: round * 1_000_000,
  }
  const output = openSync(saidPath, 'w')
  const { NODE_ENV: _, ...env } = process.env
  const child = spawn(process.execPath, [loop.child, JSON.stringify(order)], { stdio: ['ignore', output, 'pipe'], env })
  closeSync(output)
  let complaint = ''
  child.stderr?.on('data', (chunk) => {
    complaint += String(chunk)
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  if (random.next() < 0.1) await sleep(60 + random.below(300))
  else {
    // By what it has done, not by the clock: a slow disk then makes a round longer, not emptier.
    const enough = 2 + random.below(80)
    const said = () => readLines(readFileSync(saidPath, 'utf8')).length
    for (let waited = 0; said() < enough && child.exitCode === null && waited < patienceMs; waited += 5) await sleep(5)
    await sleep(random.below(40))
  }
  const problems = child.exitCode === null ? [] : [`the writing process ended by itself: ${complaint.trim()}`]
  child.kill('SIGKILL')
  await ended
  const lines = readLines(readFileSync(saidPath, 'utf8'))
  await rm(saidPath)
  return { lines, problems }
}

function takeIn(lines: readonly Line[], expected: Expected): number {
  let acknowledged = 0
  expected.moving.clear()
  for (const line of lines) {
    if (line.said === 'moving') expected.moving.add(line.uri)
    if (line.said === 'release') {
      expected.releases.set(line.uri, line)
      expected.moving.delete(line.uri)
    }
    if (line.said === 'photo') expected.photos.set(line.uri, line.sha256)
    if (line.said === 'release' || line.said === 'photo') acknowledged++
  }
  return acknowledged
}

async function checkArchive(folder: string, expected: Expected): Promise<string[]> {
  const problems: string[] = []
  const archive = await Archive.open(folder)
  try {
    const summary = await archive.describeArchive()
    if (summary.readOnly) problems.push('it opened for reading only')
    problems.push(...summary.damaged.map(({ reason }) => `reported as damaged at opening: ${reason.sentence}`))
    const found = await allReleases(archive)
    problems.push(...missingFrom(found, expected))
    const photos = new Map((await allPhotos(archive)).map((photo) => [String(photo.uri), photo.sha256]))
    for (const [uri, sha256] of expected.photos)
      if (photos.get(uri) !== sha256) problems.push(`lost: the photo ${sha256}`)
    const live = [...found.values()].filter(({ trashed }) => !trashed).length
    const searched = await countSearchDocuments(archive)
    if (searched !== live) problems.push(`search sees ${searched} of ${live} releases`)
    const verified = await endOfJob(archive, () => archive.startVerify())
    if (verified.state !== 'done') problems.push(`verifying ${verified.state}: ${verified.error?.said.sentence}`)
    problems.push(
      ...(verified.report?.refused ?? []).map(({ reason }) => `found damaged by verifying: ${reason.sentence}`),
    )
  } finally {
    await archive.close()
  }
  const once = await folderAsHashes(folder)
  const again = await Archive.open(folder)
  await again.listReleases({ order: 'date-newest', trashed: false, offset: 0, limit: 200 })
  await again.close()
  const changed = differences(once, await folderAsHashes(folder))
  if (changed.length > 0)
    problems.push(`a second opening changed ${changed.length} files: ${changed.slice(0, 3).join(', ')}`)
  return problems
}

async function checkPeer(subject: Exclude<KillLoop['subject'], 'dateline'>, place: PeerPlace, expected: Expected) {
  return missingFrom(await readPeer(subject, place), expected)
}

/** The next revision may be there as well: a save that was under way, whole, and nobody was told of it. */
function missingFrom(
  found: ReadonlyMap<ReleaseId, KnownRelease>,
  { releases, moving }: Pick<Expected, 'releases' | 'moving'>,
): string[] {
  const problems: string[] = []
  for (const [uri, { revision, checksum, trashed }] of releases) {
    const there = found.get(uri as ReleaseId)
    if (!there) problems.push(`lost: ${uri} is not there, revision ${revision} was acknowledged`)
    else if (there.release.revision < revision)
      problems.push(`lost: revision ${revision} of ${uri} was acknowledged, ${there.release.revision} is there`)
    else if (there.release.revision > revision + 1)
      problems.push(`${uri} has revision ${there.release.revision}, ${revision} was the last acknowledged`)
    else if (there.release.revision === revision && checksumOf(there.release) !== checksum)
      problems.push(`torn: revision ${revision} of ${uri} is not what was acknowledged`)
    else if (there.trashed !== trashed && !moving.has(uri))
      problems.push(`${uri} is ${there.trashed ? '' : 'not '}in the trash`)
  }
  for (const [uri, { release }] of found) if (!isWhole(release)) problems.push(`torn: ${uri} is not whole`)
  if (problems.length === 0) takeForTruth(found, { releases, moving })
  return problems
}
