/**
 * Days that are said by how far they lie from today, in three languages: `yesterday`, `прошлая неделя`, `өткен айда`,
 * `last 3 months`, `две недели назад`. Pure.
 *
 * One table for dates in a question (spoken-dates.ts) and after `date:` (query-dates.ts). A week is from Monday to Sunday.
 * `last month` and `прошлый месяц` are the month before this one; `past month`, `за последний месяц` and `соңғы айда` end
 * today.
 */
import { dateAfter, monthAfter, weekdayOf } from '../calendar.js'
import { dayEnding, isCalendarDay, monthNumber, monthWords, weekdayWords } from '../dates.js'
import type { CalendarDay } from '../records.js'
import { countedUnit, howMany, numberOf, unit } from './counted-days.js'
import { inLetters, letters } from './date-letters.js'
import { hintOfWeekday, latestWeekday, shortStretch, shortStretchMeant, weekday, weekdayIn } from './days-of-week.js'
import { dayOfOrdinal, hintOfOrdinal, ofMonth, ordinalDay } from './ordinal-days.js'
import { hintOfPart, partBefore, partBehind, partOf } from './parts-of-month.js'
import {
  anySeason,
  hintOfSeason,
  latestPart,
  latestSeason,
  partBehindYear,
  partBesideYear,
  partInYear,
  partOfYear,
  seasonAlone,
  seasonOrQuarter,
  shortPart,
  winterBeforeYears,
  winterOf,
} from './parts-of-year.js'
import { hintOfNumberedWeek, numberedWeek, numberedWeeks } from './weeks-of-days.js'

/** Of `прошлой`, `прошлую`, `прошлого`. */
const ending = '\\p{L}{2,3}'
const last = `(?:last|previous|прошл${ending}|прошедш${ending}|минувш${ending}|истекш${ending}|өткен)`
const present = `(?:this|current|эт(?:от|ого|ом|а|ой|у|и)|нынешн${ending}|текущ${ending}|осы|бұл|ағымдағы|үстіміздегі)`
const next = `(?:next|следующ${ending}|келесі|келер)`
const untilToday = `(?:last|past|последн${ending}|соңғы)`
const either = `(?:(?<last>${last})|${present})`
const any = `(?:(?<last>${last})|(?<next>${next})|${present})`
const beforeLast = `позапрошл${ending}`
const past = `(?:последн${ending}|прошедш${ending}|прошл${ending}|минувш${ending}|истекш${ending})`
const ago = '(?:ago|(?:тому\\s+)?назад|бұрын(?:ғы)?)'
const weekend = `(?:weekend|выходн${ending}|демалыс(?:та(?:ғы)?|ы)?)`
const year = '(?:year|год(?:а|у|ом)?|жыл(?:ы|ғы|дың|дағы|да)?)'
const month = '(?:month|месяц(?:а|е|ем)?|ай(?:дың|дағы|да)?)'
const week = '(?:week|недел(?:[яеию]|ей)|апта(?:ның|дағы|да)?)'
const ofYear = `(?:(?<last>${last}\\s+${year}|былтыр(?:ғы|дың)?)|${present}\\s+${year}|биыл(?:ғы|дың)?)`
/** `маусымдық` is seasonal, not of June. */
export const namedMonth = `(?<m>${monthWords})(?<![дтл][ыі]қ\\p{L}*)(?:\\s+ай(?:ында(?:ғы)?|ының|ы)?)?`
export const dayOfMonth = '(?<d>[0-3]?\\d)'
const dayBefore = `(?:${dayOfMonth}(?:st|nd|rd|th|${dayEnding})\\s+(?:of\\s+)?)?`
const yearNumber = '(?<y>(?:19|20)\\d\\d)'
const bothYears = `${yearNumber}\\s?[/–—-]\\s?(?<next>(?:20)?\\d\\d)`
/** `1990-шы жылдары`, `1990-жылдары`, `1990 жылдары`. */
const kazakhYears = '(?:-?ш[ыі]\\s+|-|\\s+)жылдар\\p{L}{0,6}'
const hintOfBefore = /before|позапрошл/
const yearWritten = `${yearNumber}(?:\\s*(?:год\\p{L}{0,2}|г\\.?))?`

export type Groups = Readonly<Record<string, string | undefined>>

type RelativeDay = readonly [
  pattern: string,
  mean: (groups: Groups, today: CalendarDay) => string | undefined,
  /** Another year may be meant. */
  anyYear?: boolean,
  /** Asked first: a pattern of many words takes milliseconds to be made ready, which the first key would wait for. */
  hint?: RegExp,
]

/**
 * A pattern of small letters, and the day, the month, the year or the stretch (`2024-05-01..2024-05-31`) that it means; of
 * several a comma between them.
 * In order of how much they say.
 */
export const relativeDays: readonly RelativeDay[] = [
  [`${partBefore}${namedMonth},?\\s+(?:(?:of|in|в)\\s+)?${yearWritten}`, partOfMonth, false, hintOfPart],
  [`${partBefore}${namedMonth},?\\s+(?:(?:of|in|в)\\s+)?${ofYear}`, partOfMonth, false, hintOfPart],
  [`${yearNumber}\\s*(?:жыл\\p{L}{0,4}|ж\\.?)\\s+${namedMonth}${partBehind}`, partOfMonth, false, hintOfPart],
  [`${ofYear}\\s+${namedMonth}${partBehind}`, partOfMonth, false, hintOfPart],
  [`${partBefore}${namedMonth}`, partOfMonth, true, hintOfPart],
  [`${namedMonth}${partBehind}`, partOfMonth, true, hintOfPart],
  [`${partBefore}${yearWritten}`, ({ some, y }) => partOf(some, y), false, hintOfPart],
  [`${yearNumber}\\s*(?:жыл\\p{L}{0,4}|ж\\.?)${partBehind}`, ({ some, y }) => partOf(some, y), false, hintOfPart],
  [`${partBefore}${ofYear}`, ({ some, last }, today) => partOf(some, yearOf(today, last)), false, hintOfPart],
  [`${ofYear}${partBehind}`, ({ some, last }, today) => partOf(some, yearOf(today, last)), false, hintOfPart],
  [`${partBefore}${either}\\s+${month}`, partOfThisOrLast, false, hintOfPart],
  [`${either}\\s+${month}${partBehind}`, partOfThisOrLast, false, hintOfPart],
  [`${ordinalDay}${ofMonth}${namedMonth},?\\s+${yearWritten}`, nthOfMonth, false, hintOfOrdinal],
  [`${ordinalDay}${ofMonth}${namedMonth},?\\s+${ofYear}`, nthOfMonth, false, hintOfOrdinal],
  [
    `${yearNumber}\\s*(?:жыл\\p{L}{0,4}|ж\\.?)\\s+${ordinalDay}${ofMonth}${namedMonth}`,
    nthOfMonth,
    false,
    hintOfOrdinal,
  ],
  [`${ordinalDay}${ofMonth}${namedMonth}`, nthOfMonth, true, hintOfOrdinal],
  [`${namedMonth}\\s+(?:the\\s+)?${ordinalDay},?\\s+${yearWritten}`, nthOfMonth, false, hintOfOrdinal],
  [`(?!ma[ry])${namedMonth}\\s+(?:the\\s+)?${ordinalDay}(?![\\s-]\\p{L})`, nthOfMonth, true, hintOfOrdinal],
  [`${dayBefore}${namedMonth},?\\s+(?:(?:of|in|в)\\s+)?${ofYear}`, inYear],
  [`${ofYear},?\\s+(?:в\\s+)?${dayBefore}${namedMonth}`, inYear],
  [
    `(?:(?<last>past|${last})|${present})\\s+${namedMonth}`,
    (groups, today) => (groups.last ? latest(groups, today, true) : inYear(groups, today)),
  ],
  [`${winterBeforeYears}\\s+(?:of\\s+)?${bothYears}(?:\\s*(?:год\\p{L}{0,2}|гг?\\.?))?`, winterMeant],
  [`${bothYears}\\s*(?:жыл\\p{L}{0,7}|жж?\\.?)\\s+${winterBeforeYears}`, winterMeant],
  [`${partOfYear},?\\s+(?:of\\s+)?${yearWritten}`, ({ part, y }) => partInYear(part, Number(y))],
  [
    partBesideYear,
    ({ part, y = '' }) => partInYear(part, Number(y.length === 2 ? `20${y}` : y)),
    false,
    /q[1-4]|h[12]|[1-4]q|[12]h/,
  ],
  [`${yearWritten},?\\s+${partBehindYear}`, ({ part, y }) => partInYear(part, Number(y)), false, /20\d\d|19\d\d/],
  [`${yearNumber}\\s*(?:жыл\\p{L}{0,4}|ж\\.?)\\s+${partOfYear}`, ({ part, y }) => partInYear(part, Number(y))],
  [
    `${partOfYear},?\\s+(?:(?:of|in|в)\\s+)?${ofYear}`,
    ({ part, last }, today) => partInYear(part, Number(yearOf(today, last))),
  ],
  [`${ofYear},?\\s+${partOfYear}`, ({ part, last }, today) => partInYear(part, Number(yearOf(today, last)))],
  [`${either}\\s+${seasonOrQuarter}`, ({ part, last }, today) => latestPart(part, today, last !== undefined)],
  [
    `${beforeLast}\\s+(?<part>${anySeason})`,
    ({ part }, today) => latestPart(part, dateAfter(today.slice(0, 4), -1) + today.slice(4), true),
    false,
    hintOfBefore,
  ],
  [
    `${beforeLast}\\s+(?<w>${weekdayWords})`,
    ({ w = '' }, today) => dateAfter(latestWeekday(w, today, true), -7),
    false,
    hintOfBefore,
  ],
  [shortPart, ({ part }, today) => latestPart(part, today, false), true],
  [seasonAlone, ({ part, english = part, listed = english }, today) => latestSeason(listed, today), true, hintOfSeason],
  [
    `(?:(?:the\\s+)?first|(?:за\\s+)?(?:первые\\s+)?)\\s*${howMany}(?:months\\s+of|месяц(?:ев|а))\\s+${yearWritten}`,
    firstMonths,
    false,
    /months\s+of|месяц/,
  ],
  [
    `${yearNumber}\\s*(?:жыл\\p{L}{0,4}|ж\\.?)\\s+(?:алғашқы\\s+)?${howMany}ай(?:ы|ында(?:ғы)?|ының)?`,
    firstMonths,
    false,
    /\d.*\sай/,
  ],
  [`(?<y>(?:19|20)\\d0)(?:s|-?[хые]{1,2}(?:\\s+год(?:ы|ов|ах|ам))?|${kazakhYears})`, tenYears, false, /\d0[sхе\s-]/],
  [`(?<y>[3-9]0)(?:-?[хые]{1,2}\\s+год(?:ы|ов|ах|ам)|${kazakhYears})`, tenYears, false, /\d0[sхе\s-]/],
  [
    '(?:с\\s+начала\\s+|(?:since|from)\\s+the\\s+(?:beginning|start)\\s+of\\s+the\\s+)(?<unit>года|year|месяца|month|недели|week)|(?<kazakh>жыл|ай|апта)\\s+басынан\\s+(?:бері|бастап)',
    sinceBeginning,
    false,
    /с\s+начала|since|from|басынан/,
  ],
  [`${weekday},?\\s+(?:(?:of|on|на)\\s+)?${any}\\s+${week}`, weekdayOfWeek, false, hintOfWeekday],
  [`${any}\\s+${week},?\\s+(?:(?:on|from|во?|со?)\\s+)?${weekday}`, weekdayOfWeek, false, hintOfWeekday],
  [shortStretch, ({ from, to }, today) => shortStretchMeant(from, to, today), false, hintOfWeekday],
  ...numberedWeeks.map(
    (pattern): RelativeDay => [pattern, ({ y = '', n }) => numberedWeek(y, Number(n)), false, hintOfNumberedWeek],
  ),
  [`${either}\\s+${week}`, ({ last }, today) => weekOf(dateAfter(today, last ? -7 : 0))],
  [`${beforeLast}\\s+${week}|week\\s+before\\s+last`, (_, today) => weekOf(dateAfter(today, -14)), false, hintOfBefore],
  [
    `${beforeLast}\\s+${month}|month\\s+before\\s+last`,
    (_, today) => dateAfter(today.slice(0, 7), -2),
    false,
    hintOfBefore,
  ],
  [
    `${beforeLast}\\s+${year}|year\\s+before\\s+last`,
    (_, today) => dateAfter(today.slice(0, 4), -2),
    false,
    hintOfBefore,
  ],
  [`${next}\\s+${week}`, (_, today) => weekOf(dateAfter(today, 7))],
  [`${next}\\s+${month}`, (_, today) => dateAfter(today.slice(0, 7), 1)],
  [`${next}\\s+${year}`, (_, today) => dateAfter(today.slice(0, 4), 1)],
  [`${either}\\s+${month}`, monthOf],
  [ofYear, ({ last }, today) => yearOf(today, last)],
  [
    `${any}\\s+${weekend}`,
    ({ last, next }, today) => weekendOf(dateAfter(today, last ? -7 : next ? 7 : 0)),
    false,
    /weekend|выходн|демалыс/,
  ],
  [
    '(?:at|on|over)\\s+the\\s+weekend|на\\s+выходных|в\\s+выходные',
    (_, today) => weekendOf(weekdayOf(today) < saturday ? dateAfter(today, -7) : today),
    false,
    /weekend|выходн/,
  ],
  [`${any}\\s+(?<w>${weekdayWords})`, weekdayMeant, false, hintOfWeekday],
  [
    `(?:${howMany}${past}|(?:прошедш${ending}|минувш${ending}|истекш${ending}|прошлые|өткен)\\s+${howMany.replace('<n>', '<of>')})\\s*${unit}`,
    ({ n, of = n, unit }, today) => untilNow(numberOf(of), countedUnit(unit), today),
    false,
    /прош|минувш|истекш|последн|өткен/,
  ],
  [`${untilToday}\\s+(?:${howMany})?${unit}`, ({ n, unit }, today) => untilNow(numberOf(n), countedUnit(unit), today)],
  [
    '(?:за|последние)\\s+полгода|соңғы\\s+жарты\\s+жыл(?:да)?|past\\s+half\\s+(?:a\\s+)?year',
    (_, today) => untilNow(6, 'month', today),
  ],
  [
    `(?:half\\s+a\\s+year|полгода|(?:осыдан\\s+)?жарты\\s+жыл)\\s+${ago}`,
    (_, today) => dateAfter(today.slice(0, 7), -6),
    false,
    /half|полгода|жарты/,
  ],
  [
    `(?:a\\s+year\\s+and\\s+a\\s+half|полтора\\s+года|(?:осыдан\\s+)?(?:бір|1)\\s+жарым\\s+жыл)\\s+${ago}`,
    (_, today) => dateAfter(today.slice(0, 7), -18),
    false,
    /half|полтора|жарым/,
  ],
  [`(?:a\\s+)?fortnight\\s+ago`, (_, today) => weekOf(dateAfter(today, -14)), false, /fortnight/],
  [`(?:осыдан\\s+)?(?:${howMany})?${unit}\\s+${ago}`, agoMeant],
  ['(?:the\\s+)?day\\s+after\\s+tomorrow|послезавтра|бүрсігүні', (_, today) => dateAfter(today, 2)],
  ['(?:the\\s+)?day\\s+before\\s+yesterday|позавчера|алдыңғы\\s+күн(?:г?і)?', (_, today) => dateAfter(today, -2)],
  ["yesterday(?:['’]s)?|вчера|вчерашн\\p{L}{2,3}|кеше(?:гі)?", (_, today) => dateAfter(today, -1)],
  ["today(?:['’]s)?|сегодня|сегодняшн\\p{L}{2,3}|бүгін(?:гі)?", (_, today) => today],
  ['tomorrow|завтра|завтрашн\\p{L}{2,3}|ертең(?:гі)?', (_, today) => dateAfter(today, 1)],
]

let alone: { pattern: RegExp; mean: (typeof relativeDays)[number][1]; hint: RegExp | undefined }[] | undefined

const anyLetter = new RegExp(`[${letters}]`)
/** Nothing that is said of days is longer. */
const longestSaid = 200

/** What all of a text means so; undefined where it means nothing of the kind. */
export function readRelativeDays(text: string, today: CalendarDay): string | undefined {
  const typed = text.trim().toLowerCase()
  if (typed.length > longestSaid || !anyLetter.test(typed)) return undefined
  alone ??= relativeDays.map(([pattern, mean, , hint]) => ({
    pattern: new RegExp(`^(?:${inLetters(pattern)})$`),
    mean,
    hint,
  }))
  const read = typed.replace(/^(?:(?:in|on|from|the|в|во|за|на|от)\s+)+/u, '')
  for (const { pattern, mean, hint } of alone) {
    if (hint && !hint.test(typed)) continue
    const found = pattern.exec(read) ?? pattern.exec(typed)
    if (found) return mean(found.groups ?? {}, today)
  }
  return undefined
}

export const dayIn = (ofYear: number, ofMonth: number, d: number | undefined): CalendarDay | undefined => {
  const written = [ofYear, ofMonth, ...(d === undefined ? [] : [d])]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
  return isCalendarDay(written) ? written : undefined
}

const yearOf = (today: CalendarDay, isLast: string | undefined): string => dateAfter(today.slice(0, 4), isLast ? -1 : 0)

const dayNumber = (written: string | undefined): number | undefined =>
  written === undefined ? undefined : Number(written)

function inYear({ m = '', d, last }: Groups, today: CalendarDay): CalendarDay | undefined {
  return dayIn(Number(yearOf(today, last)), monthNumber(m), dayNumber(d))
}

function winterMeant({ y, next }: Groups): string | undefined {
  return winterOf(Number(y), next)
}

const mostMonths = 12

/** `за 9 месяцев 2024 года`, as reports of a year that goes on have it. */
function firstMonths({ n, y = '' }: Groups): string | undefined {
  const count = numberOf(n)
  return count > mostMonths ? undefined : `${y}-01..${y}-${String(count).padStart(2, '0')}`
}

/** `с начала года`: of this one, up to today. */
function sinceBeginning({ unit, kazakh = unit }: Groups, today: CalendarDay): string {
  const of = countedUnit(kazakh)
  return `${of === 'week' ? inWeek(today, 0) : of === 'month' ? `${today.slice(0, 7)}-01` : `${today.slice(0, 4)}-01-01`}..${today}`
}

/** `1990-е`; of two figures those of the last century. */
function tenYears({ y = '' }: Groups): string {
  const first = y.length === 2 ? `19${y}` : y
  return `${first}..${dateAfter(first, 9)}`
}

/** In the year that was said, else the latest that has begun. */
function monthMeant(
  { m = '', y, d, last }: Groups,
  today: CalendarDay,
  isThisOrLast: boolean,
): CalendarDay | undefined {
  if (y !== undefined) return dayIn(Number(y), monthNumber(m), dayNumber(d))
  return isThisOrLast ? inYear({ m, d, last }, today) : latest({ m, d }, today, false)
}

/** Whether a group is there at all: a pattern that has a year of its own has the group, said or not. */
const namesYear = (groups: Groups): boolean => 'last' in groups

function partOfMonth(groups: Groups, today: CalendarDay): string | undefined {
  return partOf(groups.some, monthMeant(groups, today, namesYear(groups)))
}

function monthOf({ last }: Groups, today: CalendarDay): CalendarDay {
  return dateAfter(today.slice(0, 7), last ? -1 : 0)
}

function partOfThisOrLast(groups: Groups, today: CalendarDay): string | undefined {
  return partOf(groups.some, monthOf(groups, today))
}

function nthOfMonth(groups: Groups, today: CalendarDay): CalendarDay | undefined {
  return monthMeant({ ...groups, d: groups.nth && dayOfOrdinal(groups.nth) }, today, namesYear(groups))
}

export function latest({ m = '', d }: Groups, today: CalendarDay, isOver: boolean): CalendarDay | undefined {
  return latestOf(monthNumber(m), dayNumber(d), today, isOver)
}

/** The latest day or month so named that has begun, or is over. Where it is 29 February, some years back. */
export function latestOf(
  ofMonth: number,
  d: number | undefined,
  today: CalendarDay,
  isOver: boolean,
): CalendarDay | undefined {
  const thisYear = Number(today.slice(0, 4))
  for (let back = 0; back < 9; back++) {
    const found = dayIn(thisYear - back, ofMonth, d)
    const now = found && today.slice(0, found.length)
    if (found && now && (isOver ? found < now : found <= now)) return found
  }
  return undefined
}

/** So many, the last of which ends today. */
function untilNow(count: number, unit: ReturnType<typeof countedUnit>, today: CalendarDay): string {
  const before =
    unit === 'day' || unit === 'week'
      ? dateAfter(today, -count * (unit === 'week' ? 7 : 1))
      : monthAfter(today, -count * (unit === 'year' ? 12 : 1))
  return `${dateAfter(before, 1)}..${today}`
}

/** As exactly as it is said: `3 days ago` is a day, `two weeks ago` a week, `a month ago` a month. */
function agoMeant({ n, unit: word }: Groups, today: CalendarDay): string {
  const unit = countedUnit(word)
  const back = -numberOf(n)
  if (unit === 'week') return weekOf(dateAfter(today, back * 7))
  return dateAfter(today.slice(0, unit === 'year' ? 4 : unit === 'month' ? 7 : 10), back)
}

/** `last Monday` is the latest before today, `this Monday` that of this week, `next Monday` that of the next one. */
function weekdayMeant({ w = '', last, next }: Groups, today: CalendarDay): CalendarDay {
  return last ? latestWeekday(w, today, true) : weekdayIn(w, dateAfter(today, next ? 7 : 0))
}

/** `Tuesday last week`, which is seldom last Tuesday. */
function weekdayOfWeek({ w = '', last, next }: Groups, today: CalendarDay): CalendarDay {
  return weekdayIn(w, dateAfter(today, last ? -7 : next ? 7 : 0))
}

const saturday = 5

const weekendOf = (someDay: CalendarDay): string => `${inWeek(someDay, saturday)}..${inWeek(someDay, saturday + 1)}`

/** So many days after this week's Monday. */
const inWeek = (today: CalendarDay, days: number): CalendarDay => dateAfter(today, days - weekdayOf(today))

/** From Monday to Sunday, as a filter writes it. */
const weekOf = (someDay: CalendarDay): string => `${inWeek(someDay, 0)}..${inWeek(someDay, 6)}`
