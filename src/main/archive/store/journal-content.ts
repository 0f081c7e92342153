/**
 * The documents of a journal line: as they are where they are short, packed where that saves much (base64 of raw DEFLATE).
 *
 * Packing a release of 4 kB takes 0.15 ms of a save's 1.0 and saves 2 kB, so only longer ones are packed, which hold half
 * of the bytes: a save then writes 2.95 times its document in all, not 3.2. A group of documents is not packed: its sync is
 * shared, and packing takes 45 µs a release of another thread, which the importing one is slowed by where they share a core.
 * Its line is put together from the bytes that were made for the documents' hashes, so that none is serialised again.
 * Rejected: packing every line, and none.
 */
import { promisify } from 'node:util'
import { deflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib'
import { parseJson } from './document-text.js'
import type { JournalDocument } from './journal-line.js'

/** A longer document is packed, beyond `apart` by another thread; `to` keeps it far below what reading unpacks. */
const packedLengths = { from: 5_000, apart: 16_384, to: 16_000_000 }
/** A window and tables for a release: making those of the usual size takes longer than packing it. */
const packing = { level: 1, windowBits: 13, memLevel: 5, chunkSize: 8_192 }
/** One piece of output: each further one is a turn of this thread and of the packing one. */
const packingApart = { level: 1, chunkSize: 1 << 17 }
const packApart = promisify(deflateRaw)
const largestUnpacked = 64 << 20

/** `list`: the documents as JSON on one line. */
export type Content = { documents: readonly JournalDocument[] } | { packed: string } | { list: Uint8Array }

export async function contentOf(documents: readonly JournalDocument[]): Promise<Content> {
  const parts = documents.map(partOf)
  // With the comma or bracket before each, its closing brace, and the last bracket.
  const length = parts.reduce((sum, { head, bytes }) => sum + Buffer.byteLength(head) + bytes.length + 2, 1)
  if (length < packedLengths.from)
    return { documents: documents.map(({ path, was, is, document }) => ({ path, was, is, document })) }
  const list = listOf(parts, length)
  if (documents.length > 1 || length > packedLengths.to) return { list: onOneLine(list) }
  if (length <= packedLengths.apart) return { packed: deflateRawSync(list, packing).toString('base64') }
  return { packed: (await packApart(list, packingApart)).toString('base64') }
}

/** In place: strings of JSON hold no line ends, so that each stands between two of its signs. */
function onOneLine(json: Buffer): Buffer {
  for (let at = json.indexOf(0x0a); at >= 0; at = json.indexOf(0x0a, at + 1)) json[at] = 0x20
  return json
}

/** @throws Unreadable, or zlib's error where it is no packed list */
export function unpacked(packed: string): JournalDocument[] {
  const text = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: largestUnpacked })
  return parseJson(text.toString()) as JournalDocument[]
}

interface Part {
  head: string
  bytes: Uint8Array
}

const partOf = (saved: JournalDocument): Part => {
  const [path, was, is] = [saved.path, saved.was, saved.is].map((value) => JSON.stringify(value))
  return {
    head: `{"path":${path},"was":${was},"is":${is},"document":`,
    bytes: saved.bytes ?? Buffer.from(JSON.stringify(saved.document)),
  }
}

/** The documents as JSON, in whatever layout. */
function listOf(parts: readonly Part[], length: number): Buffer {
  const list = Buffer.allocUnsafe(length)
  let at = 0
  for (const { head, bytes } of parts) {
    at += list.write(at === 0 ? `[${head}` : `,${head}`, at)
    list.set(bytes, at)
    at += bytes.length
    at += list.write('}', at)
  }
  list.write(']', at)
  return list
}
