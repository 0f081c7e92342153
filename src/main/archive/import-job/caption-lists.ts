/**
 * Lists of captions beside photos, `captions.txt`: a line a photo, `IMG_1.jpg – Caption. Photo: X`; or a table of them.
 *
 * Goal: such a list is no release; what it says of a photo beside it fills what the photo's own file leaves empty, and what
 * it says of none is told. A file counts as one by its name, where most of it tells of photos beside it: a release about an
 * exhibition may begin a line as a photo is called. One that is called captions and nothing more, and names none, is left
 * aside with that reason; tables are told by their columns (caption-tables.ts). Rejected: to look into every text (a
 * release may well name a file); to guess by the order of lines (a caption under the wrong photo is worse than none).
 */
import { basename, dirname } from 'node:path'
import { isPhotoName } from '../../../shared/named-photos.js'
import { readPhotoLine } from '../../../shared/photo-line.js'
import { shownName } from '../safe-name.js'
import { readWhole } from '../whole-file.js'
import type { ImportLookup } from './asks.js'
import { captionColumn, readCaptionTable } from './caption-tables.js'
import { isCaptionsName, mayBeCaptionsName, tellsOfPhotos } from './folders.js'
import { type Entry, isTableName, put } from './gather.js'
import {
  type CaptionList,
  creditIn,
  namedAt,
  namesOf,
  type PhotoNames,
  saysNothing,
  type ToldOfPhoto,
  toldBy,
} from './listed-photos.js'
import { isPhotoFolder } from './photo-folders.js'

/** Larger tables are of releases, and are not read for this. */
const mostTableBytes = 4_000_000

export class CaptionLists {
  private readonly lists = new Map<string, CaptionList>()
  private readonly told = new Map<string, ToldOfPhoto>()

  constructor(private readonly lookup: Pick<ImportLookup, 'readText' | 'readSheet' | 'maxDocumentBytes'>) {}

  /**
   * Reads those among these files; a second list that tells of a photo is not heard.
   * @param reading told of each file before it is read
   */
  async gather(entries: readonly Entry[], signal: AbortSignal, reading: (name: string) => void): Promise<void> {
    const photos = photosByFolder(entries)
    const namesIn = new Map<string, PhotoNames>()
    for (const { path, folder, size } of entries) {
      if (signal.aborted) return
      const beside = photos.get(folder)
      if (!beside || !this.mayBeList(path, size)) continue
      reading(shownName(basename(path)))
      try {
        const names = namesIn.get(folder) ?? namesOf(beside)
        namesIn.set(folder, names)
        const list = await this.read(path, names)
        if (!list) continue
        this.lists.set(path, list)
        for (const [name, told] of list.photos)
          for (const photo of names.paths.get(name) ?? []) if (!this.told.has(photo)) this.told.set(photo, told)
      } catch {
        // It is refused when it is its turn, with its reason.
      }
    }
  }

  private mayBeList(path: string, size: number): boolean {
    const { readText, readSheet, maxDocumentBytes } = this.lookup
    if (isTableName(path)) return readSheet !== undefined && size <= mostTableBytes
    return readText !== undefined && size <= maxDocumentBytes && mayBeCaptionsName(path)
  }

  private async read(path: string, names: PhotoNames): Promise<CaptionList | undefined> {
    const { readText, readSheet } = this.lookup
    const name = shownName(basename(path))
    const bytes = await readWhole(path)
    if (isTableName(path)) {
      const sheet = await readSheet?.(name, bytes, path)
      return sheet && readCaptionTable(sheet, names, tellsOfPhotos(path))
    }
    const text = await readText?.(name, bytes)
    if (text === undefined) return undefined
    const { isList, ...list } = readCaptions(text, names)
    return isList || isCaptionsName(path) ? list : undefined
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

/**
 * Paths of the photos beside what lies in a folder: in it, in folders for photos inside, and for one of these in that
 * around.
 */
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
/** `img_0001`, a camera's, begins no line of a release, as `exhibition` may. */
const numbered = /^[a-z_-]*\d{3,}$/

/** @returns and whether most of the text tells of photos: a release may begin a line with what one is called */
function readCaptions(text: string, names: PhotoNames): CaptionList & { isList: boolean } {
  const words = new Map<string, string[]>()
  const left: string[] = []
  /** Of each line that says anything, how it names a photo. */
  const lines: ('surely' | 'by its words' | 'not')[] = []
  let credit = ''
  const credits = new Map<string, string>()
  const takenBy = new Map<string, string>()
  let creditColumn = -1
  let byColumn = -1
  let current: string[] | undefined
  for (const whole of text.normalize('NFC').split(/\r?\n/)) {
    const cells = whole.includes('\t') ? whole.split('\t').map(unquoted) : [whole]
    if (isHeader(cells)) {
      const by = cells.findIndex((cell) => captionColumn(cell) === 'by')
      const its = cells.findIndex((cell) => captionColumn(cell) === 'credit')
      creditColumn = its < 0 ? by : its
      byColumn = its < 0 ? -1 : by
      current = undefined
      continue
    }
    // A line of one cell stands below the table, or goes on with a caption.
    const isRow = cells.length > 1
    const cellAt = (column: number) => (isRow && column >= 0 ? (cells[column] ?? '').trim() : '')
    const line = isRow ? cells.filter((_, at) => at !== creditColumn && at !== byColumn).join('\t') : whole
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
      if (cellAt(creditColumn) !== '') credits.set(named.folded, creditIn(cellAt(creditColumn)))
      if (cellAt(byColumn) !== '') takenBy.set(named.folded, creditIn(cellAt(byColumn)))
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
    const told = toldBy(lines.join(' '), credits.get(name) || credit, takenBy.get(name))
    if (!saysNothing(told)) photos.set(name, told)
  }
  const tells = (line = 'not') => line === 'surely' || (line === 'by its words' && words.size > 1)
  const telling = lines.filter(tells).length
  // A list begins with a photo, and a release with its headline.
  const isList = photos.size > 0 && telling * (tells(lines[0]) ? 3 : 2) >= lines.length
  return { photos, left: isTitle(left[0]) ? left.slice(1) : left, isList }
}

const isHeader = (cells: readonly string[]): boolean =>
  cells.length > 1 && cells.every((cell) => captionColumn(cell) !== undefined)

/** A spreadsheet puts a cell between quotes that has some in it. */
const unquoted = (cell: string): string =>
  /^"(?:[^"]|"")*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell

/** Of a photo that does not lie there. */
const startsWithFile = /^[^\s"”»]+\.(?:jpe?g|png|tiff?|webp|hei[cf])\b/iu

const isTitle = (line: string | undefined): boolean => line !== undefined && line.length <= 60 && isCaptionsName(line)
