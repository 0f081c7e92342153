/**
 * What an import has met so far, by ids, by bytes and by words, so that a second one of the same is not taken in.
 *
 * Goal: 100,000 lines in little memory and time. Two of the same words have the same headline and day; only where those
 * are met again is a text hashed, which spares the hashing of nearly all (6 % of an import's time). Until it is saved a
 * release is held as its draft; then it is read back where its words are asked about. Rejected: the hash of each text.
 */
import type { Release, ReleaseDraft, ReleaseFields, ReleaseId } from '../../../shared/records.js'
import { contentKey, foldedHeadline, idsOf } from './duplicates.js'

/** A release that the archive has, or that this import has met; the id where it is saved by now. */
export interface Met {
  uri: ReleaseId | undefined
  /** The id that it will have, where that is known. */
  willBe?: ReleaseId
  /** Of one that this import has met. */
  altIds?: ReleaseFields['altIds']
  /** Likewise, as `headingOf` says it. */
  heading?: string
}

/** What tells a release apart from others with the same number. */
export interface Head {
  language: string
  /** As `headingOf` says it. */
  heading: string
}

interface MetWords extends Met, Head {
  altIds: ReleaseFields['altIds']
  heading: string
  /** Until it is saved. */
  draft: ReleaseDraft | undefined
  /** Once it was asked about; false where there are no words to tell it by. */
  key?: string | false
}

export class MetReleases {
  private readonly byBytes = new Map<string, Met>()
  private readonly byId = new Map<string, MetWords[]>()
  /** By folded headline and day. */
  private readonly byHeading = new Map<string, MetWords[]>()

  /** @param read a saved release; one that cannot be read resembles nothing */
  constructor(private readonly read: ((uri: ReleaseId) => Promise<Release>) | undefined) {}

  withBytes(sha256: string): Met | undefined {
    return this.byBytes.get(sha256)
  }

  withId(altId: ReleaseFields['altIds'][number]): readonly (Met & Head)[] {
    return this.byId.get(idKey(altId)) ?? []
  }

  /** Those with this `headingOf` a draft, and its text. */
  async withWords(heading: string, keyOfDraft: () => string | undefined): Promise<(Met & WithIds)[]> {
    const found: (Met & WithIds)[] = []
    for (const met of this.byHeading.get(heading) ?? []) {
      met.key ??= (await this.keyOf(met)) ?? false
      if (met.key !== false && met.key === keyOfDraft()) found.push(met)
    }
    return found
  }

  /** Answers what is to be told once it is saved; of one that will not be, the words are hashed now. */
  add(
    draft: ReleaseDraft,
    heading: string,
    sha256: string | undefined,
    willBeSaved: boolean,
  ): { met: Met; saved(uri: ReleaseId): void } {
    const { altIds, language } = draft
    const met: MetWords = willBeSaved
      ? { uri: undefined, altIds, language, heading, draft, ...(draft.uri && { willBe: draft.uri }) }
      : { uri: undefined, altIds, language, heading, draft: undefined, key: contentKey(draft) ?? false }
    if (sha256 !== undefined && !this.byBytes.has(sha256)) this.byBytes.set(sha256, met)
    for (const altId of idsOf(draft)) {
      const key = idKey(altId)
      const sameId = this.byId.get(key)
      if (sameId) sameId.push(met)
      else this.byId.set(key, [met])
    }
    const others = this.byHeading.get(heading)
    if (others) others.push(met)
    else this.byHeading.set(heading, [met])
    return {
      met,
      saved: (uri) => {
        met.uri = uri
        met.draft = undefined
      },
    }
  }

  private async keyOf({ draft, uri }: MetWords): Promise<string | undefined> {
    const release = draft ?? (uri && (await this.read?.(uri).catch(() => undefined)))
    return release && contentKey(release)
  }
}

type WithIds = Pick<ReleaseFields, 'altIds'>

const idKey = ({ role, value }: ReleaseFields['altIds'][number]): string => `${role} ${value}`

/** Folded headline and day of a release. No text that comes in holds a NUL. */
export const headingOf = (release: Pick<ReleaseFields, 'headlines' | 'contentCreated'>): string =>
  `${foldedHeadline(release)}\u0000${release.contentCreated ?? ''}`

/** Whether a heading says what another one does, or less: one without a day says nothing of it. */
export const isSameHeading = (told: string, known: string): boolean =>
  told === known || (told.endsWith('\u0000') && known.startsWith(told))

/** Whether two headings have the same day, or the same headline. */
export function haveInCommon(one: string, other: string): boolean {
  const [at, otherAt] = [one.indexOf('\u0000'), other.indexOf('\u0000')]
  const sameDay = at < one.length - 1 && one.slice(at) === other.slice(otherAt)
  return sameDay || (at > 0 && one.slice(0, at) === other.slice(0, otherAt))
}
