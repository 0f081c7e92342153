/**
 * Days that are being said: what has been typed after `date:` is no date yet, and may become one (relative-days.ts). Pure.
 */
import { monthBegunBy } from '../dates.js'
import { numberWords } from './counted-days.js'

const wordsOf = (text: string): string[] => text.trim().split(/\s+/)

const beginnings = wordsOf(`
  yesterday today tomorrow last past previous this current next since after before until between from in on first
  second third fourth spring summer autumn beginning start middle end early mid late monday tuesday wednesday thursday
  friday saturday sunday week weekend half fortnight
  позавчера вчера вчерашний вчерашняя вчерашние сегодня сегодняшний завтра прошлый прошлая прошлое прошлой прошлого
  прошлом прошлую минувший минувшая минувшей прошедший прошедшей эта этой эту этот этом этого нынешний нынешнем
  текущий текущем следующая следующей последние последних последний последнюю за на в с со до после первый
  первом первое первая первой втором второе вторая второй третьем третье третий летом весной осенью начало начале
  середина середине конец конце понедельник вторник среду четверг пятница пятницу суббота субботу воскресенье неделя
  неделе неделю послезавтра позапрошлый позапрошлая позапрошлой позапрошлом позапрошлую полгода полтора
  кеше кешегі бүгін ертең алдыңғы өткен осы бұл ағымдағы келесі былтыр биыл соңғы осыдан жарты бүрсігүні
  дүйсенбі дүйсенбіде сейсенбі сейсенбіде сәрсенбі сәрсенбіде бейсенбі бейсенбіде жұма жұмада сенбі сенбіде жексенбі
  жексенбіде`)

const others = wordsOf(`
  days weeks weekend months quarter half years couple of ago spring summer autumn monday tuesday wednesday thursday
  friday saturday sunday of
  день дня дней сутки недели недель неделю неделе месяц месяца месяцев квартал квартале полугодие полгода год года году
  лет назад прошлый прошлой прошлом прошлую этой этом последние последний последнюю лето весну осень понедельник
  вторник среду четверг пятницу субботу воскресенье по половина половине декада декаде и в
  күнде аптада айда тоқсан тоқсанда жартыжылдық жылда жыл жарты жарым бұрын бері дейін дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі
  жексенбі`)

const isMonthBegun = /^\p{L}{0,2}$/u
const isNumber = (word: string): boolean => /^\d{1,3}$/.test(word) || numberWords.includes(word)

export const mayBecomeRelative = (typed: string): boolean =>
  typed.length > 0 && [...beginnings, ...numberWords].some((word) => word.startsWith(typed.toLowerCase()))

/** Whether whole words and what is begun of the next one may become a date: `last 3 m`. */
export function mayGoOnRelative(words: readonly string[], begun: string): boolean {
  const [first = '', ...more] = words.map((word) => word.toLowerCase())
  const goesOn = (word: string, at: number) =>
    isNumber(word) ||
    (at === more.length && isMonthBegun.test(word)) ||
    monthBegunBy(word) > 0 ||
    [...others, ...numberWords].some((other) => other.startsWith(word.toLowerCase()))
  const isBegun = beginnings.includes(first) || (isNumber(first) && `${more.join('')}${begun}` !== '')
  return isBegun && [...more, begun].every(goesOn)
}
