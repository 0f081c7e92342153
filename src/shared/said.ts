/**
 * What a person is told by what lies behind the window: a key of `sentences`, what is filled into it, and the sentence in
 * English for the command line, for logs and for whoever reads a report as JSON.
 *
 * Goal: a refusal reads in the language of the interface, wherever in the machinery it arose, and neither a sentence, nor
 * a language, nor a value that is to be filled in can be forgotten: `say` does not compile then (200 sentences, three
 * languages). A moment is filled in as its instant and the zone it is told in, and written out by the language that it is
 * read in. The same mechanism as the importer's findings. Non-goals: plurals (sentences are worded so that they need
 * none), faults of Dateline's own, which are reported in English as they are. Rejected: the English sentence as the key
 * (a comma that is mended loses its translations), patterns that find the values in an English sentence (a file's name
 * may hold anything).
 */

import type { Instant } from './records.js'
import { problemSentences } from './sentences/problems.js'
import { type InLanguages, sentences } from './sentences.js'
import { formatMoment, withOneStop } from './written-dates.js'

export type SentenceKey = keyof typeof sentences

/** `zone`: the clock that it is told by, an IANA name. */
export interface SaidMoment {
  readonly instant: Instant
  readonly zone: string
}

export interface Said {
  /** Key of the sentence in the window's languages; absent where there is English only. */
  readonly message?: SentenceKey
  readonly values: Readonly<Record<string, string | SaidMoment | Said>>
  /** In English. */
  readonly sentence: string
}

type Blank<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Blank<Rest> : never
type Given<Key extends SentenceKey> = [Blank<(typeof sentences)[Key]['en']>] extends [never]
  ? []
  : [values: Record<Blank<(typeof sentences)[Key]['en']>, string | number | SaidMoment | Said>]

export function say<Key extends SentenceKey>(message: Key, ...[given]: Given<Key>): Said {
  const values: Record<string, string | SaidMoment | Said> = {}
  for (const [name, value] of Object.entries<string | number | SaidMoment | Said>(given ?? {}))
    values[name] = typeof value === 'number' ? String(value) : value
  return sayOf(message, values)
}

/** Said in English only: what no press officer meets, or what another program wrote. */
export const plainly = (sentence: string): Said => ({ values: {}, sentence })

/** Letters that a caller wants gone (those that turn a line around) are taken out of what was filled in, too. */
export function withTexts(said: Said, change: (text: string) => string): Said {
  const values = Object.entries(said.values).map(([name, value]) => [
    name,
    typeof value === 'string' ? change(value) : 'instant' in value ? value : withTexts(value, change),
  ])
  return { ...said, values: Object.fromEntries(values), sentence: change(said.sentence) }
}

/** What `decode` and the checks of drafts found first, to be filled in: which field, and what is wrong with it. */
export const problemIn = ([first]: readonly { field: string; message: string }[]): { field: Said; problem: Said } => ({
  field: fieldIn(first?.field ?? ''),
  problem: saidProblem(first?.message ?? ''),
})

function fieldIn(place: string): Said {
  const name = `field-${place.split('.')[0]}`
  return isSentence(name) ? sayOf('field-in-format', { name: sayOf(name), place }) : plainly(place)
}

const ofLength = /^Invalid (?:length|size): Expected (<=|>=)(\d+) but received (\d+)$/
/** As decode.ts says of texts and lists. */
const ofNumber = /^too many (letters|entries): (\d+) of (\d+)$/

/** The library that decodes says in English of its own what form it expected. */
function saidProblem(message: string): Said {
  if (message.endsWith('received undefined')) return sayOf('problem-missing')
  const [, way, limit = '', length = ''] = ofLength.exec(message) ?? []
  if (way) return sayOf(way === '<=' ? 'problem-too-long' : 'problem-too-short', { limit, length })
  const [, what, count = '', most = ''] = ofNumber.exec(message) ?? []
  if (what) return sayOf(what === 'letters' ? 'problem-letters' : 'problem-entries', { count, most })
  if (message.startsWith('Invalid ')) return sayOf('problem-form')
  const known = Object.entries(problemSentences).find(([, { en }]) => en === message)
  return known ? sayOf(known[0] as SentenceKey) : plainly(message)
}

const isSentence = (key: string): key is SentenceKey => Object.hasOwn(sentences, key)

const sayOf = (message: SentenceKey, values: Said['values'] = {}): Said => ({
  message,
  values,
  sentence: inWords({ message, values, sentence: '' }, 'en'),
})

export function inWords(said: Said, language: keyof InLanguages): string {
  const words = said.message === undefined ? undefined : sentences[said.message]?.[language]
  if (words === undefined) return said.sentence
  return filled(words, (name) => {
    const value = said.values[name]
    if (typeof value !== 'object') return value
    return 'instant' in value ? formatMoment(value.instant, language, value.zone) : inWords(value, language)
  })
}

/** Sentences taken apart at their blanks: text, name, text, name … An import says one for each of its pieces. */
const apart = new Map<string, readonly string[]>()

/** A sentence with its blanks filled in; one without a value stays to be seen. */
export function filled(words: string, valueFor: (name: string) => string | undefined): string {
  let parts = apart.get(words)
  if (!parts) {
    parts = words.split(/\{(\w+)\}/)
    apart.set(words, parts)
  }
  const whole = parts.reduce((text, part, at) => text + (at % 2 === 0 ? part : (valueFor(part) ?? `{${part}}`)), '')
  return withOneStop(whole)
}
