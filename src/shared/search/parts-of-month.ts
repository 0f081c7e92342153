/**
 * Parts of a month or a year, in three languages: `начало мая`, `early May 2024`, `мамырдың соңында`, `первая половина мая`,
 * `the last week of May`, `мамырдың бірінші онкүндігі`, `в конце прошлого года`. Pure.
 *
 * Goal: whoever says it is not answered with the whole month. Nobody means the same days by it; a beginning, a middle and
 * an end are read as thirds, ten days or four months, as reports by ten days divide a month; a half ends with the 15th, a
 * week has seven days from the 1st on, the last one the last seven. What is offered names the days.
 */
import { dateAfter } from '../calendar.js'
import type { CalendarDay } from '../records.js'

const ordinals = [
  ['first|1st', 'перв(?:ая|ую|ой|ые|ый|ого)|1-?(?:[яйю]|ую)', 'бірінші|алғашқы'],
  ['second|2nd', 'втор(?:ая|ую|ой|ого)|2-?(?:[яйю]|ую)', 'екінші'],
  ['third|3rd', 'треть(?:я|ю|ей)|3-?(?:[яйю]|ю)', 'үшінші'],
  ['fourth|4th', 'четв[её]рт(?:ая|ую|ой)|4-?(?:[яйю]|ую)', 'төртінші'],
  ['last', 'последн(?:яя|юю|ей|ий|его|ие)', 'соңғы'],
] as const
const lastOrdinal = ordinals.length - 1

const backEnding = '(?:нда(?:ғы)?|на(?:н)?|ның|н)?'
const frontEnding = '(?:нде(?:гі)?|не(?:н)?|нің|н)?'

interface Kind {
  english: string
  russian: string
  kazakh: string
  /** How many of them are counted, beside the last one. */
  count: number
  /** The days of a month that the part of that number, from 0, has; `length`: of the month. */
  days: (number: number, length: number) => readonly [from: number, to: number]
}

const numbered: readonly Kind[] = [
  {
    english: 'half',
    russian: 'половин(?:а|ы|е|у|ой)',
    kazakh: `жартысы${backEnding}`,
    count: 2,
    days: (number, length) => (number === 0 ? [1, 15] : [16, length]),
  },
  {
    english: 'ten\\s+days',
    russian: 'декад(?:а|ы|е|у|ой)',
    kazakh: `онкүндігі${frontEnding}`,
    count: 3,
    days: (number, length) => [number * 10 + 1, number < 2 ? number * 10 + 10 : length],
  },
  {
    english: 'week',
    russian: 'недел(?:я|и|е|ю|ей)',
    kazakh: `аптасы${backEnding}`,
    count: 4,
    days: (number, length) => (number === lastOrdinal ? [length - 6, length] : [number * 7 + 1, number * 7 + 7]),
  },
  {
    english: 'day',
    russian: 'д(?:ень|ня|не)',
    kazakh: `күні${frontEnding}`,
    count: 1,
    days: (number, length) => (number === lastOrdinal ? [length, length] : [1, 1]),
  },
]

interface Part {
  /** Ahead of the month, in English with the `of` behind it, and behind it in Kazakh. */
  before: string
  behind: string
  days: (length: number) => readonly [from: number, to: number]
}

const thirdOf =
  (number: number): Part['days'] =>
  (length) => [number * 10 + 1, number < 2 ? number * 10 + 10 : length]

const thirds: readonly Part[] = [
  {
    before:
      '(?:beginning|start)\\s+of(?:\\s+the)?\\s|early[\\s-]|начал(?:о|а|е|у|ом)\\s|first\\s+(?:few\\s+)?days\\s+of\\s|первы(?:е|х)\\s+(?:дни|дней|днях|числа|числах)\\s',
    behind: `басы${backEnding}|алғашқы\\s+күндері${frontEnding}`,
    days: thirdOf(0),
  },
  {
    before: 'middle\\s+of(?:\\s+the)?\\s|mid[\\s-]|середин(?:а|ы|е|у|ой)\\s',
    behind: `ортасы${backEnding}`,
    days: thirdOf(1),
  },
  {
    before:
      'end\\s+of(?:\\s+the)?\\s|late[\\s-]|кон(?:ец|ца|це|цу|цом)\\s|last\\s+(?:few\\s+)?days\\s+of\\s|последни(?:е|х)\\s+(?:дни|дней|днях|числа|числах)\\s',
    behind: `(?:соңы|аяғы)${backEnding}|соңғы\\s+күндері${frontEnding}`,
    days: thirdOf(2),
  },
]

const parts: readonly Part[] = [
  ...thirds,
  ...numbered.flatMap(({ english, russian, kazakh, count, days }) =>
    ordinals.flatMap(([first, other, third], number): Part[] => {
      const isCounted = number < count || (number === lastOrdinal && english !== 'half')
      // The last of ten days is the third.
      const at = number === lastOrdinal && count === 3 ? 2 : number
      return isCounted
        ? [
            {
              before: `(?:${first})\\s+(?:${english})\\s+of(?:\\s+the)?\\s|(?:${other})\\s+${russian}\\s`,
              behind: `(?:${third})\\s+${kazakh}`,
              days: (length) => days(at, length),
            },
          ]
        : []
    }),
  ),
]

/** Ahead of what it is a part of, in English and Russian, and behind it in Kazakh. */
export const partBefore = `(?:the\\s+)?(?<some>${parts.map(({ before }) => before).join('|')})\\s*`
export const partBehind = `\\s+(?<some>${parts.map(({ behind }) => behind).join('|')})`

/** Whether the end of something is said: until it means until it is over. */
export const saysEnd = (words: string): boolean =>
  /(?<!\p{L})(?:end|late|кон(?:ец|ца|це|цу|цом))(?!\p{L})|(?:соңы|аяғы)/u.test(words)

/** Nothing is such a part without one of these. */
export const hintOfPart =
  /beginn|start|early|нач|middle|mid|серед|end|late|кон|басы|орта|соңы|аяғы|half|полов|жартысы|days?\s+of|декад|онкүн|week\s+of|недел[а-яё]+\s+[а-яё]|аптасы|день|дня|дни|днях|числа|күні|күндері/

const ofPart = parts.map(({ before, behind }) => new RegExp(`^(?:${before}|${behind})$`, 'u'))

const monthsOfYear = 12
const isMonth = (whole: CalendarDay): boolean => whole.length === 7
const pad = (part: number): string => String(part).padStart(2, '0')

/** Of a month, YYYY-MM, or a year, as a filter writes it; undefined for weeks and days of a year. */
export function partOf(some = '', whole: CalendarDay | undefined): string | undefined {
  const number = ofPart.findIndex((pattern) => pattern.test(some))
  const part = parts[number]
  if (whole === undefined || !part) return undefined
  if (isMonth(whole)) {
    const length = Number(dateAfter(`${dateAfter(whole, 1)}-01`, -1).slice(8))
    const [from, to] = part.days(length).map((day) => `${whole}-${pad(day)}`)
    return from === to ? from : `${from}..${to}`
  }
  const ofYear = number < thirds.length ? thirds.length : number < thirds.length + 2 ? 2 : 0
  if (ofYear === 0) return undefined
  const length = monthsOfYear / ofYear
  const first = `${whole}-${pad(1 + (number % thirds.length) * length)}`
  return `${first}..${dateAfter(first, length - 1)}`
}
