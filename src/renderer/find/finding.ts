/**
 * What is asked of the open archive, for the whole window: the box, the list, the facets and the rail share it.
 *
 * It lives outside React, and each place hears only of what it shows: a letter typed draws the list, not the window with
 * the release that is open in it.
 */
import { useSyncExternalStore } from 'react'
import type { SavedSearch } from '../../shared/saved-search.js'
import { isAsked, keyOf, noQuestion, type Question, questionOf } from './question.js'
import { forgetSearches, noteSearch, recentSearches } from './recent-searches.js'

export interface FindingState {
  question: Question
  saved: readonly SavedSearch[]
  /** The saved search that asks just this. */
  current: SavedSearch | undefined
  /** What was asked before on this computer, the latest first. */
  recent: readonly string[]
  /** The panel of facets is open. */
  isNarrowing: boolean
}

const narrowingKey = 'narrowing'

export class Finding {
  private readonly listeners = new Set<() => void>()
  private state: FindingState

  /** @param folder of the archive: it names the recent searches */
  constructor(private readonly folder: string) {
    this.state = {
      question: noQuestion,
      saved: [],
      current: undefined,
      recent: recentSearches(folder),
      isNarrowing: localStorage.getItem(narrowingKey) === 'open',
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly now = (): FindingState => this.state

  readonly ask = (next: Question | ((before: Question) => Question)): void => {
    this.change({ question: typeof next === 'function' ? next(this.state.question) : next })
  }

  readonly keep = (saved: readonly SavedSearch[]): void => this.change({ saved })

  readonly setNarrowing = (isNarrowing: boolean): void => {
    localStorage.setItem(narrowingKey, isNarrowing ? 'open' : 'shut')
    this.change({ isNarrowing })
  }

  /** What is asked now was meant: it is among the recent searches from now on. */
  readonly note = (): void => this.change({ recent: noteSearch(this.folder, this.state.question.typed) })

  readonly forget = (): void => {
    forgetSearches(this.folder)
    this.change({ recent: [] })
  }

  private change(changes: Partial<FindingState>): void {
    const { question, saved } = { ...this.state, ...changes }
    const key = keyOf(question)
    const current = isAsked(question) ? saved.find((one) => keyOf(questionOf(one)) === key) : undefined
    this.state = { ...this.state, ...changes, current }
    for (const listener of this.listeners) listener()
  }
}

/** Part of what is asked; drawn anew when that part is another. */
export function useFinding<T>(finding: Finding, part: (state: FindingState) => T): T {
  return useSyncExternalStore(finding.subscribe, () => part(finding.now()))
}
