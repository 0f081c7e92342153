/** The quote index: what was said, by whom, about what, in any form of a word and any spelling of a name. */
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { type Contact, emptyContact } from '../../../src/shared/contact.js'
import { attributed, type QuoteQuery } from '../../../src/shared/quotes.js'
import { emptyRelease, type LanguageTag, type Quote, type ReleaseDraft } from '../../../src/shared/records.js'
import { tokenize } from '../../../src/shared/text.js'
import { newArchive, reopened } from '../../support/an-archive.js'
import { Random } from '../../support/random.js'

const said = (text: string, person = '', role = ''): Quote => ({ text, person, role, paragraph: 0 })

const releaseOf = (
  language: LanguageTag,
  day: string,
  quotes: Quote[],
  more: Partial<ReleaseDraft> = {},
): ReleaseDraft => ({ ...emptyRelease(language), contentCreated: day, quotes, ...more })

const find = (archive: Archive, query: Partial<QuoteQuery>) =>
  archive.findQuotes({ words: '', offset: 0, limit: 50, ...query })

const textsOf = async (archive: Archive, query: Partial<QuoteQuery>) =>
  (await find(archive, query)).rows.map(({ text }) => text.map((part) => part.text).join(''))

const saveColonel = async (archive: Archive) =>
  (await archive.saveRecord(
    {
      ...emptyContact('person', 'en'),
      names: [
        { language: 'en', value: 'Nurzhan Nigmetullin' },
        { language: 'ru', value: 'Нуржан Нигметуллин' },
      ],
      variants: ['Nigmetullin N. K.'],
      posts: [{ title: 'Chief of the Center', rank: 'Colonel', organisation: '', from: '2023', language: 'en' }],
    },
    null,
    '',
  )) as Contact

describe('quotes', () => {
  test('are found by words in any form, in all three languages, newest first, with the words marked', async () => {
    const archive = await newArchive()
    await archive.saveRelease(releaseOf('en', '2024-05-31', [said('Resolution 1325 guides our trainings.')]), null)
    await archive.saveRelease(releaseOf('ru', '2024-06-01', [said('Учения по резолюции 1325 завершены.')]), null)
    await archive.saveRelease(releaseOf('kk', '2023-01-01', [said('Біз орталығымызда жаттығуды бастадық.')]), null)
    expect(await textsOf(archive, { words: '1325' })).toEqual([
      'Учения по резолюции 1325 завершены.',
      'Resolution 1325 guides our trainings.',
    ])
    expect(await textsOf(archive, { words: 'training 1325' })).toEqual(['Resolution 1325 guides our trainings.'])
    expect(await textsOf(archive, { words: 'учениями' })).toEqual(['Учения по резолюции 1325 завершены.'])
    expect(await textsOf(archive, { words: 'жаттығу орталық' })).toEqual(['Біз орталығымызда жаттығуды бастадық.'])
    expect(await textsOf(archive, { words: 'resol' })).toEqual(['Resolution 1325 guides our trainings.'])
    const [row] = (await find(archive, { words: 'training' })).rows
    expect(row?.text).toEqual([
      { text: 'Resolution 1325 guides our ', mark: false },
      { text: 'trainings', mark: true },
      { text: '.', mark: false },
    ])
  })

  test('are found by a speaker in any spelling, with the post of that day', async () => {
    const archive = await newArchive()
    const colonel = await saveColonel(archive)
    await archive.saveRelease(
      releaseOf('en', '2024-05-31', [
        said('One.', 'Nurzhan Nigmetullin', 'Colonel'),
        said('Two.', 'N. Nigmetullin'),
        said('Three.', 'Somebody Else'),
      ]),
      null,
    )
    await archive.saveRelease(releaseOf('ru', '2022-05-31', [said('Четыре.', 'Нигметуллин')]), null)
    await archive.saveRelease(
      releaseOf('en', '2021-05-31', [{ ...said('Five.', 'The colonel'), uri: colonel.uri }]),
      null,
    )
    expect(await textsOf(archive, { speaker: colonel.uri })).toEqual(['One.', 'Two.', 'Четыре.', 'Five.'])
    const { rows, speakers } = await find(archive, {})
    expect(rows.map(({ post = '' }) => post)).toEqual([
      'Colonel, Chief of the Center',
      'Colonel, Chief of the Center',
      '',
      '',
      '',
    ])
    expect(speakers).toEqual([
      { value: colonel.uri, label: 'Nurzhan Nigmetullin', count: 4 },
      { value: 'Somebody Else', label: 'Somebody Else', count: 1 },
    ])
    expect(await textsOf(archive, { speaker: 'Somebody Else' })).toEqual(['Three.'])
    expect(await textsOf(archive, { words: 'colonel' })).toEqual(['One.', 'Five.'])
  })

  test('of a family name that two people have belong to neither', async () => {
    const archive = await newArchive()
    await saveColonel(archive)
    await archive.saveRecord(
      { ...emptyContact('person', 'en'), names: [{ language: 'en', value: 'Aigerim Nigmetullin' }] },
      null,
      '',
    )
    await archive.saveRelease(releaseOf('en', '2024-05-31', [said('One.', 'Nigmetullin')]), null)
    const [row] = (await find(archive, {})).rows
    expect(row?.contact).toBeUndefined()
    expect((await find(archive, {})).speakers.map(({ value }) => value)).toEqual(['Nigmetullin'])
  })

  test('are narrowed to an event, a topic, a year and a language, and counted as if that one were not asked', async () => {
    const archive = await newArchive()
    const events = [{ rel: 'about' as const, name: 'Exercise' }]
    await archive.saveRelease(
      releaseOf('en', '2024-05-31', [said('A.'), said('B.')], { events, subjects: [{ name: 'peacekeeping' }] }),
      null,
    )
    await archive.saveRelease(releaseOf('ru', '2023-05-31', [said('C.')], { subjects: [{ name: 'courses' }] }), null)
    expect(await textsOf(archive, { event: 'Exercise' })).toEqual(['A.', 'B.'])
    expect(await textsOf(archive, { topic: 'courses' })).toEqual(['C.'])
    expect(await textsOf(archive, { year: '2023', language: 'ru' })).toEqual(['C.'])
    expect(await textsOf(archive, { year: '2023', language: 'en' })).toEqual([])
    const { years, topics, total } = await find(archive, { year: '2023' })
    expect(total).toBe(1)
    expect(years.map(({ value, count }) => [value, count])).toEqual([
      ['2024', 2],
      ['2023', 1],
    ])
    expect(topics.map(({ value }) => value)).toEqual(['courses'])
  })

  test('come in pages, and follow what is saved, trashed, restored and renamed', async () => {
    let archive = await newArchive()
    const colonel = await saveColonel(archive)
    const saved = await archive.saveRelease(
      releaseOf('en', '2024-05-31', [said('A.', 'N. Nigmetullin'), said('B.'), said('C.')]),
      null,
    )
    const page = await find(archive, { offset: 1, limit: 1 })
    expect([page.total, page.rows.map(({ at }) => at)]).toEqual([3, [1]])
    const fewer = await archive.saveRelease({ ...saved, quotes: saved.quotes.slice(0, 1) }, saved.revision)
    expect(await textsOf(archive, {})).toEqual(['A.'])
    await archive.saveRecord(
      { ...colonel, names: [{ language: 'en', value: 'Other Name' }], variants: [] },
      colonel.revision,
      '',
    )
    expect(await textsOf(archive, { speaker: colonel.uri })).toEqual([])
    await archive.trashRecords([fewer.uri])
    expect(await textsOf(archive, {})).toEqual([])
    await archive.restoreRecords([fewer.uri])
    archive = await reopened(archive)
    expect(await textsOf(archive, {})).toEqual(['A.'])
  })

  test('are found by another name that the authority knows', async () => {
    const archive = await newArchive()
    await archive.saveRecord(
      {
        type: 'place',
        names: [
          { language: 'en', value: 'Kazakhstan' },
          { language: 'kk', value: 'Қазақстан' },
        ],
        variants: [],
      },
      null,
      '',
    )
    await archive.saveRelease(releaseOf('kk', '2024-05-31', [said('Қазақстанда болды.')]), null)
    expect(await textsOf(archive, { words: 'Kazakhstan' })).toEqual(['Қазақстанда болды.'])
  })
})

test.each([1, 2, 3])('every quote with a word is found by it, and no other, seed %i', async (seed) => {
  const random = new Random(seed)
  const vocabulary = 'мир учения офицер center peace 1325 орталық жаттығу ёлка Сenter d’Ivoire resolution'.split(' ')
  const archive = await newArchive()
  const all: string[] = []
  for (let at = 0; at < 12; at++) {
    const quotes = Array.from({ length: random.below(4) }, () =>
      said(Array.from({ length: 1 + random.below(5) }, () => random.pick(vocabulary)).join(' ')),
    )
    all.push(...quotes.map(({ text }) => text))
    await archive.saveRelease(releaseOf('ru', `2024-05-${String(at + 1).padStart(2, '0')}`, quotes), null)
  }
  for (const word of vocabulary) {
    // A word that parts into several is asked for by all of them; a space behind says that it is whole.
    const folded = tokenize(word).map((part) => part.folded)
    const expected = all.filter((text) => {
      const own = new Set(tokenize(text).map((part) => part.folded))
      return folded.filter((part) => part.length > 1).every((part) => own.has(part))
    })
    expect((await textsOf(archive, { words: `${word} ` })).toSorted()).toEqual(expected.toSorted())
  }
})

test('a quote is copied with its speaker and source, in the quotation marks of its language', () => {
  const row = { text: [{ text: '“We are ready,”', mark: false }], person: 'A. Serik', role: 'Colonel', language: 'en' }
  expect(attributed(row, 'Exercise, 31 May 2024')).toBe('“We are ready,” – A. Serik, Colonel (Exercise, 31 May 2024)')
  expect(attributed({ ...row, text: [{ text: 'Готовы', mark: false }], role: '', language: 'ru' }, '')).toBe(
    '«Готовы» – A. Serik',
  )
})
