/** Typing, letter by letter, over real texts: the word that is being typed is never lost, and what is found is marked. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect } from 'vitest'
import { looseKazakh } from '../../src/shared/search/kazakh.js'
import type { SearchDocument } from '../../src/shared/search/search-document.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { fold, tokenize } from '../../src/shared/text.js'
import { Random } from '../support/random.js'
import { searchDocumentOf } from '../support/search-documents.js'
import { onSharedData, sharedData } from '../support/shared-data.js'

const seed = 20261125
const textsOfEach = 400
const wordsOfEach = { en: 900, ru: 600, kk: 600 }
type Language = keyof typeof wordsOfEach

interface Line {
  title: string
  body: string
}

function someTexts(language: Language, random: Random): Line[] {
  const file = gunzipSync(readFileSync(join(sharedData, `releases-${language}.jsonl.gz`))).toString()
  const lines = file.split('\n').filter((line) => line !== '')
  return random.some(lines, textsOfEach).map((line) => JSON.parse(line) as Line)
}

const documentOf = (language: Language, { title, body }: Line, at: number): SearchDocument =>
  searchDocumentOf(at, { language, headline: title, body })

/** An index of some real texts, and words that stand in them, each with its release. */
function drawn(language: Language): { index: SearchIndex; words: { word: string; owner: SearchDocument }[] } {
  const random = new Random(seed)
  const documents = someTexts(language, random).map((line, at) => documentOf(language, line, at))
  const index = new SearchIndex()
  index.replace(documents)
  const wordsOf = documents.map(({ headline, body }) =>
    tokenize(`${headline}\n${body}`).filter(({ word }) => Array.from(word).length >= 3),
  )
  const owners = [...wordsOf.keys()].filter((at) => (wordsOf[at]?.length ?? 0) > 0)
  const words = Array.from({ length: wordsOfEach[language] }, () => {
    const at = random.pick(owners)
    const [owner] = documents.slice(at)
    if (!owner) throw new Error('there is no such release')
    return { word: random.pick(wordsOf[at] ?? []).word, owner }
  })
  return { index, words }
}

for (const language of ['en', 'ru', 'kk'] as const)
  describe(`${wordsOfEach[language]} words of real releases (${language}, seed ${seed})`, () => {
    onSharedData('are not lost at any keystroke from the third letter on', { timeout: 240_000 }, () => {
      const { index, words } = drawn(language)
      const lost: string[] = []
      for (const { word, owner } of words) {
        const letters = Array.from(word)
        for (let length = 3; length <= letters.length; length++) {
          const typed = letters.slice(0, length).join('')
          const { hits } = index.search(typed, { prefixLast: true, limit: textsOfEach })
          if (!hits.some(({ uri }) => uri === owner.uri)) lost.push(`${typed} of ${word}`)
        }
      }
      expect(lost).toEqual([])
    })
    onSharedData('are marked where they are found, in any case', { timeout: 240_000 }, () => {
      const { index, words } = drawn(language)
      const unmarked: string[] = []
      for (const { word, owner } of words) {
        const asked = word.toUpperCase()
        const { question } = index.search(asked)
        const [shown] = index.show([owner], question)
        const marked = [...(shown?.headline ?? []), ...(shown?.snippet ?? [])].some(({ mark }) => mark)
        const [why] = shown?.why ?? []
        if (!marked || why?.how !== 'exact' || fold(why.form) !== fold(asked))
          unmarked.push(`${word}: ${why?.form} (${why?.how})`)
      }
      expect(unmarked).toEqual([])
    })
  })

onSharedData(
  `Kazakh words of real releases are found from the fourth letter on, typed on a Russian keyboard (seed ${seed})`,
  { timeout: 240_000 },
  () => {
    const { index, words } = drawn('kk')
    const lost: string[] = []
    for (const { word, owner } of words) {
      const typed = looseKazakh(fold(word))
      for (let length = 4; length <= typed.length; length++) {
        const { hits } = index.search(typed.slice(0, length), { prefixLast: true, limit: textsOfEach })
        if (!hits.some(({ uri }) => uri === owner.uri)) lost.push(`${typed.slice(0, length)} of ${word}`)
      }
    }
    expect(lost).toEqual([])
  },
)
