/**
 * Which release an incoming one is, of those in the archive and those that this import has met.
 *
 * A number of an office's list (17, № 17, 17/2024) is no id by itself: a list begins at 1 each year, and a release bears
 * one number in all its languages. Two with the same number are one release where the language does not differ and
 * the day or the headline is the same. Rejected: taking any id for an id, by which a second year's list was left out
 * whole, or overwrote the first.
 */
import { baseLanguage } from '../../../shared/coverage.js'
import type { ReleaseDraft, ReleaseFields, ReleaseId } from '../../../shared/records.js'
import type { ImportLookup } from './asks.js'
import { contentKey, differsById, idsOf, sourceHashRole } from './duplicates.js'
import { type Head, haveInCommon, headingOf, isSameHeading, type Met, type MetReleases } from './met.js'

export type Match = { met: Met; why: 'bytes' | 'id' | 'words' }

type AltId = ReleaseFields['altIds'][number]

export class Matching {
  /** Of releases with a number that was met: many of a long archive can have the same. */
  private readonly heads = new Map<ReleaseId, Head>()

  constructor(
    private readonly lookup: ImportLookup,
    private readonly met: MetReleases,
  ) {}

  /** Those that came from these very bytes. */
  withBytes(sha256: string): readonly Met[] {
    const met = this.met.withBytes(sha256)
    return met ? [met] : this.lookup.releasesWithAltId({ role: sourceHashRole, value: sha256 }).map((uri) => ({ uri }))
  }

  async of(draft: ReleaseDraft, heading: string): Promise<Match | undefined> {
    for (const altId of idsOf(draft)) {
      const met = isListNumber(altId)
        ? this.sameNumber(altId, { language: draft.language, heading })
        : this.sameId(altId)
      if (met) return { met, why: 'id' }
    }
    // Once, however many of the same heading there are.
    let key: { value: string | undefined } | undefined
    const keyOfDraft = () => {
      key ??= { value: contentKey(draft) }
      return key.value
    }
    const there = (await this.lookup.releasesWithContent?.(draft, keyOfDraft)) ?? []
    const met = [...there, ...(await this.met.withWords(heading, keyOfDraft))].find((one) => !differsById(one, draft))
    return met && { met, why: 'words' }
  }

  /**
   * Whether the release that an incoming one is by its id says nothing of it: neither has, nor ever had, its headline and
   * day. Lists of a careless past give one id to many. A text that was changed here since is the same release still.
   */
  async isOtherByWords({ met, why }: Match, heading: string): Promise<boolean> {
    const { uri } = met
    if (why !== 'id' || heading === headingOf({ headlines: [] })) return false
    if (isSameHeading(heading, met.heading ?? (uri ? this.headOf(uri).heading : heading))) return false
    if (uri === undefined) return true
    const now = await this.lookup.getRelease?.(uri)
    const earlier = (await this.lookup.earlierRevisions?.(uri)) ?? []
    return ![...earlier, ...(now ? [now] : [])].some((one) => isSameHeading(heading, headingOf(one)))
  }

  private sameId(altId: AltId): Met | undefined {
    const uri = this.lookup.releasesWithAltId(altId).at(-1) ?? this.ownId(altId.value)
    return uri === undefined ? this.met.withId(altId).at(-1) : { uri }
  }

  private sameNumber(altId: AltId, head: Head): Met | undefined {
    const uri = this.lookup.releasesWithAltId(altId).find((one) => isSameNumbered(this.headOf(one), head))
    return uri === undefined ? this.met.withId(altId).find((met) => isSameNumbered(met, head)) : { uri }
  }

  private headOf(uri: ReleaseId): Head {
    const known = this.heads.get(uri)
    if (known) return known
    const { headline, language, date } = this.lookup.releaseLine(uri)
    const heading = headingOf({ headlines: [{ role: 'main', value: headline }], contentCreated: date })
    this.heads.set(uri, { language, heading })
    return { language, heading }
  }

  private ownId(value: string): ReleaseId | undefined {
    const uri = value as ReleaseId
    return this.lookup.hasRelease?.(uri) ? uri : undefined
  }
}

/** At most six digits, a sign before them, and what an office writes behind a number: 17, № 17, 17/2024, 03-12/455. */
const listNumber = /^(?:№|#|no\.?|n)?\s*\d{1,6}(?:\s*[-/.]\s*\p{L}{0,3}\d{0,4}){0,2}$/iu

export const isListNumber = ({ role, value }: AltId): boolean => role === 'id' && listNumber.test(value.trim())

function isSameNumbered(one: Head, other: Head): boolean {
  const [language, otherLanguage] = [baseLanguage(one.language), baseLanguage(other.language)]
  if (language !== otherLanguage && language !== 'und' && otherLanguage !== 'und') return false
  return haveInCommon(one.heading, other.heading)
}
