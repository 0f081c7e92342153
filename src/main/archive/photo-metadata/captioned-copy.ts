import type { IimField } from '../../../shared/iim-limits.js'
import type { Photo } from '../../../shared/records.js'
export interface CopyWords {
  headline: string
  caption: string
  captions: Readonly<Record<string, string>>
  altText: string
  by: string
  credit: string
  copyrightNotice: string
  source: string
  usageTerms: string
  instructions: string
  dateCreated: string
  keywords: readonly string[]
  people: readonly string[]
  place: { sublocation: string; city: string; state: string; country: string }
}
export interface CaptionedCopy {
  bytes: Uint8Array
  sidecar?: string
  cut: readonly IimField[]
}
export function captionedCopy(
  original: Uint8Array,
  words: CopyWords,
  _o?: { withoutPosition?: boolean },
): CaptionedCopy {
  return { bytes: original, cut: words.caption ? [] : [] }
}
export function wordsOf(photo: Photo, told: { caption: string; credit: string; language: string }): CopyWords {
  return {
    headline: '',
    caption: told.caption,
    captions: {},
    altText: '',
    by: photo.by,
    credit: told.credit,
    copyrightNotice: '',
    source: '',
    usageTerms: '',
    instructions: photo.edNote,
    dateCreated: '',
    keywords: [],
    people: [],
    place: { sublocation: '', city: '', state: '', country: '' },
  }
}
