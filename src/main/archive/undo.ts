/**
 * Taking acts back: what has to be written so that the documents are as they were before them. Pure.
 *
 * An act is undone only where nothing came after it: each document must still be what the act made of it. What was
 * changed since is left alone and named. A text that comes back is a new revision, so that nobody's unsaved work on the
 * one in between is overwritten; a record that only moves (trash and back) keeps its revision. Undoing is an act itself,
 * so undoing the undoing is redoing. Rejected: a stack of functions in memory (gone after a restart).
 */
import type { Act, DocumentValue } from './store.js'

/** A document before and after the acts that are taken back. */
export interface UndoStep {
  path: string
  /** What the newest of the acts made of it; it must still be so. */
  is: string | null
  /** What it was before the oldest of them. */
  was: string | null
}

export interface UndoPlan {
  steps: UndoStep[]
  /** Documents that an act which is not taken back changed in between. */
  blocked: string[]
}

export function planUndo(acts: readonly Act[]): UndoPlan {
  const steps = new Map<string, UndoStep>()
  const blocked = new Set<string>()
  for (const { documents } of [...acts].sort((a, b) => b.seq - a.seq))
    for (const { path, was, is } of documents) {
      const later = steps.get(path)
      if (!later) steps.set(path, { path, is, was })
      else if (later.was === is) later.was = was
      else blocked.add(path)
    }
  const wanted = [...steps.values()].filter(({ path, is, was }) => is !== was && !blocked.has(path))
  return { steps: wanted, blocked: [...blocked] }
}

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
