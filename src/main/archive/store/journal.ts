/**
 * The journal: acknowledged writes that are not yet in their files. A save is durable when its line here is.
 *
 * Lines lie in numbered segments, `journal/00000042.ndjson`: `<check> <json>\n`, where check is the first 32 hex digits
 * of the json's SHA-256. Lines that arrive together share one fdatasync. A segment is filled with newlines when it is
 * made, so that appending changes no metadata (one sync then takes 1.0 ms instead of 6.2 under load) and a save still
 * fits on a full disk; a segment that was emptied is used again under its next number, its old lines being told by the
 * number that each line carries.
 *
 * After a failed write or sync the state of the pages is unknown, so that segment is never touched again: the next line
 * goes into a new one and voids the lines whose fate is unknown. Reading: a bad line is a torn tail (never
 * acknowledged) unless a later line says that it had been synced: then it is damage, and told.
 * Rejected: SQLite's journal (a library of its own beside lowdb), truncating after a failure (on that very handle).
 */
import { join } from 'node:path'
import type { Disk, DiskFile } from '../disk.js'
import { makeFolderDurably } from '../durable-file.js'
import { type DocumentValue, parseJson, sha256, Unreadable } from './document-text.js'

/** One document of a commit: its new image, and the hash of the one it replaces (null: there was, or will be, none). */
export interface JournalDocument {
  path: string
  was: string | null
  is: string | null
  document: DocumentValue | null
}

/** Who did what, and why: the head of a commit, and later a line of the acts. */
export interface ActHead {
  at: string
  by: string
  /** The operation: `saveRelease`, `trash`, `merge` … */
  what: string
  why?: string
  /** Acts of one job or one bulk change carry the same word. */
  group?: string
  /** The act, by its `seq`, that this one takes back. */
  undoes?: number[]
}

export interface JournalRecord extends ActHead {
  seq: number
  documents: JournalDocument[]
}

interface JournalLine extends JournalRecord {
  segment: number
  /** Every line up to this `seq` had been synced when this one was written. */
  synced: number
  voids?: number[]
}

export interface JournalReading {
  /** Whole lines that count, in order of `seq`. */
  records: JournalRecord[]
  /** Segments that hold them, by number. */
  segments: number[]
  /** What was damaged in a part that had been synced: one sentence each. */
  damage: { file: string; reason: string }[]
  /** Numbers of lines that tore before they had been synced: they count for nothing, for ever. */
  torn: number[]
  lastSeq: number
  lastSegment: number
  spare: boolean
}

export const reservedBytes = 1 << 20
/** A segment that grew beyond this is removed, not used again. */
const largestSpareBytes = 4 << 20
const spareName = 'spare.ndjson'
const segmentName = (segment: number): string => `${String(segment).padStart(8, '0')}.ndjson`
const segmentPattern = /^(\d{8,12})\.ndjson$/

interface Waiting {
  record: Omit<JournalRecord, 'seq'>
  resolve: (record: JournalRecord) => void
  reject: (error: unknown) => void
}

interface Segment {
  number: number
  file: DiskFile
  position: number
}

export class Journal {
  private readonly folder: string
  private open: Segment | undefined
  /** Numbers of segments with lines that are not in their files yet, the open one not among them. */
  private closed: number[]
  private waiting: Waiting[] = []
  private flushing = false
  /** One at a time touches segments: an append, a rotation, letting go of some. */
  private turn: Promise<unknown> = Promise.resolve()
  private lastSeq: number
  private syncedSeq: number
  private lastSegment: number
  private voids: number[]
  /** Segments in which a write or a sync failed: never used again. */
  private readonly tainted = new Set<number>()
  private hasSpare: boolean
  /** What was read at opening may be in memory only: it is synced before anything is built on it. */
  private unsure: number[]

  /**
   * `checkLock` runs before each append; where it throws, nothing is written. `durable` is told of records at the very
   * moment when they are, so that a rotation never knows less than the disk.
   */
  constructor(
    private readonly disk: Disk,
    archiveFolder: string,
    found: JournalReading,
    private readonly checkLock: () => Promise<void>,
    private readonly durable: (records: JournalRecord[]) => void,
  ) {
    this.folder = join(archiveFolder, 'journal')
    this.closed = [...found.segments]
    this.unsure = [...found.segments]
    this.lastSeq = found.lastSeq
    this.syncedSeq = found.lastSeq
    this.lastSegment = found.lastSegment
    this.voids = [...found.torn]
    this.hasSpare = found.spare
  }

  /** Resolves with the record, numbered, when it is durable. @throws the system's error; then it counts for nothing */
  append(record: Omit<JournalRecord, 'seq'>): Promise<JournalRecord> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ record, resolve, reject })
      if (this.flushing) return
      this.flushing = true
      // Whoever comes before its turn shares the sync.
      void this.inTurn(() => this.flush())
    })
  }

  /** Bytes in the open segment. */
  get size(): number {
    return this.open?.position ?? 0
  }

  /** Ends the open segment: lines from now on go into the next. Answers all segments that await their checkpoint. */
  rotate(): Promise<number[]> {
    return this.inTurn(async () => {
      await this.leaveSegment()
      return [...this.closed]
    })
  }

  /** Lets go of segments whose lines are all in their files, durably. One of them is kept for the next use. */
  drop(segments: readonly number[]): Promise<void> {
    return this.inTurn(async () => {
      for (const number of segments) await this.dropOne(number)
      if (segments.length > 0) await this.disk.syncFolder(this.folder)
    })
  }

  close(): Promise<void> {
    return this.inTurn(() => this.leaveSegment())
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work)
    this.turn = result.catch(() => undefined)
    return result
  }

  private async flush(): Promise<void> {
    const group = this.waiting
    this.waiting = []
    this.flushing = false
    try {
      const records = await this.write(group.map(({ record }) => record))
      this.durable(records)
      for (const [at, { resolve }] of group.entries()) resolve(records[at] as JournalRecord)
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }

  private async dropOne(number: number): Promise<void> {
    const path = join(this.folder, segmentName(number))
    const size = await this.disk.stat(path).then(
      (found) => found.size,
      () => undefined,
    )
    if (size !== undefined) {
      const unfit = this.hasSpare || this.tainted.has(number) || size > largestSpareBytes || size < reservedBytes
      if (unfit) await this.disk.remove(path)
      else {
        await this.disk.rename(path, join(this.folder, spareName))
        this.hasSpare = true
      }
    }
    this.closed = this.closed.filter((one) => one !== number)
    this.unsure = this.unsure.filter((one) => one !== number)
  }

  private async write(group: Omit<JournalRecord, 'seq'>[]): Promise<JournalRecord[]> {
    await this.checkLock()
    if (this.unsure.length > 0) await this.makeSure()
    const segment = this.open ?? (await this.nextSegment())
    const records = group.map((record, at) => ({ seq: this.lastSeq + 1 + at, ...record }))
    const { voids } = this
    const lines = records.map((record, at) =>
      lineOf({
        segment: segment.number,
        synced: this.syncedSeq,
        ...(at === 0 && voids.length > 0 ? { voids } : {}),
        ...record,
      }),
    )
    const bytes = new TextEncoder().encode(lines.join(''))
    this.lastSeq += records.length
    try {
      await segment.file.write(bytes, segment.position)
      await segment.file.sync()
    } catch (error) {
      this.voids = [...voids, ...records.map(({ seq }) => seq)]
      this.tainted.add(segment.number)
      await this.leaveSegment()
      throw error
    }
    segment.position += bytes.length
    this.syncedSeq = this.lastSeq
    // A void counts once its line is durable; lines before it lie in segments that the same checkpoint drops.
    this.voids = []
    return records
  }

  private async nextSegment(): Promise<Segment> {
    await makeFolderDurably(this.folder, this.disk)
    const number = this.lastSegment + 1
    const path = join(this.folder, segmentName(number))
    this.lastSegment = number
    if (this.hasSpare) {
      this.hasSpare = false
      try {
        await this.disk.rename(join(this.folder, spareName), path)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
        return this.freshSegment(number, path)
      }
      await this.disk.syncFolder(this.folder)
      this.open = { number, file: await this.disk.open(path, 'change'), position: 0 }
      return this.open
    }
    return this.freshSegment(number, path)
  }

  private async freshSegment(number: number, path: string): Promise<Segment> {
    const file = await this.disk.open(path, 'create')
    try {
      await file.write(new Uint8Array(reservedBytes).fill(0x0a), 0)
      await file.sync()
      await this.disk.syncFolder(this.folder)
    } catch (error) {
      await file.close().catch(() => undefined)
      await this.disk.remove(path).catch(() => undefined)
      throw error
    }
    this.open = { number, file, position: 0 }
    return this.open
  }

  private async leaveSegment(): Promise<void> {
    const segment = this.open
    if (!segment) return
    this.open = undefined
    this.closed.push(segment.number)
    await segment.file.close().catch(() => undefined)
  }

  private async makeSure(): Promise<void> {
    for (const number of this.unsure) {
      const path = join(this.folder, segmentName(number))
      const bytes = await this.disk.read(path)
      const file = await this.disk.open(path, 'change')
      try {
        // Written anew, since pages of a sync that failed would count as clean.
        await file.write(bytes, 0)
        await file.sync()
      } finally {
        await file.close()
      }
    }
    await this.disk.syncFolder(this.folder)
    this.unsure = []
  }
}

function lineOf(line: JournalLine): string {
  const json = JSON.stringify(line)
  return `${sha256(json).slice(0, 32)} ${json}\n`
}

interface JournalScan {
  lines: Map<number, JournalLine>
  voided: Set<number>
  /** Lines up to this number had been synced, as a later line says. */
  synced: number
  segments: number[]
  spare: boolean
  /** The first line that counts, or infinity: acts from it on are written anew. */
  firstSeq: number
}

/** Reads what the last session left. Writes nothing. */
export async function scanJournal(disk: Disk, archiveFolder: string): Promise<JournalScan> {
  const folder = join(archiveFolder, 'journal')
  const entries = await disk.readFolder(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const names = entries.map(({ name }) => name).sort()
  const scan: JournalScan = {
    lines: new Map(),
    voided: new Set(),
    synced: 0,
    segments: [],
    spare: names.includes(spareName),
    firstSeq: Number.POSITIVE_INFINITY,
  }
  for (const name of names) {
    const segment = Number(segmentPattern.exec(name)?.[1] ?? Number.NaN)
    if (Number.isNaN(segment)) continue
    scan.segments.push(segment)
    for (const line of linesOf(await disk.read(join(folder, name)), segment)) {
      scan.lines.set(line.seq, line)
      scan.synced = Math.max(scan.synced, line.synced)
      for (const seq of line.voids ?? []) scan.voided.add(seq)
    }
  }
  for (const seq of scan.lines.keys()) if (!scan.voided.has(seq)) scan.firstSeq = Math.min(scan.firstSeq, seq)
  return scan
}

/** What of a scan counts, where every commit up to `lastSeq` is known to be in its files. */
export function weighJournal(scan: JournalScan, lastSeq: number): JournalReading {
  const { lines, voided, synced, segments, spare } = scan
  const numbers = [...lines.keys()].sort((a, b) => a - b)
  const last = Math.max(numbers.at(-1) ?? 0, ...voided)
  const torn: number[] = []
  const damage: JournalReading['damage'] = []
  // A gap is a tail that tore, lines that were voided, or damage.
  for (let seq = lastSeq > 0 ? lastSeq + 1 : (numbers[0] ?? 1); seq < last; seq++) {
    if (lines.has(seq) || voided.has(seq)) continue
    if (seq > synced) torn.push(seq)
    else damage.push({ file: 'journal', reason: lostLine(seq) })
  }
  const records = numbers.filter((seq) => !voided.has(seq)).map((seq) => recordOf(lines.get(seq) as JournalLine))
  const lastSegment = Math.max(0, ...segments)
  return { records, segments, damage, torn, lastSeq: Math.max(lastSeq, last), lastSegment, spare }
}

const lostLine = (seq: number): string =>
  `A saved change (number ${seq}) cannot be read any more: its line in the journal is damaged. Compare the newest records with a backup.`

const recordOf = ({ segment: _segment, synced: _synced, voids: _voids, ...record }: JournalLine): JournalRecord =>
  record

/** The whole lines of a segment that bear its number. */
function linesOf(bytes: Uint8Array, segment: number): JournalLine[] {
  const lines: JournalLine[] = []
  for (let from = 0; from < bytes.length; ) {
    let to = bytes.indexOf(0x0a, from)
    if (to < 0) to = bytes.length
    if (to > from) {
      const line = readLine(bytes.subarray(from, to))
      if (line?.segment === segment) lines.push(line)
    }
    from = to + 1
  }
  return lines
}

function readLine(bytes: Uint8Array): JournalLine | undefined {
  if (bytes.length < 34 || bytes[32] !== 0x20) return undefined
  const json = bytes.subarray(33)
  if (sha256(json).slice(0, 32) !== new TextDecoder('latin1').decode(bytes.subarray(0, 32))) return undefined
  try {
    return parseJson(new TextDecoder().decode(json)) as JournalLine
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}
