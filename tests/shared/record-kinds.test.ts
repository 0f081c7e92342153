/** Every kind of record: what is valid is accepted and kept whole, what makes no sense is told with its field. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyBoilerplate } from '../../src/shared/boilerplate.js'
import { emptyContact } from '../../src/shared/contact.js'
import { type Decoder, decode } from '../../src/shared/decode.js'
import { emptyPlace } from '../../src/shared/place.js'
import { emptyEvent } from '../../src/shared/press-event.js'
import {
  checkRecord,
  draftDecoders,
  kindOf,
  kindOfDocument,
  type RecordKind,
  recordDecoders,
  recordKinds,
  recordTitle,
} from '../../src/shared/record-kinds.js'
import { emptyRelease, type Photo } from '../../src/shared/records.js'
import { emptyList } from '../../src/shared/release-list.js'
import { emptySearch } from '../../src/shared/saved-search.js'
import { anyRecordOf, idNumbered } from '../support/any-record.js'

const frozen = join(import.meta.dirname, '../fixtures/archives/v1')

describe('a record of every kind', () => {
  test.each(recordKinds)(
    'the %s is accepted, keeps what is not known and tells its kind (seed 7)',
    (kind: RecordKind) => {
      const decoder: Decoder<unknown> = recordDecoders[kind]
      const draftDecoder: Decoder<unknown> = draftDecoders[kind]
      fc.assert(
        fc.property(anyRecordOf<RecordKind>(kind), (record) => {
          expect(decode(decoder, record)).toEqual({ value: record })
          expect(decode(draftDecoder, record)).toEqual({ value: record })
          expect(kindOf(record)).toBe(kind)
          expect(kindOfDocument(record)).toBe(kind)
          expect(typeof recordTitle(record)).toBe('string')
        }),
        { seed: 7, numRuns: 100 },
      )
    },
  )

  test.each<[RecordKind, unknown]>([
    ['release', emptyRelease('kk')],
    ['event', emptyEvent('kk')],
    ['contact', emptyContact('person', 'kk')],
    ['contact', emptyContact('organisation', 'ru')],
    ['place', emptyPlace('kk')],
    ['boilerplate', emptyBoilerplate('caption', 'en')],
    ['list', emptyList()],
    ['search', emptySearch()],
  ])('the empty %s may be saved', (kind, draft) => {
    expect(checkRecord(kind, draft)).toEqual([])
    expect(kindOfDocument(draft)).toBe(kind)
  })

  test('a document of a type that is not known is of no kind', () => {
    for (const value of [null, 'event', {}, { type: 7 }, { type: 'constructor' }, { type: 'video' }])
      expect(kindOfDocument(value)).toBeUndefined()
  })

  test('every document of the frozen archive is still accepted, unchanged', () => {
    const documents = readdirSync(frozen, { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.json') && path !== 'archive.json',
    )
    expect(documents).toHaveLength(6)
    for (const path of documents) {
      const value: unknown = JSON.parse(readFileSync(join(frozen, path), 'utf8'))
      const kind = kindOfDocument(value)
      expect(kind, path).toBe(path.startsWith('photos') ? 'photo' : 'release')
      const decoder: Decoder<unknown> = recordDecoders[kind ?? 'search']
      expect(decode(decoder, value), path).toEqual({ value })
    }
  })
})

describe('a check', () => {
  const event = emptyEvent('en')
  const person = emptyContact('person', 'en')
  const fieldsOf = (kind: RecordKind, draft: unknown) => checkRecord(kind, draft).map(({ field }) => field)

  test('tells the field that is malformed', () => {
    expect(fieldsOf('event', { ...event, places: [{ name: 7 }] })).toEqual(['places.0.name'])
    expect(fieldsOf('event', { ...event, dates: { from: '2024-02-30' } })).toEqual(['dates.from'])
    expect(fieldsOf('place', { ...emptyPlace('kk'), geo: { latitude: 91, longitude: 0 } })).toEqual(['geo.latitude'])
    expect(fieldsOf('contact', { ...person, type: 'robot' })).toEqual(['type'])
    expect(fieldsOf('list', { ...emptyList(), entries: ['somewhere'] })).toEqual(['entries.0'])
    expect(fieldsOf('release', { ...emptyRelease('en'), related: [{ rel: 'translation' }] })).toEqual(['related.0.uri'])
  })

  test.each([
    ['2024-05-31', '2024-05-30', false],
    ['2024-05-31', '2024-05-31', true],
    ['2024-05-31', '2024-05', true],
    ['2024-05', '2024-05-01', true],
    ['2024-05-31', '2023', false],
    ['2024', '2024-01-01', true],
  ])('an event from %s to %s: %j', (from, to, allowed) => {
    expect(fieldsOf('event', { ...event, dates: { from, to } })).toEqual(allowed ? [] : ['dates.to'])
    const post = { title: 'Chief', rank: 'Colonel', organisation: 'KAZCENT', from, to }
    expect(fieldsOf('contact', { ...person, posts: [post] })).toEqual(allowed ? [] : ['posts.0.to'])
  })

  test('a clipping’s file lies inside the archive', () => {
    const withFile = (file: string) => ({ ...event, clippings: [{ outlet: 'A', title: '', type: 'print', file }] })
    expect(fieldsOf('event', withFile('clippings/2024/scan.pdf'))).toEqual([])
    for (const file of ['../x', '/etc/passwd', 'a//b', 'a\\..\\b', 'C:x', 'a/../../b', './a', ''])
      expect(fieldsOf('event', withFile(file)), file).toEqual(['clippings.0.file'])
  })

  test('a name stands once in a language and script', () => {
    const names = [
      { language: 'kk', value: 'Қазақстан' },
      { language: 'kk', script: 'Latn', value: 'Qazaqstan' },
      { language: 'KK', value: 'Казахстан' },
    ]
    expect(fieldsOf('place', { ...emptyPlace('kk'), names })).toEqual(['names.2'])
    expect(fieldsOf('contact', { ...person, names: names.slice(0, 2) })).toEqual([])
  })

  test('a code can be typed in a caption', () => {
    expect(fieldsOf('contact', { ...person, code: 'ниғм-2' })).toEqual([])
    expect(fieldsOf('contact', { ...person, code: 'two words' })).toEqual(['code'])
  })

  test('nothing stands in itself, and nothing twice in a list', () => {
    const uri = idNumbered(1)
    expect(fieldsOf('place', { ...emptyPlace('kk'), uri, broader: { name: 'A', uri } })).toEqual(['broader'])
    expect(fieldsOf('list', { ...emptyList(), uri, parent: uri })).toEqual(['parent'])
    expect(fieldsOf('list', { ...emptyList(), uri, entries: [uri] })).toEqual(['entries'])
    expect(fieldsOf('list', { ...emptyList(), entries: [uri, uri] })).toEqual(['entries'])
  })
})

describe('a title', () => {
  test('is the name that the first language gives', () => {
    const names = [
      { language: 'kk', value: '' },
      { language: 'ru', value: 'Алматы' },
    ]
    expect(recordTitle({ ...emptyPlace('kk'), names })).toBe('Алматы')
    expect(recordTitle({ ...emptyList(), name: 'Yearbook' })).toBe('Yearbook')
  })

  test('of a photo is its headline, else its caption, else its file’s name', () => {
    const [path = ''] = readdirSync(frozen, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /photos.*json$/.test(name),
    )
    const photo: Photo = JSON.parse(readFileSync(join(frozen, path), 'utf8'))
    const bare = { ...photo, headlines: [], descriptions: [], originalName: 'DSC_0001.jpg' }
    expect(recordTitle(bare)).toBe('DSC_0001.jpg')
    const captioned = { ...bare, descriptions: [{ role: 'caption' as const, value: 'A medic' }] }
    expect(recordTitle(captioned)).toBe('A medic')
    expect(recordTitle({ ...captioned, headlines: [{ role: 'main', value: 'Convoy' }] })).toBe('Convoy')
  })
})
