/**
 * What the archive knows of a release beyond its newest state: what its readers have, and its other language versions.
 *
 * Read off histories and links when asked for, and stored nowhere (see shared/issue.ts and shared/translations.ts). One
 * question reads one history: 2 ms for 100 revisions of a page.
 */
import { issuedOf } from '../../shared/issue.js'
import { bodyHtml, mainHeadline, type RecordId, type Release, type ReleaseId } from '../../shared/records.js'
import { outOfDateSince, type Translation } from '../../shared/translations.js'
import type { Holdings } from './holdings.js'
import type { Registry } from './registry.js'

/** Versions of one text that are looked for; there are not as many languages in any office. */
const mostVersions = 40

export class ReleaseStory {
  constructor(
    private readonly holdings: Holdings,
    private readonly registry: Registry,
  ) {}

  /** The revision that went out last; null where none did. @throws not-found */
  async issued(release: Release): Promise<Release | null> {
    if (release.status !== 'released' && release.status !== 'corrected') return null
    return issuedOf([release, ...(await this.earlier(release.uri)).reverse()]) ?? null
  }

  /** All versions that hang together with this one, those in the trash left out. */
  async translations(uri: ReleaseId): Promise<Translation[]> {
    const versions = await this.versions(uri)
    const byId = [...versions.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1))
    return Promise.all(
      byId.map(async (version) => {
        const since = await this.outOfDate(version, versions)
        return {
          uri: version.uri,
          language: version.language,
          headline: mainHeadline(version),
          status: version.status,
          revision: version.revision,
          isWritten: mainHeadline(version) !== '' && /\p{L}/u.test(bodyHtml(version).replace(/<[^>]*>/g, '')),
          ...(version.translatedFrom ? { from: version.translatedFrom } : {}),
          ...(since === undefined ? {} : { outOfDateSince: since }),
        }
      }),
    )
  }

  private async versions(uri: ReleaseId): Promise<Map<RecordId, Release>> {
    const found = new Map<RecordId, Release>()
    const waiting: RecordId[] = [uri]
    for (let next = waiting.pop(); next !== undefined && found.size < mostVersions; next = waiting.pop()) {
      const release = found.has(next) ? undefined : await this.release(next)
      if (!release) continue
      found.set(next, release)
      waiting.push(...versionsIn(release))
      for (const from of this.holdings.catalogue.linksTo(next)) {
        const other = found.has(from) ? undefined : await this.release(from)
        if (other && versionsIn(other).includes(next)) waiting.push(from)
      }
    }
    return found
  }

  /** Undefined where it is no release that is there, or cannot be read. */
  private async release(uri: RecordId): Promise<Release | undefined> {
    const entry = this.holdings.catalogue.get(uri)
    if (entry?.kind !== 'release' || entry.trashed) return undefined
    try {
      return (await this.holdings.read(uri)).record as Release
    } catch {
      return undefined
    }
  }

  private async outOfDate({ translatedFrom }: Release, versions: Map<RecordId, Release>): Promise<number | undefined> {
    const source = translatedFrom && versions.get(translatedFrom.uri)
    if (!source || source.revision <= translatedFrom.revision) return undefined
    const all = [...(await this.earlier(source.uri)), source]
    const based = all.find(({ revision }) => revision === translatedFrom.revision)
    return (
      based &&
      outOfDateSince(
        based,
        all.filter(({ revision }) => revision > translatedFrom.revision),
      )
    )
  }

  /** Oldest first. */
  private async earlier(uri: ReleaseId): Promise<Release[]> {
    const records = await this.registry.earlierRevisions(uri)
    return records.filter((record): record is Release => record.type === 'composite')
  }
}

const versionsIn = (release: Release): RecordId[] => [
  ...(release.related ?? []).flatMap(({ rel, uri }) => (rel === 'translation' ? [uri] : [])),
  ...(release.translatedFrom ? [release.translatedFrom.uri] : []),
]
