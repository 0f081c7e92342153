/** The quote index as it is asked: who said what, when, about what. Derived from the releases, never stored. */
import type { ContactId, EventId, LanguageTag, ReleaseId, ReleaseStatus } from './records.js'
import type { Marked } from './text.js'

export interface QuoteQuery {
  /** All of these words, in any form, in what was said or in the speaker's name, rank and post; empty for any. */
  words: string
  /** A contact, by any of its spellings; or a name that the authority does not know. */
  speaker?: ContactId | string
  /** An event, or a name of one that is not linked. */
  event?: EventId | string
  topic?: string
  year?: string
  language?: LanguageTag
  /** The language that speakers and events are named in, where they have names in it. */
  namesIn?: LanguageTag
  offset: number
  /** At most 200. */
  limit: number
}

export interface QuoteRow {
  release: ReleaseId
  /** Which of the release's quotes it is. */
  at: number
  /** Words that were asked for are marked. */
  text: Marked
  /** As the release has it. */
  person: string
  role: string
  contact?: ContactId
  /** Rank and post that the authority knows for that day; absent where it knows none. */
  post?: string
  headline: string
  status: ReleaseStatus
  language: LanguageTag
  date: string
}

/** What an answer holds, the most frequent first; `value` goes into a query, `label` is shown. */
export interface QuoteCount {
  value: string
  label: string
  count: number
}

export interface QuotePage {
  total: number
  /** Newest first. */
  rows: QuoteRow[]
  speakers: QuoteCount[]
  events: QuoteCount[]
  topics: QuoteCount[]
  /** Newest first. */
  years: QuoteCount[]
  languages: QuoteCount[]
  /** The releases are still being read; the answer is of those that were. Absent when all are. */
  reading?: { done: number; total: number }
}

const quoteMarks: Readonly<Record<string, readonly [string, string]>> = { ru: ['«', '»'], kk: ['«', '»'] }

/** `“…” – Colonel N. Surname, Chief of the Center (Headline, 31 May 2024)`: ready to be put into another text. */
export function attributed(
  row: Pick<QuoteRow, 'text' | 'person' | 'role' | 'post' | 'language'>,
  source: string,
): string {
  const [open, close] = quoteMarks[row.language.slice(0, 2)] ?? ['“', '”']
  const said = row.text.map(({ text }) => text).join('')
  const bare = said.trim().replace(/^[«“"„]+|[»”"]+$/gu, '')
  const speaker = [row.person, row.role || row.post].filter(Boolean).join(', ')
  return `${open}${bare}${close}${speaker === '' ? '' : ` – ${speaker}`}${source === '' ? '' : ` (${source})`}`
}
