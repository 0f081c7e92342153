/** How a press kit and its files are called: so that a folder of kits sorts as the archive does, and any system takes it. */
import { mainHeadline, type Release, releaseDay } from '../../../shared/records.js'
import { safeFileName } from '../safe-name.js'

export interface KitNames {
  folder: string
  /** Of the text's files, without an ending. */
  text: string
}

/** Bytes: paths of kits are moved into deep folders, and on to Windows. */
const mostOfFolder = 120
const mostOfText = 90
const mostOfPhoto = 80

/** @param taken names in small letters that are there already */
export function kitNames(release: Release, taken: ReadonlySet<string>): KitNames {
  const stem = `${releaseDay(release)} ${release.language} ${mainHeadline(release)}`.trim()
  const text = stemOf(stem, mostOfText)
  for (let number = 1; ; number++) {
    const folder = number === 1 ? stemOf(stem, mostOfFolder) : `${stemOf(stem, mostOfFolder - 6)} (${number})`
    const isTaken = [folder, `${folder}.unfinished`].some((name) => taken.has(name.toLowerCase()))
    if (!isTaken) return { folder, text }
  }
}

/** In the order of the release: `photos/03 DSC_0117.jpg`. */
export function photoFile(number: number, of: number, originalName: string, ending: string): string {
  const digits = String(number).padStart(Math.max(2, String(of).length), '0')
  return `photos/${digits} ${stemOf(originalName.replace(/\.[^.]{1,5}$/, ''), mostOfPhoto)}.${ending}`
}

/** With an ending while it is made safe, lest a dot in it pass for one's; a long one ends with a whole word. */
function stemOf(text: string, most: number): string {
  const ending = '.txt'
  const name = safeFileName(`${text}${ending}`, most + ending.length)
  const stem = name.endsWith(ending) ? name.slice(0, -ending.length) : ''
  const isCut = Buffer.byteLength(text) > most
  return (isCut ? stem.replace(/(?<=\S{4,}.*)\s+\S*$/su, '') : stem).replace(/[\s.]+$/, '') || 'release'
}

/** What browsers show. */
const shown = /\.(?:jpe?g|png|webp|gif|avif)$/i

/** A file of the kit as an address in its web page; undefined where there is none, or nothing that a browser shows. */
export const addressIn = (file: string | undefined): string | undefined =>
  file !== undefined && shown.test(file) ? file.split('/').map(encodeURIComponent).join('/') : undefined
