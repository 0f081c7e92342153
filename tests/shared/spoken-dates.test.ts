/** Dates as somebody says them in a question, in three languages. */
import { describe, expect, it } from 'vitest'
import { writtenRange } from '../../src/shared/search/query-dates.js'
import { spokenDates } from '../../src/shared/search/spoken-dates.js'

/** A Thursday. */
const today = '2026-11-26'
const heard = (text: string, on = today) =>
  spokenDates(text, on).map(({ start, end, range }) => [text.slice(start, end), writtenRange(range)])

describe('a date in a question', () => {
  it.each([
    ['event last May', 'last May', '2026-05'],
    ['event last may', 'last may', '2026-05'],
    ['last November', 'last November', '2025-11'],
    ['this May', 'this May', '2026-05'],
    ['drill in May of last year', 'in May of last year', '2025-05'],
    ['31 May last year', '31 May last year', '2025-05-31'],
    ['last week interpreters', 'last week', '2026-11-16..2026-11-22'],
    ['this week', 'this week', '2026-11-23..2026-11-29'],
    ['last month', 'last month', '2026-10'],
    ['this year', 'this year', '2026'],
    ['during the last year', 'during the last year', '2025'],
    ['said yesterday', 'yesterday', '2026-11-25'],
    ['day before yesterday', 'day before yesterday', '2026-11-24'],
    ['may 2024', 'may 2024', '2024-05'],
    ['course on May 31, 2024', 'on May 31, 2024', '2024-05-31'],
    ['31 may', '31 may', '2026-05-31'],
    ['December', 'December', '2025-12'],
    ['Steppe Eagle 2024', '2024', '2024'],
    ['31.05.2024', '31.05.2024', '2024-05-31'],
    ['в мае прошлого года', 'в мае прошлого года', '2025-05'],
    ['учения в прошлом мае', 'в прошлом мае', '2026-05'],
    ['в прошлом году в мае', 'в прошлом году в мае', '2025-05'],
    ['визит на прошлой неделе', 'на прошлой неделе', '2026-11-16..2026-11-22'],
    ['за этот месяц', 'за этот месяц', '2026-11'],
    ['в этом году', 'в этом году', '2026'],
    ['май 2024', 'май 2024', '2024-05'],
    ['31 мая', '31 мая', '2026-05-31'],
    ['31 декабря', '31 декабря', '2025-12-31'],
    ['в мае', 'в мае', '2026-05'],
    ['в 2024 году', 'в 2024 году', '2024'],
    ['позавчера', 'позавчера', '2026-11-24'],
    ['мамырдағы іс-шара', 'мамырдағы', '2026-05'],
    ['былтырғы мамыр', 'былтырғы мамыр', '2025-05'],
    ['былтыр мамыр айында', 'былтыр мамыр айында', '2025-05'],
    ['биылғы 31 мамыр', 'биылғы 31 мамыр', '2026-05-31'],
    ['өткен мамырда', 'өткен мамырда', '2026-05'],
    ['2024 жылғы мамыр', '2024 жылғы мамыр', '2024-05'],
    ['мамырдың 31-і', 'мамырдың 31-і', '2026-05-31'],
    ['өткен аптада', 'өткен аптада', '2026-11-16..2026-11-22'],
    ['осы айда', 'осы айда', '2026-11'],
    ['биыл', 'биыл', '2026'],
    ['2024 жылы', '2024 жылы', '2024'],
    ['бүгінгі', 'бүгінгі', '2026-11-26'],
  ])('“%s” means its “%s”, which is %s', (text, words, range) => {
    expect(heard(text)).toEqual([[words, range]])
  })

  it('is the latest that has come: 29 February of a leap year, last week of the year before', () => {
    expect(heard('29 февраля')).toEqual([['29 февраля', '2024-02-29']])
    expect(heard('last month', '2026-01-05')).toEqual([['last month', '2025-12']])
    expect(heard('last week', '2026-01-01')).toEqual([['last week', '2025-12-22..2025-12-28']])
  })

  it('is each of several', () => {
    expect(heard('май 2024 или 31 мая 2025')).toEqual([
      ['май 2024', '2024-05'],
      ['31 мая 2025', '2025-05-31'],
    ])
  })

  it.each([
    'they may march',
    'resolution 1325',
    'mayor of Astana',
    'маусымдық жаттығу',
    'date:2024-05',
    'IMG_2024.jpg',
    'holiday_2011_001',
    'person:"May Chen"',
    '"last May" -2024',
    '“last May',
    '2024*',
    'x'.repeat(150).concat(' last May '.repeat(10)),
  ])('is not in “%s”', (text) => {
    expect(heard(text)).toEqual([])
  })
})
