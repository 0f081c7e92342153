/** The thread in which copies of photos that leave are made (see leaving-copy.ts). */
import { parentPort } from 'node:worker_threads'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { hashPieces, piecesOfBytes } from '../hashed-file.js'
import { readOriginalBytes } from '../whole-original.js'
import { captionedCopy, wordsOf } from './captioned-copy.js'
import type { LeavingAnswer, LeavingCopy, LeavingOrder } from './leaving-copy.js'

async function copyOf({ path, photo, told, instructions }: LeavingOrder): Promise<LeavingCopy> {
  const original = await readOriginalBytes(path, photo)
  const words = wordsOf(photo, told)
  const all = { ...words, instructions: [instructions, words.instructions].filter(Boolean).join('\n') }
  const { bytes, sidecar } = captionedCopy(original, all, { withoutPosition: true })
  const { sha256 } = await hashPieces(piecesOfBytes(bytes))
  return { bytes: givenAway(bytes), sha256, ...(sidecar === undefined ? {} : { sidecar }) }
}

/** In a buffer that holds nothing else. */
const givenAway = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? new Uint8Array(bytes.buffer)
    : new Uint8Array(bytes)

parentPort?.on('message', (order: LeavingOrder) => {
  const answer = (given: LeavingAnswer | { failure: string }, buffers: ArrayBuffer[] = []) =>
    parentPort?.postMessage(given, buffers)
  copyOf(order).then(
    (copy) => answer({ copy }, [copy.bytes.buffer as ArrayBuffer]),
    (error: unknown) => {
      if (error instanceof ArchiveError) answer({ refused: { code: error.code, said: error.said } })
      else answer({ failure: String(error) })
    },
  )
})
