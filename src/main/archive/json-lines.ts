/**
 * JSON Lines from anywhere: bytes to checked values, one a line, whatever another program or an attacker put into them.
 *
 * Goal: a bad line is refused by itself, with a sentence, and the next one is read; memory holds one line. Limits: a line
 * has at most 8 MB (the longest real release has 0.2 MB), values nest at most 64 deep. Rejected: node:readline, which
 * collects a line without end before anyone can refuse it.
 */
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { ArchiveError } from '../../shared/contract/failures.js'
import { type Said, say } from '../../shared/said.js'
import { codeOf } from './disk-errors.js'
import { nameTwice, shapeOf, shownKey } from './json-flaws.js'

export const maxLineBytes = 8_000_000
export const maxJsonDepth = 64
/** Read at once: the stream's own 64 kB have it wait eight times as often. */
const chunkBytes = 512 * 1024

export interface Line {
  /** 1 for the first. */
  line: number
  /** Without its line end; `undefined` where it is longer than `maxLineBytes`. */
  bytes: Uint8Array | undefined
  /** Bytes of the file read so far, packed ones where it is packed. */
  read: number
  /** Where it begins in the unpacked file, and how many bytes it has without its line end. */
  start: number
  length: number
}

/**
 * Lines of a file, unpacked where its name ends in .gz; lines without content are passed over, and counted. A small packed
 * file may hold gigabytes of nothing, of which no line is told: `signal` ends that too.
 */
export async function* readLines(path: string, signal?: AbortSignal): AsyncGenerator<Line> {
  const file = createReadStream(path, { highWaterMark: chunkBytes })
  let input: Readable = file
  if (/\.gz$/i.test(path)) {
    const unpacked = file.pipe(createGunzip())
    file.on('error', (error) => unpacked.destroy(error))
    input = unpacked
  }
  let pieces: Uint8Array[] = []
  let length = 0
  let line = 0
  let start = 0
  const take = (piece: Uint8Array) => {
    length += piece.length
    if (length <= maxLineBytes) pieces.push(piece)
    else pieces = []
  }
  const end = (): Line | undefined => {
    line++
    const bytes = length > maxLineBytes ? undefined : trimmed(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces))
    const ended = { line, bytes, read: file.bytesRead, start, length }
    pieces = []
    start += length + 1
    length = 0
    return bytes?.length === 0 ? undefined : ended
  }
  try {
    for await (const chunk of input as AsyncIterable<Buffer>) {
      if (signal?.aborted) return
      let from = 0
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        if (at === from && length === 0) {
          line++
          start++
          from++
          continue
        }
        take(chunk.subarray(from, at))
        from = at + 1
        const ended = end()
        if (ended) yield ended
      }
      take(chunk.subarray(from))
    }
    const last = end()
    if (last) yield last
  } catch (error) {
    throw packingError(error, path)
  } finally {
    file.destroy()
    input.destroy()
  }
}

function packingError(error: unknown, path: string): unknown {
  return codeOf(error).startsWith('Z_')
    ? new ArchiveError('unreadable-file', say('packed-file-damaged', { name: path }))
    : error
}

/** Without a byte order mark before it and white space around it. */
function trimmed(bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes) return new Uint8Array()
  let from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  let to = bytes.length
  while (from < to && isSpace(bytes[from])) from++
  while (to > from && isSpace(bytes[to - 1])) to--
  return from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to)
}

const isSpace = (byte: number | undefined): boolean => byte === 32 || byte === 13 || byte === 9

/** What sentences call a piece of JSON: `releases.jsonl, line 7`; asked for where one of them is told. */
export type NameOfJson = () => Said | string

/**
 * The value of JSON text: cleaned of NUL and of halves of characters, with no key that could reach a prototype, and none
 * that stands twice, since which of the two is meant nobody knows.
 * @throws unreadable-file
 */
export function parseJson(bytes: Uint8Array | undefined, name: NameOfJson): unknown {
  if (bytes === undefined) throw refusal(say('json-too-long', { name: name() }))
  let text: string
  try {
    text = strictUtf8.decode(bytes)
  } catch {
    throw refusal(say('json-not-utf8', { name: name() }))
  }
  const shape = shapeOf(text, maxJsonDepth)
  if (shape.isTooDeep) throw refusal(say('json-too-deep', { name: name(), depth: maxJsonDepth }))
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refusal(say(text.trim() === '' ? 'text-file-empty' : 'not-json', { name: name() }))
  }
  const twice = nameTwice(text, value, shape)
  if (twice !== undefined) throw refusal(say('json-name-twice', { name: name(), key: cleanText(shownKey(twice)) }))
  return mayNeedCleaning(text) && needsCleaning.test(text) ? cleaned(value, name) : value
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

const refusal = (said: Said): ArchiveError => new ArchiveError('unreadable-file', said)

/** Escapes that may stand for NUL, half a character, or letters of a hidden key; and the key itself. */
const needsCleaning = /\\u(?:0000|[dD][89a-fA-F]|005[fF]|00[67])|"__proto__"/
/** Two leaps through a text take a sixth of the time of one expression. */
const mayNeedCleaning = (text: string): boolean => text.includes('\\u') || text.includes('__proto__')

function cleaned(value: unknown, name: NameOfJson): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map((entry) => cleaned(entry, name))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  if (entries.some(([key]) => key === '__proto__')) throw refusal(say('json-hidden-field', { name: name() }))
  return Object.fromEntries(entries.map(([key, entry]) => [cleanText(key), cleaned(entry, name)]))
}

/** Without NUL, and with U+FFFD for each half of a character. */
export const cleanText = (text: string): string => text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\uFFFD')
