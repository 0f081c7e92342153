/**
 * The questions, drawn by a seed from the words of the texts and by how many releases have them, the same for every
 * engine. Words are plain letters, so that every engine cuts and reads them alike.
 */
import type { SearchDocument } from '../../../src/shared/search/search-document.js'
import { isStopWord } from '../../../src/shared/search/stems.js'
import { tokenize } from '../../../src/shared/text.js'
import { Random } from '../../support/random.js'
import { readTexts, shuffled, type Texts } from './texts.js'

export type Question =
  | { kind: 'word'; word: string }
  /** Releases with all of the words. */
  | { kind: 'all'; words: string[] }
  /** Releases with any of the words. */
  | { kind: 'any'; words: string[] }
  | { kind: 'phrase'; words: string[] }
  /** The beginning of a word, as it is being typed. */
  | { kind: 'prefix'; prefix: string }
  /** A word with one letter wrong. */
  | { kind: 'like'; word: string }
  | { kind: 'headline'; word: string }
  | { kind: 'not'; word: string; without: string }

export const questionClasses = {
  rare: 'rare word',
  medium: 'medium word',
  common: 'common word',
  all: 'all of three words',
  any: 'any of three words',
  phrase: 'phrase',
  'short-prefix': 'beginning, 1–2 letters',
  'long-prefix': 'beginning, 3–5 letters',
  like: 'one letter wrong (~1)',
  headline: 'in headlines only',
  not: 'one word, not another',
} as const
export type QuestionClass = keyof typeof questionClasses

export type Questions = Record<QuestionClass, Question[]>

/** How often a text's words are looked at for phrases and triples: one release in so many. */
const sampledEach = 20
const plainWord = /^(?:[a-z]{3,20}|[а-яәғқңөұүһі]{3,20})$/

export interface Vocabulary {
  /** How many releases have a word, by the word as it is compared. */
  releases: Map<string, number>
  /** The words of some releases' bodies in order. */
  sample: string[][]
  /** The words of some headlines. */
  headlines: string[]
  size: number
}

export async function readVocabulary({ path, size }: Texts): Promise<Vocabulary> {
  const releases = new Map<string, number>()
  const sample: string[][] = []
  const headlines: string[] = []
  let at = 0
  for await (const documents of readTexts(path))
    for (const document of documents) {
      const body = wordsOf(document)
      const headline = tokenize(document.headline).map((word) => word.folded)
      for (const word of new Set([...body, ...headline])) releases.set(word, (releases.get(word) ?? 0) + 1)
      if (at++ % sampledEach !== 0) continue
      sample.push(body.slice(0, 400))
      headlines.push(...headline)
    }
  return { releases, sample, headlines, size }
}

const wordsOf = ({ body }: SearchDocument): string[] => tokenize(body).map((word) => word.folded)

export function drawQuestions(
  { releases, sample, headlines, size }: Vocabulary,
  count: number,
  seed: number,
): Questions {
  const random = new Random(seed)
  const telling = (word: string) => plainWord.test(word) && !isStopWord(word)
  const share = (word: string) => (releases.get(word) ?? 0) / size
  const words = [...releases.keys()].filter(telling).sort()
  const band = (fits: (word: string) => boolean) => shuffled(words.filter(fits), random).slice(0, count)
  const rare = band((word) => between(releases.get(word) ?? 0, 2, 10))
  const medium = band((word) => between(share(word), 0.005, 0.02))
  const common = band((word) => share(word) >= 0.1)
  const triple = (): string[] | undefined => {
    const found = new Set(random.pick(sample).filter((word) => telling(word) && share(word) >= 0.005))
    return found.size < 3 ? undefined : random.some([...found].sort(), 3)
  }
  const phrase = (): string[] | undefined => {
    const text = random.pick(sample)
    const from = random.below(text.length)
    const run = text.slice(from, from + random.between(2, 3))
    const ends = [run[0] ?? '', run.at(-1) ?? '']
    return run.length > 1 && run.every((word) => /^\p{L}+$/u.test(word)) && ends.every(telling) ? run : undefined
  }
  const draw = <T>(make: () => T | undefined): T[] => {
    const made = new Map<string, T>()
    for (let tries = 0; made.size < count && tries < count * 200; tries++) {
      const one = make()
      if (one !== undefined) made.set(JSON.stringify(one), one)
    }
    return [...made.values()]
  }
  // As typed: frequent words are typed more often.
  const typed = (): string | undefined => {
    const word = random.pick(random.pick(sample))
    return plainWord.test(word) ? word : undefined
  }
  const long = medium.filter((word) => word.length >= 5)
  return {
    rare: rare.map((word) => ({ kind: 'word', word })),
    medium: medium.map((word) => ({ kind: 'word', word })),
    common: common.map((word) => ({ kind: 'word', word })),
    all: draw(triple).map((three) => ({ kind: 'all', words: three })),
    any: draw(triple).map((three) => ({ kind: 'any', words: three })),
    phrase: draw(phrase).map((run) => ({ kind: 'phrase', words: run })),
    'short-prefix': draw(() => typed()?.slice(0, random.between(1, 2))).map((prefix) => ({ kind: 'prefix', prefix })),
    'long-prefix': draw(() => {
      const word = typed()
      return word && word.length > 3 ? word.slice(0, Math.min(word.length - 1, random.between(3, 5))) : undefined
    }).map((prefix) => ({ kind: 'prefix', prefix })),
    like: long.map((word) => ({ kind: 'like', word: misspelt(word, random) })),
    headline: draw(() => {
      const word = random.pick(headlines)
      return telling(word) && between(share(word), 0.001, 0.1) ? word : undefined
    }).map((word) => ({ kind: 'headline', word })),
    not: medium.map((word, at) => ({ kind: 'not', word, without: common[at % common.length] ?? 'senate' })),
  }
}

const between = (value: number, least: number, most: number) => value >= least && value <= most

/** Another letter of the same alphabet in one place, never the first. */
function misspelt(word: string, random: Random): string {
  const letters = /^[a-z]/.test(word) ? 'etaoinshrdlu' : 'оеаинтсрвлкм'
  const place = random.between(1, word.length - 1)
  return word.slice(0, place) + random.pick([...letters]) + word.slice(place + 1)
}
