/**
 * What was typed, as clauses: lunr's language with phrases, filters and forgiveness.
 *
 * lunr's own parser reads what is more than a word (`title:word^3 word~1 wo*d`). It throws on `10:30`, `http://…` and
 * a trailing `^`, so what it gets is made safe here first: a colon is a field's only where a field is named so, signs
 * count only where they can mean something, words are folded and parted as in the index.
 * What lunr's language lacks is read here: "phrases", and what narrows the answer (query-filters.ts).
 */
import lunr from 'lunr'
import { fold, tokenize } from '../text.js'
import { withoutHyphenEnding } from './hyphen-endings.js'
import { lengthOfCountryCode, lengthOfLead, withoutWebMarks } from './pasted.js'
import { type QueryFilter, quoteMarks, readFilter } from './query-filters.js'
import {
  type FilterKind,
  fieldNames,
  fieldsOfPages,
  filterNames,
  type SearchField,
  searchFields,
} from './query-names.js'
import { boostOf, isFigure, partsOf, safeMarks, withoutInitials } from './query-parts.js'
import { nothingAfter, noWords, type SearchProblem, tooLong, unknownField } from './query-problems.js'
import { SaidOnce } from './said-again.js'

export type Presence = 'optional' | 'required' | 'prohibited'

interface Common {
  presence: Presence
  /** One bit a field, as numbered in `searchFields`. */
  fields: number
  boost: number
}

export type QueryClause = Common &
  (
    | { kind: 'word'; word: string; edits: number; typing: boolean }
    | { kind: 'pattern'; pattern: string }
    /** `apart`: where its words stand nowhere in a row, each of them is meant. */
    | { kind: 'phrase'; words: string[]; typing: boolean; apart?: true }
    | { kind: 'either'; alternatives: Alternative[] }
  )

/** One of several names of the same: `words` one after the other, each in any inflection. */
export interface Alternative {
  words: string[]
  /** How much it counts, up to 1: a sum of few powers of two, so that adding shares is exact. */
  share: number
  how: 'exact' | 'inflection' | 'name' | 'transliteration' | 'keyboard'
  /** Whether the last word may still be going on. */
  typing?: boolean
}

export interface ParsedQuery {
  clauses: QueryClause[]
  filters: QueryFilter[]
  /** A lone `*`: every release. */
  everything: boolean
  problem?: SearchProblem
}

/** More would not narrow a search down: a page of text pasted into the field is still answered in a moment. */
const maxWords = 100
const maxPatterns = 24
const maxLikenesses = 4
/** Each is asked of every release that answers: a thousand take seconds at 50,000. */
const maxFilters = 24
/** Those that are said twice, or are no dates, are read all the same. */
const maxFiltersRead = 100
/** Each way to say a date is got ready when it is first met, which takes 10 ms and more. */
const maxDatesInWords = 8
const mostOfShort = 3
/** `в/ч` is a word of its own, and no word ends after its first letter. */
const areInitials = /^\p{L}(?:\/\p{L})+$/u

const allFields = (1 << searchFields.length) - 1

/** What @types/lunr leaves out. */
type LunrQuery = Omit<lunr.Query, 'clauses'> & { clauses: (lunr.Query.Clause & { presence: lunr.Query.presence })[] }
interface LunrParser {
  Query: new (fields: readonly string[]) => LunrQuery
  QueryParser: new (query: string, into: LunrQuery) => { parse(): LunrQuery }
}
const { Query, QueryParser } = lunr as unknown as LunrParser

/** `typing`: the last word may still be going on. Never throws. */
export function parseQuery(query: string, typing: boolean): ParsedQuery {
  const start = query.slice(0, 20_000)
  const text = start.slice(lengthOfLead(start))
  const reader = new QueryReader(text, typing, true)
  reader.read()
  // A longer search is answered by most of its words, of which each part of a figure is one, and each initial.
  if (!reader.hasShort || reader.parsed.clauses.length <= mostOfShort) return reader.parsed
  const ofWords = new QueryReader(text, typing, false)
  ofWords.read()
  return ofWords.parsed
}

interface Chunk {
  sign: '' | '+' | '-'
  field: SearchField | undefined
}

class QueryReader {
  readonly parsed: ParsedQuery = { clauses: [], filters: [], everything: false }
  private at = 0
  private words = 0
  private patterns = 0
  private likenesses = 0
  private filtersRead = 0
  private datesRead = 0
  /** Figures or initials, which a short search reads in a way of its own. */
  hasShort = false
  private readonly said = new SaidOnce(this.parsed.clauses)

  constructor(
    private readonly query: string,
    private readonly typing: boolean,
    private readonly isShort: boolean,
  ) {}

  read(): void {
    while (this.at < this.query.length) {
      const rest = this.query.slice(this.at, this.at + 200)
      const [prefix = '', space = '', signs = '', named, gap = ''] =
        /^(\s*)([+\-−]*)(?:([\p{L}]{2,20}):([ \t\u00A0]*)(?=[^\s/]))?/u.exec(rest) ?? []
      const name = gap === '' || isFieldApart(named) ? named : undefined
      const field = name === undefined ? undefined : fieldNames.get(fold(name))
      const filter = name === undefined ? undefined : filterNames.get(fold(name))
      const code = lengthOfCountryCode(rest.slice(space.length))
      const sign = signs.length === 1 && code === 0 ? (signs === '+' ? '+' : '-') : ''
      this.at += field || filter ? prefix.length : space.length + Math.max(signs.length, code)
      if (name !== undefined && !field && !filter) this.note(unknownField(name))
      if (this.at >= this.query.length) break
      if (filter) this.readFilter(filter, sign)
      else {
        const from = this.at
        if (quoteMarks.includes(this.query[from] ?? '')) this.readPhrase({ sign, field })
        else this.readWords({ sign, field })
        const isOver = this.at < this.query.length || !this.typing
        if (field && isOver && !/[\p{L}\p{N}*]/u.test(this.query.slice(from, this.at)))
          this.note(nothingAfter(name ?? ''))
      }
    }
    const { clauses, filters, everything } = this.parsed
    if (clauses.length === 0 && filters.length === 0 && !everything && this.query.trim() !== '') this.note(noWords)
  }

  private takeUntil(stop: RegExp): string {
    const rest = this.query.slice(this.at)
    const found = rest.search(stop)
    const taken = found < 0 ? rest : rest.slice(0, found)
    this.at += taken.length
    return taken
  }

  private takeBoost(): number {
    const [marks = '', digits] = /^(?:\^(\d*)|~\d*)*/.exec(this.query.slice(this.at, this.at + 20)) ?? []
    this.at += marks.length
    return boostOf(digits)
  }

  private readFilter(on: FilterKind, sign: Chunk['sign']): void {
    // To read a date in words takes a tenth of a millisecond: of two thousand a fifth of a second.
    if (++this.filtersRead > maxFiltersRead) {
      this.takeUntil(/[\s"“”„«»]/)
      this.noteTooLong()
      return
    }
    const mayBeWords = on !== 'date' || ++this.datesRead <= maxDatesInWords
    const rest = this.query.slice(this.at)
    const { length, filter, others = [], problem } = readFilter(on, rest, sign === '-', mayBeWords)
    if (!mayBeWords && !filter) this.noteTooLong()
    this.at += length
    if (problem) this.note(problem)
    for (const added of filter ? [filter, ...others] : []) this.addFilter(added)
  }

  private addFilter(added: QueryFilter): void {
    const same = ({ on, from, to, prohibited, monthsAlone }: QueryFilter) =>
      on === added.on &&
      from === added.from &&
      to === added.to &&
      prohibited === added.prohibited &&
      monthsAlone === added.monthsAlone
    const { filters } = this.parsed
    if (filters.some(same)) return
    if (filters.length < maxFilters) filters.push(added)
    else this.noteTooLong()
  }

  private readPhrase({ sign, field }: Chunk): void {
    this.at++
    const text = this.takeUntil(/["“”„«»]/)
    const open = this.at >= this.query.length
    this.at++
    const words = tokenize(text).map((word) => word.folded)
    const typing = this.typing && open && /[\p{L}\p{N}\p{M}]$/u.test(text)
    this.addPhrase(words, { sign, field }, this.takeBoost(), { goesOn: typing, apart: open })
  }

  private addPhrase(
    all: string[],
    { sign, field }: Chunk,
    boost: number,
    { goesOn = false, apart = false } = {},
  ): void {
    // One letter narrows a phrase by next to nothing, and stands for a tenth of all words: 0.9 s at 50,000 releases.
    const begun = goesOn && all.length > 1 && all.length <= maxWords && all.at(-1)?.length === 1
    const words = begun ? all.slice(0, -1) : all.slice(0, maxWords)
    const typing = goesOn && !begun
    const [only] = words
    const common = { presence: presenceOf(sign), fields: bitsOf(field), boost }
    if (only === undefined || !this.room(words.length)) return
    if (words.length === 1) this.add({ kind: 'word', word: only, edits: 0, typing, ...common })
    else this.add({ kind: 'phrase', words, typing, ...(apart ? { apart } : {}), ...common })
  }

  /** A run without spaces: one word, or several, as in `cease-fire`, `10:30` and `http://…`. */
  private readWords({ sign, field }: Chunk): void {
    const taken = withoutWebMarks(this.takeUntil(/[\s"“”„«»]/))
    const last = this.at >= this.query.length
    const goesOn = this.isShort && taken.includes('.') && /\S/.test(this.query.slice(this.at))
    const run = this.isShort ? withoutInitials(taken, !goesOn, this.parsed.clauses.length > 0) : taken
    if (run !== taken) this.hasShort = true
    const [, typed = '', marks = ''] = /^(.*?)((?:[\^~]\d*)*)$/s.exec(run) ?? []
    const text = withoutHyphenEnding(typed)
    if (/^\*+$/.test(text)) {
      this.parsed.everything ||= sign !== '-'
      return
    }
    const parts = partsOf(text)
    const words = parts.filter((part) => !part.includes('*'))
    // Without its middle, `-cease-fire` would forbid every fire.
    if (sign === '-' && parts.length > 1 && words.length === parts.length) {
      this.addPhrase(words, { sign, field }, 1)
      return
    }
    const typing = this.typing && last && marks === '' && text === typed && /[\p{L}\p{N}\p{M}]$/u.test(run)
    if (this.isShort && marks === '' && parts.length > 1 && isFigure(text)) {
      this.hasShort = true
      // Of 5.7 a last figure that goes on would stand for a tenth of all words.
      this.addPhrase(parts, { sign, field }, 1, { goesOn: typing && (parts.at(-1)?.length ?? 0) > 1, apart: true })
      return
    }
    if (marks === '' && areInitials.test(text)) {
      this.addPhrase(parts, { sign, field }, 1, { apart: true })
      return
    }
    for (const [index, part] of parts.entries()) {
      if (!this.room(1)) return
      this.addByLunr(part, sign, field, safeMarks(marks), typing && index === parts.length - 1)
    }
  }

  private addByLunr(
    part: string,
    sign: Chunk['sign'],
    field: SearchField | undefined,
    marks: string,
    typing: boolean,
  ): void {
    if (marks === '' && !part.includes('*')) {
      // Of a word alone lunr's parser can only say what is known: half of what a rare word costs.
      this.add({
        kind: 'word',
        word: part,
        edits: 0,
        typing,
        presence: presenceOf(sign),
        fields: bitsOf(field),
        boost: 1,
      })
      return
    }
    const into = new Query(searchFields)
    new QueryParser(`${sign}${field === undefined ? '' : `${field}:`}${part}${marks}`, into).parse()
    for (const { term, fields, boost, presence, usePipeline, editDistance } of into.clauses) {
      const common: Common = {
        presence: presences.get(presence) ?? 'optional',
        fields: fields.reduce((bits, name) => bits | (1 << searchFields.indexOf(name as SearchField)), 0),
        boost,
      }
      if (!usePipeline) {
        if (++this.patterns > maxPatterns) this.noteTooLong()
        else this.add({ kind: 'pattern', pattern: term.replace(/\*+/g, '*'), ...common })
      } else {
        const edits = Math.min(editDistance ?? 0, 2)
        if (edits > 0 && ++this.likenesses > maxLikenesses) this.noteTooLong()
        else this.add({ kind: 'word', word: term, edits, typing, ...common })
      }
    }
  }

  private room(count: number): boolean {
    this.words += count
    if (this.words <= maxWords) return true
    this.noteTooLong()
    return false
  }

  private add(clause: QueryClause): void {
    if (!this.said.add(clause)) this.words--
  }

  private noteTooLong(): void {
    this.note(tooLong(maxWords, maxPatterns))
  }

  /** The first is told. */
  private note(problem: SearchProblem): void {
    this.parsed.problem ??= problem
  }
}

/** Whether its value may stand behind a space. What a text has or lacks are words of any sentence: `есть: …`. */
const isFieldApart = (name = ''): boolean => {
  const folded = fold(name)
  const filter = filterNames.get(folded)
  const isField = fieldNames.has(folded) && !fieldsOfPages.has(folded)
  return isField || (filter !== undefined && filter !== 'has' && filter !== 'missing')
}

const presences = new Map<lunr.Query.presence, Presence>([
  [lunr.Query.presence.REQUIRED, 'required'],
  [lunr.Query.presence.PROHIBITED, 'prohibited'],
])

const presenceOf = (sign: Chunk['sign']): Presence =>
  sign === '+' ? 'required' : sign === '-' ? 'prohibited' : 'optional'

const bitsOf = (field: SearchField | undefined): number =>
  field === undefined ? allFields : 1 << searchFields.indexOf(field)
