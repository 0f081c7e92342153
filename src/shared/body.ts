/**
 * The body of a release: a small tree of blocks, and canonical HTML as its form on disk (ninjs `bodies`, text/html).
 *
 * Goal: one model for the editor, the importer, the printed page and search, in which nothing dangerous can be said:
 * HTML from outside is read into blocks, and only blocks are ever written, so sanitising is by construction.
 * Non-goal: layout, tables, colours. A table's cells become paragraphs, one a row, cells parted by tabs.
 * Rejected: storing foreign HTML behind a sanitiser (each consumer must trust it again) and editor JSON (unreadable in
 * thirty years). Canonical HTML: p, h2, h3, ul, ol, li, blockquote, br; strong, em, a[href] with http, https or mailto.
 */
export interface TextRun {
  text: string
  bold?: true
  italic?: true
  /** http:, https: or mailto: only. */
  link?: string
}

/** A line break inside a block is the character `\n` in a run. */
export type Inline = TextRun[]

export type Block =
  | { kind: 'paragraph'; content: Inline }
  | { kind: 'heading'; level: 2 | 3; content: Inline }
  | { kind: 'list'; ordered: boolean; items: Inline[] }
  | { kind: 'quote'; content: Inline[] }
