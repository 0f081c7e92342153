/** The values that an answer is narrowed to, as readers of the interface's language know them. */
import { useCallback, useEffect, useState } from 'react'
import { useReport } from '../errors.js'
import type { ArchiveSearch } from '../search/search-client.js'
import { useTranslation } from '../strings.js'
import { facetValue, type NameOfValue } from './facet-words.js'
import { chosenValues, type Question } from './question.js'
import { isCancelled } from './use-answer.js'
import { useSearchState } from './use-search-state.js'

const keyOf = (facet: string, value: string): string => `${facet} ${value}`

/** A name that is not known yet, or no more, is the one it was chosen by. */
export function useValueNames(search: ArchiveSearch | null, question: Question): NameOfValue {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const report = useReport()
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  const version = useSearchState(search, (state) => state.version)
  const chosen = chosenValues(question)
  const key = JSON.stringify(chosen)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that is chosen; with another version of the index a record may be called otherwise
  useEffect(() => {
    if (!search || chosen.length === 0) return
    let current = true
    search.nameValues(chosen, language).then(
      (told) =>
        current && setNames(new Map(chosen.map(({ facet, value }, at) => [keyOf(facet, value), told[at] ?? value]))),
      (error: unknown) => isCancelled(error) || report(error),
    )
    return () => {
      current = false
    }
  }, [search, key, language, version, report])
  return useCallback(
    (facet, value) => facetValue(t, facet, names.get(keyOf(facet, value)) ?? value, language),
    [t, names, language],
  )
}
