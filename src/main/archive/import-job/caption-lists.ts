/**
 * Lists of captions beside photos, `captions.txt`: a line a photo, `IMG_1.jpg – Caption. Photo: X`.
 *
 * Goal: such a list is no release; what it says of a photo beside it fills what the photo's own file leaves empty, and what
 * it says of none is told. A file counts as one by its name, where it names photos beside it; one that is called captions
 * and nothing more, and names none, is left aside with that reason. Rejected: to look into every text (a release may well
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
    for (const { path, folder, size } of entries) {
      if (signal.aborted) return
      const beside = photos.get(folder) ?? []
      if (beside.length === 0 || size > maxDocumentBytes || !mayBeCaptionsName(path)) continue
      const name = shownName(basename(path))
      reading(name)
      try {
        const text = await readText(name, await readWhole(path))
        const list = readCaptions(
          text,
          beside.map((photo) => basename(photo)),
        )
        if (list.photos.size === 0 && !isCaptionsName(path)) continue
        this.lists.set(path, list)
        for (const photo of beside) {
          const told = list.photos.get(foldedFileName(photo))
          if (told && !this.told.has(photo)) this.told.set(photo, told)
        }
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

/** @param names of the photos that it may speak of */
export function readCaptions(text: string, names: readonly string[]): CaptionList {
  const known = names
    .flatMap((name) => {
      const folded = foldedFileName(name)
      const stem = folded.slice(0, folded.length - extname(folded).length)
      return [
        { begins: folded, folded, isStem: false },
        ...(stem.length < shortestStem ? [] : [{ begins: stem, folded, isStem: true }]),
      ]
    })
    .sort((one, other) => other.begins.length - one.begins.length)
  const words = new Map<string, string[]>()
  const left: string[] = []
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
    const [by = ''] = creditColumn < 0 ? [] : cells.splice(creditColumn, 1)
    const line = cells.join('\t')
    if (line.trim() === '') {
      if (current && current.length > 0) current = undefined
      continue
    }
    const bare = line.replace(leading, '')
    const lower = bare.toLowerCase()
    const named = known.find(
      ({ begins, isStem }) =>
        lower.startsWith(begins) && !(isStem && /^[\p{L}\p{N}_.]/u.test(bare.slice(begins.length))),
    )
    if (named) {
      const said = bare.slice(named.begins.length).replace(between, '').trim()
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
  return { photos, left: isTitle(left[0]) ? left.slice(1) : left }
}

const isHeader = (cells: readonly string[]): boolean =>
  cells.length > 1 && cells.every((cell) => [ofColumns, ofCredits].some((known) => known.test(cell.trim())))

/** Of a photo that does not lie there. */
const startsWithFile = /^[^\s"”»]+\.(?:jpe?g|png|tiff?|webp|hei[cf])\b/iu

const isTitle = (line: string | undefined): boolean => line !== undefined && line.length <= 60 && isCaptionsName(line)
