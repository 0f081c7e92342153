/**
 * One text in several languages: which versions there are, and which of them fell behind.
 *
 * Releases that are translations of each other share a `translationGroup` and point to each other (`related`, or
 * `translatedFrom`); `translatedFrom` says on which revision of which text a version is based. A version is out of date
 * from the first revision of its source on that says something else to a translator: a status or a link alone is nothing
 * to translate. Rejected: comparing times, by which every save of the source would ask for a translation.
 */
import {
  emptyRelease,
  type LanguageTag,
  type Release,
  type ReleaseDraft,
  type ReleaseFields,
  type ReleaseId,
  type ReleaseStatus,
  releaseDescription,
} from './records.js'
import type { TranslationSource } from './references.js'

/** A version in one language, as the others show it. */
export interface Translation {
  uri: ReleaseId
  language: LanguageTag
  headline: string
  status: ReleaseStatus
  revision: number
  /** Its headline and its text are both written: one that was only begun says nothing yet. */
  isWritten: boolean
  /** What it was made from, where it was. */
  from?: TranslationSource
  /** The revision of its source since which it is out of date. */
  outOfDateSince?: number
}

/** What a translator reads, as one text a field. */
export function translatable(fields: ReleaseFields): string[] {
  return [
    ...fields.headlines.map(({ value }) => value),
    fields.bodies[0]?.value ?? '',
    ...(['summary', 'boilerplate', 'notesToEditors', 'correction', 'withdrawal'] as const).map((role) =>
      releaseDescription(fields, role),
    ),
    ...fields.associations.map(({ caption }) => caption),
    ...fields.events.map(({ name }) => name),
  ]
}

const isSame = (one: ReleaseFields, other: ReleaseFields): boolean =>
  JSON.stringify(translatable(one)) === JSON.stringify(translatable(other))

/**
 * The first revision of the source after `based` that has something else to translate; undefined where the newest reads
 * as `based` did.
 * @param later the source's revisions after `based`, oldest first
 */
export function outOfDateSince(based: Release, later: readonly Release[]): number | undefined {
  const newest = later.at(-1)
  if (!newest || isSame(based, newest)) return undefined
  return later.find((one) => !isSame(based, one))?.revision
}

/** A draft in another language with all that needs no translator: photos, event, places, people, the day, the embargo. */
export function translationOf(source: Release, language: LanguageTag, group: string): ReleaseDraft {
  const { dateline, contentCreated, embargoedUntil, embargo } = source
  return {
    ...emptyRelease(language),
    ...(source.slugline === undefined ? {} : { slugline: source.slugline }),
    ...(dateline ? { dateline: { ...dateline, text: '' } } : {}),
    ...(contentCreated === undefined ? {} : { contentCreated }),
    ...(embargoedUntil === undefined ? {} : { embargoedUntil }),
    ...(embargo ? { embargo: { ...embargo, overrides: [] } } : {}),
    people: source.people,
    organisations: source.organisations,
    places: source.places,
    subjects: source.subjects,
    events: source.events,
    infoSources: source.infoSources,
    // A caption is to be translated; a credit is not.
    associations: source.associations.map((one) => ({ ...one, caption: '' })),
    ...(source.copyrightNotice === undefined ? {} : { copyrightNotice: source.copyrightNotice }),
    ...(source.usageTerms === undefined ? {} : { usageTerms: source.usageTerms }),
    related: [{ rel: 'translation', uri: source.uri }],
    translationGroup: group,
    translatedFrom: { uri: source.uri, revision: source.revision },
  }
}
