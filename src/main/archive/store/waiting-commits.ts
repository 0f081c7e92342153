/**
 * Commits that are durable in the journal and not yet in their files: a document's newest image is answered from here until
 * a checkpoint has put it in its place. Memory alone: what it holds, the journal holds too.
 */
import { type JournalDocument, type JournalRecord, SavedDocument } from './journal-line.js'
import { type Image, imagesByPath } from './placing.js'

export class WaitingCommits {
  private records: JournalRecord[] = []
  private readonly pending = new Map<string, JournalDocument>()
  /** Of thousands the histories may be read one after the other: what was told last, and of which commits. */
  private told: { records: readonly JournalRecord[]; count: number; byPath: Map<string, Image[]> } | undefined

  /** Oldest first. */
  get all(): readonly JournalRecord[] {
    return this.records
  }

  /** The newest image of a document; undefined where its file has it. */
  newest(path: string): JournalDocument | undefined {
    return this.pending.get(path)
  }

  /** Paths whose newest image waits, with whether there is a document. */
  paths(): Map<string, boolean> {
    return new Map([...this.pending].map(([path, { is }]) => [path, is !== null]))
  }

  /** All images of a document that wait, oldest first. */
  imagesAt(path: string): readonly Image[] {
    const { records } = this
    if (this.told?.records !== records || this.told.count !== records.length)
      this.told = { records, count: records.length, byPath: imagesByPath(records) }
    return this.told.byPath.get(path) ?? []
  }

  remember(records: readonly JournalRecord[]): void {
    for (const record of records) {
      this.records.push(record)
      for (const document of record.documents) {
        if (document instanceof SavedDocument) document.keepBytesAlone()
        this.pending.set(document.path, document)
      }
    }
  }

  /** These documents are in their files, as the commits up to this one left them. */
  placed(lastSeq: number, paths: Iterable<string>): void {
    this.records = this.records.filter(({ seq }) => seq > lastSeq)
    this.told = undefined
    const waiting = new Set(this.records.flatMap(({ documents }) => documents.map(({ path }) => path)))
    for (const path of paths) if (!waiting.has(path)) this.pending.delete(path)
  }
}
