/**
 * Abbreviations that every press office uses, and what they stand for: БҰҰ, ООН and UN are the United Nations; and the few
 * towns, countries and wars that go by two names in the same release, so that nobody need enter them: Астана is Нур-Султан.
 *
 * Goal: whoever asks with the one finds the other, in their own language and in the two others, below what has the words
 * themselves, also where the archive's authority has no record of it. An abbreviation stands for all names of the same, and
 * each word of a full name for the abbreviations, so that a full name's words are asked for as they would be without.
 * Non-goals: names that the authority can know (see name-forms.ts), and abbreviations that are a word as well and told from
 * it by capitals alone: US, WHO, ЕС, БАҚ, АҚ.
 * MRR@10 of a release by its headline: Kazakh 0.733 to 0.735, Russian and English as before, as is KazQAD; with ranks and
 * figures Russian 0.907 to 0.905, the others as before; with towns, wars and offices all as before.
 */
import { tokenize } from '../text.js'
import { abbreviationTable } from './abbreviation-table.js'
import { askedWord, isLike, withAlternative } from './joined-words.js'
import { type KnownForms, otherNameShare, spells } from './name-forms.js'
import type { Alternative, ParsedQuery, QueryClause } from './query.js'
import { isStopWord } from './stems.js'

/** Of these other words would be forms: замены, облысы. */
const exactly = new Set(['обл', 'кв', 'га', 'км', 'тыс', 'мл', 'ст'])

interface Name {
  words: readonly string[]
  /** All names of the same. */
  all: readonly (readonly string[])[]
}

const names: readonly Name[] = abbreviationTable.flatMap((row) => {
  const all = row.map((name) => tokenize(name).map(({ folded }) => folded))
  return all.map((words) => ({ words, all }))
})
/** A name may begin with any form of its first word, of which this much stays. */
const stays = { short: 3, long: 4 }
const byBeginning = { short: new Map<string, Name[]>(), long: new Map<string, Name[]>() }
for (const name of names) {
  const [first = ''] = name.words
  const length = first.length > stays.long ? 'long' : 'short'
  const key = first.slice(0, stays[length])
  byBeginning[length].set(key, [...(byBeginning[length].get(key) ?? []), name])
}

function namesBegun(word: string): readonly Name[] | undefined {
  const short = byBeginning.short.get(word.slice(0, stays.short))
  const long = byBeginning.long.get(word.slice(0, stays.long))
  return short && long ? [...short, ...long] : (short ?? long)
}

export function withAbbreviations(query: ParsedQuery, known: KnownForms): ParsedQuery {
  const asked = query.clauses.map((clause) => withNamesOfInitials(clause, known))
  const clauses = [...asked]
  for (const [at, clause] of asked.entries()) {
    alsoUnitedStates(clauses, asked, at, known)
    const first = askedWord(clause)
    const begun = first === undefined ? undefined : namesBegun(first)
    if (!begun) continue
    const words = runFrom(asked, at)
    for (const name of begun) {
      if (!spells(words, name.words) || (exactly.has(name.words[0] ?? '') && first !== name.words[0])) continue
      const others = name.all.filter((other) => other !== name.words && isKnown(other, known))
      const isAll = name.words.every(({ length }) => length <= fewLetters) || name.words.length === 1
      const meant = isAll ? others : others.filter((other) => isShort(other, name.words))
      for (const place of name.words.keys()) {
        const asked = clauses[at + place]
        if (asked && !isStopWord(name.words[place] ?? '')) clauses[at + place] = meant.reduce(withName, asked)
      }
    }
  }
  return { ...query, clauses }
}

const unitedStates = names.find(({ words }) => words.join(' ') === 'united states')?.all ?? []

/**
 * `U.S.` is the United States; not the other way round, since whoever asks for these would be answered with every U.S.
 * attorney. Without points it is `us`, which nobody looks for: with the word behind it, `US Army`, it is meant.
 */
function alsoUnitedStates(clauses: QueryClause[], asked: readonly QueryClause[], at: number, known: KnownForms): void {
  const [u, s, behind] = runFrom(asked, at)
  if (u !== 'u' || s !== 's') return
  const without = behind === undefined || isStopWord(behind) ? [] : [['us', behind]]
  const others = [...without, ...unitedStates].filter((other) => isKnown(other, known))
  for (const place of [at, at + 1]) {
    const clause = clauses[place]
    if (clause) clauses[place] = others.reduce(withName, clause)
  }
}

/** `в/ч` is read as its letters in a row, whatever they are by themselves; it is its full names as well. */
function withNamesOfInitials(clause: QueryClause, known: KnownForms): QueryClause {
  if (clause.kind !== 'phrase' || clause.presence === 'prohibited') return clause
  const name = names.find(({ words }) => areInitials(words) && words.join(' ') === clause.words.join(' '))
  const others = name?.all.filter((other) => other !== name.words && isKnown(other, known)) ?? []
  if (others.length === 0) return clause
  const { words, presence, fields, boost } = clause
  const alternatives: Alternative[] = [{ words, share: 1, how: 'exact' }]
  return others.reduce(withName, { kind: 'either', alternatives, presence, fields, boost })
}

const fewLetters = 4

const areInitials = (words: readonly string[]): boolean => words.every(({ length }) => length === 1)

/** A single word, a few letters, or the same name written otherwise: II мировая for Вторая мировая. */
const isShort = (other: readonly string[], name: readonly string[]): boolean =>
  other.length === 1 ||
  other.join('').length <= fewLetters ||
  (other.length === name.length && other.some((word) => name.includes(word)))

/** Words that are asked for alike, from one on. */
function runFrom(clauses: readonly QueryClause[], at: number): string[] {
  const words: string[] = []
  for (const clause of clauses.slice(at, at + longest)) {
    const word = askedWord(clause)
    const before = clauses[at]
    if (word === undefined || !before || !isLike(before, clause)) break
    words.push(word)
  }
  return words
}
const longest = Math.max(...names.map(({ words }) => words.length))

const isKnown = (words: readonly string[], known: KnownForms): boolean =>
  words.every((word) => known.has(word) || known.hasFormOf(word))

function withName(clause: QueryClause, words: readonly string[]): QueryClause {
  const isThere = clause.kind === 'either' && clause.alternatives.some((one) => one.words.join(' ') === words.join(' '))
  const other: Alternative = { words: [...words], share: otherNameShare, how: 'name' }
  return isThere ? clause : withAlternative(clause, other)
}
