/** The thread in which copies of photos that leave are made (see leaving-copy.ts). */
import { basename } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { explainingDisk } from '../disk-errors.js'
import { writeFileDurably } from '../durable-file.js'
import { hashPieces, piecesOfBytes } from '../hashed-file.js'
import { readOriginalBytes } from '../whole-original.js'
import { captionedCopy, wordsOf } from './captioned-copy.js'
import type { LeavingAnswer, LeavingCopy, LeavingOrder } from './leaving-copy.js'

async function copyOf({ path, photo, told, instructions, to }: LeavingOrder): Promise<LeavingCopy> {
  const original = await readOriginalBytes(path, photo)
  const words = wordsOf(photo, told)
  const all = { ...words, instructions: [instructions, words.instructions].filter(Boolean).join('\n') }
  const { bytes, sidecar } = captionedCopy(original, all, { withoutPosition: true })
  await explainingDisk(basename(to), () => writeFileDurably(to, bytes))
  const { sha256 } = await hashPieces(piecesOfBytes(bytes))
  return { sha256, ...(sidecar === undefined ? {} : { sidecar }) }
}

parentPort?.on('message', (order: LeavingOrder) => {
  const answer = (given: LeavingAnswer | { failure: string }) => parentPort?.postMessage(given)
  copyOf(order).then(
    (copy) => answer({ copy }),
    (error: unknown) => {
      if (error instanceof ArchiveError) answer({ refused: { code: error.code, said: error.said } })
      else answer({ failure: String(error) })
    },
  )
})
