/** The search index: what is found, in what order, and what is shown of it. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import lunr from 'lunr'
import { describe, expect, it } from 'vitest'
import type { SearchDocument } from '../../src/shared/search/search-document.js'
import type { SearchIndex, ShownHit } from '../../src/shared/search-index.js'
import type { Marked } from '../../src/shared/text.js'
import { searchDocumentOf as document, searchId as id, numberIn as numberOf } from '../support/search-documents.js'
import { ShowingIndex } from '../support/showing-index.js'

const seed = 20261124
function indexOf(...documents: SearchDocument[]): ShowingIndex {
  const index = new ShowingIndex()
  index.replace(documents)
  return index
}

const bodies = (...texts: string[]) => indexOf(...texts.map((body, at) => document(at + 1, { body })))
const kazakh = (...texts: string[]) => indexOf(...texts.map((body, at) => document(at + 1, { body, language: 'kk' })))
const russian = (...texts: string[]) => indexOf(...texts.map((body, at) => document(at + 1, { body, language: 'ru' })))
const found = (index: SearchIndex, query: string, options = {}) =>
  index.search(query, options).hits.map((hit) => numberOf(hit.uri))
const sorted = (index: SearchIndex, query: string, options = {}) => found(index, query, options).sort((a, b) => a - b)
const textOf = (marked: Marked) => marked.map((part) => part.text).join('')
const marksOf = (marked: Marked) => marked.filter((part) => part.mark).map((part) => part.text)

describe('words of three languages', () => {
  it('are found whatever alphabet a letter of theirs was typed in', () => {
    const index = bodies('The Сenter opened.', 'Nothing here.')
    expect(found(index, 'center')).toEqual([1])
    expect(found(index, 'Сenter')).toEqual([1])
    expect(marksOf(index.answer('center')[0]?.snippet ?? [])).toEqual(['Сenter'])
  })
  it('are found in any case, with ё as е, with and without diacritics', () => {
    expect(found(kazakh('ҚАЗАҚСТАН бітімгерлері'), 'қазақстан')).toEqual([1])
    expect(found(russian('Новогодняя ёлка'), 'елка')).toEqual([1])
    expect(found(russian('Новогодняя елка'), 'ёлка')).toEqual([1])
    for (const query of ["Cote d'Ivoire", 'côte d’ivoire', 'Ivoire', 'cote'])
      expect(found(bodies('Troops left for Côte d’Ivoire.'), query)).toEqual([1])
  })
  it('are found in other inflections, the one asked for first', () => {
    const index = russian('Собрались участники учений.', 'Встреча участников учений.', 'Погода.')
    expect(found(index, 'участников')).toEqual([2, 1])
    expect(found(index, 'участники')).toEqual([1, 2])
    expect(found(bodies('He trains.', 'They were training.', 'A town.'), 'trained').length).toBe(2)
  })
  it('are found in Kazakh by stem, by Latin ə and i, and from a Russian keyboard', () => {
    const index = kazakh('Қазақстанның бітімгерлік миссиялары', 'əскери бiлiм орталығында', 'Ауданы үлкен')
    expect(found(index, 'Қазақстан')).toEqual([1])
    expect(found(index, 'миссиясы')).toEqual([1])
    expect(found(index, 'әскери білім')).toEqual([2])
    expect(found(index, 'орталық')).toEqual([2])
    expect(found(index, 'аудан')).toEqual([3])
    expect(found(index, 'казакстан')).toEqual([1])
  })
  it('need not be found where they only ask', () => {
    expect(found(bodies('When others come.', 'The center was opened.'), 'when center opened')).toEqual([2])
    expect(found(russian('Когда придут другие.', 'Центр был открыт.'), 'когда открыт центр')).toEqual([2])
    expect(found(kazakh('Басқалары қашан келеді.', 'Орталық ашылды.'), 'орталық қашан ашылды')).toEqual([2])
    expect(found(russian('Когда придут другие.', 'Центр был открыт.'), 'когда')).toEqual([1])
  })
  it('are not taken for inflections of the other language', () => {
    const index = indexOf(
      document(1, { language: 'ru', body: 'Новая дала' }),
      document(2, { language: 'kk', body: 'Кең дала' }),
    )
    expect(sorted(index, 'далалар')).toEqual([2])
  })
})

it('a phrase that has just been begun with a letter is answered by the words before it', () => {
  const index = bodies('They met at the range.', 'They met at noon.', 'The range was at rest.')
  expect(sorted(index, '"at the r', { prefixLast: true })).toEqual([1])
  expect(sorted(index, '"met at n', { prefixLast: true })).toEqual([1, 2])
  expect(sorted(index, '"met at no', { prefixLast: true })).toEqual([2])
})

describe('an answer', () => {
  const people = (...person: string[]) => ({ facets: { event: [], person, photographer: [], topic: [] } })
  const index = indexOf(
    document(1, { body: 'exercise', date: '2024-05-31', ...people('Aibek Nurlanov', 'Dana Omarova') }),
    document(2, { body: 'exercise', date: '2024-09-01', language: 'kk', ...people('Dana Omarova') }),
    document(3, { body: 'exercise', date: '2025-02-03', language: 'ru', status: 'draft', ...people() }),
  )
  it('is counted by year, month, language, status and person', () => {
    const { facets } = index.search('exercise', { facets: true })
    expect(facets?.year).toEqual([
      { value: '2025', count: 1 },
      { value: '2024', count: 2 },
    ])
    expect(facets?.month?.map(({ value }) => value)).toEqual(['2025-02', '2024-09', '2024-05'])
    expect(facets?.person).toEqual([
      { value: 'Dana Omarova', count: 2 },
      { value: 'Aibek Nurlanov', count: 1 },
    ])
    expect(facets?.status?.[0]).toEqual({ value: 'released', count: 2 })
  })
  it('is narrowed to some values, of one facet any, of several all, and that facet still shows the others', () => {
    const filters = { language: ['kk', 'ru'], person: ['Dana Omarova'] }
    const { total, hits, facets } = index.search('exercise', { filters, facets: true })
    expect([total, hits.map((hit) => numberOf(hit.uri))]).toEqual([1, [2]])
    expect(facets?.language?.map(({ value }) => value).sort()).toEqual(['en', 'kk'])
  })
  it('comes by date where that is asked for', () => {
    expect(found(index, 'exercise', { sort: 'date-newest' })).toEqual([3, 2, 1])
    expect(found(index, 'exercise', { sort: 'date-oldest' })).toEqual([1, 2, 3])
  })
})

describe('the query language', () => {
  const index = indexOf(
    document(1, {
      headline: 'Field exercise in Almaty',
      body: 'Peacekeepers trained near the city.',
      date: '2024-05-31',
    }),
    document(2, { headline: 'Language course', body: 'An exercise in grammar, said the officer.', date: '2025-02-03' }),
    document(3, {
      headline: 'Тілдік курс',
      language: 'kk',
      status: 'draft',
      date: '2024-09-12',
      captions: ['Officers at the range'],
      credits: ['KAZCENT press service'],
      people: ['Aibek Nurlanov'],
      places: ['Almaty'],
    }),
  )
  it('finds captions, credits, people and places, and says where', () => {
    const fieldOf = (query: string) => index.answer(query).find((hit) => numberOf(hit.uri) === 3)?.field
    expect(fieldOf('range')).toBe('caption')
    expect(fieldOf('kazcent')).toBe('credit')
    expect(fieldOf('Nurlanov')).toBe('person')
    expect(fieldOf('almaty')).toBe('place')
    expect(index.answer('курс')[0]?.field).toBe('headline')
  })
  it('asks for one field by its name or another name of it', () => {
    expect(found(index, 'title:exercise')).toEqual([1])
    expect(found(index, 'headline:Exercise')).toEqual([1])
    expect(found(index, 'body:exercise')).toEqual([2])
    expect(found(index, 'credit:kazcent')).toEqual([3])
    expect(found(index, 'person:aibek')).toEqual([3])
    expect(found(index, 'place:almaty')).toEqual([3])
    expect(found(index, 'caption:"at the range"')).toEqual([3])
  })
  it('demands with +, forbids with -, takes the headline for more than the body', () => {
    expect(found(index, 'exercise')).toEqual([1, 2])
    expect(found(index, '+exercise grammar')).toEqual([2, 1])
    expect(found(index, 'exercise -grammar')).toEqual([1])
    expect(sorted(index, '-grammar')).toEqual([1, 3])
    expect(found(index, 'exercise -field-exercise')).toEqual([2])
    expect(found(index, 'grammar^50 exercise')).toEqual([2])
  })
  it('knows wildcards and likeness', () => {
    expect(sorted(index, 'gram*')).toEqual([2])
    expect(sorted(index, '*cise')).toEqual([1, 2])
    expect(sorted(index, 'e*r*se')).toEqual([1, 2])
    expect(sorted(index, 'excercise~1')).toEqual([1, 2])
    expect(sorted(index, 'exrecise~')).toEqual([1, 2])
    expect(sorted(index, '*')).toEqual([1, 2, 3])
  })
  it('filters by language, status and date', () => {
    expect(found(index, 'lang:kk')).toEqual([3])
    expect(sorted(index, 'lang:en')).toEqual([1, 2])
    expect(found(index, 'lang:en lang:kk')).toEqual([2, 3, 1])
    expect(found(index, 'status:draft')).toEqual([3])
    expect(sorted(index, '-status:draft')).toEqual([1, 2])
    expect(sorted(index, 'date:2024')).toEqual([1, 3])
    expect(found(index, 'date:2024-05')).toEqual([1])
    expect(sorted(index, 'date:2024-06..2025')).toEqual([2, 3])
    expect(sorted(index, 'date:..2024-09-12')).toEqual([1, 3])
    expect(found(index, 'exercise date:2025..')).toEqual([2])
    expect(index.search('exercise date:Mayday').problem?.message).toBe('search.bad-date')
  })
  it('finds phrases word for word, across apostrophes, and not across texts', () => {
    expect(found(index, '"field exercise"')).toEqual([1])
    expect(found(index, '«exercise in almaty»')).toEqual([1])
    expect(found(index, '"exercise field"')).toEqual([])
    expect(found(index, '"almaty peacekeepers"')).toEqual([])
    expect(sorted(index, '-"exercise in almaty"')).toEqual([2, 3])
    expect(marksOf(index.answer('"exercise in"').find((hit) => numberOf(hit.uri) === 2)?.snippet ?? [])).toEqual([
      'exercise',
      'in',
    ])
  })
  it('wants all words, and is content with some where no release has all', () => {
    expect(found(index, 'exercise grammar')).toEqual([2])
    const partial = index.search('grammar peacekeepers')
    expect(partial.total).toBe(2)
    expect(partial.problem?.message).toBe('search.not-all-words')
    expect(found(index, 'the exercise in the grammar')).toEqual([2])
    expect(found(index, '+kazcent +the')).toEqual([3])
    expect(found(index, 'grammar +peacekeepers')).toEqual([1])
  })
  it('takes what is no syntax for words', () => {
    const times = bodies('Meet at 10:30 on http://mod.gov.kz/center today', 'other')
    for (const query of [
      '10:30',
      'http://mod.gov.kz',
      'today^',
      'today +',
      'today -',
      'today~',
      '(today)',
      'today:',
      ':today',
      'to\\day\\',
    ])
      expect([query, found(times, query)]).toEqual([query, query.startsWith('to\\') ? [] : [1]])
    expect(times.search('nofield:today')).toMatchObject({ total: 1, problem: { message: 'search.unknown-field' } })
    expect(found(times, 'constructor:today __proto__:today')).toEqual([1])
    expect(times.search('  ')).toEqual({ total: 0, hits: [], question: { clauses: [] } })
    expect(times.search('… !').problem?.message).toBe('search.no-words')
    expect(times.search('place:( today')).toMatchObject({
      total: 1,
      problem: { message: 'search.nothing-after-field', values: { field: 'place' } },
    })
    expect(times.search('place:(').problem?.message).toBe('search.nothing-after-field')
    // It may go on.
    expect(times.search('today place:(', { prefixLast: true }).problem).toBeUndefined()
  })
  it('answers ten thousand letters and a thousand wildcards', () => {
    const long = 'exercise '.repeat(1_200)
    expect(found(index, long)).toEqual([1, 2])
    expect(index.search('a*b*c* '.repeat(1_000)).total).toBe(0)
    const many = Array.from({ length: 1_000 }, (_, at) => `*${at}e*`).join(' ')
    expect(index.search(many).problem?.message).toBe('search.too-long')
    expect(index.search('e'.repeat(10_000)).total).toBe(0)
    expect(found(index, `${'*'.repeat(10_000)}cise`).length).toBe(2)
    expect(index.search(Array.from({ length: 3_000 }, (_, at) => `w${at}~2`).join(' ')).problem?.message).toBe(
      'search.too-long',
    )
  })
  it(`never throws (seed ${seed})`, () => {
    const piece = fc.constantFrom(
      ...'+ - ~ ^ : * " « \\ title: lang: date: exercise center 1 ~3 ^2 ’ . / қа й'.split(' '),
      ' ',
      '  ',
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 12 }),
        (pieces) => {
          const { total, hits } = index.search(pieces.join(''), { prefixLast: pieces.length % 2 === 0 })
          expect(total).toBe(hits.length)
        },
      ),
      { seed, numRuns: 1_000 },
    )
  })
})

describe('typing', () => {
  it('never loses the word that is being typed', () => {
    const index = russian('Военнослужащие провели учения по международным стандартам', 'Соревнования')
    for (const word of ['военнослужащие', 'учения', 'международным', 'стандартам'])
      for (let length = 1; length <= word.length; length++)
        expect(found(index, word.slice(0, length), { prefixLast: true })).toContain(1)
    const english = bodies('The universities organised general relations briefly')
    for (const word of ['universities', 'organised', 'general', 'relations', 'briefly'])
      for (let length = 1; length <= word.length; length++)
        expect(found(english, `the ${word.slice(0, length)}`, { prefixLast: true })).toEqual([1])
  })
  it('goes on only with the last word, and not past a space', () => {
    const index = bodies('peacekeeping exercise')
    expect(found(index, 'peace exer', { prefixLast: true })).toEqual([1])
    expect(index.search('peace exer', { prefixLast: true }).problem?.message).toBe('search.not-all-words')
    expect(found(index, 'exer ', { prefixLast: true })).toEqual([])
    expect(found(index, 'exer')).toEqual([])
    expect(found(index, '"peacekeeping exer', { prefixLast: true })).toEqual([1])
  })
})

describe('what a hit shows', () => {
  it('marks matches in the headline and in the best passage', () => {
    const filler = 'Nothing to be found in this sentence at all. '.repeat(20)
    const index = indexOf(
      document(1, { headline: 'An exercise ends', body: `${filler}Then the exercise near Almaty began. ${filler}` }),
    )
    const [hit] = index.answer('exercise almaty')
    expect(hit?.headline).toEqual([
      { text: 'An ', mark: false },
      { text: 'exercise', mark: true },
      { text: ' ends', mark: false },
    ])
    expect(marksOf(hit?.snippet ?? [])).toEqual(['exercise', 'Almaty'])
    expect(textOf(hit?.snippet ?? [])).toContain('Then the exercise near Almaty began.')
    expect(textOf(hit?.snippet ?? []).length).toBeLessThan(300)
  })
  it('begins at the beginning where only the headline matches, and is of the question that is told', () => {
    const index = indexOf(document(1, { headline: 'Exercise', body: 'First line.\nSecond line.' }))
    expect(index.answer('exercise')[0]).toMatchObject({
      field: 'headline',
      snippet: [{ text: 'First line. Second line.', mark: false }],
    })
    const { question } = index.search('second')
    index.search('first')
    expect(marksOf(index.show(index.documents, question)[0]?.snippet ?? [])).toEqual(['Second'])
    expect(marksOf(index.show(index.documents)[0]?.snippet ?? [])).toEqual(['First'])
  })
  it('comes in pages, and the newer of equals first', () => {
    const index = indexOf(...[3, 1, 2].map((at) => document(at, { body: 'same words', date: `2024-01-0${at}` })))
    expect(found(index, 'same')).toEqual([3, 2, 1])
    expect(found(index, 'same', { limit: 1, offset: 1 })).toEqual([2])
    expect(index.search('same', { limit: 0 })).toMatchObject({ total: 3, hits: [] })
    expect(index.search('same', { limit: Number.NaN })).toMatchObject({ total: 3, hits: [] })
    expect(found(index, 'same', { offset: Number.NaN })).toEqual([3, 2, 1])
    const many = indexOf(...Array.from({ length: 100 }, (_, at) => document(at, { body: 'x '.repeat(1 + (at % 37)) })))
    const all = found(many, 'x', { limit: 100 })
    expect([...found(many, 'x', { limit: 7 }), ...found(many, 'x', { limit: 8, offset: 7 })]).toEqual(all.slice(0, 15))
  })
})

describe('the index', () => {
  it('takes releases in, replaces and removes them', () => {
    const index = bodies('old words', 'other words')
    index.replace([document(1, { revision: 2, body: 'new words' })])
    expect(sorted(index, 'words')).toEqual([1, 2])
    expect(found(index, 'old')).toEqual([])
    index.replace([document(1, { revision: 1, body: 'old words' })])
    expect(found(index, 'new')).toEqual([1])
    index.remove([id(1), id(99)])
    expect(found(index, 'words')).toEqual([2])
    expect(index.size).toBe(1)
  })

  const vocabulary = [
    'peace',
    'keeping',
    'keep',
    'center',
    'Сenter',
    'учения',
    'учений',
    'қазақ',
    'қазақтың',
    'the',
    'x1',
    'ё',
  ]
  const anyDocument = fc.record({
    number: fc.integer({ min: 1, max: 12 }),
    words: fc.array(fc.constantFrom(...vocabulary), { maxLength: 12 }),
    language: fc.constantFrom('en', 'ru', 'kk'),
    headline: fc.constantFrom(...vocabulary, ''),
    remove: fc.boolean(),
  })
  it(`answers the same grown by edits and built anew (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.array(anyDocument, { maxLength: 40 }), (edits) => {
        const grown = new ShowingIndex()
        const kept = new Map<number, SearchDocument>()
        for (const [revision, { number, words, language, headline, remove }] of edits.entries()) {
          const edited = document(number, {
            revision,
            language,
            headline,
            body: words.join(' '),
            people: words.slice(0, 2),
          })
          if (remove) {
            grown.remove([id(number)])
            kept.delete(number)
          } else {
            grown.replace([edited])
            kept.set(number, edited)
          }
        }
        const anew = indexOf(...kept.values())
        expect(grown.size).toBe(anew.size)
        for (const query of [
          ...vocabulary,
          'peace keeping',
          'k*',
          '"peace keeping"',
          'keap~1',
          '-peace',
          'title:x1 the',
        ])
          expect(grown.search(query)).toEqual(anew.search(query))
      }),
      { seed, numRuns: 150 },
    )
  })

  it('answers the same after it has put itself together again', () => {
    const grown = new ShowingIndex()
    const text = (at: number) => `word${at % 7} word${at % 3} common ${at}`
    for (let round = 0; round < 5; round++)
      grown.replace(Array.from({ length: 600 }, (_, at) => document(at, { revision: round, body: text(at + round) })))
    const anew = indexOf(...Array.from({ length: 600 }, (_, at) => document(at, { revision: 4, body: text(at + 4) })))
    for (const query of ['common', 'word1', 'word1 word2', '"word1 word2 common"', '77'])
      expect(grown.search(query)).toEqual(anew.search(query))
  })

  it(`ranks as lunr does where only one form and one field are in play (seed ${seed})`, () => {
    const word = fc.constantFrom(...Array.from({ length: 12 }, (_, at) => `w${at}`))
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { minLength: 1, maxLength: 30 }), { minLength: 2, maxLength: 15 }),
        // What is longer is read closely.
        fc.uniqueArray(word, { minLength: 1, maxLength: 2 }),
        (texts, query) => {
          const builder = new lunr.Builder()
          builder.ref('id')
          builder.k1(1.4)
          builder.field('body')
          for (const [at, words] of texts.entries()) builder.add({ id: String(at + 1), body: words.join(' ') })
          const theirs = new Map(
            builder
              .build()
              .search(query.join(' '))
              .map(({ ref, score }) => [Number(ref), score]),
          )
          const index = bodies(...texts.map((words) => words.join(' ')))
          // With a lone star every release answers, by its score: lunr's OR.
          const ours = index.search(`${query.join(' ')} *`, { limit: 100 }).hits
          const known = query.filter((asked) => texts.some((words) => words.includes(asked))).length
          for (const { uri, score } of ours)
            expect(Math.abs(score / Math.sqrt(Math.max(1, known)) - (theirs.get(numberOf(uri)) ?? 0))).toBeLessThan(
              0.003,
            )
        },
      ),
      { seed, numRuns: 100 },
    )
  })
})

const data = join(import.meta.dirname, '../../../shared/data')
const hasData = existsSync(join(data, 'releases-kk.jsonl.gz'))
if (!hasData) console.log(`Search over real texts is skipped: ${data} is not there.`)

interface RealRelease {
  id: string
  title: string
  date: string | null
  body: string
  lang: string
}
const lines = (text: string) => text.trim().split('\n')

describe.skipIf(!hasData)('over real releases', () => {
  for (const [language, atLeast] of [
    ['kk', 0.75],
    ['ru', 0.9],
    ['en', 0.85],
  ] as const)
    it(`finds a release by its headline (${language})`, () => {
      const file = gunzipSync(readFileSync(join(data, `releases-${language}.jsonl.gz`))).toString()
      const all = lines(file).map((line) => JSON.parse(line) as RealRelease)
      const answers = new Map(
        lines(readFileSync(join(data, `ir/derived-known-item-${language}-open/qrels.tsv`), 'utf8'))
          .map((line) => line.split('\t'))
          .map(([question = '', release = '']) => [question, release]),
      )
      const wanted = new Set(answers.values())
      const releases = all.filter((release, at) => wanted.has(release.id) || at % 10 === 0)
      const byId = new Map(releases.map((release, at) => [release.id, at]))
      const index = indexOf(
        ...releases.map((release, at) => document(at, { language, body: release.body, date: release.date ?? '2000' })),
      )
      const questions = lines(readFileSync(join(data, `ir/derived-known-item-${language}-open/queries.jsonl`), 'utf8'))
      let asked = 0
      let answered = 0
      for (const line of questions) {
        const { id: question, text } = JSON.parse(line) as { id: string; text: string }
        const answer = byId.get(answers.get(question) ?? '')
        if (answer === undefined) continue
        asked++
        if (found(index, text, { limit: 10 }).includes(answer)) answered++
      }
      expect(asked).toBeGreaterThan(10)
      expect(answered / asked).toBeGreaterThan(atLeast)
    })

  it('marks in every text exactly the words that match, and every hit shows one', () => {
    const file = gunzipSync(readFileSync(join(data, 'releases-kk.jsonl.gz'))).toString()
    const releases = lines(file)
      .slice(0, 300)
      .map((line) => JSON.parse(line) as RealRelease)
    const index = indexOf(
      ...releases.map((release, at) => document(at, { language: 'kk', headline: release.title, body: release.body })),
    )
    for (const query of ['Қазақстан', 'заң', 'мемлекеттік орган', 'жыл']) {
      const hits = index.answer(query)
      expect(hits.length).toBeGreaterThan(0)
      for (const hit of hits) expectMarked(hit)
    }
  })
})

function expectMarked(hit: ShownHit): void {
  const marks = [...marksOf(hit.headline), ...marksOf(hit.snippet)]
  expect(marks.length).toBeGreaterThan(0)
  for (const mark of marks) expect(mark).toMatch(/^[\p{L}\p{N}\p{M}\u00AD]+$/u)
}
