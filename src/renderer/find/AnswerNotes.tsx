/** Quietly above an answer: how far the index is, why this is not quite what was asked, how much there is of it. */
import { Info } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { dateRangeOf } from '../../shared/search/query-dates.js'
import { formatDays } from '../../shared/written-dates.js'
import { formatNumber } from '../format.js'
import type { Entry } from '../library/ReleaseEntry.js'
import type { ArchiveSearch, SearchState } from '../search/search-client.js'
import { useTranslation } from '../strings.js'
import { Progress } from '../ui/Progress.js'
import { queryInWords, shortened } from './facet-words.js'
import { isAsked, wordsOf } from './question.js'
import type { Answer } from './use-answer.js'
import { useSearchState } from './use-search-state.js'

/** Said to screen readers once the numbers have stopped changing for so long. */
const spokenAfterMs = 900

/** Whether there may be more than search knows yet. */
export const isStillReading = ({ ready, error, total }: SearchState): boolean => !ready && !error && total > 0

/** While the index is being built, search answers over what is ready; this says how much that is. */
export function Indexing({ search }: { search: ArchiveSearch | null }) {
  const { t, i18n } = useTranslation()
  const state = useSearchState(search, (now) => now)
  if (!state || !isStillReading(state)) return null
  const { indexed: done, total } = state
  const text = t('common.ofTotal', {
    done: formatNumber(done, i18n.language),
    total: formatNumber(total, i18n.language),
  })
  return (
    <div className="answer-note">
      <Progress label={t('search.indexing')} done={done} total={total} text={text} />
    </div>
  )
}

export interface AnswerNotesProps {
  answer: Answer<Entry>
  /** The question that was probably meant. */
  didYouMean: string | undefined
  onAsk: (query: string) => void
}

export function AnswerNotes({ answer, didYouMean, onAsk }: AnswerNotesProps) {
  const { t, i18n } = useTranslation()
  const { question, rows, told } = answer
  const query = queryInWords(wordsOf(question), i18n.language)
  const { total } = rows
  const { problem } = told
  const isTold = isAsked(question) && total !== undefined
  const key = isTold ? `${i18n.language} ${total} ${query} ${problem?.message} ${didYouMean}` : ''
  const whyNot = problem && t(problem.message, inWords(problem.values, i18n.language))
  const spoken = useRested(key, () =>
    [
      query === '' ? t('search.narrowedFound', { count: total }) : t('search.found', { count: total, query }),
      whyNot,
      didYouMean && `${t('search.didYouMean')} ${didYouMean}`,
    ]
      .filter(Boolean)
      .map((sentence) => `${sentence}`.replace(/(?<![.!?])$/, '.'))
      .join(' '),
  )
  return (
    <>
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
      {(problem || didYouMean) && (
        <p className="answer-note">
          <Info className="icon" aria-hidden />
          <span>
            {whyNot}
            {didYouMean && (
              <>
                {whyNot && ' '}
                {t('search.didYouMean')}{' '}
                <button type="button" className="answer-link" onClick={() => onAsk(didYouMean)}>
                  {didYouMean}
                </button>
                {total === 0 && ' '}
                {total === 0 && (
                  <kbd className="keys" aria-hidden>
                    Enter
                  </kbd>
                )}
              </>
            )}
          </span>
        </p>
      )}
    </>
  )
}

/** Shortened, and months by their names. */
const inWords = (values: Readonly<Record<string, string>>, language: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      name === 'month' ? daysInWords(value, language) : shortened(value),
    ]),
  )

const daysInWords = (days: string, language: string): string =>
  days
    .split(', ')
    .map((one) => formatDays(dateRangeOf(one) ?? { from: one, to: one }, language))
    .join(', ')

/** What is said once it has stayed the same for a while; put into words only then. Nothing for no key. */
function useRested(key: string, words: () => string): string {
  const [rested, setRested] = useState('')
  const latest = useRef(words)
  latest.current = words
  useEffect(() => {
    const timer = setTimeout(() => setRested(key === '' ? '' : latest.current()), spokenAfterMs)
    return () => clearTimeout(timer)
  }, [key])
  return rested
}
