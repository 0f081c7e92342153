/** A search index beside the texts it was given, as a window has them: what hits show comes with them. */
import type { SearchDocument } from '../../src/shared/search/search-document.js'
import { SearchIndex, type SearchOptions, type ShownHit } from '../../src/shared/search-index.js'

export class ShowingIndex extends SearchIndex {
  private readonly texts = new Map<string, SearchDocument>()

  get documents(): SearchDocument[] {
    return [...this.texts.values()]
  }

  override replace(documents: readonly SearchDocument[]): void {
    super.replace(documents)
    for (const document of documents) this.texts.set(document.uri, document)
  }

  /** The hits of a question with all that they show. */
  answer(query: string, options: SearchOptions = {}): ShownHit[] {
    const { hits, question } = this.search(query, options)
    const shown = this.show(
      hits.flatMap(({ uri }) => this.texts.get(uri) ?? []),
      question,
    )
    return hits.flatMap((hit, at) => {
      const parts = shown[at]
      return parts ? [{ ...hit, ...parts }] : []
    })
  }
}
