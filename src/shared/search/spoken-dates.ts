/**
 * Dates as they are said in a question: `last May`, `в мае прошлого года`, `осы аптада`, `31 мая`, `2024 жылғы мамыр`. Pure.
 *
 * Goal: whoever asks as one speaks can narrow the answer to the days that are meant. Non-goal: to narrow it unasked; a
 * month may be somebody's name and a year a resolution's number, so these are only offered. Each of the three languages
 * is understood, whichever the interface has.
 * A day or a month without its year is the latest that is not still to come; `last May` is over, `this May` is this year's.
 * Rejected: a library (chrono-node knows no Kazakh), and reading dates in the query itself, which would hide the releases
 * that only bear the words. Number: a key takes 0.02 ms of processor time where no date is said, 0.13 where one is.
 */
import { findDates, isCalendarDay, monthNumber, monthWords } from '../dates.js'
import type { CalendarDay } from '../records.js'
import { type DateRange, dateRangeOf } from './query-dates.js'

export interface SpokenDate {
  /** Where it stands in the text, with the preposition before it. */
  start: number
  end: number
  range: DateRange
  /** The year was not said: another may be meant. */
  anyYear: boolean
}

/** A date has more letters than one or two; of a page of text pasted in nobody means the dates. */
const shortest = 3
const longest = 200

const last = '(?:last|past|previous|прошл\\p{L}{2,3}|минувш\\p{L}{2,3}|өткен)'
const present = '(?:this|current|эт(?:от|ого|ом|а|ой|у)|нынешн\\p{L}{2,3}|текущ\\p{L}{2,3}|осы)'
const either = `(?:(?<last>${last})|${present})`
const year = '(?:year|год[ау]?|жыл(?:ы|ғы|дың|дағы|да)?)'
const month = '(?:month|месяц[ае]?|ай(?:дың|дағы|да)?)'
const week = '(?:week|недел[яеию]|апта(?:ның|дағы|да)?)'
const ofYear = `(?:(?<last>${last}\\s+${year}|былтыр(?:ғы)?)|${present}\\s+${year}|биыл(?:ғы)?)`
/** `маусымдық` is seasonal, not of June. */
const named = `(?<m>${monthWords})(?<![дтл][ыі]қ\\p{L}*)(?:\\s+ай(?:ында(?:ғы)?|ының|ы)?)?`
const day = '(?<d>[0-3]?\\d)'
const dayBefore = `(?:${day}(?:st|nd|rd|th|-?г?о)?\\s+(?:of\\s+)?)?`

type Groups = Readonly<Record<string, string | undefined>>

/** In order of how much they say; what an earlier one took is not looked at again. */
const rules: readonly [pattern: string, mean: (groups: Groups, today: CalendarDay) => string | undefined][] = [
  [`${dayBefore}${named},?\\s+(?:(?:of|in|в)\\s+)?${ofYear}`, inYear],
  [`${ofYear},?\\s+(?:в\\s+)?${dayBefore}${named}`, inYear],
  [`${either}\\s+${named}`, (groups, today) => (groups.last ? latest(groups, today, true) : inYear(groups, today))],
  [`${either}\\s+${week}`, ({ last }, today) => weekOf(daysBefore(today, last ? 7 : 0))],
  [`${either}\\s+${month}`, ({ last }, today) => (last ? daysBefore(`${today.slice(0, 7)}-01`, 1) : today).slice(0, 7)],
  [ofYear, ({ last }, today) => yearOf(today, last)],
  ['(?:the\\s+)?day\\s+before\\s+yesterday|позавчера|алдыңғы\\s+күн[іг]?', (_, today) => daysBefore(today, 2)],
  ['yesterday|вчера|кеше(?:гі)?', (_, today) => daysBefore(today, 1)],
  ['today|сегодня|бүгін(?:гі)?', (_, today) => today],
]

const whole = (pattern: string) => new RegExp(`(?<![\\p{L}\\p{N}_])(?:${pattern})(?![\\p{L}\\p{N}_])`, 'gu')
const spoken = rules.map(([pattern, mean]) => ({ pattern: whole(pattern), mean }))
/** `мамырдың 31-і`; then what may as well be something else, and comes last. */
const dayOf = whole(`(?<m>\\p{L}+)[дтн][ыі]ң\\s+${day}(?:-?с?[іы](?:нде(?:гі)?|нда(?:ғы)?)?)?`)
const token = /(?<!\S)[\d.…–—/-]+(?!\S)/gu
const yearAlone = whole('(?<y>(?:19|20)\\d\\d)(?:\\s*(?:год[ау]?|г\\.?|жыл\\p{L}{0,4}|ж\\.?))?')
const monthAlone = whole(named)

/** A phrase, a field with its value, a word that is forbidden or marked: meant as it stands. */
const asItStands =
  /(?<!\S)[+\-−]?(?:\p{L}{2,20}:)?["“”„«»][^"“”„«»]*(?:["“”„«»]|$)|(?<!\S)(?:[+\-−]|\p{L}{2,20}:)\S+|\S*[*~^]\S*/gu
const before = /(?<!\S)(?:in|on|from|during|в|во|за|на|от)\s+(?:the\s+)?$|(?<!\S)the\s+$/u

/** What may be meant as a date, in the order it stands. `today` is a whole day. */
export function spokenDates(text: string, today: CalendarDay): SpokenDate[] {
  if (text.length < shortest || text.length > longest) return []
  // Patterns of small letters alone are ready in half the time.
  const small = text.toLowerCase()
  const read = (small.length === text.length ? small : text).replace(asItStands, (stretch) =>
    '\uFFFC'.repeat(stretch.length),
  )
  const found: SpokenDate[] = []
  const take = (start: number, length: number, meant: DateRange | string | undefined, anyYear = false) => {
    const end = start + length
    const range = typeof meant === 'string' ? dateRangeOf(meant) : meant
    if (!range || found.some((other) => other.start < end && start < other.end)) return
    const led = before.exec(read.slice(0, start))?.[0].length ?? 0
    found.push({ start: start - led, end, range, anyYear })
  }
  for (const { pattern, mean } of spoken)
    for (const { index, 0: all, groups = {} } of read.matchAll(pattern)) take(index, all.length, mean(groups, today))
  // In a question "may" is no verb: with a capital letter it is read as a month.
  for (const { start, end, day: written, month: m, dayOfMonth: d } of findDates(
    read.replace(/\bma[ry]/g, (begun) => begun.toUpperCase()),
  ))
    take(start, end - start, written ?? latestOf(m, d, today, false), !written)
  for (const { index, 0: all, groups = {} } of read.matchAll(dayOf))
    take(index, all.length, latest(groups, today, false), true)
  for (const { index, 0: all } of read.matchAll(token))
    if (!/^\d{4}$/.test(all)) take(index, all.length, dateRangeOf(all))
  for (const { index, 0: all, groups } of read.matchAll(yearAlone)) take(index, all.length, groups?.y)
  for (const { index, 0: all, groups = {} } of read.matchAll(monthAlone))
    if (!/^(?:mar|march|may)$/.test(text.slice(index, index + all.length)))
      take(index, all.length, latest(groups, today, false), true)
  return found.sort((a, b) => a.start - b.start)
}

const dayIn = (ofYear: number, ofMonth: number, d: number | undefined): CalendarDay | undefined => {
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

function latest({ m = '', d }: Groups, today: CalendarDay, isOver: boolean): CalendarDay | undefined {
  return latestOf(monthNumber(m), numberOf(d), today, isOver)
}

/** The latest day or month so named that has begun, or is over. Where it is 29 February, some years back. */
function latestOf(
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

/** From Monday to Sunday, as a filter writes it. */
function weekOf(someDay: CalendarDay): string {
  const monday = daysBefore(someDay, (new Date(`${someDay}T00:00:00Z`).getUTCDay() + 6) % 7)
  return `${monday}..${daysBefore(monday, -6)}`
}
