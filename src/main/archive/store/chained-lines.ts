/**
 * A line that holds the hash of the line before it, and its own check: how it is written, read, and chained to others.
 * Knows bytes and no file; `line-file.ts` has those.
 */
import { othersTurn } from '../turns.js'
import { isCommitNumber } from './commit-number.js'
import { parseJson, sha256 } from './document-text.js'

export interface Line {
  seq: number
  chain: string
}

export interface PlacedLine<T> {
  line: T
  text: string
  /** Position of its first byte. */
  from: number
}

/** The chain of the first line of all. */
export const firstChain = ''

export const newline = 0x0a
const carriageReturn = 0x0d
/** After so many characters others have their turn: 2 ms. By length, not by the clock, so that a seed tells all. */
const stintLength = 200_000

/**
 * Answers a function that is told how many characters come next, and lets others have their turn when it has been enough.
 */
export function breathing(): (length: number) => Promise<void> | undefined {
  let untold = 0
  return (length) => {
    untold += length
    if (untold < stintLength) return undefined
    untold = length
    return othersTurn()
  }
}

/**
 * Whole lines with their places. `junk` tells whether something unreadable stands after the last of them, `joinedAt` the
 * number of the first line whose newline before it is damaged.
 */
export async function placedLines<T extends Line>(
  bytes: Uint8Array,
  offset: number,
): Promise<{ lines: PlacedLine<T>[]; junk: boolean; joinedAt?: number }> {
  const lines: PlacedLine<T>[] = []
  let joinedAt: number | undefined
  const breathe = breathing()
  let junk = false
  for (let from = 0; from < bytes.length; ) {
    let to = bytes.indexOf(newline, from)
    if (to < 0) to = bytes.length
    await breathe(to - from)
    if (to > from) {
      const { lines: found, isWhole } = linesBetween<T>(bytes.subarray(from, to), offset + from)
      junk = !isWhole || to === bytes.length
      if (to < bytes.length) lines.push(...found)
      joinedAt ??= found[1]?.line.seq
    }
    from = to + 1
  }
  return joinedAt === undefined ? { lines, junk } : { lines, junk, joinedAt }
}

const sumLength = ',"sum":"'.length + 32 + '"}'.length
const sumOf = (json: string): string => sha256(json).slice(0, 32)

/** `{…,"sum":"…"}`: the check is of the line without it. */
const lineText = (value: object): string => {
  const json = JSON.stringify(value)
  return `${json.slice(0, -1)},"sum":"${sumOf(json)}"}`
}

export function readLine<T extends Line>(text: string): T | undefined {
  const json = `${text.slice(0, -sumLength)}}`
  if (text.slice(-sumLength) !== `,"sum":"${sumOf(json)}"}`) return undefined
  try {
    const value = parseJson(json) as T | null
    return isCommitNumber(value?.seq) && typeof value.chain === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

/** The end of a line whose newline became another byte: behind its check and before the number of the next. */
const joint = /,"sum":"[\da-f]{32}"\}(?=[\s\S]\{"seq":)/g

/**
 * What stands between two newlines: a line, or those that a damaged newline parts no longer, so that one bit does not take
 * two acts. `isWhole`: all of it could be read.
 */
export function linesBetween<T extends Line>(
  bytes: Uint8Array,
  offset: number,
): { lines: PlacedLine<T>[]; isWhole: boolean } {
  const text = textOf(bytes)
  const line = readLine<T>(text)
  if (line) return { lines: [{ line, text, from: offset }], isWhole: true }
  const written = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  const ends = [...written.matchAll(joint)].map((found) => found.index + found[0].length)
  const lines: PlacedLine<T>[] = []
  let from = 0
  for (const to of ends.length > 0 ? [...ends, bytes.length] : []) {
    const part = textOf(bytes.subarray(from, to))
    const read = readLine<T>(part)
    if (read) lines.push({ line: read, text: part, from: offset + from })
    from = to + 1
  }
  return { lines, isWhole: ends.length > 0 && lines.length === ends.length + 1 }
}

/** Without what a program that took the file for a text put around its lines: CR at their end, a byte order mark. */
export const textOf = (bytes: Uint8Array): string =>
  new TextDecoder().decode(bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes)

export const chainOf = (text: string): string => sha256(text)

/** These as lines, the first of which follows `chain`; and the chain after the last. */
export async function chained(lines: readonly object[], chain: string): Promise<{ texts: string[]; next: string }> {
  const texts: string[] = []
  let next = chain
  const breathe = breathing()
  for (const line of lines) {
    const text = lineText({ ...line, chain: next })
    texts.push(text)
    next = chainOf(text)
    await breathe(text.length)
  }
  return { texts, next }
}

/**
 * A file that was damaged, made whole from an earlier copy of it: the lines of the copy, and those of the file that follow
 * them. Undefined where the copy is not whole itself, or the file has a line that would be lost by it or follows nothing.
 */
export async function linesMadeWhole(copy: Uint8Array, file: Uint8Array): Promise<string | undefined> {
  const [{ lines: earlier, junk }, { lines: present }] = await Promise.all([placedLines(copy, 0), placedLines(file, 0)])
  const last = earlier.at(-1)
  if (!last || junk) return undefined
  const next = present.findIndex(({ line }) => line.chain === chainOf(last.text))
  const later = next < 0 ? [] : present.slice(next)
  const known = new Set(earlier.map(({ text }) => text))
  if (present.slice(0, next < 0 ? present.length : next).some(({ text }) => !known.has(text))) return undefined
  const texts = [...earlier, ...later].map(({ text }) => text)
  const chains = [...earlier, ...later].map(({ line }) => line.chain)
  const isWhole = chains.every((chain, at) => chain === (at === 0 ? firstChain : chainOf(texts[at - 1] ?? '')))
  return isWhole ? texts.map((text) => `${text}\n`).join('') : undefined
}

/**
 * A file whose lines only stand in another order than their chain, put in order; one that is there twice is one. Undefined
 * where they make no whole chain, or something between them cannot be read: it may be a line.
 */
export async function linesInOrder(file: Uint8Array): Promise<string | undefined> {
  const lines = await wholeLines(file)
  if (lines.length < lineCount(file)) return undefined
  const next = new Map(lines.map((line) => [line.line.chain, line]))
  const count = new Set(lines.map(({ hash }) => hash)).size
  const texts: string[] = []
  for (let at = next.get(firstChain); at && texts.length < count; at = next.get(at.hash)) texts.push(`${at.text}\n`)
  return texts.length < count ? undefined : texts.join('')
}

/** Of what stands between newlines, read or not. */
export function lineCount(bytes: Uint8Array): number {
  let count = 0
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(newline, from)
    const to = end < 0 ? bytes.length : end
    while (from < to && isBlank(bytes[from])) from++
    if (from < to) count++
    from = to + 1
  }
  return count
}

const isBlank = (byte = 0): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)

/** A whole line, with the hash that the next one carries. */
export interface HashedLine<T> {
  line: T
  text: string
  hash: string
}

/** The whole lines of a file, in the order of their places, whether they are chained or not. */
export async function wholeLines<T extends Line>(bytes: Uint8Array): Promise<HashedLine<T>[]> {
  const { lines } = await placedLines<T>(bytes, 0)
  return lines.map(({ line, text }) => ({ line, text, hash: chainOf(text) }))
}
