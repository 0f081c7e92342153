/**
 * Days by their place in the week, in three languages: `on Tuesday`, `с понедельника по пятницу`, `сейсенбіде`, `Mon–Fri`,
 * `во вторник на прошлой неделе`. Pure.
 *
 * Goal: what was said on the phone a few days ago is found without a calendar. A weekday alone is the latest that has begun;
 * the end of a stretch is the next one from its beginning on, be it to come. Only the forms of a weekday itself are read, so
 * that Пятницкий, Жұмабаев and Mondays are none, and of `среда`, which is the environment as well, those that a day has.
 * Beside a day, `Monday, May 6`, it says nothing more and is taken along.
 */
import { dateAfter, weekdayOf } from '../calendar.js'
import { findWeekdays } from '../dates.js'
import type { CalendarDay } from '../records.js'
import { inLetters } from './date-letters.js'
import type { SpokenDate } from './spoken-dates.js'

const kazakhDay = '(?:\\s+күн(?:і(?:не(?:н)?|нде(?:гі)?)?|гі))?'
const wednesday = '(?:сред(?:у|[аыеу](?=\\s+(?:прошл|эт|следующ))|ы(?<=(?:со?|до)\\s+среды)|а(?<=[-–—]\\s?среда)))'
/** Days of the church and of shops, which are no days of last week. */
const ofFeast =
  '(?<!(?:good|black|ash|holy|easter|palm|cyber|giving|bloody|велик\\p{L}{2}|страстн\\p{L}{2}|ч[её]рн\\p{L}{2}|чист\\p{L}{2}|прощ[её]н\\p{L}{2}|вербн\\p{L}{2})\\s+)'
/** One, in the forms that a day of the week has. */
export const weekday =
  `${ofFeast}(?<w>` +
  "(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:['’]s)?|(?:понедельник|вторник|четверг)(?:а|у|ом|е)?|(?:пятниц|суббот)[аыуе]|" +
  `воскресень[еяю]|${wednesday}|(?:(?:дүй|сей|сәр|бей|жек)?сенбі(?:сі)?(?:нің|нде(?:гі)?|не(?:н)?|н|де(?:гі)?|ден|ге)?|` +
  `жұма(?:сы)?(?:ның|нда(?:ғы)?|на(?:н)?|н|да(?:ғы)?|дан|ға)?)${kazakhDay})`
/** Nothing is one without these. */
export const hintOfWeekday =
  /day|понедельник|вторник|сред[уыае]|четверг|пятниц|суббот|воскресень|сенбі|жұма|(?:^|[^\p{L}])(?:mon|tue|wed|thu|fri|sat|sun|пн|вт|ср|чт|пт|сб|вс)/u

const onlyWeekday = new RegExp(`^${inLetters(weekday)}$`)
/** Whether all of a text is one. */
export const isWeekday = (text: string): boolean => isIn(text, onlyWeekday)

const anyWeekday = new RegExp(inLetters(`(?<!\\p{L})${weekday}(?!\\p{L})`))
/** Whether it says which day is meant by its place in the week, so that one should be told which that is. */
export const namesWeekday = (text: string): boolean => isIn(text, anyWeekday)

function isIn(text: string, pattern: RegExp): boolean {
  const small = text.toLowerCase()
  return hintOfWeekday.test(small) && pattern.test(small)
}

const shortNames = [
  'mon\\.?|пн|дс',
  'tues?\\.?|вт|сс',
  'wed\\.?|ср',
  'thu(?:rs?)?\\.?|чт|бс',
  'fri\\.?|пт|жм',
  'sat\\.?|сб|сн',
  'sun\\.?|вс|жс',
]
const anyShort = shortNames.join('|')
/** `Mon–Fri`, `пн-пт`: by themselves they are too short to be read. */
export const shortStretch = `(?<from>${anyShort})\\s?[-–—]\\s?(?<to>${anyShort})`
const ofShort = shortNames.map((names) => new RegExp(`^(?:${names})$`, 'u'))

/** 0 is Monday. */
const numberOfWeekday = (said: string): number => {
  const [named] = findWeekdays(said)
  return named ? (named.weekday + 6) % 7 : ofShort.findIndex((pattern) => pattern.test(said))
}

/** The latest that has begun; `isOver`: that is over. */
export function latestWeekday(said: string, today: CalendarDay, isOver = false): CalendarDay {
  const back = (weekdayOf(today) - numberOfWeekday(said) + 7) % 7
  return dateAfter(today, back === 0 && isOver ? -7 : -back)
}

/** The first one from a day on. */
export const weekdayFrom = (said: string, day: CalendarDay): CalendarDay =>
  dateAfter(day, (numberOfWeekday(said) - weekdayOf(day) + 7) % 7)

/** That of the week in which a day is. */
export const weekdayIn = (said: string, someDay: CalendarDay): CalendarDay =>
  dateAfter(someDay, numberOfWeekday(said) - weekdayOf(someDay))

export function shortStretchMeant(from = '', to = '', today: CalendarDay): string {
  const first = latestWeekday(from, today)
  return `${first}..${weekdayFrom(to, first)}`
}

const besideDay = /^(?:,\s*|\s+\(?|,?\s+(?:the\s+|on\s+|во?\s+))\s*$/u

/** Weekdays that stand beside a day become part of it. */
export function withWeekdaysTaken(text: string, dates: readonly SpokenDate[]): SpokenDate[] {
  const found: SpokenDate[] = []
  for (const date of dates) {
    const before = found.at(-1)
    const isBeside = before !== undefined && besideDay.test(text.slice(before.end, date.start))
    if (isBeside && before.weekday && isThat(date, before.weekday))
      found[found.length - 1] = { ...date, start: before.start }
    else if (isBeside && date.weekday && isThat(before, date.weekday))
      found[found.length - 1] = { ...before, end: date.end }
    else found.push(date)
  }
  return found
}

/** Whether a day may be that day of the week: one without its year is in some year. */
const isThat = ({ range: { from, to }, anyYear, weekday }: SpokenDate, said: string): boolean =>
  weekday === undefined && from.length === 10 && from === to && (anyYear || weekdayOf(from) === numberOfWeekday(said))
