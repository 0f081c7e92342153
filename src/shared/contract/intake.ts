/** Reading a text, a page or a document as a release, with everything the parser saw in it. */
import type { FindingMessage } from '../findings.js'
import type { ReleaseDraft } from '../records.js'
import type { OperationTable } from './operation-table.js'

/** Where text to take in comes from. A path from a page must have been chosen or dropped by the user. */
export type IntakeSource =
  | { kind: 'text'; text: string }
  | { kind: 'html'; html: string }
  | { kind: 'file'; path: string }

/** How sure the parser is of a part it recognised. */
export type Confidence = 'certain' | 'likely' | 'unsure'

export const findingKinds = [
  'headline',
  'subhead',
  'dateline',
  'language',
  'event',
  'quote',
  'photo',
  'contact',
  'boilerplate',
  'set-aside',
  'mixed-script',
  'embargo',
  'end-mark',
  'encoding',
  'removed',
  'left-over',
] as const
export type FindingKind = (typeof findingKinds)[number]

/**
 * One thing the parser saw: shown beside the draft, so that nothing is dropped in silence. Together the draft's texts
 * and the findings' `text` hold every character of the input but white space.
 */
export interface Finding {
  kind: FindingKind
  confidence: Confidence
  /** The characters of the input that it speaks of. */
  text: string
  /** Key of the explanation (findings.ts), and what to fill into it. */
  message: FindingMessage
  values: Record<string, string>
  /** For mixed-script: the word as it should be; accepting replaces `text` by it everywhere in the draft. */
  replacement?: string
}

export interface ReleaseIntake {
  draft: ReleaseDraft
  findings: Finding[]
  /** Name of the file, or empty. */
  sourceName: string
  /** Encoding the bytes were read in (`utf-8`, `windows-1251`, `koi8-r` …), or empty for text. */
  encoding: string
  /** Pictures found inside the document or sent with the mail, to be offered as photos. */
  pictures: { name: string; contentType: string; bytes: Uint8Array }[]
  /** Of a saved web page, those in files beside it, as it names them; who has the page's folder reads them. */
  picturesBeside?: string[]
}

export interface IntakeOperations {
  /** Reads text and proposes a release; saves nothing. @throws unreadable-file, not-found, no-permission */
  readIntake(source: IntakeSource): Promise<ReleaseIntake>
}

export const intakeOperations = {
  readIntake: 'read',
} as const satisfies OperationTable<IntakeOperations>
