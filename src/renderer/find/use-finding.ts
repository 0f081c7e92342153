/** What is asked of the open archive, for the whole window: the box, the list, the facets and the rail share it. */
import { useState } from 'react'
import type { SavedSearch } from '../../shared/saved-search.js'
import type { Undoing } from '../activity/use-undo.js'
import { isAsked, keyOf, noQuestion, type Question, questionOf } from './question.js'
import { forgetSearches, noteSearch, recentSearches } from './recent-searches.js'
import { type SavedSearches, useSavedSearches } from './use-saved-searches.js'

export interface Finding {
  question: Question
  ask(question: Question): void
  saved: SavedSearches
  /** The saved search that asks just this. */
  current: SavedSearch | undefined
  /** The panel of facets is open. */
  isNarrowing: boolean
  setNarrowing(open: boolean): void
  recent: readonly string[]
  /** What is asked now was meant: it is among the recent searches from now on. */
  note(): void
  forget(): void
}

const narrowingKey = 'narrowing'

export function useFinding(folder: string, undoing: Undoing): Finding {
  const [question, ask] = useState<Question>(noQuestion)
  const [isNarrowing, setNarrowing] = useState(() => localStorage.getItem(narrowingKey) === 'open')
  const [recent, setRecent] = useState(() => recentSearches(folder))
  const saved = useSavedSearches(undoing)
  const key = keyOf(question)
  return {
    question,
    ask,
    saved,
    current: isAsked(question) ? saved.list.find((one) => keyOf(questionOf(one)) === key) : undefined,
    isNarrowing,
    setNarrowing: (open) => {
      localStorage.setItem(narrowingKey, open ? 'open' : 'shut')
      setNarrowing(open)
    },
    recent,
    note: () => setRecent(noteSearch(folder, question.typed)),
    forget: () => {
      forgetSearches(folder)
      setRecent([])
    },
  }
}
