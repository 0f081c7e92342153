/** What is asked of the quote index: kept while the window is elsewhere, and begun from a person's page. */
import { useSyncExternalStore } from 'react'
import type { QuoteQuery } from '../../shared/quotes.js'

export type AskedQuotes = Omit<QuoteQuery, 'offset' | 'limit'>

const nothing: AskedQuotes = { words: '' }
let asked: { folder: string; query: AskedQuotes } = { folder: '', query: nothing }
/** Asked before the screen is there. */
let soon: AskedQuotes | undefined
const listeners = new Set<() => void>()

function tell(folder: string, query: AskedQuotes): void {
  asked = { folder, query }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const askQuotesSoon = (query: Partial<AskedQuotes>): void => {
  soon = { ...nothing, ...query }
}

/** `folder`: the archive's. In another archive nothing is asked yet. */
export function useAskedQuotes(folder: string): [AskedQuotes, (made: (now: AskedQuotes) => AskedQuotes) => void] {
  const query = useSyncExternalStore(subscribe, () => {
    if (soon) {
      asked = { folder, query: soon }
      soon = undefined
    }
    return asked.folder === folder ? asked.query : nothing
  })
  return [query, (made) => tell(folder, made(query))]
}
