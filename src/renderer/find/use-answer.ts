/**
 * The list that is on screen: all releases, or the answer to a question, page by page.
 *
 * Goal: what was found stays where it is until the next answer is there, so that typing never blinks. Each question has
 * a list of its own; the newest is asked at once, without a pause, and takes the screen with its first page. An older
 * one that is still on its way is cancelled by the newer (search-client). Rejected: waiting for a pause in typing, which
 * is felt as slowness, and one list that is emptied for each question, which blinks.
 */
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { ArchiveError, type ReleaseListQuery } from '../../shared/archive-api.js'
import type { ReleaseId } from '../../shared/records.js'
import { useArchive, useNotice } from '../archive.js'
import { useReport } from '../errors.js'
import { PagedList } from '../library/paged-list.js'
import type { Entry } from '../library/ReleaseEntry.js'
import type { ArchiveSearch, SearchProblem } from '../search/search-client.js'
import { asAsked, isAsked, keyOf, type Question } from './question.js'

export interface Answer {
  question: Question
  /** Changes where the list starts over. */
  key: string
  list: PagedList<Entry>
  /** What the last page said beside its hits. */
  told: { problem?: SearchProblem; didYouMean?: string }
}

const pageSize = { all: 200, found: 50 }
/** Changes of the archive come by the dozen while it is read or imported into. */
const refreshMs = 150
const askAgainMs = 20

export function useAnswer(
  question: Question,
  order: ReleaseListQuery['order'],
  search: ArchiveSearch | null,
): { answer: Answer; isWaiting: boolean } {
  const archive = useArchive()
  const report = useReport()
  const asked = isAsked(question) && search !== null
  const key = asked ? keyOf(question) : order
  /** The list whose answer is awaited or shown; null once nothing is. */
  const current = useRef<PagedList<Entry> | null>(null)
  // The same question typed with another space has the same answer: its list stays.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of the question that matters
  const newest = useMemo((): Answer => {
    const told: Answer['told'] = {}
    const { query, options } = asAsked(question)
    const load = async (offset: number, limit: number): Promise<{ total: number; rows: Entry[] }> => {
      if (!asked) {
        const page = await archive.listReleases({ order, trashed: false, offset, limit })
        return { total: page.total, rows: page.rows.map((row) => ({ row })) }
      }
      const result = await persistently(
        () => search.search(query, { ...options, limit, offset }),
        () => current.current === list,
      )
      const rows = await archive.getReleaseRows(result.hits.map((hit) => hit.uri as ReleaseId))
      const byUri = new Map(rows.map((row) => [row.uri, row]))
      const found = result.hits.flatMap((hit) => {
        const row = byUri.get(hit.uri as ReleaseId)
        return row ? [{ row, hit }] : []
      })
      delete told.problem
      if (result.problem) told.problem = result.problem
      // A hit whose release is gone by now leaves its place empty only until the index has heard of it.
      return { total: result.total - (result.hits.length - found.length), rows: found }
    }
    const list: PagedList<Entry> = new PagedList({
      load,
      keyOf: ({ row }) => row.uri,
      pageSize: asked ? pageSize.found : pageSize.all,
      onError: (error) => isCancelled(error) || report(error),
    })
    return { question, key, list, told }
  }, [archive, search, key, report])
  useEffect(() => {
    current.current = newest.list
    return () => {
      current.current = null
    }
  }, [newest])
  const answer = useShown(newest)
  useSyncExternalStore(answer.list.subscribe, answer.list.version)
  useRefreshing(newest.list, asked ? search : null)
  return { answer, isWaiting: answer !== newest }
}

export const isCancelled = (error: unknown): boolean => error instanceof ArchiveError && error.code === 'cancelled'

/** A question that gave way to another, such as a count, is asked again as long as its answer is wanted. */
async function persistently<T>(ask: () => Promise<T>, isWanted: () => boolean): Promise<T> {
  for (;;)
    try {
      return await ask()
    } catch (error) {
      if (!isCancelled(error) || !isWanted()) throw error
      await new Promise((resolve) => setTimeout(resolve, askAgainMs))
      if (!isWanted()) throw error
    }
}

/** The newest answer once its first page is there; until then the one before it. */
function useShown(newest: Answer): Answer {
  const [shown, setShown] = useState(newest)
  useEffect(() => {
    if (newest === shown) return
    const look = () => {
      if (newest.list.total !== undefined) setShown(newest)
    }
    const stop = newest.list.subscribe(look)
    look()
    return stop
  }, [newest, shown])
  return shown
}

/** Asks for what is in sight again when records change or the index grows. */
function useRefreshing(list: PagedList<Entry>, search: ArchiveSearch | null): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(list)
  latest.current = list
  const soon = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      latest.current.refresh()
    }, refreshMs)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])
  useNotice('changed', soon)
  useEffect(() => search?.onState(soon), [search, soon])
}
