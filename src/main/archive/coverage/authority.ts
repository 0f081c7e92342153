/**
 * The authority in memory: events, people, organisations and places by every spelling of their names.
 *
 * Lists are filtered by it, a name that is typed is completed by it, and a speaker's name in a release is traced to the
 * contact it is one of. Some thousand entries of half a kilobyte; a question goes through all of them, 2 ms for 10,000.
 */

import { type AuthorityName, nameIn, type Post } from '../../../shared/contact.js'
import type { NamedKind } from '../../../shared/coverage.js'
import { type AnyRecord, kindOf, namesOf, recordTitle } from '../../../shared/record-kinds.js'
import type { CalendarDay, ContactId, LanguageTag, RecordId } from '../../../shared/records.js'
import type { PlaceReference } from '../../../shared/references.js'
import { familyOf, NameForms } from '../../../shared/search/name-forms.js'
import { transliterations } from '../../../shared/search/transliteration.js'
import { tokenize } from '../../../shared/text.js'
import { nameGroup } from '../search-names.js'
import type { Deriving } from './followed.js'

export interface NamedEntry {
  uri: RecordId
  kind: NamedKind
  type: 'event' | 'person' | 'organisation' | 'place'
  /** The first name. */
  title: string
  /** Of the title. */
  language: LanguageTag
  names: readonly AuthorityName[]
  spellings: readonly string[]
  /** Of each spelling its words, folded. */
  words: readonly (readonly string[])[]
  code: string
  posts: readonly Post[]
  dates: { from: CalendarDay; to?: CalendarDay } | undefined
  /** Where an event was, what a place lies in. */
  place: PlaceReference | undefined
}

/** In the language asked for where it has a name there, else its first. */
export const titleIn = ({ names, title }: NamedEntry, language: LanguageTag | undefined): string =>
  (language && nameIn(names, language)) || title

const wordsOf = (text: string): string[] => tokenize(text).map(({ folded }) => folded)
const anyOrder = (words: readonly string[]): string => words.toSorted().join(' ')

export class Authority implements Deriving {
  private readonly entries = new Map<RecordId, NamedEntry>()
  /** Made anew after a change. */
  private speakers: Map<string, ContactId | null> | undefined
  private families: Map<string, NamedEntry[]> | undefined
  private forms: NameForms | undefined
  private readonly traced = new Map<string, ContactId | undefined>()

  put(record: AnyRecord): void {
    const group = nameGroup(record)
    const kind = kindOf(record)
    if (!group || (kind !== 'event' && kind !== 'contact' && kind !== 'place')) return
    const isContact = record.type === 'person' || record.type === 'organisation'
    this.entries.set(record.uri, {
      uri: record.uri,
      kind,
      type: group.kind,
      title: recordTitle(record),
      language: 'names' in record ? (record.names[0]?.language ?? '') : '',
      names: namesOf(record),
      spellings: group.names,
      words: group.names.map(wordsOf),
      code: isContact ? (record.code ?? '') : '',
      posts: isContact ? record.posts : [],
      dates: record.type === 'event' ? record.dates : undefined,
      place: record.type === 'event' ? record.places[0] : record.type === 'place' ? record.broader : undefined,
    })
    this.forget()
  }

  take(uri: RecordId): void {
    if (this.entries.delete(uri)) this.forget()
  }

  get(uri: RecordId): NamedEntry | undefined {
    return this.entries.get(uri)
  }

  /** Those of a kind of which some spelling has, for each word of the text, a word that begins with it. */
  find(kind: NamedKind, text: string, type?: NamedEntry['type']): { entry: NamedEntry; spelling: string }[] {
    const asked = wordsOf(text).map((word) => [word, ...transliterations(word)])
    const found: { entry: NamedEntry; spelling: string }[] = []
    for (const entry of this.entries.values()) {
      if (entry.kind !== kind || (type !== undefined && entry.type !== type)) continue
      if (asked.length === 0) found.push({ entry, spelling: entry.title })
      else {
        const at = entry.words.findIndex((words) => begins(words, asked))
        const byCode = at < 0 && entry.code !== '' && entry.code.toLowerCase() === text.trim().toLowerCase()
        if (at >= 0 || byCode) found.push({ entry, spelling: entry.spellings[at] ?? entry.title })
      }
    }
    return found
  }

  /**
   * The contact that a speaker's name is one of: by any spelling, in either order, with initials, or by a family name
   * that only one person has. Undefined where two could be meant.
   */
  contactNamed(name: string): ContactId | undefined {
    if (this.traced.has(name)) return this.traced.get(name)
    const found = this.trace(wordsOf(name))
    this.traced.set(name, found)
    return found
  }

  /** Other names, of one word each, of what this word names. */
  otherNames(word: string): string[] {
    this.forms ??= new NameForms(
      [...this.entries.values()].map(({ uri, type, spellings }) => ({ uri, kind: type, names: spellings })),
    )
    const found = this.forms.find([word])
    return found?.alternatives.flatMap(({ words }) => (words.length === 1 ? words : [])) ?? []
  }

  private trace(words: readonly string[]): ContactId | undefined {
    if (words.length === 0) return undefined
    this.speakers ??= this.bySpelling()
    const whole = this.speakers.get(anyOrder(words))
    if (whole !== undefined) return whole ?? undefined
    this.families ??= this.byFamily()
    const fitting = new Set<RecordId>()
    for (const family of words)
      for (const entry of this.families.get(family) ?? [])
        if (entry.words.some((spelling) => fits(words, spelling, family))) fitting.add(entry.uri)
    const [only] = fitting
    return fitting.size === 1 ? (only as ContactId) : undefined
  }

  /** null where two have the same name. */
  private bySpelling(): Map<string, ContactId | null> {
    const found = new Map<string, ContactId | null>()
    for (const { uri, kind, words } of this.entries.values()) {
      if (kind !== 'contact') continue
      for (const spelling of words) {
        const key = anyOrder(spelling)
        const before = found.get(key)
        found.set(key, before === undefined || before === uri ? (uri as ContactId) : null)
      }
    }
    return found
  }

  private byFamily(): Map<string, NamedEntry[]> {
    const found = new Map<string, NamedEntry[]>()
    for (const entry of this.entries.values()) {
      if (entry.type !== 'person') continue
      const families = new Set(entry.spellings.flatMap((spelling) => familyOf(spelling) ?? []))
      for (const family of families) found.set(family, [...(found.get(family) ?? []), entry])
    }
    return found
  }

  private forget(): void {
    this.speakers = undefined
    this.families = undefined
    this.forms = undefined
    this.traced.clear()
  }
}

const begins = (words: readonly string[], asked: readonly (readonly string[])[]): boolean =>
  asked.every((any) => words.some((word) => any.some((beginning) => word.startsWith(beginning))))

/** `n nigmetullin` for `nurzhan nigmetullin`: the family name, and for every other word a name that it is or begins. */
const fits = (words: readonly string[], spelling: readonly string[], family: string): boolean =>
  spelling.includes(family) &&
  words.every(
    (word) =>
      word === family || spelling.some((other) => other === word || (word.length === 1 && other.startsWith(word))),
  )
