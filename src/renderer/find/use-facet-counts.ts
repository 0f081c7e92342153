/**
 * How often each value stands in the answer: asked when typing rests, after the hits, so that these never wait.
 *
 * Years are counted as if no month were chosen and months as if no year were: the index leaves out only the facet it
 * counts, and a chosen month would hide all other years. That is one more question where a month is chosen.
 */
import { useEffect, useRef, useState } from 'react'
import type { FacetCounts } from '../../shared/search/search-document.js'
import { useReport } from '../errors.js'
import type { ArchiveSearch } from '../search/search-client.js'
import { useTranslation } from '../strings.js'
import { atRest } from './at-rest.js'
import { answerKey, asAsked, type Question, withValues } from './question.js'
import { isCancelled } from './use-answer.js'
import { useSearchState } from './use-search-state.js'

/** @returns the latest counts; undefined until there are any, or where they are not wanted */
export function useFacetCounts(
  search: ArchiveSearch | null,
  question: Question,
  wanted: boolean,
): FacetCounts | undefined {
  const report = useReport()
  const { i18n } = useTranslation()
  const [counts, setCounts] = useState<FacetCounts>()
  const version = useSearchState(search, (state) => state.version)
  const latest = useRef(question)
  latest.current = question
  const key = answerKey(question)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key or version is another answer
  useEffect(() => {
    if (!search || !wanted) return
    let current = true
    const takeBack = atRest(() => {
      countFacets(search, latest.current, i18n.language).then(
        (told) => current && setCounts(told),
        // A newer question counts for itself.
        (error: unknown) => isCancelled(error) || report(error),
      )
    })
    return () => {
      current = false
      takeBack()
    }
  }, [search, wanted, key, version, report, i18n.language])
  return wanted ? counts : undefined
}

/** @param namesIn the language that people and events are named in */
export async function countFacets(
  search: Pick<ArchiveSearch, 'search'>,
  question: Question,
  namesIn: string,
): Promise<FacetCounts> {
  const count = async (asked: Question) => {
    const { query, options } = asAsked(asked)
    const { facets } = await search.search(query, { ...options, limit: 0, facets: true, namesIn })
    return facets ?? {}
  }
  const counts = await count(question)
  const monthChosen = (question.filters.month?.length ?? 0) > 0
  const years = monthChosen ? await count(withValues(question, 'month', [])) : counts
  return { ...counts, ...(years.year ? { year: years.year } : {}) }
}
