/**
 * Moments as a clock somewhere shows them, typed and read to the minute: `2024-05-31 14:30` in `Asia/Almaty`.
 *
 * Year first, as days are everywhere in the sheet: an embargo that reads 05/06 is lifted on the wrong day somewhere.
 * Records keep the instant, and the zone beside it; written out, it names its zone (written-dates.ts). An hour that a
 * clock shows twice is the first one, and one that it passes over is read by the offset before.
 */
import { readTypedDay } from './dates.js'
import type { CalendarDay, Instant } from './records.js'

/** The zone of this computer. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Whether the name is one that this computer knows the clock of. */
export function isZone(zone: string | undefined): zone is string {
  if (zone === undefined || zone === '') return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** Every zone that this computer knows, by its IANA name. */
export const allZones = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')]

/** The instant that a clock in `zone` shows so, or undefined while the text is no time. */
export function readZonedTime(typed: string, zone: string): Instant | undefined {
  const [, written = '', hour = '', minute = ''] = /^\s*(.*?\d.*?)[ T,]+(\d\d?)[:.](\d\d)\s*$/.exec(typed) ?? []
  const day = readTypedDay(written)
  if (day === undefined || day.length < 10 || Number(hour) > 23 || Number(minute) > 59) return undefined
  const shown = Date.parse(`${day}T${hour.padStart(2, '0')}:${minute}:00.000Z`)
  // The offset changes at most once in a day and a half, so one of these is right; the earlier instant comes first.
  const offsets = [offsetAt(shown - 18 * hourMs, zone), offsetAt(shown + 18 * hourMs, zone)]
  const fitting = offsets.map((offset) => shown - offset).filter((time) => time + offsetAt(time, zone) === shown)
  const time = fitting.length > 0 ? Math.min(...fitting) : shown - (offsets[0] ?? 0)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

/** As that clock shows it; empty where it is no instant. */
export function writeZonedTime(instant: Instant, zone: string): string {
  const time = Date.parse(instant)
  if (Number.isNaN(time)) return ''
  const shown = new Date(time + offsetAt(time, zone)).toISOString()
  return `${shown.slice(0, 10)} ${shown.slice(11, 16)}`
}

const hourMs = 3_600_000
const clocks = new Map<string, Intl.DateTimeFormat>()

/** What a clock in the zone is ahead of UTC, in milliseconds. */
function offsetAt(time: number, zone: string): number {
  let clock = clocks.get(zone)
  if (!clock) {
    const number = '2-digit' as const
    const parts = { year: 'numeric', month: number, day: number, hour: number, minute: number, second: number } as const
    clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...parts })
    clocks.set(zone, clock)
  }
  const shown = Object.fromEntries(clock.formatToParts(time).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / 1000) * 1000
}

/** The zone an office works in: the one it set, else this computer's. */
export const zoneOf = ({ timeZone }: { timeZone?: string }): string => (isZone(timeZone) ? timeZone : ownZone())

/** Today, by a clock in `zone`. */
export const todayIn = (zone: string): CalendarDay => nowIn(zone).slice(0, 10)

/** This minute, as a clock in `zone` shows it. */
export const nowIn = (zone: string): string => writeZonedTime(new Date().toISOString(), zone)

/** An instant (`2024-05-31T09:30:00.000Z`), or a time by this computer's clock; undefined where it is neither. */
export const readMoment = (text: string): Instant | undefined => {
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(text)
  if (!isInstant) return readZonedTime(text, ownZone())
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}
