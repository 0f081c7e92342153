/**
 * Folders of documents and photos, as press offices keep them without an archive: `2024/05-31 Farewell/release.docx` with
 * `IMG_1.jpg` beside it, or in `photos/` below.
 *
 * Goal: what such a folder says is not lost on the way in. Its photos go into its release, or into all of its language
 * versions, also where each of these has a folder (`RU`, `KZ`), which are linked; its day is that of releases that tell none, and gives years to their days; its name may
 * become their event or a topic. Where a folder holds several texts of one language nobody knows whose the photos are, and
 * nothing is attached. Rejected: to attach after all is saved, a second revision for each release. Pure.
 */
import { basename, dirname, relative, sep } from 'node:path'
import { dayOfPhrase, findDates, isCalendarDay, monthNumber, monthWords } from '../../../shared/dates.js'
import { isDocumentName } from '../../../shared/document-endings.js'
import { readLanguage } from '../../../shared/language-tag.js'
import { isPhotoName } from '../../../shared/named-photos.js'
import { blockCount, withUntold } from '../../../shared/photo-places.js'
import type { CalendarDay, PhotoId, ReleaseDraft } from '../../../shared/records.js'
import type { Entry } from './gather.js'

export interface ReleaseFolder {
  path: string
  /** Of the folder whose texts may be one: itself, or the one around `RU`, `KZ` and `EN` with a text each. */
  home: string
  /** Its own, by their names. */
  documents: Entry[]
  /** Those of its home: its own, and those of the languages beside it. */
  versions: Entry[]
  /** Paths of the photos in it, and in folders for photos inside, by their names: `IMG_2` before `IMG_10`. */
  photos: string[]
  /** Those of its home, where that is around it. */
  shared: string[]
  /** As much of a day as its name, and those of the folders around it, tell. */
  day?: CalendarDay
  /** Its name, or that around `RU`, without the day; empty where nothing else is in it. */
  title: string
  /** By its name it is of one release; `2024`, `May` and `Releases 2023` hold many. */
  isOfOne: boolean
}

const photoFolder =
  /^(?:photos?|images?|img|pictures?|pics|jpe?gs?|фото|фотографии|фотки|снимки|изображения|суреттер|сурет|фотосуреттер)$/iu
const languagesOfFolders = new Set(['en', 'ru', 'kk', 'uz', 'ky', 'tg', 'tr', 'zh', 'de', 'fr'])
const isLanguageFolder = (path: string): boolean => languagesOfFolders.has(readLanguage(basename(path)) ?? '')
/** What lies beside releases to tell of their photos, or of the folder, is no version of one. */
const captionsWords =
  '(?:photo )?captions?|(?:photo )?credits?|подпис[иь](?: (?:к|под) (?:фото|снимкам|фотографиям))?|фото подписи|(?:(?:сурет|фото|фотосурет)(?:тер)?(?:ге|дің)? )?(?:жазу|түсініктеме)(?:лар|лер)?(?:ы|і)?'
const noText = new RegExp(`^(?:${captionsWords}|read ?me)(?:[ .]|$)`, 'iu')
const captionsAlone = new RegExp(`^(?:${captionsWords})[ \\d]*(?:\\.[a-z]{2,5})?:?$`, 'iu')
const ofPhotos = /caption|credit|photo|подпис|фото|сурет|жазу|түсініктеме/iu
const plainName = (path: string): string => basename(path).normalize('NFC').replaceAll(/[_-]/g, ' ')

/** Whether a list of captions is called so, and nothing more. */
export const isCaptionsName = (path: string): boolean => captionsAlone.test(plainName(path))
/** Whether a document of this name may be a list of captions, if its text is one. */
export const mayBeCaptionsName = (path: string): boolean => isDocumentName(path) && ofPhotos.test(plainName(path))
export const isPhotoFolder = (path: string): boolean => photoFolder.test(basename(path))

/** Whether a file of this name may hold a release, or a version of one. */
export const isText = (path: string): boolean => isDocumentName(path) && !noText.test(plainName(path))

/** Folders with documents among what was gathered from these chosen paths; files that were chosen themselves are in none. */
export function releaseFolders(entries: readonly Entry[], chosen: readonly string[]): ReleaseFolder[] {
  const files = new Set(chosen)
  const taken = entries.filter(({ path }) => !files.has(path))
  const documents = new Map<string, Entry[]>()
  for (const entry of taken) if (isText(entry.path)) put(documents, entry.folder, entry)
  const languages = new Map<string, string[]>()
  for (const folder of documents.keys()) if (isLanguageFolder(folder)) put(languages, dirname(folder), folder)
  // One text a language; `RU` and `EN` with all of a year's are no versions of each other.
  const of = (folder: string) => documents.get(folder) ?? []
  for (const [home, folders] of languages)
    if (of(home).length > 1 || folders.some((folder) => of(folder).length > 1)) languages.delete(home)

  const photos = new Map<string, string[]>()
  for (const { path, folder } of taken) {
    if (!isPhotoName(path)) continue
    const around = dirname(folder)
    const isForPhotos =
      isPhotoFolder(folder) && (!documents.has(folder) || documents.has(around) || languages.has(around))
    put(photos, isForPhotos ? around : folder, path)
  }
  for (const list of documents.values()) list.sort((one, other) => byName.compare(one.path, other.path))
  for (const list of photos.values()) list.sort(byName.compare)

  return [...documents].map(([path, own]): ReleaseFolder => {
    const around = dirname(path)
    const home = isLanguageFolder(path) && languages.has(around) ? around : path
    const day = dayOfFolders(partsOf(path, chosen))
    const name = basename(isLanguageFolder(path) ? around : path)
    const title = titleOf(name)
    return {
      path,
      home,
      documents: own,
      versions: home === path && !languages.has(home) ? own : [home, ...(languages.get(home) ?? [])].flatMap(of),
      photos: photos.get(path) ?? [],
      shared: home === path ? [] : (photos.get(home) ?? []),
      ...(day === undefined ? {} : { day }),
      title,
      isOfOne: day?.length === 10 || (title !== '' && !yearIn.test(name)),
    }
  })
}

/** One more under this key. */
export function put<Value>(into: Map<string, Value[]>, key: string, value: Value): void {
  const known = into.get(key)
  if (known) known.push(value)
  else into.set(key, [value])
}

const byName = new Intl.Collator('en', { numeric: true })

/** The names of a folder and of those around it up to one above what was chosen: `2024` may stand there. Outermost first. */
function partsOf(path: string, chosen: readonly string[]): string[] {
  const root = chosen.filter((one) => path === one || path.startsWith(one + sep)).sort((a, b) => b.length - a.length)[0]
  return relative(dirname(dirname(root ?? path)), path).split(sep)
}

/** What one name tells of a day. */
interface DayPart {
  /** It tells several years, so that nobody knows which. */
  isSpan?: boolean
  full?: CalendarDay
  year?: number
  month?: number
  day?: number
  /** It begins with this number: a day below a month, or, where it is all, a month below a year. */
  number?: number
  isAll?: boolean
}

/**
 * The day that the names of folders tell, outermost first: `2024-05-31 Farewell`, `31.05.2024`, `2024/05-31`,
 * `2024/05/31`, `2024/31 мая`, `20240531`; a month or a year where no more is told.
 */
export function dayOfFolders(names: readonly string[]): CalendarDay | undefined {
  let month: number | undefined
  let day: number | undefined
  let isMonth = false
  const hasPlainYear = names.some((name) => plainYear.test(name))
  for (const name of [...names].reverse()) {
    const told = dayIn(name)
    if (told.isSpan) return undefined
    if (told.full !== undefined && month === undefined && day === undefined) return told.full
    if (month === undefined && told.month !== undefined) {
      month = told.month
      day ??= told.day
    } else if (month === undefined && told.number !== undefined) {
      if (day === undefined) [day, isMonth] = [told.number, told.isAll === true]
      else if (told.isAll) month = told.number
    }
    // 2016/Expo 2017 is of 2016.
    if (told.year === undefined || (hasPlainYear && told.month === undefined && !plainYear.test(name))) continue
    // 2024/05 is a month: a day stands below one.
    if (month === undefined) [month, day] = [isMonth ? day : undefined, undefined]
    const parts = [told.year, month, day].filter((part) => part !== undefined)
    const whole = parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-')
    return isCalendarDay(whole) ? whole : String(told.year)
  }
  return undefined
}

const compactDay = /(?<!\d)((?:19|20)\d\d)[-_. ]?([01]\d)[-_. ]?([0-3]\d)(?!\d)/
const yearIn = /(?<!\d)((?:19|20)\d\d)(?!\d)/
const yearWord = '(?:год|г\\.?|year|жылы?|ж\\.?)'
const plainYear = new RegExp(`^\\s*(?:19|20)\\d\\d\\s*${yearWord}?\\s*$`, 'iu')
const yearAndMonth = /^\D*((?:19|20)\d\d)[-_. ]([01]\d)(?!\d)/
/** 05-31 has the month first, 31.05 the day. */
const twoNumbers = /^(\d\d?)([-_.])(\d\d?)(?!\d)/
const firstNumber = /^(\d\d)(?!\d)(?:[-_. ]+)?(.*)$/u
const monthAlone = new RegExp(`^(?:${monthWords})$`, 'iu')

const toldByName = new Map<string, DayPart>()

/** Most names stand around many folders, as `2024` does. */
function dayIn(name: string): DayPart {
  const known = toldByName.get(name) ?? readDayIn(name)
  if (toldByName.size >= mostNamesKept) toldByName.clear()
  toldByName.set(name, known)
  return known
}
const mostNamesKept = 2_000

function readDayIn(name: string): DayPart {
  const compact = compactDay.exec(name)
  if (compact) {
    const full = compact.slice(1, 4).join('-')
    if (isCalendarDay(full)) return { full, year: Number(compact[1]) }
  }
  const phrases = findDates(spaced(name))
  const [phrase] = phrases
  // Strategy 2050 is not of that year.
  const years = new Set([...name.matchAll(new RegExp(yearIn, 'g'))].map(([year]) => Number(year)).filter(isPast))
  const [year] = years
  const withYear = year === undefined ? {} : { year }
  if (phrase && phrases.length === 1) {
    const full = dayOfPhrase(phrase)
    if (full !== undefined && full.length === 10) return { full, ...withYear }
    const { month, dayOfMonth } = phrase
    return { month, ...(dayOfMonth === undefined ? {} : { day: dayOfMonth }), ...withYear }
  }
  if (years.size > 1) return { isSpan: true }
  const inYear = yearAndMonth.exec(name)
  if (inYear) return { month: Number(inYear[2]), ...withYear }
  const [, first = '', sign, second = ''] = twoNumbers.exec(name) ?? []
  if (first !== '') {
    const isDayFirst = sign === '.' ? Number(second) <= 12 : Number(first) > 12
    const [month, day] = isDayFirst ? [Number(second), Number(first)] : [Number(first), Number(second)]
    if (isCalendarDay(`2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`))
      return { month, day, ...withYear }
  }
  const [, number, rest = name.trim()] = firstNumber.exec(name.trim()) ?? []
  if (monthAlone.test(rest)) return { month: monthNumber(rest), ...withYear }
  return number === undefined ? withYear : { number: Number(number), isAll: rest === '', ...withYear }
}

const isPast = (year: number): boolean => year <= new Date().getFullYear() + 1

const spaced = (name: string): string => name.replaceAll('_', ' ')

/** `May` and `2023 год` say when alone. */
const notTitle = new RegExp(`^(?:${monthWords}|${yearWord})(?:[\\s.,]*(?:19|20)\\d\\d)?(?:\\s*${yearWord})?$`, 'iu')

/** `05-31_Farewell of the contingent` is the Farewell of the contingent. */
function titleOf(name: string): string {
  const text = spaced(name)
  const bare = findDates(text).reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text)
  const title = bare
    .replace(compactDay, '')
    .replace(/^[\d\s.,_–—-]+|[\s.,_–—-]+$/g, '')
    .replace(/\s+/g, ' ')
  return notTitle.test(title) ? '' : title
}

/**
 * Whether these are one text in several languages: each in another, and of one day where they tell any.
 * @param isOfOne whether their folder is of one release; where it is not, as `2024`, all have to tell the same day
 */
export function areVersions(
  texts: readonly Pick<ReleaseDraft, 'language' | 'contentCreated'>[],
  isOfOne: boolean,
): boolean {
  const languages = new Set(texts.map(({ language }) => language.split('-')[0]))
  const days = texts.flatMap(({ contentCreated }) => contentCreated ?? [])
  const isToldByAll = days.length === texts.length && days.every((day) => day.length === 10)
  if (languages.size !== texts.length || languages.has('und')) return false
  return new Set(days).size <= 1 && (isOfOne || isToldByAll)
}

/** The draft with these photos: in the places that its text keeps for some, then behind them, with the one credit that it names. */
export function withFolderPhotos(draft: ReleaseDraft, photos: readonly PhotoId[]): ReleaseDraft {
  const coming = photos.filter((id) => !draft.associations.some(({ photo }) => photo === id))
  const credits = new Set(draft.associations.map(({ credit }) => credit).filter((credit) => credit !== ''))
  const [credit = ''] = credits.size === 1 ? credits : []
  const filled = draft.associations.map((place) => {
    if (place.photo !== undefined || place.awaited !== undefined) return place
    const photo = coming.shift()
    return photo === undefined ? place : { ...place, photo }
  })
  const more = coming.map((photo) => ({ photo, caption: '', credit }))
  return { ...draft, associations: withUntold(filled, more, () => blockCount(draft)) }
}
