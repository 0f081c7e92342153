/** What mends a gap in an event's coverage: links set and taken out again, and versions begun in another language. */
import type { ArchiveApi } from '../../shared/archive-api.js'
import { type EventNames, withEventLink, withEventNamed, withoutEventLink } from '../../shared/coverage.js'
import type { PressEventDraft } from '../../shared/press-event.js'
import { draftOf } from '../../shared/record-kinds.js'
import { type EventId, emptyRelease, type PhotoId, type Release, type ReleaseId } from '../../shared/records.js'
import { translationOf } from '../../shared/translations.js'

export type OpenEvent = PressEventDraft & { uri: EventId }

export function namesOf(event: OpenEvent): EventNames {
  const { uri, headlines, language, dates, places } = event
  const names = headlines
    .filter(({ role, value }) => role === 'main' && value !== '')
    .map((headline) => ({ language: headline.language ?? language, value: headline.value }))
  const [place] = places
  return { uri, names, ...(dates ? { from: dates.from } : {}), ...(place ? { place: place.name } : {}) }
}

type Links = Pick<ArchiveApi, 'getRelease' | 'saveRelease' | 'getPhotos' | 'savePhoto'>

/** What belongs to an event. */
export type Belonging = { kind: 'release'; uris: readonly ReleaseId[] } | { kind: 'photo'; uris: readonly PhotoId[] }

/** Links releases or photos to the event, or takes the link out; answers those that it changed. */
export async function setLinks(
  archive: Links,
  { kind, uris }: Belonging,
  event: EventNames,
  linked: boolean,
): Promise<Belonging> {
  if (kind === 'release') {
    const changed: ReleaseId[] = []
    for (const uri of uris) if (await linkRelease(archive, uri, event, linked)) changed.push(uri)
    return { kind, uris: changed }
  }
  const changed: PhotoId[] = []
  for (const uri of uris) if (await linkPhoto(archive, uri, event, linked)) changed.push(uri)
  return { kind, uris: changed }
}

/** The events with the link or without; undefined where they are so already. */
function eventsLinked(events: Release['events'], event: EventNames, language: string, linked: boolean) {
  if (events.some(({ uri }) => uri === event.uri) === linked) return undefined
  return linked ? withEventLink(events, event, language) : withoutEventLink(events, event.uri)
}

async function linkRelease(archive: Links, uri: ReleaseId, event: EventNames, linked: boolean): Promise<boolean> {
  const release = await archive.getRelease(uri)
  const events = eventsLinked(release.events, event, release.language, linked)
  if (events) await archive.saveRelease({ ...draftOf(release), events }, release.revision)
  return events !== undefined
}

async function linkPhoto(archive: Links, uri: PhotoId, event: EventNames, linked: boolean): Promise<boolean> {
  const [photo] = await archive.getPhotos([uri])
  const events = photo && eventsLinked(photo.events ?? [], event, 'und', linked)
  if (photo && events) await archive.savePhoto({ ...draftOf<'photo'>(photo), events }, photo.revision)
  return events !== undefined
}

/** A version in another language, saved as a draft; both say first that they are the same text. */
export async function beginVersion(
  archive: Pick<ArchiveApi, 'getRelease' | 'saveRelease'>,
  of: ReleaseId,
  language: string,
  event: EventNames,
): Promise<Release> {
  const found = await archive.getRelease(of)
  const group = found.translationGroup || crypto.randomUUID()
  const source = found.translationGroup
    ? found
    : await archive.saveRelease({ ...draftOf(found), translationGroup: group }, found.revision)
  const draft = translationOf(source, language, group)
  return archive.saveRelease({ ...draft, events: withEventNamed(draft.events, event, language) }, null)
}

/** The first release of an event, saved as a draft. */
export function beginRelease(
  archive: Pick<ArchiveApi, 'saveRelease'>,
  event: EventNames,
  language: string,
): Promise<Release> {
  const { from = '' } = event
  return archive.saveRelease(
    {
      ...emptyRelease(language),
      events: withEventLink([], event, language),
      ...(from.length === 10 ? { contentCreated: from } : {}),
    },
    null,
  )
}
