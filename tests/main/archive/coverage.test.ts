/** What follows from links: an event's coverage and its gaps, lists by any spelling, the calendar; nothing of it stored. */
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { type ContactDraft, emptyContact, postOn } from '../../../src/shared/contact.js'
import {
  type EventNames,
  type Gap,
  houseLanguages,
  withEventLink,
  withEventNamed,
  withoutEventLink,
} from '../../../src/shared/coverage.js'
import { emptyEvent, type PressEvent, type PressEventDraft } from '../../../src/shared/press-event.js'
import {
  type ContactId,
  type EventId,
  emptyRelease,
  type LanguageTag,
  type PlaceId,
  type Release,
  type ReleaseDraft,
} from '../../../src/shared/records.js'
import { translationOf } from '../../../src/shared/translations.js'
import { contactNamed, newArchive, placeNamed, reopened } from '../../support/an-archive.js'
import { samplePhoto } from '../../support/temp-folder.js'

const eventDraft = (value: string, more: Partial<PressEventDraft> = {}): PressEventDraft => ({
  ...emptyEvent('en'),
  headlines: [{ role: 'main', value }],
  dates: { from: '2024-05-31' },
  ...more,
})

const saveEvent = async (archive: Archive, draft: PressEventDraft) =>
  (await archive.saveRecord(draft, null, '')) as PressEvent

const about = (event: PressEvent, language: LanguageTag, more: Partial<ReleaseDraft> = {}): ReleaseDraft => ({
  ...emptyRelease(language),
  headlines: [{ role: 'main', value: `In ${language}` }],
  contentCreated: '2024-05-31',
  events: [{ rel: 'about', name: 'Exercise', uri: event.uri }],
  ...more,
})

const kindsOf = (gaps: readonly Gap[]) =>
  gaps.map((gap) => (gap.kind === 'no-version' ? `${gap.kind} ${gap.language}` : gap.kind))

describe('the coverage of an event', () => {
  test('without anything says that there is no release', async () => {
    const archive = await newArchive()
    const event = await saveEvent(archive, eventDraft('Exercise'))
    const { gaps, groups, photos, quotes, expected } = await archive.describeCoverage(event.uri)
    expect(kindsOf(gaps)).toEqual(['no-release'])
    expect([groups, photos, quotes]).toEqual([[], [], []])
    expect(expected).toEqual(['kk', 'ru', 'en'])
  })

  test('groups its releases as translations and names the languages that are missing', async () => {
    const archive = await newArchive()
    const event = await saveEvent(archive, eventDraft('Exercise'))
    const en = await archive.saveRelease(about(event, 'en', { translationGroup: 'one' }), null)
    const ru = await archive.saveRelease(about(event, 'ru', { translationGroup: 'one' }), null)
    // Another text of the same event, whose translation is known by a link alone.
    const later = await archive.saveRelease(about(event, 'kk', { contentCreated: '2024-06-02' }), null)
    await archive.saveRelease(
      about(event, 'kk-Latn', { contentCreated: '2024-06-02', related: [{ rel: 'translation', uri: later.uri }] }),
      null,
    )
    const { groups, gaps, releases } = await archive.describeCoverage(event.uri)
    expect(releases).toBe(4)
    expect(groups.map((group) => [group.releases.map(({ language }) => language).sort(), group.missing])).toEqual([
      [
        ['kk', 'kk-Latn'],
        ['ru', 'en'],
      ],
      [['en', 'ru'], ['kk']],
    ])
    expect(groups[1]?.releases.map(({ uri }) => uri).sort()).toEqual([en.uri, ru.uri].sort())
    expect(kindsOf(gaps)).toEqual(['no-version ru', 'no-version en', 'no-version kk', 'no-photo'])
  })

  test('tells what was sent of each of its releases', async () => {
    const archive = await newArchive()
    const event = await saveEvent(archive, eventDraft('Exercise'))
    const delivery = { to: 'Egemen', at: '2024-05-31T10:00:00.000Z', channel: 'e-mail', version: 1 }
    const en = await archive.saveRelease(about(event, 'en', { distribution: [delivery] }), null)
    await archive.saveRelease(about(event, 'ru'), null)
    const { sent } = await archive.describeCoverage(event.uri)
    expect(sent).toEqual([
      { ...delivery, release: en.uri, language: 'en', headline: expect.any(String), status: en.status },
    ])
  })

  test('takes texts of one day for versions of each other where no two are in one language', async () => {
    const archive = await newArchive()
    const event = await saveEvent(archive, eventDraft('Exercise'))
    await archive.saveRelease(about(event, 'en'), null)
    await archive.saveRelease(about(event, 'ru'), null)
    expect(kindsOf((await archive.describeCoverage(event.uri)).gaps)).toEqual(['no-version kk', 'no-photo'])
    await archive.saveRelease(about(event, 'ru'), null)
    expect((await archive.describeCoverage(event.uri)).groups).toHaveLength(3)
  })

  test('a Kazakh version that is begun from there fills its gap, in the same group', async () => {
    const archive = await newArchive()
    const event = await saveEvent(archive, eventDraft('Exercise'))
    const en = await archive.saveRelease(about(event, 'en', { translationGroup: 'one' }), null)
    await archive.saveRelease(about(event, 'ru', { translationGroup: 'one' }), null)
    await archive.saveRelease(translationOf(en, 'kk', 'one'), null)
    const { groups } = await archive.describeCoverage(event.uri)
    expect(groups.map(({ missing }) => missing)).toEqual([[]])
    expect(groups[0]?.releases).toHaveLength(3)
  })

  test('tells photos of the event and of its releases, and those without a caption or a credit', async () => {
    const archive = await newArchive()
    const event = await saveEvent(archive, eventDraft('Exercise'))
    const [flags, dawn] = await Promise.all(
      ['flags.jpg', 'dawn.jpg'].map(async (name) => {
        const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto(name) })
        const bare = { ...photo, descriptions: [], by: '', infoSources: [], captions: {} }
        return archive.savePhoto(bare, photo.revision)
      }),
    )
    if (!flags || !dawn) throw new Error('two photos')
    await archive.savePhoto({ ...flags, events: [{ rel: 'about', name: '', uri: event.uri }] }, flags.revision)
    const association = { rel: 'illustration' as const, photo: dawn.uri, caption: 'Dawn.', credit: '', paragraph: 0 }
    await archive.saveRelease(about(event, 'en', { associations: [association] }), null)
    const { photos, gaps } = await archive.describeCoverage(event.uri)
    const told = photos.map(({ uri, hasCaption, hasCredit, linked }) => ({ uri, hasCaption, hasCredit, linked }))
    expect(told).toHaveLength(2)
    expect(told).toContainEqual({ uri: flags.uri, hasCaption: false, hasCredit: false, linked: true })
    expect(told).toContainEqual({ uri: dawn.uri, hasCaption: true, hasCredit: false, linked: false })
    expect(gaps.find(({ kind }) => kind === 'no-caption')).toEqual({ kind: 'no-caption', photos: [flags.uri] })
    expect(gaps.find(({ kind }) => kind === 'no-credit')).toMatchObject({ kind: 'no-credit' })
    await archive.trashRecords([flags.uri])
    expect((await archive.describeCoverage(event.uri)).photos.map(({ uri }) => uri)).toEqual([dawn.uri])
  })

  test('tells clippings without a date and an event without one, quotes with who said them', async () => {
    const archive = await newArchive()
    const clippings = [
      { outlet: 'Egemen', title: 'A', type: 'print' as const },
      { outlet: 'Tengri', title: 'B', type: 'online' as const, date: '2024-06' },
    ]
    const { dates: _dates, ...undated } = eventDraft('Exercise', { clippings })
    const event = await saveEvent(archive, undated)
    const quotes = [{ text: 'We are ready.', person: 'A. Serik', role: 'Colonel', paragraph: 0 }]
    await archive.saveRelease(about(event, 'en', { quotes }), null)
    const coverage = await archive.describeCoverage(event.uri)
    expect(coverage.gaps.find(({ kind }) => kind === 'clipping-without-date')).toEqual({
      kind: 'clipping-without-date',
      at: [0],
    })
    expect(kindsOf(coverage.gaps)).toContain('no-date')
    expect(coverage.quotes.map(({ text, person }) => [text[0]?.text, person])).toEqual([['We are ready.', 'A. Serik']])
  })

  test('of an event that is not there fails', async () => {
    const archive = await newArchive()
    await expect(archive.describeCoverage('urn:uuid:01930000-0000-7000-8000-000000000001' as EventId)).rejects.toThrow()
  })
})

test('a house is expected in its usual languages, and then in those that it publishes in', () => {
  expect(houseLanguages(new Map([['en', 29]]))).toEqual(['kk', 'ru', 'en'])
  expect(houseLanguages(new Map(Object.entries({ en: 40, ru: 30, fr: 2, 'kk-Latn': 3, kk: 9 })))).toEqual([
    'kk',
    'ru',
    'en',
  ])
  expect(houseLanguages(new Map(Object.entries({ ru: 90, de: 20, und: 500 })))).toEqual(['ru', 'de'])
})

describe('an event in a release', () => {
  const event: EventNames = {
    uri: 'urn:uuid:01930000-0000-7000-8000-000000000001' as EventId,
    names: [
      { language: 'en', value: 'Field Exercise' },
      { language: 'kk', value: 'Далалық жаттығу' },
    ],
    from: '2024-09-12',
    place: 'Kökjar',
  }

  test('is linked where it is named already, and keeps its words', () => {
    const named = [{ rel: 'about' as const, name: 'field exercise', date: '2024-09-13' }]
    expect(withEventLink(named, event, 'en')).toEqual([{ ...named[0], uri: event.uri }])
  })

  test('is named in the release’s language where it is not, once', () => {
    const linked = withEventLink([], event, 'kk-Latn')
    expect(linked).toEqual([
      { rel: 'about', name: 'Далалық жаттығу', date: '2024-09-12', place: 'Kökjar', uri: event.uri },
    ])
    expect(withEventLink(linked, event, 'kk')).toEqual(linked)
    expect(withEventNamed(linked, event, 'en').map(({ name }) => name)).toEqual(['Field Exercise'])
    expect(withoutEventLink(linked, event.uri)).toEqual([])
  })
})

describe('the lists', () => {
  const nurlan: ContactDraft = {
    ...contactNamed('Nurlan Akhmetov'),
    variants: ['Ахметов Нурлан'],
    code: 'akhm',
    posts: [
      { title: 'Deputy chief', rank: 'Major', organisation: 'Center', to: '2022' },
      { title: 'Chief', rank: 'Colonel', organisation: 'Center', from: '2023' },
    ],
  }

  test('find a person by any spelling, by beginnings, in the other alphabet and by the code', async () => {
    const archive = await newArchive()
    await archive.saveRecord(nurlan, null, '')
    await archive.saveRecord(contactNamed('Aigerim Serik'), null, '')
    await archive.saveRecord(
      { ...emptyContact('organisation', 'en'), names: [{ language: 'en', value: 'Akhmet Fund' }] },
      null,
      '',
    )
    const found = async (text: string, type?: 'person') =>
      (
        await archive.listNamed({
          kind: 'contact',
          text,
          order: 'title',
          offset: 0,
          limit: 20,
          ...(type ? { type } : {}),
        })
      ).rows.map(({ title }) => title)
    expect(await found('')).toEqual(['Aigerim Serik', 'Akhmet Fund', 'Nurlan Akhmetov'])
    expect(await found('акхм')).toEqual([])
    expect(await found('нур ахм')).toEqual(['Nurlan Akhmetov'])
    expect(await found('akhm')).toEqual(['Akhmet Fund', 'Nurlan Akhmetov'])
    expect(await found('akhm', 'person')).toEqual(['Nurlan Akhmetov'])
    expect(await found('серик')).toEqual(['Aigerim Serik'])
  })

  test('tell the post of today, the spelling that was asked for and the code', async () => {
    const archive = await newArchive()
    await archive.saveRecord(nurlan, null, '')
    const { rows } = await archive.listNamed({ kind: 'contact', text: 'нурлан', order: 'title', offset: 0, limit: 20 })
    expect(rows[0]).toMatchObject({ also: 'Ахметов Нурлан', code: 'akhm', about: 'Colonel, Chief, Center' })
  })

  test('show each name in the language asked for, where there is one', async () => {
    const archive = await newArchive()
    const names = [
      { language: 'en', value: 'Bolat Omarov' },
      { language: 'kk', value: 'Әлібек Болат' },
    ]
    await archive.saveRecord({ ...contactNamed('Aigerim Serik'), names }, null, '')
    await archive.saveRecord(contactNamed('Beksultan'), null, '')
    const astana = {
      ...placeNamed('Astana'),
      names: [...placeNamed('Astana').names, { language: 'ru', value: 'Астана' }],
    }
    const { uri } = await archive.saveRecord(astana, null, '')
    const places = [{ name: 'ASTANA', uri: uri as PlaceId }]
    const headlines = [
      { role: 'main' as const, value: 'Round table' },
      { role: 'main' as const, value: 'Круглый стол', language: 'ru' },
    ]
    await saveEvent(archive, eventDraft('', { headlines, places, dates: { from: '2024-05-31' } }))
    const shown = async (kind: 'contact' | 'event', namesIn: string) =>
      (await archive.listNamed({ kind, text: '', order: 'title', namesIn, offset: 0, limit: 20 })).rows.map(
        ({ title, also, place }) => [title, also, ...(place ? [place] : [])],
      )
    const [english, kazakh] = [
      ['Bolat Omarov', 'Әлібек Болат'],
      ['Әлібек Болат', 'Bolat Omarov'],
    ]
    // They are in the order of the names that are shown.
    expect(await shown('contact', 'en')).toEqual([['Beksultan', ''], english])
    expect(await shown('contact', 'kk')).toEqual([kazakh, ['Beksultan', '']])
    expect(await shown('contact', 'ru')).toEqual([['Beksultan', ''], english])
    expect(await shown('event', 'ru')).toEqual([['Круглый стол', 'Round table', 'Астана']])
    expect(await shown('event', 'kk')).toEqual([['Round table', 'Круглый стол', 'Astana']])
    const named = async (namesIn?: string) => (await archive.describeMonth('2024-05', namesIn)).events[0]?.title
    expect([await named('ru'), await named('en'), await named()]).toEqual([
      'Круглый стол',
      'Round table',
      'Round table',
    ])

    // The same in rows of any kind, also of what no release is about, of what points to it, and of what is in the trash.
    const astanaIn = async (namesIn?: string) => (await archive.getRecordRows([uri], namesIn)).map(({ title }) => title)
    expect([await astanaIn('ru'), await astanaIn('kk'), await astanaIn()]).toEqual([['Астана'], ['Astana'], ['Astana']])
    const page = { namesIn: 'ru', offset: 0, limit: 20 }
    const unreported = await archive.listCare({ care: 'event-without-release', ...page })
    expect(unreported.rows.map(({ title }) => title)).toEqual(['Круглый стол'])
    expect((await archive.listLinks(uri, 'ru')).map(({ title }) => title)).toEqual(['Круглый стол'])
    await archive.trashRecords([uri])
    const trashed = await archive.listRecords({ kind: null, trashed: true, order: 'changed-newest', ...page })
    expect(trashed.rows.map(({ title }) => title)).toEqual(['Астана'])
  })

  test('of events are newest first, with languages and photos of their releases, and follow every change', async () => {
    let archive = await newArchive()
    const place = await archive.saveRecord(placeNamed('Kökjar'), null, '')
    const early = await saveEvent(archive, eventDraft('Early', { dates: { from: '2023' } }))
    await saveEvent(archive, eventDraft('Late', { places: [{ name: 'Kökjar', uri: place.uri as PlaceId }] }))
    const list = async () =>
      (await archive.listNamed({ kind: 'event', text: '', order: 'date', offset: 0, limit: 20 })).rows.map(
        ({ title, place: where, languages, releases }) => [title, where, languages.join(' '), releases],
      )
    expect(await list()).toEqual([
      ['Late', 'Kökjar', '', 0],
      ['Early', '', '', 0],
    ])
    await archive.saveRelease(about(early, 'ru'), null)
    await archive.saveRelease(about(early, 'kk'), null)
    expect((await list())[1]).toEqual(['Early', '', 'kk ru', 2])
    const { dates: _dates, ...undated } = early
    await archive.saveRecord({ ...undated, headlines: [{ role: 'main', value: 'Undated' }] }, early.revision, '')
    expect((await list()).map(([title]) => title)).toEqual(['Late', 'Undated'])
    await archive.trashRecords([early.uri])
    expect((await list()).map(([title]) => title)).toEqual(['Late'])
    archive = await reopened(archive)
    expect((await list()).map(([title]) => title)).toEqual(['Late'])
  })
})

test('everyone who asks right after a change is told of it', async () => {
  const archive = await newArchive()
  const saved = await archive.saveRecord(contactNamed('Before'), null, '')
  const titles = async () =>
    (await archive.listNamed({ kind: 'contact', text: '', order: 'title', offset: 0, limit: 20 })).rows.map(
      ({ title }) => title,
    )
  await titles()
  await archive.saveRecord({ ...contactNamed('After'), uri: saved.uri as ContactId }, 1, '')
  const told: Promise<string[]>[] = []
  for (let at = 0; at < 12; at++) {
    told.push(titles())
    await Promise.resolve()
  }
  expect(await Promise.all(told)).toEqual(told.map(() => ['After']))
})

test('a post is the one held on that day, in the language asked for', () => {
  const posts = [
    { title: 'Deputy', rank: 'Major', organisation: '', from: '2019', to: '2021-06-30' },
    { title: 'Chief', rank: 'Colonel', organisation: '', from: '2021-07', language: 'en' },
    { title: 'Начальник', rank: 'Полковник', organisation: '', from: '2021-07', language: 'ru' },
  ]
  expect(postOn(posts, '2020-01-01')?.rank).toBe('Major')
  expect(postOn(posts, '2021-06-30')?.rank).toBe('Major')
  expect(postOn(posts, '2024-05-31', 'en')?.rank).toBe('Colonel')
  expect(postOn(posts, '2024-05-31', 'ru')?.rank).toBe('Полковник')
  expect(postOn(posts, '2018')).toBeUndefined()
})

test('a month of the calendar has its events, also those that last, and its releases by day', async () => {
  const archive = await newArchive()
  const on = async (value: string, dates: { from: string; to?: string }) =>
    saveEvent(archive, eventDraft(value, { dates }))
  await on('Day', { from: '2024-05-31' })
  await on('Range', { from: '2024-04-29', to: '2024-05-02' })
  await on('Month', { from: '2024-05' })
  await on('Year', { from: '2024' })
  await on('Elsewhere', { from: '2024-06-01' })
  const saved: Release[] = []
  for (const day of ['2024-05-31', '2024-05-01', '2024-05-31', '2024-04-30', '2024-05'])
    saved.push(await archive.saveRelease({ ...emptyRelease('en'), contentCreated: day }, null))
  const { events, releases, first, last } = await archive.describeMonth('2024-05')
  expect(events.map(({ title }) => title)).toEqual(['Range', 'Month', 'Day'])
  expect(releases.map(({ day, count }) => [day, count])).toEqual([
    ['2024-05-31', 2],
    ['2024-05-01', 1],
    ['2024-05', 1],
  ])
  expect(new Set(releases[0]?.uris)).toEqual(new Set([saved[0]?.uri, saved[2]?.uri]))
  expect([first, last]).toEqual(['2024-04', '2024-06'])
  expect((await archive.describeMonth('2001-01')).releases).toEqual([])
})
