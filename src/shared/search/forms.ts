/** Which words of a segment a clause of a query stands for, and how much each counts. */

import type { FormRange, Share } from './accumulator.js'
import type { Analysis } from './analysis.js'
import { remembered } from './remembered.js'
import type { Segment } from './segment.js'
import type { FormGroup } from './stems.js'

export const shares = {
  exact: [1, 1, 1],
  english: [0.75, 0.75, 0.75],
  russian: [0.75, 0.75, 0],
  kazakh: [0.75, 0, 0.75],
  root: [0, 0, 0.25],
  keyboard: [0.25, 0, 0.25],
  begun: [0.5, 0.5, 0.5],
  like: [0.5, 0.5, 0.5],
} as const satisfies Record<FormGroup | 'exact' | 'begun' | 'like', Share>

/** By segment, which never changes: the forms of the words asked for last. */
const known = new WeakMap<Segment, (word: string) => readonly FormRange[]>()

/** The forms of a word that ends where it ends, in the order of words. */
function wholeForms(segment: Segment, analysis: Analysis, word: string): readonly FormRange[] {
  const before = known.get(segment)
  if (before) return before(word)
  const forms = remembered((one) => rangesOf(formsIn(segment, analysis, one, new Map())))
  known.set(segment, forms)
  return forms(word)
}

/** Added to those that are given, each with the greatest of its shares. */
function formsIn(segment: Segment, analysis: Analysis, word: string, forms: Map<number, Share>): Map<number, Share> {
  for (const { group, key } of analysis.groups(word))
    segment.eachMember(key, (id) => {
      const before = forms.get(id)
      forms.set(id, before ? greater(before, shares[group]) : shares[group])
    })
  const exact = segment.words.find(word)
  if (exact >= 0) forms.set(exact, shares.exact)
  return forms
}

/** What a query's word stands for. */
export class WordForms {
  constructor(
    private readonly word: string,
    private readonly analysis: Analysis,
    private readonly more: { edits: number; typing: boolean } = { edits: 0, typing: false },
    /** Of all that it would count otherwise. */
    private readonly part = 1,
  ) {}

  /** In the order of words, none twice; not to be changed. */
  in(segment: Segment): readonly FormRange[] {
    const { word, analysis, part } = this
    const { edits, typing } = this.more
    const ranges = edits > 0 ? this.likeIn(segment) : wholeForms(segment, analysis, word)
    const begun = typing ? withBegun(segment, word, ranges) : ranges
    return part === 1 ? begun : begun.map((range) => ({ ...range, share: scaled(range.share, part) }))
  }

  private likeIn(segment: Segment): FormRange[] {
    const forms = new Map<number, Share>()
    segment.words.eachLike(this.word, this.more.edits, (id) => forms.set(id, shares.like))
    return rangesOf(formsIn(segment, this.analysis, this.word, forms))
  }
}

/** Whether a pattern is a beginning and a star. */
export const onlyBegins = (pattern: string): boolean => pattern.indexOf('*') === pattern.length - 1

/** All words that one begins, each as one that was asked for. */
export function wordsBegun(segment: Segment, beginning: string): FormRange[] {
  const [first, end] = segment.words.range(beginning)
  return first < end ? [whole(segment, first, end, shares.exact)] : []
}

/** The exact word, or all words it begins. */
export function phraseForms(segment: Segment, word: string, typing: boolean): FormRange[] {
  const exact = typing ? -1 : segment.words.find(word)
  const [first, end] = typing ? segment.words.range(word) : [exact, exact < 0 ? exact : exact + 1]
  return first < end ? [{ first, end, share: shares.exact }] : []
}

/** All words that one begins, with a share of what they would count otherwise; none have a list. */
export function formsBegun(segment: Segment, word: string, part: number): FormRange {
  const [first, end] = segment.words.range(word)
  return { first, end, share: scaled(shares.begun, part) }
}

/** The given words, and all that a word begins. */
export const withBegun = (segment: Segment, word: string, given: readonly FormRange[]): FormRange[] =>
  allFrom(segment, segment.words.range(word), given, shares.begun)

/** The forms of several alternatives together, each word with the greatest of its shares. */
export function unite(all: readonly FormRange[]): FormRange[] {
  const forms = new Map<number, Share>()
  for (const { first, end, share } of all)
    for (let id = first; id < end; id++) {
      const before = forms.get(id)
      forms.set(id, before ? greater(before, share) : share)
    }
  return rangesOf(forms)
}

const rangesOf = (forms: ReadonlyMap<number, Share>): FormRange[] =>
  [...forms].sort(([a], [b]) => a - b).map(([id, share]) => ({ first: id, end: id + 1, share }))

/** A stretch of words, with their list where there is one. */
function whole(segment: Segment, first: number, end: number, share: Share): FormRange {
  const list = segment.beginning(first, end)
  return list < 0 ? { first, end, share } : { first, end, share, list }
}

/**
 * The given words, and all others from `first` to `end` with a share of their own. Where those have a list, the given
 * words among them come with what they count beyond that share.
 */
function allFrom(
  segment: Segment,
  [first, end]: readonly [number, number],
  given: readonly FormRange[],
  share: Share,
): FormRange[] {
  const all = whole(segment, first, end, share)
  if (all.list === undefined) return between([first, end], given, share)
  const others = given.flatMap((range) => {
    if (range.first < first || range.first >= end) return range
    const more = less(greater(range.share, share), share)
    return more.some((part) => part > 0) ? { ...range, share: more } : []
  })
  return [all, ...others]
}

/** The given words, and all others from `first` to `end` with a share of their own. */
function between([first, end]: readonly [number, number], given: readonly FormRange[], share: Share): FormRange[] {
  const ranges: FormRange[] = []
  let at = first
  for (const range of given) {
    if (range.first >= first && range.first < end) {
      if (at < range.first) ranges.push({ first: at, end: range.first, share })
      at = range.end
    } else if (range.first >= end && at < end) {
      ranges.push({ first: at, end, share })
      at = end
    }
    const inside = range.first >= first && range.first < end
    ranges.push(inside ? { ...range, share: greater(range.share, share) } : range)
  }
  if (at < end) ranges.push({ first: at, end, share })
  return ranges
}

const greater = (one: Share, other: Share): Share => [
  Math.max(one[0], other[0]),
  Math.max(one[1], other[1]),
  Math.max(one[2], other[2]),
]

const less = (one: Share, other: Share): Share => [one[0] - other[0], one[1] - other[1], one[2] - other[2]]

const scaled = (share: Share, part: number): Share => [share[0] * part, share[1] * part, share[2] * part]
