/**
 * Quarters, halves and seasons as an office reports by them, in three languages: `Q1 2024`, `второй квартал прошлого года`,
 * `2024 жылдың бірінші жартыжылдығы`, `last summer`. Pure.
 *
 * Winter begins in December: `winter 2024` may be either of two, and both are meant, `winter 2023/24` is one.
 */
import { dateAfter } from '../calendar.js'
import { monthWords } from '../dates.js'
import type { CalendarDay } from '../records.js'
import { inLetters } from './date-letters.js'

/** The first, the second … of its kind. */
const ordinals = [
  '1|[iі]|first|перв\\p{L}{2,3}|бірінші',
  '2|[iі]{2}|second|втор\\p{L}{2,3}|екінші',
  '3|[iі]{3}|third|трет\\p{L}{2,4}|үшінші',
  '4|[iі]v|fourth|четв[её]рт\\p{L}{2,3}|төртінші',
]
const ordinal = `(?:${ordinals.join('|')})(?:st|nd|rd|th|-?(?:ый|ой|ий|й|ого|го|ом|м|ая|ое|е|ші|шы))?`
/** Of `кв. м` it is a square. */
const quarter = '(?:quarter|квартал\\p{L}{0,3}|кв(?!\\.?\\s*(?:к?м(?![а-яё])|метр|километр))\\.?|тоқсан\\p{L}{0,5})'
const half =
  '(?:half(?:-year)?|полугоди\\p{L}{1,2}|жартыжылды[қғ]\\p{L}{0,5}|половин[аыеу]|половиной|жартысы\\p{L}{0,3})'
/** From March on. */
const seasons = [
  'spring|весн[аыуе]|весной|көктем\\p{L}{0,4}',
  'summer|лет[оауе]|летом|жаз(?:да|ғы|ы|ында|ындағы)?',
  'autumn|fall|осен[ьи]|осенью|күз(?:де|гі|і|інде|індегі)?',
  'winter|зим[аыуе]|зимой|қыс(?:та|тағы|ы|ында|ындағы)?',
]
const season = seasons.join('|')

/** For what lists several of them. */
export const anySeason = `(?:${season})`
export const anyOrdinal = ordinal

/** A year must stand beside most of them: `summer camp` and `first half` are no dates. */
const lastQuarter = `(?:last|последн\\p{L}{2,3}|соңғы)\\s+${quarter}`
const numberedPart = `q[1-4]|h[12]|[1-4]q|[12]h|${ordinal}(?:\\s*|-)(?:${quarter}|${half})|${lastQuarter}`
export const partOfYear = `(?<part>${numberedPart}|${season})`
/** A season there belongs to what follows, `2024 summer camp`. */
export const partBehindYear = `(?<part>${numberedPart})`
/** `Q1/2024`, `1Q24`, `H2'23`. */
export const partBesideYear = "(?<part>q[1-4]|h[12]|[1-4]q|[12]h)\\s?[/’'-]?\\s?(?<y>(?:20)?[0-3]\\d)"
/** After `last` or `this`. */
export const seasonOrQuarter = `(?<part>${quarter}|${season})`
/** Behind it stands the year in which it ends, or its last two figures. */
export const winterBeforeYears = `(?:${seasons.at(-1)})`
/** By themselves. */
export const shortPart = `(?<part>q[1-4]|${ordinal}(?:\\s+|-)(?:${quarter}|half-year|полугоди\\p{L}{1,2}|жартыжылды[қғ]\\p{L}{0,5}))`
const beside = '(?:and|or|и|или|және|немесе|[мбп]ен)'
const months = monthWords.replaceAll('\\p{Ll}', '\\p{L}')
/** As it is said of a time of the year and of nothing else: `летом`, `over the summer`, `summer and September`. */
export const seasonAlone =
  `(?<!(?:${season})\\s+${beside}\\s+(?:(?:in|в)\\s+)?)(?:(?<part>весной|летом|осенью|зимой|көктемде|жазда|күзде|қыста)|` +
  '(?:(?:in|over|during)\\s+(?:the\\s+)?|(?<=since\\s+(?:the\\s+)?))(?<english>spring|summer|autumn|fall|winter)(?!\\s+(?!and|or)\\p{L})|' +
  `(?<listed>${season})(?=\\s+${beside}\\s+(?:(?:in|в)\\s+)?(?:${months})(?!\\p{L})))`

export const hintOfSeason = /spring|summer|autumn|fall|winter|весн|лет[оауе]|осен|зим|көктем|жаз|күз|қыс/

const whole = (pattern: string) => new RegExp(`^(?:${inLetters(pattern)})$`)
const isHalf = new RegExp(`^(?:h[12]|[12]h)$|${inLetters(half)}`)
const isLastQuarter = whole(lastQuarter)
const ofSeason = seasons.map(whole)
const ofOrdinal = ordinals.map((words) => new RegExp(`^[qh]?(?:${inLetters(words)})(?![iіv])`))

const seasonNumber = (part: string): number => ofSeason.findIndex((pattern) => pattern.test(part))

/** The first month of a part, and how many it has; of a quarter that is not numbered each. */
function monthsOf(part: string): { firsts: number[]; length: number } {
  const season = seasonNumber(part)
  if (season >= 0) return { firsts: [3 + season * 3], length: 3 }
  const length = isHalf.test(part) ? 6 : 3
  const at = isLastQuarter.test(part) ? 3 : ofOrdinal.findIndex((pattern) => pattern.test(part))
  return { firsts: at >= 0 ? [1 + at * length] : [1, 4, 7, 10], length }
}

const december = 12

/** As a filter writes it; of two stretches a comma between them. */
export function partInYear(part = '', year: number): string | undefined {
  const { firsts, length } = monthsOf(part)
  const [first = 13] = firsts
  if (first === december) return `${stretch(year - 1, first, length)},${stretch(year, first, length)}`
  return first + length > 13 ? undefined : stretch(year, first, length)
}

/** The winter of two years, the second as it is written: `2023/24`. */
export function winterOf(year: number, next = ''): string | undefined {
  return (year + 1) % 100 === Number(next) % 100 ? stretch(year, december, 3) : undefined
}

/** The latest such part of a year that has begun, or is over; `this summer` may be to come. */
export function latestPart(part = '', today: CalendarDay, isOver: boolean): string | undefined {
  const { firsts, length } = monthsOf(part)
  const thisYear = Number(today.slice(0, 4))
  const now = Number(today.slice(5, 7))
  if (!isOver && seasonNumber(part) >= 0 && firsts[0] !== december) return partInYear(part, thisYear)
  for (const back of [0, 1, 2])
    for (const first of firsts.toReversed())
      if (first - back * 12 + (isOver ? length : 0) <= now) return stretch(thisYear - back, first, length)
  return undefined
}

/** The latest that has begun. */
export function latestSeason(part = '', today: CalendarDay): string | undefined {
  const [thisYear, before] = [0, -1].map((years) => partInYear(part, Number(today.slice(0, 4)) + years))
  const all = [...(thisYear?.split(',') ?? []), ...(before?.split(',') ?? [])].sort()
  return all.findLast((one) => one.slice(0, 7) <= today.slice(0, 7))
}

function stretch(year: number, first: number, length: number): string {
  const from = `${String(year).padStart(4, '0')}-${String(first).padStart(2, '0')}`
  return `${from}..${dateAfter(from, length - 1)}`
}
