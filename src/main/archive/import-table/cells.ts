/** What a cell of a table says: its text, and the day in it. */
import { findDates, isCalendarDay, monthBegunBy } from '../../../shared/dates.js'
import { type Said, say } from '../../../shared/said.js'
import type { TableField, TableMapping } from '../../../shared/table-mapping.js'

export function cellOf(cells: readonly string[], mapping: TableMapping, field: TableField): string {
  const at = mapping.columns[field]
  return at === undefined ? '' : unescaped(cells[at] ?? '').trim()
}

/** The apostrophe that a spreadsheet needs before what it would run as a formula is no part of the text. */
export const unescaped = (cell: string): string =>
  (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell).replaceAll('\r\n', '\n')

/** Letters that half of a column's values must have to be texts of releases. */
const longText = 200

/** Of the columns that have no field, the one whose values are texts by their length; `undefined` where none are. */
export function columnOfTexts(
  columns: readonly (readonly string[])[],
  taken: ReadonlySet<number | undefined>,
): number | undefined {
  const lengths = columns.map((values, at) => {
    const filled = taken.has(at) ? [] : values.map((value) => value.length).sort((a, b) => a - b)
    return filled[filled.length >> 1] ?? 0
  })
  const longest = Math.max(0, ...lengths)
  return longest < longText ? undefined : lengths.indexOf(longest)
}

export interface DayReading {
  day?: string
  /** It depends on the country which day it is. */
  ambiguous?: boolean
  /** Why it is no day. */
  problem?: Said
}

/** As spreadsheets write days: besides those of texts with slashes, with the year first, in two digits, and 31-May-24. */
export function readDay(text: string, dayFirst: boolean | undefined): DayReading {
  if (text === '') return {}
  const start = /^\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|[T ]\d)/.exec(text)?.[0]
  if (isCalendarDay(start)) return { day: start }
  const written = text.replace(/[ ,]+\d{1,2}:\d\d.*$/, '')
  const [, first = '', sign = '', second = '', third = ''] = /^(\d+)([/.-])(\d+|\p{L}{3,})\2(\d+)$/u.exec(written) ?? []
  const day = first.length === 4 ? dayOf(first, second, third) : dayOf(fullYear(third), second, first)
  // Nobody writes the month first before a dot.
  const isPlain = first.length === 4 || sign === '.' || !/^\d+$/.test(second)
  if (isPlain && day !== undefined) return { day }
  // Of 24-05-12 nobody knows where the year is.
  const hasYear = sign === '-' ? third.length === 4 : fullYear(third) !== ''
  if (!isPlain && hasYear) return slashedDay(text, Number(first), Number(second), fullYear(third), dayFirst)
  const found = findDates(text)
  const only = found.length === 1 ? found[0]?.day : undefined
  return only === undefined ? { problem: say('cell-no-day', { text: text.slice(0, 60) }) } : { day: only }
}

/** Of two digits: not after the next year, nor before 1950. Empty where it is no year. */
function fullYear(year: string): string {
  if (/^\d{4}$/.test(year)) return year
  if (!/^\d\d$/.test(year)) return ''
  if (Number(`20${year}`) <= new Date().getFullYear() + 1) return `20${year}`
  return year >= '50' ? `19${year}` : ''
}

function dayOf(year: string, month: string, day: string): string | undefined {
  const number = /^\d+$/.test(month) ? Number(month) : monthBegunBy(month)
  return [`${year}-${twoDigits(number)}-${twoDigits(Number(day))}`].find(isCalendarDay)
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')

function slashedDay(
  text: string,
  first: number,
  second: number,
  year: string,
  dayFirst: boolean | undefined,
): DayReading {
  const [european, american] = [dayOf(year, `${second}`, `${first}`), dayOf(year, `${first}`, `${second}`)]
  if (european === undefined && american === undefined) return { problem: say('cell-not-in-calendar', { text }) }
  if (dayFirst === undefined && european !== undefined && american !== undefined && european !== american)
    return { ambiguous: true, problem: say('cell-two-days', { text }) }
  const day = dayFirst === false ? (american ?? european) : (european ?? american)
  return day === undefined ? {} : { day }
}
