/**
 * Rot and cut files: every file of an archive is cut at every length and has its bits flipped, one at a time, and then
 * the archive is opened, read and verified.
 *
 * Right are three answers: all is as it was (the file did not matter, or was mended); the archive refuses to open and
 * names the file; or what differs is named, in the summary or by verifying. Wrong: an error that is no ArchiveError,
 * no answer at all, and a text that differs while nobody says so.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Archive } from '../../src/main/archive/archive.js'
import { ArchiveError } from '../../src/shared/contract/failures.js'
import type { ReleaseId } from '../../src/shared/records.js'
import { endOfJob } from '../support/jobs.js'
import { Random } from '../support/random.js'
import { allPhotos, allUris, countSearchDocuments, filesIn } from './archive-contents.js'
import { withComment } from './jpeg-comment.js'
import { checksumOf, knownDraft } from './known-text.js'

export interface DamageRun {
  /** An empty folder to work in; a fast one (/dev/shm) makes it several times as fast. */
  folder: string
  kind: 'truncation' | 'bit-flip'
  /** How many places of each file are tried at most, spread by the seed; all where the file has fewer. */
  placesOfFile: number
  seed: number
  /** A JPEG to take in. */
  photo: string
}

export interface DamageReport {
  tried: number
  /** Read as if nothing had happened, though bytes were wrong: they did not matter, or were mended. */
  unharmed: number
  /** Named, by refusing to open, in the summary or by verifying. */
  reported: number
  /** Kind of file to the wrong answers in it. */
  wrong: Map<string, string[]>
  /** Kind of file to how many places were tried in it. */
  kinds: Map<string, number>
}

type Answer = 'unharmed' | 'reported' | { wrong: string }
type Bytes = Uint8Array

const house = { name: 'Damage', contact: ['press@example.org'] }
const patienceMs = 30_000

export async function damage(run: DamageRun): Promise<DamageReport> {
  const folder = join(run.folder, 'archive')
  const files = await makeSubject(folder, run.photo)
  const whole = await contentsOf(folder)
  if (whole.told.length > 0) throw new Error(`The undamaged archive reports damage: ${whole.told.join(' ')}`)
  const report: DamageReport = { tried: 0, unharmed: 0, reported: 0, wrong: new Map(), kinds: new Map() }
  const random = new Random(run.seed)
  for (const [path, bytes] of files) {
    const kind = kindOf(relative(folder, path))
    const places = run.kind === 'truncation' ? bytes.length : bytes.length * 8
    for (const place of spread(places, run.placesOfFile, random)) {
      await restore(folder, files)
      await writeFile(path, run.kind === 'truncation' ? bytes.subarray(0, place) : flipped(bytes, place))
      const answer = await answerTo(folder, path, bytes, whole)
      report.tried++
      report.kinds.set(kind, (report.kinds.get(kind) ?? 0) + 1)
      if (answer === 'unharmed' || answer === 'reported') report[answer]++
      else {
        const where = `${relative(folder, path)}, ${run.kind === 'truncation' ? 'cut to' : 'bit'} ${place}: ${answer.wrong}`
        report.wrong.set(kind, [...(report.wrong.get(kind) ?? []), where])
      }
    }
  }
  await rm(folder, { recursive: true, force: true })
  return report
}

/** A small archive with a file of every kind that its format has: releases, an older revision, the trash, photos. */
async function makeSubject(folder: string, photo: string): Promise<Map<string, Bytes>> {
  await rm(folder, { recursive: true, force: true })
  const archive = await Archive.create(folder, house)
  const { photo: added } = await archive.addPhoto({
    kind: 'bytes',
    name: 'photo.jpg',
    bytes: withComment(await readFile(photo), 'damage', 0),
  })
  const first = await archive.saveRelease(knownDraft(1, 3), null)
  const association = {
    rel: 'illustration',
    photo: added.uri,
    caption: 'A caption',
    credit: 'A credit',
    paragraph: 0,
  } as const
  await archive.saveRelease({ ...first, ...knownDraft(2, 3), uri: first.uri, associations: [association] }, 1)
  await archive.saveRelease(knownDraft(3, 3), null)
  const gone = await archive.saveRelease(knownDraft(4, 3), null)
  await archive.trashRelease(gone.uri)
  await archive.close()
  const files = new Map<string, Bytes>()
  for (const path of await filesIn(folder)) if (basename(path) !== 'archive.lock') files.set(path, await readFile(path))
  return files
}

/** `releases`, `photos (.jpg)`, `archive.json`: what a file is for, by its folder. */
function kindOf(inside: string): string {
  const [top = '', ...below] = inside.split('/')
  if (below.length === 0) return top
  return `${top} (${/\.[a-z0-9]+$/i.exec(inside)?.[0] ?? 'no ending'})`
}

function spread(places: number, most: number, random: Random): number[] {
  if (places <= most) return Array.from({ length: places }, (_, place) => place)
  // One of each stretch, with the first and the last, so that no part of a file is left out.
  const stretch = places / most
  const chosen = Array.from({ length: most }, (_, at) => Math.floor(at * stretch + random.next() * stretch))
  return [...new Set([0, ...chosen, places - 1])]
}

function flipped(bytes: Bytes, bit: number): Bytes {
  const copy = Uint8Array.from(bytes)
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return copy
}

async function restore(folder: string, files: ReadonlyMap<string, Bytes>): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  for (const [path, bytes] of files) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
  }
}

interface Contents {
  /** Name of what it is to its checksum. */
  records: Map<string, string>
  /** What the summary, reading and verifying say is damaged. */
  told: string[]
}

async function answerTo(folder: string, path: string, original: Bytes, whole: Contents): Promise<Answer> {
  const late = new AbortController()
  const patience = sleep(patienceMs, { wrong: `no answer in ${patienceMs / 1000} s` } as Answer, {
    signal: late.signal,
  })
  patience.catch(() => undefined)
  try {
    return await Promise.race([judge(folder, path, original, whole), patience])
  } catch (error) {
    return { wrong: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
  } finally {
    late.abort()
  }
}

async function judge(folder: string, path: string, original: Bytes, whole: Contents): Promise<Answer> {
  let contents: Contents
  try {
    contents = await contentsOf(folder)
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error
    // The number of the format is one of the flipped digits: whoever refuses it cannot know better.
    const named = error.message.includes(basename(path)) || error.code === 'newer-version'
    return named ? 'reported' : { wrong: `it is not named in “${error.message}”` }
  }
  const { records, told } = contents
  const names = [...new Set([...whole.records.keys(), ...records.keys()])]
  const differing = names.filter((name) => records.get(name) !== whole.records.get(name))
  if (told.some((line) => namesOf(folder, path).some((name) => line.includes(name)))) return 'reported'
  const isTold = (name: string) => told.some((line) => line.includes(name.slice(-36)))
  if (differing.length > 0)
    return differing.every(isTold) ? 'reported' : { wrong: `silently wrong: ${differing.join(', ')}` }
  // No operation answers with these files' contents, so only verifying can tell.
  const unseen = /^(photos\/.*(?<!\.json)|(history|acts)\/.*)$/.test(relative(folder, path))
  const found = await readFile(path).catch(() => Buffer.alloc(0))
  const mended =
    Buffer.compare(found, original) === 0 || (basename(path) === 'head.json' && sayTheSame(found, original))
  return !unseen || mended ? 'unharmed' : { wrong: 'silently wrong: the file itself' }
}

/** Without its last line end it is JSON laid out otherwise, which is no damage. */
function sayTheSame(found: Bytes, original: Bytes): boolean {
  const [one, other] = [found, original].map((bytes) => {
    try {
      return JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)))
    } catch {
      return undefined
    }
  })
  return one !== undefined && one === other
}

/** A photo is told of by its name as it came in as well. */
function namesOf(folder: string, path: string): string[] {
  const stem = basename(path).replace(/\.[a-z]+$/, '')
  return relative(folder, path).startsWith('photos') ? [stem, 'photo.jpg'] : [stem]
}

async function contentsOf(folder: string): Promise<Contents> {
  const archive = await Archive.open(folder)
  try {
    const { house: letterhead, damaged } = await archive.describeArchive()
    const told = damaged.map(({ file, reason }) => `${file}: ${reason.sentence}`)
    const records = new Map([['the letterhead', checksumOf(letterhead)]])
    for (const trashed of [false, true])
      for (const uri of await allUris(archive, trashed)) {
        const release = await archive.getRelease(uri).catch((error: unknown) => tell(error, told))
        if (release) records.set(`${trashed ? 'in the trash: ' : ''}${uri}`, checksumOf(release))
        const revisions = await allRevisions(archive, uri).catch((error: unknown) => tell(error, told))
        if (revisions) records.set(`revisions of ${uri}`, checksumOf(revisions))
      }
    const photos = await allPhotos(archive).catch((error: unknown) => tell(error, told))
    for (const photo of photos ?? []) records.set(photo.uri, checksumOf(photo))
    const acts = await archive.listActs({ before: null, limit: 200 }).catch((error: unknown) => tell(error, told))
    if (acts) records.set('the acts', checksumOf(acts))
    await countSearchDocuments(archive)
    const verified = await endOfJob(archive, () => archive.startVerify())
    if (verified.state !== 'done') throw new Error(`verifying ${verified.state}: ${verified.error?.said.sentence}`)
    told.push(...(verified.report?.refused ?? []).map(({ name, reason }) => `${name}: ${reason.sentence}`))
    return { records, told }
  } finally {
    await archive.close()
  }
}

async function allRevisions(archive: Archive, uri: ReleaseId): Promise<unknown[]> {
  const rows = await archive.listRevisions(uri)
  return Promise.all(rows.map(async (row) => ({ row, record: await archive.getRevision(uri, row.sha256) })))
}

/** Reading is allowed to refuse, as long as it says what. */
function tell(error: unknown, told: string[]): undefined {
  if (!(error instanceof ArchiveError)) throw error
  told.push(error.message)
}
