/**
 * An index of everything that was said: words, speaker, day, event and topic of each quote, without its text.
 *
 * Goal: "what did the colonel say about 1325?" over 50,000 releases at the pace of typing: 49,000 quotes answer in 40 to
 * 100 ms of processor time and take about 100 MB, and the first reading of all releases takes 20 s behind the questions,
 * which are answered meanwhile with what is read. A quote is the numbers of its words; a question marks the numbers that
 * it stands for and goes through all quotes once, newest first, so that every filter is exact and all counts are of the
 * same pass. Words are folded and related as in search
 * (shared/search/analysis.ts), and other names of the same are found too. Texts are read of the rows that are shown.
 * Non-goals: ranking (a quote index is read by date) and phrases.
 * Rejected: quotes as documents of the search index, which knows no contact by its id and would rank and hold files;
 * lists of quotes by word, which a question of one pass over 2.5 million numbers does not need.
 */
import type { QuoteCount, QuoteQuery } from '../../../shared/quotes.js'
import type { AnyRecord } from '../../../shared/record-kinds.js'
import {
  isRecordId,
  type LanguageTag,
  type Quote,
  type RecordId,
  type Release,
  releaseDay,
} from '../../../shared/records.js'
import { detached, languageAnalysis } from '../../../shared/search/analysis.js'
import { isStopWord } from '../../../shared/search/stems.js'
import { tokenize } from '../../../shared/text.js'
import { type Authority, titleIn } from './authority.js'
import type { Deriving } from './followed.js'

interface Said {
  /** Numbers in the tables of speakers' names and of contacts; -1 for none. */
  person: number
  contact: number
  /** Numbers of its words and of the speaker's, each once. */
  words: Uint32Array
}

interface Entry {
  uri: RecordId
  date: string
  /** Numbers in the tables of what is counted. */
  year: number
  language: number
  events: readonly number[]
  topics: readonly number[]
  said: readonly Said[]
  /** Another took its place, or it is in the trash. */
  gone: boolean
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
  /** In order, with those that are gone; what was added since is put in when somebody asks. */
  private newestFirst: Entry[] = []
  private added: Entry[] = []
  private readonly numbers = new Map<string, number>()
  /** Forms that share a stem, by its key. */
  private readonly byGroup = new Map<string, number[]>()
  private readonly persons = new Numbered()
  private readonly contacts = new Numbered()
  private readonly events = new Numbered()
  private readonly eventNames: string[] = []
  private readonly topics = new Numbered()
  private readonly years = new Numbered()
  private readonly languages = new Numbered()

  constructor(private readonly authority: Authority) {}

  put(record: AnyRecord): void {
    if (record.type !== 'composite') return
    this.take(record.uri)
    if (record.quotes.length === 0) return
    const entry = this.entryOf(record)
    this.entries.set(record.uri, entry)
    this.added.push(entry)
  }

  take(uri: RecordId): void {
    const entry = this.entries.get(uri)
    if (!entry) return
    entry.gone = true
    this.entries.delete(uri)
  }

  ask(query: QuoteQuery): QuoteAnswer {
    const { marks, all, isAsked } = this.marksOf(query.words)
    // Speakers are contacts first, then names that no contact has.
    const speakers = this.speakers(query.namesIn)
    const asked = {
      speaker: query.speaker === undefined ? undefined : speakers.of(query.speaker),
      event: query.event === undefined ? undefined : this.events.known(query.event),
      topic: query.topic === undefined ? undefined : this.topics.known(query.topic),
      year: query.year === undefined ? undefined : this.years.known(query.year),
      language: query.language === undefined ? undefined : this.languages.known(query.language),
    }
    const counts = {
      speaker: new Uint32Array(speakers.length),
      event: new Uint32Array(this.events.length),
      topic: new Uint32Array(this.topics.length),
      year: new Uint32Array(this.years.length),
      language: new Uint32Array(this.languages.length),
    }
    const found: FoundQuote[] = []
    let total = 0
    for (const entry of this.inOrder()) {
      if (entry.gone) continue
      const { year, language, events, topics, said } = entry
      const isYear = asked.year === undefined || asked.year === year
      const isLanguage = asked.language === undefined || asked.language === language
      const isEvent = asked.event === undefined || events.includes(asked.event)
      const isTopic = asked.topic === undefined || topics.includes(asked.topic)
      const failed = Number(!isYear) + Number(!isLanguage) + Number(!isEvent) + Number(!isTopic)
      // A facet is counted as if it were not filtered by; with two filters failed nothing is.
      if (failed > 1) continue
      for (let at = 0; at < said.length; at++) {
        const quote = said[at]
        if (!quote || (all !== 0 && !hasAll(quote.words, marks, all))) continue
        const speaker = speakers.by(quote)
        const isSpeaker = asked.speaker === undefined || asked.speaker === speaker
        if (failed === 0 && speaker >= 0) add(counts.speaker, speaker)
        if (!isSpeaker) continue
        if (failed === 0 || !isEvent) for (const event of events) add(counts.event, event)
        if (failed === 0 || !isTopic) for (const topic of topics) add(counts.topic, topic)
        if (failed === 0 || !isYear) add(counts.year, year)
        if (failed === 0 || !isLanguage) add(counts.language, language)
        if (failed > 0) continue
        if (total >= query.offset && found.length < query.limit) found.push({ release: entry.uri, at })
        total++
      }
    }
    const plainly = (table: Numbered) => (number: number) => ({ value: table.at(number), label: table.at(number) })
    return {
      total,
      found,
      speakers: told(counts.speaker, speakers.value),
      events: told(counts.event, (number) => this.eventValue(number, query.namesIn)),
      topics: told(counts.topic, plainly(this.topics)),
      years: told(counts.year, plainly(this.years)).sort((a, b) => (a.value < b.value ? 1 : -1)),
      languages: told(counts.language, plainly(this.languages)),
      isAsked,
    }
  }

  private eventValue(number: number, namesIn: LanguageTag | undefined): { value: string; label: string } {
    const value = this.events.at(number)
    const known = isRecordId(value) ? this.authority.get(value) : undefined
    return { value, label: (known && titleIn(known, namesIn)) || (this.eventNames[number] ?? value) }
  }

  /** Who each name is, by the authority as it is now: the contact, else the name itself. */
  private speakers(namesIn: LanguageTag | undefined) {
    const { persons, contacts, authority } = this
    const byPerson = new Int32Array(persons.length)
    for (let person = 0; person < persons.length; person++) {
      const contact = authority.contactNamed(persons.at(person))
      byPerson[person] = contact === undefined ? -1 : contacts.of(contact)
    }
    const first = contacts.length
    return {
      length: first + persons.length,
      by: ({ contact, person }: Said): number => {
        if (contact >= 0) return contact
        if (person < 0) return -1
        const traced = byPerson[person] ?? -1
        return traced >= 0 ? traced : first + person
      },
      of: (speaker: string): number => {
        if (isRecordId(speaker)) return contacts.known(speaker)
        const person = persons.known(speaker)
        return person < 0 ? person : first + person
      },
      value: (number: number): { value: string; label: string } => {
        if (number >= first) return { value: persons.at(number - first), label: persons.at(number - first) }
        const value = contacts.at(number)
        const known = authority.get(value as RecordId)
        return { value, label: known ? titleIn(known, namesIn) : value }
      },
    }
  }

  private inOrder(): readonly Entry[] {
    if (this.added.length === 0 && this.newestFirst.length === this.entries.size) return this.newestFirst
    const before = this.newestFirst.filter(({ gone }) => !gone)
    const added = this.added.filter(({ gone }) => !gone).sort(newerFirst)
    const merged: Entry[] = []
    let next = 0
    for (const entry of before) {
      for (let other = added[next]; other && newerFirst(other, entry) < 0; other = added[next]) {
        merged.push(other)
        next++
      }
      merged.push(entry)
    }
    this.newestFirst = [...merged, ...added.slice(next)]
    this.added = []
    return this.newestFirst
  }

  private entryOf(release: Release): Entry {
    const date = releaseDay(release)
    return {
      uri: detached(release.uri) as RecordId,
      date: detached(date),
      year: this.years.of(date.slice(0, 4)),
      language: this.languages.of(release.language),
      events: release.events.flatMap(({ uri, name }) => {
        if (uri === undefined && name === '') return []
        const number = this.events.of(uri ?? name)
        this.eventNames[number] ??= detached(name)
        return [number]
      }),
      topics: release.subjects.map(({ name }) => this.topics.of(name)),
      said: release.quotes.map((quote) => ({
        person: quote.person.trim() === '' ? -1 : this.persons.of(quote.person.trim()),
        contact: quote.uri === undefined ? -1 : this.contacts.of(quote.uri),
        words: this.wordsOf(quote),
      })),
      gone: false,
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

/** Texts by numbers, each once. */
class Numbered {
  private readonly numbers = new Map<string, number>()
  private readonly texts: string[] = []

  get length(): number {
    return this.texts.length
  }

  of(text: string): number {
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    // Not as a part of the record that it was read from.
    const own = detached(text)
    this.numbers.set(own, this.texts.length)
    return this.texts.push(own) - 1
  }

  /** -2 where there is none: no quote has it. */
  known(text: string): number {
    return this.numbers.get(text) ?? -2
  }

  at(number: number): string {
    return this.texts[number] ?? ''
  }
}

const newerFirst = (a: Entry, b: Entry): number =>
  a.date === b.date ? (a.uri < b.uri ? 1 : -1) : a.date < b.date ? 1 : -1

function add(counts: Uint32Array, number: number): void {
  counts[number] = (counts[number] ?? 0) + 1
}

/** The most frequent first. */
function told(counts: Uint32Array, described: (number: number) => { value: string; label: string }): QuoteCount[] {
  const some: { number: number; count: number }[] = []
  for (let number = 0; number < counts.length; number++) {
    const count = counts[number] ?? 0
    if (count > 0) some.push({ number, count })
  }
  return some
    .sort((a, b) => b.count - a.count || a.number - b.number)
    .slice(0, toldCounts)
    .map(({ number, count }) => ({ ...described(number), count }))
}

function hasAll(words: Uint32Array, marks: Uint32Array, all: number): boolean {
  let has = 0
  for (let at = 0; at < words.length; at++) has |= marks[words[at] ?? 0] ?? 0
  return has === all
}
