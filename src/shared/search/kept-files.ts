/**
 * An index's files in the archive's cache: read in parts, several at a time, and written where the cache lacks them.
 *
 * Equal names are not always equal bytes: what could not be taken over is written anew under its name. Rejected: telling
 * the files by their bytes' hash alone (60 MB would be hashed for a save).
 */
import type { Searching } from './answers.js'
import { type DocumentKind, partBytes, type SearchCacheState, type SearchSource } from './search-source.js'

/** Parts of a file that are under way together. */
const partsAhead = 4

export class KeptFiles {
  private readonly archive: string
  /** Files in the cache, and those of them that the index took over or wrote. */
  private readonly present: Set<string>
  private sound = new Set<string>()

  constructor(
    private readonly kind: DocumentKind,
    private readonly source: SearchSource,
    private readonly index: Searching,
    { archive, segments }: SearchCacheState,
  ) {
    this.archive = archive
    this.present = new Set(segments.map(({ name }) => name))
  }

  /** Has the index take over what can be; answers why some could not. */
  async load(segments: SearchCacheState['segments'], manifest: Uint8Array): Promise<string[]> {
    const files: Uint8Array[] = []
    const reasons: string[] = []
    for (const { name, size } of segments) {
      try {
        files.push(await this.read(name, size))
      } catch (error) {
        reasons.push(reasonOf(error))
      }
    }
    const { refused } = this.index.load(files, manifest)
    this.sound = new Set(this.index.changesSince([]).write.map(({ name }) => name))
    return [...reasons, ...refused.map(({ reason }) => reason)]
  }

  /** Brings the cache to the index as it is. `to`: the same archive, opened by somebody who may write. */
  async write(to = this.source): Promise<void> {
    const { write, obsolete: unneeded, manifest } = this.index.changesSince(this.sound)
    for (const name of unneeded) this.sound.delete(name)
    for (const { name, bytes } of write) {
      for (let from = 0; from === 0 || from < bytes.length; from += partBytes)
        await to.writeSearchCache(this.kind, name, from, bytes.slice(from, from + partBytes))
    }
    const segments = write.map(({ name }) => name)
    const needed = new Set([...this.sound, ...segments])
    const obsolete = [...this.present].filter((name) => !needed.has(name))
    await to.placeSearchCache(this.kind, { archive: this.archive, segments, obsolete, manifest })
    for (const name of segments) {
      this.sound.add(name)
      this.present.add(name)
    }
    for (const name of obsolete) this.present.delete(name)
  }

  private async read(name: string, size: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(size)
    let next = 0
    const reader = async () => {
      while (next < size) {
        const from = next
        next += partBytes
        const part = await this.source.readSearchCache(this.kind, name, from)
        bytes.set(part.subarray(0, size - from), from)
      }
    }
    await Promise.all(Array.from({ length: partsAhead }, reader))
    return bytes
  }
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
