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
import { isCaptionsName, isPhotoFolder, mayBeCaptionsName } from './folders.js'
import { type Entry, put } from './gather.js'

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

  /** Reads those among these files; a second list that tells of a photo is not heard. */
  async gather(entries: readonly Entry[], signal: AbortSignal): Promise<void> {
    const { readText, maxDocumentBytes } = this.lookup
    if (!readText) return
    const photos = photosByFolder(entries)
    for (const { path, folder, size } of entries) {
      if (signal.aborted) return
      const beside = photos.get(folder) ?? []
      if (beside.length === 0 || size > maxDocumentBytes || !mayBeCaptionsName(path)) continue
      try {
        const text = await readText(shownName(basename(path)), await readWhole(path))
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

const leading = /^[\s•*·>–—-]*(?:\d{1,3}[.)]\s+)?["“«„]?\s*/u
const between = /^["”»]?\s*[-–—:.,;=|→]*\s*/u
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
  let current: string[] | undefined
  for (const line of text.normalize('NFC').split(/\r?\n/)) {
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
      if (said !== '') current.push(said)
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
    const told = { caption: read.caption, credit: read.credit || credit }
    if (told.caption !== '' || told.credit !== '') photos.set(name, told)
  }
  return { photos, left: isTitle(left[0]) ? left.slice(1) : left }
}

/** Of a photo that does not lie there. */
const startsWithFile = /^[^\s"”»]+\.(?:jpe?g|png|tiff?|webp|hei[cf])\b/iu

const isTitle = (line: string | undefined): boolean => line !== undefined && line.length <= 60 && isCaptionsName(line)
