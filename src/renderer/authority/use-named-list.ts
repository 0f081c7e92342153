/** A list of events, people or places as it is filtered and ordered, kept current. */
import { useMemo } from 'react'
import type { NamedQuery, NamedRow } from '../../shared/coverage.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'
import { PagedList, type ReadRows } from '../library/paged-list.js'
import { usePagedList } from '../library/use-paged-list.js'
import { useChangedSoon } from '../soon.js'
import { useTranslation } from '../strings.js'

export type NamedAsked = Pick<NamedQuery, 'kind' | 'text' | 'order' | 'type'>

export interface NamedList {
  list: PagedList<NamedRow>
  rows: ReadRows<NamedRow>
}

export function useNamedList({ kind, text, order, type }: NamedAsked): NamedList {
  const archive = useArchive()
  const report = useReport()
  const namesIn = useTranslation().i18n.language
  const list = useMemo(
    () =>
      new PagedList<NamedRow>({
        load: (offset, limit) =>
          archive.listNamed({ kind, text, order, namesIn, offset, limit, ...(type === undefined ? {} : { type }) }),
        keyOf: ({ uri }) => uri,
        pageSize: 200,
        onError: report,
      }),
    [archive, kind, text, order, type, namesIn, report],
  )
  useChangedSoon(() => list.refresh())
  return { list, rows: usePagedList(list) }
}
