/**
 * What a picture editor would mark in a photo's texts: what an AP caption has and this one lacks, names and days that
 * contradict what is known, letters of two alphabets, and what old programs will cut off.
 *
 * Only what can be known is said: whether a verb is in the present tense is not. A finding names its cell, and where it
 * is plain what the cell should say, it has that as a fix. `wrong` contradicts something known, `missing` is not there,
 * `hint` may be meant so. Names are compared by their beginnings, since Russian and Kazakh bend them.
 */
import { type Authority, languageOfCaption } from './caption-authority.js'
import {
  type CaptionColumn,
  type CaptionTab,
  captionColumns,
  cellText,
  tabLanguage,
  takenDay,
} from './caption-cells.js'
import { findCodes } from './caption-codes.js'
import { nameIn } from './contact.js'
import { utf8Length } from './cut-to-bytes.js'
import { type DatePhrase, findDates, findWeekdays, isCalendarDay } from './dates.js'
import { cutForIim, type IimField, iimLimits } from './iim-limits.js'
import type { CalendarDay, LanguageTag, PhotoFields } from './records.js'
import { findMixedScript, tokenize } from './text.js'
import { formatDay, formatDayAndMonth, formatWeekday } from './written-dates.js'

export const captionFindingKeys = [
  'credit-missing',
  'caption-missing',
  'alt-missing',
  'unknown-code',
  'code-lacks',
  'mixed-script',
  'name-spelling',
  'person-not-named',
  'order-of-people',
  'place-missing',
  'place-not-named',
  'date-missing',
  'date-other',
  'date-unreadable',
  'weekday-missing',
  'weekday-wrong',
  'no-full-stop',
  'too-long',
  'bytes',
] as const
export type CaptionFindingKey = (typeof captionFindingKeys)[number]

export interface CaptionFinding {
  column: CaptionColumn
  key: CaptionFindingKey
  tone: 'missing' | 'wrong' | 'hint'
  /** To be filled into its sentence. */
  values: Record<string, string>
  /** What the cell should say. */
  fix?: string
}

export interface CaptionCheck {
  authority: Authority
  tab: CaptionTab
  /** Of captions in no language yet: the interface's. */
  language: LanguageTag
}

/** Longer is no caption any more: AP asks for two sentences. */
const longCaption = 600

const iimFields: Readonly<Partial<Record<CaptionColumn, IimField>>> = {
  caption: 'caption',
  headline: 'headline',
  creditline: 'credit',
  by: 'byline',
  place: 'city',
}

export function captionFindings(photo: PhotoFields, check: CaptionCheck): CaptionFinding[] {
  const caption = cellText(photo, 'caption', check.tab)
  const language = tabLanguage(check.tab) ?? languageOfCaption(caption, check.language)
  return [
    ...missing(photo, caption),
    ...(caption.trim() === '' ? [] : captionsOwn(photo, caption, { ...check, language })),
    ...captionColumns.flatMap((column) => {
      const text = cellText(photo, column, check.tab)
      return [...mixedScript(column, text), ...bytes(photo, column, text, check.tab)]
    }),
    ...unreadableDate(photo),
  ]
}

/** How full an IIM field is; undefined for a column that has none, as for the caption of a language. */
export function iimMeter(
  photo: PhotoFields,
  column: CaptionColumn,
  tab: CaptionTab,
): { bytes: number; limit: number; cut: string } | undefined {
  const field = iimFields[column]
  if (!field || (column === 'caption' && tab !== 'file')) return undefined
  // City holds one place.
  const text = column === 'place' ? (photo.places[0]?.name ?? '') : cellText(photo, column, tab)
  return { bytes: utf8Length(text), limit: iimLimits[field], cut: cutForIim(text, field) }
}

const mostTold = 48

/** What stays of a long text, as it is told: its end, where it is cut. */
export function endOfCut(cut: string): string {
  const letters = Array.from(cut)
  return letters.length > mostTold ? `…${letters.slice(-mostTold).join('').trimStart()}` : cut
}

const finding = (
  column: CaptionColumn,
  key: CaptionFindingKey,
  tone: CaptionFinding['tone'],
  values: Record<string, string> = {},
  fix?: string,
): CaptionFinding => ({ column, key, tone, values, ...(fix === undefined ? {} : { fix }) })

function missing(photo: PhotoFields, caption: string): CaptionFinding[] {
  const isBlank = (column: CaptionColumn) => cellText(photo, column, 'file').trim() === ''
  return [
    ...(isBlank('creditline') ? [finding('creditline', 'credit-missing', 'missing')] : []),
    ...(caption.trim() === '' ? [finding('caption', 'caption-missing', 'hint')] : []),
    ...(isBlank('altText') ? [finding('altText', 'alt-missing', 'hint')] : []),
    ...(photo.places.length === 0 ? [finding('place', 'place-missing', 'hint')] : []),
  ]
}

type Checked = CaptionCheck & { language: LanguageTag }

function captionsOwn(photo: PhotoFields, caption: string, check: Checked): CaptionFinding[] {
  return [
    ...codes(photo, caption, check),
    ...spellings(caption, check),
    ...people(photo, caption, check),
    ...place(photo, caption, check),
    ...days(photo, caption, check.language),
    ...(/[.!?…]["”»’)\]]*$/u.test(caption.trimEnd())
      ? []
      : [finding('caption', 'no-full-stop', 'hint', {}, `${caption.trimEnd()}.`)]),
    ...(caption.length > longCaption
      ? [finding('caption', 'too-long', 'hint', { letters: String(caption.length) })]
      : []),
  ]
}

function codes(photo: PhotoFields, caption: string, { authority, language }: Checked): CaptionFinding[] {
  return findCodes(caption, { authority, language, day: takenDay(photo) }).map(({ typed, text, lack, start, end }) =>
    text === undefined
      ? finding('caption', 'unknown-code', 'wrong', { code: typed })
      : finding(
          'caption',
          'code-lacks',
          lack ? 'hint' : 'missing',
          { code: typed, words: text },
          caption.slice(0, start) + text + caption.slice(end),
        ),
  )
}

function mixedScript(column: CaptionColumn, text: string): CaptionFinding[] {
  const words = findMixedScript(text)
  const [first] = words
  if (!first) return []
  let fixed = text
  for (const { start, end, replacement } of words.toReversed())
    fixed = fixed.slice(0, start) + replacement + fixed.slice(end)
  return [finding(column, 'mixed-script', 'wrong', { word: first.word, replacement: first.replacement }, fixed)]
}

/** Spellings that the authority knows as variants, or as the name in another language of the same alphabet. */
function spellings(caption: string, { authority, language }: Checked): CaptionFinding[] {
  const words = tokenize(caption)
  return words.flatMap(({ folded, start }, at) => {
    for (const { words: spelled, written, contact } of authority.spellingsFrom(folded)) {
      const last = words[at + spelled.length - 1]
      if (!last || spelled.some((word, step) => words[at + step]?.folded !== word)) continue
      const right = nameIn(contact.names, language)
      const typed = caption.slice(start, last.end)
      if (right === undefined || right === written || isSameName(typed, right)) continue
      const fix = caption.slice(0, start) + right + caption.slice(last.end)
      return [finding('caption', 'name-spelling', 'wrong', { typed, name: right }, fix)]
    }
    return []
  })
}

const isSameName = (one: string, other: string): boolean => {
  const [first, second] = [tokenize(one), tokenize(other)]
  return first.length === second.length && first.every(({ folded }, at) => folded === second[at]?.folded)
}

/** A word in another case begins the same: the last two letters may differ, of short words one. */
function beginning(name: string): string {
  const word = tokenize(name).at(-1)?.folded ?? ''
  return word.slice(0, Math.max(3, word.length - (word.length > 5 ? 2 : 1)))
}

const names = (words: readonly { folded: string }[], name: string): boolean => {
  const start = beginning(name)
  return start === '' || words.some(({ folded }) => folded.startsWith(start))
}

const sides =
  /(?<!\p{L})(?:left|right|centre|center|слева|справа|в центре|сол жақ\p{L}*|солдан|оң жақ\p{L}*|оңнан|ортада)(?!\p{L})/iu

function people(photo: PhotoFields, caption: string, { authority, language }: Checked): CaptionFinding[] {
  const words = tokenize(caption)
  const shown = photo.people.map((person) => ({
    name: person.name,
    written: nameIn(authority.contact(person.uri)?.names ?? [], language) ?? person.name,
  }))
  const unnamed = shown.filter(({ name, written }) => !names(words, written) && !names(words, name))
  const several = shown.length > 1 && unnamed.length < shown.length - 1
  return [
    ...unnamed.map(({ written }) => finding('people', 'person-not-named', 'hint', { name: written })),
    ...(several && !sides.test(caption) ? [finding('caption', 'order-of-people', 'hint')] : []),
  ]
}

function place(photo: PhotoFields, caption: string, { authority }: Checked): CaptionFinding[] {
  const [first] = photo.places
  if (!first) return []
  const words = tokenize(caption)
  const record = authority.place(first.uri)
  const known = [first.name, ...(record?.names.map(({ value }) => value) ?? []), ...(record?.variants ?? [])]
  const isNamed = known.some((name) => names(words, name)) || photo.places.some(({ name }) => names(words, name))
  return isNamed ? [] : [finding('caption', 'place-not-named', 'hint', { place: first.name })]
}

function days(photo: PhotoFields, caption: string, language: LanguageTag): CaptionFinding[] {
  const phrases = findDates(caption).filter(({ dayOfMonth }) => dayOfMonth !== undefined)
  const [phrase] = phrases
  const taken = takenDay(photo)
  if (!phrase) return [finding('caption', 'date-missing', 'hint')]
  const swapped = (by: string) => caption.slice(0, phrase.start) + by + caption.slice(phrase.end)
  const day = phrase.day ?? (taken && withYear(phrase, taken))
  if (taken && phrases.every((other) => !isDay(other, taken)) && phrases.length === 1) {
    const right = asWritten(phrase, taken, language)
    // `2024 г.` brings a stop of its own.
    const fix = swapped(right).replace(`${right}.`, right.endsWith('.') ? right : `${right}.`)
    return [finding('caption', 'date-other', 'wrong', { written: phrase.text, taken: right }, fix)]
  }
  const [named] = findWeekdays(caption)
  if (day?.length !== 10) return []
  const weekday = formatWeekday(day, language)
  if (named) {
    if (named.weekday === new Date(`${day}T00:00:00Z`).getUTCDay()) return []
    return [finding('caption', 'weekday-wrong', 'wrong', { day: formatDay(day, language), weekday })]
  }
  // English captions give it by AP's rule; Russian and Kazakh ones seldom do.
  if (!language.startsWith('en')) return []
  return [finding('caption', 'weekday-missing', 'hint', { weekday }, swapped(`${weekday}, ${phrase.text}`))]
}

const withYear = ({ month, dayOfMonth }: DatePhrase, taken: CalendarDay): CalendarDay =>
  `${taken.slice(0, 4)}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`

/** A day in the form that the phrase has: with a year or without, the month first or the day. */
function asWritten(phrase: DatePhrase, day: CalendarDay, language: LanguageTag): string {
  const dayAndMonth = formatDayAndMonth(Number(day.slice(5, 7)), Number(day.slice(8)), language)
  if (phrase.year === undefined) return dayAndMonth
  return /^\p{L}/u.test(phrase.text) ? `${dayAndMonth}, ${day.slice(0, 4)}` : formatDay(day, language)
}

const isDay = (phrase: DatePhrase, taken: CalendarDay): boolean => (phrase.day ?? withYear(phrase, taken)) === taken

function unreadableDate({ contentCreated }: PhotoFields): CaptionFinding[] {
  const isRead = contentCreated === '' || isCalendarDay(contentCreated.slice(0, 10).replace(/T.*/, ''))
  return isRead ? [] : [finding('date', 'date-unreadable', 'wrong', { typed: contentCreated })]
}

function bytes(photo: PhotoFields, column: CaptionColumn, text: string, tab: CaptionTab): CaptionFinding[] {
  const meter = iimMeter(photo, column, tab)
  if (!meter || text === '' || meter.bytes <= meter.limit) return []
  const { bytes: size, limit, cut } = meter
  return [finding(column, 'bytes', 'hint', { bytes: String(size), limit: String(limit), cut })]
}
