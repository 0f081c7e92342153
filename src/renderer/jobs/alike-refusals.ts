/** Pieces with the same reason are told as one: a reason that is read 300 times says no more. */
import type { Refusal } from '../../shared/contract/failures.js'
import { type Said, withTexts } from '../../shared/said.js'

export interface AlikePieces {
  /** With an ellipsis in place of the name of each, where there are several. */
  reason: Said
  pieces: Refusal[]
}

/** In the order in which the first of each came. */
export function alikeRefusals(pieces: readonly Refusal[]): AlikePieces[] {
  const groups = new Map<string, AlikePieces>()
  for (const piece of pieces) {
    const reason = withTexts(piece.reason, (text) => (isNameOf(piece, text) ? '…' : text))
    const { message, values, sentence } = reason
    const key = JSON.stringify(message === undefined ? sentence : [message, withoutSentences(values)])
    const group = groups.get(key)
    if (!group) {
      groups.set(key, { reason: piece.reason, pieces: [piece] })
      continue
    }
    group.reason = reason
    group.pieces.push(piece)
  }
  return [...groups.values()]
}

/** A file that could not be read at all is told by its whole path, and named in the reason by its name. */
const isNameOf = ({ name }: Refusal, text: string): boolean =>
  text !== '' && (text === name || (name.endsWith(text) && /[\\/]$/.test(name.slice(0, -text.length))))

/** The English sentence of what is filled in holds the name, wherever it stands in it. */
const withoutSentences = (values: Said['values']): unknown[] =>
  Object.entries(values).map(([name, value]) =>
    typeof value === 'object' && 'sentence' in value && value.message !== undefined
      ? [name, value.message, withoutSentences(value.values)]
      : [name, value],
  )
