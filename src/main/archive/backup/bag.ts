/**
 * One backup as a BagIt bag (RFC 8493): its tag files written, and read as what a stranger may have written.
 *
 * Goal: a bag that lies or is broken is refused in one sentence, before anything is written anywhere. Limits count
 * what was read, never what a size claims. Non-goal: other checksums than SHA-256, and fetch.txt. Rejected: reading a
 * manifest line by line through promises (1,500,000 lines then take 20 s instead of 13 s). A manifest of 300,000 files
 * is 45 MB and takes 2 s of processor time.
 */
import { createHash } from 'node:crypto'
import { basename, join } from 'node:path'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { type Said, say } from '../../../shared/said.js'
import { codeOf, isMissing, unlessMissing } from '../disk-errors.js'
import { breather } from '../turns.js'
import type { BagDisk } from './bag-disk.js'
import { isSafePath } from './safe-path.js'

export type BackupKind = 'full' | 'incremental'

/** What bag-info.txt says. */
export interface BagInfo {
  archiveId: string
  archiveName: string
  organisation: string
  /** ISO 8601 in UTC. */
  created: string
  kind: BackupKind
  /** Whether contents are shared with earlier bags by hard links, or every bag has its own copies. */
  sharing: 'links' | 'copies'
  /** Files whose last good contents could not be kept. */
  damaged: number
  /** Of the payload. */
  files: number
  bytes: number
}

export const bagName = /^dateline-\d{8}t\d{6}z(-\d+)?$/
export const payloadFolder = 'data'
export const manifestName = 'manifest-sha256.txt'
export const tagManifestName = 'tagmanifest-sha256.txt'
/** A JSON object: payload path to the path that the file had in the archive, for names that are not plain. */
export const namesName = 'dateline-names.json'
/** Where the bytes of damaged files are kept as they were found, beside the payload and outside it. */
export const asFoundFolder = 'as-found'

const maxManifestBytes = 256_000_000
const maxManifestEntries = 1_500_000
const maxTagBytes = 16_000_000
const maxLineLength = 8_192

const damaged = (bag: string, why: Said) =>
  new ArchiveError('damaged', say('bag-damaged', { bag: basename(bag), why }), { bag })

/**
 * The lines of a tag file, without their ends (LF, CR or CRLF) and without empty ones; a BOM is passed over. They come
 * by the chunk, since a wait for every line makes a manifest of 300,000 lines take seconds.
 */
async function* linesOf(
  bag: string,
  name: string,
  disk: BagDisk,
  maxBytes: number,
  seen?: (bytes: Uint8Array) => void,
) {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decoded = (chunk?: Uint8Array) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      throw damaged(bag, say('bag-file-not-text', { file: name }))
    }
  }
  let rest = ''
  let bytes = 0
  for await (const chunk of inSlices(disk.chunks(join(bag, name)))) {
    bytes += chunk.length
    if (bytes > maxBytes) throw damaged(bag, say('bag-file-too-large', { file: name }))
    seen?.(chunk)
    const lines = (rest + decoded(chunk)).split(/[\r\n]+/)
    rest = lines.pop() ?? ''
    if (rest.length > maxLineLength) throw damaged(bag, say('bag-line-endless', { file: name }))
    if (lines.some((line) => line.length > maxLineLength)) throw damaged(bag, say('bag-line-too-long', { file: name }))
    yield lines.filter((line) => line !== '')
  }
  rest += decoded()
  if (rest !== '') yield [rest]
}

/** A megabyte of a manifest takes 44 ms to take apart, a slice of it 3. */
const sliceBytes = 1 << 16

async function* inSlices(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const breathe = breather()
  for await (const chunk of chunks)
    for (let from = 0; from < chunk.length; from += sliceBytes) {
      await breathe()
      yield chunk.subarray(from, from + sliceBytes)
    }
}

async function* oneByOne<T>(batches: AsyncIterable<T[]>): AsyncGenerator<T> {
  for await (const batch of batches) yield* batch
}

/** @throws unreadable-file where the folder is no bag that we can read; ENOENT where there is no folder */
async function checkDeclaration(bag: string, disk: BagDisk): Promise<void> {
  const refused = (why: Said) =>
    new ArchiveError('unreadable-file', say('bag-unreadable', { bag: basename(bag), why }), { bag })
  if ((await disk.lookAt(bag)).kind !== 'folder') throw refused(say('bag-not-folder'))
  const lines: string[] = []
  try {
    for await (const some of linesOf(bag, 'bagit.txt', disk, 4_096)) lines.push(...some)
  } catch (error) {
    if (isMissing(error)) throw refused(say('bag-no-mark'))
    if (codeOf(error) === 'ELOOP') throw refused(say('bag-file-not-file', { file: 'bagit.txt' }))
    throw error
  }
  const version = /^BagIt-Version:\s*(\S+)\s*$/.exec(lines[0] ?? '')?.[1]
  const encoding = /^Tag-File-Character-Encoding:\s*(\S+)\s*$/.exec(lines[1] ?? '')?.[1]
  if (version === undefined || encoding === undefined) throw refused(say('bag-mark-unclear'))
  if (version !== '1.0' && version !== '0.97') throw refused(say('bag-version', { version }))
  if (encoding.toUpperCase() !== 'UTF-8') throw refused(say('bag-encoding', { encoding }))
}

/**
 * Checks that the folder is a bag, and reads what it says of itself.
 * @throws unreadable-file, damaged; ENOENT where there is no such folder
 */
export async function readBagInfo(bag: string, disk: BagDisk): Promise<BagInfo> {
  await checkDeclaration(bag, disk)
  const fields = new Map<string, string>()
  let last = ''
  try {
    for await (const line of oneByOne(linesOf(bag, 'bag-info.txt', disk, maxTagBytes))) {
      // Found by hand: a pattern would go over a hostile line again and again.
      const colon = line.indexOf(':')
      if (/^\s/.test(line)) fields.set(last, `${fields.get(last) ?? ''} ${line.trim()}`)
      else if (colon > 0) {
        last = line.slice(0, colon).trim().toLowerCase()
        fields.set(last, line.slice(colon + 1).trim())
      } else throw damaged(bag, say('bag-line-without-label', { file: 'bag-info.txt' }))
    }
  } catch (error) {
    if (isMissing(error)) throw damaged(bag, say('bag-file-missing', { file: 'bag-info.txt' }))
    throw error
  }
  const oxum = /^(\d{1,15})\.(\d{1,9})$/.exec(fields.get('payload-oxum') ?? '')
  if (!oxum) throw damaged(bag, say('bag-size-unsaid', { file: 'bag-info.txt' }))
  return {
    archiveId: fields.get('external-identifier') ?? '',
    archiveName: fields.get('external-description') ?? '',
    organisation: fields.get('source-organization') ?? '',
    created: fields.get('dateline-created') ?? fields.get('bagging-date') ?? '',
    kind: fields.get('internal-sender-description') === 'full' ? 'full' : 'incremental',
    sharing: fields.get('dateline-sharing') === 'links' ? 'links' : 'copies',
    damaged: Number.parseInt(fields.get('dateline-damaged') ?? '0', 10) || 0,
    bytes: Number(oxum[1]),
    files: Number(oxum[2]),
  }
}

export interface ManifestEntry {
  /** Inside data/, safe to join to a folder. */
  path: string
  /** Lower case. */
  sha256: string
}

/**
 * The lines of the bag's manifest as they stand, some thousand at a time, each with a safe path; the same path twice is
 * the caller's to see.
 * @throws damaged for a line that is none, or that leads out of the payload
 */
export async function* manifestEntries(
  bag: string,
  disk: BagDisk,
  seen?: (bytes: Uint8Array) => void,
): AsyncGenerator<ManifestEntry[]> {
  let entries = 0
  try {
    for await (const lines of linesOf(bag, manifestName, disk, maxManifestBytes, seen)) {
      entries += lines.length
      if (entries > maxManifestEntries) throw damaged(bag, say('bag-too-many-files', { file: manifestName }))
      yield lines.map((line) => payloadEntry(bag, line))
    }
  } catch (error) {
    if (isMissing(error)) throw damaged(bag, say('bag-file-missing', { file: manifestName }))
    if (codeOf(error) === 'ELOOP') throw damaged(bag, say('bag-file-not-file', { file: manifestName }))
    throw error
  }
}

function payloadEntry(bag: string, line: string): ManifestEntry {
  const [sha256, inBag] = hashAndPath(bag, line)
  const path = inBag.startsWith(`${payloadFolder}/`) ? inBag.slice(payloadFolder.length + 1) : '..'
  if (!isSafePath(path))
    throw damaged(bag, say('bag-file-outside', { file: manifestName, line: JSON.stringify(inBag.slice(0, 80)) }))
  return { path, sha256 }
}

function hashAndPath(bag: string, line: string): [sha256: string, path: string] {
  const [, hash, path] = /^([0-9a-fA-F]{64})[ \t]+\*?(\S.*)$/.exec(line) ?? []
  if (hash === undefined || path === undefined)
    throw damaged(bag, say('bag-line-none', { line: JSON.stringify(line.slice(0, 80)) }))
  // RFC 8493 section 2.1.3: CR, LF and % are written so, and nothing else is.
  const decoded = path.includes('%') ? path.replace(/%(0a|0d|25)/gi, (escaped) => decodeURIComponent(escaped)) : path
  return [hash.toLowerCase(), decoded]
}

/** Tag files by their path in the bag, or undefined where the bag has no list of them. @throws damaged */
export async function readTagManifest(bag: string, disk: BagDisk): Promise<Map<string, string> | undefined> {
  const hashes = new Map<string, string>()
  try {
    for await (const lines of linesOf(bag, tagManifestName, disk, maxTagBytes))
      for (const line of lines) {
        const [sha256, path] = hashAndPath(bag, line)
        if (!isSafePath(path) || path.startsWith(`${payloadFolder}/`) || hashes.has(path))
          throw damaged(
            bag,
            say('bag-line-impossible', { file: tagManifestName, line: JSON.stringify(path.slice(0, 80)) }),
          )
        hashes.set(path, sha256)
      }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
  return hashes
}

export interface Manifest {
  /** SHA-256 by path inside data/. */
  files: Map<string, string>
  /** SHA-256 of the manifest itself. */
  sha256: string
}

/** The whole manifest. @throws damaged where a file is listed twice, and as `manifestEntries` */
export async function readManifest(bag: string, disk: BagDisk): Promise<Manifest> {
  const files = new Map<string, string>()
  const hash = createHash('sha256')
  for await (const entries of manifestEntries(bag, disk, (bytes) => hash.update(bytes)))
    for (const { path, sha256 } of entries) {
      if (files.has(path)) throw damaged(bag, say('bag-listed-twice', { file: manifestName, path: path.slice(0, 80) }))
      files.set(path, sha256)
    }
  return { files, sha256: hash.digest('hex') }
}

/** As `readManifest`; the list is also what the bag's list of tag files says. @throws damaged */
export async function readTrustedManifest(bag: string, disk: BagDisk): Promise<Manifest> {
  const manifest = await readManifest(bag, disk)
  const wanted = (await readTagManifest(bag, disk))?.get(manifestName)
  if (wanted !== undefined && wanted !== manifest.sha256) throw damaged(bag, say('bag-list-changed'))
  return manifest
}

/**
 * Path in the archive by path inside data/, for files with names that are not plain, as the bag says: look whether it is
 * safe.
 */
export async function readNames(bag: string, disk: BagDisk): Promise<Map<string, string>> {
  const parts: Buffer[] = []
  let bytes = 0
  const read = async () => {
    for await (const chunk of disk.chunks(join(bag, namesName))) {
      bytes += chunk.length
      if (bytes > maxTagBytes) throw damaged(bag, say('bag-file-too-large', { file: namesName }))
      parts.push(Buffer.from(chunk))
    }
    return Buffer.concat(parts)
  }
  const found = await unlessMissing(read())
  const names = new Map<string, string>()
  if (!found) return names
  const wanted = (await readTagManifest(bag, disk))?.get(namesName)
  if (wanted !== undefined && wanted !== createHash('sha256').update(found).digest('hex'))
    throw damaged(bag, say('bag-file-changed', { file: namesName }))
  let parsed: unknown
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(found))
  } catch {
    throw damaged(bag, say('bag-file-not-json', { file: namesName }))
  }
  for (const [path, name] of Object.entries(parsed ?? {})) if (typeof name === 'string') names.set(path, name)
  return names
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ').trim()

export const declarationText = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

/** The text of bag-info.txt. `group` is the folder's name, which all backups of one archive share. */
export function bagInfoText(info: BagInfo, group: string): string {
  const fields: [string, string][] = [
    ['Source-Organization', oneLine(info.organisation)],
    ['External-Description', oneLine(info.archiveName)],
    ['External-Identifier', info.archiveId],
    ['Bagging-Date', info.created.slice(0, 10)],
    ['Payload-Oxum', `${info.bytes}.${info.files}`],
    ['Bag-Group-Identifier', group],
    ['Internal-Sender-Description', info.kind],
    ['Bag-Software-Agent', 'Dateline'],
    ['Dateline-Created', info.created],
    ['Dateline-Sharing', info.sharing],
    ['Dateline-Damaged', String(info.damaged)],
  ]
  return fields.map(([label, value]) => (value === '' ? '' : `${label}: ${value}\n`)).join('')
}
