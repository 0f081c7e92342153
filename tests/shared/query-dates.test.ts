/** Dates, statuses and languages as they are typed after a field's name. */
import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../src/shared/search/query.js'
import { dateRangeOf, mayBecomeDate } from '../../src/shared/search/query-dates.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { numberIn, searchDocumentOf, searchId } from '../support/search-documents.js'

const filtersOf = (query: string) => parseQuery(query, false).filters.map(({ on, from, to }) => [on, from, to])
const problemOf = (query: string) => parseQuery(query, false).problem?.message

describe('a date', () => {
  it.each([
    ['2024', '2024', '2024'],
    ['2024-5', '2024-05', '2024-05'],
    ['2024-05-3', '2024-05-03', '2024-05-03'],
    ['31.05.2024', '2024-05-31', '2024-05-31'],
    ['1.5.2024', '2024-05-01', '2024-05-01'],
    ['05.2024', '2024-05', '2024-05'],
    ['2024-05..', '2024-05', ''],
    ['..31.05.2024', '', '2024-05-31'],
    ['01.05.2024..31.05.2024', '2024-05-01', '2024-05-31'],
    ['2024-05…2024-06', '2024-05', '2024-06'],
    ['2024-05–2024-06', '2024-05', '2024-06'],
    ['2024-06..2024-05', '2024-05', '2024-06'],
    ['2024-05-15..2024-05', '2024-05-15', '2024-05'],
    ['31.05.24', '2024-05-31', '2024-05-31'],
    ['1.5.99', '1999-05-01', '1999-05-01'],
    ['12 мая 2025 года', '2025-05-12', '2025-05-12'],
    ['2025 жылғы 12 мамыр', '2025-05-12', '2025-05-12'],
    ['may 12, 2025', '2025-05-12', '2025-05-12'],
    ['may..2025-07', '2025-05', '2025-07'],
    ['сентябрь..2025-07', '2024-09', '2025-07'],
    ['мамыр..2025', '2025-05', '2025'],
    ['2025-11-20..february', '2025-11-20', '2026-02'],
    ['2024-03..июнь', '2024-03', '2024-06'],
    ['05/2024', '2024-05', '2024-05'],
    ['>=2024', '2024', ''],
    ['<=2024-05', '', '2024-05'],
    ['>2024', '2025', ''],
    ['>31.12.2024', '2025-01-01', ''],
    ['<2024-01', '', '2023-12'],
    ['<01.03.2024', '', '2024-02-29'],
    ['<2024-12-31', '', '2024-12-30'],
  ])('%s is understood', (typed, from, to) => {
    expect(dateRangeOf(typed)).toEqual({ from, to })
  })
  it.each([
    '',
    '..',
    'maybe',
    '2024-13',
    '2024-00',
    '31.13.2024',
    '24',
    '2024..2025..2026',
    '05/06/2024',
    '>',
    '>soon',
    '>2024..2025',
    '>9999',
  ])('%s is none, which is said', (typed) => {
    expect(dateRangeOf(typed)).toBeUndefined()
    if (typed !== '') expect(problemOf(`date:${typed}`)).toBe('search.bad-date')
  })
  it.each([
    ['31.02.2025', '2025-02', '2025-02'],
    ['32.05.2024', '2024-05', '2024-05'],
    ['32.05.24', '2024-05', '2024-05'],
    ['2024-02-30', '2024-02', '2024-02'],
    ['"31 февраля 2025"', '2025-02', '2025-02'],
    ['31 февраля 2025', '2025-02', '2025-02'],
    ['2025-01..31.02.2025', '2025-01', '2025-02'],
  ])('%s is no day of the calendar, which is said, and the month is searched', (typed, from, to) => {
    expect(problemOf(`ferry date:${typed}`)).toBe('search.no-such-day-in')
    const query = `ferry date:${typed} lang:kk`
    expect(filtersOf(query)).toEqual([
      ['date', from, to],
      ['language', 'kk', 'kk'],
    ])
    expect(parseQuery(query, false).clauses).toHaveLength(1)
    // A month that nobody named is not forbidden.
    expect([problemOf(`ferry -date:${typed}`), filtersOf(`ferry -date:${typed}`)]).toEqual(['search.no-such-day', []])
  })
  it('that is none and has no year stands for the latest such month that the archive has something of', () => {
    const index = new SearchIndex()
    index.replace([searchDocumentOf(1, { date: '2021-06-03', headline: 'Ferry' })])
    const { hits, problem } = index.search('ferry date:31 июня')
    expect(hits.map(({ uri }) => numberIn(uri))).toEqual([1])
    expect([problem?.message, problem?.values]).toEqual([
      'search.no-such-day-in',
      { date: '31 июня', month: '2021-06' },
    ])
  })
  it('may be written out in quotation marks', () => {
    const may = [['date', '2025-05-12', '2025-05-12']]
    for (const query of ['date:"12 May 2025"', 'дата:«12 мая 2025 г.»', 'күні:"2025 жылғы 12 мамыр"'])
      expect([query, filtersOf(query)]).toEqual([query, may])
  })
})

describe('a stretch of dates in words', () => {
  it('goes from the first to the last, with or without quotation marks', () => {
    for (const [typed, same] of [
      ['last year..this year', '"last year..this year"'],
      ['прошлый год..этот год', '"прошлый год..этот год"'],
      ['өткен жыл..осы жыл', '"өткен жыл..осы жыл"'],
      ['last year..today', '"last year..today"'],
    ] as const) {
      const meant = filtersOf(`date:${same}`)
      expect([typed, filtersOf(`ferry date:${typed}`)]).toEqual([typed, meant])
      expect(meant[0]?.[1]).not.toBe(meant[0]?.[2])
      expect(parseQuery(`ferry date:${typed} burns`, false).clauses).toHaveLength(2)
    }
  })
  it('is all of what is said, not its first half', () => {
    for (const [typed, from, to] of [
      ['date:May to July 2024', '2024-05', '2024-07'],
      ['дата:с мая по июль 2024', '2024-05', '2024-07'],
      ['date:29-31 мая 2024', '2024-05-29', '2024-05-31'],
      ['дата:"29-31 мая 2024"', '2024-05-29', '2024-05-31'],
      ['date:since May 2024', '2024-05', ''],
      ['күні:2024 жылға дейін', '', '2023'],
    ] as const) {
      const { clauses } = parseQuery(typed, false)
      expect([typed, filtersOf(typed), clauses]).toEqual([typed, [['date', from, to]], []])
    }
    expect(problemOf('date:since May')).toBe('search.month-meant')
  })
  it('is any of the days that are named, and none between them', () => {
    const days = [
      ['date', '2024-05-05', '2024-05-05'],
      ['date', '2024-05-10', '2024-05-10'],
    ]
    for (const typed of ['date:5 и 10 мая 2024', 'date:"5 and 10 May 2024"', 'күні:5 және 10 мамыр 2024'])
      expect(filtersOf(typed)).toEqual(days)
    expect(parseQuery('date:5 и 10 мая', false).problem?.values.month).toMatch(/^(\d{4})-05-05, \1-05-10$/)
  })
  it('ends with its first date where what follows is none', () => {
    expect(filtersOf('date:last year..soon')).toEqual(filtersOf('date:last year'))
  })
})

describe('a date that is being typed', () => {
  it.each([
    '2024',
    '2024-05-31',
    '31.05.2024',
    '29.02.2024',
    '5.2024',
    '2024-05..2024-06',
    '..31.05.2024',
    'мамырда',
    'september',
    'yesterday',
    'позавчера',
    'бүгін',
    '2024-05..today',
  ])('may become %s at each letter', (date) => {
    for (let length = 1; length <= date.length; length++)
      expect([date.slice(0, length), mayBecomeDate(date.slice(0, length))]).toEqual([date.slice(0, length), true])
  })
  it.each(['13.13.2025', '2025-13', 'yesterdays', 'вчерашка', '2024..2025..', '31/05/2024', '31.02.2025'])(
    'is given up at %s, where no letter more makes one of it',
    (typed) => {
      expect([typed, mayBecomeDate(typed)]).toEqual([typed, false])
    },
  )
})

describe('a day that is said by how far it lies from today', () => {
  /** A Thursday. */
  const today = '2026-11-26'
  it.each([
    ['yesterday', '2026-11-25', '2026-11-25'],
    ['вчера', '2026-11-25', '2026-11-25'],
    ['кеше', '2026-11-25', '2026-11-25'],
    ['Сегодня', '2026-11-26', '2026-11-26'],
    ['бүгін', '2026-11-26', '2026-11-26'],
    ['позавчера', '2026-11-24', '2026-11-24'],
    ['завтра', '2026-11-27', '2026-11-27'],
    ['last week', '2026-11-16', '2026-11-22'],
    ['на прошлой неделе', '2026-11-16', '2026-11-22'],
    ['өткен аптада', '2026-11-16', '2026-11-22'],
    ['next week', '2026-11-30', '2026-12-06'],
    ['прошлый месяц', '2026-10', '2026-10'],
    ['биыл', '2026', '2026'],
    ['былтыр', '2025', '2025'],
    ['last 7 days', '2026-11-20', '2026-11-26'],
    ['последние 7 дней', '2026-11-20', '2026-11-26'],
    ['соңғы 7 күнде', '2026-11-20', '2026-11-26'],
    ['last 2 weeks', '2026-11-13', '2026-11-26'],
    ['за последние 2 недели', '2026-11-13', '2026-11-26'],
    ['соңғы 2 аптада', '2026-11-13', '2026-11-26'],
    ['next month', '2026-12', '2026-12'],
    ['в следующем месяце', '2026-12', '2026-12'],
    ['келесі айда', '2026-12', '2026-12'],
    ['next year', '2027', '2027'],
    ['в следующем году', '2027', '2027'],
    ['келесі жылы', '2027', '2027'],
    ['алдыңғы күнгі', '2026-11-24', '2026-11-24'],
    ['2024-05..today', '2024-05', '2026-11-26'],
    ['last week..yesterday', '2026-11-16', '2026-11-25'],
    ['вчера..', '2026-11-25', ''],
    ['today..last week', '2026-11-16', '2026-11-26'],
  ])('%s is understood', (typed, from, to) => {
    expect(dateRangeOf(typed, today)).toEqual({ from, to })
  })
  it('needs no quotation marks, of whichever words it is', () => {
    for (const [bare, marked] of [
      ['ferry date:last week pilots', 'ferry date:"last week" pilots'],
      ['дата:прошлая неделя паром', 'дата:"прошлая неделя" паром'],
      ['күні:өткен аптада паром', 'күні:"өткен аптада" паром'],
      ['date:31 мая 2024 ferry', 'date:"31 мая 2024" ferry'],
      ['-date: 2024 жылғы 31 мамыр ferry', '-date:2024-05-31 ferry'],
    ] as const)
      expect(parseQuery(bare, false)).toEqual(parseQuery(marked, false))
    expect(filtersOf('date:2024 last week')).toEqual([['date', '2024', '2024']])
  })
  it('is told where its year is not said', () => {
    const { problem, filters, clauses } = parseQuery('date:31 мая ferry', false)
    expect([problem?.message, problem?.values.typed, filters.length, clauses.length]).toEqual([
      'search.month-meant',
      '31 мая',
      1,
      1,
    ])
    expect(parseQuery('date:"31 мая" ferry', false)).toEqual(parseQuery('date:31 мая ferry', false))
    expect(parseQuery('date:"since May" ferry', false)).toEqual(parseQuery('date:since May ferry', false))
  })
})

describe('a status and a language', () => {
  it('are asked for by their names in three languages', () => {
    for (const query of ['status:draft', 'статус:черновик', 'Статус:Черновик', 'мәртебе:жоба', 'status:«Жоба»'])
      expect(filtersOf(query)).toEqual([['status', 'draft', 'draft']])
    expect(filtersOf('мәртебе:"Кері алынды" сөз')).toEqual([['status', 'withdrawn', 'withdrawn']])
    for (const query of ['lang:kk', 'lang:Kazakh', 'язык:казахский', 'тіл:қазақша', 'lang:KAZ'])
      expect(filtersOf(query)).toEqual([['language', 'kk', 'kk']])
    expect(filtersOf('lang:fr')).toEqual([['language', 'fr', 'fr']])
  })
  it('narrow nothing where there is no such status, which is said', () => {
    expect(filtersOf('status:secret peace')).toEqual([])
    expect(problemOf('status:secret peace')).toBe('search.unknown-status')
  })
})

it('only the first filters of hundreds are asked of every release, which is said', () => {
  const query = Array.from({ length: 500 }, (_, at) => `date:${1500 + at}`).join(' ')
  expect(filtersOf(query)).toHaveLength(24)
  expect(problemOf(query)).toBe('search.too-long')
})

it('of thousands that name no new days only the first are read, which is said, and words behind them are asked for', () => {
  const query = `${'date:2024 '.repeat(500)}harbour`
  expect(filtersOf(query)).toHaveLength(1)
  expect(problemOf(query)).toBe('search.too-long')
  expect(parseQuery(query, false).clauses).toMatchObject([{ kind: 'word', word: 'harbour' }])
})

it('a month without its year is the latest that has begun, in three languages', () => {
  const today = '2026-05-20'
  for (const may of ['may', 'May', 'май', 'мая', 'мамыр'])
    expect([may, dateRangeOf(may, today)]).toEqual([may, { from: '2026-05', to: '2026-05' }])
  expect(dateRangeOf('июнь', today)).toEqual({ from: '2025-06', to: '2025-06' })
  expect(dateRangeOf('january..march', today)).toEqual({ from: '2026-01', to: '2026-03' })
  expect(dateRangeOf('maybe', today)).toBeUndefined()
})

it('a year may stand before its month and day with slashes', () => {
  expect(dateRangeOf('2024/05')).toEqual({ from: '2024-05', to: '2024-05' })
  expect(dateRangeOf('2024/5/31')).toEqual({ from: '2024-05-31', to: '2024-05-31' })
  expect(dateRangeOf('05/06/2024')).toBeUndefined()
})

it('a field may have a space behind its colon, and a word of a sentence is none', () => {
  for (const [apart, whole] of [
    ['title: ferry', 'title:ferry'],
    ['событие: «Дни порта»', 'событие:«Дни порта»'],
    ['date: 2024-05 ferry', 'date:2024-05 ferry'],
  ] as const)
    expect(parseQuery(apart, false)).toEqual(parseQuery(whole, false))
  expect(parseQuery('Министр: паром', false).problem).toBeUndefined()
  expect(parseQuery('есть: паром', false).filters).toEqual([])
})

describe('a month that is asked for without its year', () => {
  const index = new SearchIndex()
  const nextYear = new Date().getFullYear() + 1
  index.replace(
    ['2023-05-02', '2024-05-31', `${nextYear}-05-09`, '2024-06-01', null].map((date, at) =>
      searchDocumentOf(at + 1, { date: date ?? '', body: 'ferry' }),
    ),
  )
  const asked = (query: string) => {
    const { hits, problem } = index.search(query)
    return [
      hits.map(({ uri }) => numberIn(uri)).sort((one, other) => one - other),
      problem?.message,
      problem?.values.month,
    ]
  }

  it('is the latest, up to today, in which something was released, and the answer says which', () => {
    for (const may of ['may', 'май', 'мамыр'])
      expect([may, ...asked(`ferry date:${may}`)]).toEqual([may, [2], 'search.month-meant', '2024-05'])
    expect(asked('ferry -date:may')).toEqual([[1, 3, 4, 5], 'search.month-meant', '2024-05'])
  })

  it('is literal with its year', () => {
    expect(asked('date:2025-05')).toEqual([[], undefined, undefined])
    expect(asked(`date:${nextYear}-05`)).toEqual([[3], undefined, undefined])
  })

  it('is the latest that has begun where none has anything', () => {
    const [found, message, month] = asked('date:march')
    expect([found, message, month]).toEqual([[], 'search.month-meant', dateRangeOf('march')?.from])
  })

  it('may be those of a quarter', () => {
    for (const spring of ['second quarter', 'второй квартал', 'екінші тоқсан', 'May to June'])
      expect([spring, ...asked(`ferry date:${spring}`)]).toEqual([
        spring,
        [2, 4],
        'search.month-meant',
        spring === 'May to June' ? '2024-05..2024-06' : '2024-04..2024-06',
      ])
  })

  it('may be the first and the last of a stretch, also over the turn of the year', () => {
    for (const months of ['may..july', 'май..июль', 'мамыр–шілде'])
      expect([months, ...asked(`ferry date:${months}`)]).toEqual([
        months,
        [2, 4],
        'search.month-meant',
        '2024-05..2024-07',
      ])
    expect(asked('date:june..may')).toEqual([[4], 'search.month-meant', '2024-06..2025-05'])
  })

  it('is of no year whose releases bear the year alone, also over the turn of the year', () => {
    const rough = new SearchIndex()
    rough.replace([searchDocumentOf(1, { date: '2025' }), searchDocumentOf(2, { date: '2021-12-05' })])
    expect(rough.search('date:november..february').problem?.values.month).toBe('2021-11..2022-02')
  })

  it('leaves what is gone out of account', () => {
    index.remove([searchId(2)])
    expect(asked('date:may')).toEqual([[1], 'search.month-meant', '2023-05'])
  })

  it('is the same in photos as in releases', () => {
    const photos = new SearchIndex()
    photos.replace([searchDocumentOf(9, { kind: 'photo', date: '2025-05-01' })])
    photos.monthsMeant = (stretch) => index.latestMonths(stretch)
    expect(photos.search('date:may').total).toBe(0)
  })
})
