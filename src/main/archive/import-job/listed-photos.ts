/** How lists of captions name the photos beside them, and what they say of one. Pure. */
import { extname } from 'node:path'
import { foldedFileName } from '../../../shared/named-photos.js'
import { readPhotoLine } from '../../../shared/photo-line.js'
import { put } from './gather.js'

export interface ToldOfPhoto {
  caption: string
  credit: string
  /** Where a list tells who took it apart from the credit line. */
  by?: string
}

/** What one list says, by the folded names of photos beside it. */
export interface CaptionList {
  photos: Map<string, ToldOfPhoto>
  /** Its lines that are of none of them. */
  left: string[]
  /** Headings of a table's columns that are not taken in. */
  columnsLeft?: string[]
}

/** How a line may begin that is of one of some photos, and where these lie, by their folded names. */
export interface PhotoNames {
  begins: Map<string, { folded: string; isStem: boolean }>
  /** Of these beginnings, the longest first. */
  lengths: number[]
  /** Folded names by themselves without their ending. */
  stems: Map<string, string>
  paths: Map<string, string[]>
}

/** Shorter names without their ending, as `1` or `b`, begin too many lines. */
const shortestStem = 4

export function namesOf(photos: readonly string[]): PhotoNames {
  const begins: PhotoNames['begins'] = new Map()
  const stems: PhotoNames['stems'] = new Map()
  const paths: PhotoNames['paths'] = new Map()
  for (const path of photos) put(paths, foldedFileName(path), path)
  for (const folded of paths.keys()) begins.set(folded, { folded, isStem: false })
  for (const folded of paths.keys()) {
    const stem = folded.slice(0, folded.length - extname(folded).length)
    if (!stems.has(stem)) stems.set(stem, folded)
    if (stem.length >= shortestStem && !begins.has(stem)) begins.set(stem, { folded, isStem: true })
  }
  const lengths = [...new Set([...begins.keys()].map(({ length }) => length))].sort((one, other) => other - one)
  return { begins, lengths, stems, paths }
}

/** The name of a photo that a line begins with, at the cost of how many lengths such names have, however many they are. */
export function namedAt(line: string, { begins, lengths }: PhotoNames) {
  const lower = line.toLowerCase()
  for (const length of lengths) {
    const named = begins.get(lower.slice(0, length))
    if (named && !(named.isStem && /^[\p{L}\p{N}_.]/u.test(line.slice(length)))) return { ...named, length }
  }
  return undefined
}

/** The folded name of the photo that a cell is the name of, with its folders or without its ending as well. */
export function namedBy(cell: string, { stems, paths }: PhotoNames): string | undefined {
  const folded = foldedFileName(cell.trim())
  return paths.has(folded) ? folded : stems.get(folded)
}

/**
 * @param credit of whoever its own column, or the whole list, tells; the caption's own counts more
 * @param by whom a column of photographers names beside one of credits
 */
export function toldBy(words: string, credit: string, by = ''): ToldOfPhoto {
  const read = readPhotoLine(words) ?? { caption: words, credit: '' }
  return { caption: read.caption, credit: read.credit || credit, ...(by && { by }) }
}

export const saysNothing = ({ caption, credit, by = '' }: ToldOfPhoto): boolean => caption + credit + by === ''

/** Who a cell of a column for credits names: `Photo: A. Smailov` as well as the name alone. */
export const creditIn = (cell: string): string => readPhotoLine(cell.trim())?.credit || cell.trim()
