/** What a cell of a table says: its text, and the day in it. */
import { findDates, isCalendarDay } from '../../../shared/dates.js'
import type { Instant } from '../../../shared/records.js'
import { type Said, say } from '../../../shared/said.js'
import type { TableField, TableMapping } from '../../../shared/table-mapping.js'
import { ownZone, readZonedTime } from '../../../shared/zoned-time.js'

export function cellOf(cells: readonly string[], mapping: TableMapping, field: TableField): string {
  const at = mapping.columns[field]
  return at === undefined ? '' : unescaped(cells[at] ?? '').trim()
}

/** The apostrophe that a spreadsheet needs before what it would run as a formula is no part of the text. */
export const unescaped = (cell: string): string =>
  (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell).replaceAll('\r\n', '\n')

/** An instant (`2024-05-31T09:30:00.000Z`), or a time by this computer's clock; undefined where it is neither. */
export const readMoment = (text: string): Instant | undefined => {
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(text)
  if (!isInstant) return readZonedTime(text, ownZone())
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

export interface DayReading {
  day?: string
  /** It depends on the country which day it is. */
  ambiguous?: boolean
  /** Why it is no day. */
  problem?: Said
}

export function readDay(text: string, dayFirst: boolean | undefined): DayReading {
  if (text === '') return {}
  const start = /^\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|[T ]\d)/.exec(text)?.[0]
  if (isCalendarDay(start)) return { day: start }
  const parts = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?:[ ,]+\d{1,2}:\d\d.*)?$/.exec(text)
  if (parts) return slashedDay(text, Number(parts[1]), Number(parts[3]), parts[4] ?? '', dayFirst)
  const found = findDates(text)
  const day = found.length === 1 ? found[0]?.day : undefined
  if (day !== undefined) return { day }
  return { problem: say('cell-no-day', { text: text.slice(0, 60) }) }
}

function slashedDay(
  text: string,
  first: number,
  second: number,
  year: string,
  dayFirst: boolean | undefined,
): DayReading {
  const dayOf = (month: number, day: number) =>
    [`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`].find(isCalendarDay)
  const [european, american] = [dayOf(second, first), dayOf(first, second)]
  if (european === undefined && american === undefined) return { problem: say('cell-not-in-calendar', { text }) }
  if (dayFirst === undefined && european !== undefined && american !== undefined && european !== american)
    return { ambiguous: true, problem: say('cell-two-days', { text }) }
  const day = dayFirst === false ? (american ?? european) : (european ?? american)
  return day === undefined ? {} : { day }
}
