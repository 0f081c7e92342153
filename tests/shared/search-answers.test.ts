/** Names of one thing in several spellings, what a release has or lacks, and why a hit answers. */
import { describe, expect, test } from 'vitest'
import type { QueryClause } from '../../src/shared/search/query.js'
import { searchFields } from '../../src/shared/search/query-names.js'
import type { SearchDocument } from '../../src/shared/search/search-document.js'
import { numberIn, searchDocumentOf } from '../support/search-documents.js'
import { ShowingIndex } from '../support/showing-index.js'

function indexOf(...documents: Partial<SearchDocument>[]): ShowingIndex {
  const index = new ShowingIndex()
  index.replace(documents.map((fields, at) => searchDocumentOf(at + 1, fields)))
  return index
}
const found = (index: ShowingIndex, query: string) => index.search(query).hits.map(({ uri }) => numberIn(uri))
const sorted = (index: ShowingIndex, query: string) => found(index, query).sort((a, b) => a - b)

describe('names', () => {
  const variants = [
    { words: ['mission'], share: 1, how: 'exact' as const },
    { words: ['миссия'], share: 0.75, how: 'name' as const },
    { words: ['полевая', 'миссия'], share: 0.5, how: 'name' as const },
    { words: ['missija'], share: 0.5, how: 'transliteration' as const },
  ]
  const index = indexOf(
    { body: 'The mission held an exercise.' },
    { language: 'ru', body: 'Учения прошли в миссии.' },
    { language: 'kk', body: 'Бітімгерлік миссиясы өтті.' },
    { language: 'ru', body: 'О полевых миссиях говорят сегодня вечером.' },
    { body: 'Missija, as some spell it.' },
    { body: 'Elsewhere.' },
  )
  index.rewrite = (query) => ({
    ...query,
    clauses: query.clauses.map((clause): QueryClause => {
      if (clause.kind !== 'word' || clause.word !== 'mission') return clause
      const { presence, fields, boost } = clause
      return { kind: 'either', alternatives: variants, presence, fields, boost }
    }),
  })

  test('are found in every spelling and inflection, the one asked for first', () => {
    expect(sorted(index, 'mission')).toEqual([1, 2, 3, 4, 5])
    expect(found(index, 'mission')[0]).toBe(1)
    expect(found(index, 'mission exercise')).toEqual([1])
    expect(sorted(index, '-mission')).toEqual([6])
    expect(found(index, 'title:mission')).toEqual([])
  })
  test('say which spelling was found', () => {
    const how = new Map(index.answer('mission').map((hit) => [numberIn(hit.uri), hit.why]))
    expect(how.get(1)).toEqual([{ clause: 0, form: 'mission', how: 'exact', field: 'body' }])
    expect(how.get(2)).toEqual([{ clause: 0, form: 'миссии', how: 'name', field: 'body' }])
    expect(how.get(3)?.[0]).toMatchObject({ form: 'миссиясы', how: 'name' })
    expect(how.get(4)?.[0]?.how).toBe('name')
    expect(how.get(5)?.[0]).toMatchObject({ form: 'Missija', how: 'transliteration' })
  })
  test('are as rare as all spellings together', () => {
    const rare = { words: ['elsewhere'], share: 1, how: 'exact' as const }
    const scores = [variants, [rare]].map((alternatives) => {
      const clause: QueryClause = { kind: 'either', alternatives, presence: 'optional', fields: 511, boost: 1 }
      const asking = indexOf(...index.documents)
      asking.rewrite = (query) => ({ ...query, clauses: [clause] })
      return asking.search('x').hits[0]?.score ?? 0
    })
    expect(scores[0]).toBeLessThan((scores[1] ?? 0) / 2)
  })
  test('of several words are marked as a whole', () => {
    const clause: QueryClause = {
      kind: 'either',
      alternatives: [{ words: ['полевая', 'миссия'], share: 1, how: 'name' }],
      presence: 'required',
      fields: (1 << searchFields.length) - 1,
      boost: 1,
    }
    const asking = indexOf(...index.documents)
    asking.rewrite = (query) => ({ ...query, clauses: [clause] })
    const [hit] = asking.answer('x')
    expect(hit?.why).toEqual([{ clause: 0, form: 'полевых миссиях', how: 'name', field: 'body' }])
    expect(hit?.snippet.filter(({ mark }) => mark).map(({ text }) => text)).toEqual(['полевых', 'миссиях'])
  })
})

describe('why a hit answers', () => {
  const whyOf = (text: Partial<SearchDocument>, query: string, prefixLast = false) =>
    indexOf(text)
      .answer(query, { prefixLast })
      .flatMap(({ why }) => why.map(({ form, how, field }) => [form, how, field]))
  test('is told by form, kind and field, the nearest of each word', () => {
    expect(whyOf({ body: 'He trains and trained.' }, 'trained')).toEqual([['trained', 'exact', 'body']])
    expect(whyOf({ body: 'He trains.' }, 'trained')).toEqual([['trains', 'inflection', 'body']])
    expect(whyOf({ captions: ['Peacekeepers'] }, 'peace', true)).toEqual([['Peacekeepers', 'beginning', 'caption']])
    expect(whyOf({ body: 'An exercise' }, 'excercise~1')).toEqual([['exercise', 'like', 'body']])
    expect(whyOf({ body: 'An exercise' }, 'ex*ise')).toEqual([['exercise', 'pattern', 'body']])
    expect(whyOf({ body: 'In the\nfield exercise' }, '"field exercise" the')).toEqual([
      ['field exercise', 'phrase', 'body'],
      ['the', 'exact', 'body'],
    ])
    expect(whyOf({ language: 'kk', body: 'Қазақстан' }, 'казакстан')).toEqual([['Қазақстан', 'keyboard', 'body']])
  })
  test('is left out for what must not be there', () => {
    expect(whyOf({ body: 'An exercise' }, 'exercise -grammar')).toEqual([['exercise', 'exact', 'body']])
  })
})

describe('Kazakh words that say nothing of their own', () => {
  const index = indexOf(
    { language: 'kk', body: 'Кемелер жүзіп өтті, мақсаты айтылды.' },
    { language: 'kk', body: 'Олардың айтқаны осы емес.' },
    { language: 'kk', body: 'Үш жүздің билері жиналды.' },
  )
  const complete = (query: string) =>
    index.search(query).hits.flatMap((hit) => (hit.complete ? [numberIn(hit.uri)] : []))

  test('need not stand in a release that has the others', () => {
    expect(complete('кемелер және олардың мақсаты')).toEqual([1])
    expect(complete('мақсаты немесе кемелер')).toEqual([1])
  })

  test('are found where they are asked for alone', () => {
    expect(found(index, 'олардың')).toEqual([2])
  })

  test('are no numbers', () => {
    expect(complete('үш жүздің')).toEqual([3])
    expect(complete('үш кемелер')).toEqual([])
  })
})

describe('what a release has or lacks', () => {
  const index = indexOf(
    { body: 'one', has: ['photo', 'headline'], missing: ['credit'] },
    { body: 'two', has: ['photo', 'credit'], missing: ['embargo'] },
    { body: 'three', has: [], missing: ['photo'] },
  )
  test('is asked for in three languages, alone and with words', () => {
    expect(sorted(index, 'has:photo')).toEqual([1, 2])
    expect(sorted(index, 'has:photo has:credit')).toEqual([2])
    expect(sorted(index, 'missing:credit')).toEqual([1])
    expect(sorted(index, '-has:photo')).toEqual([3])
    expect(sorted(index, 'two has:photo')).toEqual([2])
    expect(sorted(index, 'есть:фото')).toEqual([1, 2])
    expect(sorted(index, 'нет:фото')).toEqual([3])
    expect(sorted(index, 'бар:сурет')).toEqual([1, 2])
    expect(sorted(index, 'жоқ:дереккөз')).toEqual([1])
  })
  test('is told where there is no such thing', () => {
    expect(index.search('has:wings').problem).toMatchObject({
      message: 'search.unknown-trait',
      values: { trait: 'wings' },
      sentence: expect.stringMatching(/^“wings” .*photo/),
    })
  })
  test.each(['klingon', 'k', 'қазакшаа'])('a language that is none is told: %s', (value) => {
    expect(index.search(`lang:${value}`).problem).toMatchObject({
      message: 'search.unknown-language',
      values: { language: value },
    })
    expect(found(index, `two lang:${value}`)).toEqual([2])
  })
  test('any other language is asked for by its tag, and nothing is wrong where no release is in it', () => {
    expect(index.search('lang:zh-Hant lang:ky').problem).toBeUndefined()
    expect(found(index, 'lang:ky')).toEqual([])
  })
  test('events are a field of their own', () => {
    const events = indexOf({ events: ['Steppe Eagle 2024'] }, { body: 'An eagle over the steppe' })
    expect(found(events, 'event:eagle')).toEqual([1])
    expect(found(events, 'событие:"steppe eagle"')).toEqual([1])
    expect(found(events, 'eagle')[0]).toBe(1)
    expect(events.answer('event:eagle')[0]?.field).toBe('event')
  })
  test('a release without a date is of no date', () => {
    const dated = indexOf({ date: '' }, { date: '2024-05-31' })
    expect(found(dated, 'date:..2025')).toEqual([2])
    expect(sorted(dated, '-date:2024')).toEqual([1])
  })
})

describe('whatever is typed', () => {
  const index = indexOf({ body: 'an exercise in grammar' }, { body: 'שלום עולם and مرحبا' })
  test.each([
    ['ten thousand letters', 'ä'.repeat(10_000)],
    ['only signs', '+-~^:*"'.repeat(200)],
    ['quotation marks that do not close', '"exercise "grammar « “'],
    ['halves of characters', '\ud83d exercise \udc00* \ud800~2 "\udfff'],
    ['zero bytes', '\0 \0* title:\0 "\0'],
    ['text from right to left', 'שלום* "שלום עולם" -مرحبا \u202e abc'],
    ['a thousand stars', '* ** a* *a *a* '.repeat(200)],
    ['much likeness', 'exercise~9 grammar~99999 ~9 ~'],
    ['a filter without a value', 'has: missing: date: lang: -has:'],
  ])('%s is answered', (_, query) => {
    for (const prefixLast of [false, true]) {
      const { total, hits, question } = index.search(query, { prefixLast, facets: true })
      expect(hits.length).toBe(total)
      expect(index.show(index.documents, question)).toHaveLength(2)
    }
  })
  test('letters from right to left are found', () => {
    expect(found(index, 'שלום')).toEqual([2])
    expect(found(index, 'מרחבא مرحبا')).toEqual([2])
  })
})

test('a frequent word is marked where it is all that is looked for, whatever is forbidden beside it', () => {
  const index = indexOf({ body: 'A mission in Lebanon.' }, { body: 'Elsewhere in the harbour of the town.' })
  for (const query of ['in', 'in -harbour']) {
    const [hit] = index.answer(query)
    expect([query, hit?.snippet.filter(({ mark }) => mark).map(({ text }) => text)]).toEqual([query, ['in']])
    expect([query, hit?.why.length]).toEqual([query, 1])
  }
})
