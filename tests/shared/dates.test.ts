/** Datelines and date phrases in three languages, and calendar days. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareDays,
  dateLine,
  datesIn,
  findDates,
  isCalendarDay,
  parseDateline,
  readTypedDay,
} from '../../src/shared/dates.js'
import { formatDay } from '../../src/shared/written-dates.js'

test.each([
  ['2024-05-31', '2024-05-31'],
  [' 2024-05 ', '2024-05'],
  ['2024', '2024'],
  ['31.05.2024', '2024-05-31'],
  ['1.5.2024', '2024-05-01'],
  ['31 мая 2024 года', '2024-05-31'],
  ['2024 жылғы 31 мамыр', '2024-05-31'],
  ['May 31, 2024', '2024-05-31'],
  ['May 2024', '2024-05'],
  ['31.05.', undefined],
  ['31 May', undefined],
  ['05/06/2024', undefined],
  ['31.31.2024', undefined],
  ['on 31.05.2024', undefined],
  ['', undefined],
])('“%s” in the field of a day is %s', (typed, day) => expect(readTypedDay(typed)).toBe(day))

describe('datelines', () => {
  test.each([
    ['ASTANA – The Center', 'ASTANA', undefined, 'ASTANA –'],
    ['ASTANA, May 31 – The Center', 'ASTANA', 'May 31', 'ASTANA, May 31 –'],
    ['АСТАНА, 31 мая. — Министерство', 'АСТАНА', '31 мая', 'АСТАНА, 31 мая. —'],
    ['АСТАНА. 31 мамыр – Қорғаныс', 'АСТАНА', '31 мамыр', 'АСТАНА. 31 мамыр –'],
    ['АСТАНА. КАЗИНФОРМ – В столице', 'АСТАНА', undefined, 'АСТАНА. КАЗИНФОРМ –'],
    ['WASHINGTON (AP) — A man', 'WASHINGTON', undefined, 'WASHINGTON (AP) —'],
    ['WASHINGTON—The Department', 'WASHINGTON', undefined, 'WASHINGTON—'],
    ['WASHINGTON, D.C. – Senator', 'WASHINGTON, D.C.', undefined, 'WASHINGTON, D.C. –'],
    ['ST. LOUIS, Mo. -- Two men', 'ST. LOUIS, Mo.', undefined, 'ST. LOUIS, Mo. --'],
    [
      'Almaty, Kazakhstan, 31 May 2024 - The United',
      'Almaty, Kazakhstan',
      '31 May 2024',
      'Almaty, Kazakhstan, 31 May 2024 -',
    ],
    [
      'NEW YORK, May 31, 2024 /PRNewswire/ -- Acme',
      'NEW YORK',
      'May 31, 2024',
      'NEW YORK, May 31, 2024 /PRNewswire/ --',
    ],
    ['Нұр-Сұлтан, 2022 жылғы 5 мамыр — Бүгін', 'Нұр-Сұлтан', '2022 жылғы 5 мамыр', 'Нұр-Сұлтан, 2022 жылғы 5 мамыр —'],
    ['RIO DE JANEIRO – “We”', 'RIO DE JANEIRO', undefined, 'RIO DE JANEIRO –'],
  ])('%s', (paragraph, place, date, text) => {
    const reading = parseDateline(paragraph)
    expect(reading).toMatchObject({ place, text })
    expect(reading?.date?.text).toBe(date)
    expect(paragraph.slice(reading?.length)).toMatch(/^[\p{Lu}“]/u)
  })

  test.each([
    'The minister – who was there – said so.',
    'Kazakhstan – a country in Central Asia – hosts it.',
    'Партнёрство — это работа, сказал он.',
    'On May 31 - The day of the event',
    'Peacekeeping: a review – The book',
    'No dash at all here',
    '',
  ])('none in: %s', (paragraph) => expect(parseDateline(paragraph)).toBeUndefined())

  test('a plain name before a dash is not certain', () => {
    const after = 'The Center for Peacekeeping Operations opened its doors to guests on Friday.'
    expect(parseDateline(`Almaty – ${after}`)).toMatchObject({ place: 'Almaty', certain: false })
    expect(parseDateline('Almaty – The Center')).toBeUndefined()
  })
})

describe('date phrases', () => {
  test.each([
    ['held on May 31 in Almaty', 'May 31', undefined],
    ['on May 31, 2024 in Almaty', 'May 31, 2024', '2024-05-31'],
    ['on 31 May 2024.', '31 May 2024', '2024-05-31'],
    ['on the 3rd of June 2021', '3rd of June 2021', '2021-06-03'],
    ['Sept. 5, 2019', 'Sept. 5, 2019', '2019-09-05'],
    ['31 мая 2024 года в Алматы', '31 мая 2024 года', '2024-05-31'],
    ['29-31 мая прошёл семинар', '29-31 мая', undefined],
    ['2024 жылғы 31 мамыр күні', '2024 жылғы 31 мамыр', '2024-05-31'],
    ['31 мамырда Алматыда', '31 мамырда', undefined],
    ['2024 ж. 31 мамыр', '2024 ж. 31 мамыр', '2024-05-31'],
    ['от 31.05.2024 №5', '31.05.2024', '2024-05-31'],
    ['2024-05-31', '2024-05-31', '2024-05-31'],
    ['in May 2024', 'May 2024', '2024-05'],
    ['в мае 2024 года', 'мае 2024 года', '2024-05'],
  ])('%s', (text, phrase, day) => {
    const [found, ...more] = findDates(text)
    expect(more).toEqual([])
    expect(found?.text).toBe(phrase)
    expect(found?.day).toBe(day)
    expect(text.slice(found?.start, found?.end)).toBe(phrase)
  })

  test.each(['they may 5 times', '31 февраля 2024', '05/06/2024', 'Resolution 1325 (2000)', '30.13.2024', 'маршал 5'])(
    'none in: %s',
    (text) => expect(findDates(text)).toEqual([]),
  )

  test('a line that is only a date', () => {
    expect(dateLine('Friday, May 31, 2024')?.day).toBe('2024-05-31')
    expect(dateLine('31 мая 2024 года')?.day).toBe('2024-05-31')
    expect(dateLine('On May 31 we met')).toBeUndefined()
  })

  test('are found in a text that is all figures without white space, however long', () => {
    expect(findDates(`${'1.'.repeat(100_000)} 31.05.2024`).map(({ day }) => day)).toEqual(['2024-05-31'])
  })
})

describe('calendar days', () => {
  test('are years, months or days that exist', () => {
    for (const day of ['2024', '2024-02', '2024-02-29', '2000-02-29']) expect(isCalendarDay(day)).toBe(true)
    for (const day of ['2023-02-29', '1900-02-29', '2024-13', '2024-00-01', '24', '2024-5-1', '', null, 2024])
      expect(isCalendarDay(day)).toBe(false)
  })

  test('are written in the language asked for', () => {
    expect(formatDay('2024-05-31', 'en')).toBe('31 May 2024')
    expect(formatDay('2024-05-31', 'ru')).toBe('31 мая 2024 г.')
    expect(formatDay('2024-05-31', 'kk')).toBe('2024 жылғы 31 мамыр')
    expect(formatDay('2024-05', 'en')).toBe('May 2024')
    expect(formatDay('2024', 'kk')).toBe('2024')
  })

  test('are found again in what was written of them (seed 31)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2099 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.constantFrom('en', 'ru', 'kk'),
        (year, month, day, language) => {
          const written = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
          expect(findDates(`x ${formatDay(written, language)} y`).map((phrase) => phrase.day)).toEqual([written])
        },
      ),
      { seed: 31, numRuns: 300 },
    )
  })

  test('are ordered by time', () => {
    expect(['2024-05-31', '2024', '2023-12'].sort(compareDays)).toEqual(['2023-12', '2024', '2024-05-31'])
  })
})

test('looking around digits only finds what looking everywhere finds (seed 31)', () => {
  const pieces = ['May 31, 2024', '31 мая', '2024 жылғы 31 мамырда', '31.05.2024', '2024-05-31', 'May', '31', '2024']
  const others = ['мая 2024 года', ' ', '\n', ', ', '-', '–', 'слово', 'x', 'Company', 'a'.repeat(70), 'қаңтар']
  const piece = fc.constantFrom(...pieces, ...others, ' of ', '. ', ' '.repeat(12))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('')
      expect(findDates(text)).toEqual(datesIn(text, [{ start: 0, end: text.length }]))
    }),
    { seed: 31, numRuns: 5_000 },
  )
})
