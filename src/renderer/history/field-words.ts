/** Fields of records and their values as a reader knows them: `descriptions.boilerplate` is “About the organisation”. */
import type { TFunction } from 'i18next'
import { isCalendarDay } from '../../shared/dates.js'
import { entryName } from '../../shared/list-diff.js'
import { isRecordId, type RecordId } from '../../shared/records.js'
import { formatDay, formatMoment } from '../../shared/written-dates.js'
import { languageName } from '../format.js'

/** The longest name that exists for a field, with what the name leaves out: `names.kk-Latn` → `Name (kk-Latn)`. */
export function fieldName(t: TFunction<'keeping'>, exists: (key: string) => boolean, field: string): string {
  const parts = field.split('.')
  for (let length = parts.length; length > 0; length--) {
    const key = `fields.${parts.slice(0, length).join('-')}`
    if (!exists(key)) continue
    const rest = parts.slice(length).join(' ')
    return rest === '' ? t(key) : `${t(key)} (${rest})`
  }
  return field
}

const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

/** A value on one line; a dash where there is none. */
export function valueWords(t: TFunction, field: string, value: unknown, language: string, zone: string): string {
  if (value === undefined || value === '' || value === null) return '—'
  if (typeof value === 'string') {
    if (field === 'status') return t(`status.${value}`)
    if (field === 'language') return languageName(value)
    if (field === 'rights.releaseStatus') return t(`mayBeUsed.${value}`)
    if (field === 'rights.consent') return t(`consent.${value}`)
    if (instantPattern.test(value)) return formatMoment(value.replace(/:\d\d\.\d+Z$/, ':00Z'), language, zone)
    return isCalendarDay(value) ? formatDay(value, language) : value
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return entryWords(value)
}

const wordKeys = ['text', 'caption', 'value', 'credit', 'reason', 'channel', 'photo', 'uri'] as const
const longestEntry = 160

/** What an entry of a list is, on one line. */
export function entryWords(entry: unknown): string {
  const name = entryName(entry)
  if (name !== '') return clipped(name)
  if (Array.isArray(entry)) return clipped(entry.map(entryWords).join(', '))
  if (typeof entry !== 'object' || entry === null) return String(entry)
  return clipped(saidIn(entry) ?? JSON.stringify(entry))
}

const saidIn = (entry: object): string | undefined => {
  const fields = entry as Record<string, unknown>
  return wordKeys.map((key) => fields[key]).find((value): value is string => typeof value === 'string' && value !== '')
}

/** Fields under one name that are told one by one, since none of them says what it is: rights, say. */
export const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  entryName(value) === '' &&
  saidIn(value) === undefined

/** The record that an entry or a value is nothing but a link to. */
export function onlyLinkIn(value: unknown): RecordId | undefined {
  const words = typeof value === 'string' ? value : typeof value === 'object' && value !== null ? entryWords(value) : ''
  return isRecordId(words) ? words : undefined
}

const clipped = (text: string): string => (text.length > longestEntry ? `${text.slice(0, longestEntry - 1)}…` : text)
