/** The caption that a photo leaves the house with: in the language of the release, where there is one in it. */
import { baseLanguage } from './coverage.js'
import { detectLanguage } from './detect-language.js'
import { captionLanguages, type LanguageTag, type Photo, type PhotoAssociation, photoDescription } from './records.js'

type Captioned = Pick<Photo, 'descriptions' | 'captions'>

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

const isCyrillic = (text: string): boolean => /\p{Script=Cyrillic}/u.test(text)
