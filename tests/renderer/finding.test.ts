/** Asking an archive: what is typed becomes a question, what is chosen narrows it, what may be meant is suggested. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { facetSections, withRowToggled } from '../../src/renderer/find/facet-rows.js'
import { queryInWords } from '../../src/renderer/find/facet-words.js'
import { lettersInLines, withMarkInSight } from '../../src/renderer/find/passage.js'
import {
  answerKey,
  asAsked,
  isAsked,
  keyOf,
  noQuestion,
  ofPhotos,
  type Question,
  questionOf,
  savedFieldsOf,
  sortsOf,
  wordsOf,
} from '../../src/renderer/find/question.js'
import { type SuggestionSources, suggestionsFor } from '../../src/renderer/find/suggestions.js'
import { clauseAt, quoted, withClause } from '../../src/renderer/find/typed-clause.js'
import { fieldNames, fieldOfName, typedFields } from '../../src/renderer/find/typed-fields.js'
import { reasonsOf } from '../../src/renderer/find/why-words.js'
import { interfaceLanguages } from '../../src/shared/contract/preferences.js'
import { decode } from '../../src/shared/decode.js'
import { savedSearchDraftDecoder } from '../../src/shared/saved-search.js'
import { parseQuery } from '../../src/shared/search/query.js'
import { facetNames } from '../../src/shared/search/search-document.js'
import type { Marked } from '../../src/shared/text.js'

const typed = (text: string, filters: Question['filters'] = {}): Question => ({ ...noQuestion, typed: text, filters })

describe('a question', () => {
  test('without words asks for everything that it is narrowed to, the newest first', () => {
    const question = typed('  ', { year: ['2024'] })
    expect(isAsked(question)).toBe(true)
    expect(asAsked(question)).toEqual({
      query: '*',
      options: { prefixLast: false, sort: 'date-newest', filters: { year: ['2024'] } },
    })
    expect(sortsOf(question)).not.toContain('relevance')
    expect(isAsked(noQuestion)).toBe(false)
  })

  test('ends with a whole word once a space is typed', () => {
    expect(asAsked(typed('ferry pil')).options.prefixLast).toBe(true)
    expect(asAsked(typed('ferry pilot ')).options.prefixLast).toBe(false)
  })

  test.each([
    ['ferry date:20', 'ferry'],
    ['ferry date:2024', 'ferry date:2024'],
    ['date:2024-05..', 'date:2024-05..'],
    ['date:2024-05..20', ''],
    ['date:20 ', 'date:20'],
    ['status:dra', ''],
    ['status:draft', 'status:draft'],
    ['статус:черн', ''],
    ['статус:Черновик', 'статус:Черновик'],
    ['есть:фо', ''],
    ['есть:фото', 'есть:фото'],
    ['lang:r', ''],
    ['lang:ru', 'lang:ru'],
    ['тіл:қаза', ''],
    ['тіл:қазақша', 'тіл:қазақша'],
    ['date:31.05.20', ''],
    ['date:31.05.2024', 'date:31.05.2024'],
    ['date:2024-1', ''],
    ['date:31.05.20', ''],
    ['date:31.05.24', 'date:31.05.24'],
    // No letter more makes a date of these: that they are none is told at once.
    ['date:13.13.2025', 'date:13.13.2025'],
    ['date:31.02.2025', 'date:31.02.2025'],
    ['дата:вче', ''],
    ['дата:вчера', 'дата:вчера'],
    ['ferry date:last', 'ferry'],
    ['ferry date:last we', 'ferry'],
    ['ferry date:last week', 'ferry date:last week'],
    ['date:last ferry', 'date:last ferry'],
    ['ferry date:last 3', 'ferry'],
    ['ferry date:last 3 mo', 'ferry'],
    ['ferry date:last 3 months', 'ferry date:last 3 months'],
    ['дата:за последние тр', ''],
    ['date:2 weeks a', ''],
    ['date:since J', ''],
    ['date:31 ма', ''],
    ['дата:в прошл', ''],
    ['date:2 weeks ago', 'date:2 weeks ago'],
    ['date:2024 w', 'date:2024 w'],
    ['күні:өткен ап', ''],
    ['missing:', ''],
    ['нет:', ''],
    ['missing:credit', 'missing:credit'],
    ['has:photo -status:d', 'has:photo'],
    ['person:', ''],
    ['person:Id', 'person:Id'],
    ['10:30 lang:', '10:30'],
    ['nosuch:x', 'nosuch:x'],
  ])('leaves out a field at its end that says nothing yet: %j asks %j', (text, asked) => {
    expect(wordsOf(typed(text))).toBe(asked)
  })

  test('is the same however its values were chosen; a space at its end only makes its last word whole', () => {
    const one = typed('ferry', { year: ['2024', '2023'], person: ['Ida Brandt'] })
    const other = typed('ferry ', { person: ['Ida Brandt'], year: ['2023', '2024'] })
    expect(keyOf(one)).toBe(keyOf(other))
    expect(answerKey(one)).not.toBe(answerKey(other))
    expect(answerKey(one)).toBe(answerKey({ ...other, typed: ' ferry' }))
    expect(keyOf(one)).not.toBe(keyOf({ ...one, sort: 'date-oldest' }))
  })

  test('comes back from a saved search as it was, and is what may be saved (seed 11)', () => {
    const filters = fc.record(
      Object.fromEntries(facetNames.map((facet) => [facet, fc.array(fc.string(), { minLength: 1, maxLength: 3 })])),
      { requiredKeys: [] },
    )
    const sorts = fc.constantFrom('relevance', 'date-newest', 'date-oldest' as const)
    fc.assert(
      fc.property(fc.string(), filters, sorts, (text, chosen, sort) => {
        const question = { typed: text, filters: chosen, sort } as Question
        const fields = savedFieldsOf(question, 'Kept')
        expect(decode(savedSearchDraftDecoder, fields)).toEqual({ value: fields })
        const uri = 'urn:uuid:00000000-0000-7000-8000-000000000001' as Parameters<typeof questionOf>[0]['uri']
        const kept = questionOf({ ...fields, uri, firstCreated: '', versionCreated: '', revision: 1 })
        expect(keyOf(kept)).toBe(keyOf(question))
      }),
      { seed: 11, numRuns: 300 },
    )
  })

  test('of photos knows no status and no language', () => {
    expect(ofPhotos(typed('x', { status: ['draft'], language: ['kk'], year: ['2024'] })).filters).toEqual({
      year: ['2024'],
    })
  })
})

describe('the panel', () => {
  const counts = {
    year: [
      { value: '2025', count: 3 },
      { value: '2024', count: 5 },
    ],
    month: [
      { value: '2025-02', count: 3 },
      { value: '2024-09', count: 2 },
      { value: '2024-05', count: 3 },
    ],
    person: [{ value: 'Ida Brandt', count: 2 }],
    topic: [],
  }
  const dates = (filters: Question['filters']) =>
    facetSections(filters, counts)
      .find(({ name }) => name === 'date')
      ?.rows.map(({ value, chosen }) => (chosen ? `[${value}]` : value))

  test('leaves out what has nothing to choose', () => {
    expect(facetSections({}, counts).map(({ name }) => name)).toEqual(['date', 'person'])
  })

  test('shows the months of a chosen year below it', () => {
    expect(dates({})).toEqual(['2025', '2024'])
    expect(dates({ year: ['2024'] })).toEqual(['2025', '[2024]', '2024-09', '2024-05'])
    expect(dates({ month: ['2024-05'] })).toEqual(['2025', '2024', '2024-09', '[2024-05]'])
  })

  test('a month takes the place of years, and a year that of months', () => {
    const byYear = withRowToggled(typed(''), { facet: 'year', value: '2024' })
    const byMonth = withRowToggled(byYear, { facet: 'month', value: '2024-05' })
    expect(byMonth.filters).toEqual({ month: ['2024-05'] })
    expect(withRowToggled(byMonth, { facet: 'year', value: '2025' }).filters).toEqual({ year: ['2025'] })
    expect(withRowToggled(byMonth, { facet: 'month', value: '2024-05' }).filters).toEqual({})
  })

  test('keeps a chosen value in sight that nothing has any more', () => {
    const person = facetSections({ person: ['Nobody'] }, counts).find(({ name }) => name === 'person')
    expect(person?.rows.map(({ value, count, chosen }) => [value, count, chosen])).toEqual([
      ['Nobody', 0, true],
      ['Ida Brandt', 2, false],
    ])
  })
})

describe('an event in the panel that has a name in each language', () => {
  const counts = { event: [{ value: 'Steppe Eagle', count: 3, also: ['Дала қыраны', 'Степной орёл'] }] }
  const rows = (filters: Question['filters']) =>
    facetSections(filters, counts).find(({ name }) => name === 'event')?.rows

  test('is one line, chosen whichever of its names was', () => {
    for (const name of ['Steppe Eagle', 'Степной орёл'])
      expect(rows({ event: [name] })?.map(({ label, count, chosen }) => [label, count, chosen])).toEqual([
        ['Steppe Eagle', 3, true],
      ])
  })

  test('is taken away by the name that it was chosen by', () => {
    const question = { ...typed(''), filters: { event: ['Степной орёл'] } }
    const [row] = rows(question.filters) ?? []
    expect(row && withRowToggled(question, row).filters).toEqual({})
  })
})

describe('a clause being typed', () => {
  test.each([
    ['ferry pil', { start: 6, field: undefined, value: 'pil' }],
    ['-credit:tim', { start: 0, sign: '-', field: 'credit', value: 'tim' }],
    ['person:"Ida Br', { start: 0, field: 'person', value: 'Ida Br' }],
    ['автор:', { start: 0, field: 'автор', value: '' }],
    ['ferry ', { start: 6, value: '' }],
  ])('is found in %j', (text, clause) => {
    expect(clauseAt(text, text.length)).toMatchObject(clause)
  })

  test('is none in the middle of a word, nor after a closed phrase', () => {
    expect(clauseAt('ferry', 3)).toBeUndefined()
    expect(clauseAt('ferry event: fa', 15)).toMatchObject({ start: 6, field: 'event', value: 'fa' })
    expect(clauseAt('Minister: fa', 12)).toMatchObject({ start: 10, field: undefined, value: 'fa' })
    expect(clauseAt('"ferry pilots"', 14)).toBeUndefined()
  })

  test('gives its place to what is chosen, and nothing else does (seed 5)', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.stringMatching(/^[a-z ]{1,12}$/), (text, at, value) => {
        const caret = Math.min(at, text.length)
        const clause = clauseAt(text, caret)
        if (!clause) return
        const { text: after, caret: then } = withClause(text, clause, quoted(value))
        expect(after.slice(0, clause.start)).toBe(text.slice(0, clause.start))
        expect(after.slice(0, then).endsWith(quoted(value))).toBe(true)
        expect(after.slice(then)).toBe(text.slice(caret).trimStart())
      }),
      { seed: 5, numRuns: 500 },
    )
  })
})

test('where nothing is found, the days that were asked for are said in words', () => {
  expect(queryInWords('course date:2026-11-16..2026-11-22', 'en')).toBe('course 16–22 November 2026')
  expect(queryInWords('-дата:2025-05 курс', 'ru')).toBe('-дата:2025-05 курс')
  expect(queryInWords('күні:2025-05', 'kk')).toBe('2025 жылғы мамыр')
  expect(queryInWords('date:2024.. title:2024 date:soon', 'en')).toBe('since 2024 title:2024 date:soon')
  expect(queryInWords('Kökjar Center opens '.repeat(3_000), 'en')).toBe(`${'Kökjar Center opens '.repeat(5).trim()}…`)
  expect(queryInWords('к'.repeat(30_000), 'kk')).toBe(`${'к'.repeat(100)}…`)
  expect(queryInWords('«мирный рассвет»', 'ru')).toBe('мирный рассвет')
  expect(queryInWords('"steppe eagle" course "2025"', 'en')).toBe('"steppe eagle" course "2025"')
})

describe('suggestions', () => {
  const sources: SuggestionSources = {
    language: 'en',
    today: '2026-11-26',
    recent: ['ferry pilots', 'date:2024'],
    saved: [],
    meaningOf: (field) => `in ${field}`,
    valuesOf: (field) =>
      field === 'person'
        ? [
            { value: 'Ida Brandt', label: 'Ida Brandt', count: 4 },
            { value: 'Aidar Tolegenuly', label: 'Aidar Tolegenuly', count: 2 },
          ]
        : field === 'status'
          ? [{ value: 'draft', label: 'Черновик' }]
          : [],
    names: [{ what: 'person', label: 'Ida Brandt' }],
  }
  const suggested = (text: string, given = sources) =>
    suggestionsFor({ text, caret: text.length }, given).map((one) => ('written' in one ? one.written.text : one.kind))

  test('are what was asked before and every field while nothing is typed', () => {
    expect(suggested('')).toEqual(['recent', 'recent', 'forget', ...typedFields.map((field) => `${field}:`)])
  })

  test('go on with a field by its name in any language, with a value by its words, with a name of the archive', () => {
    expect(suggested('cre')).toEqual(['credit:'])
    expect(suggested('авт')).toEqual(['credit:'])
    expect(suggested('авт', { ...sources, language: 'ru' })).toEqual(['автор:'])
    expect(suggested('person:bra')).toEqual(['person:"Ida Brandt" '])
    const rare = { ...sources, names: [{ what: 'person' as const, label: 'Josef Bralov' }] }
    expect(suggested('person:bra', rare)).toEqual(['person:"Ida Brandt" ', 'person:"Josef Bralov" '])
    expect(suggested('event:bra', rare)).toEqual([])
    const renamed = [{ what: 'event' as const, label: 'Steppe Eagle', also: ['Desert Falcon'] }]
    expect(suggested('event:falc', { ...sources, names: renamed })).toEqual(['event:"Steppe Eagle" '])
    expect(suggested('falc', { ...sources, names: renamed })).toEqual(['"Steppe Eagle" '])
    expect(suggested('status:черн')).toEqual(['status:draft '])
    expect(suggested('ferry -bran')).toEqual(['ferry -"Ida Brandt" '])
    expect(suggested('person:"Ida Brandt"')).toEqual([])
    expect(suggested('status:draft')).toEqual([])
    expect(suggested('zzz')).toEqual([])
  })

  test('take a date that is said in words for its days, and leave every other word', () => {
    expect(suggested('event last May')).toEqual(['event date:2026-05 '])
    expect(suggested('last May event ')).toEqual(['date:2026-05 event '])
    expect(suggested('lang:kk last week', { ...sources, language: 'ru' })).toEqual([
      'lang:kk дата:2026-11-16..2026-11-22 ',
    ])
    expect(suggested('мамырдағы іс-шара', { ...sources, language: 'kk' })).toEqual(['күні:2026-05 іс-шара'])
    expect(suggested('event since May')).toEqual(['event date:2026-05.. '])
    expect(suggested('учения с 1 по 5 мая')).toEqual(['учения date:2026-05-01..2026-05-05 '])
    expect(suggested('"last May')).toEqual([])
    const dates = ['2025', '2024', '2025-05', '2019-05', '2024-06'].map((value) => ({ value, label: value }))
    const archived = { ...sources, valuesOf: () => dates }
    expect(suggested('31 мая учения', archived)).toEqual(['date:2025-05-31 учения', 'date:2019-05-31 учения'])
    expect(suggested('last May', archived)).toEqual(['date:2026-05 '])
    expect(suggested('фото 5 и 10 мая', archived)).toEqual([
      'фото date:2025-05-05 date:2025-05-10 ',
      'фото date:2019-05-05 date:2019-05-10 ',
    ])
    expect(suggested('в начале мая', archived)).toEqual([
      'date:2025-05-01..2025-05-10 ',
      'date:2019-05-01..2019-05-10 ',
    ])
    const weeks = { ...sources, valuesOf: () => ['2026-05', '2024-05'].map((value) => ({ value, label: value })) }
    expect(suggested('week of May 6', weeks)).toEqual(['date:2026-05-04..2026-05-10 ', 'date:2024-05-06..2024-05-12 '])
    const winters = { ...sources, valuesOf: () => [{ value: '2024-12', label: '2024-12' }] }
    expect(suggested('декабрь и январь', winters)).toEqual(['date:2024-12 date:2025-01 '])
    const label = (text: string, language: SuggestionSources['language']) =>
      suggestionsFor({ text, caret: text.length }, { ...sources, language }).map((one) => 'label' in one && one.label)
    expect(label('last week', 'en')).toEqual(['16–22 November 2026'])
    expect(label('в мае', 'ru')).toEqual(['май 2026 г.'])
    expect(label('5 and 10 May', 'en')).toEqual(['5 May 2026, 10 May 2026'])
    expect(label('since May', 'en')).toEqual(['since May 2026'])
    expect(label('мамырдың 31-і', 'kk')).toEqual(['2026 жылғы 31 мамыр'])
  })

  test('tell that there is no such day, and offer its month', () => {
    const text = 'учения 31 июня 2024'
    const [offered] = suggestionsFor({ text, caret: text.length }, { ...sources, language: 'ru' })
    expect(offered).toEqual({
      kind: 'days',
      label: 'июнь 2024 г.',
      missing: '31 июня 2024',
      written: { text: 'учения дата:2024-06 ', caret: 20 },
    })
  })

  test('offer the day that is written so far, where it may go on to another year', () => {
    expect(suggested('ferry date:31.05.20')).toEqual(['ferry date:2020-05-31 '])
    expect(suggested('date:2024-05-3')).toEqual(['date:2024-05-03 '])
    expect(suggested('date:31.05.24')).toEqual([])
    expect(suggested('date:31.02.20')).toEqual([])
  })

  test.each(interfaceLanguages)('name fields in %s as the index understands them, each by one name', (language) => {
    const names = typedFields.map((field) => fieldNames[language][field])
    expect(new Set(names).size).toBe(names.length)
    const values = { date: '2024', status: 'draft', lang: 'kk', has: 'photo', missing: 'credit' } as Record<
      string,
      string
    >
    for (const field of typedFields) {
      const name = fieldNames[language][field]
      expect(fieldOfName(name)).toBe(field)
      expect([name, parseQuery(`${name}:${values[field] ?? 'word'}`, false).problem]).toEqual([name, undefined])
    }
  })

  test('go by other names too, and by those that any page has only without a space behind the colon', () => {
    expect(['фото', 'Photo', 'город', 'headline', 'after'].map(fieldOfName)).toEqual([
      'credit',
      'credit',
      'place',
      'title',
      undefined,
    ])
    expect(clauseAt('фото:Аб', 7)?.field).toBe('фото')
    expect(clauseAt('фото: Аб', 8)?.field).toBeUndefined()
    expect(clauseAt('автор: Аб', 9)?.field).toBe('автор')
  })
})

describe('what a hit shows', () => {
  test('has its first mark in the first line, and loses nothing behind it', () => {
    const before = 'A long sentence that goes on for more than one line of the list before it says '
    const passage = [
      { text: before, mark: false },
      { text: 'ferry', mark: true },
      { text: ' and more.', mark: false },
    ]
    const shown = withMarkInSight(passage)
    expect(shown[0]?.text).toMatch(/^… \S/)
    expect(shown[0]?.text.length).toBeLessThan(44)
    expect(before.endsWith(shown[0]?.text.slice(2) ?? '?')).toBe(true)
    expect(shown.slice(1)).toEqual(passage.slice(1))
    expect(withMarkInSight(passage.slice(1))).toEqual(passage.slice(1))
    expect(withMarkInSight([{ text: before, mark: false }])).toEqual([{ text: before, mark: false }])
  })

  test('is cut behind the word that the lines in sight end with, and nothing before that is lost (seed 61)', () => {
    const words = fc.array(fc.stringMatching(/^[a-zа-я]{1,12}$/), { minLength: 1, maxLength: 12 })
    const parts = fc.array(fc.record({ text: words.map((some) => ` ${some.join(' ')}`), mark: fc.boolean() }))
    const textOf = (passage: Marked) => passage.map(({ text }) => text).join('')
    fc.assert(
      fc.property(parts, fc.integer({ min: 60, max: 300 }), (passage, letters) => {
        const whole = withMarkInSight(passage)
        const shown = withMarkInSight(passage, letters)
        if (textOf(shown) === textOf(whole)) return
        expect(shown.at(-1)).toEqual({ text: ' …', mark: false })
        const kept = textOf(shown.slice(0, -1))
        expect(kept.length).toBeGreaterThanOrEqual(letters)
        expect(textOf(whole).startsWith(kept)).toBe(true)
        expect(textOf(whole)[kept.length]).toBe(' ')
        expect(shown.slice(0, -2)).toEqual(whole.slice(0, shown.length - 2))
      }),
      { seed: 61 },
    )
    expect(lettersInLines(400)).toBeGreaterThan(130)
  })

  test('says why only where that cannot be seen', () => {
    const why = [
      { clause: 0, form: 'trained', how: 'inflection', field: 'body' },
      { clause: 1, form: 'Нигметуллин', how: 'name', field: 'body' },
      { clause: 2, form: 'center', how: 'exact', field: 'body' },
      { clause: 3, form: 'held', how: 'inflection', field: 'body' },
    ] as const
    expect(reasonsOf({ why: [...why] }, ['train', 'nigmetullin', 'center', 'holding'])).toEqual([
      { asked: 'nigmetullin', form: 'Нигметуллин', how: 'name' },
      { asked: 'holding', form: 'held', how: 'inflection' },
    ])
    const turned = { clause: 0, form: 'Timur Aben', how: 'name', field: 'credit' } as const
    expect(reasonsOf({ why: [turned] }, ['aben timur'])).toEqual([])
  })
})
