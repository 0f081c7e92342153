/**
 * Days and moments written out, in English, Russian and Kazakh: one table of month names for print and screen.
 *
 * `full` is what leaves the house, `short` what a list has room for. Any other language reads English. The names are
 * ours, since Intl knows no Kazakh in Chromium and falls back to the system's language without a word. Moments name the
 * zone they are told in, `10:00 (GMT+5), 31 May 2024`: the zone of this computer where none is given. Intl is used for
 * the arithmetic of zones only.
 */
import { isCalendarDay } from './dates.js'
import type { CalendarDay, Instant } from './records.js'

export type DateLength = 'full' | 'short'

interface MonthNames {
  /** As they stand beside a day. */
  besideDay: string
  /** Without one, where they differ. */
  alone?: string
  /** Beside a day where there is little room, if they have a short form. */
  short?: string
  /** `rest` is a month, with its day or without. */
  withYear(rest: string, year: string, length: DateLength): string
  /** What goes on from this day, month or year on; what ends with it. */
  since(day: OpenEnd): string
  until(day: OpenEnd): string
}

interface OpenEnd {
  /** As it stands by itself. */
  written: string
  /** 1 to 12; undefined where a year is all that is known. */
  month: number | undefined
  dayOfMonth: number | undefined
}

const english: MonthNames = {
  besideDay: 'January February March April May June July August September October November December',
  short: 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec',
  withYear: (rest, year) => `${rest} ${year}`,
  since: ({ written }) => `since ${written}`,
  until: ({ written }) => `until ${written}`,
}

const nth = (words: string, month: number): string => words.split(' ')[month - 1] ?? ''
const russianOfMonth = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'
/** What the last letter of a Kazakh month asks for: қаңтардан, ақпаннан, қыркүйектен. */
const kazakhFrom = 'дан нан дан ден дан нан ден дан тен нан дан нан'
const kazakhTo = 'ға ға ға ге ға ға ге ға ке ға ға ға'

const languages: Readonly<Record<string, MonthNames>> = {
  en: english,
  ru: {
    besideDay: russianOfMonth,
    alone: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
    short: 'янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.',
    withYear: (rest, year, length) => `${rest} ${year}${length === 'full' ? ' г.' : ''}`,
    since: ({ written, month, dayOfMonth }) => {
      if (month === undefined) return `с ${written} года`
      const [first = '', ...rest] = written.split(' ')
      if (dayOfMonth === undefined) return `с ${[nth(russianOfMonth, month), ...rest].join(' ')}`
      return `${first === '2' ? 'со' : 'с'} ${written}`
    },
    until: ({ written, month }) => (month === undefined ? `по ${written} год` : `по ${written}`),
  },
  kk: {
    besideDay: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан',
    withYear: (rest, year, length) => `${year} ${length === 'full' ? 'жылғы' : 'ж.'} ${rest}`,
    since: ({ written, month }) =>
      month === undefined ? `${written} жылдан бастап` : `${written}${nth(kazakhFrom, month)} бастап`,
    until: ({ written, month }) =>
      month === undefined ? `${written} жылға дейін` : `${written}${nth(kazakhTo, month)} дейін`,
  },
}

const namesFor = (language: string): MonthNames => languages[language.slice(0, 2).toLowerCase()] ?? english

/** The name of a month, 1 to 12. */
function monthName(month: number, language: string, form: 'besideDay' | 'alone' | 'short'): string {
  const names = namesFor(language)
  return (names[form] ?? names.besideDay).split(' ')[month - 1] ?? String(month)
}

/** `May 31`, `31 мая`, `31 мамыр`: as a dateline has it, without the year. */
export function formatDayAndMonth(month: number, dayOfMonth: number, language: string): string {
  const name = monthName(month, language, 'besideDay')
  return namesFor(language) === english ? `${name} ${dayOfMonth}` : `${dayOfMonth} ${name}`
}

/** `May`, `май`, `мамыр`: as it stands by itself under its year. */
export const formatMonth = (month: number, language: string): string => monthName(month, language, 'alone')

const weekdays: Readonly<Record<string, readonly [full: string, short: string]>> = {
  en: ['Monday Tuesday Wednesday Thursday Friday Saturday Sunday', 'Mon Tue Wed Thu Fri Sat Sun'],
  ru: ['понедельник вторник среда четверг пятница суббота воскресенье', 'пн вт ср чт пт сб вс'],
  kk: ['дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі', 'дс сс ср бс жм сб жс'],
}

/** The days of a week, Monday first. */
export const weekdayNames = (language: string, length: DateLength): string[] => {
  const [full = '', short = ''] = weekdays[language.slice(0, 2).toLowerCase()] ?? weekdays.en ?? []
  return (length === 'full' ? full : short).split(' ')
}

/**
 * `13–16 October 2025`, `29 April – 2 May 2024`: what both days have is said once; one day alone where it does not last.
 * Where one end is empty: `since May 2024`, `until May 2024`.
 */
export function formatDays(
  { from, to }: { from: CalendarDay; to?: CalendarDay },
  language: string,
  length: DateLength = 'full',
): string {
  if (to === undefined || to === from) return formatDay(from, language, length)
  if (from === '' || to === '') return formatOpen(from || to, from === '' ? 'until' : 'since', language, length)
  const [year, month, day] = from.split('-')
  const [lastYear = '', lastMonth, lastDay] = to.split('-')
  const areAlike = year === lastYear && from.length === to.length && isCalendarDay(from) && isCalendarDay(to)
  if (!areAlike || month === undefined)
    return `${formatDay(from, language, length)} – ${formatDay(to, language, length)}`
  const form = day === undefined ? 'alone' : length === 'short' ? 'short' : 'besideDay'
  const name = (of: string | undefined) => monthName(Number(of), language, form)
  if (day === undefined) return namesFor(language).withYear(`${name(month)} – ${name(lastMonth)}`, lastYear, length)
  const last = `${Number(lastDay)} ${name(lastMonth)}`
  const rest = month === lastMonth ? `${Number(day)}–${last}` : `${Number(day)} ${name(month)} – ${last}`
  return namesFor(language).withYear(rest, lastYear, length)
}

function formatOpen(day: CalendarDay, side: 'since' | 'until', language: string, length: DateLength): string {
  const [, month, dayOfMonth] = day.split('-')
  const numbers = {
    month: month === undefined ? undefined : Number(month),
    dayOfMonth: dayOfMonth === undefined ? undefined : Number(dayOfMonth),
  }
  return namesFor(language)[side]({ written: formatDay(day, language, length), ...numbers })
}

/**
 * `31 May 2024`, `31 мая 2024 г.`, `2024 жылғы 31 мамыр`; short: `30 Sept 2024`, `30 сент. 2024`, `2024 ж. 30 қыркүйек`.
 * A month or a year where no more is known; what is no day comes back as it is.
 */
export function formatDay(day: CalendarDay, language: string, length: DateLength = 'full'): string {
  if (!isCalendarDay(day)) return day
  const [year = '', month, dayOfMonth] = day.split('-')
  if (month === undefined) return year
  const name = monthName(
    Number(month),
    language,
    dayOfMonth === undefined ? 'alone' : length === 'short' ? 'short' : 'besideDay',
  )
  const rest = dayOfMonth === undefined ? name : `${Number(dayOfMonth)} ${name}`
  return namesFor(language).withYear(rest, year, length)
}

/** When a photo was taken, by the clock of its camera where its file tells the time: `31 May 2024, 10:20`. */
export function formatTaken(taken: string, language: string, length: DateLength = 'full'): string {
  const [, day = taken, clock] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(taken) ?? []
  const written = formatDay(day, language, length)
  return clock === undefined ? written : `${written}, ${clock}`
}

/** `Friday`, `пятница`, `жұма`; empty where it is not a whole day. */
export function formatWeekday(day: CalendarDay, language: string): string {
  if (!isCalendarDay(day) || day.length !== 10) return ''
  // Monday first, where the calendar's arithmetic has Sunday.
  return weekdayNames(language, 'full')[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? ''
}

/**
 * `10:00 (GMT+5), 31 May 2024`; with its seconds where it has any, since a rounded moment would be too early.
 * `zone` is an IANA name (`Asia/Almaty`). What is no instant comes back as it is.
 */
export function formatMoment(instant: Instant, language: string, zone?: string): string {
  const time = new Date(instant)
  if (Number.isNaN(time.getTime())) return instant
  const format = new Intl.DateTimeFormat('en-GB', {
    ...(zone === undefined ? {} : { timeZone: zone }),
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'shortOffset',
  })
  const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]))
  const { year = '', month, day, hour, minute, second, timeZoneName = '' } = parts
  // One version of ICU says GMT, another GMT+0.
  const offset = timeZoneName.replace(/\+0$/, '')
  const clock = `${hour}:${minute}${second === '00' ? '' : `:${second}`}`
  return `${clock} (${offset}), ${formatDay(`${year.padStart(4, '0')}-${month}-${day}`, language)}`
}

/** A sentence that ends in a Russian year, `31 мая 2024 г.`, ends with the stop of that. */
export const withOneStop = (sentence: string): string => sentence.replaceAll(' г..', ' г.')
