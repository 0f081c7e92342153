/**
 * Names of the same: a search for one of the authority's names, in any inflection, is a search for all of them.
 *
 * Goal: Қазақстан, Казахстан and Kazakhstan are searched as one, and a hit can say so. A question's words are looked
 * through from left to right for the longest name that they spell; of a person the family name is enough. What is found
 * becomes an `either` clause: the words as asked first, the other names below them. A word that is no known name and is
 * long enough stands also for its spelling in the other alphabet, where the index has such a word, below all else.
 * Non-goals: knowing where in a text a name stands, and guessing that two records are one.
 * Rejected: putting other names into the index with each release, which would index all releases anew for one variant.
 */

import { tokenize } from '../text.js'
import { begunOtherwise, inKazakhLetters, type KnownBeginnings } from './begun-otherwise.js'
import { bareKazakh, looseKazakh } from './kazakh.js'
import { type ForeignWords, mostWithoutEndings, ownLetter, withoutKazakhEndings } from './kazakh-endings.js'
import { kazakhSpellings } from './kazakh-latin.js'
import type { Alternative, ParsedQuery, QueryClause } from './query.js'
import { remembered } from './remembered.js'
import { familyElsewhere, withoutRussianEndings } from './russian-endings.js'
import { formGroups, isStopWord } from './stems.js'
import { latinSpellings, transliterations } from './transliteration.js'

/** A record of the authority with all its names, whatever their language; `Satpayev, Kanysh` tells the family name. */
export interface NameGroup {
  uri: string
  kind: 'person' | 'organisation' | 'place' | 'event'
  names: readonly string[]
  /** What lists show in each language; first what they show in any other. */
  titles?: readonly (readonly [language: string, title: string])[]
}

interface KnownName {
  group: NameGroup
  words: readonly string[]
  /** Of a person the family name alone. */
  part: boolean
}

export const otherNameShare = 0.75
/** Others bear the same family name. */
const familyShare = 0.5
const transliteratedShare = 0.25
/** In the same letters: nearer than in others. */
const respelledShare = 0.5
/** More names of one thing, and more things of one name, would not be told apart in an answer. */
const maxAlternatives = 16
const maxTransliterations = 3
/** So many spellings, of words so long, are worth asking for their inflections; shorter stems are often other words'. */
const likeliest = 2
/** Of a name's last word so many letters, to stand for what they begin. */
const leastBegun = 3
const leastInflected = 6
/** Far more words than a search has. */
const mostLooked = 512

const cyrillic = /^\p{Script=Cyrillic}+$/u
const latin = /^[a-z]+$/

const familyEnding =
  /(?:[оеё]ва?|ск(?:ий|ая)|цк(?:ий|ая)|ұлы|улы|қызы|кызы|енко|ov|ova|ev|eva|yev|yeva|sky|skiy|skaya|uly|kyzy|qyzy)$/u
/** Of many a first name as well: Ирина, Марина, Зарина, Martin. */
const doubtfulEnding = /(?:[иы]на?|ina?)$/u

/**
 * The family name among the words of a person's name, or undefined where there is but one word. `given`: words that
 * another of the person's names tells to be none.
 */
export function familyOf(name: string, given: ReadonlySet<string> = new Set()): string | undefined {
  const words = wordsOf(name)
  if (words.length < 2) return undefined
  if (name.includes(',')) return wordsOf(name.slice(0, name.indexOf(',')))[0]
  // A patronymic ends as some family names do and never comes first.
  const long = words.filter((word) => word.length > 2 && !given.has(word))
  const possible = long.filter((word) => !/(?:вич|вна|vich|vna)$/u.test(word))
  return (
    possible.find((word) => familyEnding.test(word)) ??
    possible.findLast((word) => doubtfulEnding.test(word)) ??
    long.at(-1)
  )
}

const wordsOf = (name: string): string[] => tokenize(name).map(({ folded }) => folded)

/** Two words with one of these in common are forms of the same name. */
const keysOf = remembered((word): readonly string[] => [
  `=${word}`,
  ...formGroups(word).flatMap(({ group, key }) => (group === 'root' || group === 'keyboard' ? [] : [key])),
])

export class NameForms {
  /** By the keys of the first word. */
  private readonly byFirst = new Map<string, KnownName[]>()
  private readonly known = new Map<string, KnownName[]>()
  /** By what two forms of a word have in common. */
  private readonly keys = new Set<string>()

  constructor(groups: Iterable<NameGroup>) {
    for (const group of groups) {
      const names = namesOf(group)
      if (names.length < 2) continue
      this.known.set(group.uri, names)
      for (const name of names)
        for (const [at, word] of name.words.entries())
          for (const key of keysOf(word)) {
            this.keys.add(key)
            const same = this.byFirst.get(key)
            if (at > 0) continue
            if (!same) this.byFirst.set(key, [name])
            else if (!same.includes(name)) same.push(name)
          }
    }
  }

  /** Whether some name has the word, in any inflection. */
  hasWord(word: string): boolean {
    return keysOf(word).some((key) => this.keys.has(key))
  }

  /** The longest name that begins at the first of the words: how many words it takes, and what they stand for. */
  find(words: readonly string[]): { length: number; alternatives: Alternative[] } | undefined {
    const [first] = words
    if (first === undefined || this.byFirst.size === 0) return undefined
    const fitting = [...new Set(keysOf(first).flatMap((key) => this.byFirst.get(key) ?? []))].filter((name) =>
      spells(words, name.words),
    )
    const length = Math.max(0, ...fitting.map((name) => name.words.length))
    if (length === 0) return undefined
    const asked = words.slice(0, length)
    const alternatives = new Map<string, Alternative>([[asked.join(' '), { words: asked, share: 1, how: 'exact' }]])
    const add = (name: KnownName, share: number) => {
      const key = name.words.join(' ')
      if (!alternatives.has(key) && alternatives.size < maxAlternatives)
        alternatives.set(key, { words: [...name.words], share, how: 'name' })
    }
    for (const { group, part } of fitting.filter((name) => name.words.length === length)) {
      const names = this.known.get(group.uri) ?? []
      for (const name of names) if (name.part === part) add(name, part ? familyShare : otherNameShare)
      if (!part && length > 1) for (const name of names) if (name.part) add(name, familyShare)
    }
    // A family name that is written alike everywhere is a word like others.
    return alternatives.size > 1 ? { length, alternatives: [...alternatives.values()] } : undefined
  }
}

function namesOf(group: NameGroup): KnownName[] {
  const names: KnownName[] = []
  const add = (words: readonly string[], part: boolean) => {
    const key = words.join(' ')
    if (words.length > 0 && !names.some((name) => name.words.join(' ') === key)) names.push({ group, words, part })
  }
  for (const name of group.names) {
    const words = wordsOf(name)
    const family = group.kind === 'person' && name.includes(',')
    if (!family) add(words, false)
    // Some offices write the family name first.
    if (group.kind === 'person' && words.length === 2) add([...words].reverse(), false)
  }
  const given = new Set(
    group.names.flatMap((name) => (name.includes(',') ? wordsOf(name.slice(name.indexOf(',') + 1)) : [])),
  )
  if (group.kind === 'person')
    for (const name of group.names) {
      const family = familyOf(name, given)
      if (family !== undefined) add([family], true)
    }
  return names
}

/** Whether the words begin with the name, in any inflection. */
export function spells(words: readonly string[], name: readonly string[]): boolean {
  if (name.length > words.length) return false
  return name.every((part, at) => {
    const word = words[at] ?? ''
    if (word === part) return true
    const keys = keysOf(part)
    return keysOf(word).some((key) => keys.includes(key))
  })
}

type WordClause = Extract<QueryClause, { kind: 'word' }>

const isPlain = (clause: QueryClause | undefined): clause is WordClause =>
  clause?.kind === 'word' && clause.edits === 0 && clause.presence !== 'prohibited'

/** Which words there are. */
export interface KnownForms extends ForeignWords, KnownBeginnings {
  /** Whether there is the word as it is written here. */
  has(word: string): boolean
  /** Whether there is another form of it, with a stem of so many letters. */
  hasFormOf(word: string, leastStem?: number): boolean
}

/**
 * The question with `either` clauses for names. A word that is forbidden or asked for by likeness stays as it is, a
 * phrase that is a name becomes all its names. A last word that may be going on stands for what it begins as well, and
 * for a name once it is one: who stops at its last letter means it.
 */
export function withNames(query: ParsedQuery, names: NameForms, loose: LooseWords): ParsedQuery {
  const clauses: QueryClause[] = []
  for (let at = 0; at < query.clauses.length; ) {
    const clause = query.clauses[at]
    if (!clause) break
    const { presence, fields, boost } = clause
    if (clause.kind === 'phrase' && !clause.typing && presence !== 'prohibited') {
      const found = names.find(clause.words)
      const whole = found?.length === clause.words.length ? found : undefined
      clauses.push(
        whole ? { kind: 'either', alternatives: phrasesFirst(whole.alternatives), presence, fields, boost } : clause,
      )
      at++
      continue
    }
    if (!isPlain(clause)) {
      clauses.push(clause)
      at++
      continue
    }
    const run: WordClause[] = []
    for (let next = query.clauses[at]; isPlain(next) && isLike(next, clause); next = query.clauses[at + run.length])
      run.push(next)
    const found = names.find(run.map(({ word }) => word))
    const alternatives = found?.alternatives ?? loose.of(clause, query.clauses.length)
    if (run[(found?.length ?? 1) - 1]?.typing) goOn(alternatives)
    clauses.push(alternatives.length > 1 ? { kind: 'either', alternatives, presence, fields, boost } : clause)
    at += found?.length ?? 1
  }
  return { ...query, clauses: allInKazakh(clauses, loose.known) }
}

/** Where a word is Kazakh in Latin letters its neighbours may be as well, though they are English words: `ulttyq bank`. */
function allInKazakh(clauses: QueryClause[], known: KnownForms): QueryClause[] {
  const isKazakh = (clause: QueryClause) =>
    clause.kind === 'either' &&
    clause.alternatives.some(({ words: [word = ''], how }) => how === 'transliteration' && ownLetter.test(word)) &&
    latin.test(clause.alternatives[0]?.words[0] ?? '')
  if (clauses.length < 2 || !clauses.some(isKazakh)) return clauses
  return clauses.map((clause) => {
    if (!isPlain(clause) || isStopWord(clause.word)) return clause
    const { word, typing, presence, fields, boost } = clause
    const spelt = kazakhSpellings(word, known, leastBesideKazakh)
    const begun = typing && word.length >= leastBegun ? spelt.slice(0, maxTransliterations) : []
    const others = [
      ...wholeInKazakh(word, spelt, known, leastBesideKazakh).map(transliterated),
      ...begun.map((one) => ({ ...transliterated(one), typing })),
    ]
    if (others.length === 0) return clause
    const asked: Alternative = { words: [word], share: 1, how: 'exact', ...(typing ? { typing } : {}) }
    return { kind: 'either', alternatives: [asked, ...others], presence, fields, boost }
  })
}

const isLike = (one: WordClause, other: WordClause): boolean =>
  one.presence === other.presence && one.fields === other.fields && one.boost === other.boost

/** In quotation marks a whole name is meant, and not a family name. */
const phrasesFirst = (alternatives: readonly Alternative[]): Alternative[] =>
  alternatives.filter(({ share }) => share !== familyShare)

/** What was asked for stands also for what its last word begins, unless that is next to nothing after other words. */
function goOn([asked]: readonly Alternative[]): void {
  if (asked && (asked.words.length === 1 || (asked.words.at(-1)?.length ?? 0) >= leastBegun)) asked.typing = true
}

/** What words that are no known names stand for besides, worked out once while the index has the same words. */
export class LooseWords {
  private asOf = Number.NaN
  private looked = new Map<string, readonly Alternative[]>()

  /** `contents`: another number whenever there are other words. */
  constructor(
    readonly known: KnownForms,
    private readonly contents: () => number,
  ) {}

  /** Of one of so many words that are asked for together. */
  of(clause: WordClause, ofWords: number): Alternative[] {
    if (this.contents() !== this.asOf || this.looked.size >= mostLooked) this.looked = new Map()
    this.asOf = this.contents()
    const key = `${ofWords} ${clause.typing} ${clause.word}`
    const found = this.looked.get(key) ?? loosely(clause, ofWords, this.known)
    this.looked.set(key, found)
    // Whoever asks may let the first go on.
    return found.map((one) => ({ ...one }))
  }
}

/** A word that is no known name, without its Kazakh endings and in the other alphabet. */
function loosely({ word, typing }: WordClause, ofWords: number, known: KnownForms): Alternative[] {
  const asked: Alternative = { words: [word], share: 1, how: 'exact' }
  if (isStopWord(word)) return [asked]
  const left = ofWords <= mostWithoutEndings ? bareKazakh(word) : []
  const bare = withoutKazakhEndings(word, left, known)
  const spelt = [word, ...left].map((one) => inOtherAlphabet(one, typing, known))
  const begun = typing ? goingOn(word, known) : []
  const respelled = inOtherLatin(word, typing, known)
  const russian =
    ofWords <= mostWithoutEndings ? [...inRussianLetters([word, ...left], known), ...softened(word, known)] : []
  const others = [...bare, ...respelled, ...russian, ...(spelt.find((found) => found.length > 0) ?? []), ...begun]
  if (others.length === 0)
    others.push(...familyElsewhere(word, ofWords, known, (one) => inOtherAlphabet(one, false, known)))
  const isMissing = others.length === 0 && cyrillic.test(word) && !known.has(word)
  return isMissing
    ? [asked, ...withoutRussianEndings(word, ofWords, known, (one) => inOtherAlphabet(one, false, known))]
    : [asked, ...others]
}

/** Names with fewer letters are too often other words in Russian. */
const leastRespelled = 6

/** A name in Kazakh letters as a Russian text has it: Сарсенбаева for Сәрсенбаева, Момышулы for Момышұлының. */
function inRussianLetters(words: readonly string[], known: KnownForms): Alternative[] {
  const found = words
    .filter((word) => word.length >= leastRespelled && ownLetter.test(word))
    .map(looseKazakh)
    .find((loose) => !ownLetter.test(loose) && known.isInTexts('other', loose))
  return found === undefined ? [] : [{ ...transliterated(found), share: russianShare }]
}

/** As little as a name without its endings counts: what has the word itself comes first. */
const russianShare = 1 / 32

/** A name in Russian letters as a Kazakh text has it, without the soft sign: Шәміл for Шамиль, Амангелді for Амангельды. */
function softened(word: string, known: KnownForms): Alternative[] {
  if (word.length < leastRespelled || !word.includes('ль')) return []
  const plain = word.replaceAll('ль', 'л')
  return [plain, plain.replaceAll('ы', 'и')]
    .filter((one) => known.isLooselyInKazakh(one))
    .slice(0, 1)
    .map((one) => ({ ...transliterated(one), how: 'keyboard' as const }))
}

function goingOn(word: string, known: KnownForms): Alternative[] {
  const { kazakh, otherAlphabet } = begunOtherwise(word, known)
  const begin = (words: string[], how: 'keyboard' | 'transliteration') =>
    words.map((begun): Alternative => ({ words: [begun], share: transliteratedShare, how, typing: true }))
  return [...begin(kazakh, 'keyboard'), ...begin(otherAlphabet, 'transliteration')]
}

/** What a word that is still being typed would be with another ending is not looked for; in Kazakh letters it is. */
function inOtherAlphabet(word: string, typing: boolean, known: KnownForms): Alternative[] {
  const found = transliterations(word).flatMap((other, place) => {
    if (known.has(other)) return [other]
    if (place >= likeliest || word.length < leastInflected) return []
    if (typing) return inKazakhLetters(other, known).filter((kazakh) => known.has(kazakh))
    return known.hasFormOf(other) ? [other] : []
  })
  const likely = found.slice(0, maxTransliterations)
  const kazakh = inKazakh(word, typing, known)
  if (kazakh.length === 0) return likely.map(transliterated)
  const others = found.some((other) => known.has(other)) ? likely : []
  return [...new Set([...kazakh, ...others])].map(transliterated)
}

/** Of a Latin word that stands nowhere, as others have written the same name: one may write Yerlan, or Erlan. */
function inOtherLatin(word: string, typing: boolean, known: KnownForms): Alternative[] {
  if (word.length < leastInflected || known.has(word) || known.hasFormOf(word) || (typing && known.begins(word)))
    return []
  const found = latinSpellings(word).filter((other) => known.has(other))
  return found.slice(0, maxTransliterations).map((other) => ({ ...transliterated(other), share: respelledShare }))
}

const transliterated = (word: string): Alternative => ({
  words: [word],
  share: transliteratedShare,
  how: 'transliteration',
})

/** Of a Latin word that stands nowhere, and begins none while it is being typed. */
const inKazakh = (word: string, typing: boolean, known: KnownForms): string[] =>
  !latin.test(word) || known.has(word) || known.hasFormOf(word) || (typing && known.begins(word))
    ? []
    : wholeInKazakh(word, kazakhSpellings(word, known), known)

/** In a question that is Kazakh: `su tasqyny`. */
const leastBesideKazakh = 2

/** Short words of Russian, too, stand in Kazakh texts. */
const wholeInKazakh = (word: string, spelt: readonly string[], known: KnownForms, least = leastBegun + 1): string[] =>
  spelt
    .filter(
      (other) =>
        (word.length >= least || ownLetter.test(other)) && known.has(other) && known.isInTexts('kazakh', other),
    )
    .slice(0, maxTransliterations)
