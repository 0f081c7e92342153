/**
 * What narrows an answer without being searched for: the values of `lang:`, `status:`, `date:`, `has:` and `missing:`, in
 * the words of three languages. Pure.
 */
import { localDayOf } from '../dates.js'
import { fold } from '../text.js'
import { namesWeekday } from './days-of-week.js'
import {
  type DateRange,
  dateRangeOf,
  isWithoutYear,
  monthsInstead,
  namesNoDay,
  rangesOf,
  writtenRange,
} from './query-dates.js'
import { type FilterKind, languageNames, statusNames, traitNames } from './query-names.js'
import {
  badDate,
  dayMeant,
  monthsMeant,
  noSuchDay,
  noSuchDayIn,
  type SearchProblem,
  unknownLanguage,
  unknownStatus,
  unknownTrait,
} from './query-problems.js'
import { remembered } from './remembered.js'
import { leadingDate } from './spoken-dates.js'

export interface QueryFilter {
  on: FilterKind
  /** Of a date the first; values are lower-case. Of what a release has or lacks one of `searchTraits`. */
  from: string
  /** Of a date the last; otherwise as `from`. */
  to: string
  prohibited: boolean
  /** Months as they were typed without their year, of which `from` and `to` are the latest that have begun. */
  monthsAlone?: string
  /** They were typed as a day that is none, `31 июня`. */
  isMissing?: true
}

export interface ReadFilter {
  /** Letters that the value takes. */
  length: number
  /** Absent where the value is none. */
  filter?: QueryFilter
  /** Others of which any is enough: the days of `date:5 и 10 мая`. */
  others?: QueryFilter[]
  problem?: SearchProblem
}

/** Of a date in words. */
const longestDate = 60

/** As in BCP 47: a language, and perhaps a script, a region, a variant. */
const languageTag = /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/
export const quoteMarks = '"“”„«»'

/** `rest` begins with the value, after the colon. `mayBeWords`: whether a date is read in words, not in figures alone. */
export function readFilter(on: FilterKind, rest: string, prohibited: boolean, mayBeWords = true): ReadFilter {
  const quoted = quoteMarks.includes(rest[0] ?? ' ')
  const spoken = on === 'date' && !quoted && mayBeWords ? readSpokenDate(rest, prohibited) : undefined
  if (spoken) return spoken
  const inside = quoted ? rest.slice(1) : rest
  const end = inside.search(quoted ? /["“”„«»]/ : /\s/)
  const taken = end < 0 ? inside : inside.slice(0, end)
  const typed = taken.replace(/["“”„«»]/g, '').trim()
  const length = taken.length + (quoted ? 2 : 0)
  return {
    length,
    ...(on === 'date' ? dateMeant(typed, quoted && mayBeWords, prohibited) : valueMeant(on, typed, prohibited)),
  }
}

type Meant = Omit<ReadFilter, 'length'>

function valueMeant(on: Exclude<FilterKind, 'date'>, typed: string, prohibited: boolean): Meant {
  const value = typed.toLowerCase()
  const meant = (one: string | undefined, problem: () => SearchProblem): Meant =>
    one === undefined ? { problem: problem() } : { filter: { on, from: one, to: one, prohibited } }
  switch (on) {
    case 'has':
    case 'missing':
      return meant(traitNames.get(fold(value)), () => unknownTrait(on, value))
    case 'status':
      return meant(statusNames.get(fold(value)), () => unknownStatus(value))
    case 'language':
      return meant(languageNames.get(fold(value)) ?? (languageTag.test(value) ? value : undefined), () =>
        unknownLanguage(value),
      )
  }
}

function dateMeant(typed: string, mayBeWords: boolean, prohibited: boolean): Meant {
  // As it is typed: "may" is a verb, and May a month.
  const { said } = mayBeWords ? sayingOf(localDayOf(new Date()))(typed) : nothingSaid
  if (said?.words === typed) return spokenMeant(said, prohibited)
  const value = typed.toLowerCase()
  const range = dateRangeOf(value)
  if (!range) return namesNoDay(value) ? missingDay(value, prohibited) : { problem: badDate(value) }
  return {
    filter: { on: 'date', ...range, prohibited, ...(isWithoutYear(value) ? { monthsAlone: value } : {}) },
    ...(namesWeekday(value) ? { problem: dayMeant(typed, writtenRange(range)) } : {}),
  }
}

/** The month of a day that is none: 31.02.2025. */
function missingDay(typed: string, prohibited: boolean): Meant {
  const range = prohibited ? undefined : monthsInstead(typed)
  if (!range) return { problem: noSuchDay(typed) }
  return { filter: { on: 'date', ...range, prohibited }, problem: noSuchDayIn(typed, writtenRange(range)) }
}

/** Several words without quotation marks: `date:last week`. */
function readSpokenDate(rest: string, prohibited: boolean): ReadFilter | undefined {
  const near = upToField(rest.slice(0, longestDate))
  const { said } = /\S\s+\S/.test(near) && !inFigures.test(near) ? sayingOf(localDayOf(new Date()))(near) : nothingSaid
  if (!said) return undefined
  const stretch = readSpokenStretch(said.words, rest)
  if (stretch) return { length: stretch.length, filter: { on: 'date', ...stretch.range, prohibited } }
  return { length: said.words.length, ...spokenMeant(said, prohibited) }
}

/** No date in words begins so: `>=2016`, `2024-05..2024-06`, `..2025`, `1.2.3.4`. */
const inFigures = /^(?:[<>=.]|\d{4}(?:-\d{2}){0,2}\.\.|\d+\.\.\s|(?:\d+\.){3}\d)/

/** What a date ends before: the name of a field, with a sign or without. */
const nextField = /(?<=\s)[+\-−]?\p{L}{2,20}:(?=[^\s"“”„«»])/u

/** A date is not read on across what is asked of something else, so that many in a row are read once each. */
function upToField(text: string): string {
  const end = text.search(nextField)
  return end < 0 ? text : text.slice(0, end)
}

interface Said {
  said?: ReturnType<typeof leadingDate>
}

const nothingSaid: Said = {}
let sayings: { today: string; of: (text: string) => Said } | undefined

/** What texts begin with, read once a day each: a tenth of a millisecond, and a question that is typed on says it again. */
function sayingOf(today: string): (text: string) => Said {
  if (sayings?.today !== today)
    sayings = { today, of: remembered((text): Said => ({ said: leadingDate(text, today) })) }
  return sayings.of
}

function spokenMeant(
  { words, range, others = [], anyYear, missing }: NonNullable<ReturnType<typeof leadingDate>>,
  prohibited: boolean,
): Meant {
  // What is forbidden of a day that is none is nothing at all rather than a month.
  if (missing && prohibited) return { problem: noSuchDay(words) }
  const isMonth = anyYear && others.length === 0 && range.from.length === 7 && range.to.length === 7
  const say = missing ? noSuchDayIn : anyYear ? monthsMeant : dayMeant
  return {
    filter: {
      on: 'date',
      ...range,
      prohibited,
      ...(isMonth ? { monthsAlone: words } : {}),
      ...(missing ? { isMissing: true } : {}),
    },
    ...(others.length > 0 ? { others: others.map((one): QueryFilter => ({ on: 'date', ...one, prohibited })) } : {}),
    ...((anyYear || missing || namesWeekday(words)) && !isMonth
      ? { problem: say(words, rangesOf({ range, others }).map(writtenRange).join(', ')) }
      : {}),
  }
}

/** To another date in words: `date:last year..this year`. */
function readSpokenStretch(first: string, rest: string): { range: DateRange; length: number } | undefined {
  const behind = rest.slice(first.length, first.length + longestDate)
  const [between = ''] = /^(?:\.\.\.?|[…–—])/.exec(behind) ?? []
  if (between === '') return undefined
  const end = behind.slice(between.length)
  const last = leadingDate(end, localDayOf(new Date()))?.words ?? /^\S*/.exec(end)?.[0] ?? ''
  const range = dateRangeOf(`${first}..${last}`)
  return range && { range, length: first.length + between.length + last.length }
}
