/**
 * Days, weeks, months and years that are counted, by figures or words, in three languages: `3 months`, `две недели`, `үш
 * ай`. Pure.
 */

/** One, two, three … */
const numbers = [
  'a an one один одну одного бір',
  'two couple два две двух пару екі',
  'three три трех трёх үш',
  'four четыре четырех четырёх төрт',
  'five пять пяти бес',
  'six шесть шести алты',
  'seven семь семи жеті',
  'eight восемь восьми сегіз',
  'nine девять девяти тоғыз',
  'ten десять десяти он',
  'eleven одиннадцать одиннадцати',
  'twelve двенадцать двенадцати',
].map((words) => words.split(' '))
export const numberWords: readonly string[] = numbers.flat()

/** A number and the space behind it; beside Russian words `он` is no ten. */
export const howMany = `(?:a\\s+(?=couple))?(?!он\\s+(?:дн|де|сут|нед|мес|год|лет))(?<n>[1-9]\\d{0,2}|${numberWords.join('|')})\\s+(?:of\\s+)?`

type Unit = 'day' | 'week' | 'month' | 'year'

const units: readonly [unit: Unit, words: string][] = [
  ['day', 'days?|дн(?:я|ей)|день|сут(?:ки|ок)|күн(?:де(?:гі)?)?'],
  ['week', 'weeks?|недел[яиьюе]|апта(?:да(?:ғы)?)?'],
  ['month', 'months?|месяц(?:а|ев)?|ай(?:да(?:ғы)?)?'],
  ['year', 'years?|года?|лет|жыл(?:да(?:ғы)?)?'],
]
export const unit = `(?<unit>${units.map(([, words]) => words).join('|')})`
const unitPatterns = units.map(([name, words]) => ({ name, pattern: new RegExp(`^(?:${words})$`, 'u') }))

export const countedUnit = (word = ''): Unit => unitPatterns.find(({ pattern }) => pattern.test(word))?.name ?? 'day'

/** One where none is said. */
export const numberOf = (written: string | undefined): number =>
  written === undefined ? 1 : numbers.findIndex((words) => words.includes(written)) + 1 || Number(written)
