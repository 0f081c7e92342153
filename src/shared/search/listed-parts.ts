/**
 * Parts of one month or year that are named one beside the other, with what they are parts of said once: `летом и осенью
 * 2024`, `в начале и в конце мая`, `первый и третий квартал 2024`, `early and late May`, `мамырдың басы мен соңында`,
 * `2024 жылдың бірінші және екінші тоқсаны`; and from one to the other, `весна–осень 2024`, `с начала до середины мая`. Pure.
 *
 * Goal: half of what was said is never taken for all of it. Each part is read as if all were said with it; where that
 * means nothing, or they do not follow each other, nothing is offered.
 */
import type { CalendarDay } from '../records.js'
import { hintOfPart, partBefore, partBehind } from './parts-of-month.js'
import { anyOrdinal, anySeason } from './parts-of-year.js'
import { dateRangeOf } from './query-dates.js'
import { readRelativeDays } from './relative-days.js'
import type { SpokenDate } from './spoken-dates.js'

const letter = '[a-z\\u00c0-\\u052f\\d]'
const lead = '(?:(?:в|во|in|at|on|the|с|со|from)\\s+)*'
const join = `(?:\\s*,\\s*|\\s*[-–—]\\s*|,?\\s+(?:и|and|or|или|либо|және|немесе|[мбп]ен|(?:(?:и|and)\\s+)?(?:по|до|to|through))\\s+)${lead}`
const through = /^(?:\s*[-–—]\s*|\s+(?:(?:и|and)\s+)?(?:по|до|to|through)\s.*)$/u
const opener = '(?:с|со|from|между|between)\\s+(?:the\\s+)?'

const thirds =
  'beginning|start|middle|end|early|mid|late|начал(?:о|а|е|у|ом)|середин(?:а|ы|е|у|ой)|кон(?:ец|ца|це|цу|цом)'
const kazakhThirds = '(?:басы|ортасы|соңы|аяғы)(?:нда(?:ғы)?|на(?:н)?|ның|н)?'
const ordinals = `${anyOrdinal}|last|последн(?:яя|юю|ей|ий|его)|алғашқы|соңғы`
const counted = '(?:кв|квартал|полугоди|половин|декад|недел|тоқсан|жарты|апта|онкүн|quarter|half|week)'
const kazakhCounted = '(?:тоқсан|жартыжылды|жартысы|аптасы|онкүндігі)\\p{L}*'

/** What the parts are, ahead of what they are of, and what stands behind the last of them. */
const ahead = [
  { part: thirds, rest: '.' },
  { part: anySeason, rest: '.' },
  { part: 'q[1-4]|h[12]', rest: '.' },
  { part: ordinals, rest: `\\s*${counted}` },
].map(({ part, rest }) => ({
  first: new RegExp(`^${lead}(?<part>${part})(?!${letter})(?=${rest})`, 'u'),
  before: new RegExp(`(?<!\\S)(?<opened>${opener})?${lead}(?<all>(?:(?:${part})${join})+)$`, 'u'),
  each: new RegExp(`(?<!${letter})(?<part>${part})(?!${letter})`, 'gu'),
}))

/** The same behind: a season, or in Kazakh any part. */
const behind = [anySeason, kazakhThirds].map((part) => ({
  last: new RegExp(`(?<!${letter})(?:${part})$`, 'u'),
  after: new RegExp(`^(?:${join}(?:${part})(?!${letter}))+`, 'u'),
  each: new RegExp(`(?<!${letter})(?<part>${part})(?!${letter})`, 'gu'),
}))

const kazakhAfter = new RegExp(
  `^(?<all>\\s+(?:${ordinals})(?:${join}(?:${ordinals}))+)\\s+(?<what>${kazakhCounted})(?!${letter})`.replaceAll(
    '\\p{L}',
    letter,
  ),
  'u',
)
const eachOrdinal = new RegExp(`(?<!${letter})(?<part>${ordinals})(?!${letter})`, 'gu')

/** @param dates of the text, in the order they stand */
export function listedParts(text: string, dates: readonly SpokenDate[], today: CalendarDay): SpokenDate[] {
  const found: SpokenDate[] = []
  for (const [at, date] of withPartsShared(text, dates, today).entries()) {
    const read = found.at(-1)?.end ?? 0
    if (date.start < read) continue
    const next = dates[at + 1]?.start ?? text.length
    const readings = [
      () => partsBefore(text, date, read, today),
      () => partsAfter(text, date, next, today),
      () => kazakhParts(text, date, today),
    ]
    let listed: Listed
    for (const reading of readings) listed = listed === undefined ? reading() : listed
    if (listed !== null) found.push(listed ?? date)
  }
  return found
}

/** Between months that share what is said of one: `в начале мая и июня`, none of `в начале мая и в июне`. */
const sharing = /^(?:\s*,\s*|\s+(?:и|and|or|или|либо|және|немесе|[мбп]ен)\s+)$/u
const partAhead = new RegExp(
  `^${lead}(?<some>${partBefore.replaceAll('?<some>', '?:')})`.replaceAll('\\p{L}', letter),
  'u',
)
const partAfter = new RegExp(`(?<some>${partBehind.replaceAll('?<some>', '?:')})$`.replaceAll('\\p{L}', letter), 'u')

/** Whole months beside a part of one are parts as well: ahead of it in Kazakh, behind it else. */
function withPartsShared(text: string, dates: readonly SpokenDate[], today: CalendarDay): SpokenDate[] {
  const shared = [...dates]
  const share = (at: number, other: number, part: RegExp, written: (some: string, said: string) => string) => {
    const [date, beside] = [shared[at], shared[other]]
    if (!date || !beside) return
    const { range } = beside
    const [before, after] = at < other ? [date, beside] : [beside, date]
    const isWhole = range.from.length === 7 && range.from === range.to && beside.others === undefined
    if (!isWhole || !sharing.test(text.slice(before.end, after.start))) return
    const some = part.exec(text.slice(date.start, date.end))?.groups?.some
    const meant = some && readRelativeDays(written(some, text.slice(beside.start, beside.end)), today)
    const days = meant ? dateRangeOf(meant) : undefined
    if (days) shared[other] = { ...beside, range: days }
  }
  if (!hintOfPart.test(text)) return shared
  for (const at of dates.keys()) share(at, at + 1, partAhead, (some, said) => some + said)
  for (const at of [...dates.keys()].reverse()) share(at, at - 1, partAfter, (some, said) => said + some)
  return shared
}

/** undefined where nothing is listed, null where it means nothing. */
type Listed = SpokenDate | null | undefined

function partsBefore(text: string, date: SpokenDate, read: number, today: CalendarDay): Listed {
  const said = text.slice(date.start, date.end)
  for (const { first, before, each } of ahead) {
    const [led] = first.exec(said) ?? []
    const all = led === undefined ? undefined : before.exec(text.slice(read, date.start))
    if (led === undefined || !all) continue
    const own = first.exec(said)?.groups?.part ?? ''
    const rest = said.slice(led.length)
    const listed = all.groups?.all ?? ''
    const parts = [...partsIn(listed, each), own]
    const isThrough = all.groups?.opened !== undefined || through.test(listed.replace(each, ''))
    const start = read + all.index
    return meaning(
      parts.map((part) => part + rest),
      isThrough,
      { ...date, start },
      today,
    )
  }
  return undefined
}

function partsAfter(text: string, date: SpokenDate, next: number, today: CalendarDay): Listed {
  const said = text.slice(date.start, date.end)
  for (const { last, after, each } of behind) {
    const [own] = last.exec(said) ?? []
    const [all] = own === undefined ? [] : (after.exec(text.slice(date.end, next)) ?? [])
    if (own === undefined || all === undefined) continue
    const whole = said.slice(0, -own.length)
    const parts = [own, ...partsIn(all, each)]
    const end = date.end + all.length
    return meaning(
      parts.map((part) => whole + part),
      through.test(all.replace(each, '')),
      { ...date, end },
      today,
    )
  }
  return undefined
}

/** Of a Kazakh month or year, ahead of its numbered parts. */
function kazakhParts(text: string, date: SpokenDate, today: CalendarDay): Listed {
  const found = kazakhAfter.exec(text.slice(date.end))
  if (!found) return undefined
  const { all = '', what = '' } = found.groups ?? {}
  const said = text.slice(date.start, date.end)
  const parts = partsIn(all, eachOrdinal)
  const end = date.end + found[0].length
  const isThrough = parts.length === 2 && /[-–—]/u.test(all)
  return meaning(
    parts.map((part) => `${said} ${part} ${what}`),
    isThrough,
    { ...date, end },
    today,
  )
}

const partsIn = (listed: string, each: RegExp): string[] =>
  [...listed.matchAll(each)].map(({ groups }) => groups?.part ?? '')

/** All of them; `isThrough`: from the first of two to the last. */
function meaning(all: string[], isThrough: boolean, date: SpokenDate, today: CalendarDay): SpokenDate | null {
  const ranges = all.flatMap(
    (words) =>
      readRelativeDays(words, today)
        ?.split(',')
        .map((one) => dateRangeOf(one)) ?? [undefined],
  )
  const known = ranges.filter((one) => one !== undefined)
  const isRising = known.every(({ from }, at) => at === 0 || from > (known[at - 1]?.from ?? ''))
  const [first, ...others] = known
  const last = others.at(-1)
  if (!first || !last || known.length < ranges.length || !isRising) return null
  const { start, end, anyYear } = date
  if (isThrough) return { start, end, range: { from: first.from, to: last.to }, anyYear }
  return { start, end, range: first, others, anyYear }
}
