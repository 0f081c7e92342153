/**
 * What the suggestions below the box are made of: values that the whole archive holds, what was asked before and what is
 * kept. The values are counted when somebody comes to the box, and again only after the archive has changed. Names are
 * asked for when typing rests, so that the answer never waits for them: to count them takes as long as to search.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ArchiveApi } from '../../shared/archive-api.js'
import type { InterfaceLanguage } from '../../shared/contract/preferences.js'
import type { NamedKind } from '../../shared/coverage.js'
import { localDayOf } from '../../shared/dates.js'
import { releaseStatuses } from '../../shared/records.js'
import { type FacetCounts, searchTraits } from '../../shared/search/search-document.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'
import type { ArchiveSearch } from '../search/search-client.js'
import { useTranslation } from '../strings.js'
import { atRest } from './at-rest.js'
import { facetValue } from './facet-words.js'
import { type Finding, useFinding } from './finding.js'
import { noQuestion } from './question.js'
import { type ArchiveName, type FieldValue, type Suggestion, suggestionsFor, type Written } from './suggestions.js'
import { clauseAt } from './typed-clause.js'
import { fieldOfName, type TypedField } from './typed-fields.js'
import { isCancelled } from './use-answer.js'
import { countFacets } from './use-facet-counts.js'
import { useSearchState } from './use-search-state.js'

/** Names of places that the archive has records of. */
const mostPlaces = 200
const mostOnRecord = 13
/** Letters of a name. */
const leastBegun = 2

/** Fields whose values have records of their own. */
const recordedFields: Partial<Record<TypedField, { what: ArchiveName['what']; kind: NamedKind }>> = {
  event: { what: 'event', kind: 'event' },
  person: { what: 'person', kind: 'contact' },
}

/**
 * What may be meant after such a field's colon, by its title whichever name was begun: a former name, which few releases
 * bear or none. Only what something was published about.
 */
async function namesOnRecord(
  archive: Pick<ArchiveApi, 'listNamed'>,
  typed: string,
  namesIn: InterfaceLanguage,
): Promise<ArchiveName[]> {
  const clause = clauseAt(typed, typed.length)
  const recorded = recordedFields[fieldOfName(clause?.field ?? '') ?? 'title']
  if (!clause || !recorded || clause.value.trim().length < leastBegun) return []
  const asked = {
    kind: recorded.kind,
    text: clause.value,
    namesIn,
    order: 'title',
    offset: 0,
    limit: mostOnRecord,
  } as const
  const { rows } = await archive.listNamed(asked)
  return rows
    .filter(({ title, releases, photos }) => title !== '' && releases + photos > 0)
    .map(({ title, also }) => ({ what: recorded.what, label: title, also: [also] }))
}

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
    const takeBack = atRest(() => {
      Promise.all([
        search.suggest(typed, i18n.language),
        namesOnRecord(archive, typed, i18n.language as InterfaceLanguage),
      ]).then(
        ([told, onRecord]) => {
          const found = told.flatMap(({ what, label, also = [] }) => (what === 'field' ? [] : [{ what, label, also }]))
          const known = new Set(found.map(({ label }) => label))
          if (current) setNames([...found, ...onRecord.filter(({ label }) => !known.has(label))])
        },
        (error: unknown) => isCancelled(error) || report(error),
      )
    })
    return () => {
      current = false
      takeBack()
    }
  }, [search, archive, typed, report, i18n.language])

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
