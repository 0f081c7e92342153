/**
 * The members of a packed document, each inflated piece by piece against limits: a size that the directory states may lie.
 * XML that defines entities is refused (their expansion), whoever reads it then. A DOCTYPE alone is none: OpenOffice.org 2
 * and AbiWord write one into every manifest. XML that is not what was packed is damaged: it may well unpack, to other words.
 */
import { crc32 } from 'node:zlib'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { ArchiveError } from '../../../shared/contract/failures.js'

const maxMemberBytes = 64_000_000
const maxTotalBytes = 512_000_000
const maxMembers = 10_000
/** Uncompressed to compressed; word processors' own XML stays below 60. */
export const maxRatio = 200
/** Below this size a high ratio does no harm: 200 spaces compress well. */
const ratioMattersBytes = 2_000_000

export type WhyRefused =
  | 'not-whole'
  | 'many-parts'
  | 'locked'
  | 'unpacks-large'
  | 'damaged'
  | 'part-large'
  | 'bomb'
  | 'harmful'

export interface ZipMember {
  name: string
  /** Of those that are kept. */
  kept?: Buffer
}

/** @param refuse makes what is thrown */
export async function* zipMembers(
  bytes: Uint8Array,
  keep: (name: string) => boolean,
  refuse: (why: WhyRefused) => ArchiveError,
): AsyncGenerator<ZipMember> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const zip = await openZip(buffer).catch(() => {
    throw refuse('not-whole')
  })
  let members = 0
  let total = 0
  try {
    for await (const entry of entriesOf(zip)) {
      if (++members > maxMembers) throw refuse('many-parts')
      if (entry.isEncrypted()) throw refuse('locked')
      const { size, kept } = await inflate(zip, entry, keep(entry.fileName), refuse)
      total += size
      if (total > maxTotalBytes) throw refuse('unpacks-large')
      yield { name: entry.fileName, ...(kept && { kept }) }
    }
  } catch (error) {
    throw error instanceof ArchiveError ? error : refuse('damaged')
  } finally {
    zip.close()
  }
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
  keep: boolean,
  refuse: (why: WhyRefused) => ArchiveError,
): Promise<{ size: number; kept?: Buffer }> {
  const stream = await new Promise<NodeJS.ReadableStream & { destroy(): void }>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error || !opened ? reject(error) : resolve(opened)))
  })
  const isXml = /\.(?:xml|rels)$/i.test(entry.fileName)
  let size = 0
  let tail = ''
  let sum = 0
  const kept: Buffer[] = []
  try {
    for await (const chunk of stream) {
      const piece = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)
      size += piece.length
      if (size > maxMemberBytes) throw refuse('part-large')
      if (size > ratioMattersBytes && size > entry.compressedSize * maxRatio) throw refuse('bomb')
      if (isXml) {
        // UTF-16 parts carry a zero byte beside every letter.
        const text = tail + piece.toString('latin1').replaceAll('\0', '')
        if (text.includes('<!ENTITY')) throw refuse('harmful')
        tail = text.slice(-9)
        sum = crc32(piece, sum)
      }
      if (keep) kept.push(piece)
    }
  } finally {
    stream.destroy()
  }
  if (isXml && sum !== entry.crc32) throw refuse('damaged')
  return keep ? { size, kept: Buffer.concat(kept) } : { size }
}
