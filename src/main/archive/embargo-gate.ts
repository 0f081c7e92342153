/**
 * The gate that every release passes on its way out alone: as a PDF, as text, as ninjs, from a window or the command line.
 *
 * Goal: while an embargo holds nothing leaves without a reason, and the reason is in the record before the first byte is
 * made: a page that could not be printed after all is on record too, one that left unrecorded is not possible. It is
 * here, and not in a window, so that no way out forgets it. A copy of the archive (a whole export, a table, a backup) is
 * no publication: it passes, and carries the instant, its zone, the reason and all overrides in its data; so does an
 * archive that can only be read, from which a release under embargo cannot leave alone, since nothing can be recorded.
 * Non-goal: keeping anybody from reading the text on the screen.
 */
import { ArchiveError } from '../../shared/contract/failures.js'
import { holdsAt, withOverride } from '../../shared/embargo.js'
import { draftOf } from '../../shared/record-kinds.js'
import type { Release, ReleaseDraft } from '../../shared/records.js'
import { say } from '../../shared/said.js'
import { isZone } from '../../shared/zoned-time.js'

/** `office`: the zone that an embargo without one is told in. @throws embargoed where it holds and there is no reason */
export function assertFree(release: Release, override: string | undefined, nowMs: number, office: string): void {
  if (!holdsAt(release, nowMs) || (override !== undefined && override.trim() !== '')) return
  const until = release.embargoedUntil ?? ''
  const zone = isZone(release.embargo?.zone) ? release.embargo.zone : office
  throw new ArchiveError('embargoed', say('under-embargo', { until: { instant: until, zone } }), { until, zone })
}

/** The release with the reason put down, to be saved before it leaves. */
export function passing(release: Release, override: string, nowMs: number): ReleaseDraft {
  return withOverride(draftOf(release), new Date(nowMs).toISOString(), override.trim())
}
