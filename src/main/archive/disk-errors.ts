/** What the system's error codes mean to a press officer: one place, so that every door says the same. */
import { ArchiveError, type ArchiveErrorCode } from '../../shared/archive-api.js'

const meanings: Record<string, [ArchiveErrorCode, (what: string) => string]> = {
  ENOENT: ['not-found', (what) => `${what} is not there. Check that the drive is connected and the name is right.`],
  ENOTDIR: ['not-found', (what) => `${what} is not there: a part of its path is a file, not a folder.`],
  EACCES: ['no-permission', (what) => `You have no permission for ${what}. Ask for access, or choose another place.`],
  EPERM: ['no-permission', (what) => `You have no permission for ${what}. Ask for access, or choose another place.`],
  EROFS: [
    'read-only',
    (what) => `${what} lies on a drive that can only be read. Copy the archive to a disk to change it.`,
  ],
  ENOSPC: ['disk-full', (what) => `The disk is full, so ${what} could not be written. Free some space and try again.`],
  EDQUOT: [
    'disk-full',
    (what) => `Your disk quota is used up, so ${what} could not be written. Free some space and try again.`,
  ],
  EFBIG: ['disk-full', (what) => `${what} is larger than this disk can hold in one file. Choose another disk.`],
  EIO: [
    'disk-error',
    (what) => `The disk reports an error at ${what}. Make a copy of the archive and have the disk checked.`,
  ],
  EMFILE: ['disk-error', (what) => `Too many files are open to reach ${what}. Close other programs and try again.`],
  ENAMETOOLONG: ['invalid', (what) => `The name of ${what} is too long for this disk. Choose a shorter one.`],
  EISDIR: ['unreadable-file', (what) => `${what} is a folder, not a file. Choose the files inside it.`],
  ELOOP: ['not-found', (what) => `${what} is a link that leads back to itself. Choose the file it should lead to.`],
}

/** The ArchiveError for a failure of the disk; errors that are no failure of the disk come back as they are. */
export function diskError(error: unknown, what: string): unknown {
  if (error instanceof ArchiveError) return error
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  const meaning = code === undefined ? undefined : meanings[code]
  return meaning ? new ArchiveError(meaning[0], meaning[1](what), { system: code }) : error
}

/** Runs `work`; a failure of the disk in it is thrown as an ArchiveError about `what`. */
export async function explainingDisk<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw diskError(error, what)
  }
}
