/**
 * Which word forms belong together: lunr's English stemmer for Latin words, lunr-languages' Russian one and our Kazakh
 * one for Cyrillic words.
 *
 * A word's language is not asked for here, since half the words of a Kazakh text could be Russian; which of its groups
 * counts is decided by the language of the release it stands in (see `formsIn`).
 */
import lunr from 'lunr'
import russian from 'lunr-languages/lunr.ru.js'
import stemmerSupport from 'lunr-languages/lunr.stemmer.support.js'
import { americanOf } from './british-spelling.js'
import { keysOfNoun, withSingular } from './irregular-nouns.js'
import { kazakhForms, kazakhStems, looseKazakhStems } from './kazakh.js'
import { partedStem } from './parted-stems.js'

stemmerSupport(lunr)
russian(lunr)

type Stemmer = (token: lunr.Token) => lunr.Token
const stemRussian = (lunr as unknown as { ru: { stemmer: Stemmer } }).ru.stemmer

const stemmed = (stemmer: Stemmer, word: string): string => stemmer(new lunr.Token(word, {})).toString()

/** How two words that share a group are related. */
export type FormGroup = 'english' | 'russian' | 'kazakh' | 'root' | 'keyboard'

const latinWord = /^[a-z]{3,}$/
const cyrillicWord = /^\p{Script=Cyrillic}{2,}$/u

/** Keys of the groups that a folded word is in; words that share a key are forms of one another. */
export function formGroups(word: string): { group: FormGroup; key: string }[] {
  if (latinWord.test(word)) return englishKeys(word).map((stem) => ({ group: 'english', key: `e${stem}` }))
  if (!cyrillicWord.test(word)) return []
  const { stems, roots } = kazakhForms(word)
  return [
    ...russianKeys(word).map((stem) => ({ group: 'russian' as const, key: `r${stem}` })),
    ...stems.map((stem) => ({ group: 'kazakh' as const, key: `k${stem}` })),
    ...roots.map((root) => ({ group: 'root' as const, key: `o${root}` })),
    ...looseKazakhStems(word).map((stem) => ({ group: 'keyboard' as const, key: `l${stem}` })),
  ]
}

/** The same without roots: words that share one of these keys are forms of one word, to whoever compares names. */
export function nearGroups(word: string): { group: FormGroup; key: string }[] {
  if (!cyrillicWord.test(word)) return formGroups(word)
  return [
    ...russianKeys(word).map((stem) => ({ group: 'russian' as const, key: `r${stem}` })),
    ...kazakhStems(word).map((stem) => ({ group: 'kazakh' as const, key: `k${stem}` })),
    ...looseKazakhStems(word).map((stem) => ({ group: 'keyboard' as const, key: `l${stem}` })),
  ]
}

/** `analyses` are what somebody analyzes, and the plural of analysis. */
function englishKeys(word: string): string[] {
  const forms = withSingular(word).flatMap((form) => [form, americanOf(form) ?? form])
  return [...new Set(forms.map((form) => partedStem(form, stemmed(lunr.stemmer, form))))]
}

/** Endings that no noun has as a part of its stem. */
const otherEnding = /(?:[аяиы]ми|[ыи]х|[оеё]го|[ыио]е|ся)$/
const leastNoun = 4
const leastStem = 2

/**
 * Snowball's stem, and what is left where no more than a noun's last vowel goes. Ends of stems look like endings to it:
 * Казахстан loses -н as a participle does and keeps it in Казахстаном, Китая -ая, проблем -ем, архив -ив, запись -ись.
 * Of the other cases of nouns in 2,900 Russian releases 11 % did not meet the nominative, with both 0.03 %; files of
 * Russian releases are 4 % larger, and MRR@10 of a release by its headline is the same.
 */
function russianStems(word: string): string[] {
  const snowball = stemmed(stemRussian, word)
  // Of ЕО and её it leaves the same letter.
  const stem = snowball.length < leastStem ? word : snowball
  const noun = /[аеиоуыэюяьй]$/.test(word) ? word.slice(0, -1) : word
  const stems = noun.length > stem.length && noun.length >= leastNoun && !otherEnding.test(word) ? [stem, noun] : [stem]
  const without = withoutFleetingVowel(word) ?? withoutSingularEnding(word)
  return without === undefined ? stems : [...stems, without]
}

const russianKeys = (word: string): string[] => keysOfNoun(word, russianStems)

const fleetingVowel = /^(?:(.{2,})е(ц)|(.{3,})(?<![аеиоуыэюяйьъ])о(к)|(.{2,}[жшчщаеиоуыэюя])е(к))$/

/** What the plural has of гражданин (граждане, граждан), россиянин, южанин: the stem of its genitive. */
const withoutSingularEnding = (word: string): string | undefined => /^(.{2,}[ая]н)ин(?:[ауе]|ом)?$/.exec(word)?.[1]

/**
 * What other cases have of миротворец (миротворца), владелец (владельца), боец (бойца), участок (участка), and of the
 * genitives пушек (пушка) and строек (стройка). Where the vowel stays, as in урок, there is no such word, and nothing is
 * joined.
 */
function withoutFleetingVowel(word: string): string | undefined {
  const [, before = '', last] = fleetingVowel.exec(word)?.filter((part) => part) ?? []
  if (last === undefined) return undefined
  const sound = /[аеиоуыэюя]$/.test(before) ? 'й' : last === 'ц' && before.endsWith('л') ? 'ь' : ''
  return before + sound + last
}

/**
 * Numbers are none of them. Kazakh pronouns, conjunctions and postpositions are worth 0.002 of nDCG@10 on KazQAD. What
 * asks is silent in all languages, as it is in lunr's English, but for кто, since КТО is an operation. Kazakh light
 * verbs gain nothing.
 */
const frequent: readonly string[] = [
  'и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня',
  'еще нет о из ему для при под до после над через об их это этот эта эти быть или чем также который',
  'где когда куда откуда почему зачем сколько какой какая какое какие',
  'және мен бен пен да де та те немесе әрі бірақ емес ма ме ба бе па пе үшін туралы бойынша арқылы дейін кейін сияқты ретінде',
  'бұл осы сол ол оның оны оған онда одан олар олардың оларды оларға мына анау мұндай осындай сондай қандай қай кім не',
  'қашан қайда қайдан қанша неше қалай неге неліктен',
  'деп еді екен бар жоқ болып болды болған болады',
  // Before a town, and behind a year: город, год, қала, жыл. Worth 0.003 of nDCG@10 on KazQAD.
  'г гг қ ж жж',
]
const frequentWords = new Set(frequent.flatMap((line) => line.split(' ')))

/** Words that a release need not hold to match, unless the query has no others or demands them with a plus. */
export function isStopWord(word: string): boolean {
  if (frequentWords.has(word)) return true
  return lunr.stopWordFilter(new lunr.Token(word, {})) === undefined
}
