/**
 * What the suggestions below the box are made of: values that the whole archive holds, what was asked before and what is
 * kept. The values are counted when somebody comes to the box, and again only after the archive has changed. Names are
 * asked for when typing rests, so that the answer never waits for them: to count them takes as long as to search.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { InterfaceLanguage } from '../../shared/contract/preferences.js'
import { localDayOf } from '../../shared/dates.js'
import { releaseStatuses } from '../../shared/records.js'
import { type FacetCounts, searchTraits } from '../../shared/search/search-document.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'
import type { ArchiveSearch } from '../search/search-client.js'
import { useTranslation } from '../strings.js'
import { facetValue } from './facet-words.js'
import { type Finding, useFinding } from './finding.js'
import { noQuestion, restMs } from './question.js'
import { type ArchiveName, type FieldValue, type Suggestion, suggestionsFor, type Written } from './suggestions.js'
import type { TypedField } from './typed-fields.js'
import { isCancelled } from './use-answer.js'
import { countFacets } from './use-facet-counts.js'
import { useSearchState } from './use-search-state.js'

/** Names of places that the archive has records of. */
const mostPlaces = 200

export interface Suggesting {
  suggest(written: Written): Suggestion[]
  /** Somebody is at the box. */
  prepare(): void
}

export function useSuggestions(search: ArchiveSearch | null, finding: Finding): Suggesting {
  const { t, i18n } = useTranslation()
  const archive = useArchive()
  const report = useReport()
  const [counts, setCounts] = useState<FacetCounts>({})
  const [places, setPlaces] = useState<readonly string[]>([])
  const [names, setNames] = useState<readonly ArchiveName[]>([])
  const countedAt = useRef('')
  const typed = useFinding(finding, ({ question }) => question.typed)
  const recent = useFinding(finding, (state) => state.recent)
  const saved = useFinding(finding, (state) => state.saved)
  useEffect(() => {
    let current = true
    // An older answer stays until this one is there: what no longer fits is left out when it is shown.
    if (!search || !/\S$/.test(typed)) return
    const timer = setTimeout(() => {
      search.suggest(typed).then(
        (told) => current && setNames(told.flatMap(({ what, label }) => (what === 'field' ? [] : [{ what, label }]))),
        (error: unknown) => isCancelled(error) || report(error),
      )
    }, restMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [search, typed, report])

  const prepare = useCallback(() => {
    const version = search?.state().version ?? -1
    const at = `${version} ${i18n.language}`
    if (!search || at === countedAt.current) return
    countedAt.current = at
    countFacets(search, noQuestion, i18n.language).then(
      setCounts,
      (error: unknown) => isCancelled(error) || report(error),
    )
    archive
      .listRecords({
        kind: 'place',
        trashed: false,
        order: 'title',
        namesIn: i18n.language,
        offset: 0,
        limit: mostPlaces,
      })
      .then(({ rows }) => setPlaces(rows.map(({ title }) => title)), report)
  }, [archive, search, report, i18n.language])

  // Whoever came before the index was whole is told the rest once it is.
  const isReady = useSearchState(search, ({ ready }) => ready)
  useEffect(() => {
    if (isReady && countedAt.current !== '') prepare()
  }, [isReady, prepare])

  const valuesOf = (field: TypedField): readonly FieldValue[] => {
    const counted = (facet: keyof FacetCounts): FieldValue[] =>
      (counts[facet] ?? []).map(({ value, count, also }) => ({
        value,
        label: facetValue(t, facet, value, i18n.language),
        count,
        ...(also ? { also } : {}),
      }))
    switch (field) {
      case 'person':
      case 'event':
        return counted(field)
      case 'credit':
        return counted('photographer')
      case 'lang':
        return counted('language')
      case 'status': {
        const used = counted('status')
        return releaseStatuses.map(
          (value) => used.find((one) => one.value === value) ?? { value, label: facetValue(t, 'status', value, '') },
        )
      }
      case 'date':
        return [...counted('year'), ...counted('month')]
      case 'place':
        return places.map((value) => ({ value, label: value }))
      case 'has':
      case 'missing':
        return searchTraits.map((value) => ({ value, label: t(`search.traits.${value}`) }))
      case 'title':
      case 'caption':
        return []
    }
  }
  // Another object where something else may be suggested: the box is then drawn anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the values are made of stands for them
  return useMemo(
    () => ({
      prepare,
      suggest: (written) =>
        suggestionsFor(written, {
          language: i18n.language as InterfaceLanguage,
          today: localDayOf(new Date()),
          recent: finding.now().recent,
          saved: finding.now().saved,
          meaningOf: (field) => t(`search.fields.${field}`),
          valuesOf,
          names,
        }),
    }),
    [prepare, t, i18n, finding, counts, places, names, recent, saved],
  )
}
