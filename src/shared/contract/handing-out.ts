/** A release on its way out of the archive: pages, PDF, text. An embargo holds it back unless a reason is given. */
import type { LanguageTag, PhotoId, ReleaseId } from '../records.js'
import type { JobId } from './jobs.js'
import type { OperationTable } from './operation-table.js'

/**
 * A page ready to print: complete HTML without scripts, and what the PDF's properties say. Photos stand in it as
 * `photo://archive/<uuid of the PhotoId>/preview` (see photo-protocol.ts).
 */
export interface PrintDocument {
  html: string
  title: string
  author: string
  subject: string
  keywords: string[]
  language: LanguageTag
}

/** What the archive prepares. */
export interface PrepareOperations {
  /**
   * The pages of a release, ready to print. While an embargo holds only with the reason to pass over it, which is kept
   * in the record. @throws not-found, embargoed, conflict
   */
  preparePrint(uri: ReleaseId, override?: string): Promise<PrintDocument>
  /** The release as text to copy, captions and credits included; under embargo like `preparePrint`. */
  prepareText(uri: ReleaseId, override?: string): Promise<string>
}

export const prepareOperations = {
  preparePrint: 'write',
  prepareText: 'write',
} as const satisfies OperationTable<PrepareOperations>

/** What the desktop writes, once the user has said where to. */
export interface HandOutOperations {
  /**
   * Asks where to, writes the PDF, answers its path; null where the user turned back. `override`: the reason to let it
   * out in spite of its embargo. @throws embargoed
   */
  exportPdf(uri: ReleaseId, override?: string): Promise<string | null>
  /** How many of some photos, at most 200, a PDF would lack: originals that are missing, changed, or not to be drawn here. */
  countUnprintable(photos: PhotoId[]): Promise<number>
  /**
   * Writes a PDF of each release into a folder that was chosen. What is under embargo, or has photos without a credit or
   * that cannot be printed, is left out and told; no file that is there is replaced. At most 5,000.
   */
  startPdfs(uris: ReleaseId[], folder: string): Promise<JobId>
  /** Puts the release as text on the clipboard. @throws embargoed */
  copyRelease(uri: ReleaseId, override?: string): Promise<void>
}

export const handOutOperations = {
  exportPdf: 'read',
  countUnprintable: 'read',
  startPdfs: 'read',
  copyRelease: 'read',
} as const satisfies OperationTable<HandOutOperations>
