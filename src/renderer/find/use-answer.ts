/**
 * The list that is on screen: all releases, or the answer to a question, page by page; and the photos that answer it.
 *
 * Goal: what was found stays where it is until the next answer is there, so that typing never blinks. Each question has
 * a list of its own; the newest is asked at once, without a pause, and takes the screen with its first page. An older
 * one that is still on its way is cancelled by the newer (search-client). Rejected: waiting for a pause in typing, which
 * is felt as slowness, and one list that is emptied for each question, which blinks.
 * Number (50,000 releases, 238 keys, two cores, an index of 22 segments that nothing has merged yet): a key's answer is
 * on screen after 20 to 34 ms, 31 to 56 at the 95th percentile by the machine, of which the worker takes 7 to 14 and 14 to
 * 30; all 50 rows with passages and facets, if nothing waited for a rest in typing, after 39 and 62. Laying out the rows is
 * most of it, so that nothing is drawn that is not in sight.
 */
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { ReleaseListQuery } from '../../shared/contract/releases.js'
import type { Photo, PhotoId, ReleaseId } from '../../shared/records.js'
import { useArchive, useNotice } from '../archive.js'
import { useReport } from '../errors.js'
import { type LoadedPage, PagedList, type ReadRows } from '../library/paged-list.js'
import { type Entry, leastFoundHeight } from '../library/ReleaseEntry.js'
import { usePagedList } from '../library/use-paged-list.js'
import type { ArchiveSearch, SearchHit, SearchProblem, SearchResult } from '../search/search-client.js'
import { useSoon } from '../soon.js'
import { atRest } from './at-rest.js'
import { lettersInLines, withMarkInSight } from './passage.js'
import { answerKey, asAsked, isAsked, ofPhotos, type Question } from './question.js'
import { reasonsOf } from './why-words.js'

interface Asked<Row> {
  question: Question
  /** Changes where the list starts over. */
  key: string
  list: PagedList<Row>
  /** What the first page said beside its hits. */
  told: { problem?: SearchProblem; isDoubtful?: true }
}

export interface Answer<Row> extends Asked<Row> {
  /** What of the list is there. */
  rows: ReadRows<Row>
}

export interface FoundPhoto {
  photo: Photo
  hit: SearchHit
}

const pageSize = { all: 200, found: 50 }
/** The box and the line below it, in px. */
const headHeight = 96
/** As many rows of an answer as the window has in sight: their passages are made first, the others when typing rests. */
const rowsInSight = (): number => Math.ceil((window.innerHeight - headHeight) / leastFoundHeight)
/** Changes of the archive come by the dozen while it is read or imported into. */
const askAgainMs = 20

/**
 * @param pane where the answer is shown: passages are as long as its lines
 * @returns what is on screen, and whether a newer answer is on its way
 */
export function useReleases(
  question: Question,
  order: ReleaseListQuery['order'],
  search: ArchiveSearch | null,
  pane: RefObject<HTMLElement | null>,
): { answer: Answer<Entry>; isWaiting: boolean } {
  const archive = useArchive()
  const isFound = isAsked(question) && search !== null
  return useAnswer<Entry>({
    question,
    key: isFound ? answerKey(question) : order,
    search,
    pageSize: isFound ? pageSize.found : pageSize.all,
    ...(isFound ? { firstRows: rowsInSight() } : {}),
    rowKey: ({ row }) => row.uri,
    load: async (ask, offset, limit) => {
      if (!isFound) {
        const page = await archive.listReleases({ order, trashed: false, offset, limit })
        return { total: page.total, rows: page.rows.map((row) => ({ row })) }
      }
      const { query, options } = asAsked(question)
      const [result, rows] = await withRecords(
        (onFound) => ask(() => search.search(query, { ...options, limit, offset }, onFound)),
        (uris) => archive.getReleaseRows(uris as ReleaseId[]),
      )
      const letters = pane.current ? lettersInLines(pane.current.clientWidth) : undefined
      return pageOf(result, new Map(rows.map((row) => [row.uri, row])), (row, hit) => ({
        row,
        hit: { ...hit, snippet: withMarkInSight(hit.snippet, letters) },
        reasons: reasonsOf(hit, result.asked),
      }))
    },
  })
}

/** Photos that answer the question by their own words; none while nothing is asked. */
export function useFoundPhotos(question: Question, search: ArchiveSearch | null): Answer<FoundPhoto> {
  const archive = useArchive()
  const asked = ofPhotos(question)
  return useAnswer<FoundPhoto>({
    question: asked,
    key: isAsked(asked) ? answerKey(asked) : '',
    search,
    pageSize: pageSize.found,
    firstRows: rowsInSight(),
    rowKey: ({ photo }) => photo.uri,
    load: async (ask, offset, limit) => {
      if (!search || !isAsked(asked)) return { total: 0, rows: [] }
      const { query, options } = asAsked(asked)
      const [result, photos] = await withRecords(
        (onFound) => ask(() => search.searchPhotos(query, { ...options, limit, offset }, onFound)),
        (uris) => archive.getPhotos(uris as PhotoId[]),
      )
      return pageOf(result, new Map(photos.map((photo) => [photo.uri, photo])), (photo, hit) => ({
        photo,
        hit: { ...hit, snippet: withMarkInSight(hit.snippet) },
      }))
    },
  }).answer
}

/** An answer and the records that it names, which are read while the worker makes the passages. */
async function withRecords<Record>(
  ask: (onFound: (uris: SearchHit['uri'][]) => void) => Promise<SearchResult>,
  read: (uris: SearchHit['uri'][]) => Promise<Record[]>,
): Promise<[SearchResult, Record[]]> {
  let records: Promise<Record[]> = Promise.resolve([])
  const result = await ask((uris) => {
    records = read(uris)
    // Where the answer does not come, nobody asks what became of them.
    records.catch(() => undefined)
  })
  return [result, await records]
}

/** A hit whose record is gone by now leaves its place empty only until the index has heard of it. */
function pageOf<Record, Row>(
  result: SearchResult,
  records: ReadonlyMap<string, Record>,
  rowOf: (record: Record, hit: SearchHit) => Row,
): LoadedPage<Row> & { told: Answer<Row>['told'] } {
  const rows = result.hits.flatMap((hit) => {
    const record = records.get(hit.uri)
    return record ? [rowOf(record, hit)] : []
  })
  const { problem, isDoubtful } = result
  const told = { ...(problem ? { problem } : {}), ...(isDoubtful ? { isDoubtful } : {}) }
  return { total: result.total - (result.hits.length - rows.length), rows, told }
}

interface Asking<Row> {
  question: Question
  /** Says all of the question that matters to its answer. */
  key: string
  search: ArchiveSearch | null
  pageSize: number
  firstRows?: number
  rowKey: (row: Row) => string
  load: (
    ask: <T>(question: () => Promise<T>) => Promise<T>,
    offset: number,
    limit: number,
  ) => Promise<LoadedPage<Row> & { told?: Answer<Row>['told'] }>
}

function useAnswer<Row>(asking: Asking<Row>): { answer: Answer<Row>; isWaiting: boolean } {
  const report = useReport()
  const { search, key } = asking
  /** The list whose answer is awaited or shown; null once nothing is. */
  const current = useRef<PagedList<Row> | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of the question that matters
  const newest = useMemo((): Asked<Row> => {
    const { question, load, rowKey } = asking
    const told: Answer<Row>['told'] = {}
    const list: PagedList<Row> = new PagedList({
      load: async (offset, limit) => {
        if (offset > 0 && offset === asking.firstRows) {
          await new Promise<void>((resolve) => atRest(resolve))
          if (current.current !== list)
            throw new ArchiveError('cancelled', 'Another answer took the place of this one.')
        }
        const ask = <T>(question: () => Promise<T>) => persistently(question, () => current.current === list)
        const page = await load(ask, offset, limit)
        if (offset > 0) return page
        // Of the whole answer its first page speaks.
        for (const name of ['problem', 'isDoubtful'] as const) delete told[name]
        Object.assign(told, page.told)
        return page
      },
      keyOf: rowKey,
      pageSize: asking.pageSize,
      ...(asking.firstRows ? { firstRows: asking.firstRows } : {}),
      onError: (error) => isCancelled(error) || report(error),
    })
    // The worker searches while the letter is still being drawn: a first letter, which draws more, is answered 4 ms sooner.
    if (asking.firstRows) list.begin()
    return { question, key, list, told }
  }, [search, key, report])
  useEffect(() => {
    current.current = newest.list
    return () => {
      current.current = null
    }
  }, [newest])
  const shown = useShown(newest)
  const rows = usePagedList(shown.list)
  useRefreshing(newest.list, search)
  const answer = useMemo(() => ({ ...shown, rows }), [shown, rows])
  return { answer, isWaiting: shown !== newest }
}

export const isCancelled = (error: unknown): boolean => error instanceof ArchiveError && error.code === 'cancelled'

/** A question that gave way to a page of the list before it is asked again as long as its answer is wanted. */
export async function persistently<T>(ask: () => Promise<T>, isWanted: () => boolean): Promise<T> {
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
function useShown<Row>(newest: Asked<Row>): Asked<Row> {
  const [shown, setShown] = useState(newest)
  useEffect(() => {
    if (newest === shown) return
    const look = () => {
      if (newest.list.now().total !== undefined) setShown(newest)
    }
    const stop = newest.list.subscribe(look)
    look()
    return stop
  }, [newest, shown])
  return shown
}

/** Asks for what is in sight again when records change or the index grows. */
function useRefreshing<Row>(list: PagedList<Row>, search: ArchiveSearch | null): void {
  const soon = useSoon(() => list.refresh())
  useNotice('changed', soon)
  useEffect(() => search?.onState(soon), [search, soon])
}
