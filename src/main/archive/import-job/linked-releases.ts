/**
 * Links among the releases of one import: an item names the others by the ids that they had where it comes from.
 *
 * What came in, or was found to be here already, is known by that id from then on; the archive knows by their altIds what
 * came in before. A new release has its id when it is read, so that those of one group link to each other in one act. Only
 * a link to what comes in a later group is added afterwards, as a revision. A link to what is not here is left out: an id
 * of another archive names nothing in this one. Rejected: adding all links at the end, a second revision for each release.
 */
import { draftOf } from '../../../shared/record-kinds.js'
import type { ReleaseDraft, ReleaseId } from '../../../shared/records.js'
import type { RelatedRelease } from '../../../shared/references.js'
import type { ImportLookup, ImportTarget } from './asks.js'
import { idsOf } from './duplicates.js'
import type { Refuse } from './gather.js'
import type { Met } from './met.js'

/** A release of this archive, and links with the ids that it came with. */
interface Waiting {
  from: ReleaseId
  links: readonly RelatedRelease[]
}

export class LinkedReleases {
  private readonly came = new Map<string, Met>()
  private readonly waiting: Waiting[] = []

  constructor(private readonly lookup: Pick<ImportLookup, 'releasesWithAltId' | 'hasRecord'>) {}

  /** Which release of this archive an item is. */
  note(draft: Pick<ReleaseDraft, 'altIds'>, met: Met): void {
    for (const { value } of idsOf(draft)) this.came.set(value, met)
  }

  /** The draft without its links to other releases, and these: what it was made from is one, unless it is here. */
  parted(draft: ReleaseDraft): { draft: ReleaseDraft; links: RelatedRelease[] } {
    const { related, translatedFrom, ...bare } = draft
    const links = [...(related ?? [])]
    if (!translatedFrom || this.lookup.hasRecord?.(translatedFrom.uri))
      return { draft: translatedFrom ? { ...bare, translatedFrom } : bare, links }
    // Which revision of the one that comes in that would be, nobody knows.
    const from = { rel: 'translation' as const, uri: translatedFrom.uri }
    if (!links.some(({ rel, uri }) => rel === from.rel && uri === from.uri)) links.push(from)
    return { draft: bare, links }
  }

  /** The draft with those of these links that lead somewhere by now, and the others. */
  linked(draft: ReleaseDraft, links: readonly RelatedRelease[]): { draft: ReleaseDraft; open: RelatedRelease[] } {
    const open: RelatedRelease[] = []
    const related = [...(draft.related ?? [])]
    for (const link of links) {
      const uri = this.find(link.uri)
      if (uri === undefined) open.push(link)
      else if (uri !== draft.uri && !related.some((one) => one.rel === link.rel && one.uri === uri))
        related.push({ rel: link.rel, uri })
    }
    return { draft: related.length === (draft.related ?? []).length ? draft : { ...draft, related }, open }
  }

  /** What is open of a release that is saved, or will be. */
  wait(from: ReleaseId, links: readonly RelatedRelease[]): void {
    if (links.length > 0) this.waiting.push({ from, links })
  }

  /** Once all is saved: links to what came in after the release that has them. */
  async linkLate(target: ImportTarget, breathe: () => Promise<void> | undefined, refuse: Refuse): Promise<void> {
    for (const { from, links } of this.waiting.splice(0)) {
      if (!target.saveRelease || !target.getRelease || links.every(({ uri }) => !this.find(uri))) continue
      await breathe()
      try {
        const release = await target.getRelease(from)
        const before = draftOf(release)
        const { draft } = this.linked(before, links)
        if (draft !== before) await target.saveRelease(draft, release.revision)
      } catch (error) {
        refuse({ name: from }, error)
      }
    }
  }

  private find(uri: ReleaseId): ReleaseId | undefined {
    const met = this.came.get(uri)
    return (
      met?.uri ??
      met?.willBe ??
      this.lookup.releasesWithAltId({ role: 'uri', value: uri }).at(-1) ??
      (this.lookup.hasRecord?.(uri) ? uri : undefined)
    )
  }
}
