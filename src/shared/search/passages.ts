/** What a hit shows: its headline with the matches marked, and the passage of its text that says most about the search. */
import type { Marked } from '../text.js'
import type { MatchKind } from './answers.js'
import type { FoldedSpellings, TextWords } from './shown-words.js'

/** A match in a text, which clause of the query it answers, and how. */
export interface Match {
  start: number
  end: number
  clause: number
  how: MatchKind
  /** Where the words end that match together with this one, their first. */
  until?: number
}

const passageLength = 220
/** A passage begins with its sentence where that lies within so many letters. */
const sentenceReach = 90
/** More matches in one text do not change which passage is best. */
const maxMatches = 2_000

/** The text, or the stretch of it from `start` to `end`, with matches marked and white space made single spaces. */
export function markMatches(text: string, matches: readonly Match[], start = 0, end = text.length): Marked {
  const marked: Marked = []
  const tell = (from: number, to: number, mark: boolean) => {
    const part = text.slice(from, to).replace(/\s+/g, ' ')
    const last = marked.at(-1)
    if (part === '') return
    if (last && last.mark === mark) last.text += part
    else marked.push({ text: part, mark })
  }
  let told = start
  for (const match of matches) {
    if (match.start < told || match.end > end) continue
    tell(told, match.start, false)
    tell(match.start, match.end, true)
    told = match.end
  }
  tell(told, end, false)
  return marked
}

/** How many clauses of the query a text answers. */
export function clausesAnswered(matches: readonly Match[]): number {
  const clauses = new Set<number>()
  let before = -1
  for (const { clause } of matches) {
    if (clause !== before) clauses.add(clause)
    before = clause
  }
  return clauses.size
}

/** The passage of about 220 letters that answers most of the query; without matches the beginning. */
export function bestPassage(text: string, all: readonly Match[]): Marked {
  const matches = all.slice(0, maxMatches)
  const { from, to } = bestWindow(matches)
  const first = matches[from]?.start ?? 0
  const last = matches[to]?.end ?? 0
  const start = passageStart(text, first, Math.max(0, passageLength - (last - first)))
  const end = passageEnd(text, Math.max(last, start + passageLength))
  const passage = markMatches(text, matches, start, end)
  if (start > 0) passage.unshift({ text: '… ', mark: false })
  if (end < text.length) passage.push({ text: ' …', mark: false })
  return passage
}

/** First and last match of the stretch with the most clauses, then the most matches, then the earliest. */
function bestWindow(matches: readonly Match[]): { from: number; to: number } {
  const inside = new Map<number, number>()
  let best = { from: 0, to: 0, strength: -1 }
  let from = 0
  for (const [to, match] of matches.entries()) {
    inside.set(match.clause, (inside.get(match.clause) ?? 0) + 1)
    while (from < to && match.end - (matches[from]?.start ?? 0) > passageLength) {
      const clause = matches[from]?.clause ?? -1
      const left = (inside.get(clause) ?? 1) - 1
      if (left === 0) inside.delete(clause)
      else inside.set(clause, left)
      from++
    }
    const strength = inside.size * 1_000 + (to - from)
    if (strength > best.strength) best = { from, to, strength }
  }
  return best
}

/** The start of the sentence before `first`, if it is near; else the start of a word. */
function passageStart(text: string, first: number, spare: number): number {
  if (first === 0) return 0
  const reach = Math.max(0, first - Math.min(sentenceReach, spare))
  if (reach === 0) return 0
  const before = text.slice(reach, first)
  const sentence = [...before.matchAll(/[.!?…»”"]\s+|\n+/g)].at(-1)
  if (sentence) return reach + sentence.index + sentence[0].length
  const word = /\s+/.exec(before)
  return word ? reach + word.index + word[0].length : first
}

function passageEnd(text: string, wanted: number): number {
  if (wanted >= text.length) return text.length
  const rest = text.slice(wanted, wanted + 40)
  const gap = rest.search(/\s/)
  if (gap >= 0) return wanted + gap
  if (wanted + rest.length >= text.length) return text.length
  // No space for long: at least not between the halves of a character.
  return (text.charCodeAt(wanted) & 0xfc00) === 0xdc00 ? wanted + 1 : wanted
}

/**
 * What a clause matches in texts of some fields, by folded forms: single words, those that are known and `more` of the
 * others, or words one after the other.
 */
export type ClauseWords = { clause: number; fields: number } & (
  | { known: ReadonlyMap<string, MatchKind>; more?: (form: string) => MatchKind | undefined }
  | { sequence: readonly ((form: string) => boolean)[]; how: MatchKind }
)

type Sequence = Extract<ClauseWords, { sequence: unknown }>
type Words = Extract<ClauseWords, { known: unknown }>

/** How a spelling answers clauses. */
interface Answer {
  /** Its place among those of all clauses. */
  at: number
  clause: number
  fields: number
  how: MatchKind
}

/** Of a spelling that answers nothing. */
const nothing = 1

/** What spellings answer, each asked for once. */
class BySpelling<Told> {
  /** By spelling: 0 until it is asked, `nothing`, or the place of its answers and two. */
  private asked = new Uint32Array(1024)
  private readonly answers: (readonly Told[])[] = []

  constructor(
    private readonly spellings: FoldedSpellings,
    private readonly ask: (form: string) => readonly Told[] | undefined,
  ) {}

  /** Undefined where there is none. */
  of(number: number): readonly Told[] | undefined {
    const known = this.asked[number] || this.learn(number)
    return known === nothing ? undefined : this.answers[known - 2]
  }

  private learn(number: number): number {
    if (number >= this.asked.length) {
      const grown = new Uint32Array(Math.max(this.spellings.size, number + 1))
      grown.set(this.asked)
      this.asked = grown
    }
    const told = this.ask(this.spellings.form(number))
    const place = told ? this.answers.push(told) + 1 : nothing
    this.asked[number] = place
    return place
  }
}

/** Finds the matches in texts, asking the clauses once for each spelling. */
export class Matcher {
  private readonly words: BySpelling<Answer>
  private readonly phrases: readonly Phrase[]
  /** Which phrases a spelling may begin: a hundred of them, each looked for at every word, took 140 ms of fifty texts. */
  private readonly begun: BySpelling<number>

  constructor(clauses: readonly ClauseWords[], spellings: FoldedSpellings) {
    const words = clauses.flatMap((clause) => ('known' in clause ? [clause] : []))
    const phrases = clauses.flatMap((clause) => ('sequence' in clause ? [new Phrase(clause, spellings)] : []))
    const known = answersByForm(words)
    const testing = [...words.entries()].filter(([, { more }]) => more)
    this.words = new BySpelling(spellings, (form) => {
      const answers = known.get(form)
      let others: Answer[] | undefined
      for (const [at, { clause, fields, known: told, more }] of testing) {
        const how = told.has(form) ? undefined : more?.(form)
        if (!how) continue
        others ??= []
        others.push({ at, clause, fields, how })
      }
      return others && answers ? [...answers, ...others].sort((a, b) => a.at - b.at) : (others ?? answers)
    })
    this.phrases = phrases
    this.begun = new BySpelling(spellings, (form) => {
      let begun: number[] | undefined
      for (const [at, { begins }] of phrases.entries()) {
        if (!begins(form)) continue
        begun ??= []
        begun.push(at)
      }
      return begun
    })
  }

  matches({ count, starts, ends, numbers }: TextWords, field: number): Match[] {
    const matches: Match[] = []
    for (let at = 0; at < count; at++) {
      const answers = this.words.of(numbers[at] ?? 0)
      if (!answers) continue
      for (const { clause, fields, how } of answers)
        if ((fields >> field) & 1) matches.push({ start: starts[at] ?? 0, end: ends[at] ?? 0, clause, how })
    }
    if (this.phrases.length === 0) return matches
    const standing: number[][] = []
    for (let at = 0; at < count; at++) {
      const begun = this.begun.of(numbers[at] ?? 0)
      if (!begun) continue
      for (const which of begun) {
        const phrase = this.phrases[which]
        if (!phrase || at + phrase.length > count || !phrase.goesOn(numbers, at)) continue
        standing[which] ??= []
        standing[which].push(at)
      }
    }
    for (const [which, { length, clause, how, fields }] of this.phrases.entries())
      for (const at of (fields >> field) & 1 ? (standing[which] ?? []) : []) {
        const until = ends[at + length - 1] ?? 0
        for (let index = 0; index < length; index++) {
          const [start, end] = [starts[at + index] ?? 0, ends[at + index] ?? 0]
          matches.push({ start, end, clause, how, ...(index === 0 ? { until } : {}) })
        }
      }
    return matches.sort((a, b) => a.start - b.start)
  }
}

/** Of all clauses at once: a hundred of them, each asked about every spelling, took 100 ms of fifty texts. */
function answersByForm(words: readonly Words[]): ReadonlyMap<string, Answer[]> {
  const byForm = new Map<string, Answer[]>()
  for (const [at, { clause, fields, known }] of words.entries())
    for (const [form, how] of known) {
      const before = byForm.get(form)
      const answer = { at, clause, fields, how }
      if (before) before.push(answer)
      else byForm.set(form, [answer])
    }
  return byForm
}

/** Words one after the other, each tested once for each spelling. */
class Phrase {
  readonly clause: number
  readonly fields: number
  readonly how: MatchKind
  readonly length: number
  private readonly known: Map<number, boolean>[]

  constructor(
    private readonly asked: Sequence,
    private readonly spellings: FoldedSpellings,
  ) {
    this.clause = asked.clause
    this.fields = asked.fields
    this.how = asked.how
    this.length = asked.sequence.length
    this.known = asked.sequence.map(() => new Map())
  }

  readonly begins = (form: string): boolean => this.asked.sequence[0]?.(form) === true

  /** Whether the words behind one that begins it are its others. */
  readonly goesOn = (numbers: Uint32Array, from: number): boolean =>
    this.asked.sequence.every((matches, index) => {
      if (index === 0) return true
      const number = numbers[from + index] ?? 0
      const known = this.known[index]?.get(number)
      if (known !== undefined) return known
      const found = matches(this.spellings.form(number))
      this.known[index]?.set(number, found)
      return found
    })
}
