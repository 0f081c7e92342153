/**
 * The copy of a photo that leaves, made of its original in a thread of its own (leaving-copy-thread.ts).
 *
 * Goal: a photo of any size holds up nobody: in the main process's thread one of 20 MB took 0.3 s, a TIFF of 50 MB 0.5 s.
 * The thread reads the original, checks it, writes the words into it, hashes the copy and puts it in place. Stopped, the
 * thread is ended where it stands. Rejected: to do it in pieces between turns, since writers of five formats would have to be
 * able to stop anywhere, and to be given the bytes by the thread: letting go of 50 MB each held up this one for 25 ms.
 */
import { ArchiveError, type ToldError } from '../../../shared/contract/failures.js'
import type { ToldWords } from '../../../shared/printed-caption.js'
import type { Photo, Sha256 } from '../../../shared/records.js'
import { inOwnThread } from '../own-thread.js'
import type { CaptionedCopy } from './captioned-copy.js'

/** A disk at the other end of a slow line may take so long to read half a gigabyte. */
const maxMs = 600_000

export interface LeavingCopy extends Pick<CaptionedCopy, 'sidecar'> {
  /** Of the copy. */
  sha256: Sha256
}

/** What the thread is given. */
export interface LeavingOrder {
  /** The original's. */
  path: string
  photo: Photo
  told: ToldWords
  /** They stand before its own. */
  instructions: string
  /** Where the copy is to lie, in a folder that is there. A half one may stay beside it where the thread is ended. */
  to: string
}

export type LeavingAnswer = { copy: LeavingCopy } | { refused: ToldError }

/** @throws not-found, damaged, unreadable-file (the original); cancelled; no-permission, disk-full, disk-error */
export async function leavingCopy(order: LeavingOrder, signal?: AbortSignal): Promise<LeavingCopy> {
  let answer: LeavingAnswer
  try {
    const script = new URL('./leaving-copy-thread.js', import.meta.url)
    answer = await inOwnThread<LeavingAnswer>(script, order, { maxMs, signal })
  } catch (error) {
    if (signal?.aborted) throw new ArchiveError('cancelled', 'The copy was stopped.')
    throw error
  }
  if ('copy' in answer) return answer.copy
  throw new ArchiveError(answer.refused.code, answer.refused.said)
}
