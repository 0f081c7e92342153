/**
 * What comes along when a question is pasted from e-mail, a caption or a browser, and nobody looks for. Pure.
 *
 * Goal: `Re: Fwd: …` and `Фото: …` are asked for without the word before the colon, an address of the web without what all
 * addresses have, and a telephone number's +7 demands nothing. Non-goal: what only looks like it further on, since
 * a headline may say `Photo: …` in its midst.
 */

/** Of e-mail programs in three languages, and what releases write before a photo's credit. */
const leads =
  're|fwd?|subj(?:ect)?|отв(?:ет)?|на|пересл|тема|жауап|photos?(?:\\s+by|\\s+credit)?|фото(?:\\s+автора)?|сурет(?:ті\\s+түсірген)?'
const lead = new RegExp(`^(?:[\\s>]*(?:${leads})(?:\\[\\d+\\])?\\s*:\\s*)+(?=\\S)`, 'iu')
const webAddress = /^\p{Ps}*(?:[a-z][a-z\d+.-]*:\/\/(?:www\.)?|www\.)/iu
/** Where a link was clicked, and a place on the page. */
const tracking = /[?&](?:utm_\w+|fbclid|gclid|yclid)=[^&#]*|#.*$/giu
/** A country's code that is set apart from the number; of a number in one piece the plus alone. */
const telephone = /^\+(?:\d{1,3}(?=[\s(-]+\d)|(?=\d{8}))/u

/** Letters at the beginning of a question that are none of it. */
export const lengthOfLead = (query: string): number => lead.exec(query)?.[0].length ?? 0

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

/** Letters at the beginning of a telephone number that demand nothing: it is written with another code, or with none. */
export const lengthOfCountryCode = (rest: string): number => telephone.exec(rest)?.[0].length ?? 0
