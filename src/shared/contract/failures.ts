/** How an operation fails: the closed list of codes, the error, and what becomes of both on the wire. */
import { plainly, type Said } from '../said.js'

/** Every way an operation is expected to fail. Anything else is a bug and travels as `unexpected`. */
export const archiveErrorCodes = [
  'not-found', // no such record, file or folder
  'not-an-archive', // the folder holds no archive
  'already-exists', // an archive, or a file, is there already
  'damaged', // a file of the archive cannot be read as what it should be
  'newer-version', // the archive was written by a newer Dateline
  'no-permission', // the system refuses to let us read or write
  'disk-full', // no room left, or over quota
  'disk-error', // the disk reports an error
  'read-only', // the archive is open for reading only
  'in-use', // another Dateline has the archive open
  'conflict', // the record was changed since the draft was begun; details: { current: Release | Photo }
  'invalid', // the arguments, or the record, are not acceptable; details: { problems: Problem[] }
  'unreadable-file', // a file to import is empty, binary, too large, damaged, or of a kind that cannot be taken in
  'cancelled', // the user stopped it
  'closed', // no archive is open
  'print-failed', // the PDF could not be made
  'embargoed', // the release is under embargo and nobody gave a reason to let it out; details: { until, zone }
  'unexpected', // a bug; details: { report: string }
] as const
export type ArchiveErrorCode = (typeof archiveErrorCodes)[number]

/**
 * An expected failure. `said` is one plain sentence that says what happened and what to do, `message` the same in
 * English. A bare string is for what no window shows: faults of a page's request, and the command line's own.
 */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError'
  readonly said: Said
  constructor(
    readonly code: ArchiveErrorCode,
    said: Said | string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    const sentence = typeof said === 'string' ? plainly(said) : said
    super(sentence.sentence)
    this.said = sentence
  }
}

/** A failure as it crosses the bridge. */
export interface ToldError {
  code: ArchiveErrorCode
  said: Said
}

/** Something that was refused or found damaged, and why. */
export interface Refusal {
  name: string
  /** The name in the window's languages, where it is a part of a file. */
  where?: Said
  /** Where its file lies below the folder that was chosen: ten years of folders have a file of the same name each. */
  folder?: string
  /** What the record is called whose file it is, where a check or a repair knows. */
  title?: string
  reason: Said
}

/** What crosses the bridge: thrown errors would arrive there without class, code and details. */
export type Reply<T> =
  | { ok: true; value: T }
  | { ok: false; error: ToldError & { details: Readonly<Record<string, unknown>> } }
