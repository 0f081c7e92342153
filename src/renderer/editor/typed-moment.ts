/**
 * A moment as somebody types it who has a calendar in his head: `tomorrow 10:00`, `завтра в 10:00`, `29.11 10:00`, `10:00,
 * 29 ноября`. As with days (typed-day.ts), only what was left is finished so: the field then shows the day and the hour in
 * full, so that another day than was meant is seen.
 */
import type { CalendarDay, Instant } from '../../shared/records.js'
import { readRelativeDays } from '../../shared/search/relative-days.js'
import { nowIn, readZonedTime } from '../../shared/zoned-time.js'
import { finishedDay } from './typed-day.js'

/** The hour, before the day or behind it; with a point only behind it, since `29.11` is a day too. */
const hours = [
  /^(?<day>.*?\S)[\s,]+(?:(?:в|at|сағат)\s+)?(?<hour>\d\d?[:.]\d\d)$/iu,
  /^(?:(?:в|at|сағат)\s+)?(?<hour>\d\d?:\d\d)(?:-(?:де|да|те|та))?[\s,]+(?<day>.*\S)$/iu,
]

/**
 * @param zone by whose clock it is meant
 * @param fits whether a day that is said by how far it is can be meant: an embargo ends ahead, what was sent lies behind
 */
export function finishedMoment(
  typed: string,
  zone: string,
  fits: (day: CalendarDay, today: CalendarDay) => boolean,
): Instant | undefined {
  const text = typed.trim()
  const whole = readZonedTime(text, zone)
  if (whole !== undefined) return whole
  const { day = '', hour = '' } = hours.map((pattern) => pattern.exec(text)).find((found) => found)?.groups ?? {}
  const today = nowIn(zone).slice(0, 10)
  const said = readRelativeDays(day, today)
  const meant = said !== undefined && said.length === 10 && fits(said, today) ? said : undefined
  const finished = meant ?? (said === undefined ? finishedDay(day, today.slice(0, 4)) : undefined)
  return finished === undefined ? undefined : readZonedTime(`${finished} ${hour}`, zone)
}
