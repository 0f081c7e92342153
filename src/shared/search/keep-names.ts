/**
 * Keeps the authority's names current beside the index: all of them when an archive is opened, then what is told.
 *
 * They are not in the index's files: some thousand small records are read in a second while search answers already, and
 * a renamed contact then changes no release's words.
 */
import type { RecordId } from '../records.js'
import type { NameGroup } from './name-forms.js'
import type { NamePage, SearchSource } from './search-source.js'

const batchLength = 200

export class NameKeeper {
  private readonly groups = new Map<string, NameGroup>()
  private readonly told = new Set<RecordId>()
  private following: Promise<void> | undefined

  constructor(
    private readonly source: Pick<SearchSource, 'listSearchNames' | 'getSearchNames'>,
    /** Called with all of them whenever one is another. */
    private readonly know: (groups: Iterable<NameGroup>) => void,
  ) {}

  async fill(): Promise<void> {
    let next: string | null = null
    do {
      const page: NamePage = await this.source.listSearchNames(next)
      for (const group of page.groups) if (!this.told.has(group.uri as RecordId)) this.groups.set(group.uri, group)
      next = page.next ?? null
    } while (next !== null)
    this.tell()
  }

  /** Resolves when what was told is known. */
  note(uris: readonly RecordId[]): Promise<void> {
    for (const uri of uris) this.told.add(uri)
    this.following ??= this.follow().finally(() => {
      this.following = undefined
    })
    return this.following
  }

  private async follow(): Promise<void> {
    let changed = false
    while (this.told.size > 0) {
      const uris = [...this.told].slice(0, batchLength)
      const read = await this.source.getSearchNames(uris)
      const found = new Map<string, NameGroup>(read.map((group) => [group.uri, group]))
      for (const uri of uris) {
        this.told.delete(uri)
        const group = found.get(uri)
        if (group || this.groups.has(uri)) changed = true
        if (group) this.groups.set(uri, group)
        else this.groups.delete(uri)
      }
    }
    if (changed) this.tell()
  }

  private tell(): void {
    this.know(this.groups.values())
  }
}
