/**
 * Footnotes and endnotes of a Word 97–2003 document (MS-DOC: PlcffndRef, PlcffndTxt, and the same of endnotes): which letter
 * of the body refers to which stretch of the text. Notes with a mark of their own instead of a number are not among them.
 */
import type { WordText } from './word-text.js'

export interface WordNote {
  /** Letters of the text. */
  from: number
  to: number
}

/** In the body, where a number stands that Word counts itself. */
export const noteSign = '\u0002'
/** By their numbers in the FIB. */
const structures = { footnotes: { references: 2, texts: 3 }, endnotes: { references: 46, texts: 47 } } as const

/** By the letters of the body that refer to them. Stretches come in rising order only, so that none is read twice. */
export function wordNotes(word: WordText): Map<number, WordNote> {
  const notes = new Map<number, WordNote>()
  for (const part of ['footnotes', 'endnotes'] as const) {
    const references = word.structure(structures[part].references)
    const texts = word.structure(structures[part].texts)
    const start = word.startOf(part)
    const count = Math.floor((references.length - 4) / 6)
    let end = 0
    for (let index = 0; index < count && (index + 2) * 4 <= texts.length; index++) {
      const at = references.u32(index * 4)
      const from = texts.u32(index * 4)
      const to = texts.u32(index * 4 + 4)
      if (from < end || to < from || to > word.parts[part]) break
      end = to
      if (word.text.charAt(at) === noteSign) notes.set(at, { from: start + from, to: start + to })
    }
  }
  return notes
}
