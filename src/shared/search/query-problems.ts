/** Why a search is not quite what was asked for. Pure. */
import { releaseStatuses } from '../records.js'
import { searchFields } from './query-names.js'
import { searchTraits } from './search-document.js'

/** Keys for the interface's strings, and a plain English sentence. */
export interface SearchProblem {
  message:
    | 'search.unknown-field'
    | 'search.bad-date'
    | 'search.no-such-day'
    | 'search.no-such-day-in'
    | 'search.nothing-after-field'
    | 'search.not-in-a-row'
    | 'search.month-meant'
    | 'search.day-meant'
    | 'search.unknown-trait'
    | 'search.unknown-status'
    | 'search.unknown-language'
    | 'search.too-long'
    | 'search.too-broad'
    | 'search.no-words'
    | 'search.not-all-words'
    | 'search.other-endings'
    | 'search.values-gone'
  values: Record<string, string>
  sentence: string
}

export const noWords: SearchProblem = {
  message: 'search.no-words',
  values: {},
  sentence: 'There is no word in this search. Type a word, a name or a date.',
}

export const tooLong = (words: number, patterns: number): SearchProblem => ({
  message: 'search.too-long',
  values: { words: String(words) },
  sentence: `Only the first ${words} words of this search are looked for, and at most ${patterns} with a *.`,
})

export const badDate = (date: string): SearchProblem => ({
  message: 'search.bad-date',
  values: { date },
  sentence: `“${date}” is not a date. Write date:2024, date:2024-05, date:2024-05-31 or date:2024-05..2024-06.`,
})

export const noSuchDay = (date: string): SearchProblem => ({
  message: 'search.no-such-day',
  values: { date },
  sentence: `There is no such day as “${date}”, so the answer is not narrowed down to it.`,
})

/** @param month YYYY-MM, or a stretch of several with two dots between */
export const noSuchDayIn = (date: string, month: string): SearchProblem => ({
  message: 'search.no-such-day-in',
  values: { date, month },
  sentence: `“${date}” names a day that is not in the calendar. Searched instead: ${month}.`,
})

export const nothingAfter = (field: string): SearchProblem => ({
  message: 'search.nothing-after-field',
  values: { field },
  sentence: `There is no word after “${field}:”, so nothing was looked for there.`,
})

/** @param month YYYY-MM or a day, or two of them with two dots between */
export const monthsMeant = (typed: string, month: string): SearchProblem => ({
  message: 'search.month-meant',
  values: { typed, month },
  sentence: `“${typed}” is taken for the latest one, ${month}. For another year write date:2024-05.`,
})

export const dayMeant = (typed: string, day: string): SearchProblem => ({
  message: 'search.day-meant',
  values: { typed, month: day },
  sentence: `“${typed}” is taken for ${day}. For other days write date:2024-05-31.`,
})

export const unknownTrait = (on: string, trait: string): SearchProblem => ({
  message: 'search.unknown-trait',
  values: { trait },
  sentence: `“${trait}” is nothing that ${on}: can ask for. It can ask for ${searchTraits.join(', ')}.`,
})

export const unknownStatus = (status: string): SearchProblem => ({
  message: 'search.unknown-status',
  values: { status },
  sentence: `“${status}” is no status of a release. A release is ${releaseStatuses.join(', ')}.`,
})

export const unknownLanguage = (language: string): SearchProblem => ({
  message: 'search.unknown-language',
  values: { language },
  sentence: `“${language}” is no language. Write lang:kk, lang:ru, lang:en, or the tag of another one.`,
})

export const unknownField = (field: string): SearchProblem => ({
  message: 'search.unknown-field',
  values: { field },
  sentence: `There is no field called “${field}”, so it was searched for as a word. Fields are ${searchFields.join(', ')}, lang, status, date, has and missing.`,
})

export const tooBroad: SearchProblem = {
  message: 'search.too-broad',
  values: {},
  sentence: 'This search stands for so many words that some were left out. Write more letters before each *.',
}

export const notAllWords: SearchProblem = {
  message: 'search.not-all-words',
  values: {},
  sentence: 'No release has all of these words; these have most of them.',
}

export const otherEndings: SearchProblem = {
  message: 'search.other-endings',
  values: {},
  sentence: 'No release has just these words in a row; these have them with other endings.',
}

export const notInARow: SearchProblem = {
  message: 'search.not-in-a-row',
  values: {},
  sentence: 'No release has these words in a row; these have them in other places.',
}

export const valuesGone = (values: readonly string[]): SearchProblem => ({
  message: 'search.values-gone',
  values: { values: values.join(', ') },
  sentence: `“${values.join(', ')}” is no longer in the archive, so the answer is not narrowed down to it.`,
})
