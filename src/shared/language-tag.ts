/**
 * The language that a table, a record or another program names, as a tag: `ru` for RU, ru_RU's `ru-RU`, «русский», «рус.».
 */
import type { LanguageTag } from './records.js'

/** KZ is the country's code, and often stands where the language's should. */
const words: Readonly<Record<string, string>> = {
  en: 'english|eng|английский|англ|ағылшынша|ағылшын',
  ru: 'russian|rus|русский|рус|орысша|орыс',
  kk: 'kazakh|kaz|kz|қазақша|қазақ|қаз|казахский|каз',
}

/** In the spelling that tags have everywhere; undefined where the text names no language. */
export function readLanguage(text: string): LanguageTag | undefined {
  const plain = text.trim().replace(/\.$/, '').replaceAll('_', '-')
  const word = plain.toLowerCase()
  for (const [tag, names] of Object.entries(words)) if (names.split('|').includes(word)) return tag
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(plain)) return undefined
  try {
    return Intl.getCanonicalLocales(plain)[0]
  } catch {
    return undefined // its parts are in no order that a tag has
  }
}
