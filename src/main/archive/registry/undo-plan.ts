/**
 * Taking acts back: what has to be written so that the documents are as they were before them. Pure.
 *
 * An act is undone only where nothing came after it that stands: each document must still be what the act made of it, or
 * be so again by undoing what came after. What was changed since is left alone and named. A text that comes back is a new
 * revision, so that nobody's unsaved work on the one in between is overwritten; a record that only moves (trash and back)
 * keeps its revision. Undoing is an act itself, so undoing the undoing is redoing. Thousands are taken back by portions of
 * whole acts, so that one which is stopped, or killed, has taken some acts back and left the others as they stand.
 * Rejected: a stack of functions in memory (gone after a restart).
 */
import type { Act, DocumentValue } from '../store.js'

/** A document before and after the acts that are taken back. */
export interface UndoStep {
  path: string
  /** What the newest of the acts made of it; it must still be so. */
  is: string | null
  /** What it was before the oldest of them. */
  was: string | null
}

/** Steps that belong together, for all or none of them: a record's place and its place in the trash. */
export type UndoUnit = UndoStep[]

export interface UndoPortion {
  units: UndoUnit[]
  /** The acts that are taken back when this portion and those before it are. */
  seqs: number[]
}

export interface UndoPlan {
  units: UndoUnit[]
  /** Documents that an act which is not taken back changed in between; of each record one. */
  blocked: string[]
}

/** The same for a record's place and its place in the trash. */
export const recordKey = (path: string): string => (path.startsWith('trash/') ? path.slice('trash/'.length) : path)

export function planUndo(acts: readonly Act[]): UndoPlan {
  const steps = new Map<string, UndoStep>()
  const blocked = new Map<string, string>()
  for (const { documents } of [...acts].sort((a, b) => b.seq - a.seq))
    for (const { path, was, is } of documents) {
      const later = steps.get(path)
      if (!later) steps.set(path, { path, is, was })
      else if (later.was === is) later.was = was
      else blocked.set(recordKey(path), path)
    }
  const units = new Map<string, UndoStep[]>()
  for (const step of steps.values()) {
    const key = recordKey(step.path)
    if (step.is !== step.was && !blocked.has(key)) units.set(key, [...(units.get(key) ?? []), step])
  }
  return { units: [...units.values()], blocked: [...blocked.values()] }
}

/**
 * Groups of units in their order, in portions of `size` or a little more: none ends inside of a group, nor inside of an act
 * as far as that needs no more than four times the size.
 */
export function portionsOf(groups: readonly UndoUnit[][], acts: readonly Act[], size: number): UndoPortion[] {
  const actsOf = new Map<string, number[]>()
  for (const { seq, documents } of acts)
    for (const { path } of documents) {
      const key = recordKey(path)
      const seqs = actsOf.get(key)
      if (!seqs) actsOf.set(key, [seq])
      else if (seqs.at(-1) !== seq) seqs.push(seq)
    }
  const seqsOf = ([step]: UndoUnit): readonly number[] => actsOf.get(recordKey(step?.path ?? '')) ?? []
  const left = new Map(acts.map(({ seq }) => [seq, 0]))
  for (const unit of groups.flat()) for (const seq of seqsOf(unit)) left.set(seq, (left.get(seq) ?? 0) + 1)
  // An act of which nothing is left to take back goes with the first.
  let portion: UndoPortion = { units: [], seqs: [...left].flatMap(([seq, count]) => (count === 0 ? seq : [])) }
  const portions = [portion]
  const begun = new Set<number>()
  for (const group of groups) {
    if (portion.units.length >= size * (begun.size === 0 ? 1 : 4)) {
      portion = { units: [], seqs: [] }
      portions.push(portion)
    }
    for (const unit of group) portion.units.push(unit)
    for (const seq of group.flatMap(seqsOf)) {
      const count = (left.get(seq) ?? 0) - 1
      left.set(seq, count)
      if (count > 0) begun.add(seq)
      else {
        begun.delete(seq)
        portion.seqs.push(seq)
      }
    }
  }
  return portions
}

/** Where an act put a document of a record that was nowhere before: one that comes out of the trash was there. */
export function madeBy({ documents }: Pick<Act, 'documents'>): string[] {
  const known = new Set(documents.flatMap(({ path, was }) => (was === null ? [] : recordKey(path))))
  return documents.flatMap(({ path, was, is }) =>
    was === null && is !== null && !known.has(recordKey(path)) ? path : [],
  )
}

/** Whether a step only brings an image back from the record's other place, as it lies there. */
export const isMove = (step: UndoStep, unit: readonly UndoStep[]): boolean =>
  step.was !== null && unit.some((other) => other !== step && other.is === step.was)

/** The image to write: revision one above every revision that the record had, unless it only moves. */
export function imageToRestore(
  image: DocumentValue,
  newestRevision: number,
  moves: boolean,
  now: string,
): DocumentValue {
  if (moves || typeof image.revision !== 'number') return image
  return { ...image, revision: Math.max(newestRevision, image.revision) + 1, versionCreated: now }
}
