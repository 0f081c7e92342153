/**
 * Why a release was found where its words are not just those that were typed: `Nigmetulin → Нигметуллин · another
 * spelling of the name`. What anybody sees from the marks (an ending, a beginning) is not said.
 */
import type { TFunction } from 'i18next'
import type { MatchKind } from '../../shared/search/answers.js'
import { fold } from '../../shared/text.js'
import type { SearchHit } from '../search/search-client.js'

/** Why a hit answers one of the words asked for. */
export interface HitReason {
  /** As it was asked for. */
  asked: string
  /** As it stands in the text. */
  form: string
  how: MatchKind
}

const plain: ReadonlySet<MatchKind> = new Set<MatchKind>(['exact', 'phrase', 'beginning', 'pattern'])
/** Letters in common by which an inflected word is known for the one that was typed. */
const tellingLetters = 3

export const reasonsOf = (hit: SearchHit): HitReason[] =>
  (hit.why ?? []).filter(
    ({ how, asked, form }) => !plain.has(how) && !(how === 'inflection' && beginsAlike(asked, form)),
  )

export const reasonWords = (t: TFunction, { asked, form, how }: HitReason): string =>
  t('search.why', { asked, form, how: t(`search.how.${how}`) })

const beginsAlike = (one: string, other: string): boolean =>
  fold(one).slice(0, tellingLetters) === fold(other).slice(0, tellingLetters)
