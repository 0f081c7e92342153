/** The caption that a photo leaves the house with: in the language of the release, where there is one in it. */
import { baseLanguage } from './coverage.js'
import { detectLanguage } from './detect-language.js'
import { captionLanguages, type LanguageTag, type Photo, type PhotoAssociation, photoDescription } from './records.js'

type Captioned = Pick<Photo, 'descriptions' | 'captions'>

/** What stands with a photo in the release that it leaves with. */
export interface ToldWords {
  caption: string
  credit: string
  language: LanguageTag
}

/**
 * The photo's own caption; where it has none, or one in another language than the release, the photo's caption in that
 * language, or the one that the release's text gives. In another language only where there is nothing else.
 */
export function printedCaption(
  association: Pick<PhotoAssociation, 'caption'>,
  photo: Captioned | undefined,
  language: LanguageTag,
): string {
  const base = baseLanguage(language)
  const own = (photo ? photoDescription(photo, 'caption') : '').trim()
  const asked = captionLanguages.find((one) => one === base)
  const other = (asked && photo?.captions?.[asked]?.trim()) || association.caption.trim()
  if (own === '' || other === '') return own || other
  return base === 'und' || isIn(own, base, other) ? own : other
}

/** Few words tell no language; then the letters do, beside a caption that is in it. */
function isIn(text: string, language: string, known: string): boolean {
  const detected = detectLanguage(text)
  return detected === 'und' ? isCyrillic(text) === isCyrillic(known) : detected === language
}

/** So few Cyrillic words may be a name and a rank, which read alike in Russian and Kazakh. */
const fewWords = 4

/** Whether a caption is surely in another language than the release: readers of its language would not expect it there. */
export function isInOtherLanguage(caption: string, language: LanguageTag): boolean {
  const base = captionLanguages.find((one) => one === baseLanguage(language))
  const words = caption.match(/\p{L}+/gu)?.length ?? 0
  if (base === undefined || words === 0) return false
  if (isCyrillic(caption) === (base === 'en')) return words > 1
  const detected = detectLanguage(caption)
  return detected !== 'und' && detected !== base && words > fewWords
}

/**
 * Where a release in this language writes the caption of a photo: into the photo's own, or, where that is in another
 * language or the one in this language is printed instead, beside it, so that a translation never takes the place of what
 * was translated, and what is changed is what is printed.
 */
export function captionPlace(photo: Captioned, language: LanguageTag): 'file' | (typeof captionLanguages)[number] {
  const base = captionLanguages.find((one) => one === baseLanguage(language))
  if (!base) return 'file'
  const own = photoDescription(photo, 'caption')
  const beside = photo.captions?.[base]?.trim() ?? ''
  const isPrinted =
    beside !== '' && own.trim() !== beside && printedCaption({ caption: '' }, photo, language) === beside
  return isPrinted || isInOtherLanguage(own, language) ? base : 'file'
}

const isCyrillic = (text: string): boolean => /\p{Script=Cyrillic}/u.test(text)
