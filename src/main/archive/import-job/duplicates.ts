/** Which record in the archive an incoming one is: by its id elsewhere, by its source's bytes, or by its words. */
import { hash } from 'node:crypto'
import { withPhotoInPlace } from '../../../shared/named-photos.js'
import { draftOf } from '../../../shared/record-kinds.js'
import { bodyHtml, mainHeadline, type Release, type ReleaseDraft, type ReleaseFields } from '../../../shared/records.js'
import { fold } from '../../../shared/text.js'
import { withAltIds } from '../source-version.js'

/** altIds role under which the SHA-256 of the file, or of the line, a release was taken from is kept. */
export const sourceHashRole = 'sourceSha256'
/** altIds roles that name one record in another system. */
const idRoles = new Set(['id', 'uri'])

/**
 * The same for two releases with the same headline (folded), day and text of the body; `undefined` where there are too
 * few words to tell. 128 bits of SHA-256.
 */
export function contentKey(
  release: Pick<ReleaseFields, 'headlines' | 'bodies' | 'contentCreated'>,
): string | undefined {
  const headline = foldedHeadline(release)
  const body = wordsOf(bodyHtml(release))
  if (headline === '' && body === '') return undefined
  // No text that comes in holds a NUL.
  return hash('sha256', [headline, release.contentCreated ?? '', body].join('\u0000'), 'base64url').slice(0, 22)
}

/** Words that folding only puts into small letters, with a space between any two: not taken apart for it. */
const plainWords = /^[!-~]{1,60}(?: [!-~]{1,60})*$/

export function foldedHeadline(release: Pick<ReleaseFields, 'headlines'>): string {
  const headline = mainHeadline(release)
  if (plainWords.test(headline)) return headline.toLowerCase()
  return headline.split(/\s+/).map(fold).join(' ').trim()
}

/**
 * Bodies are canonical HTML, so that their tags can be taken off without a parser, at a tenth of its time; what is one
 * space already is left alone. Most are paragraphs of plain words: then nothing is left to look for.
 */
function wordsOf(html: string): string {
  const isPlain = html.startsWith('<p>') && html.endsWith('</p>')
  const text = isPlain ? html.slice('<p>'.length, -'</p>'.length).replaceAll('</p>\n<p>', ' ') : html
  // Three looks: one expression for all of them takes half as long again.
  if (!text.includes('<') && !text.includes('  ') && !/[^\S ]/.test(text)) return text.trim()
  return text.replace(/\s*(?:<[^>]*>|[^\S ]| {2})(?:<[^>]*>|\s)*/g, ' ').trim()
}

export const sha256Of = (bytes: Uint8Array): string => hash('sha256', bytes)

export const idsOf = (draft: Pick<ReleaseFields, 'altIds'>): ReleaseFields['altIds'] =>
  draft.altIds.filter(({ role, value }) => idRoles.has(role) && value !== '')

type WithIds = Pick<ReleaseFields, 'altIds'>

/** Whether both bear ids of the same role and share none of them: two records then, even with the same words. */
export function differsById(one: WithIds, other: WithIds): boolean {
  const [ids, others] = [idsOf(one), idsOf(other)]
  const ofRole = ({ role }: ReleaseFields['altIds'][number]) => others.filter((id) => id.role === role)
  return ids.some((id) => ofRole(id).length > 0 && !ofRole(id).some(({ value }) => value === id.value))
}

/**
 * What is saved where an incoming record updates one that is there: what it gives replaces what was, what it does not
 * give stays, photos stay attached. Nothing where that changes nothing. The earlier revision remains in the history.
 * @param told what the same source would say of it as it is: what that says too is no news, so that links, places of
 * photos and whatever else a table has no words for are not lost for it
 */
export function updated(current: Release, incoming: ReleaseDraft, told?: ReleaseDraft): ReleaseDraft | undefined {
  const before = draftOf(current)
  const draft = told ? withoutOldNews(before, incoming, told) : incoming
  const lists = ['people', 'organisations', 'places', 'subjects', 'events', 'infoSources', 'quotes'] as const
  const kept = Object.fromEntries(
    lists.map((field) => [field, draft[field].length === 0 ? before[field] : withLinks(before[field], draft[field])]),
  )
  const roles = new Set(draft.descriptions.map((description) => description.role))
  const next: ReleaseDraft = {
    ...before,
    ...draft,
    ...kept,
    uri: current.uri,
    status: draft.status === 'draft' ? current.status : draft.status,
    language: draft.language === 'und' ? current.language : draft.language,
    descriptions: [...draft.descriptions, ...before.descriptions.filter(({ role }) => !roles.has(role))],
    associations: withPhotosOf(before.associations, draft.associations),
    ...relatedOf(before, draft),
    altIds: withAltIds(before.altIds, draft.altIds, current.uri),
  }
  return sameJson(next, before) ? undefined : next
}

/**
 * What is saved where a newer version of the same item comes in: that alone, with photos that only the older one
 * brought to the same place.
 */
export function superseding(current: Release, newer: ReleaseDraft): ReleaseDraft {
  const { associations, altIds, uri } = current
  const filled = withPhotosOf(associations, newer.associations).slice(0, newer.associations.length)
  return { ...newer, uri, associations: filled, altIds: withAltIds(altIds, newer.altIds, uri) }
}

type Named = { name?: string; text?: string; rel?: string }

/** Of what is there by the same name, or is the same quote, the link and whatever else is known stay. */
function withLinks(before: readonly Named[], incoming: readonly Named[]): Named[] {
  const isSame = (one: Named, other: Named) =>
    one.name === other.name && one.text === other.text && one.rel === other.rel
  return incoming.map((one) => ({ ...before.find((own) => isSame(own, one)), ...one }))
}

function withoutOldNews(before: ReleaseDraft, incoming: ReleaseDraft, told: ReleaseDraft): ReleaseDraft {
  const isOld = ([key, value]: [string, unknown]) =>
    key !== 'associations' && key !== 'altIds' && sameJson(value, told[key as keyof ReleaseDraft])
  const fresh: Record<string, unknown> = Object.fromEntries(
    Object.entries(incoming).map(([key, value]) => [
      key,
      isOld([key, value]) ? before[key as keyof ReleaseDraft] : value,
    ]),
  )
  fresh.descriptions = incoming.descriptions.filter((one) => !told.descriptions.some((other) => sameJson(one, other)))
  const toldPlaces = told.associations
  const isInStep =
    toldPlaces.length === incoming.associations.length && toldPlaces.length === before.associations.length
  const bare = incoming.associations.map(({ photo: _, awaited, ...place }, at) => {
    const own = before.associations[at]
    const isNews = awaited !== undefined && own?.photo === undefined && own?.awaited !== awaited
    return isNews ? { ...place, awaited } : place
  })
  if (sameJson(bare, toldPlaces)) fresh.associations = before.associations
  else if (isInStep)
    fresh.associations = before.associations.map((own, at) => ({
      ...own,
      ...newsOf(bare[at], toldPlaces[at]),
      ...(incoming.associations[at]?.photo && { photo: incoming.associations[at].photo }),
    }))
  return Object.fromEntries(Object.entries(fresh).filter(([, value]) => value !== undefined)) as unknown as ReleaseDraft
}

/** What an incoming photo's place says that it did not say before. */
const newsOf = (incoming: object = {}, told: object = {}): object =>
  Object.fromEntries(
    Object.entries(incoming).filter(
      ([key, value]) => key !== 'paragraph' && !sameJson(value, (told as Record<string, unknown>)[key]),
    ),
  )

/** A link is no text that another would replace. */
function relatedOf(...of: Pick<ReleaseFields, 'related'>[]): Pick<ReleaseFields, 'related'> {
  const all = of.flatMap(({ related }) => related ?? [])
  const related = all.filter((link, at) => all.findIndex(({ rel, uri }) => rel === link.rel && uri === link.uri) === at)
  return related.length === 0 ? {} : { related }
}

function withPhotosOf(
  before: ReleaseFields['associations'],
  incoming: ReleaseFields['associations'],
): ReleaseFields['associations'] {
  const used = new Set(incoming.flatMap((association) => association.photo ?? []))
  const free = before.filter((association) => association.photo === undefined || !used.has(association.photo))
  const next = incoming.map((association) => {
    if (association.photo !== undefined) return association
    const at = free.findIndex(({ caption, credit }) => caption === association.caption && credit === association.credit)
    const own = at < 0 ? undefined : free.splice(at, 1)[0]
    return own?.photo === undefined
      ? association
      : withPhotoInPlace({ ...association, paragraph: own.paragraph }, own.photo)
  })
  return [...next, ...free.filter((association) => association.photo !== undefined)]
}

/** Whatever the order of keys. */
const sameJson = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b)

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, entry: unknown) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
      : entry,
  )
