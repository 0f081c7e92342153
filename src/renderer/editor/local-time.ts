/**
 * Moments as this computer's clock shows them, typed and read to the minute: `2024-05-31 14:30`.
 *
 * Year first, as days are everywhere in the sheet: an embargo that reads 05/06 is lifted on the wrong day somewhere.
 * Records keep the instant; written out, it names its zone (shared/written-dates).
 */
import { isCalendarDay } from '../../shared/dates.js'
import type { Instant } from '../../shared/records.js'

const two = (value: number): string => String(value).padStart(2, '0')

/** The instant of a typed local time, or undefined while it is not one. */
export function readLocalTime(typed: string): Instant | undefined {
  const [, day = '', hour = '', minute = ''] = /^\s*(\d{4}-\d\d-\d\d)[ T,]+(\d\d?)[:.](\d\d)\s*$/.exec(typed) ?? []
  if (!isCalendarDay(day) || Number(hour) > 23 || Number(minute) > 59) return undefined
  // Without a zone the standard reads it as local time.
  const time = new Date(`${day}T${hour.padStart(2, '0')}:${minute}:00`)
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString()
}

export function writeLocalTime(instant: Instant): string {
  const time = new Date(instant)
  if (Number.isNaN(time.getTime())) return ''
  const day = `${String(time.getFullYear()).padStart(4, '0')}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`
}
