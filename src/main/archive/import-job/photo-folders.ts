/**
 * Folders for the photos of a release, inside of its own: `photos`, `Фото для сайта`, `фото/отобранные`, `100CANON`.
 *
 * Goal: what a photographer's folders are called keeps no photo from the release around them, and of a whole shoot with a
 * selection beside it the selection is taken. Folders of events have names too, so that those with a day are none, and loose
 * names count only around one release. Pure.
 */
import { basename, dirname, relative } from 'node:path'
import type { Breathe } from '../sort-in-stints.js'
import { dayOfFolders } from './folder-names.js'

const named =
  /^(?:photos?|images?|img|pictures?|pics|jpe?gs?|фото|фотографии|фотки|снимки|изображения|суреттер[іи]?|сурет|фотосуреттер[іи]?)$/iu
/** `photo 2`, `Фото для сайта`, `фотоотчёт`; cards of cameras. */
const namedLoosely =
  /^(?:photos?|images?|pictures?|pics|фото(?:отч[её]т|съ[её]мка|материалы|графии)?|снимки|сурет(?:тер)?[іи]?)(?!\p{L})|^(?:dcim|\d{3}[a-z_]{4,5})$/iu
const selection =
  /(?<!\p{L})(?:selec(?:ted|tion|ts?)|for (?:web|site|print|press)|отбор(?:ка)?|отобранн\p{L}*|избранн\p{L}*|(?:на|для) (?:сайта?|печать|печати|публикаци[июя]|прессы|сми)|в (?:печать|сми)|таңдалған\p{L}*|таңдаулы\p{L}*|іріктелген\p{L}*)(?!\p{L})/iu

/** `Best`, `Лучшие фото`; `Лучшие работники года` are people. */
const photoWords = '(?:photos?|shots?|pics|pictures?|фото(?:графии)?|снимк[иов]+|кадр[ыов]+|сурет(?:тер)?[іи]?)'
const bestAlone = new RegExp(
  `^[\\d\\s.)–-]*(?:the )?(?:best|лучш\\p{L}*|үздік\\p{L}*)(?: (?:of )?${photoWords})?[\\d\\s]*$|^${photoWords}[ ,–-]+(?:best|лучш\\p{L}*)$`,
  'iu',
)
const bestOfSome = /^(?:best|лучш\p{L}*|үздік\p{L}*)(?!\p{L})/iu
const isSelection = (name: string): boolean => selection.test(name) || bestAlone.test(name)

const plain = (path: string): string => basename(path).normalize('NFC').replaceAll('_', ' ')

export const isPhotoFolder = (path: string): boolean => named.test(plain(path))

const mayHoldPhotos = (path: string): boolean =>
  [namedLoosely, selection, bestAlone, bestOfSome].some((names) => names.test(plain(path)))

const deepest = 4

/** What is known of the folders of an import. */
export interface Around {
  hasTexts(folder: string): boolean
  /** It has texts, or those of its languages. */
  isHome(folder: string): boolean
  /** By its name a home is that of one release. */
  isOfOne(folder: string): boolean
}

/** The folder whose releases the photos in this one are of: itself, or one around it. */
export function homeOfPhotos(folder: string, { hasTexts, isHome, isOfOne }: Around): string {
  const around = dirname(folder)
  if (isPhotoFolder(folder) && isHome(around)) return around
  let top = folder
  for (let depth = 0; depth < deepest; depth++) {
    if (hasTexts(top) || dayOfFolders([basename(top)])?.length === 10) return folder
    const home = dirname(top)
    if (isHome(home)) return (isPhotoFolder(top) || mayHoldPhotos(top)) && isOfOne(home) ? home : folder
    top = home
  }
  return folder
}

/** What goes into the releases of a home, and what does not because of a selection beside it. */
export interface Selected {
  photos: string[]
  /** How many others, and what the folder of the selection is called. */
  left?: { count: number; folder: string }
}

/**
 * Of photos in a home and in its folders for photos: those beside its texts, and those that were selected where any were.
 */
export async function selectedAmong(home: string, paths: readonly string[], breathe: Breathe): Promise<Selected> {
  const selections = new Map<string, string | undefined>()
  let folder: string | undefined
  for (const path of paths) {
    const turn = breathe()
    if (turn) await turn
    const around = dirname(path)
    if (!selections.has(around)) selections.set(around, selectionIn(relative(home, around)))
    folder ??= selections.get(around)
  }
  if (folder === undefined) return { photos: [...paths] }
  const photos = paths.filter((path) => dirname(path) === home || selections.get(dirname(path)) !== undefined)
  const count = paths.length - photos.length
  return { photos, ...(count > 0 && { left: { count, folder } }) }
}

/** The folder of a selection among these. */
const selectionIn = (folders: string): string | undefined =>
  folders.split(/[\\/]/).find((name) => isSelection(plain(name)))
