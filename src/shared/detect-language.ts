/** Which of the archive's three languages a text is in, by its letters and its commonest words. */
import type { LanguageTag } from './records.js'

const wordSet = (list: string): ReadonlySet<string> => new Set(list.split(' '))
const english = wordSet(
  'the of and to in for a on that is with by was at from as has will said be an are have this it his not were which who',
)
const russian = wordSet(
  'и в не на что с по для из к от за о как это его также был была были при их а или но у до со все он она мы том этом',
)
const kazakh = wordSet(
  'және мен бен пен үшін бойынша туралы бұл деп осы бір да де та те болып өз жылы ол сондай-ақ арқылы қазақстан республикасы менен кейін дейін',
)

/** `en`, `ru`, `kk`, or `und`. Long texts are judged by their first 20,000 characters. */
export function detectLanguage(text: string): LanguageTag {
  const sample = text.slice(0, 20_000).toLowerCase()
  const words = sample.match(/\p{L}+(?:-\p{L}+)*/gu) ?? []
  if (words.length === 0) return 'und'
  const share = (set: ReadonlySet<string>): number => words.filter((word) => set.has(word)).length / words.length
  const count = (pattern: RegExp): number => sample.match(pattern)?.length ?? 0
  const cyrillic = count(/\p{Script=Cyrillic}/gu)
  const latin = count(/\p{Script=Latin}/gu)
  if (cyrillic + latin < count(/\p{L}/gu) / 2) return 'und'
  if (latin > cyrillic) return share(english) >= (words.length < 40 ? 0.08 : 0.12) ? 'en' : 'und'
  // Official Kazakh texts often carry the Latin look-alikes ə and i.
  const ofKazakh = count(/[әғқңөұүһіəi]/gu) / cyrillic
  const others = count(/[ґєїўћђјљњџӓӗҫҗҙҡ]/gu) / cyrillic
  if (others > 0.01) return 'und'
  if (ofKazakh > 0.03 && count(/[қғұі]/gu) > 0 && (share(kazakh) > 0.01 || ofKazakh > 0.06)) return 'kk'
  if (ofKazakh < 0.02 && (share(russian) >= 0.06 || words.length < 40)) return 'ru'
  if (ofKazakh > 0.02 && share(kazakh) > share(russian)) return 'kk'
  return share(russian) >= 0.06 ? 'ru' : 'und'
}
