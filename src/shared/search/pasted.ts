/**
 * What comes along when a question is pasted from e-mail, a caption or a browser, and nobody looks for. Pure.
 *
 * Goal: `Re: Fwd: …` and `Фото: …` are asked for without the word before the colon, an address of the web without what all
 * addresses have, and a telephone number's +7 demands nothing. Without the space `фото:Абен` is typed and means a field.
 * Non-goal: what only looks like it further on, since a headline may say `Photo: …` in its midst.
 */
import { fold } from '../text.js'
import { fieldsOfPages } from './query-names.js'

/** Of e-mail programs in three languages, and what releases write before a photo's credit, as they do (c). */
const leads =
  're|fwd?|subj(?:ect)?|отв(?:ет)?|на|пересл|тема|жауап|photos?(?:\\s+by|\\s+credit)?|фото(?:\\s+автора)?|сурет(?:ті\\s+түсірген)?'
const lead = new RegExp(`^(?:[\\s>]*(?:(?:${leads})(?:\\[\\d+\\])?\\s*:|\\([cс]\\)))+\\s*(?=\\S)`, 'iu')
/** `кто` is not silent elsewhere, since КТО is an operation; who asks for a person asks for what is behind it. */
const whoIs = /^\s*(?:кто|Кто)(?:\s+так(?:ой|ая|ие))?\s+(?=\p{L})/u
const webAddress = /^\p{Ps}*(?:[a-z][a-z\d+.-]*:\/\/(?:www\.)?|www\.)/iu
/** Where a link was clicked, and a place on the page. */
const tracking = /[?&](?:utm_\w+|fbclid|gclid|yclid)=[^&#]*|#.*$/giu
const inOnePiece = /^\+\d{8}/
const inGroups = /^\+(\d{1,3})((?:[\s()-]+\d+)+)/u
/** Of a number without its country's code. */
const leastDigits = 7

/** Letters at the beginning of a question that are none of it. */
export function lengthOfLead(query: string): number {
  const asked = whoIs.exec(query)?.[0].length
  if (asked !== undefined) return asked
  const [marks] = lead.exec(query) ?? []
  if (marks === undefined) return 0
  const typed = /(\p{L}+):$/u.exec(marks)?.[1] ?? ''
  return fieldsOfPages.has(fold(typed)) ? marks.length - typed.length - 1 : marks.length
}

/** A run without spaces; of an address of the web what tells it from others. */
export const withoutWebMarks = (run: string): string => {
  const [marks] = webAddress.exec(run) ?? []
  return marks === undefined || marks.length === run.length
    ? run
    : inLetters(run.slice(marks.length).replace(tracking, ''))
}

/** Cyrillic letters come out of a browser as %D0%9C. */
function inLetters(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/**
 * Letters at the beginning of a telephone number that demand nothing: it is written with another code, or with none. Of a
 * number in one piece the plus alone. Groups of three alone are thousands: `+25 000`, a figure that must be there.
 */
export function lengthOfCountryCode(rest: string): number {
  if (inOnePiece.test(rest)) return 1
  const [, code = '', number = ''] = inGroups.exec(rest) ?? []
  const groups = number.match(/\d+/g) ?? []
  const isTelephone = groups.join('').length >= leastDigits && groups.some(({ length }) => length !== 3)
  return isTelephone ? 1 + code.length : 0
}
