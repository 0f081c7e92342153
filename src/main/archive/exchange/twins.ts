/**
 * The release that came here from the same source as one of another archive: both took in the same feed or list, or one took
 * in what the other sent. Numbers of an office's list are no ids (import-job/matching.ts), and a text in another language
 * is another release. Alike words are no reason: of what is left as it is, the history and the log of what was sent
 * stay away.
 */
import { baseLanguage } from '../../../shared/coverage.js'
import type { Release, ReleaseId } from '../../../shared/records.js'
import type { CatalogueEntry } from '../catalogue/entry.js'
import { idsOf, isListNumber, sourceHashRole } from '../import-job.js'

/** Where it may be. */
export interface KnownReleases {
  get(uri: ReleaseId): CatalogueEntry | undefined
  releasesWithAltId(altId: { role: string; value: string }): readonly ReleaseId[]
}

export function twinOf(release: Release, catalogue: KnownReleases): ReleaseId | undefined {
  if (catalogue.get(release.uri)) return undefined
  const bytes = release.altIds.filter(({ role }) => role === sourceHashRole)
  const ids = [...bytes, ...idsOf(release).filter((id) => !isListNumber(id)), { role: 'uri', value: release.uri }]
  const isTwin = (uri: ReleaseId) => {
    const entry = catalogue.get(uri)
    if (entry?.kind !== 'release' || entry.trashed) return false
    return baseLanguage(entry.row.language) === baseLanguage(release.language)
  }
  for (const id of ids) {
    const found = [...catalogue.releasesWithAltId(id), id.value as ReleaseId].find(isTwin)
    if (found) return found
  }
  return undefined
}
