/**
 * Why a release was found where its words are not just those that were typed: `Nigmetulin → Нигметуллин · another
 * spelling of the name`. What anybody sees from the marks (an ending, a beginning) is not said.
 */
import type { TFunction } from 'i18next'
import type { MatchKind } from '../../shared/search/answers.js'
import { tokenize } from '../../shared/text.js'
import type { SearchHit } from '../search/search-client.js'

/** Why a hit answers one of the words asked for. */
export interface Reason {
  /** As it was asked for. */
  asked: string
  /** As it stands in the text. */
  form: string
  how: MatchKind
}

const plain: ReadonlySet<MatchKind> = new Set<MatchKind>(['exact', 'phrase', 'beginning', 'pattern'])
/** What may be seen from how the words begin. */
const seen: ReadonlySet<MatchKind> = new Set<MatchKind>(['inflection', 'name'])
/** Letters in common by which an inflected word is known for the one that was typed. */
const tellingLetters = 3

/** @param asked the words of the question's clauses */
export const reasonsOf = (hit: Pick<SearchHit, 'why'>, asked: readonly string[]): Reason[] =>
  hit.why
    .map(({ clause, form, how }): Reason => ({ asked: asked[clause] ?? '', form, how }))
    .filter(({ how, asked: words, form }) => !plain.has(how) && !(seen.has(how) && beginsAlike(words, form)))

export const reasonWords = (t: TFunction, { asked, form, how }: Reason): string =>
  t('search.why', { asked, form, how: t(`search.how.${how}`) })

/** Word by word, in any order: Abenov Timur is seen to be Timur Abenov. */
function beginsAlike(one: string, other: string): boolean {
  const [asked, found] = [one, other].map((words) =>
    tokenize(words)
      .map(({ folded }) => folded.slice(0, tellingLetters))
      .sort(),
  )
  return asked?.join(' ') === found?.join(' ')
}
