/**
 * Folders of documents and photos, as press offices keep them without an archive: `2024/05-31 Farewell/release.docx` with
 * `IMG_1.jpg` beside it, or in `photos/` below.
 *
 * Goal: what such a folder says is not lost on the way in. Its photos go into its release, or into all of its language
 * versions, also where each of these has a folder (`RU`, `KZ`), which are linked; its day is that of releases that tell
 * none, and gives years to their days; its name may become their event or a topic. Drafts of a text beside it are told
 * apart by text-versions.ts; where a folder holds several other texts of one language nobody knows whose the photos are,
 * and nothing is attached. Rejected: to attach after all is saved, a second revision for each release. Pure.
 */
import { basename, dirname, relative, sep } from 'node:path'
import { isDocumentName } from '../../../shared/document-endings.js'
import { readLanguage } from '../../../shared/language-tag.js'
import { isPhotoName } from '../../../shared/named-photos.js'
import { blockCount, withUntold } from '../../../shared/photo-places.js'
import type { CalendarDay, PhotoId, ReleaseDraft } from '../../../shared/records.js'
import { sortedInStints } from '../sort-in-stints.js'
import { breather } from '../turns.js'
import { type DayPart, dayOfFolders, tellsYear, titleOf } from './folder-names.js'
import { type Entry, put } from './gather.js'
import { homeOfPhotos, type Selected, selectedAmong } from './photo-folders.js'
import { isDraftsName, mayBeVersions } from './text-versions.js'

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
  /** Those of its home that are not among them, because of a selection. */
  left?: Selected['left']
  /** As much of a day as its name, and those of the folders around it, tell. */
  day?: CalendarDay
  /** Its name, or that around `RU`, without the day; empty where nothing else is in it. */
  title: string
  /** By its name it is of one release; `2024`, `May` and `Releases 2023` hold many. */
  isOfOne: boolean
}

const languagesOfFolders = new Set(['en', 'ru', 'kk', 'uz', 'ky', 'tg', 'tr', 'zh', 'de', 'fr'])
/** `на русском`, `рус. версия`, `in English`, `қазақ тілінде`. */
const besideLanguages = /^(?:на|in)\s+|\s*(?:\.?\s*версия|\s+язык[еа]?|\s+version|\s+тілінде|\s+нұсқасы)$/giu
const isLanguageFolder = (path: string): boolean => {
  const name = basename(path).normalize('NFC').toLowerCase().replace(besideLanguages, '')
  return languagesOfFolders.has(languageCalled[name] ?? readLanguage(name) ?? '')
}
const languageCalled: Readonly<Record<string, string>> = {
  русском: 'ru',
  казахском: 'kk',
  английском: 'en',
  русский: 'ru',
  казахский: 'kk',
  английский: 'en',
  русская: 'ru',
  казахская: 'kk',
  английская: 'en',
  қазақ: 'kk',
  орыс: 'ru',
  ағылшын: 'en',
}
/** It is inside the folder of its release, whose name says more. */
const isAside = (path: string): boolean => isLanguageFolder(path) || isDraftsName(basename(path))
/** What lies beside releases to tell of their photos, or of the folder, is no version of one. */
const captionsWords =
  '(?:photo )?captions?|(?:photo )?credits?|подпис[иь](?: (?:к|под) (?:фото|снимкам|фотографиям))?|фото подписи|(?:(?:сурет|фото|фотосурет)(?:тер)?(?:ге|дің)? )?(?:жазу|түсіндірме|түсініктеме)(?:лар|лер)?(?:ы|і)?'
const noText = new RegExp(`^(?:${captionsWords}|read ?me)(?:[ .]|$)`, 'iu')
const captionsAlone = new RegExp(`^(?:${captionsWords})[ \\d]*(?:\\.[a-z]{2,5})?:?$`, 'iu')
const ofPhotos = /caption|credit|photo|подпис|фото|сурет|жазу|түсіндірме|түсініктеме/iu
const plainName = (path: string): string => basename(path).normalize('NFC').replaceAll(/[_-]/g, ' ')

/** Whether a list of captions is called so, and nothing more. */
export const isCaptionsName = (path: string): boolean => captionsAlone.test(plainName(path))
/** Whether a name speaks of photos or their captions. */
export const tellsOfPhotos = (path: string): boolean => ofPhotos.test(plainName(path))
/** Whether a document of this name may be a list of captions, if its text is one. */
export const mayBeCaptionsName = (path: string): boolean => isDocumentName(path) && tellsOfPhotos(path)

/** Whether a file of this name may hold a release, or a version of one. */
export const isText = (path: string): boolean => isDocumentName(path) && !noText.test(plainName(path))

/**
 * Folders with documents among what was gathered from these chosen paths; files that were chosen themselves are in none.
 * Of 50,000 files it takes 0.3 to 0.6 s, in stints.
 */
export async function releaseFolders(entries: readonly Entry[], chosen: readonly string[]): Promise<ReleaseFolder[]> {
  const breathe = breather()
  const files = new Set(chosen)
  const taken: Entry[] = []
  const documents = new Map<string, Entry[]>()
  for (const entry of entries) {
    const turn = breathe()
    if (turn) await turn
    if (files.has(entry.path)) continue
    taken.push(entry)
    if (isText(entry.path)) put(documents, entry.folder, entry)
  }
  const languages = new Map<string, string[]>()
  for (const folder of documents.keys()) {
    const turn = breathe()
    if (turn) await turn
    if (isLanguageFolder(folder)) put(languages, dirname(folder), folder)
  }
  // One text a language; `RU` and `EN` with all of a year's are no versions of each other.
  const of = (folder: string) => documents.get(folder) ?? []
  for (const [home, folders] of languages)
    if ([home, ...folders].some((folder) => !mayBeVersions(of(folder).map(({ path }) => path)))) languages.delete(home)

  const toldByNames = new Map<string, DayPart>()
  const nameOf = (path: string) => basename(isAside(path) ? dirname(path) : path).normalize('NFC')
  const dayOf = (path: string) => dayOfFolders(partsOf(path, chosen), toldByNames)
  const isOfOne = (path: string) =>
    dayOf(path)?.length === 10 || (titleOf(nameOf(path)) !== '' && !tellsYear(nameOf(path)))
  const around = {
    hasTexts: (folder: string) => documents.has(folder),
    isHome: (folder: string) => documents.has(folder) || languages.has(folder),
    isOfOne,
  }
  const found = new Map<string, string[]>()
  const homes = new Map<string, string>()
  for (const { path, folder } of taken) {
    const turn = breathe()
    if (turn) await turn
    if (!isPhotoName(path)) continue
    const home = homes.get(folder) ?? homeOfPhotos(folder, around)
    homes.set(folder, home)
    if (around.isHome(home)) put(found, home, path)
  }
  for (const [folder, list] of documents)
    documents.set(folder, await sortedInStints(list, (one, other) => byName.compare(one.path, other.path), breathe))
  const selected = new Map<string, Selected>()
  for (const [home, list] of found) {
    const among = await selectedAmong(home, list, breathe)
    selected.set(home, { ...among, photos: await sortedInStints(among.photos, byName.compare, breathe) })
  }
  const photosOf = (home: string) => selected.get(home)?.photos ?? []

  const folders: ReleaseFolder[] = []
  for (const [path, own] of documents) {
    const turn = breathe()
    if (turn) await turn
    const around = dirname(path)
    const home = isLanguageFolder(path) && languages.has(around) ? around : path
    const day = dayOf(path)
    const left = selected.get(home)?.left
    folders.push({
      path,
      home,
      documents: own,
      versions: home === path && !languages.has(home) ? own : [home, ...(languages.get(home) ?? [])].flatMap(of),
      photos: photosOf(path),
      shared: home === path ? [] : photosOf(home),
      ...(left && { left }),
      ...(day === undefined ? {} : { day }),
      title: titleOf(nameOf(path)),
      isOfOne: isOfOne(path),
    })
  }
  return folders
}

const byName = new Intl.Collator('en', { numeric: true })

/** The names of a folder and of those around it up to one above what was chosen: `2024` may stand there. Outermost first. */
function partsOf(path: string, chosen: readonly string[]): string[] {
  const root = chosen.filter((one) => path === one || path.startsWith(one + sep)).sort((a, b) => b.length - a.length)[0]
  return relative(dirname(dirname(root ?? path)), path)
    .split(sep)
    .map((name) => name.normalize('NFC'))
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

/**
 * The draft with these photos: in the places that its text keeps for some, then behind them, with the one credit that
 * it names.
 */
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
