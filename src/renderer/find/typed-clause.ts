/** The part of a question that is being typed: a word, or a field with its value, up to the caret. Pure. */
import { localDayOf } from '../../shared/dates.js'
import { mayGoOnRelative } from '../../shared/search/begun-days.js'
import { dateRangeOf, mayBecomeDate } from '../../shared/search/query-dates.js'
import { fieldsOfPages, languageNames, statusNames, traitNames } from '../../shared/search/query-names.js'
import { leadingDate } from '../../shared/search/spoken-dates.js'
import { fold } from '../../shared/text.js'
import { fieldOfName, type TypedField } from './typed-fields.js'

export interface TypedClause {
  /** Where it stands in the text, its sign included. */
  start: number
  end: number
  sign: string
  /** As it was typed, without its colon; undefined where there is none. */
  field: string | undefined
  /** What stands after the field, or the word itself, without quotation marks. */
  value: string
}

const quoteMarks = /["“”„«»]/

/** The clause that ends at the caret; undefined where the caret stands in the middle of a word. */
export function clauseAt(text: string, caret: number): TypedClause | undefined {
  if (caret < text.length && !/\s/.test(text[caret] ?? ' ')) return undefined
  let start = 0
  let inQuotes = false
  for (let at = 0; at < caret; at++) {
    const letter = text[at] ?? ''
    if (quoteMarks.test(letter)) inQuotes = !inQuotes
    else if (!inQuotes && /\s/.test(letter)) start = at + 1
  }
  // Some leave a space behind the colon.
  const apart = /(?<!\S)[+\-−]?([\p{L}]{2,20}):[ \t\u00A0]+$/u.exec(text.slice(0, start))
  const name = apart?.[1] ?? ''
  if (apart && fieldOfName(name) && !fieldsOfPages.has(fold(name))) start = apart.index
  const written = text.slice(start, caret)
  // A phrase that has been closed is whole.
  if (!inQuotes && quoteMarks.test(written.at(-1) ?? '')) return undefined
  const [, sign = '', field, value = ''] = /^([+\-−]?)(?:([\p{L}]{2,20}):\s*)?(.*)$/su.exec(written) ?? []
  return { start, end: caret, sign, field, value: value.replace(new RegExp(quoteMarks, 'g'), '') }
}

/** `value` as it can stand after a field's colon. */
export const quoted = (value: string): string =>
  /[\s"“”„«»]/.test(value) ? `"${value.replace(/["“”„«»]/g, '')}"` : value

/** The text with `written` in the clause's place, and where the caret then stands. */
export function withClause(
  text: string,
  { start, end, sign }: TypedClause,
  written: string,
): { text: string; caret: number } {
  const before = `${text.slice(0, start)}${sign}${written}`
  return { text: before + text.slice(end).replace(/^\s+/, ''), caret: before.length }
}

/** A month or a day of one digit after a hyphen may get another one, and a century its year. */
export const isWholeDate = (value: string): boolean =>
  dateRangeOf(value) !== undefined && !/-\d$|\.\d{1,2}\.(?:19|20)$/.test(value)

/** Whether a field's value could be meant as it is; words may always be, and what is no value is for the index to say. */
function isWhole(field: TypedField, value: string): boolean {
  const isBegun = (known: ReadonlyMap<string, unknown>) =>
    !known.has(fold(value)) && [...known.keys()].some((one) => one.startsWith(fold(value)))
  switch (field) {
    case 'date':
      return isWholeDate(value) || !mayBecomeDate(value)
    case 'status':
      return !isBegun(statusNames)
    case 'has':
    case 'missing':
      return !isBegun(traitNames)
    case 'lang':
      return value.length > 1 && (/^[a-z]{2,3}(?:-|$)/.test(value) || !isBegun(languageNames))
    default:
      return value !== ''
  }
}

/** `date:last 3 m` at the end: where it begins. */
const severalWords = /(?<!\S)[+\-−]?(\p{L}{2,20}):((?:[\p{L}\d]+\s+){1,3})([\p{L}\d]*)$/u

/** The text without a field at its end whose value is still being typed. */
export function withoutUnfinished(text: string): string {
  const several = severalWords.exec(text)
  const [, name = '', before = '', begun = ''] = several ?? []
  const words = before.trim().split(/\s+/)
  const isDate =
    words.some((_, at) => dateRangeOf(words.slice(0, at + 1).join(' '))) ||
    leadingDate(before + begun, localDayOf(new Date()))
  const isBegun = !isDate && mayGoOnRelative(words, begun)
  if (several && fieldOfName(name) === 'date' && isBegun) return text.slice(0, several.index)
  const clause = clauseAt(text, text.length)
  const field = clause?.field === undefined ? undefined : fieldOfName(clause.field)
  return clause && field && !isWhole(field, clause.value.toLowerCase()) ? text.slice(0, clause.start) : text
}
