/**
 * An archive.json that another program wrote with other line ends, a byte order mark or another layout, and nothing else
 * in it: no damage, though its bytes are not those that were saved. It is taken in as an edit, so that the file is written
 * as ever, and what was found stands in the history. One that says anything else is left for a check to tell.
 */
import type { House } from '../../../shared/contract/archive-summary.js'
import { unlessMissing } from '../disk-errors.js'
import { newestHash } from '../health.js'
import { documentBytes, parseDocument, sha256, Unreadable } from '../store/document-text.js'
import { indexName, type Store } from '../store.js'

/** @throws conflict where the letterhead is saved meanwhile; the disk's errors */
export async function takeInIndexLayout(store: Store): Promise<void> {
  if (store.pendingPaths().has(indexName)) return
  const bytes = await unlessMissing(store.readBytes(indexName))
  const same = bytes && asWeWrite(bytes)
  if (!same || same.sha256 === sha256(bytes) || (await newestHash(store, indexName)) !== same.sha256) return
  await store.writeHouse(same.house, { what: 'editedOutside' }, sha256(bytes))
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
