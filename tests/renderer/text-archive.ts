/** An archive that holds texts only, with an index's cache in memory and whatever may happen to either. */
import { ArchiveError } from '../../src/shared/contract/failures.js'
import type { PhotoId, ReleaseId } from '../../src/shared/records.js'
import type { NameGroup } from '../../src/shared/search/name-forms.js'
import type { SearchDocument } from '../../src/shared/search/search-document.js'
import type { DocumentKind, SearchSource, Stamp } from '../../src/shared/search/search-source.js'
import { searchDocumentOf } from '../support/search-documents.js'

export { searchId as id } from '../support/search-documents.js'

export const document = (number: number, body: string, revision = 1): SearchDocument =>
  searchDocumentOf(number, { revision, headline: `Release ${number}`, body })

export const photo = (number: number, caption: string): SearchDocument => ({
  ...document(number, ''),
  uri: `urn:uuid:00000000-0000-7000-9000-${String(number).padStart(12, '0')}` as PhotoId,
  kind: 'photo',
  status: '',
  headline: '',
  captions: [caption],
})

const pageLength = 100

export class TextArchive implements SearchSource {
  documents = new Map<string, SearchDocument>()
  readonly names = new Map<string, NameGroup>()
  name = 'archive one'
  writable = true
  /** By kind and name; the manifest is called `manifest`. */
  readonly files = new Map<string, Uint8Array>()
  private readonly parts = new Map<string, Uint8Array[]>()
  /** Awaited before texts are answered, when they have been read. */
  beforeReply: () => Promise<void> = async () => undefined
  /** Texts that were read. */
  read = 0

  constructor(...documents: SearchDocument[]) {
    this.put(...documents)
  }

  put(...documents: SearchDocument[]): ReleaseId[] {
    for (const given of documents) this.documents.set(given.uri, given)
    return documents.map(({ uri }) => uri as ReleaseId)
  }

  async readSearchDocuments(after: string | null, kind: DocumentKind = 'release') {
    const all = this.ofKind(kind).filter(({ uri }) => after === null || uri > after)
    const documents = all.slice(0, pageLength)
    this.read += documents.length
    await this.beforeReply()
    const last = documents.at(-1)
    return all.length > pageLength && last ? { documents, next: last.uri as string } : { documents }
  }

  async getSearchDocuments(uris: string[]) {
    const documents = uris.flatMap((uri) => this.documents.get(uri) ?? [])
    this.read += documents.length
    await this.beforeReply()
    return documents
  }

  async listSearchStamps(kind: DocumentKind, after: string | null) {
    const all = this.ofKind(kind).filter(({ uri }) => after === null || uri > after)
    const stamps = all.slice(0, pageLength).map(({ uri, stamp, revision }): Stamp => [uri, stamp ?? String(revision)])
    const last = stamps.at(-1)
    return all.length > pageLength && last ? { stamps, next: last[0] as string } : { stamps }
  }

  async listSearchNames() {
    return { groups: [...this.names.values()] }
  }

  async getSearchNames(uris: string[]) {
    return uris.flatMap((uri) => this.names.get(uri) ?? [])
  }

  async describeSearchCache(kind: DocumentKind) {
    const manifest = this.files.get(`${kind} manifest`)
    const segments = [...this.files].flatMap(([path, { length: size }]) => {
      const [of, name] = path.split(' ')
      return of === kind && name && name !== 'manifest' ? [{ name, size }] : []
    })
    const { name: archive, writable } = this
    return { archive, writable, total: this.ofKind(kind).length, segments, ...(manifest ? { manifest } : {}) }
  }

  async readSearchCache(kind: DocumentKind, name: string, from: number) {
    const bytes = this.files.get(`${kind} ${name}`)
    if (!bytes) throw new ArchiveError('not-found', 'It is gone.')
    return bytes.slice(from, from + (1 << 20))
  }

  async writeSearchCache(kind: DocumentKind, name: string, from: number, bytes: Uint8Array) {
    if (!this.writable) throw new ArchiveError('disk-full', 'The disk is full.')
    const parts = from === 0 ? [] : (this.parts.get(`${kind} ${name}`) ?? [])
    this.parts.set(`${kind} ${name}`, [...parts, bytes])
  }

  async placeSearchCache(kind: DocumentKind, change: Parameters<SearchSource['placeSearchCache']>[1]) {
    for (const name of change.segments)
      this.files.set(`${kind} ${name}`, Buffer.concat(this.parts.get(`${kind} ${name}`) ?? []))
    this.files.set(`${kind} manifest`, change.manifest)
    for (const name of change.obsolete) this.files.delete(`${kind} ${name}`)
  }

  private ofKind(kind: DocumentKind): SearchDocument[] {
    return [...this.documents.values()].filter((given) => given.kind === kind).sort((a, b) => (a.uri < b.uri ? -1 : 1))
  }
}
