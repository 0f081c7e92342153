/**
 * What a record points to: people, places, events, photos, other releases, the entries of a list.
 *
 * One table says where each kind holds links, and everything about links follows from it: what points here, what a merge
 * of two contacts changes, what an erased record leaves behind. Names, captions and credits stand beside links as they
 * were sent, and no merge touches them. Records are never changed in place, and one without such a link is answered
 * itself, so that a caller sees what has to be saved. Rejected: looking for ids anywhere in a record, which would take
 * an id in an unknown field, or in a text, for a link.
 */
import { type AnyDraft, type AnyRecord, kindOf, type RecordKind, type RecordOf } from './record-kinds.js'
import { isRecordId, type RecordId } from './records.js'

export interface Link {
  /** Where it stands: `people.0.uri`, `entries.3`, `broader.uri`. */
  field: string
  to: RecordId
}

interface LinkPlace<Field> {
  field: Field
  /** The link's key in the object, or in each object of the list; none where the field or the entry is the link. */
  key?: 'uri' | 'photo' | 'organisationUri'
  /** An entry, or the field, is nothing without its link and goes with it; otherwise only the link goes. */
  bare?: true
  /** No two entries may have the same link, whatever else they say. */
  once?: true
}

const at = <Field>(field: Field): LinkPlace<Field> => ({ field, key: 'uri' })

const linkPlaces: { readonly [Kind in RecordKind]: readonly LinkPlace<keyof RecordOf<Kind> & string>[] } = {
  release: [
    at('people'),
    at('organisations'),
    at('places'),
    at('events'),
    at('infoSources'),
    at('descriptions'),
    at('quotes'),
    at('distribution'),
    { field: 'related', key: 'uri', bare: true },
    { field: 'translatedFrom', key: 'uri', bare: true },
    { field: 'associations', key: 'photo', once: true },
  ],
  photo: [at('people'), at('places'), at('events')],
  event: [at('places'), at('organisers'), at('participants')],
  contact: [{ field: 'posts', key: 'organisationUri' }],
  place: [at('broader')],
  boilerplate: [],
  list: [{ field: 'entries', bare: true, once: true }, { field: 'parent' }],
  search: [],
}

type Fields = Readonly<Record<string, unknown>>
type Linked = AnyRecord | AnyDraft

const placesOf = (record: Linked): readonly LinkPlace<string>[] => linkPlaces[kindOf(record)]
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

function linkIn(value: unknown, { key }: LinkPlace<string>): RecordId | undefined {
  const link = key === undefined ? value : isFields(value) ? value[key] : undefined
  return isRecordId(link) ? link : undefined
}

/** Every link of the record, in the order of its fields; the same record may be linked to from several places. */
export function linksOf(record: Linked): Link[] {
  const fields = record as unknown as Fields
  const links: Link[] = []
  for (const place of placesOf(record)) {
    const value = fields[place.field]
    if (Array.isArray(value)) for (const [index, entry] of value.entries()) addLink(links, entry, place, index)
    else addLink(links, value, place)
  }
  return links
}

/** Most entries have no link: where it stands is put into words only where there is one. */
function addLink(links: Link[], entry: unknown, place: LinkPlace<string>, index?: number): void {
  const to = linkIn(entry, place)
  if (to === undefined) return
  const field = [place.field, index, place.key].filter((part) => part !== undefined).join('.')
  links.push({ field, to })
}

/**
 * A merge: every link to `from` leads to `to`. An entry that thereby says the very same as one that was there goes, and
 * so does a second entry for one photo or one entry of a list; entries under different names stay, as they were sent. A
 * link that would lead to the record itself is taken out as by `withoutLink`.
 */
export const withLinksMoved = <R extends Linked>(record: R, from: RecordId, to: RecordId): R =>
  withEachLinkMoved(record, new Map([[from, to]]))

/** The same of many at once, a list of thousands in one go; none of them leads to where another one is moved from. */
export function withEachLinkMoved<R extends Linked>(record: R, moves: ReadonlyMap<RecordId, RecordId>): R {
  const moved = new Map(linksOf(record).flatMap(({ to }) => moveOf(to, moves)))
  const toItself = [...moved].filter(([, to]) => to === record.uri)
  const others = toItself.reduce((own, [from]) => withoutLink(own, from), record)
  return changed(others, moved, (value, place) => {
    if (Array.isArray(value)) return movedInList(value, place, moved)
    const to = moved.get(linkIn(value, place) as RecordId)
    return to === undefined ? value : withLink(value, place, to)
  })
}

function moveOf(from: RecordId, moves: ReadonlyMap<RecordId, RecordId>): [RecordId, RecordId][] {
  const to = moves.get(from)
  return to === undefined || to === from ? [] : [[from, to]]
}

function movedInList(
  entries: readonly unknown[],
  place: LinkPlace<string>,
  moves: ReadonlyMap<RecordId, RecordId>,
): unknown[] {
  const identity = (entry: unknown): unknown => (place.once ? linkIn(entry, place) : JSON.stringify(sorted(entry)))
  const ends = new Set(moves.values())
  /** What stands at the ends by now, with the link that was moved there. */
  const there = new Map<unknown, RecordId | undefined>()
  for (const entry of entries) {
    const link = linkIn(entry, place)
    if (link !== undefined && ends.has(link)) there.set(identity(entry), undefined)
  }
  return entries.flatMap((entry) => {
    const from = linkIn(entry, place)
    const to = from && moves.get(from)
    if (to === undefined) return [entry]
    const moved = withLink(entry, place, to)
    const own = identity(moved)
    if (there.has(own) && there.get(own) !== from) return []
    there.set(own, from)
    return [moved]
  })
}

/**
 * The record without links to `to`: a reference keeps its name, a photo's place its caption and credit; an entry of a
 * list, a related release and a translation's source, which are nothing else than the link, go.
 */
export function withoutLink<R extends Linked>(record: R, to: RecordId): R {
  return changed(record, new Set([to]), (value, place) => {
    if (!Array.isArray(value)) return place.bare ? undefined : withLink(value, place, undefined)
    return value.flatMap((entry) => {
      if (linkIn(entry, place) !== to) return [entry]
      return place.bare ? [] : [withLink(entry, place, undefined)]
    })
  })
}

/**
 * A copy with the fields that hold one of the links made anew; a field that becomes undefined goes. The record itself
 * without.
 */
function changed<R extends Linked>(
  record: R,
  links: { has(link: RecordId): boolean; readonly size: number },
  made: (value: unknown, place: LinkPlace<string>) => unknown,
): R {
  if (links.size === 0) return record
  const isMeant = (value: unknown, place: LinkPlace<string>): boolean => {
    const link = linkIn(value, place)
    return link !== undefined && links.has(link)
  }
  const fields: Fields = { ...record }
  const places = placesOf(record).filter((place) => {
    const value = fields[place.field]
    return Array.isArray(value) ? value.some((entry) => isMeant(entry, place)) : isMeant(value, place)
  })
  if (places.length === 0) return record
  const copy: Record<string, unknown> = { ...record }
  for (const place of places) {
    const value = made(copy[place.field], place)
    if (value === undefined) delete copy[place.field]
    else copy[place.field] = value
  }
  return copy as R
}

/** The value with its link replaced, or taken out. */
function withLink(value: unknown, { key }: LinkPlace<string>, link: RecordId | undefined): unknown {
  if (key === undefined) return link
  const copy: Record<string, unknown> = { ...(value as Fields) }
  if (link === undefined) delete copy[key]
  else copy[key] = link
  return copy
}

/** The same value with keys in one order, so that its JSON tells whether two say the same. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isFields(value)) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => [key, sorted(field)])
}
