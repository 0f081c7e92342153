/**
 * Histories that lost lines, or have damaged ones, made whole from backups.
 *
 * A history only grows, so that what a backup has of it is its beginning: with the lines that follow, which the archive
 * still has, it is the history again, to the letter. The chain tells whether it is, and in which order its lines stood
 * where a program put them in another one: those need no backup.
 */
import { basename } from 'node:path'
import type { Said } from '../../../shared/said.js'
import { readFromBackup } from '../backup/read-backup.js'
import { codeOf, unlessTold } from '../disk-errors.js'
import { historyFault } from '../health.js'
import { linesInOrder, linesMadeWhole } from '../store/chained-lines.js'
import { historyPath, type Store } from '../store.js'

export interface MendedHistory {
  /** Its file. */
  path: string
  text: string
  /** The backup's name; `history` where no line was missing. */
  from: string
}

/**
 * What the history of a document should be, as the first of the bags says that has the most to say; `fault` is what is
 * wrong now, and stays so where there is nothing to mend it with.
 */
export async function mendedHistory(
  store: Store,
  document: string,
  seqs: readonly number[],
  bags: () => Promise<readonly string[]>,
): Promise<{ fault?: Said; mended?: MendedHistory }> {
  if (store.pendingPaths().has(document)) return {}
  const fault = await historyFault(store, document, seqs)
  if (!fault) return {}
  const path = historyPath(document)
  let present: Uint8Array = new Uint8Array()
  try {
    present = await store.readBytes(path)
  } catch (error) {
    // Where a folder lies in its place there is nothing that would be lost; where a file lies on the way, no place for it.
    if (codeOf(error) === 'ENOTDIR') return { fault }
    if (!isNoFile(error)) throw error
  }
  const inOrder = await linesInOrder(present)
  if (inOrder && inOrder !== Buffer.from(present).toString())
    return { fault, mended: { path, text: inOrder, from: 'history' } }
  let mended: MendedHistory | undefined
  for (const bag of await bags()) {
    const copy = await readFromBackup(bag, path).catch(unlessTold)
    const text = copy && (await linesMadeWhole(copy, present))
    // All of them begin alike: the longest has the most lines.
    if (text !== undefined && text.length > (mended?.text.length ?? 0)) mended = { path, text, from: basename(bag) }
  }
  return { fault, ...(mended && { mended }) }
}

const isNoFile = (error: unknown): boolean => ['ENOENT', 'EISDIR', 'ELOOP'].includes(codeOf(error))
