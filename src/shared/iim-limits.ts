/**
 * How much the fields of IPTC IIM 4.2 hold (chapter 6). They count bytes, not letters: 32 bytes are 32 Latin letters and
 * 16 Cyrillic ones. XMP has no such limits and is the truth; IIM is the copy that old programs read, cut between letters.
 */
import { cutToBytes } from './cut-to-bytes.js'

export const iimLimits = {
  objectName: 64,
  instructions: 256,
  byline: 32,
  city: 32,
  sublocation: 32,
  state: 32,
  country: 64,
  headline: 256,
  credit: 32,
  source: 32,
  copyright: 128,
  caption: 2000,
} as const
export type IimField = keyof typeof iimLimits

/** What stands in an IIM field: the text, or as many of its letters as fit. */
export const cutForIim = (text: string, field: IimField): string => cutToBytes(text, iimLimits[field])
