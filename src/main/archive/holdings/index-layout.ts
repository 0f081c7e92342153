/**
 * An archive.json that another program wrote with other line ends, a byte order mark or another layout, and nothing else
 * in it: no damage, though its bytes are not those that were saved. It is taken in as an edit, so that the file is written
 * as ever, and what was found stands in the history. One that says anything else is left for a check to tell.
 */
import type { House } from '../../../shared/contract/archive-summary.js'
import { unlessMissing } from '../disk-errors.js'
import { documentBytes, parseDocument, sha256, Unreadable } from '../store/document-text.js'
import { indexName, type Store } from '../store.js'
import { newestHash } from './newest-hash.js'

/** @throws conflict where the letterhead is saved meanwhile; the disk's errors */
export async function takeInIndexLayout(store: Store): Promise<void> {
  const found = await indexInOtherLayout(store)
  if (found) await store.writeHouse(found.house, { what: 'editedOutside' }, found.sha256)
}

/**
 * What such a file says, and the hash of its bytes; undefined where it is as we wrote it, or anything else. Where nothing is
 * written it stays as it is. @throws the disk's errors
 */
export async function indexInOtherLayout(store: Store): Promise<{ house: House; sha256: string } | undefined> {
  if (store.pendingPaths().has(indexName)) return undefined
  const bytes = await unlessMissing(store.readBytes(indexName))
  const same = bytes && asWeWrite(bytes)
  const found = bytes && sha256(bytes)
  if (!same || !found || same.sha256 === found) return undefined
  return (await newestHash(store, indexName)) === same.sha256 ? { house: same.house, sha256: found } : undefined
}

/** The hash of what a file says, as we write it; undefined where it is no document. */
function asWeWrite(bytes: Uint8Array): { house: House; sha256: string } | undefined {
  try {
    const value = parseDocument(bytes)
    return { house: value.house as House, sha256: sha256(documentBytes(value)) }
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}
