/** The bytes of a photo's original, all of them and those that were taken in, or what is wrong with it in one sentence. */
import { ArchiveError } from '../../shared/contract/failures.js'
import type { Photo } from '../../shared/records.js'
import { say } from '../../shared/said.js'
import { diskError, isMissing } from './disk-errors.js'
import { hashPieces, piecesOfBytes } from './hashed-file.js'
import { readWhole } from './whole-file.js'

/** @throws not-found, damaged, and of the disk; `path` is where the archive keeps it */
export async function readOriginalBytes(
  path: string,
  { sha256, originalName }: Pick<Photo, 'sha256' | 'originalName'>,
): Promise<Buffer> {
  const bytes = await readWhole(path).catch((error: unknown) => {
    if (isMissing(error)) throw new ArchiveError('not-found', say('original-not-there'))
    throw diskError(error, originalName)
  })
  if ((await hashPieces(piecesOfBytes(bytes))).sha256 !== sha256)
    throw new ArchiveError('damaged', say('original-damaged'))
  return bytes
}
