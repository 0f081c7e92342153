/**
 * The texts of what was found lately, read from the archive when they are first shown.
 *
 * While somebody types, most of what was found is found again, so the last 8 million letters are kept: a thousand long
 * releases. A text is forgotten as soon as it is told to have changed, on its way too.
 */
import { ArchiveError } from '../../shared/contract/failures.js'
import type { PhotoId, ReleaseId } from '../../shared/records.js'
import type { SearchDocument } from '../../shared/search/search-document.js'
import type { SearchSource } from '../../shared/search/search-source.js'

type DocumentId = ReleaseId | PhotoId

const maxLetters = 8_000_000
/** What one call may ask for. */
const batchLength = 200

interface Held {
  document: Promise<SearchDocument | undefined>
  letters: number
}

export class Texts {
  /** Latest used last. */
  private readonly held = new Map<DocumentId, Held>()
  private letters = 0

  constructor(private readonly source: Pick<SearchSource, 'getSearchDocuments'>) {}

  /** In this order; what cannot be read is left out. */
  async of(uris: readonly DocumentId[]): Promise<SearchDocument[]> {
    const missing = uris.filter((uri) => !this.held.has(uri))
    for (let at = 0; at < missing.length; at += batchLength) this.fetch(missing.slice(at, at + batchLength))
    const wanted = uris.flatMap((uri) => {
      const held = this.held.get(uri)
      if (!held) return []
      this.held.delete(uri)
      this.held.set(uri, held)
      return [held.document]
    })
    return (await Promise.all(wanted)).flatMap((document) => document ?? [])
  }

  forget(uri: DocumentId): void {
    this.letters -= this.held.get(uri)?.letters ?? 0
    this.held.delete(uri)
  }

  private fetch(uris: DocumentId[]): void {
    const batch = this.source.getSearchDocuments(uris).then(
      (documents) => new Map(documents.map((document) => [document.uri, document])),
      (error: unknown) => {
        // A text that cannot be read now, or an archive that is being closed, is asked for again with the next question.
        if (!(error instanceof ArchiveError)) throw error
        return new Map<DocumentId, SearchDocument>()
      },
    )
    for (const uri of uris) {
      const held: Held = { document: batch.then((documents) => documents.get(uri)), letters: 0 }
      this.held.set(uri, held)
      held.document.then(
        (document) => this.weigh(uri, held, document),
        () => this.forget(uri),
      )
    }
  }

  private weigh(uri: DocumentId, held: Held, document: SearchDocument | undefined): void {
    if (this.held.get(uri) !== held) return
    if (!document) {
      this.forget(uri)
      return
    }
    held.letters = document.body.length + document.other.length + 500
    this.letters += held.letters
    for (const oldest of this.held.keys()) {
      if (this.letters <= maxLetters) return
      this.forget(oldest)
    }
  }
}
