/** What changed between two revisions: nothing is passed over, and nothing is told that did not change. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pairLists } from '../../src/shared/list-diff.js'
import { diffRecords } from '../../src/shared/record-diff.js'
import { type AnyRecord, type RecordKind, recordKinds } from '../../src/shared/record-kinds.js'
import {
  type ContactId,
  emptyPhoto,
  emptyRelease,
  type Photo,
  type PhotoId,
  type Release,
  type ReleaseId,
  type Sha256,
} from '../../src/shared/records.js'
import { anyRecordOf, idNumbered } from '../support/any-record.js'

const instant = '2024-05-31T09:30:00.000Z'
const release: Release = {
  ...emptyRelease('en'),
  uri: idNumbered<ReleaseId>(1),
  firstCreated: instant,
  versionCreated: instant,
  revision: 1,
}
const anyPhoto: Photo = {
  ...emptyPhoto,
  uri: idNumbered<PhotoId>(2),
  firstCreated: instant,
  versionCreated: instant,
  revision: 1,
  sha256: 'a'.repeat(64) as Sha256,
  originalName: 'hall.jpg',
  renditions: [],
}
const withBody = (value: string): Release => ({
  ...release,
  bodies: [{ role: 'main', contentType: 'text/html', value }],
})

/** The record as JSON has it, without what changes at every save, its fields in one order. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return fields.map(([key, field]) => [key, said(field)])
}
const saidBy = ({ revision: _, versionCreated: __, ...record }: AnyRecord) => JSON.stringify(said(record))

describe('the changes of a record', () => {
  test.each(recordKinds)('of the kind %s are told exactly where there are any (seed 29)', (kind: RecordKind) => {
    fc.assert(
      fc.property(anyRecordOf<RecordKind>(kind), anyRecordOf<RecordKind>(kind), fc.nat(40), (before, other, at) => {
        expect(diffRecords(before, { ...structuredClone(before), revision: 9, versionCreated: instant })).toEqual([])
        // The same record with one field of another.
        const entries = Object.entries(other)
        const [key, value] = entries[at % entries.length] ?? ['', undefined]
        const after = { ...before, [key]: value }
        const changes = diffRecords(before, after)
        expect(changes.length === 0).toBe(saidBy(before) === saidBy(after))
        const field = key === 'bodies' ? 'bod' : key
        for (const change of changes) expect(change.field.startsWith(field)).toBe(true)
      }),
      { seed: 29, numRuns: 150 },
    )
  })

  test('a text is told word by word, under its role', () => {
    const headlines = (main: string): Release => ({ ...release, headlines: [{ role: 'main', value: main }] })
    expect(diffRecords(headlines('139 personnel left'), headlines('141 personnel left'))).toEqual([
      {
        field: 'headlines.main',
        kind: 'text',
        before: '139 personnel left',
        after: '141 personnel left',
        words: [
          { kind: 'removed', text: '139' },
          { kind: 'added', text: '141' },
          { kind: 'same', text: ' personnel left' },
        ],
      },
    ])
  })

  test('a choice, a day and a part of the dateline are told as values and by their path', () => {
    const after: Release = {
      ...release,
      status: 'released',
      contentCreated: '2024-05-31',
      dateline: { place: 'ALMATY', text: 'ALMATY –' },
    }
    const before: Release = { ...release, dateline: { place: 'ASTANA', text: 'ALMATY –' } }
    expect(diffRecords(before, after)).toEqual([
      { field: 'status', kind: 'value', before: 'draft', after: 'released' },
      expect.objectContaining({ field: 'dateline.place', kind: 'text', before: 'ASTANA', after: 'ALMATY' }),
      { field: 'contentCreated', kind: 'value', before: undefined, after: '2024-05-31' },
    ])
  })

  test('a body is read as text; where only its marks changed, its HTML is told', () => {
    const before = withBody('<p>The convoy</p>\n<p>left</p>')
    expect(diffRecords(before, withBody('<p>The convoy</p>\n<p><strong>left</strong> Astana</p>'))).toEqual([
      {
        field: 'body',
        kind: 'text',
        before: 'The convoy\n\nleft',
        after: 'The convoy\n\nleft Astana',
        words: [
          { kind: 'same', text: 'The convoy\n\nleft' },
          { kind: 'added', text: ' Astana' },
        ],
      },
    ])
    const bold = withBody('<p>The convoy</p>\n<p><strong>left</strong></p>')
    expect(diffRecords(before, bold)).toMatchObject([{ field: 'body', kind: 'value' }])
  })

  test('a name that is inserted is one change, and linking a name to its contact another', () => {
    const people = (...list: Release['people']): Release => ({ ...release, people: list })
    const [anna, bolat] = [
      { name: 'Anna', rel: 'mentioned' as const },
      { name: 'Bolat', rel: 'quoted' as const },
    ]
    const linked = { ...bolat, uri: idNumbered<ContactId>(3) }
    const [change] = diffRecords(people(bolat), people(anna, linked))
    expect(change).toMatchObject({
      field: 'people',
      kind: 'list',
      entries: [
        { kind: 'added', name: 'Anna', after: anna },
        { kind: 'changed', name: 'Bolat', changes: [{ field: 'uri', kind: 'value', after: linked.uri }] },
      ],
    })
  })

  test('a quote that somebody else turns out to have said stays that quote', () => {
    const said = { text: 'We go home.', person: 'Anna', role: '', paragraph: 0 }
    const by = (person: number) => ({ ...release, quotes: [{ ...said, uri: idNumbered<ContactId>(person) }] })
    expect(diffRecords(by(1), by(2))).toMatchObject([
      { kind: 'list', entries: [{ kind: 'changed', changes: [{ field: 'uri', after: idNumbered(2) }] }] },
    ])
  })

  test('a photo that moved and got another caption is told as both', () => {
    const photo = (number: number, caption: string): Release['associations'][number] => ({
      rel: 'illustration',
      photo: idNumbered<PhotoId>(number),
      caption,
      credit: 'KAZCENT',
      paragraph: 0,
    })
    const before = { ...release, associations: [photo(1, 'A'), photo(2, 'B'), photo(3, 'C')] }
    const after = { ...release, associations: [photo(3, 'New'), photo(1, 'A'), photo(2, 'B')] }
    const [change] = diffRecords(before, after)
    expect(change).toMatchObject({ kind: 'list', entries: [{ kind: 'moved' }, { kind: 'changed' }] })
    expect(change?.kind === 'list' ? change.entries[1]?.changes : []).toMatchObject([
      { field: 'caption', kind: 'text', before: 'C', after: 'New' },
    ])
  })
})

test('two lists are paired without loss, and what did not move rises (seed 31)', () => {
  const entry = fc.oneof(
    fc.constantFrom('a', 'b', 'c'),
    fc.record({ name: fc.constantFrom('A', 'B') }, { noNullPrototype: true }),
    fc.record({ text: fc.constantFrom('x', 'y', 'z') }, { noNullPrototype: true }),
  )
  const list = fc.array(entry, { maxLength: 8 })
  fc.assert(
    fc.property(list, list, (before, after) => {
      const { pairs, removed, added } = pairLists(before, after)
      const sorted = (indexes: number[]) => indexes.toSorted((a, b) => a - b)
      expect(sorted([...removed, ...pairs.map((pair) => pair.before)])).toEqual([...before.keys()])
      expect(sorted([...added, ...pairs.map((pair) => pair.after)])).toEqual([...after.keys()])
      const still = pairs.filter(({ moved }) => !moved).map((pair) => pair.before)
      expect(sorted(still)).toEqual(still)
    }),
    { seed: 31, numRuns: 500 },
  )
})

test('captions and rights that a photo had none of before are told field by field, in words', () => {
  const photo = {
    ...anyPhoto,
    captions: { en: 'The hall' },
    rights: { releaseStatus: 'cleared', authority: 'Saule Karim' },
  }
  expect(diffRecords(anyPhoto, photo as typeof anyPhoto).map(({ field, after }) => [field, after])).toEqual([
    ['captions.en', 'The hall'],
    ['rights.releaseStatus', 'cleared'],
    ['rights.authority', 'Saule Karim'],
  ])
})
