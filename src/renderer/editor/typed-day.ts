/**
 * A day as somebody types it who means this year, or writes a year in two digits: `28 November`, `28.11`, `28.11.26`.
 *
 * Only what was left is finished so: on the way to `28.11.2026` stands `28.11.20`, which is no day yet. Once it is left
 * the field shows the whole day, so that a year that was meant otherwise is seen.
 */
import { readTypedDay } from '../../shared/dates.js'
import type { CalendarDay } from '../../shared/records.js'

/** How many years ahead two digits may mean; others are of the century before. */
const yearsAhead = 10

/** @param year this one, four digits */
export function finishedDay(typed: string, year: string): CalendarDay | undefined {
  const text = typed.trim().replace(/(?<=\d)\s*(?:г|год|года|ж|жыл|жылы)\.?$/iu, '')
  const written = readTypedDay(text)
  if (written !== undefined) return written
  const short = /^(\d{1,2}\.\d{1,2}\.)(\d\d)$/.exec(text)
  if (short) return readTypedDay(`${short[1]}${centuryOf(Number(short[2]), Number(year))}${short[2]}`)
  const ways = /\p{L}/u.test(text) ? [`${text} ${year}`, `${text}, ${year}`] : [`${text.replace(/\.$/, '')}.${year}`]
  return ways.map(readTypedDay).find((day) => day?.length === 10)
}

const centuryOf = (ending: number, year: number): number => {
  const century = Math.floor(year / 100)
  return ending <= (year % 100) + yearsAhead ? century : century - 1
}
