/**
 * The documents of a journal line: as they are where they are short, packed where that saves much (base64 of raw DEFLATE).
 *
 * Packing a release of 4 kB takes 0.25 ms of a save's 1.6 and saves 2 kB, so only longer ones are packed, which hold most
 * of the bytes: a save then writes 2.9 times its document in all, not 3.2. Those of a whole group are packed as one text,
 * by another thread. What is packed is put together from the texts that were made for the documents' hashes, so that
 * none is serialised again. Rejected: packing every line, and none.
 */
import { promisify } from 'node:util'
import { deflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib'
import { parseJson } from './document-text.js'
import type { JournalDocument } from './journal.js'

/** Longer lists are packed, beyond `apart` by another thread; `to` keeps them far below what reading unpacks. */
const packedLengths = { from: 4_300, apart: 16_384, to: 16_000_000 }
/** A window and tables for a release: making those of the usual size takes longer than packing it. */
const packing = { level: 1, windowBits: 13, memLevel: 5, chunkSize: 8_192 }
const packApart = promisify(deflateRaw)
const largestUnpacked = 64 << 20

export type Content = { documents: readonly JournalDocument[] } | { packed: string }

/** @param texts each document as JSON, in whatever layout */
export async function contentOf(documents: readonly JournalDocument[], texts: readonly string[]): Promise<Content> {
  const text = listOf(documents, texts)
  if (text.length < packedLengths.from || text.length > packedLengths.to) return { documents }
  if (text.length <= packedLengths.apart) return { packed: deflateRawSync(text, packing).toString('base64') }
  return { packed: (await packApart(text, { level: 1 })).toString('base64') }
}

/** @throws Unreadable, or zlib's error where it is no packed list */
export function unpacked(packed: string): JournalDocument[] {
  const text = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: largestUnpacked })
  return parseJson(text.toString()) as JournalDocument[]
}

function listOf(documents: readonly JournalDocument[], texts: readonly string[]): string {
  const entries = documents.map(({ document: _, ...head }, at) => {
    const text = JSON.stringify(head)
    return `${text.slice(0, -1)},"document":${texts[at] ?? 'null'}}`
  })
  return `[${entries.join(',')}]`
}
