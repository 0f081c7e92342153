/** Moments of this computer's clock in lists of what was done: the time of day, below its day. */
import type { TFunction } from 'i18next'
import { localDayOf } from '../shared/dates.js'
import type { CalendarDay, Instant } from '../shared/records.js'
import { formatDay } from '../shared/written-dates.js'

/** The second is told where two moments of one minute stand beside each other. */
export type Precision = 'minute' | 'second'

const two = (value: number): string => String(value).padStart(2, '0')

/** The day that an instant falls on here; empty where it is none. */
export function localDay(instant: Instant): CalendarDay {
  const time = new Date(instant)
  return Number.isNaN(time.getTime()) ? '' : localDayOf(time)
}

/** `14:05`, or `14:05:09`; empty where it is no instant. */
export function clockTime(instant: Instant, precision: Precision = 'minute'): string {
  const time = new Date(instant)
  if (Number.isNaN(time.getTime())) return ''
  const seconds = precision === 'second' ? `:${two(time.getSeconds())}` : ''
  return `${two(time.getHours())}:${two(time.getMinutes())}${seconds}`
}

/** `Today`, `Yesterday`, else the day written out. */
export function dayHeading(t: TFunction<'keeping'>, day: CalendarDay, language: string): string {
  const now = new Date()
  if (day === localDayOf(now)) return t('when.today')
  if (day === localDayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1))) return t('when.yesterday')
  return day === '' ? t('when.unknown') : formatDay(day, language)
}

/** `Today, 14:05`: where a single moment is told. */
export function moment(
  t: TFunction<'keeping'>,
  instant: Instant,
  language: string,
  precision: Precision = 'minute',
): string {
  const day = localDay(instant)
  return day === '' ? t('when.unknown') : `${dayHeading(t, day, language)}, ${clockTime(instant, precision)}`
}

/** `today, 14:05`: where it stands within a sentence. */
export function momentWithin(
  t: TFunction<'keeping'>,
  instant: Instant,
  language: string,
  precision: Precision = 'minute',
): string {
  const said = moment(t, instant, language, precision)
  const opens = [t('when.today'), t('when.yesterday'), t('when.unknown')].some((word) => said.startsWith(word))
  return opens ? said.charAt(0).toLocaleLowerCase(language) + said.slice(1) : said
}
