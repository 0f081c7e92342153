/** Days, moments and languages in the words of the interface's language. */
import type { CalendarDay, Instant, LanguageTag } from '../shared/records.js'

/** Chromium carries no Kazakh month names everywhere; these are the ones in the orthography in force. */
const kazakhMonths = [
  'қаңтар',
  'ақпан',
  'наурыз',
  'сәуір',
  'мамыр',
  'маусым',
  'шілде',
  'тамыз',
  'қыркүйек',
  'қазан',
  'қараша',
  'желтоқсан',
]

/** `2024-05-31` as `31 May 2024`, `31 мая 2024`, `2024 ж. 31 мамыр`; a month or a year as far as it is known. */
export function formatDay(day: CalendarDay, language: string): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(day)
  if (!match) return day
  const [, year, month, date] = match
  if (!month) return year ?? day
  if (language === 'kk') {
    const name = kazakhMonths[Number(month) - 1] ?? month
    return date ? `${year} ж. ${Number(date)} ${name}` : `${year} ж. ${name}`
  }
  const instant = new Date(`${year}-${month}-${date ?? '01'}T12:00:00Z`)
  if (Number.isNaN(instant.getTime())) return day
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    year: 'numeric',
    month: date && language !== 'en' ? 'short' : 'long',
    ...(date ? { day: 'numeric', month: 'short' } : {}),
    timeZone: 'UTC',
  })
  return format.format(instant).replace(/\sг\.$/, '')
}

/** An instant in this computer's time: day and minute. */
export function formatInstant(instant: Instant, language: string): string {
  const time = new Date(instant)
  if (Number.isNaN(time.getTime())) return instant
  const pad = (value: number) => String(value).padStart(2, '0')
  const day = `${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())}`
  return `${formatDay(day, language)}, ${pad(time.getHours())}:${pad(time.getMinutes())}`
}

export const formatNumber = (value: number, language: string): string =>
  new Intl.NumberFormat(language === 'kk' ? 'ru' : language).format(value)

/** 1,234,567 bytes as `1.2 MB`; the unit is the same in all three languages but for its script. */
export function formatBytes(bytes: number, language: string): string {
  const units = language === 'en' ? ['B', 'KB', 'MB', 'GB'] : ['Б', 'КБ', 'МБ', 'ГБ']
  let size = bytes
  let unit = 0
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000
    unit++
  }
  return `${formatNumber(Math.round(size * 10) / 10, language)} ${units[unit] ?? ''}`
}

/** `kk` and `kk-Latn` as short marks in a list: `KK`, `KK Latn`. */
export const languageMark = (tag: LanguageTag): string => {
  const [language = '', script] = tag.split('-')
  return script ? `${language.toUpperCase()} ${script}` : language.toUpperCase()
}

/** Languages a release may be in, each by its own name; `und` is named by the interface. */
export const releaseLanguages: readonly { id: LanguageTag; label: string }[] = [
  { id: 'kk', label: 'Қазақша' },
  { id: 'kk-Latn', label: 'Qazaqşa (latyn)' },
  { id: 'ru', label: 'Русский' },
  { id: 'en', label: 'English' },
]
