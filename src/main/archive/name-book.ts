/**
 * Finding a record by its name as it is typed: events, people, organisations, places, standing texts, lists, searches.
 *
 * Goal: the palette and every field that picks from the authority find a record by the beginnings of any of its names'
 * words, in whatever spelling the authority has, in the folding that search uses. Read when first asked, about 10,000
 * records a second, and kept current by the records that change. Non-goals: releases and photos, which search finds by
 * their texts; inflected forms. Rejected: asking the search worker, which knows only names of records that releases name,
 * and answers one question at a time.
 */
import type { NameMatch, NameQuery } from '../../shared/archive-api.js'
import type { RecordKind } from '../../shared/record-kinds.js'
import type { RecordId } from '../../shared/records.js'
import { tokenize } from '../../shared/text.js'
import type { Holdings } from './holdings.js'
import type { SearchFeed } from './search-feed.js'

/** Kinds that are found here. */
export const bookedKinds = ['event', 'contact', 'place', 'boilerplate', 'list', 'search'] as const
type BookedKind = (typeof bookedKinds)[number]

interface Entry {
  kind: BookedKind
  names: { name: string; words: string[] }[]
}

const isBooked = (kind: RecordKind): kind is BookedKind => bookedKinds.some((booked) => booked === kind)
const wordsOf = (text: string): string[] => tokenize(text).map(({ folded }) => folded)
/** Records that are read between two turns of other work. */
const readAtOnce = 200

export class NameBook {
  private readonly entries = new Map<RecordId, Entry>()
  private reading: Promise<void> | undefined
  private stale = new Set<RecordId>()

  constructor(
    private readonly holdings: Holdings,
    private readonly feed: SearchFeed,
  ) {}

  /** These records are others now. */
  note(uris: Iterable<RecordId>): void {
    if (this.reading) for (const uri of uris) this.stale.add(uri)
  }

  /** The best first: names that begin with the text, then those with such words; each with the spelling that was found. */
  async find({ text, kinds, limit }: NameQuery): Promise<NameMatch[]> {
    this.reading ??= this.read(bookedKinds.flatMap((kind) => this.holdings.catalogue.idsAfter(kind, null)))
    await this.reading
    if (this.stale.size > 0) {
      const changed = [...this.stale]
      this.stale = new Set()
      await this.read(changed)
    }
    const asked = wordsOf(text)
    const found: (NameMatch & { rank: number })[] = []
    for (const [uri, entry] of this.entries) {
      if (!kinds.includes(entry.kind)) continue
      const best = bestOf(entry, asked)
      const row = best && this.holdings.catalogue.recordRow(uri)
      if (row) found.push({ ...row, matched: best.name, rank: best.rank })
    }
    found.sort((a, b) => a.rank - b.rank || a.matched.length - b.matched.length || (a.uri < b.uri ? 1 : -1))
    return found.slice(0, limit).map(({ rank: _, ...match }) => match)
  }

  private async read(uris: readonly RecordId[]): Promise<void> {
    for (let from = 0; from < uris.length; from += readAtOnce) {
      const part = uris.slice(from, from + readAtOnce)
      const named = new Map((await this.feed.namesOf(part)).map(({ uri, names }) => [uri as RecordId, names]))
      for (const uri of part) {
        const entry = this.holdings.catalogue.get(uri)
        const title = this.holdings.catalogue.recordRow(uri)?.title ?? ''
        if (!entry || entry.trashed || !isBooked(entry.kind)) this.entries.delete(uri)
        else
          this.entries.set(uri, {
            kind: entry.kind,
            names: [...new Set([title, ...(named.get(uri) ?? [])])]
              .filter((name) => name !== '')
              .map((name) => ({ name, words: wordsOf(name) })),
          })
      }
    }
  }
}

/** 0: the name begins with what was asked; 1: it has such words in this order somewhere; 2: in another order. */
function bestOf({ names }: Entry, asked: readonly string[]): { name: string; rank: number } | undefined {
  let best: { name: string; rank: number } | undefined
  for (const { name, words } of names) {
    if (!asked.every((part) => words.some((word) => word.startsWith(part)))) continue
    const from = words.findIndex((word) => word.startsWith(asked[0] ?? ''))
    const inOrder = asked.every((part, at) => words[from + at]?.startsWith(part))
    const rank = !inOrder ? 2 : from > 0 ? 1 : 0
    if (!best || rank < best.rank) best = { name, rank }
  }
  return best
}
