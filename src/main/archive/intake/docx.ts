/**
 * A Word document (.docx) to HTML and pictures.
 *
 * Goal: nothing in a hostile file can fill memory or hang: every member is first inflated piece by piece against limits
 * (a size that the directory states may lie), XML with a DOCTYPE is refused (entity expansion), and mammoth then works
 * in a thread of its own (own-thread.ts).
 * Mammoth leaves out page headers, footers and margin comments; their text is read here, as `around`.
 */
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { ReleaseIntake } from '../../../shared/contract/intake.js'
import { type Said, say } from '../../../shared/said.js'
import { inOwnThread } from './own-thread.js'

const maxMemberBytes = 64_000_000
const maxTotalBytes = 512_000_000
const maxMembers = 10_000
/** Uncompressed to compressed; Word's own XML stays below 60. */
const maxRatio = 200
/** Below this size a high ratio does no harm: 200 spaces compress well. */
const ratioMattersBytes = 2_000_000
const maxPictures = 200
const maxPictureBytes = 100_000_000
const maxAroundBytes = 2_000_000

export interface WordDocument {
  html: string
  pictures: ReleaseIntake['pictures']
  /** Text of page headers, footers and comments. */
  around: string[]
}

const refusal = (said: Said): ArchiveError => new ArchiveError('unreadable-file', said)

/** @throws unreadable-file, with one sentence */
export async function readDocx(bytes: Uint8Array, name: string): Promise<WordDocument> {
  const around = await checkZip(bytes, name)
  const { html, pictures } = await convert(bytes, name)
  return { html, pictures, around }
}

async function checkZip(bytes: Uint8Array, name: string): Promise<string[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const zip = await openZip(buffer).catch(() => {
    throw refusal(say('word-not-whole', { name }))
  })
  const around: string[] = []
  let members = 0
  let total = 0
  try {
    for await (const entry of entriesOf(zip)) {
      if (++members > maxMembers) throw refusal(say('word-many-parts', { name }))
      if (entry.isEncrypted()) throw refusal(say('word-locked', { name }))
      const isXml = /\.(?:xml|rels)$/i.test(entry.fileName)
      const keep = /^word\/(?:header|footer|comments)\d*\.xml$/.test(entry.fileName)
      const { size, kept } = await inflate(zip, entry, isXml, keep, name)
      total += size
      if (total > maxTotalBytes) throw refusal(say('word-unpacks-large', { name }))
      if (keep) around.push(...wordText(kept))
    }
  } catch (error) {
    if (error instanceof ArchiveError) throw error
    throw refusal(say('word-damaged', { name }))
  } finally {
    zip.close()
  }
  return around
}

const openZip = (buffer: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, strictFileNames: false, autoClose: false }, (error, zip) =>
      error || !zip ? reject(error ?? new Error('no zip file')) : resolve(zip),
    )
  })

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      const settle = (value: Entry | null) => {
        zip.removeAllListeners()
        resolve(value)
      }
      zip.once('entry', settle)
      zip.once('end', () => settle(null))
      zip.once('error', reject)
      zip.readEntry()
    })
    if (entry === null) return
    yield entry
  }
}

async function inflate(
  zip: ZipFile,
  entry: Entry,
  isXml: boolean,
  keep: boolean,
  name: string,
): Promise<{ size: number; kept: string }> {
  const stream = await new Promise<NodeJS.ReadableStream & { destroy(): void }>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error || !opened ? reject(error) : resolve(opened)))
  })
  let size = 0
  let tail = ''
  const kept: Buffer[] = []
  try {
    for await (const chunk of stream) {
      const piece = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)
      size += piece.length
      if (size > maxMemberBytes) throw refusal(say('word-part-large', { name }))
      if (size > ratioMattersBytes && size > entry.compressedSize * maxRatio)
        throw refusal(say('word-bomb', { name, ratio: maxRatio }))
      if (isXml) {
        // UTF-16 parts carry a zero byte beside every letter.
        const text = tail + piece.toString('latin1').replaceAll('\0', '')
        if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) throw refusal(say('word-harmful', { name }))
        tail = text.slice(-9)
      }
      if (keep && size <= maxAroundBytes) kept.push(piece)
    }
  } finally {
    stream.destroy()
  }
  return { size, kept: Buffer.concat(kept).toString('utf8') }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The paragraphs of a WordprocessingML part; each `<w:t` is searched forward once, so the time grows with length. */
function wordText(xml: string): string[] {
  return xml
    .split('</w:p>')
    .map((paragraph) =>
      paragraph
        .split(/<w:t(?=[ >])/)
        .slice(1)
        .map((piece) => piece.slice(piece.indexOf('>') + 1).split('</w:t>', 1)[0] ?? '')
        .join('')
        .replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => entities[entity] ?? '')
        .trim(),
    )
    .filter((text) => text !== '')
}

interface Converted {
  html: string
  pictures: ReleaseIntake['pictures']
}

async function convert(bytes: Uint8Array, name: string): Promise<Converted> {
  try {
    const script = new URL('./docx-worker.js', import.meta.url)
    return await inOwnThread<Converted>(script, { bytes, maxPictures, maxPictureBytes })
  } catch {
    throw refusal(say('word-unreadable', { name }))
  }
}
