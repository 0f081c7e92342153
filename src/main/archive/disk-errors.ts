/** What the system's error codes mean to a press officer: one place, so that every door says the same. */
import { ArchiveError, type ArchiveErrorCode } from '../../shared/contract/failures.js'
import { type Said, say } from '../../shared/said.js'

type What = string | Said

const meanings: Record<string, [ArchiveErrorCode, (what: What) => Said]> = {
  ENOENT: ['not-found', (what) => say('disk-missing', { what })],
  ENOTDIR: ['not-found', (what) => say('disk-file-on-the-way', { what })],
  EACCES: ['no-permission', (what) => say('disk-no-permission', { what })],
  EPERM: ['no-permission', (what) => say('disk-no-permission', { what })],
  EROFS: ['read-only', (what) => say('disk-read-only', { what })],
  ENOSPC: ['disk-full', (what) => say('disk-full', { what })],
  EDQUOT: ['disk-full', (what) => say('disk-quota', { what })],
  EFBIG: ['disk-full', (what) => say('disk-file-too-large', { what })],
  EIO: ['disk-error', (what) => say('disk-error', { what })],
  EMFILE: ['disk-error', (what) => say('disk-too-many-files', { what })],
  ENAMETOOLONG: ['invalid', (what) => say('disk-name-too-long', { what })],
  EISDIR: ['unreadable-file', (what) => say('disk-is-folder', { what })],
  ELOOP: ['not-found', (what) => say('disk-link-loop', { what })],
}

/** Of the archive as a whole nobody could tell which file it is that wants looking at. */
const isOfMany = (what: What): boolean =>
  typeof what !== 'string' && ['the-archive', 'the-history', 'archive-in'].some((one) => one === what.message)

/** The ArchiveError for a failure of the disk; errors that are no failure of the disk come back as they are. */
export function diskError(error: unknown, what: What): unknown {
  if (error instanceof ArchiveError) return error
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException
  const meaning = code === undefined ? undefined : meanings[code]
  if (code === undefined || !meaning) return error
  const isOneFile = ['no-permission', 'disk-error'].includes(meaning[0]) && isOfMany(what)
  return new ArchiveError(meaning[0], meaning[1](isOneFile ? (path ?? what) : what), { system: code })
}

/** For `catch`: nothing, where the archive itself told what is wrong; any other error is a fault, and thrown. */
export function unlessTold(error: unknown): undefined {
  if (!(error instanceof ArchiveError)) throw error
}

/** Runs `work`; a failure of the disk in it is thrown as an ArchiveError about `what`. */
export async function explainingDisk<T>(what: What, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw diskError(error, what)
  }
}
