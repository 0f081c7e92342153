/**
 * The hashes that documents' files should have now, as the acts say, for a backup that runs beside saves: asked again, it
 * reads the acts again where they have grown. Where a file of acts is damaged nothing is expected: an older image must
 * never stand in for a newer one.
 */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Refusal } from '../../../shared/contract/failures.js'
import { stopIfCancelled } from '../backup/bag-disk.js'
import type { ExpectedHashes } from '../backup/bag-writer.js'
import { unlessMissing } from '../disk-errors.js'
import { type ReadActs, readActs } from '../health.js'
import type { Holdings } from '../holdings.js'
import { placeOfPath } from '../store.js'

/** What acts speak of: records, and the archive's own index. */
export const isDocument = (path: string): boolean => path === 'archive.json' || placeOfPath(path) !== undefined

export class Expected implements ExpectedHashes {
  /** Files of acts that are not to be trusted. */
  faults: Refusal[] = []
  /** Documents of which images were replaced, with the numbers of the acts: their histories should be there. */
  replaced: ReadActs['replaced'] = new Map()
  private hashes = new Map<string, string>()
  private readState = ''
  private reading: Promise<void> | undefined

  constructor(
    private readonly holdings: Holdings,
    private readonly signal?: AbortSignal,
  ) {}

  get(path: string): string | undefined {
    return this.hashes.get(path)
  }

  keys(): Iterable<string> {
    return this.hashes.keys()
  }

  /** Puts what was saved into its files, and asks the acts again. What a full disk keeps back stays in the journal. */
  settle = (): Promise<void> => {
    this.reading ??= this.readActs().finally(() => {
      this.reading = undefined
    })
    return this.reading
  }

  private async readActs(): Promise<void> {
    const { store } = this.holdings
    if (!store.readOnly) await store.checkpoint().catch(() => undefined)
    const state = await stateOfActs(join(store.folder, 'acts'))
    if (state === this.readState) return
    const faults: Refusal[] = []
    const found = await readActs(this.holdings, (name, reason) => faults.push({ name, reason }), this.signal)
    if (this.signal) stopIfCancelled(this.signal)
    this.faults = faults
    const hashes = new Map<string, string>()
    if (faults.length === 0)
      for (const [path, hash] of found.expected) if (hash !== null && isDocument(path)) hashes.set(path, hash)
    this.hashes = hashes
    this.replaced = faults.length === 0 ? found.replaced : new Map()
    this.readState = state
  }
}

/** Acts are only ever added, so that their files' sizes tell whether there are new ones. */
async function stateOfActs(folder: string): Promise<string> {
  const names = (await unlessMissing(readdir(folder))) ?? []
  const sizes = await Promise.all(names.map(async (name) => `${name} ${(await stat(join(folder, name))).size}`))
  return `acts: ${[...sizes].sort((a, b) => (a < b ? -1 : 1)).join(', ')}`
}
