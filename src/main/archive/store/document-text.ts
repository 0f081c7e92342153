/** One JSON document as text: how it is written, how strictly it is read, and the hash by which all else knows it. */
import { hash } from 'node:crypto'
import type { Sha256 } from '../../../shared/records.js'
import { type Said, say } from '../../../shared/said.js'
import { nameTwice, shapeOf, shownKey } from '../json-flaws.js'

/** A document's value: what JSON can hold, with an object at the top. */
export type DocumentValue = Readonly<Record<string, unknown>>

/** Thrown by reading: the bytes are no document. What is said completes “… is damaged: ”. */
export class Unreadable extends Error {
  constructor(readonly said: Said) {
    super(said.sentence)
  }
}

/** Arrays and objects nested deeper than this are an attack or an accident, not a record. */
const maxDepth = 64
/** No text of half a gigabyte fits into one string, and the longest record has not a thousandth of it. */
const maxBytes = 256 * 1024 * 1024

/** In one call: an object made to be fed in parts costs twice the hashing of a release. */
export const sha256 = (bytes: string | Uint8Array): Sha256 => hash('sha256', bytes)

/** Pretty-printed with LF, so that a person, a diff and a folder sync can read it. */
export const documentText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** Where texts become bytes; what is longer than a third of it gets a place of its own. */
const workbench = Buffer.allocUnsafeSlow(1 << 18)

/** The same as a file has it. Made on the workbench: to ask first how long the bytes will be takes as long again. */
export function documentBytes(value: unknown): Buffer {
  const text = JSON.stringify(value, null, 2)
  const place = text.length * 3 < workbench.length ? workbench : Buffer.allocUnsafe(text.length * 3 + 1)
  const length = place.write(text)
  place[length] = 0x0a
  return Buffer.from(place.subarray(0, length + 1))
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/** @throws Unreadable: not UTF-8, not JSON, not an object; a byte order mark and CRLF are let pass */
export function parseDocument(bytes: Uint8Array): DocumentValue {
  if (bytes.length === 0) throw new Unreadable(say('file-empty'))
  if (bytes.length > maxBytes) throw new Unreadable(say('file-too-large', { size: Math.round(bytes.length / 1e6) }))
  let text: string
  try {
    text = strictUtf8.decode(bytes)
  } catch {
    throw new Unreadable(say('file-not-text'))
  }
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable(say('file-no-record'))
  return value as DocumentValue
}

/**
 * Of bytes with the hash of some that were parsed before: they are UTF-8 and not too deep, which is not looked at again.
 * @throws SyntaxError where they begin with a byte order mark, which `parseDocument` lets pass
 */
export function parseKnownDocument(bytes: Buffer): DocumentValue {
  const text = bytes.toString()
  return withoutPrototype(JSON.parse(text), text) as DocumentValue
}

/** JSON without `__proto__` keys, without absurd depth, and with each name once in an object. @throws Unreadable */
export function parseJson(text: string): unknown {
  const shape = shapeOf(text, maxDepth)
  if (shape.isTooDeep) throw new Unreadable(say('file-too-deep', { depth: maxDepth }))
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Unreadable(say('file-not-json'))
  }
  const twice = nameTwice(text, value, shape)
  if (twice !== undefined) throw new Unreadable(say('file-name-twice', { name: shownKey(twice) }))
  return withoutPrototype(value, text)
}

/**
 * The key may be written with escapes. Looked for without its quotation marks: a search stops at every letter that is the
 * first one looked for, and marks are everywhere (2.4 µs in a release of 4 kB, which is half of parsing it, not 0.2).
 */
function withoutPrototype(value: unknown, text: string): unknown {
  if (!text.includes('__proto__') && !text.includes('\\u')) return value
  return JSON.parse(text, (key, inner: unknown) => (key === '__proto__' ? undefined : inner))
}
