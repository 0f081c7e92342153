/** The sample archive: whole, linked, licensed, of an invented world, and with something left to do. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { createSample } from '../../../src/main/archive/sample.js'
import type { Boilerplate } from '../../../src/shared/boilerplate.js'
import type { Contact } from '../../../src/shared/contact.js'
import { linksOf } from '../../../src/shared/links.js'
import type { Place } from '../../../src/shared/place.js'
import type { PressEvent } from '../../../src/shared/press-event.js'
import { type AnyRecord, kindOf, recordKinds } from '../../../src/shared/record-kinds.js'
import {
  mainHeadline,
  type Photo,
  photoDescription,
  type RecordId,
  type Release,
  releaseStatuses,
} from '../../../src/shared/records.js'
import { findMixedScript } from '../../../src/shared/text.js'
import { endOfJob } from '../../support/jobs.js'
import { sampleSources } from '../../support/temp-folder.js'

let folder: string
let archive: Archive
const records = new Map<RecordId, AnyRecord>()
const ofKind = <Kind extends AnyRecord>(kind: (typeof recordKinds)[number]): Kind[] =>
  [...records.values()].filter((record) => kindOf(record) === kind) as Kind[]
const releases = () => ofKind<Release>('release')
const photos = () => ofKind<Photo>('photo')
/** One in a single language is a story of its own. */
const storyOf = ({ uri, translationGroup }: Release): string => translationGroup ?? uri
const inLanguage = (language: string) => releases().filter((release) => release.language === language)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-test-'))
  archive = await createSample(join(folder, 'Sample'), sampleSources)
  for (const kind of recordKinds) {
    const { rows } = await archive.listRecords({ kind, trashed: false, order: 'title', offset: 0, limit: 200 })
    for (const { uri } of rows) records.set(uri, await archive.getRecord(uri))
  }
}, 60_000)
afterAll(async () => {
  await archive.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the sample archive', () => {
  test('has sixty releases, forty photos and the records around them', () => {
    const counts = Object.fromEntries(recordKinds.map((kind) => [kind, ofKind(kind).length]))
    expect(counts).toEqual({
      release: 60,
      photo: 40,
      event: 13,
      contact: 16,
      place: 6,
      boilerplate: 6,
      list: 2,
      search: 3,
    })
  })

  test('speaks three languages, and does not have every story in each', () => {
    expect(['en', 'ru', 'kk'].map((language) => inLanguage(language).length)).toEqual([22, 20, 18])
    const stories = new Set(releases().map(storyOf))
    const sizes = [...stories].map((story) => releases().filter((release) => storyOf(release) === story).length)
    expect([1, 2, 3].map((size) => sizes.filter((other) => other === size).length)).toEqual([2, 8, 14])
  })

  test('links every translation to the others of its story', () => {
    for (const release of releases()) {
      const others = releases().filter((other) => other !== release && storyOf(other) === storyOf(release))
      const related = release.related ?? []
      expect(related.map(({ uri }) => uri).sort()).toEqual(others.map(({ uri }) => uri).sort())
      expect(related.every(({ rel }) => rel === 'translation')).toBe(true)
    }
  })

  test('has no link to nowhere', () => {
    const links = [...records.values()].flatMap(linksOf)
    expect(links.length).toBeGreaterThan(500)
    expect(links.filter(({ to }) => !records.has(to))).toEqual([])
  })

  test('knows everybody who is quoted, every contact, and every place of a dateline', () => {
    for (const release of releases()) {
      expect(release.quotes.length, mainHeadline(release)).toBeGreaterThan(0)
      const named = [...release.quotes, ...release.people, ...release.infoSources, ...release.places]
      expect(named.filter(({ uri }) => uri === undefined)).toEqual([])
      expect(release.dateline?.place, mainHeadline(release)).toMatch(/\p{L}/u)
    }
    const boilerplates = releases().flatMap(({ descriptions }) =>
      descriptions.filter(({ role }) => role === 'boilerplate'),
    )
    expect(boilerplates.length).toBeGreaterThan(10)
    expect(boilerplates.filter(({ uri }) => uri === undefined)).toEqual([])
  })

  test('gives each person and place a name in three languages, and each person posts over time', () => {
    for (const { names } of [...ofKind<Contact>('contact'), ...ofKind<Place>('place')])
      expect(names.map(({ language }) => language)).toEqual(['en', 'ru', 'kk'])
    const people = ofKind<Contact>('contact').filter(({ type }) => type === 'person')
    expect(people.filter(({ posts, code }) => posts.length === 0 || code === undefined)).toEqual([])
    expect(new Set(people.map(({ code }) => code)).size).toBe(people.length)
    const head = people.find(({ code }) => code === 'tol')
    const ranks = head?.posts.filter(({ language }) => language === 'en').map(({ rank }) => rank)
    expect(ranks).toEqual(['Major', 'Lieutenant Colonel', 'Colonel'])
    for (const { headlines } of ofKind<PressEvent>('event'))
      expect(headlines.map(({ language }) => language)).toEqual(['en', 'ru', 'kk'])
    expect(new Set(ofKind<Boilerplate>('boilerplate').map(({ language }) => language)).size).toBe(3)
  })

  test('has a licence with every photo, and a credit with all but those that are to lack one', () => {
    expect(photos().filter(({ usageTerms }) => !usageTerms.startsWith('CC0 1.0'))).toEqual([])
    const lacking = (role: 'creditline' | 'caption') =>
      photos().flatMap((photo) => (photoDescription(photo, role) === '' ? photo.originalName : []))
    expect(lacking('creditline').sort()).toEqual(['cape-darya.jpg', 'classroom.jpg'])
    expect(lacking('caption').sort()).toEqual(['classroom.jpg', 'laptop-lesson.jpg', 'tent-night.jpg'])
    const shown = releases().flatMap(({ associations }) => associations.flatMap(({ photo }) => photo ?? []))
    expect(photos().filter(({ uri }) => !shown.includes(uri))).toEqual([])
  })

  test('leaves something to do: drafts, an embargo, places for photos, words of two scripts', () => {
    const statuses = Object.fromEntries(
      releaseStatuses.map((status) => [status, releases().filter((release) => release.status === status).length]),
    )
    expect(statuses).toEqual({ released: 55, draft: 2, approved: 1, corrected: 1, withdrawn: 1 })
    const approved = releases().filter(({ status }) => status === 'approved')
    expect(approved.map(({ embargoedUntil = '', firstCreated }) => embargoedUntil > firstCreated)).toEqual([true])
    expect(releases().filter(({ embargoedUntil }) => embargoedUntil !== undefined).length).toBeGreaterThan(3)
    const waiting = releases().filter(({ associations }) => associations.some(({ photo }) => photo === undefined))
    expect(waiting).toHaveLength(3)
    const mixed = releases().flatMap(({ bodies, associations }) =>
      findMixedScript([...bodies.map(({ value }) => value), ...associations.map(({ caption }) => caption)].join('\n')),
    )
    expect(mixed.map(({ replacement }) => replacement).sort()).toEqual(['Center', 'Сарыбулак', 'бітімгерлерді'])
  })

  test('keeps what a corrected release said before', async () => {
    const [corrected] = releases().filter(({ status }) => status === 'corrected')
    if (!corrected) throw new Error('none is corrected')
    expect(mainHeadline(corrected)).toBe('Forty-Two Interpreters Graduate at Kökjar')
    expect(corrected.descriptions.map(({ role }) => role)).toContain('correction')
    const revisions = await archive.listRevisions(corrected.uri)
    const first = await archive.getRevision(corrected.uri, revisions.at(-1)?.sha256 ?? '')
    expect(mainHeadline(first as Release)).toBe('Twenty-Four Interpreters Graduate at Kökjar')
  })

  test('is sound', async () => {
    const { state, report } = await endOfJob(archive, () => archive.startVerify())
    expect({ state, refused: report?.refused }).toEqual({ state: 'done', refused: [] })
  })
})

describe('the sources of the sample', () => {
  test('name nobody and nothing of the real world', async () => {
    const real =
      /(?<!\p{L})(?:Kazakhstan|Казахстан|Қазақстан|Astana|Астана|Almaty|Алматы|Russia(?!n)|Росси|Ресей|Moscow|Москва|United Nations|ООН|БҰҰ|NATO|НАТО|KAZCENT|КАЗЦЕНТ|ҚАЗОРТ|Tokayev|Токаев|Тоқаев|Nazarbayev|Назарбаев|Putin|Путин)/iu
    const texts = (await readdir(join(sampleSources, 'releases'))).map((name) => join('releases', name))
    for (const name of [...texts, 'sample.json', 'photos.json', 'records.json', 'shelves.json'])
      expect(real.exec(await readFile(join(sampleSources, name), 'utf8'))?.[0], name).toBeUndefined()
  })

  test('hold no text that no story tells, and point to no host but examples', async () => {
    expect(await readdir(join(sampleSources, 'releases'))).toHaveLength(releases().length)
    expect(await readdir(join(sampleSources, 'photos'))).toHaveLength(photos().length)
    const all = await readFile(join(sampleSources, 'records.json'), 'utf8')
    const hosts = [...all.matchAll(/https?:\/\/([^/"]+)/g)].map(([, host = '']) => host)
    expect(hosts.filter((host) => !host.endsWith('.example'))).toEqual([])
  })
})
