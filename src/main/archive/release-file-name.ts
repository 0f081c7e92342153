/**
 * How files and folders that leave with a release are called: `2024-05-31 kk Headline`, so that a folder of them sorts as the
 * archive does, on any system. A name that is taken gets a number; nothing that lies there is ever replaced.
 */
import { mainHeadline, type Release, releaseDay } from '../../shared/records.js'
import { safeFileName } from './safe-name.js'

/** Not yet safe: see `safeStem`. */
export const releaseStem = (release: Release): string =>
  `${releaseDay(release)} ${release.language} ${mainHeadline(release)}`.trim()

/** As the name of a file without its ending: a dot in it is no ending's, and a long one ends with a whole word. */
export function safeStem(text: string, mostBytes: number): string {
  const ending = '.txt'
  const name = safeFileName(`${text}${ending}`, mostBytes + ending.length)
  const stem = name.endsWith(ending) ? name.slice(0, -ending.length) : ''
  const isCut = Buffer.byteLength(text) > mostBytes
  return (isCut ? stem.replace(/(?<=\S{4,}.*)\s+\S*$/su, '') : stem).replace(/[\s.]+$/, '') || 'release'
}

/** The number is within what is kept of a long one. @param isTaken asked of a stem that is safe */
export function freeStem(text: string, mostBytes: number, isTaken: (stem: string) => boolean): string {
  for (let number = 1; ; number++) {
    const stem = number === 1 ? safeStem(text, mostBytes) : `${safeStem(text, mostBytes - 6)} (${number})`
    if (!isTaken(stem)) return stem
  }
}
