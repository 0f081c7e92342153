/** Quotes as they are asked for, by the page; asked again while the releases are still being read. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { QuotePage, QuoteRow } from '../../shared/quotes.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'
import { PagedList, type ReadRows } from '../library/paged-list.js'
import { usePagedList } from '../library/use-paged-list.js'
import { useChangedSoon } from '../soon.js'
import { useTranslation } from '../strings.js'
import type { AskedQuotes } from './asked-quotes.js'

const askAgainMs = 500

export interface Quotes {
  list: PagedList<QuoteRow>
  rows: ReadRows<QuoteRow>
  /** What the newest answer counts; undefined until there is one. */
  counts: Omit<QuotePage, 'rows'> | undefined
}

export function useQuotes(query: AskedQuotes, pageSize = 100): Quotes {
  const archive = useArchive()
  const report = useReport()
  const [counts, setCounts] = useState<Quotes['counts']>(undefined)
  const { i18n } = useTranslation()
  const key = JSON.stringify({ ...query, namesIn: i18n.language })
  const newest = useRef(key)
  newest.current = key
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const list = useMemo(() => {
    const asked = JSON.parse(key) as AskedQuotes
    const made: PagedList<QuoteRow> = new PagedList<QuoteRow>({
      load: async (offset, limit) => {
        const { rows, ...told } = await archive.findQuotes({ ...asked, offset, limit })
        if (newest.current === key) {
          setCounts(told)
          clearTimeout(timer.current)
          if (told.reading) timer.current = setTimeout(() => made.refresh(), askAgainMs)
        }
        return { total: told.total, rows }
      },
      keyOf: ({ release, at }) => `${release} ${at}`,
      pageSize,
      onError: report,
    })
    return made
  }, [archive, key, pageSize, report])
  useEffect(() => () => clearTimeout(timer.current), [])
  useChangedSoon(() => list.refresh())
  return { list, rows: usePagedList(list), counts }
}
