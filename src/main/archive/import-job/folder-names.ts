/** What the names of folders tell: a day, and what is left of a name without it. Pure. */
import { dayOfPhrase, findDates, isCalendarDay, monthNumber, monthWords } from '../../../shared/dates.js'
import type { CalendarDay } from '../../../shared/records.js'

/** What one name tells of a day. */
export interface DayPart {
  /** It tells several years, so that nobody knows which. */
  isSpan?: boolean
  full?: CalendarDay
  year?: number
  month?: number
  day?: number
  /** It begins with this number: a day below a month, or, where it is all, a month below a year. */
  number?: number
  isAll?: boolean
}

/**
 * The day that the names of folders tell, outermost first: `2024-05-31 Farewell`, `31.05.2024`, `2024/05-31`,
 * `2024/05/31`, `2024/31 мая`, `20240531`; a month or a year where no more is told.
 * @param known what was told by names before: most stand around many folders, as `2024` does
 */
export function dayOfFolders(names: readonly string[], known = new Map<string, DayPart>()): CalendarDay | undefined {
  let month: number | undefined
  let day: number | undefined
  let isMonth = false
  const hasPlainYear = names.some((name) => plainYear.test(name))
  for (const name of [...names].reverse()) {
    const told = known.get(name) ?? dayIn(name)
    known.set(name, told)
    if (told.isSpan) return undefined
    if (told.full !== undefined && month === undefined && day === undefined) return told.full
    if (month === undefined && told.month !== undefined) {
      month = told.month
      day ??= told.day
    } else if (month === undefined && told.number !== undefined) {
      if (day === undefined) [day, isMonth] = [told.number, told.isAll === true]
      else if (told.isAll) month = told.number
    }
    // 2016/Expo 2017 is of 2016.
    if (told.year === undefined || (hasPlainYear && told.month === undefined && !plainYear.test(name))) continue
    // 2024/05 is a month: a day stands below one.
    if (month === undefined) [month, day] = [isMonth ? day : undefined, undefined]
    const parts = [told.year, month, day].filter((part) => part !== undefined)
    const whole = parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-')
    return isCalendarDay(whole) ? whole : String(told.year)
  }
  return undefined
}

const compactDay = /(?<!\d)((?:19|20)\d\d)[-_. ]?([01]\d)[-_. ]?([0-3]\d)(?!\d)/
const yearIn = /(?<!\d)((?:19|20)\d\d)(?!\d)/
const yearWord = '(?:год|г\\.?|year|жылы?|ж\\.?)'
const plainYear = new RegExp(`^\\s*(?:19|20)\\d\\d\\s*${yearWord}?\\s*$`, 'iu')
const yearAndMonth = /^\D*((?:19|20)\d\d)[-_. ]([01]\d)(?!\d)/
/** 05-31 has the month first, 31.05 the day. */
const twoNumbers = /^(\d\d?)([-_.])(\d\d?)(?!\d)/
const firstNumber = /^(\d\d)(?!\d)(?:[-_. ]+)?(.*)$/u
const monthAlone = new RegExp(`^(?:${monthWords})$`, 'iu')

function dayIn(name: string): DayPart {
  const compact = compactDay.exec(name)
  if (compact) {
    const full = compact.slice(1, 4).join('-')
    if (isCalendarDay(full)) return { full, year: Number(compact[1]) }
  }
  const text = spaced(name)
  const phrases = findDates(text)
  const [phrase] = phrases
  // Strategy 2050 is not of that year.
  const years = new Set([...name.matchAll(new RegExp(yearIn, 'g'))].map(([year]) => Number(year)).filter(isPast))
  const [year] = years
  const withYear = year === undefined ? {} : { year }
  if (phrase && phrases.length === 1) {
    const full = dayOfPhrase(phrase)
    if (full !== undefined && full.length === 10) return { full, ...withYear }
    const { month, dayOfMonth } = phrase
    return { month, ...(dayOfMonth === undefined ? {} : { day: dayOfMonth }), ...withYear }
  }
  if (years.size > 1) return { isSpan: true }
  const inYear = yearAndMonth.exec(name)
  if (inYear) return { month: Number(inYear[2]), ...withYear }
  const [, first = '', sign, second = ''] = twoNumbers.exec(name) ?? []
  if (first !== '') {
    const isDayFirst = sign === '.' ? Number(second) <= 12 : Number(first) > 12
    const [month, day] = isDayFirst ? [Number(second), Number(first)] : [Number(first), Number(second)]
    if (isCalendarDay(`2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`))
      return { month, day, ...withYear }
  }
  const [, number, rest = text] = firstNumber.exec(text) ?? []
  if (monthAlone.test(rest)) return { month: monthNumber(rest), ...withYear }
  return number === undefined ? withYear : { number: Number(number), isAll: rest === '', ...withYear }
}

const isPast = (year: number): boolean => year <= new Date().getFullYear() + 1

/** `15 янв`, `15-Jan-2024`, `15 қаң.`, `янв 2024`, and `янв` alone: words that are months beside a number, or alone. */
const shortMonths = [
  'jan|янв|қаң',
  'feb|февр?|ақп',
  'mar|мар|нау',
  'apr|апр|сәу',
  'may|май|мам',
  'june?|июн|мау',
  'july?|июл|шіл',
  'aug|авг|там',
  'sept?|сент?|қыр',
  'oct|окт|қаз',
  'nov|нояб?|қар',
  'dec|дек|жел',
]
const wholeMonths = 'January February March April May June July August September October November December'.split(' ')
const monthsCutShort = shortMonths.map((forms) => new RegExp(`^(?:${forms})$`, 'iu'))
const shortMonth = `(${shortMonths.join('|')})(?!\\p{L})[ .-]*`
/** What stands before the month, and the month. */
const shortDates = [
  new RegExp(`(?<!\\d)([0-3]?\\d)[ .-]{0,2}${shortMonth}`, 'giu'),
  new RegExp(`(?<![\\p{L}\\p{N}])()${shortMonth}(?=(?:19|20)\\d\\d(?!\\d))`, 'giu'),
  new RegExp(`^((?:(?:19|20)\\d\\d)?)[ .-]*${shortMonth}$`, 'iu'),
]

/** With spaces between its words, and its months written out. */
function spaced(name: string): string {
  const whole = (_: string, before: string, short: string) => {
    const month = wholeMonths[monthsCutShort.findIndex((form) => form.test(short))] ?? short
    return before.length === 4 ? `${month} ${before}` : `${before} ${month} `.trimStart()
  }
  return shortDates.reduce((text, form) => text.replace(form, whole), name.replaceAll('_', ' ')).trim()
}

/** `May` and `2023 год` say when alone. */
const notTitle = new RegExp(`^(?:${monthWords}|${yearWord})(?:[\\s.,]*(?:19|20)\\d\\d)?(?:\\s*${yearWord})?$`, 'iu')

/** `05-31_Farewell of the contingent` is the Farewell of the contingent. */
export function titleOf(name: string): string {
  const text = spaced(name)
  const bare = findDates(text).reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text)
  const title = bare
    .replace(compactDay, '')
    .replace(/^[\d\s.,_–—-]+|[\s.,_–—-]+$/g, '')
    .replace(/\s+/g, ' ')
  return notTitle.test(title) ? '' : title
}

export const tellsYear = (name: string): boolean => yearIn.test(name)
