/**
 * What hits show: headline and best passage with every match marked, and why each clause of the question is answered.
 *
 * Made from the texts of the hits alone, by the same folding as the index; only which words are related by a stem, or
 * alike, is looked up in the index, so that no word of a text need be stemmed.
 */
import type { MatchKind, Question, Shown, Why } from './answers.js'
import { matchKinds } from './answers.js'
import { fieldTexts, languageClass } from './live-part.js'
import { bestPassage, type ClauseWords, clausesAnswered, type Match, Matcher, markMatches } from './passages.js'
import type { QueryClause } from './query.js'
import { searchFields } from './query-names.js'
import { saysNothing } from './ranking.js'
import type { SearchDocument } from './search-document.js'
import type { ShownWords } from './shown-words.js'
import { patternTest } from './word-patterns.js'

/** What `show` asks of the index. */
export interface Relations {
  /** Forms that share a stem with a word, and how each counts in a language class; left out where it does not. */
  relatedTo(word: string, languageClass: number): ReadonlyMap<string, 'inflection' | 'keyboard'>
  /** Forms that so many changed letters make of a word. */
  like(word: string, edits: number): ReadonlySet<string>
}

interface TextMatches {
  field: number
  text: string
  matches: Match[]
}

export function showDocuments(
  documents: readonly SearchDocument[],
  question: Question,
  relations: Relations,
  words: ShownWords,
): Shown[] {
  const spellings = words.begin()
  const matchers = new Map<number, Matcher>()
  const silent = question.clauses.map(saysNothing)
  const isTelling = (match: Match) => silent[match.clause] === false
  const anyTells = question.clauses.some(({ presence }, at) => presence !== 'prohibited' && silent[at] === false)
  const keep = silent.includes(true) && anyTells ? telling(isTelling) : asFound
  return documents.map((document) => {
    const language = languageClass(document.language)
    let matcher = matchers.get(language)
    if (!matcher) {
      const clauses = question.clauses.flatMap((clause, index) =>
        clause.presence === 'prohibited' ? [] : wordsOf(clause, index, language, relations),
      )
      matcher = new Matcher(clauses, spellings)
      matchers.set(language, matcher)
    }
    return showDocument(document, matcher, words, keep)
  })
}

const noForms: ReadonlyMap<string, MatchKind> = new Map()

type Keep = (matches: Match[], text: string) => Match[]

const asFound: Keep = (matches) => matches

/** Words that neither find nor rank, such as `в` and `the`, are marked only beside one that does. */
const telling =
  (isTelling: (match: Match) => boolean): Keep =>
  (matches, text) => {
    const kept: Match[] = []
    for (let from = 0; from < matches.length; ) {
      let to = from + 1
      while (to < matches.length && isBeside(text, matches[to - 1], matches[to])) to++
      const run = matches.slice(from, to)
      if (run.some(isTelling)) kept.push(...run)
      from = to
    }
    return kept
  }

const isBeside = (text: string, one: Match | undefined, other: Match | undefined): boolean =>
  !/[\p{L}\p{N}.!?]/u.test(text.slice(one?.end ?? 0, other?.start ?? 0))

function showDocument(document: SearchDocument, matcher: Matcher, words: ShownWords, keep: Keep): Shown {
  const found: TextMatches[] = fieldTexts(document).flatMap((texts, field) =>
    texts.map((text) => ({
      field,
      text,
      matches: text === '' ? [] : keep(matcher.matches(words.of(document, text), field), text),
    })),
  )
  const [headline] = found
  // The body is read before all else; another text only where it answers more.
  let best = found.find(({ field }) => searchFields[field] === 'body')
  let bestAnswered = clausesAnswered(best?.matches ?? [])
  for (const candidate of found) {
    if (candidate.field === 0 || !best || candidate === best) continue
    const answered = candidate.matches.length > 0 ? clausesAnswered(candidate.matches) : 0
    if (answered <= bestAnswered) continue
    best = candidate
    bestAnswered = answered
  }
  const onlyHeadline = (best?.matches.length ?? 0) === 0 && (headline?.matches.length ?? 0) > 0
  return {
    uri: document.uri,
    headline: markMatches(document.headline, headline?.matches ?? []),
    snippet: best ? bestPassage(best.text, best.matches) : [],
    field: onlyHeadline ? 'headline' : (searchFields[best?.field ?? 2] ?? 'body'),
    why: reasons(found),
  }
}

const isNearer = (one: MatchKind, other: MatchKind): boolean => matchKinds.indexOf(one) < matchKinds.indexOf(other)

function reasons(found: readonly TextMatches[]): Why[] {
  const best = new Map<number, { how: MatchKind; match: Match; text: string; field: number }>()
  for (const { field, text, matches } of found)
    for (const match of matches) {
      const before = best.get(match.clause)
      if (before && !isNearer(match.how, before.how)) continue
      best.set(match.clause, { how: match.how, match, text, field })
    }
  return [...best]
    .sort(([a], [b]) => a - b)
    .map(([clause, { how, match, text, field }]) => ({
      clause,
      form: text.slice(match.start, match.until ?? match.end).replace(/\s+/g, ' '),
      how,
      field: searchFields[field] ?? 'body',
    }))
}

function wordsOf(clause: QueryClause, index: number, language: number, relations: Relations): ClauseWords[] {
  const common = { clause: index, fields: clause.fields }
  switch (clause.kind) {
    case 'pattern': {
      const fits = patternTest(clause.pattern)
      return [{ ...common, known: noForms, more: (form) => (fits(form) ? 'pattern' : undefined) }]
    }
    case 'word': {
      const { word, edits, typing } = clause
      const related = relations.relatedTo(word, language)
      const like = edits > 0 ? relations.like(word, edits) : undefined
      const begins = (form: string) => (typing && form.startsWith(word) ? 'beginning' : undefined)
      const known = new Map<string, MatchKind>()
      for (const form of like ?? []) known.set(form, begins(form) ?? 'like')
      for (const [form, how] of related)
        if (how === 'inflection' || !known.has(form))
          known.set(form, how === 'inflection' ? how : (begins(form) ?? how))
      known.set(word, 'exact')
      return [{ ...common, known, ...(typing ? { more: begins } : {}) }]
    }
    case 'phrase': {
      const last = clause.words.length - 1
      const sequence = clause.words.map(
        (word, at) => (form: string) => (clause.typing && at === last ? form.startsWith(word) : form === word),
      )
      return [{ ...common, sequence, how: 'phrase' }]
    }
    case 'either':
      return clause.alternatives.map(({ words, how, typing = false }): ClauseWords => {
        const forms = words.map((word) => ({ word, related: relations.relatedTo(word, language) }))
        const [only] = forms
        if (forms.length === 1 && only) {
          const known = new Map<string, MatchKind>()
          for (const [form, related] of only.related) known.set(form, how === 'exact' ? related : how)
          known.set(only.word, how)
          const begun = how === 'exact' ? 'beginning' : how
          const begins = (form: string) => (form.startsWith(only.word) ? begun : undefined)
          return { ...common, known, ...(typing ? { more: begins } : {}) }
        }
        const sequence = forms.map(
          ({ word, related }, at) =>
            (form: string) =>
              form === word || related.has(form) || (typing && at === words.length - 1 && form.startsWith(word)),
        )
        return { ...common, sequence, how: how === 'exact' ? 'phrase' : how }
      })
  }
}
