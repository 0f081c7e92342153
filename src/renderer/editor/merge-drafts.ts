/**
 * Two drafts of one release made one, field by field as somebody chose. Pure.
 *
 * A field is what the sheet shows as one. Where it is known what both were made from, only fields that both changed need
 * a choice; the rest is proposed by who changed it. What must never be lost is in the result whatever is chosen:
 * overrides and the lifting of an embargo, deliveries. Fields that the sheet does not show stay as they are saved.
 */
import type { Embargo, ReleaseDescription, ReleaseDraft } from '../../shared/records.js'
import { saying } from './draft-text.js'

type Take = (into: ReleaseDraft, from: ReleaseDraft) => ReleaseDraft

/** The field of `from` in the place of that of `into`; absent where it is absent. */
const field =
  <Key extends keyof ReleaseDraft>(...keys: Key[]): Take =>
  (into, from) => {
    const made = { ...into }
    for (const key of keys)
      if (from[key] === undefined) delete made[key]
      else made[key] = from[key]
    return made
  }

const headline =
  (role: 'main' | 'sub'): Take =>
  (into, from) => {
    const one = from.headlines.filter((each) => each.role === role)
    const rest = into.headlines.filter((each) => each.role !== role)
    return { ...into, headlines: role === 'main' ? [...one, ...rest] : [...rest, ...one] }
  }

const description =
  (role: ReleaseDescription['role']): Take =>
  (into, from) => {
    const one = from.descriptions.filter((each) => each.role === role)
    return { ...into, descriptions: [...into.descriptions.filter((each) => each.role !== role), ...one] }
  }

const takes: Readonly<Record<string, Take>> = {
  status: field('status'),
  language: field('language'),
  embargo: field('embargoedUntil', 'embargo'),
  headline: headline('main'),
  subhead: headline('sub'),
  datelinePlace: field('dateline'),
  datelineText: field('dateline'),
  day: field('contentCreated'),
  body: field('bodies'),
  photos: field('associations'),
  quote: field('quotes'),
  eventName: field('events'),
  people: field('people'),
  places: field('places'),
  organisations: field('organisations'),
  subjects: field('subjects'),
  contactName: field('infoSources'),
  boilerplate: description('boilerplate'),
  notesToEditors: description('notesToEditors'),
  correction: description('correction'),
  withdrawal: description('withdrawal'),
  setAside: description('setAside'),
}

export interface Difference {
  field: string
  mine: string
  theirs: string
  /** Whose text is proposed: that of whoever changed it; mine where both did, or nobody knows. */
  proposed: 'mine' | 'theirs'
  /** Both changed it. */
  both: boolean
}

/** The fields in which two drafts say something else, in the order of the sheet. */
export function differences(mine: ReleaseDraft, theirs: ReleaseDraft, base: ReleaseDraft | undefined): Difference[] {
  const [own, other, before] = [saying(mine), saying(theirs), base && saying(base)]
  return Object.keys(own).flatMap((name) => {
    const [here, there] = [own[name] ?? '', other[name] ?? '']
    if (here === there) return []
    const untouched = before !== undefined && here === before[name]
    const both = before === undefined || (!untouched && there !== before[name])
    return [{ field: name, mine: here, theirs: there, proposed: untouched ? 'theirs' : 'mine', both }]
  })
}

/** Theirs, with the fields of mine that were chosen. */
export function mergedDraft(mine: ReleaseDraft, theirs: ReleaseDraft, ofMine: ReadonlySet<string>): ReleaseDraft {
  let merged = theirs
  for (const name of Object.keys(takes)) if (ofMine.has(name)) merged = takes[name]?.(merged, mine) ?? merged
  return withKept(merged, mine, theirs)
}

function withKept(merged: ReleaseDraft, mine: ReleaseDraft, theirs: ReleaseDraft): ReleaseDraft {
  const overrides = union(theirs.embargo?.overrides ?? [], mine.embargo?.overrides ?? [])
  const liftedAt = theirs.embargo?.liftedAt ?? mine.embargo?.liftedAt
  const distribution = union(theirs.distribution ?? [], mine.distribution ?? [])
  const embargo: Embargo | undefined =
    merged.embargo || overrides.length > 0 || liftedAt !== undefined
      ? { ...merged.embargo, overrides, ...(liftedAt === undefined ? {} : { liftedAt }) }
      : undefined
  return { ...merged, ...(embargo ? { embargo } : {}), ...(distribution.length > 0 ? { distribution } : {}) }
}

const union = <T>(one: readonly T[], other: readonly T[]): T[] => {
  const known = new Set(one.map((entry) => JSON.stringify(entry)))
  return [...one, ...other.filter((entry) => !known.has(JSON.stringify(entry)))]
}
