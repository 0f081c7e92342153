/**
 * What may be meant by what is typed so far: searches asked before and kept ones while nothing is typed, dates that are
 * said in words, fields, values of the field that was named, names that the archive knows. Pure.
 *
 * They never stand in the way: no more than a few while a word is typed, so that what was found stays in sight; values
 * are many only after a field's colon, where they are what one is looking for.
 */

import { dateAfter } from '../../shared/calendar.js'
import type { InterfaceLanguage } from '../../shared/contract/preferences.js'
import { isCalendarDay } from '../../shared/dates.js'
import type { CalendarDay, SearchId } from '../../shared/records.js'
import { type DateRange, dateRangeOf, rangesOf, writtenRange } from '../../shared/search/query-dates.js'
import { facetOfField } from '../../shared/search/query-names.js'
import { spokenDates } from '../../shared/search/spoken-dates.js'
import { weekBy } from '../../shared/search/weeks-of-days.js'
import { fold } from '../../shared/text.js'
import { formatDays } from '../../shared/written-dates.js'
import { clauseAt, isWholeDate, quoted, type TypedClause, withClause } from './typed-clause.js'
import { fieldNames, fieldOfName, type TypedField, typedFields } from './typed-fields.js'

export type Suggestion =
  | { kind: 'recent'; typed: string }
  | { kind: 'saved'; uri: SearchId; name: string }
  | { kind: 'forget' }
  /** `written`: what the box holds once it is chosen. `label` says it in plain words. */
  | { kind: 'field'; field: TypedField; name: string; written: Written }
  | { kind: 'value'; field: TypedField; value: string; label: string; count?: number; written: Written }
  | { kind: 'name'; what: ArchiveName['what']; label: string; written: Written }
  /** The days that words of the question mean, in their place; `missing`: the words, where they name a day that is none. */
  | { kind: 'days'; label: string; missing?: string; written: Written }

export interface Written {
  text: string
  caret: number
}

/** A value of a field as the index knows it, and as it is shown. */
export interface FieldValue {
  value: string
  label: string
  count?: number
  /** Other names of it, by which it is found as well. */
  also?: readonly string[]
}

/** A person, an event, a photographer or a topic of the archive. */
export interface ArchiveName {
  what: 'person' | 'event' | 'photographer' | 'topic'
  label: string
  /** Other names of it, by which it is found as well. */
  also?: readonly string[]
}

export interface SuggestionSources {
  language: InterfaceLanguage
  today: CalendarDay
  recent: readonly string[]
  saved: readonly { uri: SearchId; name: string }[]
  /** What a field means in plain words of the interface. */
  meaningOf: (field: TypedField) => string
  valuesOf: (field: TypedField) => readonly FieldValue[]
  /** That begin as the last word typed, the most frequent first. */
  names: readonly ArchiveName[]
}

const shownRecent = 5
const shownSaved = 5
/** Every trait that may be asked for, and about as many years, people or events. */
const shownValues = 13
const shownNames = 3
const shownDays = 3
const shownFields = 2

export function suggestionsFor({ text, caret }: Written, sources: SuggestionSources): Suggestion[] {
  if (text.trim() === '') return forNothing(text, sources)
  const clause = clauseAt(text, caret)
  if (!clause) return []
  if (clause.field !== undefined) return valuesFor(text, clause, sources)
  const days = daysFor(text, caret, sources)
  return clause.value === '' ? days : [...days, ...fieldsFor(text, clause, sources), ...namesFor(text, clause, sources)]
}

/** The last date that was said before the caret; where its year was not, in the years that the archive has it in. */
function daysFor(text: string, caret: number, { language, today, valuesOf }: SuggestionSources): Suggestion[] {
  const said = spokenDates(text, today).findLast(({ start }) => start < caret)
  if (!said) return []
  const { start, end, range, anyYear, missing, week } = said
  // The days of one month have their year in common.
  const isOne = week !== undefined || range.from.slice(0, 7) === range.to.slice(0, 7)
  const days = rangesOf(said)
  const known = week?.day ?? range.from
  const month = known.slice(4, 7)
  const months = anyYear && isOne ? valuesOf('date').filter(({ value }) => value.slice(4) === month) : []
  const years = months.map(({ value }) => value.slice(0, 4)).sort()
  const moved = (day: CalendarDay, years: number) => dateAfter(day.slice(0, 4), years) + day.slice(4)
  const inYear = (year: string) => {
    const years = Number(year) - Number(known.slice(0, 4))
    const day = week && moved(week.day, years)
    if (day) return isCalendarDay(day) ? [weekBy(week.kind, day)] : []
    return days.map(({ from, to }) => ({ from: moved(from, years), to: moved(to, years) }))
  }
  const areDays = (all: readonly DateRange[]) =>
    all.length > 0 && all.every(({ from, to }) => isCalendarDay(from) && isCalendarDay(to))
  const inYears = years.reverse().map(inYear).filter(areDays)
  return (inYears.length > 0 ? inYears : [days]).slice(0, shownDays).map((ranges) => {
    const clauses = ranges.map((one) => `${fieldNames[language].date}:${writtenRange(one)}`).join(' ')
    const before = text.slice(0, start) + clauses
    const written = { text: `${before} ${text.slice(end).trimStart()}`, caret: before.length + 1 }
    const label = ranges.map((one) => formatDays(one, language)).join(', ')
    return { kind: 'days', label, ...(missing ? { missing: text.slice(start, end) } : {}), written }
  })
}

function forNothing(text: string, sources: SuggestionSources): Suggestion[] {
  const recent = sources.recent.slice(0, shownRecent)
  const fields = typedFields.map((field) => fieldSuggestion(text, wholeOf(text), field, sources))
  return [
    ...recent.map((typed): Suggestion => ({ kind: 'recent', typed })),
    ...(recent.length > 0 ? [{ kind: 'forget' } as const] : []),
    ...sources.saved.slice(0, shownSaved).map(({ uri, name }): Suggestion => ({ kind: 'saved', uri, name })),
    ...fields,
  ]
}

const wholeOf = (text: string): TypedClause => ({ start: 0, end: text.length, sign: '', field: undefined, value: '' })

function fieldSuggestion(text: string, clause: TypedClause, field: TypedField, sources: SuggestionSources): Suggestion {
  const name = fieldNames[sources.language][field]
  return { kind: 'field', field, name, written: withClause(text, clause, `${name}:`) }
}

/** Fields whose name, in any language, or meaning begins as what is typed. */
function fieldsFor(text: string, clause: TypedClause, sources: SuggestionSources): Suggestion[] {
  const begun = fold(clause.value)
  if (begun.length < 2) return []
  return typedFields
    .filter((field) =>
      [...Object.values(fieldNames).map((names) => names[field]), sources.meaningOf(field)].some((name) =>
        fold(name).startsWith(begun),
      ),
    )
    .slice(0, shownFields)
    .map((field) => fieldSuggestion(text, clause, field, sources))
}

function namesFor(text: string, clause: TypedClause, { names }: SuggestionSources): Suggestion[] {
  const typed = fold(clause.value)
  if (typed.length < 2) return []
  const seen = new Set<string>()
  return names
    .filter(
      ({ label, also = [] }) =>
        [label, ...also].some((name) => beginsIn(fold(name), typed)) &&
        fold(label) !== typed &&
        !seen.has(label) &&
        seen.add(label),
    )
    .slice(0, shownNames)
    .map(({ what, label }) => ({
      kind: 'name',
      what,
      label,
      written: completed(withClause(text, clause, quoted(label))),
    }))
}

function valuesFor(text: string, clause: TypedClause, sources: SuggestionSources): Suggestion[] {
  const field = fieldOfName(clause.field ?? '')
  if (!field) return []
  const wanted = fold(clause.value)
  const values = withNames(field, sources)
  // A value that is whole needs no suggestion; one may still be the beginning of others.
  const begins = ({ value, label, also = [] }: FieldValue) =>
    [value, label, ...also].some((name) => beginsIn(fold(name), wanted))
  const found = values.filter((value) => begins(value) && fold(value.value) !== wanted)
  if (field === 'date') found.unshift(...unfinishedDay(clause.value, sources))
  return found.slice(0, shownValues).map(({ value, label, count }) => ({
    kind: 'value',
    field,
    value,
    label,
    ...(count === undefined ? {} : { count }),
    written: completed(withClause(text, clause, `${clause.field}:${quoted(value)}`)),
  }))
}

/** 31.05.20 may go on to 2024, so that it is not asked for until it is chosen or a space follows. */
function unfinishedDay(typed: string, { language, today }: SuggestionSources): FieldValue[] {
  const range = isWholeDate(typed) ? undefined : dateRangeOf(typed, today)
  if (!range?.from || !range.to) return []
  return [{ value: writtenRange(range), label: formatDays(range, language) }]
}

/** The most frequent values, then rarer ones that begin as what is typed. */
function withNames(field: TypedField, { valuesOf, names }: SuggestionSources): readonly FieldValue[] {
  const values = valuesOf(field)
  const known = new Set(values.flatMap(({ value, also = [] }) => [value, ...also]))
  const rarer = names.filter(({ what, label }) => what === facetOfField[field] && !known.has(label))
  return [...values, ...rarer.map(({ label, also = [] }) => ({ value: label, label, also }))]
}

/** Whether one of the words in `name` begins so. */
const beginsIn = (name: string, wanted: string): boolean => name.startsWith(wanted) || name.includes(` ${wanted}`)

/** With a space after it, as it is whole. */
const completed = ({ text, caret }: Written): Written => ({
  text: `${text.slice(0, caret)} ${text.slice(caret)}`,
  caret: caret + 1,
})
