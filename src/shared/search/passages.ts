/** What a hit shows: its headline with the matches marked, and the passage of its text that says most about the search. */
import { eachWord, type Marked } from '../text.js'
import type { MatchKind } from './answers.js'

/** A match in a text, which clause of the query it answers, and how. */
export interface Match {
  start: number
  end: number
  clause: number
  how: MatchKind
  /** Where the words end that match together with this one, their first. */
  until?: number
}

/** Finds the matches in a text. */
export type Matcher = (text: string) => Match[]

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

/** How much of the query a text answers: clauses first, then matches. */
export function matchStrength(matches: readonly Match[]): number {
  return new Set(matches.map((match) => match.clause)).size * 1_000 + Math.min(matches.length, 999)
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

/** What a clause matches in texts of one field: single words, or words one after the other. */
export type ClauseWords = { clause: number; fields: number } & (
  | { word(spelling: string): MatchKind | undefined }
  | { sequence: readonly ((spelling: string) => boolean)[]; how: MatchKind }
)

/** A matcher for the texts of one field. */
export function matcher(all: readonly ClauseWords[], field: number): Matcher {
  const here = all.filter((clause) => (clause.fields >> field) & 1)
  const words = here.flatMap((clause) => ('word' in clause ? [clause] : []))
  const phrases = here.flatMap((clause) => ('sequence' in clause ? [clause] : []))
  return (text) => {
    const matches: Match[] = []
    const starts: number[] = []
    const ends: number[] = []
    const spellings: string[] = []
    eachWord(text, (start, end) => {
      const spelling = text.slice(start, end)
      for (const { clause, word } of words) {
        const how = word(spelling)
        if (how) matches.push({ start, end, clause, how })
      }
      if (phrases.length === 0) return
      starts.push(start)
      ends.push(end)
      spellings.push(spelling)
    })
    for (const { clause, sequence, how } of phrases)
      for (let at = 0; at + sequence.length <= spellings.length; at++) {
        if (!sequence.every((matches, index) => matches(spellings[at + index] ?? ''))) continue
        const until = ends[at + sequence.length - 1] ?? 0
        for (let index = 0; index < sequence.length; index++) {
          const [start, end] = [starts[at + index] ?? 0, ends[at + index] ?? 0]
          matches.push({ start, end, clause, how, ...(index === 0 ? { until } : {}) })
        }
      }
    return phrases.length === 0 ? matches : matches.sort((a, b) => a.start - b.start)
  }
}
