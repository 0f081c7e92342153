/**
 * Files that only grow, one JSON a line, each line holding the hash of the line before it (`chain`).
 *
 * Lines carry the `seq` of the commit they belong to, and end with their own check (`sum`), since nothing follows the
 * last one. Appending is idempotent: a line that stands there already, to the letter, is written again at its place, so
 * that an append that a crash or a failed sync left in doubt is simply done anew; no other line is ever written over.
 * What a torn append left is closed by a newline and never counts: the chain of the next line passes it by.
 * Rejected: one file a line (ten times the files), truncating (it would also cut what only looks torn).
 */
import { dirname } from 'node:path'
import type { Disk } from '../disk.js'
import { unlessMissing } from '../disk-errors.js'
import { makeFolderDurably, openForChange } from '../durable-file.js'
import {
  breathing,
  chained,
  chainOf,
  firstChain,
  type Line,
  linesBetween,
  newline,
  type PlacedLine,
  placedLines,
  readLine,
  textOf,
} from './chained-lines.js'

const tailBytes = 65_536
/** Read at once from the end on back: some hundred acts, or some records' images. */
const pieceBytes = 262_144
/** More than one checkpoint ever appends. */
const largestDoubtBytes = 64 << 20

/** From the end on back, no further than asked for: a tail has hundreds of lines, and mostly the last one tells. */
function lastLines<T extends Line>(bytes: Uint8Array, offset: number, seq: number): Pick<Tail<T>, 'last' | 'later'> {
  const later: PlacedLine<T>[] = []
  // What stands behind the last newline is torn.
  for (let to = bytes.lastIndexOf(newline); to > 0; ) {
    const from = bytes.lastIndexOf(newline, to - 1) + 1
    for (const placed of linesBetween<T>(bytes.subarray(from, to), offset + from).lines.reverse()) {
      if (placed.line.seq < seq) return { last: placed, later: later.reverse() }
      later.push(placed)
    }
    to = from - 1
  }
  return { last: undefined, later: later.reverse() }
}

interface Tail<T> {
  size: number
  /** Whether the last byte is a newline, or there is none. */
  clean: boolean
  /** What stands behind the last newline. */
  torn: string
  last: PlacedLine<T> | undefined
  later: PlacedLine<T>[]
}

/** The last line before `seq`, and the lines of `seq` and later after it. */
async function tailBefore<T extends Line>(disk: Disk, path: string, seq: number): Promise<Tail<T>> {
  const size = (await unlessMissing(disk.stat(path)))?.size ?? 0
  for (let length = tailBytes; ; length *= 8) {
    const from = Math.max(0, size - length)
    const bytes = size === 0 ? new Uint8Array() : await disk.read(path, { from, length: size - from })
    // A tail may begin inside a line.
    const skipped = from === 0 ? 0 : bytes.indexOf(newline) + 1
    const { last, later } = lastLines<T>(bytes.subarray(skipped), from + skipped, seq)
    if (!last && from > 0) continue
    const torn = textOf(bytes.subarray(bytes.lastIndexOf(newline) + 1))
    return { size, clean: size === 0 || bytes.at(-1) === newline, torn, last, later }
  }
}

/** Who sees to it that a new file's folder is there, and that its name in it lasts. */
export interface NewNames {
  /** Resolves when the folder is there, durably. */
  make(folder: string): Promise<void>
  /** A file of a new name was written in this folder, and synced. */
  added(folder: string): Promise<void>
}

const atOnce = (disk: Disk): NewNames => ({
  make: (folder) => makeFolderDurably(folder, disk),
  added: (folder) => disk.syncFolder(folder),
})

/**
 * Appends lines, durably, but for a new file's name, which is as durable as `names` makes it. `lines` must hold every line of this file from `lines[0].seq` on, in order; lines that stand
 * there already are written over by themselves, others of the same `seq` are followed. `chain` is that of the line before,
 * where it is known: if the file was put back as it was before that line, the chain does not hold, and tells it. Else it
 * follows what the file has.
 * Answers the chain that the next line will carry.
 */
export async function appendLines<T extends { seq: number }>(
  disk: Disk,
  path: string,
  lines: readonly T[],
  chain?: string,
  names = atOnce(disk),
): Promise<string> {
  const [first] = lines
  if (!first) return chain ?? firstChain
  const tail = await tailBefore<Line>(disk, path, first.seq)
  const { size, clean, last, later } = tail
  const followed = chain ?? (last ? chainOf(last.text) : firstChain)
  const { texts, next } = await chained(lines, followed)
  const known = new Set(texts)
  const isBegun = later.every(({ text }) => known.has(text))
  if (!isBegun && chain === undefined) return appendLacking(disk, path, tail, lines, names)
  const again = isBegun ? later[0] : undefined
  const place = again?.from ?? size
  // The newline before is written anew too: in doubt, it may be of a write whose sync failed, and lines would run together.
  const position = Math.max(0, again || clean ? place - 1 : place)
  const closing = place === 0 ? '' : again ? '\n' : closingOf(tail, followed)
  const text = new TextEncoder().encode(`${closing}${texts.join('\n')}\n`)
  // What stands behind lines that are there already is the beginning of them again, torn: it would look like a lost line.
  const bytes = new Uint8Array(Math.max(text.length, size - position)).fill(newline)
  bytes.set(text)
  // Without a whole line before, it may be what an append left that failed before its name was durable.
  const isNew = last === undefined
  if (isNew) await names.make(dirname(path))
  await writeDurably(disk, path, bytes, position)
  if (isNew) await names.added(dirname(path))
  return next
}

/**
 * Begun before, when other lines were to be written: somebody wrote the document's file between a crash and now, say, and
 * what was replaced is another image. What stands there stays as it is, and only what it lacks follows it.
 */
async function appendLacking(
  disk: Disk,
  path: string,
  tail: Tail<Line>,
  lines: readonly object[],
  names: NewNames,
): Promise<string> {
  const { size, clean, last, later } = tail
  const there = new Set(later.map(({ line }) => JSON.stringify({ ...line, chain: undefined })))
  const before = chainOf(later.at(-1)?.text ?? '')
  const lacking = lines.filter((line) => !there.has(JSON.stringify(line)))
  const { texts, next } = await chained(lacking, before)
  // Written again too: of which of these lines the sync failed, nobody knows.
  const from = Math.max(0, (later[0]?.from ?? size) - 1)
  const present = await disk.read(path, { from, length: size - from })
  const closing = clean ? '' : closingOf(tail, before)
  const text = new TextEncoder().encode(`${closing}${texts.map((line) => `${line}\n`).join('')}`)
  const bytes = new Uint8Array(present.length + text.length)
  bytes.set(present)
  bytes.set(text, present.length)
  await writeDurably(disk, path, bytes, from)
  if (last === undefined) await names.added(dirname(path))
  return next
}

/**
 * What ends the line before. One that lacks its newline alone, where the one that it follows was torn, would break the
 * chain.
 */
function closingOf({ clean, torn, last, later }: Tail<Line>, followed: string): string {
  const before = later.at(-1) ?? last
  const remains = clean ? undefined : readLine<Line>(torn)
  return remains && remains.chain !== (before ? chainOf(before.text) : followed) ? ' \n' : '\n'
}

async function writeDurably(disk: Disk, path: string, bytes: Uint8Array, position: number): Promise<void> {
  const file = await openForAppending(disk, path)
  try {
    await file.write(bytes, position)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function openForAppending(disk: Disk, path: string) {
  return (await unlessMissing(openForChange(path, disk))) ?? disk.open(path, 'create')
}

export interface LineReading<T> {
  /** In order of `seq`, each once. */
  lines: T[]
  /** Chain that the next line would carry. */
  chain: string
  /**
   * Lines were lost, or run together: the chain does not hold, a newline is damaged, or the end cannot be read. Unreadable
   * remains between lines, which the chain passes by, are what a crash left, and no damage.
   */
  broken: boolean
  /** The lowest `seq` after what was lost; infinite where that is the end. Absent where nothing was. */
  brokenAt?: number
}

/** Reads a whole file; one that is not there has no lines. `chain` is what its first line must carry; null: any. */
export async function readLines<T extends Line>(
  disk: Disk,
  path: string,
  chain: string | null = firstChain,
): Promise<LineReading<T>> {
  const bytes = (await unlessMissing(disk.read(path))) ?? new Uint8Array()
  const { lines: placed, junk, joinedAt } = await placedLines<T>(bytes, 0)
  const lines: T[] = []
  let expected = chain
  let brokenAt: number | undefined
  const breathe = breathing()
  for (const { line, text } of placed) {
    await breathe(text.length)
    if (line.seq <= (lines.at(-1)?.seq ?? Number.NEGATIVE_INFINITY) && expected !== line.chain) continue
    if (expected !== null && line.chain !== expected) brokenAt ??= line.seq
    lines.push(line)
    expected = chainOf(text)
  }
  if (joinedAt !== undefined) brokenAt = Math.min(brokenAt ?? joinedAt, joinedAt)
  if (junk) brokenAt ??= Number.POSITIVE_INFINITY
  const read = { lines, chain: expected ?? firstChain }
  return brokenAt === undefined ? { ...read, broken: false } : { ...read, broken: true, brokenAt }
}

/**
 * The same lines as `readLines` with any chain, the last one first, of which no more is read than is asked for. That holds
 * as far as each line names the one before it, in order of `seq`: from where one does not, the file is read whole.
 */
export async function* readLinesBackwards<T extends Line>(disk: Disk, path: string): AsyncGenerator<T> {
  let later: T | undefined
  for await (const { line, text } of placedBackwards<T>(disk, path)) {
    if (later && (later.chain !== chainOf(text) || later.seq <= line.seq)) {
      const { seq } = later
      const { lines } = await readLines<T>(disk, path, null)
      for (const whole of lines.reverse()) if (whole.seq < seq) yield whole
      return
    }
    yield line
    later = line
  }
}

/** Whole lines, the last one first; what cannot be read is passed by. */
async function* placedBackwards<T extends Line>(disk: Disk, path: string): AsyncGenerator<Omit<PlacedLine<T>, 'from'>> {
  const { size } = await disk.stat(path)
  const breathe = breathing()
  /** Of the line that the last piece begins inside of: what stands after it was told. */
  let rest: Uint8Array = new Uint8Array()
  // What stands behind the last newline is torn.
  let isTorn = true
  for (let to = size; to > 0; ) {
    const from = Math.max(0, to - pieceBytes)
    const read = await disk.read(path, { from, length: to - from })
    const bytes = new Uint8Array(read.length + rest.length)
    bytes.set(read)
    bytes.set(rest, read.length)
    let end = bytes.length
    for (let at = bytes.lastIndexOf(newline); ; at = bytes.lastIndexOf(newline, at - 1)) {
      // The first line of a piece may begin before it.
      if (at < 0 && from > 0) break
      if (!isTorn && end > at + 1) {
        await breathe(end - at)
        yield* linesBetween<T>(bytes.subarray(at + 1, end), from + at + 1).lines.reverse()
      }
      isTorn = false
      end = at
      if (at <= 0) break
    }
    rest = end > 0 ? bytes.slice(0, end) : new Uint8Array()
    to = from
  }
}

/** The last whole line before `seq`, or undefined. */
export async function lastLineBefore<T extends Line>(
  disk: Disk,
  path: string,
  seq: number,
): Promise<{ line: T; chain: string } | undefined> {
  const { last } = await tailBefore<T>(disk, path, seq)
  return last && { line: last.line, chain: chainOf(last.text) }
}

/**
 * The line with the highest number before `seq`, or undefined: the end of the chain also where a program sorted the file.
 * Mostly it is the one that stands last; the file is read whole only where its end is not in order, or comes before `known`,
 * a number that it had.
 */
export async function highestLineBefore<T extends Line>(
  disk: Disk,
  path: string,
  seq: number,
  known: number,
): Promise<{ line: T; chain: string } | undefined> {
  const last = await lastLineBefore<T>(disk, path, seq)
  if (!last) return undefined
  const { size } = await disk.stat(path)
  const from = Math.max(0, size - tailBytes)
  const before = async (start: number) => {
    const { lines } = await placedLines<T>(await disk.read(path, { from: start, length: size - start }), start)
    return lines.filter(({ line }) => line.seq < seq)
  }
  const tail = await before(from)
  const isInOrder = tail.every(({ line }, at) => line.seq >= (tail[at - 1]?.line.seq ?? 0))
  if (isInOrder && last.line.seq >= Math.min(known, seq - 1)) return last
  const lines = from === 0 ? tail : await before(0)
  const highest = lines.reduce((one, other) => (other.line.seq >= one.line.seq ? other : one))
  return { line: highest.line, chain: chainOf(highest.text) }
}

/** The lines that follow the one whose hash is `chain`, as far as each names the one before; and those passed by. */
export async function followLines<T extends Line>(
  disk: Disk,
  path: string,
  chain: string,
): Promise<{ lines: { line: T; chain: string }[]; passed: T[] }> {
  const { lines: placed } = await placedLines<T>(await disk.read(path), 0)
  const lines: { line: T; chain: string }[] = []
  const passed: T[] = []
  let expected = chain
  for (const { line, text } of placed) {
    if (line.chain !== expected) {
      passed.push(line)
      continue
    }
    expected = chainOf(text)
    lines.push({ line, chain: expected })
  }
  return { lines, passed }
}

/** Makes durable what a session that was killed may have left in memory: the end is written again, then synced. */
export async function syncLines(disk: Disk, path: string): Promise<void> {
  const { size } = await disk.stat(path)
  const from = Math.max(0, size - largestDoubtBytes)
  await writeDurably(disk, path, await disk.read(path, { from, length: size - from }), from)
  await disk.syncFolder(dirname(path))
}
