/**
 * A line of the journal: a commit with its new images, its check before it. A line that was torn, cut or damaged is told
 * by the check, and one that an emptied segment kept by the name of the segment that it was written for. An archive may come
 * from anybody, and a check is no signature: a line that would write anything but documents is none of ours.
 */
import { codeOf } from '../disk-errors.js'
import { isCommitNumber } from './commit-number.js'
import { type DocumentValue, parseJson, parseKnownDocument, sha256, Unreadable } from './document-text.js'
import { type Content, unpacked } from './journal-content.js'

/** One document of a commit: its new image, and the hash of the one it replaces (null: there was, or will be, none). */
export interface JournalDocument {
  readonly path: string
  readonly was: string | null
  readonly is: string | null
  readonly document: DocumentValue | null
  /** The file that it is to be, as long as nothing had to be read back; never in a line. */
  readonly bytes?: Uint8Array
}

/**
 * One that is saved now. When its line is durable its bytes alone are kept, and read where somebody asks: of thousands
 * that come in hardly one is asked for before it is in its file.
 */
export class SavedDocument implements JournalDocument {
  constructor(
    readonly path: string,
    readonly was: string | null,
    readonly is: string,
    private value: DocumentValue | undefined,
    readonly bytes: Buffer,
  ) {}

  get document(): DocumentValue {
    return this.value ?? parseKnownDocument(this.bytes)
  }

  keepBytesAlone(): void {
    this.value = undefined
  }
}

/** Who did what, and why: the head of a commit, and later a line of the acts. */
export interface ActHead {
  /** The id of the archive that it was done in: told by the first of a segment; those of older programs do not say. */
  archive?: string
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

export interface JournalLine extends JournalRecord {
  segment: string
  /** Every line up to this `seq` had been synced when this one was written. */
  synced: number
  voids?: number[]
}

type LineParts = Omit<JournalLine, 'documents'> & Content

export function lineOf(line: LineParts): Buffer {
  if (!('list' in line)) return checked(JSON.stringify(line))
  const { list, ...head } = line
  return checked(`${JSON.stringify(head).slice(0, -1)},"documents":`, list, '}')
}

const checkLength = 32

function checked(...json: (string | Uint8Array)[]): Buffer {
  const length = json.reduce((sum, part) => sum + Buffer.byteLength(part), checkLength + 2)
  const line = Buffer.allocUnsafe(length)
  let at = checkLength
  line[at++] = 0x20
  for (const part of json) {
    if (typeof part === 'string') at += line.write(part, at)
    else {
      line.set(part, at)
      at += part.length
    }
  }
  line[at] = 0x0a
  line.write(sha256(line.subarray(checkLength + 1, at)).slice(0, checkLength), 'latin1')
  return line
}

/** The whole lines in a file of the journal that bear the name of this segment, or of any. */
export function linesOf(bytes: Uint8Array, segment?: string): JournalLine[] {
  const lines: JournalLine[] = []
  for (let from = 0; from < bytes.length; ) {
    let to = bytes.indexOf(0x0a, from)
    if (to < 0) to = bytes.length
    if (to > from) {
      const line = readLine(bytes.subarray(from, to))
      if (line && (segment === undefined || line.segment === segment)) lines.push(line)
    }
    from = to + 1
  }
  return lines
}

const byteOrderMark = [0xef, 0xbb, 0xbf]

/** As another program may have left it that took the segment for a text: with CR at its end, after a byte order mark. */
function readLine(line: Uint8Array): JournalLine | undefined {
  const bytes = line
    .subarray(byteOrderMark.every((byte, at) => line[at] === byte) ? byteOrderMark.length : 0)
    .subarray(0, line.at(-1) === 0x0d ? -1 : undefined)
  if (bytes.length < checkLength + 2 || bytes[checkLength] !== 0x20) return undefined
  const json = bytes.subarray(checkLength + 1)
  if (sha256(json).slice(0, checkLength) !== new TextDecoder('latin1').decode(bytes.subarray(0, checkLength)))
    return undefined
  try {
    const line = parseJson(new TextDecoder().decode(json)) as JournalLine & { packed?: string }
    if (line?.packed === undefined) return isOurs(line) ? line : undefined
    const { packed, ...head } = line
    const whole = { ...head, documents: unpacked(packed) }
    return isOurs(whole) ? whole : undefined
  } catch (error) {
    if (error instanceof Unreadable || isOfZlib(error)) return undefined
    throw error
  }
}

const isOfZlib = (error: unknown): boolean => /^(?:Z_|ERR_BUFFER_TOO_LARGE|ERR_INVALID_ARG)/.test(codeOf(error))

function isOurs(line: Partial<JournalLine> | null): boolean {
  const { seq, synced, voids = [], documents, archive = '' } = line ?? {}
  return (
    isCommitNumber(seq) &&
    typeof archive === 'string' &&
    (synced === 0 || isCommitNumber(synced)) &&
    Array.isArray(voids) &&
    voids.every(isCommitNumber) &&
    Array.isArray(documents) &&
    documents.every(isDocument)
  )
}

function isDocument(saved: Partial<JournalDocument> | null): boolean {
  const { path, was, is, document } = saved ?? {}
  const isHash = (hash: unknown) => hash === null || typeof hash === 'string'
  return (
    isDocumentPath(path) &&
    isHash(was) &&
    isHash(is) &&
    typeof document === 'object' &&
    (document === null) === (is === null)
  )
}

/** The archive's own files, which are no documents. */
const ownFolders = /^(?:acts|attachments|before-format-\d+|conflicts|history|journal|quarantine)\//

/** Inside the archive's folder, and never hidden: no name of ours has anything but these letters. */
const isDocumentPath = (path: unknown): boolean =>
  path === 'archive.json' ||
  (typeof path === 'string' && /^(?:[a-z0-9-]+\/)+[a-z0-9-]+\.json$/.test(path) && !ownFolders.test(path))
