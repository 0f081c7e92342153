/** What the acts say that a document is now: for who checks, repairs, or takes in what other programs wrote. */
import type { Store } from '../store.js'

/** What the newest act made of a document, those in the journal included; undefined where none speaks of it. */
export async function newestHash(store: Store, path: string): Promise<string | null | undefined> {
  for await (const { documents } of store.readActs()) {
    const found = documents.find((document) => document.path === path)
    if (found) return found.is
  }
  return undefined
}
