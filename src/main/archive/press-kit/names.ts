/** How a press kit and its files are called. */
import type { Release } from '../../../shared/records.js'
import { freeStem, releaseStem, safeStem } from '../release-file-name.js'

export interface KitNames {
  folder: string
  /** Of the text's files, without an ending. */
  text: string
}

/** Bytes: paths of kits are moved into deep folders, and on to Windows. */
const mostOfFolder = 120
const mostOfText = 90
const mostOfPhoto = 80

/**
 * @param taken names in small letters that are there already
 * @param ending of what it is to become: '' for a folder
 */
export function kitNames(release: Release, taken: ReadonlySet<string>, ending = ''): KitNames {
  const stem = releaseStem(release)
  const isTaken = (name: string) =>
    [`${name}${ending}`, `${name}.unfinished`].some((one) => taken.has(one.toLowerCase()))
  return { folder: freeStem(stem, mostOfFolder, isTaken), text: safeStem(stem, mostOfText) }
}

/** In the order of the release: `photos/03 DSC_0117.jpg`. */
export function photoFile(number: number, of: number, originalName: string, ending: string): string {
  const digits = String(number).padStart(Math.max(2, String(of).length), '0')
  return `photos/${digits} ${safeStem(originalName.replace(/\.[^.]{1,5}$/, ''), mostOfPhoto)}.${ending}`
}

/** What browsers show. */
const shown = /\.(?:jpe?g|png|webp|gif|avif)$/i

/** A file of the kit as an address in its web page; undefined where there is none, or nothing that a browser shows. */
export const addressIn = (file: string | undefined): string | undefined =>
  file !== undefined && shown.test(file) ? file.split('/').map(encodeURIComponent).join('/') : undefined
