/** Links: every one is found, a merge leads them all elsewhere, and names stay as they were sent. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyContact } from '../../src/shared/contact.js'
import { linksOf, withEachLinkMoved, withLinksMoved, withoutLink } from '../../src/shared/links.js'
import { emptyPlace } from '../../src/shared/place.js'
import { emptyEvent } from '../../src/shared/press-event.js'
import { checkRecord, kindOf } from '../../src/shared/record-kinds.js'
import type { ContactId, PhotoId, PlaceId, RecordId, ReleaseDraft, ReleaseId } from '../../src/shared/records.js'
import { emptyRelease } from '../../src/shared/records.js'
import { emptyList } from '../../src/shared/release-list.js'
import { anyRecord, idNumbered } from '../support/any-record.js'

const a = idNumbered<RecordId>(1)
const b = idNumbered<RecordId>(2)
const anyId = fc.nat(5).map((number) => idNumbered<RecordId>(number))

/** Every text under one of these keys, wherever it stands. */
function textsUnder(value: unknown, keys: ReadonlySet<string>, key = ''): string[] {
  if (typeof value === 'string') return keys.has(key) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([inner, field]) => textsUnder(field, keys, Array.isArray(value) ? key : inner))
}
const sentKeys = new Set(['name', 'text', 'person', 'organisation', 'value', 'to'])

describe('moved links (seed 11)', () => {
  const holds = (predicate: Parameters<typeof fc.property<[Parameters<typeof linksOf>[0], RecordId, RecordId]>>[3]) =>
    fc.assert(fc.property(anyRecord, anyId, anyId, predicate), { seed: 11, numRuns: 400 })

  test('none leads to the old record, and each leads where it led or to the new one', () =>
    holds((record, from, to) => {
      const moved = withLinksMoved(record, from, to)
      const after = linksOf(moved).map((link) => link.to)
      if (from !== to) expect(after).not.toContain(from)
      const wanted = new Set(linksOf(record).map((link) => (link.to === from ? to : link.to)))
      if (from !== to && record.uri === to && !linksOf(record).some((link) => link.to === to)) wanted.delete(to)
      expect(new Set(after)).toEqual(wanted)
    }))

  test('moving them again changes nothing', () =>
    holds((record, from, to) => {
      const moved = withLinksMoved(record, from, to)
      expect(withLinksMoved(moved, from, to)).toBe(moved)
    }))

  test('the record before stays as it was, and one without such links is answered itself', () =>
    holds((record, from, to) => {
      const before = structuredClone(record)
      const moved = withLinksMoved(record, from, to)
      expect(record).toEqual(before)
      const linked = from !== to && linksOf(record).some((link) => link.to === from)
      expect(moved === record).toBe(!linked)
    }))

  test('many at once are those moved one after the other', () =>
    holds((record, from, other) => {
      const [to, otherTo] = [idNumbered<RecordId>(6), record.uri ?? idNumbered<RecordId>(7)]
      const moves = new Map([
        [from, to],
        [other, otherTo],
      ])
      const each = [...moves].reduce((moved, [old, now]) => withLinksMoved(moved, old, now), record)
      if (from !== record.uri) expect(withEachLinkMoved(record, moves)).toEqual(each)
    }))

  test('every name, quote and text that was there still is', () =>
    holds((record, from, to) => {
      const kept = new Set(textsUnder(withLinksMoved(record, from, to), sentKeys))
      for (const text of textsUnder(record, sentKeys)) expect(kept).toContain(text)
    }))

  test('without a link to a record, every other link is there, and every name', () =>
    holds((record, from) => {
      const left = withoutLink(record, from)
      const others = linksOf(record).flatMap(({ to }) => (to === from ? [] : [to]))
      expect(linksOf(left).map(({ to }) => to)).toEqual(others)
      expect(textsUnder(left, sentKeys)).toEqual(textsUnder(record, sentKeys))
      expect(kindOf(left)).toBe(kindOf(record))
    }))
})

describe('a release', () => {
  const release: ReleaseDraft & { futureField: string } = {
    ...emptyRelease('en'),
    people: [
      { name: 'Nigmatullin', rel: 'quoted', uri: a as ContactId },
      { name: 'E. Nigmatullin', rel: 'quoted', uri: b as ContactId },
      { name: 'Nigmatullin', rel: 'quoted', uri: b as ContactId },
    ],
    related: [{ rel: 'translation', uri: a as ReleaseId }],
    associations: [
      { rel: 'illustration', photo: a as PhotoId, caption: 'A convoy', credit: 'KAZCENT', paragraph: 0 },
      { rel: 'illustration', caption: 'Still to come', credit: '', paragraph: 1 },
      { rel: 'illustration', photo: b as PhotoId, caption: 'The convoy', credit: 'KAZCENT', paragraph: 2 },
    ],
    futureField: 'kept',
  }

  test('tells its links with their fields', () => {
    expect(linksOf(release)).toEqual([
      { field: 'people.0.uri', to: a },
      { field: 'people.1.uri', to: b },
      { field: 'people.2.uri', to: b },
      { field: 'related.0.uri', to: a },
      { field: 'associations.0.photo', to: a },
      { field: 'associations.2.photo', to: b },
    ])
  })

  test('after a merge has no reference twice and no photo twice, but both spellings', () => {
    const moved = withLinksMoved(release, a, b)
    expect(moved.people.map(({ name }) => name)).toEqual(['E. Nigmatullin', 'Nigmatullin'])
    expect(moved.associations.map(({ caption }) => caption)).toEqual(['Still to come', 'The convoy'])
    expect(moved.futureField).toBe('kept')
    expect(checkRecord('release', moved)).toEqual([])
  })

  test('without an erased record keeps names, captions and credits, and loses what was a link alone', () => {
    const left = withoutLink(release, a)
    expect(left.people[0]).toEqual({ name: 'Nigmatullin', rel: 'quoted' })
    expect(left.associations[0]).toEqual({ rel: 'illustration', caption: 'A convoy', credit: 'KAZCENT', paragraph: 0 })
    expect(left.related).toEqual([])
    expect(left.futureField).toBe('kept')
  })
})

describe('other records', () => {
  test('a list loses the entry, and its place in a list that is gone', () => {
    const list = { ...emptyList(), entries: [a, b], parent: a as never }
    expect(linksOf(list)).toEqual([
      { field: 'entries.0', to: a },
      { field: 'entries.1', to: b },
      { field: 'parent', to: a },
    ])
    expect(withoutLink(list, a)).toEqual({ ...emptyList(), entries: [b] })
    expect(withLinksMoved(list, a, b)).toEqual({ ...emptyList(), entries: [b], parent: b })
    const into = new Map([a, b].map((from) => [from, idNumbered<RecordId>(3)]))
    expect(withEachLinkMoved(list, into)).toMatchObject({ entries: [idNumbered(3)], parent: idNumbered(3) })
  })

  test('an event, a contact’s post and a place have theirs', () => {
    const event = { ...emptyEvent('en'), organisers: [{ name: 'KAZCENT', uri: a as ContactId }] }
    expect(linksOf(event)).toEqual([{ field: 'organisers.0.uri', to: a }])
    const post = { title: 'Chief', rank: 'Colonel', organisation: 'KAZCENT', organisationUri: a as ContactId }
    const contact = { ...emptyContact('person', 'en'), posts: [post] }
    expect(linksOf(contact)).toEqual([{ field: 'posts.0.organisationUri', to: a }])
    expect(withoutLink(contact, a).posts[0]?.organisation).toBe('KAZCENT')
    const place = { ...emptyPlace('en'), broader: { name: 'Almaty region', uri: a as PlaceId } }
    expect(linksOf(place)).toEqual([{ field: 'broader.uri', to: a }])
    expect(withoutLink(place, a).broader).toEqual({ name: 'Almaty region' })
  })

  test('a place merged into what lies in it does not lie in itself', () => {
    const place = { ...emptyPlace('en'), uri: b as PlaceId, broader: { name: 'Almaty region', uri: a as PlaceId } }
    expect(withLinksMoved(place, a, b).broader).toEqual({ name: 'Almaty region' })
  })
})
