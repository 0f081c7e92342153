/**
 * The copy of a photo that leaves the house: the original's bytes with the words that are told of it, so that the credit
 * does not get lost where the file goes on without its release.
 *
 * Goal: what any program reads in the copy is what the release prints, in XMP, in IIM (cut between letters where its fields
 * are full), in EXIF; read by our own reader it gives the record again. Not a byte of the picture changes; what the
 * original holds beside the words stays. By default the place where the photo was taken does not leave: GPS in EXIF and XMP,
 * in further pictures and films behind the first. Non-goals: positions inside makers' notes, names on faces (mwg-rs),
 * what HEIF, AVIF and GIF say inside, whose words go beside the copy. Rejected: exiftool (a Perl program), piexifjs (EXIF
 * only), drawing the picture anew (a second compression, and all else would be lost). A JPEG of 4 MB takes 6 to 15 ms.
 *
 * Standards: XMP parts 1 to 3, IPTC Photo Metadata 2025.1, IIM 4.2, Metadata Working Group 2.0, Exif 2.32, RFC 9649.
 */
import { ArchiveError } from '../../../shared/contract/failures.js'
import { baseLanguage } from '../../../shared/coverage.js'
import { detectLanguage } from '../../../shared/detect-language.js'
import type { IimField } from '../../../shared/iim-limits.js'
import { isInOtherLanguage, type ToldWords } from '../../../shared/printed-caption.js'
import { captionLanguages, mainHeadline, type Photo, photoDescription } from '../../../shared/records.js'
import { type Said, say } from '../../../shared/said.js'
import { type PhotoType, photoType } from '../picture-kinds.js'
import { readContainer } from './container.js'
import { placeOf } from './copy-place.js'
import { takeOutPosition } from './exif-copy.js'
import { clean } from './iim.js'
import { jpegWith } from './jpeg-copy.js'
import { pngWith } from './png-copy.js'
import { tiffWith } from './tiff-copy.js'
import { webpWith } from './webp-copy.js'
import { blankPositions, packetOf, xmpOf } from './xmp-copy.js'

/** What a copy tells of the photo; an empty text or list tells nothing, and takes out what the original said of it. */
export interface CopyWords {
  /** photoshop:Headline, IIM 2:105. */
  headline: string
  /** dc:description (x-default), IIM 2:120, EXIF ImageDescription. */
  caption: string
  /** dc:description in further languages, by their BCP 47 tags. */
  captions: Readonly<Record<string, string>>
  /** Iptc4xmpCore:AltTextAccessibility. */
  altText: string
  /** dc:creator, IIM 2:80, EXIF Artist. */
  by: string
  /** photoshop:Credit, IIM 2:110. */
  credit: string
  /** dc:rights, IIM 2:116, EXIF Copyright. */
  copyrightNotice: string
  /** photoshop:Source, IIM 2:115. */
  source: string
  /** xmpRights:UsageTerms. */
  usageTerms: string
  /** photoshop:Instructions, IIM 2:40. */
  instructions: string
  /** photoshop:DateCreated, IIM 2:55 and 2:60; ISO 8601, as precise as it is known. EXIF keeps the camera's own. */
  dateCreated: string
  /** dc:subject, IIM 2:25. */
  keywords: readonly string[]
  /** Iptc4xmpExt:PersonInImage. */
  people: readonly string[]
  /** Iptc4xmpCore:Location, photoshop:City, State and Country; IIM 2:92, 2:90, 2:95, 2:101. */
  place: { sublocation: string; city: string; state: string; country: string }
}

export interface CaptionedCopy {
  bytes: Uint8Array
  /** An XMP packet to lay beside the copy, where the words could not be written into it. */
  sidecar?: string
  /** IIM fields that hold less than the XMP beside them, by their names. */
  cut: readonly IimField[]
}

/** A copy that has the words in it. */
export interface WordedBytes {
  bytes: Uint8Array
  cut: IimField[]
}

type Writer = (original: Uint8Array, words: CopyWords, withoutPosition: boolean) => WordedBytes | undefined

/** The words of HEIF, AVIF and GIF go beside them, and those of a TIFF whose directory is damaged. */
const writers: Partial<Record<PhotoType, Writer>> = {
  'image/jpeg': jpegWith,
  'image/png': pngWith,
  'image/webp': webpWith,
  'image/tiff': tiffWith,
}

/**
 * `original` stays as it is. `withoutPosition`, unless told otherwise: where the photo was taken does not leave with it.
 * @throws ArchiveError 'unreadable-file' where the file is damaged so that it cannot be copied with words
 */
export function captionedCopy(
  original: Uint8Array,
  words: CopyWords,
  { withoutPosition = true }: { withoutPosition?: boolean } = {},
): CaptionedCopy {
  const type = photoType(original)
  if (!type) throw refusal(say('photo-no-picture'))
  const told = writable(words)
  const write = writers[type]
  const copy = write?.(original, told, withoutPosition)
  if (copy) return copy
  if (!write || type === 'image/tiff') return wordedBeside(original, type, told, withoutPosition)
  throw refusal(readContainer(original, type).damage ?? say('photo-no-picture'))
}

function wordedBeside(
  original: Uint8Array,
  type: PhotoType,
  words: CopyWords,
  withoutPosition: boolean,
): CaptionedCopy {
  const bytes = new Uint8Array(original)
  const { exif, xmp } = readContainer(bytes, type)
  const { ours, others } = xmpOf(xmp, words, withoutPosition)
  if (withoutPosition) {
    // These are parts of the copy's own bytes.
    if (exif) takeOutPosition(exif)
    for (const packet of xmp) blankPositions(packet)
  }
  return { bytes, sidecar: packetOf([ours, ...others]), cut: [] }
}

const refusal = (why: Said): ArchiveError => new ArchiveError('unreadable-file', say('photo-copy-refused', { why }))

/** As it is read again: letters that XML can hold, no white space around a text, none of a list twice. */
function writable(words: CopyWords): CopyWords {
  const list = (values: readonly string[]) => [...new Set(values.map(inXml))].filter((value) => value !== '')
  const { sublocation, city, state, country } = words.place
  return {
    headline: inXml(words.headline),
    caption: inXml(words.caption),
    captions: Object.fromEntries(Object.entries(words.captions).map(([language, text]) => [language, inXml(text)])),
    altText: inXml(words.altText),
    by: inXml(words.by),
    credit: inXml(words.credit),
    copyrightNotice: inXml(words.copyrightNotice),
    source: inXml(words.source),
    usageTerms: inXml(words.usageTerms),
    instructions: inXml(words.instructions),
    dateCreated: inXml(words.dateCreated),
    keywords: list(words.keywords),
    people: list(words.people),
    place: {
      sublocation: inXml(sublocation),
      city: inXml(city),
      state: inXml(state),
      country: inXml(country),
    },
  }
}

const inXml = (text: string): string => clean(text.replace(/\p{Surrogate}|[\ufffe\uffff]/gu, ''))

/**
 * What the copy of a photo tells, out of its record: the other way round from the reader (photo-metadata.ts), which then
 * gives the record again.
 */
export function wordsOf(photo: Photo, told: ToldWords): CopyWords {
  const names = (things: readonly { name: string }[]) => things.map(({ name }) => name)
  return {
    headline: mainHeadline(photo),
    caption: told.caption,
    captions: captionsOf(photo, told),
    altText: photoDescription(photo, 'altText'),
    by: photo.by,
    credit: told.credit,
    copyrightNotice: photo.copyrightNotice,
    source: photo.infoSources[0]?.name ?? '',
    usageTerms: photo.usageTerms,
    instructions: photo.edNote,
    dateCreated: photo.contentCreated,
    keywords: names(photo.subjects ?? []),
    people: names(photo.people),
    place: placeOf(names(photo.places)),
  }
}

/** In every language that there is a caption in, that of `told` too: XMP wants x-default to be one of the others. */
function captionsOf(photo: Photo, told: ToldWords): CopyWords['captions'] {
  const own = photoDescription(photo, 'caption')
  const languageOf = (text: string) => captionLanguages.find((language) => language === detectLanguage(text))
  const isAsTold = told.caption !== '' && !isInOtherLanguage(told.caption, told.language)
  const toldIn = isAsTold
    ? captionLanguages.find((one) => one === baseLanguage(told.language))
    : languageOf(told.caption)
  const ownIn = own.trim() === told.caption.trim() ? undefined : languageOf(own)
  const captions = {
    ...(ownIn ? { [ownIn]: own } : {}),
    ...photo.captions,
    ...(toldIn ? { [toldIn]: told.caption } : {}),
  }
  return Object.fromEntries(Object.entries(captions).filter(([, caption]) => caption.trim() !== ''))
}
