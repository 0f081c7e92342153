/**
 * Days of a month by their number in words, in three languages: `первое сентября`, `the second of May`, `тоғызыншы мамыр`.
 * Pure.
 */

const english =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  )
const russian =
  'перв втор трет четв[её]рт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат'.split(
    ' ',
  )
const kazakh = 'бірінші екінші үшінші төртінші бесінші алтыншы жетінші сегізінші тоғызыншы'.split(' ')
const russianEnding = '(?:ое|ого|ому|ым|ом|ье|ьего|ьему|ьим|ьем)'

/** By number, from 1: all ways to say it, the tens and what is left of them by themselves. */
const tens: readonly (readonly [ten: number, ahead: string, alone: string])[] = [
  [10, 'он', 'оныншы'],
  [20, 'twenty|двадцать|жиырма', `twentieth|двадцат${russianEnding}|жиырмасыншы`],
  [30, 'thirty|тридцать|отыз', `thirtieth|тридцат${russianEnding}|отызыншы`],
]
const below20 = Array.from({ length: 19 }, (_, at) =>
  [english[at], `${russian[at]}${russianEnding}`, ...(at < kazakh.length ? [kazakh[at]] : [])].join('|'),
)

const patterns = Array.from({ length: 31 }, (_, at) => {
  const day = at + 1
  const [ten = 0, ahead = '', alone = ''] = tens.findLast(([from]) => from <= day) ?? []
  const rest = day - ten
  if (ten === 0) return below20[day - 1] ?? ''
  const inKazakh = kazakh[rest - 1] ?? ''
  if (ten === 10) return [...(rest === 0 ? [alone] : [`он\\s+${inKazakh}`]), below20[day - 1]].join('|')
  return rest === 0 ? alone : `(?:${ahead})[\\s-]+(?:${below20[rest - 1]})`
})

/** The longest first. */
const anyDay = patterns.toReversed().join('|')
export const ordinalDay = `(?<nth>${anyDay})`

/** Between it and its month: `the first of May`, `первое мая`; `the first May parade` is none of the 1st. */
export const ofMonth = '(?:\\s+of\\s+|(?<![a-z])\\s+)'

/** Nothing is such a number without one of these. */
export const hintOfOrdinal =
  /first|second|third|[a-z]th(?![a-z])|(?:[оеь]е|[оеь]го|[оеь]му|[иыь]м|[оеь]м)(?:\s|$)|нш[іы]/

const ofNumber = patterns.map((pattern) => new RegExp(`^(?:${pattern})$`, 'u'))

/** As a number is written. */
export const dayOfOrdinal = (nth = ''): string => String(ofNumber.findIndex((pattern) => pattern.test(nth)) + 1)

const letter = '[a-z\\u00c0-\\u052f]'
const words = '(?:по|to|through|till|until|до|и|and|or|или|либо|және|немесе|[мбп]ен)'
const join = `(?:,?\\s+${words}\\s+|\\s*[-–—]\\s*|,\\s+)(?:the\\s+)?`
let ahead: RegExp | undefined

/** White space that nobody types. */
const filler = '\u2007'

/**
 * In `с первого по пятое мая` and `первого, второго и третьего мая` those ahead of the last are written as numbers, so that
 * they are read with it; as long as before.
 */
export function withNumbersAhead(text: string): string {
  if (!hintOfOrdinal.test(text)) return text
  ahead ??= new RegExp(`(?<!${letter})(?:${anyDay})(?=${join}(?:(?:${anyDay})(?!${letter})|\\d))`, 'gu')
  return text.replace(ahead, (nth) => dayOfOrdinal(nth).padStart(nth.length, filler))
}

/** Where the word begins whose number stands there. */
export function beginningOfNumber(text: string, at: number): number {
  let start = at
  while (text[start - 1] === filler) start--
  return start
}
