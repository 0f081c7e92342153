/** How a press kit and its files are called. */
import type { Release } from '../../../shared/records.js'
import { releaseStem, safeStem } from '../release-file-name.js'

/** Bytes: paths of kits are moved into deep folders, and on to Windows. */
const mostOfKit = 120
const mostOfText = 90
const mostOfPhoto = 80

/** Of the kit itself. */
export const kitName = (release: Release) => ({ text: releaseStem(release), mostBytes: mostOfKit })

/** Of the text's files, without an ending. */
export const kitTextName = (release: Release): string => safeStem(releaseStem(release), mostOfText)

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
