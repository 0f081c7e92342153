/** What the system's error codes mean to a press officer: one place, so that every door says the same. */
import { ArchiveError, type ArchiveErrorCode } from '../../shared/contract/failures.js'
import { type Said, say } from '../../shared/said.js'

type What = string | Said

const isTheArchive = (what: What): boolean => typeof what !== 'string' && what.message === 'the-archive'

const meanings: Record<string, [ArchiveErrorCode, (what: What) => Said]> = {
  ENOENT: ['not-found', (what) => say('disk-missing', { what })],
  ENOTDIR: ['not-found', (what) => say('disk-file-on-the-way', { what })],
  EACCES: ['no-permission', (what) => say('disk-no-permission', { what })],
  EPERM: ['no-permission', (what) => say('disk-no-permission', { what })],
  EROFS: [
    'read-only',
    (what) => (isTheArchive(what) ? say('archive-disk-read-only') : say('disk-read-only', { what })),
  ],
  ENOSPC: ['disk-full', (what) => say('disk-full', { what })],
  EDQUOT: ['disk-full', (what) => say('disk-quota', { what })],
  EFBIG: ['disk-full', (what) => say('disk-file-too-large', { what })],
  EIO: ['disk-error', (what) => say('disk-error', { what })],
  EMFILE: ['disk-error', (what) => say('disk-too-many-files', { what })],
  ENAMETOOLONG: ['invalid', (what) => say('disk-name-too-long', { what })],
  EISDIR: ['unreadable-file', (what) => say('disk-is-folder', { what })],
  ERR_FS_FILE_TOO_LARGE: ['unreadable-file', (what) => say('disk-too-large-to-read', { what })],
  ELOOP: ['not-found', (what) => say('disk-link-loop', { what })],
}

/** The system's code for a failure; '' where it has none. */
export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | undefined)?.code ?? ''

/** The file or folder is not there. Nothing else says so: what cannot be read is never taken for nothing. */
export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT'

/** It may not be done: to a file that is for reading only, though its folder may not be, or by this user. */
export const isRefused = (error: unknown): boolean => ['EACCES', 'EPERM'].includes(codeOf(error))

/** It is not there, and cannot be: also where a file stands in place of a folder on the way. */
export const leadsNowhere = (error: unknown): boolean => isMissing(error) || codeOf(error) === 'ENOTDIR'

/** What `work` answers, or undefined where what it asks for is not there; every other failure is thrown. */
export async function unlessMissing<T>(work: Promise<T>, meansMissing = isMissing): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (meansMissing(error)) return undefined
    throw error
  }
}

/** Of the archive as a whole nobody could tell which file it is that wants looking at. */
const isOfMany = (what: What): boolean =>
  typeof what !== 'string' && ['the-archive', 'the-history', 'archive-in'].some((one) => one === what.message)

/** Codes of one file or folder that wants looking at, where the others are as they should be. */
const namingOneFile = new Set(['EACCES', 'EPERM', 'EIO', 'EMFILE', 'EISDIR', 'ENOTDIR', 'ERR_FS_FILE_TOO_LARGE'])

/** The ArchiveError for a failure of the disk; errors that are no failure of the disk come back as they are. */
export function diskError(error: unknown, what: What): unknown {
  if (error instanceof ArchiveError) return error
  const code = codeOf(error)
  const meaning = meanings[code]
  if (!meaning) return error
  const { path } = error as NodeJS.ErrnoException
  // What lies on the way may be on the way to something else than was asked for.
  if (path === undefined || !namingOneFile.has(code) || !(isOfMany(what) || code === 'ENOTDIR'))
    return new ArchiveError(meaning[0], meaning[1](what), { system: code })
  const said = code === 'EISDIR' ? say('disk-folder-in-place', { path }) : meaning[1](path)
  return new ArchiveError(meaning[0], said, { system: code })
}

/** For `catch`: nothing, where the archive itself told what is wrong; any other error is a fault, and thrown. */
export function unlessTold(error: unknown): undefined {
  if (!(error instanceof ArchiveError)) throw error
}

/** What `work` answers; a failure of the system in it names `path`, which it does not of a file that is open already. */
export async function naming<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (codeOf(error) !== '') (error as NodeJS.ErrnoException).path ??= path
    throw error
  }
}

/** Runs `work`; a failure of the disk in it is thrown as an ArchiveError about `what`. */
export async function explainingDisk<T>(what: What, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw diskError(error, what)
  }
}
