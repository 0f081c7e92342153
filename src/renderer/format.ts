/** Numbers, sizes and languages in the words of the interface's language; days and moments are in shared/written-dates. */
import type { LanguageTag } from '../shared/records.js'

/** To make one takes longer than to draw a row. */
const numberFormats = new Map<string, Intl.NumberFormat>()

export function formatNumber(value: number, language: string): string {
  const format = numberFormats.get(language) ?? new Intl.NumberFormat(language === 'kk' ? 'ru' : language)
  numberFormats.set(language, format)
  return format.format(value)
}

/** 1,234,567 bytes as `1.2 MB`; the unit is the same in all three languages but for its script. */
export function formatBytes(bytes: number, language: string): string {
  const units = language === 'en' ? ['B', 'KB', 'MB', 'GB'] : ['Б', 'КБ', 'МБ', 'ГБ']
  let size = bytes
  let unit = 0
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000
    unit++
  }
  return `${formatNumber(Math.round(size * 10) / 10, language)} ${units[unit] ?? ''}`
}

/** `kk` and `kk-Latn` as short marks in a list: `KK`, `KK Latn`. */
export const languageMark = (tag: LanguageTag): string => {
  const [language = '', script] = tag.split('-')
  return script ? `${language.toUpperCase()} ${script}` : language.toUpperCase()
}

/** Languages a release may be in, each by its own name; `und` is named by the interface. */
export const releaseLanguages: readonly { id: LanguageTag; label: string }[] = [
  { id: 'kk', label: 'Қазақша' },
  { id: 'kk-Latn', label: 'Qazaqşa (latyn)' },
  { id: 'ru', label: 'Русский' },
  { id: 'en', label: 'English' },
]

/** Own names of other languages, as the system knows them. */
const otherNames = new Map<LanguageTag, string>()

/** A language by its own name: `Қазақша`, `العربية`; its tag where nobody knows one. */
export function languageName(tag: LanguageTag): string {
  const known = releaseLanguages.find(({ id }) => id === tag)?.label ?? otherNames.get(tag)
  if (known !== undefined) return known
  const name = ownName(tag)
  otherNames.set(tag, name)
  return name
}

function ownName(tag: LanguageTag): string {
  try {
    const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
    return name.slice(0, 1).toLocaleUpperCase(tag) + name.slice(1)
  } catch {
    // No language tag by the system's rules.
    return tag
  }
}
