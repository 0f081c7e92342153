/**
 * What the last session left in the journal: its whole lines, and of them those that count.
 *
 * A bad line is a torn tail, which nobody was promised, unless a later line says that it had been synced: then it is
 * damage, and told. The acts are read between the two steps, since they tell which commits are in their files. A segment
 * with a line that must be in its file by its number, and that no act knows, was put back: put-back.ts. Nothing is
 * written.
 */
import { join } from 'node:path'
import type { DamagedFile } from '../../../shared/contract/archive-summary.js'
import { say } from '../../../shared/said.js'
import type { Disk } from '../disk.js'
import { unlessMissing } from '../disk-errors.js'
import { inOwnNames } from '../own-names.js'
import { documentBytes, sha256 } from './document-text.js'
import { type JournalLine, type JournalRecord, linesOf } from './journal-line.js'

/** A segment without a line that counts, ready for the next use. */
export const spareName = 'spare.ndjson'
const segmentPattern = /^\d{8,}-[0-9a-f]{8}\.ndjson$/

/** A group of commits that waits for one sync has a few thousand at most. */
const mostTorn = 100_000

/** The whole lines of one segment. */
export interface Segment {
  name: string
  lines: JournalLine[]
}

export interface JournalReading {
  /** Whole lines that count, in order of `seq`. */
  records: JournalRecord[]
  /** Segments that hold them, by name. */
  segments: string[]
  /** Those that came back after later commits: their lines count for nothing, and are not forgotten. */
  putBack: Segment[]
  /** Those of another archive, which somebody copied here: nothing of them counts. */
  strange: StrangeSegment[]
  /** What was damaged in a part that had been synced. */
  damage: DamagedFile[]
  /** Numbers of lines that tore before they had been synced: they count for nothing, for ever. */
  torn: number[]
  lastSeq: number
  spare: boolean
}

/** A segment whose lines name another archive, by the id of that one. */
export interface StrangeSegment {
  name: string
  archive: string
}

interface JournalScan {
  segments: Segment[]
  strange: StrangeSegment[]
  spare: boolean
  /** The numbers of all its lines. */
  numbers: Set<number>
  /** The first line that counts, or infinity: acts from it on are written anew. */
  firstSeq: number
}

/**
 * The lines of a file of the journal that may be of this archive, and the other archive that it is of: the first line of a
 * segment names it for all.
 */
function ownLines(
  lines: JournalLine[],
  archiveId: string | undefined,
): { own: JournalLine[]; stranger: string | undefined } {
  const named = new Set(lines.flatMap(({ archive }) => archive ?? []))
  const stranger = archiveId === undefined ? undefined : [...named].find((archive) => archive !== archiveId)
  if (stranger === undefined) return { own: lines, stranger }
  // One that names both was made by hand.
  const own = named.has(archiveId as string) ? lines.filter(({ archive = archiveId }) => archive === archiveId) : []
  return { own, stranger }
}

/** Reads what the last session left in the archive of this id. Writes nothing. */
export async function scanJournal(disk: Disk, archiveFolder: string, archiveId?: string): Promise<JournalScan> {
  const folder = join(archiveFolder, 'journal')
  const entries = await inOwnNames(disk, folder, (await unlessMissing(disk.readFolder(folder))) ?? [])
  // Folders, links and pipes under such names are none.
  const names = entries.flatMap(({ name, kind }) => (kind === 'file' ? name : [])).sort()
  const segments: Segment[] = []
  const strange: StrangeSegment[] = []
  for (const name of names) {
    if (!segmentPattern.test(name)) continue
    const bytes = await unlessMissing(disk.read(join(folder, name)))
    // Whoever writes let go of it since the folder was listed: what it held is in its files, and others may be there.
    if (!bytes) return scanJournal(disk, archiveFolder, archiveId)
    const { own, stranger } = ownLines(linesOf(bytes, name), archiveId)
    if (stranger === undefined || own.length > 0) segments.push({ name, lines: own })
    else strange.push({ name, archive: stranger })
  }
  const voided = voidedIn(segments)
  const numbers = new Set(segments.flatMap(({ lines }) => lines.map(({ seq }) => seq)))
  let firstSeq = Number.POSITIVE_INFINITY
  for (const seq of numbers) if (!voided.has(seq)) firstSeq = Math.min(firstSeq, seq)
  return { segments, strange, spare: names.includes(spareName), numbers, firstSeq }
}

const voidedIn = (segments: readonly Segment[]): Set<number> =>
  new Set(segments.flatMap(({ lines }) => lines.flatMap(({ voids }) => voids ?? [])))

/** The whole lines of this archive in a file of the journal, also those of the segment that it was before. */
async function allLinesIn(disk: Disk, archiveFolder: string, name: string, archiveId?: string): Promise<JournalLine[]> {
  const bytes = (await unlessMissing(disk.read(join(archiveFolder, 'journal', name)))) ?? new Uint8Array()
  return ownLines(linesOf(bytes), archiveId).own
}

/** The highest number of what the spare segment held when it was in use; 0 where there is nothing of it. */
export async function highestInSpare(disk: Disk, archiveFolder: string, archiveId?: string): Promise<number> {
  const lines = await allLinesIn(disk, archiveFolder, spareName, archiveId)
  return lines.reduce((highest, { seq }) => Math.max(highest, seq), 0)
}

/**
 * Whether the spare segment has a commit after this number whose image is in its file: a commit that was made. A line that
 * failed may lie there whole as well, and is in no file.
 */
export async function spareHasPlaced(
  disk: Disk,
  archiveFolder: string,
  after: number,
  archiveId?: string,
): Promise<boolean> {
  for (const { seq, documents } of await allLinesIn(disk, archiveFolder, spareName, archiveId))
    for (const { path, is } of seq > after ? documents : []) {
      const bytes = is === null ? undefined : await disk.read(join(archiveFolder, path)).catch(() => undefined)
      if (bytes && sha256(bytes) === is) return true
    }
  return false
}

/** An image that the journal still has, though it is in its file since, by the hash of its bytes. */
export async function imageInJournal(
  disk: Disk,
  archiveFolder: string,
  wanted: string,
): Promise<Uint8Array | undefined> {
  const entries = (await unlessMissing(disk.readFolder(join(archiveFolder, 'journal')))) ?? []
  for (const { name, kind } of entries) {
    if (kind !== 'file' || (name !== spareName && !segmentPattern.test(name))) continue
    for (const { documents } of await allLinesIn(disk, archiveFolder, name))
      for (const { is, document } of documents) {
        const bytes = is === wanted && document ? documentBytes(document) : undefined
        if (bytes && sha256(bytes) === wanted) return bytes
      }
  }
  return undefined
}

/** What the acts tell: every commit up to `lastSeq` is in its files, and which those were. */
export interface PlacedCommits {
  readonly lastSeq: number
  holds(documents: JournalRecord['documents']): boolean
}

/**
 * No number is given twice: of two segments with a line of one number the session that knew nothing of the other wrote the
 * later one, which counts.
 */
function parted(segments: readonly Segment[], acts: PlacedCommits): { live: Segment[]; putBack: Segment[] } {
  const putBack = new Set<Segment>()
  const owners = new Map<number, { segment: Segment; at: string }>()
  for (const segment of segments)
    for (const { seq, at } of segment.lines) {
      const owner = owners.get(seq)
      if (owner && owner.segment !== segment) putBack.add(owner.at < at ? owner.segment : segment)
      if (!owner || owner.at < at) owners.set(seq, { segment, at })
    }
  const voided = voidedIn(segments.filter((segment) => !putBack.has(segment)))
  for (const segment of segments)
    if (segment.lines.some(({ seq, documents }) => seq <= acts.lastSeq && !voided.has(seq) && !acts.holds(documents)))
      putBack.add(segment)
  const failed = voidedIn([...putBack])
  return {
    live: segments.filter((segment) => !putBack.has(segment)),
    putBack: [...putBack]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      // What an act did as well was placed from another part of the file, and may have been taken back since.
      .map(({ name, lines }) => ({
        name,
        lines: lines.filter(({ seq, documents }) => !failed.has(seq) && !acts.holds(documents)),
      })),
  }
}

/** What of a scan counts. */
export function weighJournal(scan: JournalScan, acts: PlacedCommits): JournalReading {
  const { lastSeq } = acts
  const { live, putBack } = parted(scan.segments, acts)
  const voided = voidedIn(live)
  const lines = new Map(live.flatMap((segment) => segment.lines.map((line) => [line.seq, line] as const)))
  const synced = [...lines.values()].reduce((most, line) => Math.max(most, line.synced), 0)
  const numbers = [...lines.keys()].sort((a, b) => a - b)
  const told = [...new Set([...numbers, ...voided])].sort((a, b) => a - b)
  const last = told.at(-1) ?? 0
  const torn: number[] = []
  const damage: JournalReading['damage'] = []
  const lose = (first: number, end: number) => {
    if (first > end) return
    const reason =
      first === end ? say('journal-line-lost', { seq: first }) : say('journal-lines-lost', { first, last: end })
    damage.push({ file: 'journal', reason })
  }
  // A gap is a tail that tore, lines that were voided, or damage.
  let next = lastSeq > 0 ? lastSeq + 1 : (numbers[0] ?? 1)
  for (const seq of told) {
    const tail = Math.max(next, synced + 1)
    // Only so many commits wait for one sync: a longer row of them is none that tore.
    if (seq - tail > mostTorn) lose(next, seq - 1)
    else {
      lose(next, Math.min(seq - 1, synced))
      for (let missing = tail; missing < seq; missing++) torn.push(missing)
    }
    next = Math.max(next, seq + 1)
  }
  const records = numbers.filter((seq) => !voided.has(seq)).map((seq) => recordOf(lines.get(seq) as JournalLine))
  const segments = live.map(({ name }) => name)
  const { strange, spare } = scan
  return { records, segments, putBack, strange, damage, torn, lastSeq: Math.max(lastSeq, last), spare }
}

/**
 * Commits up to `seq` were durable, as the lock of a session says that did not close: what of them is neither in the journal
 * nor among the acts was taken away since, or its line is damaged. Their numbers are given to no other.
 */
export function missCommits(found: JournalReading, seq: number): void {
  const numbers = { first: found.lastSeq + 1, last: seq }
  found.damage.push({ file: 'journal', reason: say('journal-end-lost', numbers) })
  found.lastSeq = seq
}

/** The segment that a path inside an archive is; undefined for any other file. */
export function segmentAt(path: string): string | undefined {
  const [folder, name = '', ...deeper] = path.split('/')
  return folder === 'journal' && deeper.length === 0 && segmentPattern.test(name) ? name : undefined
}

/** The other archive that a file of the journal is of, whatever its name. */
export const strangerOf = (bytes: Uint8Array, archiveId: string | undefined): string | undefined =>
  ownLines(linesOf(bytes), archiveId).stranger

/**
 * Lines of these segments, or of any where a file has not the name of one, that were not taken back, in order of `seq`;
 * without those that name another archive than this one.
 */
export function linesIn(
  files: readonly { name: string | undefined; bytes: Uint8Array }[],
  archiveId: string | undefined,
): JournalLine[] {
  const segments = files.map(({ name = '', bytes }) => ({
    name,
    lines: ownLines(linesOf(bytes, name || undefined), archiveId).own,
  }))
  const voided = voidedIn(segments)
  const lines = segments.flatMap((segment) => segment.lines.filter(({ seq }) => !voided.has(seq)))
  return lines.sort((a, b) => a.seq - b.seq)
}

const recordOf = ({ segment: _segment, synced: _synced, voids: _voids, ...record }: JournalLine): JournalRecord =>
  record
