/**
 * The beginning, the middle and the end of a month or a year, in three languages: `начало мая`, `early May 2024`,
 * `мамырдың соңында`, `в конце прошлого года`. Pure.
 *
 * Goal: whoever says it is not answered with the whole month. Nobody means the same days by it; it is read as a third, ten
 * days or four months, as reports by ten days divide a month, and what is offered names the days.
 */
import { dateAfter } from '../calendar.js'
import type { CalendarDay } from '../records.js'

const endings = '(?:нда(?:ғы)?|на(?:н)?|ның|н)?'
const before = [
  '(?:the\\s+)?(?:beginning|start)\\s+of(?:\\s+the)?\\s|early[\\s-]|начал(?:о|а|е|у|ом)\\s',
  '(?:the\\s+)?middle\\s+of(?:\\s+the)?\\s|mid[\\s-]|середин(?:а|ы|е|у|ой)\\s',
  '(?:the\\s+)?end\\s+of(?:\\s+the)?\\s|late[\\s-]|кон(?:ец|ца|це|цу|цом)\\s',
]
const behind = [`\\s+басы${endings}`, `\\s+ортасы${endings}`, `\\s+(?:соңы|аяғы)${endings}`]

/** Ahead of what it is a third of, in English and Russian, and behind it in Kazakh. */
export const thirdBefore = `(?<third>${before.join('|')})\\s*`
export const thirdBehind = `(?<third>${behind.join('|')})`

/** Whether the end of something is said: until it means until it is over. */
export const saysEnd = (words: string): boolean =>
  /(?<!\p{L})(?:end|late|кон(?:ец|ца|це|цу|цом))(?!\p{L})|(?:соңы|аяғы)/u.test(words)

/** Nothing is a third without one of these. */
export const hintOfThird = /beginn|start|early|нач|middle|mid|серед|end|late|кон|басы|орта|соңы|аяғы/

const numbers = [before, behind].map((all) => all.map((words) => new RegExp(`^(?:${words})$`, 'u')))

const numberOf = (third: string): number =>
  Math.max(...numbers.map((patterns) => patterns.findIndex((pattern) => pattern.test(third))))

/** Of a month, YYYY-MM, or a year, as a filter writes it. */
export function thirdOf(third = '', whole: CalendarDay | undefined): string | undefined {
  const number = numberOf(third)
  if (whole === undefined || number < 0) return undefined
  if (whole.length === 4) {
    const first = `${whole}-${String(1 + number * 4).padStart(2, '0')}`
    return `${first}..${dateAfter(first, 3)}`
  }
  const last = number < 2 ? `${whole}-${(number + 1) * 10}` : dateAfter(`${dateAfter(whole, 1)}-01`, -1)
  return `${whole}-${number}1..${last}`
}
