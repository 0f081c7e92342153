/** A folded word as it stands in texts: Kökjar for kokjar, Brandt for brandt. Pure. */
import { eachWord, fold } from '../text.js'
import { fieldTexts } from './live-part.js'
import type { SearchDocument } from './search-document.js'

/**
 * With as few capitals as it has anywhere, since a common word begins sentences and headlines too and a name never has
 * less than one; of these spellings the most frequent.
 * @returns the folded word itself where none of the texts has it
 */
export function asWritten(folded: string, documents: readonly SearchDocument[]): string {
  const counts = new Map<string, number>()
  for (const text of documents.flatMap((document) => fieldTexts(document).flat()))
    eachWord(text, (start, end) => {
      const word = text.slice(start, end)
      if (fold(word) === folded) counts.set(word, (counts.get(word) ?? 0) + 1)
    })
  const [best] = [...counts].sort(([a, often], [b, oftener]) => capitals(a) - capitals(b) || oftener - often)
  return best?.[0] ?? folded
}

const capitals = (word: string): number => word.match(/\p{Lu}/gu)?.length ?? 0
