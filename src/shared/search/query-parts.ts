/** A run of a query without spaces: its words, and the marks behind it. Pure. */
import { fold, tokenize } from '../text.js'

export const maxBoost = 1_000

/**
 * `$5.7`, 25,000, 10:30, 9/11, 31.05.2024, 72-14-25, a release's number 15-384: one figure, and not a stretch such as
 * 13-16.
 */
const figure = /^[^\p{L}\p{N}*]*(?:\d+(?:(?:[.,:/]\d+)+|(?:[-‐‑]\d+){2,})|\d{1,2}[-‐‑]\d{3,5})[^\p{L}\p{N}*]*$/u

export const isFigure = (run: string): boolean => figure.test(run)

/**
 * A run without the initials of a name, which a release may have in full: `Н.Назарбаев`, `Д.` before Медведев, `Н.А.` behind
 * Назарбаев. Two Latin letters stay, since U.S. and D.C. are names of their own.
 */
export function withoutInitials(run: string, isLast: boolean, isLater: boolean): string {
  if (!run.includes('.')) return run
  if (isLast ? isLater && /^(?:\p{Script=Cyrillic}\.){1,2}$/u.test(run) : initials.test(run)) return ''
  return run.replace(/^(?:\p{L}\.|(?:\p{Script=Cyrillic}\.){2})(?=\p{L}{2})/u, '')
}

const initials = /^(?:\p{L}\.|(?:\p{Script=Cyrillic}\.){2})$/u

export const boostOf = (digits: string | undefined): number => (digits ? Math.min(maxBoost, Number(digits)) : 1)

/** Of `^3~1^`, each mark at most once and only with its number: what lunr reads. */
export function safeMarks(marks: string): string {
  const boost = /\^(\d+)/.exec(marks)?.[1]
  const edits = /~(\d*)/.exec(marks)?.[1]
  const likeness = edits === undefined ? '' : `~${Math.min(2, edits === '' ? 1 : Number(edits))}`
  return likeness + (boost === undefined ? '' : `^${boostOf(boost)}`)
}

/** Folded words; a word with `*` in it stays one. */
export function partsOf(run: string): string[] {
  if (!run.includes('*')) return tokenize(run).map((word) => word.folded)
  return run.split(/[^\p{L}\p{N}\p{M}\u00AD\u200B-\u200D\u2060*]+/u).flatMap((part) => {
    if (!part.includes('*')) return tokenize(part).map((word) => word.folded)
    const pattern = part
      .split('*')
      .map((piece) => fold(piece))
      .join('*')
      .replace(/\*+/g, '*')
    return pattern === '*' ? [] : [pattern]
  })
}
