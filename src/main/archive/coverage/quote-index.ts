/**
 * An index of everything that was said: words, speaker, day, event and topic of each quote, without its text.
 *
 * Goal: "what did the colonel say about 1325?" over 100,000 quotes at the pace of typing, in 30 MB. A quote is the
 * numbers of its words; a question marks the numbers that it stands for and goes through all quotes once, newest first,
 * so that every filter is exact and all counts are of the same pass. Words are folded and related as in search
 * (shared/search/analysis.ts), and other names of the same are found too. Texts are read of the rows that are shown.
 * Non-goals: ranking (a quote index is read by date) and phrases.
 * Rejected: quotes as documents of the search index, which knows no contact by its id and would rank and hold files;
 * lists of quotes by word, which a question of one pass over 2.5 million numbers does not need.
 */
import type { QuoteCount, QuoteQuery } from '../../../shared/quotes.js'
import type { AnyRecord } from '../../../shared/record-kinds.js'
import { isRecordId, type Quote, type RecordId, type Release, releaseDay } from '../../../shared/records.js'
import { detached, languageAnalysis } from '../../../shared/search/analysis.js'
import { isStopWord } from '../../../shared/search/stems.js'
import { tokenize } from '../../../shared/text.js'
import type { Authority } from './authority.js'
import type { Deriving } from './followed.js'

interface Said {
  person: string
  uri: RecordId | undefined
  /** Numbers of its words and of the speaker's, each once. */
  words: Uint32Array
}

interface Entry {
  uri: RecordId
  date: string
  language: string
  events: readonly { uri: RecordId | undefined; name: string }[]
  topics: readonly string[]
  said: readonly Said[]
}

export interface FoundQuote {
  release: RecordId
  at: number
}

export interface QuoteAnswer {
  total: number
  found: FoundQuote[]
  speakers: QuoteCount[]
  events: QuoteCount[]
  topics: QuoteCount[]
  years: QuoteCount[]
  languages: QuoteCount[]
  /** Whether a folded word of a text is one of those that were asked for. */
  isAsked: (folded: string) => boolean
}

/** Bits of a question's words. */
const maxWords = 30
const toldCounts = 100
/** Shorter beginnings of a word that may still be going on stand for too much. */
const leastBegun = 2

export class QuoteIndex implements Deriving {
  private readonly entries = new Map<RecordId, Entry>()
  private newestFirst: Entry[] | undefined
  private readonly numbers = new Map<string, number>()
  /** Forms that share a stem, by its key. */
  private readonly byGroup = new Map<string, number[]>()
  private readonly known = new Map<string, string>()

  constructor(private readonly authority: Authority) {}

  get size(): number {
    let quotes = 0
    for (const { said } of this.entries.values()) quotes += said.length
    return quotes
  }

  put(record: AnyRecord): void {
    if (record.type !== 'composite') return
    if (record.quotes.length > 0) this.entries.set(record.uri, this.entryOf(record))
    else this.entries.delete(record.uri)
    this.newestFirst = undefined
  }

  take(uri: RecordId): void {
    if (this.entries.delete(uri)) this.newestFirst = undefined
  }

  ask(query: QuoteQuery): QuoteAnswer {
    const { marks, all, isAsked } = this.marksOf(query.words)
    const counts = { speaker: new Map(), event: new Map(), topic: new Map(), year: new Map(), language: new Map() }
    const found: FoundQuote[] = []
    const labels = new Map<string, string>()
    let total = 0
    const add = (facet: keyof typeof counts, value: string, label: string) => {
      const before: number = counts[facet].get(value) ?? 0
      counts[facet].set(value, before + 1)
      if (before === 0) labels.set(`${facet} ${value}`, label)
    }
    for (const entry of this.inOrder()) {
      const { uri, date, language, events, topics, said } = entry
      const year = date.slice(0, 4)
      const isYear = query.year === undefined || query.year === year
      const isLanguage = query.language === undefined || query.language === language
      const isEvent = query.event === undefined || events.some((event) => eventValue(event) === query.event)
      const isTopic = query.topic === undefined || topics.includes(query.topic)
      const failed = Number(!isYear) + Number(!isLanguage) + Number(!isEvent) + Number(!isTopic)
      // A facet is counted as if it were not filtered by; with two filters failed nothing is.
      if (failed > 1) continue
      for (const [at, quote] of said.entries()) {
        if (all !== 0 && !hasAll(quote.words, marks, all)) continue
        const speaker = this.speakerOf(quote)
        const isSpeaker = query.speaker === undefined || query.speaker === speaker
        if (failed + Number(!isSpeaker) > 1) continue
        if (failed === 0 && speaker !== '')
          add(
            'speaker',
            speaker,
            isRecordId(speaker) ? (this.authority.get(speaker)?.title ?? quote.person) : quote.person,
          )
        if (!isSpeaker) continue
        if (failed === 0 || !isEvent) for (const event of events) add('event', eventValue(event), event.name)
        if (failed === 0 || !isTopic) for (const topic of topics) add('topic', topic, topic)
        if (failed === 0 || !isYear) add('year', year, year)
        if (failed === 0 || !isLanguage) add('language', language, language)
        if (failed > 0) continue
        if (total >= query.offset && found.length < query.limit) found.push({ release: uri, at })
        total++
      }
    }
    const told = (facet: keyof typeof counts, byValue = false): QuoteCount[] =>
      [...(counts[facet] as Map<string, number>)]
        .map(([value, count]) => ({ value, label: this.labelOf(facet, value, labels), count }))
        .sort((a, b) => (byValue ? 0 : b.count - a.count) || (a.value < b.value === byValue ? 1 : -1))
        .slice(0, toldCounts)
    return {
      total,
      found,
      speakers: told('speaker'),
      events: told('event'),
      topics: told('topic'),
      years: told('year', true),
      languages: told('language'),
      isAsked,
    }
  }

  private labelOf(facet: string, value: string, labels: ReadonlyMap<string, string>): string {
    const known = facet === 'event' && isRecordId(value) ? this.authority.get(value)?.title : undefined
    return known || (labels.get(`${facet} ${value}`) ?? value)
  }

  /** The contact, by its link or its name; else the name as it is written; empty where there is none. */
  private speakerOf({ person, uri }: Said): string {
    if (uri !== undefined) return uri
    return person === '' ? '' : (this.authority.contactNamed(person) ?? person)
  }

  private inOrder(): readonly Entry[] {
    this.newestFirst ??= [...this.entries.values()].sort((a, b) =>
      a.date === b.date ? (a.uri < b.uri ? 1 : -1) : a.date < b.date ? 1 : -1,
    )
    return this.newestFirst
  }

  private entryOf(release: Release): Entry {
    return {
      uri: release.uri,
      date: releaseDay(release),
      language: this.once(release.language),
      events: release.events.flatMap(({ uri, name }) =>
        uri !== undefined || name !== '' ? [{ uri, name: this.once(name) }] : [],
      ),
      topics: release.subjects.map(({ name }) => this.once(name)),
      said: release.quotes.map((quote) => ({
        person: this.once(quote.person.trim()),
        uri: quote.uri,
        words: this.wordsOf(quote),
      })),
    }
  }

  private wordsOf({ text, person, role }: Quote): Uint32Array {
    const words = new Set<number>()
    for (const part of [text, person, role])
      languageAnalysis.eachWord(part, (start, end) => {
        const form = languageAnalysis.form(part.slice(start, end))
        if (form !== undefined) words.add(this.numberOf(form))
      })
    return Uint32Array.from(words)
  }

  private numberOf(form: string): number {
    const known = this.numbers.get(form)
    if (known !== undefined) return known
    const number = this.numbers.size
    this.numbers.set(detached(form), number)
    for (const { key } of languageAnalysis.groups(form)) {
      const group = this.byGroup.get(key)
      if (group) group.push(number)
      else this.byGroup.set(key, [number])
    }
    return number
  }

  /** The same text once, and not as a part of the record it was read from. */
  private once(text: string): string {
    const known = this.known.get(text)
    if (known !== undefined) return known
    const own = detached(text)
    this.known.set(own, own)
    return own
  }

  /** For each number of a word one bit for every word of the question that it stands for. */
  private marksOf(query: string) {
    const asked = [...new Set(tokenize(query).map(({ folded }) => folded))].slice(0, maxWords)
    const meaning = asked.filter((word) => !isStopWord(word))
    const words = meaning.length > 0 ? meaning : asked
    const marks = new Uint32Array(this.numbers.size)
    const goesOn = /[\p{L}\p{N}\p{M}]$/u.test(query)
    for (const [at, word] of words.entries()) {
      const mark = (number: number | undefined) => {
        if (number !== undefined) marks[number] = (marks[number] ?? 0) | (1 << at)
      }
      const names = [word, ...this.authority.otherNames(word)]
      for (const form of names) {
        mark(this.numbers.get(form))
        for (const { key } of languageAnalysis.groups(form)) this.byGroup.get(key)?.forEach(mark)
      }
      if (goesOn && word === asked.at(-1) && word.length >= leastBegun)
        for (const [form, number] of this.numbers) if (names.some((name) => form.startsWith(name))) mark(number)
    }
    const isAsked = (folded: string) => {
      const number = this.numbers.get(folded)
      return number !== undefined && marks[number] !== 0
    }
    return { marks, all: words.length === 0 ? 0 : 2 ** words.length - 1, isAsked }
  }
}

const eventValue = ({ uri, name }: { uri: RecordId | undefined; name: string }): string => uri ?? name

function hasAll(words: Uint32Array, marks: Uint32Array, all: number): boolean {
  let has = 0
  for (let at = 0; at < words.length; at++) has |= marks[words[at] ?? 0] ?? 0
  return has === all
}
