/**
 * Numbers of a workbook as a person would write them: a day is a number there, of days since 1900 or 1904, and only the
 * cell's format says that it is one. Days come out as ISO days, whichever way the sheet shows them, so that nobody has to
 * say whether 03/04 is in March or in April.
 */

/** ECMA-376, 18.8.30: those that every workbook has, and those of East Asian languages. */
const isBuiltInDay = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
const builtIn: Readonly<Record<number, string>> = { 1: '0', 2: '0.00', 3: '0', 4: '0.00', 9: '0%', 10: '0.00%' }

export interface NumberFormat {
  isDay: boolean
  /** Of one sign each: digits, decimals, percent. */
  code: string
}

export function numberFormat(id: number, code = builtIn[id] ?? ''): NumberFormat {
  // What stands in quotes, brackets and after a backslash is shown as it is; what follows a semicolon is for other numbers.
  const bare = code
    .replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '')
    .split(';', 1)
    .join('')
  return { isDay: isBuiltInDay(id) || /[ymdhs]/i.test(bare.replace(/general/i, '')), code: bare.replaceAll('#,##', '') }
}

/** @param first the day that 0 is: 1904 begins four years and a day later than 1900 */
export function shownNumber(written: string, format: NumberFormat | undefined, first: 1900 | 1904): string {
  const number = Number(written)
  if (written.trim() === '' || !Number.isFinite(number)) return written
  if (format?.isDay) return dayOf(number, first) ?? written
  const code = format?.code.trim() ?? ''
  if (/^0{2,}$/.test(code) && Number.isInteger(number) && number >= 0) return String(number).padStart(code.length, '0')
  const [, decimals, percent] = /^[#0]+(?:\.(0+))?(%?)$/.exec(code) ?? []
  if (percent === '%') return `${(number * 100).toFixed(Math.min(decimals?.length ?? 0, 20))}%`
  if (decimals !== undefined) return number.toFixed(Math.min(decimals.length, 20))
  return String(Number(number.toPrecision(15)))
}

function dayOf(serial: number, first: 1900 | 1904): string | undefined {
  // Excel counts a 29 February 1900, which never was.
  const days = first === 1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const minutes = Math.round(days * 1440)
  if (minutes < 1440 || days > 2_958_466) return undefined
  const moment = new Date(Date.UTC(1899, 11, 30) + minutes * 60_000).toISOString()
  return minutes % 1440 === 0 ? moment.slice(0, 10) : moment.slice(0, 16).replace('T', ' ')
}
