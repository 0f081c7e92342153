/**
 * Days as a press office writes them: datelines and date phrases in English, Russian and Kazakh, read into calendar
 * days (strings, never `Date`). How they are written out again is in written-dates.ts.
 *
 * Non-goal: guessing. A day without a year stays without one (`month` and `dayOfMonth` are given, `day` is not), and
 * 05/06/2024 is no date, since offices read it in two ways.
 */
import type { CalendarDay } from './records.js'

export interface DatePhrase {
  /** Where it stands in the text, UTF-16. */
  start: number
  end: number
  text: string
  year?: number
  /** 1 to 12. */
  month: number
  dayOfMonth?: number
  /** As precise as the phrase, where it has a year. */
  day?: CalendarDay
}

export interface DatelineReading {
  place: string
  date?: DatePhrase
  /** As it stands, with its dash, without the space after it. */
  text: string
  /** Characters of the paragraph it takes, the space after it included. */
  length: number
  /** False where a plain name before a dash could be something else. */
  certain: boolean
}

const englishMonths =
  'jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?\\.?|july?\\.?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?'
/** In any case: `с января`, `к маю`, `между маем и июлем`. */
const russianMonths =
  'январ(?:[ьяею]|[её]м)|феврал(?:[ьяею]|[её]м)|март(?:[аеу]|ом)?|апрел(?:[ьяею]|ем)|ма(?:[йяею]|ем)|июн(?:[ьяею]|ем)|июл(?:[ьяею]|ем)|август(?:[аеу]|ом)?|сентябр(?:[ьяею]|[её]м)|октябр(?:[ьяею]|[её]м)|ноябр(?:[ьяею]|[её]м)|декабр(?:[ьяею]|[её]м)'
/** Of September the last letter changes: `қыркүйек`, `қыркүйегінде`. */
const kazakhMonths =
  '(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйе[кг]|қазан|қараша|желтоқсан)(?:\\p{Ll}{0,7})'

const stems: readonly (readonly string[])[] = [
  ['jan', 'январ', 'қаңтар'],
  ['feb', 'феврал', 'ақпан'],
  ['mar', 'март', 'наурыз'],
  ['apr', 'апрел', 'сәуір'],
  ['may', 'май', 'мая', 'мае', 'маю', 'мамыр'],
  ['jun', 'июн', 'маусым'],
  ['jul', 'июл', 'шілде'],
  ['aug', 'август', 'тамыз'],
  ['sep', 'сентябр', 'қыркүйе'],
  ['oct', 'октябр', 'қазан'],
  ['nov', 'ноябр', 'қараша'],
  ['dec', 'декабр', 'желтоқсан'],
]

/** The names of months in three languages, as a pattern; `monthNumber` says which one it is. */
export const monthWords = `${englishMonths}|${russianMonths}|${kazakhMonths}`

/** 1 to 12; 0 where it is none. */
export function monthNumber(name: string): number {
  const lower = name.toLowerCase()
  return stems.findIndex((forms) => forms.some((form) => lower.startsWith(form))) + 1
}

/** 1 to 12 for a month cut short as spreadsheets do, `май`, `сен`; 0 where it is none. */
export function monthBegunBy(word: string): number {
  const lower = word.toLowerCase()
  const isBegun = (form: string) => lower.startsWith(form) || (lower.length >= 3 && form.startsWith(lower))
  return stems.findIndex((forms) => forms.some(isBegun)) + 1
}

const left = '(?<![\\p{L}\\p{N}])'
const right = '(?![\\p{L}\\p{N}])'
const dayNumber = '(?<d>[0-3]?\\d)'
/** `1-го`, `5-е`, `9-м`, `1-ші`. */
export const dayEnding = '(?:\\s?-?г?о|-?(?:му|[ем]|ш[іы]))?'
/** The second day of a range, `29-31 мая`; the first one counts. */
const range = '(?:\\s?[-–—]\\s?[0-3]?\\d)?'
const yearNumber = '(?<y>(?:19|20)\\d\\d)'

/** In order of how much they say; a phrase found by an earlier one is not looked at again. */
const patterns: readonly RegExp[] = [
  `${left}${yearNumber}-(?<n>[01]\\d)-(?<d>[0-3]\\d)${right}`,
  `${left}(?<d>[0-3]?\\d)\\.(?<n>[01]?\\d)\\.${yearNumber}${right}`,
  `${left}${yearNumber}\\s+(?:жыл\\p{Ll}{0,5}|ж\\.?)\\s*,?\\s*${dayNumber}${range}\\s+(?<m>${kazakhMonths})${right}`,
  `${left}${dayNumber}${dayEnding}${range}\\s+(?<m>${russianMonths}|${kazakhMonths}),?\\s+${yearNumber}(?:\\s*(?:года?|году|г|жыл\\p{Ll}{0,5}|ж)${right}\\.?)?`,
  `${left}(?<m>${englishMonths})\\s+${dayNumber}(?:st|nd|rd|th)?${range},?\\s+${yearNumber}${right}`,
  `${left}${dayNumber}(?:st|nd|rd|th)?${range}\\s+(?:of\\s+)?(?<m>${englishMonths}),?\\s+${yearNumber}${right}`,
  `${left}${dayNumber}${dayEnding}${range}\\s+(?<m>${russianMonths}|${kazakhMonths})${right}`,
  `${left}(?<m>${englishMonths})\\s+${dayNumber}(?:st|nd|rd|th)?${range}(?![\\p{L}\\p{N}]|,\\d)`,
  `${left}${dayNumber}(?:st|nd|rd|th)?${range}\\s+(?:of\\s+)?(?<m>${englishMonths})(?![\\p{L}\\p{N}])`,
  `${left}(?<m>${monthWords})\\s+${yearNumber}(?:\\s*(?:года?|году|г)${right}\\.?)?`,
  `${left}${yearNumber}\\s+(?:жыл\\p{Ll}{0,5}|ж\\.?)\\s*,?\\s*(?<m>${kazakhMonths})${right}`,
].map((source) => new RegExp(source, 'giu'))

const pad = (value: number): string => String(value).padStart(2, '0')

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const daysIn = (year: number, month: number): number =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0

/** The first and the last day of what a day stands for: of `2024-02` the 1st and the 29th. */
export function wholeDays(day: CalendarDay): { from: CalendarDay; to: CalendarDay } {
  const [year = '', month, exact] = day.split('-')
  if (exact !== undefined) return { from: day, to: day }
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` }
  return { from: `${day}-01`, to: `${day}-${pad(daysIn(Number(year), Number(month)))}` }
}

/** `2024`, `2024-05` or `2024-05-31`, and a day that is in the calendar. */
export function isCalendarDay(value: unknown): value is CalendarDay {
  const parts = typeof value === 'string' ? /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(value) : null
  if (!parts) return false
  const [, year = '', month, day] = parts
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return false
  return day === undefined || (Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month)))
}

/** The day that a moment falls on by this computer's clock. */
export const localDayOf = (time: Date): CalendarDay =>
  `${String(time.getFullYear()).padStart(4, '0')}-${pad(time.getMonth() + 1)}-${pad(time.getDate())}`

/** Negative where `a` is earlier; a year or month comes before its days. */
export const compareDays = (a: CalendarDay, b: CalendarDay): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Whether `to` is certainly before `from`. Where one of them is known less exactly it counts for all that it may be:
 * `2024-05-31` to `2024-05` does not end before it begins.
 */
export function endsBefore(from: CalendarDay, to: CalendarDay): boolean {
  const known = Math.min(from.length, to.length)
  return to.slice(0, known) < from.slice(0, known)
}

/** The day of a phrase, its year taken from `year` where the phrase gives none. */
export function dayOfPhrase(phrase: DatePhrase, year?: number): CalendarDay | undefined {
  const known = phrase.year ?? year
  if (known === undefined) return undefined
  const day = `${String(known).padStart(4, '0')}-${pad(phrase.month)}${phrase.dayOfMonth === undefined ? '' : `-${pad(phrase.dayOfMonth)}`}`
  return isCalendarDay(day) ? day : undefined
}

/** No date phrase reaches farther than this from one of its digits; each has one. */
const reach = 60

/**
 * The stretches of a text in which a date may stand: around digits, from white space to white space. Most of a release
 * has no digits, and the patterns take ten times longer over a letter than this.
 */
function dateStretches(text: string): { start: number; end: number }[] {
  const stretches: { start: number; end: number }[] = []
  for (const { index, 0: digits } of text.matchAll(/[0-9]+/g)) {
    const last = stretches.at(-1)
    let end = Math.min(text.length, index + digits.length + reach)
    // A text may be all figures and no white space: it is gone through once.
    if (last && end <= last.end) continue
    while (end < text.length && !/\s/.test(text[end] ?? '')) end++
    if (last && index - reach <= last.end) {
      last.end = Math.max(last.end, end)
      continue
    }
    let start = Math.max(0, index - reach)
    while (start > 0 && !/\s/.test(text[start - 1] ?? '')) start--
    if (last && start <= last.end) last.end = end
    else stretches.push({ start, end })
  }
  return stretches
}

/** Date phrases in running text, in the order they stand; only those that are in the calendar. */
export function findDates(text: string): DatePhrase[] {
  return datesIn(text, dateStretches(text))
}

/** `28-29 ноября`, `May 5 and 6`: days of one month that are more than one. */
const severalDays = /(?<![\d.])\d{1,2}(?:\s?[-–—]\s?|,\s*|\s+(?:и|по|and|to|or|или|және|[мбп]ен)\s+)\d{1,2}(?![\d.])/iu

/** Whether somebody typed more days than one. */
export const namesSeveralDays = (typed: string): boolean => /\p{L}{3}/u.test(typed) && severalDays.test(typed)

/** The day that somebody typed: as it is kept, or in any way a release writes one, and nothing beside it. */
export function readTypedDay(typed: string): CalendarDay | undefined {
  const text = typed.trim()
  if (isCalendarDay(text)) return text
  // The first of several would be kept, and nobody told.
  if (namesSeveralDays(text)) return undefined
  const [phrase, ...others] = findDates(text)
  return phrase?.text === text && others.length === 0 ? phrase.day : undefined
}

/** `findDates`, looking at these stretches only. */
export function datesIn(text: string, stretches: readonly { start: number; end: number }[]): DatePhrase[] {
  return phrasesIn(text, stretches).filter(isInCalendar)
}

/** What is written as a day of a month is and is none: `31 июня`, `30 February 2024`. */
export function findMissingDays(text: string): DatePhrase[] {
  return phrasesIn(text, dateStretches(text)).filter(
    (phrase) => !isInCalendar(phrase) && isCalendarDay(`2000-${pad(phrase.month)}`) && (phrase.dayOfMonth ?? 0) <= 31,
  )
}

function phrasesIn(text: string, stretches: readonly { start: number; end: number }[]): DatePhrase[] {
  const found: DatePhrase[] = []
  const parts = stretches.map(({ start, end }) => ({ start, part: text.slice(start, end) }))
  for (const pattern of patterns) {
    for (const { start: offset, match } of matchesOf(parts, pattern)) {
      // "may" as a verb and "march" as a noun are months only with a capital letter.
      if (/^(?:may|march|mar)$/.test(match.groups?.m ?? '')) continue
      const phrase = phraseOf(match, offset)
      // Also where the day is not in the calendar: 31 февраля 2024 is not February 2024.
      if (!found.some((other) => other.start < phrase.end && phrase.start < other.end)) found.push(phrase)
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

function* matchesOf(parts: readonly { start: number; part: string }[], pattern: RegExp) {
  for (const { start, part } of parts) for (const match of part.matchAll(pattern)) yield { start, match }
}

function phraseOf(match: RegExpExecArray, offset: number): DatePhrase {
  const { y, n, m, d } = match.groups ?? {}
  const phrase: DatePhrase = {
    start: offset + match.index,
    end: offset + match.index + match[0].length,
    text: match[0],
    month: n === undefined ? monthNumber(m ?? '') : Number(n),
    ...(d === undefined ? {} : { dayOfMonth: Number(d) }),
    ...(y === undefined ? {} : { year: Number(y) }),
  }
  const day = dayOfPhrase(phrase)
  return day === undefined ? phrase : { ...phrase, day }
}

/** Of a phrase without a year in some year. */
const isInCalendar = (phrase: DatePhrase): boolean => dayOfPhrase(phrase, leapYear) !== undefined
const leapYear = 2024

/** By their beginnings, Sunday first: `Fri`, `пятниц(у)`, `жұма(да)`. */
const weekdayStems = [
  'sun(?:day|\\.)|воскресень|жексенбі',
  'mon(?:day|\\.)|понедельник|дүйсенбі',
  'tue(?:sday|s?\\.)|вторник|сейсенбі',
  'wed(?:nesday|\\.)|сред[ауые](?!\\p{L})|сәрсенбі',
  'thu(?:rsday|rs?\\.)|четверг|бейсенбі',
  'fri(?:day|\\.)|пятниц|жұма(?!\\p{L}{3})',
  'sat(?:urday|\\.)|суббот|сенбі',
]
const weekdayPatterns = weekdayStems.map((source) => new RegExp(`(?<!\\p{L})(?:${source})`, 'iu'))

/** The weekdays in three languages, as a pattern of one with its ending; `findWeekdays` says which one it is. */
export const weekdayWords = `(?:${weekdayStems.join('|')})\\p{L}{0,5}`

/** The weekdays that a text names, 0 for Sunday, with where they stand. */
export function findWeekdays(text: string): { weekday: number; start: number; end: number }[] {
  return weekdayPatterns.flatMap((pattern, weekday) => {
    const match = pattern.exec(text)
    return match ? [{ weekday, start: match.index, end: match.index + match[0].length }] : []
  })
}

/** The whole text is a date, at most with a weekday or a place name's punctuation around it. */
export function dateLine(text: string): DatePhrase | undefined {
  if (text.length > 60) return undefined
  const [date, second] = findDates(text)
  if (!date || second || date.dayOfMonth === undefined) return undefined
  const rest = `${text.slice(0, date.start)} ${text.slice(date.end)}`
  return rest.replace(weekdays, '').replace(/[\s,.:;–—-]|\b(?:date|дата|күні)\b/giu, '') === '' ? date : undefined
}

const weekdays =
  /(?<!\p{L})(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\.|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі)(?!\p{L})/giu

const maxHeader = 110

/**
 * The dateline a paragraph opens with: `ASTANA – `, `ASTANA, May 31 –`, `АСТАНА. 31 мамыр –`, `WASHINGTON (AP) —`,
 * `Almaty, Kazakhstan, 31 May 2024 -`. What follows must begin as a sentence does.
 */
export function parseDateline(paragraph: string): DatelineReading | undefined {
  const start = paragraph.length - paragraph.trimStart().length
  const head = paragraph.slice(start, start + maxHeader + 8)
  for (const dash of head.matchAll(/\s*(?:[–—―]|--+|(?<=[\s.)/\d])-(?=\s)|\s-(?=\p{Lu}))\s*/gu)) {
    const header = head.slice(0, dash.index)
    const after = paragraph.slice(start + dash.index + dash[0].length)
    if (header.length > maxHeader || !/^["'“”«„‘([]?[\p{Lu}\p{Nd}]/u.test(after)) continue
    const reading = readHeader(header, after.length)
    if (!reading) continue
    return {
      ...reading,
      text: (head.slice(0, dash.index) + dash[0]).trim(),
      length: start + dash.index + dash[0].length,
    }
  }
  return undefined
}

function readHeader(
  header: string,
  lengthAfter: number,
): Pick<DatelineReading, 'place' | 'date' | 'certain'> | undefined {
  const dates = findDates(header)
  const date = dates[0]
  if (dates.length > 1) return undefined
  const places = (date ? `${header.slice(0, date.start)},${header.slice(date.end)}` : header)
    .replace(/\([^()]{2,40}\)|\/[^/]{2,40}\//g, ',')
    .replace(weekdays, ',')
    .replace(/(?<=\p{L}{4})\.(?=[\s,]|$)/gu, ',')
    .split(',')
    .map((part) => part.trim().replace(/^[.\s]+$/, ''))
    .filter((part) => part !== '')
  const [first] = places
  if (first === undefined || places.length > 4 || !places.every(isPlaceName)) return undefined
  const capitals = isCapitals(first)
  if (!capitals && !date && (places.length > 2 || lengthAfter < 60 || !isPlainPlace(first))) return undefined
  // A news agency after a full stop, "АСТАНА. КАЗИНФОРМ –", is no part of the place.
  const agency = capitals && places.length > 1 && header.includes(`. ${places[1]}`) && isCapitals(places[1] ?? '')
  return {
    place: (agency ? [first] : places).join(', '),
    ...(date ? { date } : {}),
    certain: capitals || date !== undefined,
  }
}

const isCapitals = (text: string): boolean => /\p{Lu}{2}/u.test(text) && text === text.toUpperCase()

/** One word, or the beginnings that names of two-word towns have: two capitalised words are mostly a person. */
const isPlainPlace = (name: string): boolean =>
  /^\S+$/.test(name) ||
  /^(?:New|San|Santa|Los|Las|Saint|St\.|Fort|Port|Cape|Hong|Kuala|Addis|El|Abu|Ust|The) \p{Lu}\p{L}+$/u.test(name)

const joining = new Set(['of', 'the', 'de', 'la', 'al', 'on', 'upon', 'del', 'и', 'на', 'г.', 'қ.', 'and', 'әл'])

const noPlace = /^(?:on|in|at|the|by|from|since|until|after|before|as|в|во|с|на|от|до|по|после|бұл|осы)(?!\p{L})/iu

function isPlaceName(name: string): boolean {
  if (noPlace.test(name) && name !== name.toUpperCase()) return false
  if (name.length > 40 || /[:;!?"“”«»()<>@\d]/.test(name)) return false
  const parts = name.split(/\s+/)
  return parts.length <= 5 && parts.every((part) => /^\p{Lu}/u.test(part) || joining.has(part))
}
