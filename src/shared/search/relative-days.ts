/**
 * Days that are said by how far they lie from today, in three languages: `yesterday`, `прошлая неделя`, `өткен айда`,
 * `last 30 days`. Pure.
 *
 * One table for dates in a question (spoken-dates.ts) and after `date:` (query-dates.ts). A week is from Monday to Sunday.
 */
import { isCalendarDay, monthBegunBy, monthNumber, monthWords } from '../dates.js'
import type { CalendarDay } from '../records.js'

const last = '(?:last|past|previous|прошл\\p{L}{2,3}|минувш\\p{L}{2,3}|өткен)'
const present = '(?:this|current|эт(?:от|ого|ом|а|ой|у)|нынешн\\p{L}{2,3}|текущ\\p{L}{2,3}|осы)'
const next = '(?:next|следующ\\p{L}{2,3}|келесі|келер)'
const lastOnes = '(?:last|past|последн\\p{L}{2}|соңғы)'
const either = `(?:(?<last>${last})|${present})`
const year = '(?:year|год[ау]?|жыл(?:ы|ғы|дың|дағы|да)?)'
const month = '(?:month|месяц[ае]?|ай(?:дың|дағы|да)?)'
const week = '(?:week|недел[яеию]|апта(?:ның|дағы|да)?)'
const ofYear = `(?:(?<last>${last}\\s+${year}|былтыр(?:ғы)?)|${present}\\s+${year}|биыл(?:ғы)?)`
/** `маусымдық` is seasonal, not of June. */
export const namedMonth = `(?<m>${monthWords})(?<![дтл][ыі]қ\\p{L}*)(?:\\s+ай(?:ында(?:ғы)?|ының|ы)?)?`
export const dayOfMonth = '(?<d>[0-3]?\\d)'
const dayBefore = `(?:${dayOfMonth}(?:st|nd|rd|th|-?г?о)?\\s+(?:of\\s+)?)?`

export type Groups = Readonly<Record<string, string | undefined>>

/**
 * A pattern of small letters, and the day, the month, the year or the stretch (`2024-05-01..2024-05-31`) that it means.
 * In order of how much they say.
 */
export const relativeDays: readonly [
  pattern: string,
  mean: (groups: Groups, today: CalendarDay) => string | undefined,
][] = [
  [`${dayBefore}${namedMonth},?\\s+(?:(?:of|in|в)\\s+)?${ofYear}`, inYear],
  [`${ofYear},?\\s+(?:в\\s+)?${dayBefore}${namedMonth}`, inYear],
  [
    `${either}\\s+${namedMonth}`,
    (groups, today) => (groups.last ? latest(groups, today, true) : inYear(groups, today)),
  ],
  [`${either}\\s+${week}`, ({ last }, today) => weekOf(daysBefore(today, last ? 7 : 0))],
  [`${next}\\s+${week}`, (_, today) => weekOf(daysBefore(today, -7))],
  [`${next}\\s+${month}`, (_, today) => daysBefore(`${today.slice(0, 7)}-28`, -4).slice(0, 7)],
  [`${next}\\s+${year}`, (_, today) => String(Number(today.slice(0, 4)) + 1)],
  [`${either}\\s+${month}`, ({ last }, today) => (last ? daysBefore(`${today.slice(0, 7)}-01`, 1) : today).slice(0, 7)],
  [ofYear, ({ last }, today) => yearOf(today, last)],
  [
    `${lastOnes}\\s+(?<n>[1-9]\\d{0,2})\\s+(?:days?|дн(?:я|ей)|день|күн(?:де(?:гі)?)?)`,
    ({ n }, today) => untilNow(Number(n), today),
  ],
  [
    `${lastOnes}\\s+(?<n>[1-9]\\d?)\\s+(?:weeks?|недел[яиьюе]|апта(?:да(?:ғы)?)?)`,
    ({ n }, today) => untilNow(Number(n) * 7, today),
  ],
  ['(?:the\\s+)?day\\s+before\\s+yesterday|позавчера|алдыңғы\\s+күн(?:г?і)?', (_, today) => daysBefore(today, 2)],
  ['yesterday|вчера|кеше(?:гі)?', (_, today) => daysBefore(today, 1)],
  ['today|сегодня|бүгін(?:гі)?', (_, today) => today],
  ['tomorrow|завтра|ертең(?:гі)?', (_, today) => daysBefore(today, -1)],
]

let alone: { pattern: RegExp; mean: (typeof relativeDays)[number][1] }[] | undefined

/** What all of a text means so; undefined where it means nothing of the kind. */
export function readRelativeDays(text: string, today: CalendarDay): string | undefined {
  alone ??= relativeDays.map(([pattern, mean]) => ({ pattern: new RegExp(`^(?:${pattern})$`, 'u'), mean }))
  const read = text
    .trim()
    .toLowerCase()
    .replace(/^(?:(?:in|on|from|the|в|во|за|на|от)\s+)+/u, '')
  for (const { pattern, mean } of alone) {
    const found = pattern.exec(read)
    if (found) return mean(found.groups ?? {}, today)
  }
  return undefined
}

/** What such words begin with: no date yet, and perhaps one with more letters. */
const beginnings =
  'yesterday today tomorrow last past previous this current next позавчера вчера сегодня завтра прошлый прошлая прошлое прошлой прошлого прошлом прошлую минувший минувшая минувшей эта этой эту этот этом этого нынешний нынешнем текущий текущем следующая следующей последние последних кеше бүгін ертең алдыңғы өткен осы келесі былтыр биыл соңғы'.split(
    ' ',
  )

export const mayBecomeRelative = (typed: string): boolean =>
  typed.length > 0 && beginnings.some((word) => word.startsWith(typed.toLowerCase()))

const units = 'week month year недел месяц год апта ай жыл'.split(' ')

/** Whether a whole such word and what is begun of the next one may become a date: `last w`. */
export const mayGoOnRelative = (word: string, begun: string): boolean =>
  beginnings.includes(word.toLowerCase()) &&
  (units.some((unit) => unit.startsWith(begun.toLowerCase())) || monthBegunBy(begun) > 0)

export const dayIn = (ofYear: number, ofMonth: number, d: number | undefined): CalendarDay | undefined => {
  const written = [ofYear, ofMonth, ...(d === undefined ? [] : [d])]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
  return isCalendarDay(written) ? written : undefined
}

const yearOf = (today: CalendarDay, isLast: string | undefined): string =>
  String(Number(today.slice(0, 4)) - (isLast ? 1 : 0))

const numberOf = (written: string | undefined): number | undefined =>
  written === undefined ? undefined : Number(written)

function inYear({ m = '', d, last }: Groups, today: CalendarDay): CalendarDay | undefined {
  return dayIn(Number(yearOf(today, last)), monthNumber(m), numberOf(d))
}

export function latest({ m = '', d }: Groups, today: CalendarDay, isOver: boolean): CalendarDay | undefined {
  return latestOf(monthNumber(m), numberOf(d), today, isOver)
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

function daysBefore(today: CalendarDay, days: number): CalendarDay {
  const moved = new Date(`${today}T00:00:00Z`)
  moved.setUTCDate(moved.getUTCDate() - days)
  return moved.toISOString().slice(0, 10)
}

/** So many days, today the last of them. */
const untilNow = (days: number, today: CalendarDay): string => `${daysBefore(today, days - 1)}..${today}`

/** From Monday to Sunday, as a filter writes it. */
function weekOf(someDay: CalendarDay): string {
  const monday = daysBefore(someDay, (new Date(`${someDay}T00:00:00Z`).getUTCDay() + 6) % 7)
  return `${monday}..${daysBefore(monday, -6)}`
}
