/**
 * How often typing loses the very word that is being typed: a release with the word is not among the answers to its
 * beginning. Stock lunr indexes stems, so that `runni*` finds no `run` and half-typed words vanish.
 */
import type lunr from 'lunr'
import type { SearchDocument } from '../../../src/shared/search/search-document.js'
import { isStopWord } from '../../../src/shared/search/stems.js'
import { SearchIndex } from '../../../src/shared/search-index.js'
import { tokenize } from '../../../src/shared/text.js'
import { Random } from '../../support/random.js'
import { lunrBuilder } from './engines.js'
import { readTexts } from './texts.js'

const releases = 1_500
const firstLetters = 3

interface Typed {
  word: string
  /** A release that has it. */
  uri: string
}

export interface Loss {
  keystrokes: number
  lost: number
  /** Some beginnings that lost their word. */
  examples: string[]
}

/** For `count` words drawn by the seed from the first releases, each keystroke from the third letter to the last. */
export async function typingLoss(texts: string, count: number, seed: number): Promise<{ dateline: Loss; lunr: Loss }> {
  const documents: SearchDocument[] = []
  for await (const slice of readTexts(texts, releases)) documents.push(...slice)
  const typed = drawWords(documents, count, new Random(seed))
  const index = new SearchIndex()
  index.replace(documents)
  const builder = lunrBuilder()
  for (const document of documents) builder.add(document)
  const stock: lunr.Index = builder.build()
  return {
    dateline: lossOf(typed, (beginning) =>
      index.search(beginning, { prefixLast: true, limit: releases }).hits.map(({ uri }) => uri),
    ),
    lunr: lossOf(typed, (beginning) => stock.search(`${beginning}*`).map(({ ref }) => ref)),
  }
}

function drawWords(documents: readonly SearchDocument[], count: number, random: Random): Typed[] {
  const found = new Map<string, Typed>()
  for (const { uri, body } of documents)
    for (const { word, folded } of tokenize(body))
      if (word.length > firstLetters && /^\p{L}+$/u.test(word) && !isStopWord(folded) && !found.has(folded))
        found.set(folded, { word: word.toLowerCase(), uri })
  return random.some([...found.values()], count)
}

function lossOf(typed: readonly Typed[], ask: (beginning: string) => string[]): Loss {
  const loss: Loss = { keystrokes: 0, lost: 0, examples: [] }
  for (const { word, uri } of typed)
    for (let length = firstLetters; length <= word.length; length++) {
      loss.keystrokes++
      if (ask(word.slice(0, length)).includes(uri)) continue
      loss.lost++
      if (loss.lost % 97 === 1 && loss.examples.length < 6)
        loss.examples.push(`${word.slice(0, length)}|${word.slice(length)}`)
    }
  return loss
}
