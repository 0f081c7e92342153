/** The fields of one record of a JSON Lines file, checked: what another program wrote is not to be trusted. */
import { ArchiveError } from '../../../shared/contract/failures.js'
import { findDates, isCalendarDay } from '../../../shared/dates.js'
import { readLanguage } from '../../../shared/language-tag.js'
import type { CalendarDay, Instant } from '../../../shared/records.js'
import { say } from '../../../shared/said.js'
import { readMoment } from '../../../shared/zoned-time.js'
import { isEmbargo, linesOf } from '../record-values.js'

export interface RecordTexts {
  id: string
  title: string
  body: string
  date: CalendarDay | undefined
  topics: string[]
  lang: string
  source: string
  embargoedUntil: Instant | undefined
}

/** @throws invalid, naming the field */
export function recordTexts(record: Record<string, unknown>): RecordTexts {
  const text = (field: string): string => {
    const value = record[field]
    if (value === undefined || value === null) return ''
    if (typeof value === 'string') return value.trim()
    if (typeof value === 'number' && field === 'id') return String(value)
    throw new ArchiveError('invalid', say('field-not-text', { field }))
  }
  const lang = text('lang') === '' ? '' : readLanguage(text('lang'))
  if (lang === undefined) throw new ArchiveError('invalid', say('lang-no-tag'))
  return {
    id: text('id'),
    title: text('title').replace(/\s+/g, ' '),
    body: text('body'),
    date: dayOf(text('date')),
    topics: topicsOf(record.topics),
    lang,
    source: text('source'),
    embargoedUntil: embargoOf(record),
  }
}

const known = new Set(['id', 'title', 'body', 'date', 'topics', 'lang', 'source'])

/**
 * What is not to go out before a moment must not come in without it: one that cannot be read refuses its record, and of two
 * the later counts.
 */
function embargoOf(record: Record<string, unknown>): Instant | undefined {
  let latest: Instant | undefined
  for (const [field, value] of Object.entries(record)) {
    if (!isEmbargo(field) || value === null || value === false) continue
    if (typeof value !== 'string') throw new ArchiveError('invalid', say('field-not-text', { field }))
    const text = value.trim()
    const moment = text === '' ? undefined : readMoment(text)
    if (text !== '' && moment === undefined)
      throw new ArchiveError('invalid', say('cell-no-moment', { text: text.slice(0, 60) }))
    if (moment !== undefined && (latest === undefined || moment > latest)) latest = moment
  }
  return latest
}

/** Whatever else a record holds, a line each: `author: A. Maker`, `meta.issuer: Press service`. */
export const otherFields = (record: Record<string, unknown>): string[] =>
  Object.entries(record).flatMap(([key, value]) => (known.has(key) || isEmbargo(key) ? [] : linesOf(key, value)))

/** A day, an instant (its day), or a day as an office writes it. */
function dayOf(date: string): CalendarDay | undefined {
  if (date === '') return undefined
  const start = /^\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|[T ])/.exec(date)?.[0]
  const day = start ?? findDates(date)[0]?.day
  if (day !== undefined && isCalendarDay(day)) return day
  throw new ArchiveError('invalid', say('date-no-day'))
}

function topicsOf(value: unknown): string[] {
  if (value === undefined || value === null) return []
  const topics = typeof value === 'string' ? value.split(/[;,]/) : value
  if (!Array.isArray(topics) || !topics.every((topic) => typeof topic === 'string'))
    throw new ArchiveError('invalid', say('topics-no-list'))
  return [...new Set(topics.map((topic: string) => topic.trim()).filter((topic) => topic !== ''))]
}
