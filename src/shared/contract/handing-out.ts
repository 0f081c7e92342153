/** A release on its way out of the archive: pages, PDF, text. An embargo holds it back unless a reason is given. */
import type { ContactSheetOrder } from '../contact-sheet.js'
import type { LanguageTag, ReleaseId, Sha256 } from '../records.js'
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
  /** Its pages bear their numbers already. */
  isNumbered?: boolean
}

/** In a press kit: the SHA-256 of every other file of it, as `sha256sum` writes them. */
export const kitManifestName = 'manifest-sha256.txt'

/** What a press kit is made as. */
export const kitForms = ['folder', 'zip'] as const
export type KitForm = (typeof kitForms)[number]

/** Beside several press kits: the list of them, with links and as text. */
export const kitIndexNames = { page: 'index.html', text: 'index.txt' } as const

/** A press kit that was made: what a delivery of it notes. */
export interface MadeKit {
  release: ReleaseId
  /** Of its manifest. */
  sha256: Sha256
  /** The revision that is in it. */
  version: number
}

/** What is wrong with the photos that leave with a release; those in the trash stay, and nothing is wrong with them. */
export interface PhotoFlaws {
  /** Nobody would be credited for them. */
  uncredited: number
  /** A PDF would lack them: their originals are missing, changed, or not to be drawn here. */
  lacking: number
  /** Withheld, or the last day of their rights is over. */
  heldBack: number
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
  /** What must be asked before a PDF of this release is made. @throws not-found */
  countPhotoFlaws(uri: ReleaseId): Promise<PhotoFlaws>
  /**
   * Writes a PDF of each release into a folder that was chosen. What is under embargo, or has photos without a credit,
   * that are held back or that cannot be printed, is left out and told; no file that is there is replaced. At most 5,000.
   */
  startPdfs(uris: ReleaseId[], folder: string): Promise<JobId>
  /**
   * Makes the press kit of a release, a folder of its own in one that was chosen, or one ZIP there: PDF, Word, web page, text,
   * and the photos with captions and credits written into them. `override` as for `exportPdf`. @throws not-found, embargoed
   */
  startKit(uri: ReleaseId, folder: string, override?: string, form?: KitForm): Promise<JobId>
  /**
   * Press kits of several releases in a new folder inside of one that was chosen, with a list of them and checksums over all.
   * What a batch of PDFs leaves out is left out here, but for photos that are held back: those their kits leave out, and
   * tell. At most 5,000.
   */
  startKits(uris: ReleaseId[], folder: string): Promise<JobId>
  /** Asks where to, and prints these photos small, to choose from; null where the user turned back. */
  startContactSheet(order: ContactSheetOrder): Promise<JobId | null>
  /** Puts the release as text on the clipboard. @throws embargoed */
  copyRelease(uri: ReleaseId, override?: string): Promise<void>
}

export const handOutOperations = {
  exportPdf: 'read',
  countPhotoFlaws: 'read',
  startPdfs: 'read',
  startKit: 'read',
  startKits: 'read',
  startContactSheet: 'read',
  copyRelease: 'read',
} as const satisfies OperationTable<HandOutOperations>
