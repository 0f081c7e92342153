/**
 * Releases that have the same headline, day and text as one that comes in. The catalogue knows headlines only, so texts
 * are read and hashed where a headline is met again, once an import each. Rejected: the hash in the catalogue's entry (22
 * bytes more for each release, read at every opening, for a question that only an import asks).
 */
import type { Release, ReleaseDraft, ReleaseId } from '../../../shared/records.js'
import type { Holdings } from '../holdings.js'
import { contentKey, foldedHeadline } from '../import-job.js'
import { breather } from '../turns.js'

type Found = Pick<Release, 'uri' | 'altIds'>

export class SameWords {
  private byHeadline: Promise<Map<string, ReleaseId[]>> | undefined
  private readonly read = new Map<ReleaseId, { key: string | undefined; found: Found }>()

  constructor(private readonly holdings: Holdings) {}

  /** Releases with this `contentKey`, trash left out. Those that this import brought are the import's own to know. */
  async find(draft: ReleaseDraft, keyOfDraft: () => string | undefined): Promise<Found[]> {
    this.byHeadline ??= this.headlines()
    const byHeadline = await this.byHeadline
    if (byHeadline.size === 0) return []
    const found: Found[] = []
    for (const uri of byHeadline.get(foldedHeadline(draft)) ?? []) {
      const entry = this.holdings.catalogue.get(uri)
      if (entry?.kind !== 'release' || entry.trashed) continue
      if (draft.contentCreated !== undefined && draft.contentCreated !== entry.row.date) continue
      const known = this.read.get(uri) ?? (await this.keyOf(uri))
      if (known?.key !== undefined && known.key === keyOfDraft()) found.push(known.found)
    }
    return found
  }

  /** In stints: 0.1 s for 50,000 releases. */
  private async headlines(): Promise<Map<string, ReleaseId[]>> {
    const { catalogue } = this.holdings
    const headlines = new Map<string, ReleaseId[]>()
    await catalogue.whole()
    const breathe = breather()
    // A copy, since the catalogue may change while others have their turn.
    const all = [...catalogue.all()]
    for (const entry of all) {
      const turn = breathe()
      if (turn) await turn
      if (entry.kind !== 'release' || entry.trashed) continue
      const headline = foldedHeadline({ headlines: [{ role: 'main', value: entry.row.headline }] })
      const uris = headlines.get(headline)
      if (uris) uris.push(entry.uri as ReleaseId)
      else headlines.set(headline, [entry.uri as ReleaseId])
    }
    return headlines
  }

  /** One that is damaged resembles nothing; checks tell of it. */
  private async keyOf(uri: ReleaseId) {
    const read = await this.holdings.read(uri).catch(() => undefined)
    if (!read) return undefined
    const { altIds, ...release } = read.record as Release
    const known = { key: contentKey(release), found: { uri, altIds } }
    this.read.set(uri, known)
    return known
  }
}
