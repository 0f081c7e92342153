/**
 * Weeks by a day of theirs, in three languages: `the week of May 6`, `неделя 6 мая 2024 года`, `6 мамыр аптасы`, `week
 * beginning 8 May`, `неделя с 8 мая`, `week ending May 12`, `the weekend of May 11`. Pure.
 *
 * A week of a day is from Monday to Sunday; one that begins or ends on a day has seven days from it on or up to it.
 */
import { dateAfter, weekdayOf } from '../calendar.js'
import type { CalendarDay } from '../records.js'
import type { DateRange } from './query-dates.js'
import type { SpokenDate } from './spoken-dates.js'

export type WeekKind = 'week' | 'weekFrom' | 'weekTo' | 'weekend'

const ahead =
  /(?<!\S)(?:(?:(?:in|on|over|for|during)\s+)?(?:the\s+)?(?:(?<week>week\s+of)|(?<from>week\s+(?:from|beginning|starting|commencing))|(?<to>week\s+(?:ending|to))|(?<weekend>weekend\s+of))(?:\s+on)?(?:\s+the)?|(?:(?:на|в|за)\s+)?(?:(?<bare>недел[яюеи])|(?<rest>выходны[ех])))\s+$/u
const behind = /^\s+(?:(?<from>басталған\s+апта)|(?<week>апта(?:сы)?))(?:ның|нда(?:ғы)?|да(?:ғы)?)?(?!\p{L})/u
/** `неделя с 8 мая` has been read as what is since then. */
const since = /^со?\s/u

export function weekBy(kind: WeekKind, day: CalendarDay): DateRange {
  const monday = dateAfter(day, -weekdayOf(day))
  switch (kind) {
    case 'week':
      return { from: monday, to: dateAfter(monday, 6) }
    case 'weekend':
      return { from: dateAfter(monday, 5), to: dateAfter(monday, 6) }
    case 'weekFrom':
      return { from: day, to: dateAfter(day, 6) }
    case 'weekTo':
      return { from: dateAfter(day, -6), to: day }
  }
}

/** `week 19 of 2024`, `19-я неделя 2024 года`, `2024 жылдың 19-аптасы`: by ISO 8601, the first has 4 January. */
export const numberedWeeks = [
  'week\\s+(?<n>[0-5]?\\d),?\\s+(?:(?:of|in)\\s+)?(?<y>20\\d\\d)',
  '(?<n>[0-5]?\\d)-?(?:ая|ую|ой|[яюй])\\s+недел[яюие]\\s+(?<y>20\\d\\d)(?:\\s*(?:год\\p{L}{0,2}|г\\.?))?',
  '(?<y>20\\d\\d)\\s*(?:жыл\\p{L}{0,4}|ж\\.?)\\s+(?<n>[0-5]?\\d)(?:-|-?ш[ыі]\\s+)апта(?:сы)?(?:ның|нда(?:ғы)?)?',
]
export const hintOfNumberedWeek = /week\s+\d|\d[\p{L}-]*\s*(?:недел|апта)/u

export function numberedWeek(year: string, number: number): string | undefined {
  const { from } = weekBy('week', `${year}-01-04`)
  const monday = dateAfter(from, (number - 1) * 7)
  const thursday = dateAfter(monday, 3)
  return number > 0 && thursday.startsWith(year) ? `${monday}..${dateAfter(monday, 6)}` : undefined
}

/** @param dates of the text, in the order they stand, with what is joined by words */
export const withWeeks = (text: string, dates: readonly SpokenDate[]): SpokenDate[] =>
  dates.map((date, at) => {
    const { range, others, missing } = date
    const read = dates[at - 1]?.end ?? 0
    const lead = ahead.exec(text.slice(read, date.start))
    const follow = lead ? null : behind.exec(text.slice(date.end))
    if (!(lead || follow) || others || missing || range.from.length < 10) return date
    const place = { start: date.start - (lead?.[0].length ?? 0), end: date.end + (follow?.[0].length ?? 0) }
    const isSince = since.test(text.slice(date.start, date.end))
    // `в неделю с 6 по 12 мая` names its days.
    if (range.from !== range.to && range.to !== '') return isSince ? { ...date, ...place } : date
    if (range.to === '' && !isSince) return date
    const { from, to, weekend, rest, bare } = { ...lead?.groups, ...follow?.groups }
    const isFrom = from !== undefined || (bare !== undefined && isSince)
    const kind: WeekKind = to ? 'weekTo' : isFrom ? 'weekFrom' : (weekend ?? rest) ? 'weekend' : 'week'
    return { ...date, ...place, range: weekBy(kind, range.from), week: { kind, day: range.from } }
  })
