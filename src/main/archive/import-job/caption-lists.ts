/**
 * Lists of captions beside photos, `captions.txt`: a line a photo, `IMG_1.jpg – Caption. Photo: X`.
 *
 * Goal: such a list is no release; what it says of a photo beside it fills what the photo's own file leaves empty, and what
 * it says of none is told. A file counts as one by its name, where most of it tells of photos beside it: a release about an
 * exhibition may begin a line as a photo is called. One that is called captions and nothing more, and names none, is left
 * aside with that reason. Rejected: to look into every text (a release may well
 * name a file); to guess by the order of lines (a caption under the wrong photo is worse than none).
 */
import { basename, dirname, extname } from 'node:path'
import { foldedFileName, isPhotoName } from '../../../shared/named-photos.js'
import { readPhotoLine } from '../../../shared/photo-line.js'
import { shownName } from '../safe-name.js'
import { readWhole } from '../whole-file.js'
import type { ImportLookup } from './asks.js'
import { isCaptionsName, mayBeCaptionsName } from './folders.js'
import { type Entry, put } from './gather.js'
import { isPhotoFolder } from './photo-folders.js'

export interface ToldOfPhoto {
  caption: string
  credit: string
}

/** What one list says, by the folded names of photos beside it, and the lines that are of none of them. */
export interface CaptionList {
  photos: Map<string, ToldOfPhoto>
  left: string[]
}

export class CaptionLists {
  private readonly lists = new Map<string, CaptionList>()
  private readonly told = new Map<string, ToldOfPhoto>()

  constructor(private readonly lookup: Pick<ImportLookup, 'readText' | 'maxDocumentBytes'>) {}

  /**
   * Reads those among these files; a second list that tells of a photo is not heard.
   * @param reading told of each file before it is read
   */
  async gather(entries: readonly Entry[], signal: AbortSignal, reading: (name: string) => void): Promise<void> {
    const { readText, maxDocumentBytes } = this.lookup
    if (!readText) return
    const photos = photosByFolder(entries)
    const namesIn = new Map<string, PhotoNames>()
    for (const { path, folder, size } of entries) {
      if (signal.aborted) return
      const beside = photos.get(folder)
      if (!beside || size > maxDocumentBytes || !mayBeCaptionsName(path)) continue
      const name = shownName(basename(path))
      reading(name)
      try {
        const text = await readText(name, await readWhole(path))
        const names = namesIn.get(folder) ?? namesOf(beside)
        namesIn.set(folder, names)
        const { isList, ...list } = readCaptions(text, names)
        if (!isList && !isCaptionsName(path)) continue
        this.lists.set(path, list)
        for (const [name, told] of list.photos)
          for (const photo of names.paths.get(name) ?? []) if (!this.told.has(photo)) this.told.set(photo, told)
      } catch {
        // It is refused when it is its turn, with its reason.
      }
    }
  }

  /** Undefined where this file is no such list. */
  at({ path }: Pick<Entry, 'path'>): CaptionList | undefined {
    return this.lists.get(path)
  }

  /** What a list says of the photo at this path. */
  of(photo: string): ToldOfPhoto | undefined {
    return this.told.get(photo)
  }
}

/** Paths of the photos beside what lies in a folder: in it, in folders for photos inside, and for one of these in that around. */
function photosByFolder(entries: readonly Entry[]): Map<string, string[]> {
  const photos = new Map<string, string[]>()
  for (const { path, folder } of entries) {
    if (!isPhotoName(path)) continue
    put(photos, folder, path)
    if (isPhotoFolder(folder)) put(photos, dirname(folder), path)
  }
  return photos
}

const leading = /^[\s•*·>–—-]*(?:\d{1,3}(?:[.)]\s+|[.)]?\t\s*))?["“«„]?\s*/u
const between = /^["”»]?\s*[-–—:.,;=|→]*\s*/u
/** What the columns of a table are called; its cells stand between tabs. */
const ofColumns =
  /^(?:№|файл|имя файла|file(?: ?name)?|подпись|описание|caption|description|түсініктеме|жазу|снимок|photo|сурет)$/iu
const ofCredits = /^(?:автор(?:ы|лары)?|фотограф|автор фото|credit|photographer|photo by|by|түсірген|фотосуретші)$/iu
/** Shorter names without their ending, as `1` or `b`, begin too many lines. */
const shortestStem = 4
/** `img_0001`, a camera's, begins no line of a release, as `exhibition` may. */
const numbered = /^[a-z_-]*\d{3,}$/

/** How a line may begin that is of one of some photos, and where these lie, by their folded names. */
interface PhotoNames {
  begins: Map<string, { folded: string; isStem: boolean }>
  /** Of these beginnings, the longest first. */
  lengths: number[]
  paths: Map<string, string[]>
}

function namesOf(photos: readonly string[]): PhotoNames {
  const begins: PhotoNames['begins'] = new Map()
  const paths: PhotoNames['paths'] = new Map()
  for (const path of photos) put(paths, foldedFileName(path), path)
  for (const folded of paths.keys()) begins.set(folded, { folded, isStem: false })
  for (const folded of paths.keys()) {
    const stem = folded.slice(0, folded.length - extname(folded).length)
    if (stem.length >= shortestStem && !begins.has(stem)) begins.set(stem, { folded, isStem: true })
  }
  const lengths = [...new Set([...begins.keys()].map(({ length }) => length))].sort((one, other) => other - one)
  return { begins, lengths, paths }
}

/** The name of a photo that a line begins with, at the cost of how many lengths such names have, however many they are. */
function namedAt(line: string, { begins, lengths }: PhotoNames) {
  const lower = line.toLowerCase()
  for (const length of lengths) {
    const named = begins.get(lower.slice(0, length))
    if (named && !(named.isStem && /^[\p{L}\p{N}_.]/u.test(line.slice(length)))) return { ...named, length }
  }
  return undefined
}

/** @returns and whether most of the text tells of photos: a release may begin a line with what one is called */
function readCaptions(text: string, names: PhotoNames): CaptionList & { isList: boolean } {
  const words = new Map<string, string[]>()
  const left: string[] = []
  /** Of each line that says anything, how it names a photo. */
  const lines: ('surely' | 'by its words' | 'not')[] = []
  let credit = ''
  const credits = new Map<string, string>()
  let creditColumn = -1
  let current: string[] | undefined
  for (const whole of text.normalize('NFC').split(/\r?\n/)) {
    const cells = whole.split('\t')
    if (isHeader(cells)) {
      creditColumn = cells.findIndex((cell) => ofCredits.test(cell.trim()))
      current = undefined
      continue
    }
    // A line of one cell stands below the table, or goes on with a caption.
    const [by = ''] = creditColumn < 0 || cells.length === 1 ? [] : cells.splice(creditColumn, 1)
    const line = cells.join('\t')
    if (line.trim() === '') {
      if (current && current.length > 0) current = undefined
      continue
    }
    const bare = line.replace(leading, '')
    const named = namedAt(bare, names)
    const isTitleLine = lines.length === 0 && !named && isTitle(line.trim())
    if (!isTitleLine)
      lines.push(
        !named
          ? 'not'
          : named.isStem && !numbered.test(bare.slice(0, named.length).toLowerCase())
            ? 'by its words'
            : 'surely',
      )
    if (named) {
      const said = bare.slice(named.length).replace(between, '').trim()
      current = words.get(named.folded) ?? []
      if (said !== '') current.push(said.replace(/\s+/g, ' '))
      if (by.trim() !== '') credits.set(named.folded, readPhotoLine(by.trim())?.credit || by.trim())
      words.set(named.folded, current)
    } else if (current && !startsWithFile.test(bare)) current.push(line.trim())
    else {
      current = undefined
      const alone = readPhotoLine(line.trim())
      if (alone && alone.caption === '' && credit === '') credit = alone.credit
      else left.push(line.trim())
    }
  }
  const photos = new Map<string, ToldOfPhoto>()
  for (const [name, lines] of words) {
    const whole = lines.join(' ')
    const read = readPhotoLine(whole) ?? { caption: whole, credit: '' }
    const told = { caption: read.caption, credit: read.credit || credits.get(name) || credit }
    if (told.caption !== '' || told.credit !== '') photos.set(name, told)
  }
  const tells = (line = 'not') => line === 'surely' || (line === 'by its words' && words.size > 1)
  const telling = lines.filter(tells).length
  // A list begins with a photo, and a release with its headline.
  const isList = photos.size > 0 && telling * (tells(lines[0]) ? 3 : 2) >= lines.length
  return { photos, left: isTitle(left[0]) ? left.slice(1) : left, isList }
}

const isHeader = (cells: readonly string[]): boolean =>
  cells.length > 1 && cells.every((cell) => [ofColumns, ofCredits].some((known) => known.test(cell.trim())))

/** Of a photo that does not lie there. */
const startsWithFile = /^[^\s"”»]+\.(?:jpe?g|png|tiff?|webp|hei[cf])\b/iu

const isTitle = (line: string | undefined): boolean => line !== undefined && line.length <= 60 && isCaptionsName(line)
