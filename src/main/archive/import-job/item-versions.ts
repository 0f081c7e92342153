/**
 * Versions of one item: the newest is what the record says, in whatever order they come, by one import or by several.
 *
 * One that comes after an older one becomes the next revision, which leaves the older among the earlier revisions; one
 * that comes after a newer one is left out and named, since a history only grows at its end. Where nobody has changed the
 * release here since it came in, the newer version takes its place under `skip` too: else an import that was killed
 * between two versions would go on to another end than one that was not. Rejected: sorting what comes in by its versions,
 * for which all would have to be read twice. Under `keep-both` every version is a release of its own.
 */
import type { Release, ReleaseDraft, ReleaseFields, ReleaseId } from '../../../shared/records.js'
import { compareVersions, type SourceVersion, versionsIn } from '../source-version.js'
import type { ImportLookup } from './asks.js'
import type { Met } from './met.js'

/** `there`: among the earlier revisions. `changed`: newer, but the release was changed here meanwhile. */
export type Standing = 'older' | 'there' | 'newer' | 'changed'

type Asked = Pick<ImportLookup, 'releasesWithAltId' | 'getRelease' | 'isAsImported' | 'earlierRevisions'>

export class ItemVersions {
  /** Where nothing is written: what would have come in, newest last. */
  private readonly planned = new Map<Met | ReleaseId, SourceVersion[]>()

  constructor(private readonly lookup: Asked) {}

  /** How an item stands to the release that it is; undefined where no versions tell. */
  async standing(met: Met, draft: ReleaseDraft): Promise<Standing | undefined> {
    const version = ownVersion(draft)
    if (!version) return undefined
    const planned = this.planned.get(met.uri ?? met)
    const newest = planned?.at(-1) ?? (await this.versionHere(met, version.uri, draft))
    const difference = newest ? compareVersions(version, newest) : 0
    if (difference === 0) return undefined
    if (difference < 0) return (await this.isEarlier(met, version, planned)) ? 'there' : 'older'
    if (met.uri === undefined || planned) return 'newer'
    return (await this.lookup.isAsImported?.(met.uri)) === false ? 'changed' : 'newer'
  }

  /** That it would have come in. */
  plan(met: Met, draft: ReleaseDraft): void {
    const version = ownVersion(draft)
    const key = met.uri ?? met
    if (version) this.planned.set(key, [...(this.planned.get(key) ?? []), version])
  }

  private async versionHere(met: Met, uri: string, draft: ReleaseDraft): Promise<SourceVersion | undefined> {
    if (met.uri === undefined) return newestOf(met.altIds ?? [], uri)
    // The same version again is the rule, and needs no reading.
    const mark = draft.altIds.findLast((altId) => versionsIn([altId])[0]?.uri === uri)
    if (mark && this.lookup.releasesWithAltId(mark).includes(met.uri)) return undefined
    return this.versionOf(await this.lookup.getRelease?.(met.uri), uri)
  }

  private versionOf(release: Release | undefined, uri: string): SourceVersion | undefined {
    if (release?.uri !== uri) return newestOf(release?.altIds ?? [], uri)
    return { uri, version: String(release.revision), created: release.versionCreated }
  }

  private async isEarlier({ uri }: Met, version: SourceVersion, planned: SourceVersion[] = []): Promise<boolean> {
    const isSame = (one: SourceVersion | undefined) => one !== undefined && compareVersions(one, version) === 0
    if (planned.some(isSame)) return true
    if (uri === undefined) return false
    const now = (await this.lookup.getRelease?.(uri)) ?? []
    const earlier = (await this.lookup.earlierRevisions?.(uri)) ?? []
    return [...earlier, now].flat().some((revision) => isSame(this.versionOf(revision, version.uri)))
  }
}

const newestOf = (altIds: ReleaseFields['altIds'], uri: string): SourceVersion | undefined =>
  versionsIn(altIds)
    .filter((version) => version.uri === uri)
    .sort(compareVersions)
    .at(-1)

/** Of the id that it has where it comes from: the last of its ids, behind those that it had before. */
export function ownVersion({ altIds }: Pick<ReleaseFields, 'altIds'>): SourceVersion | undefined {
  const uri = altIds.findLast(({ role }) => role === 'uri')?.value
  return uri === undefined ? undefined : newestOf(altIds, uri)
}
