/** A store as the explorer tries it, and what one run of it came to. */
import type { Disk } from '../../src/main/archive/disk.js'

export interface Subject {
  readonly name: string
  /** Opens (or creates) the store in `folder`, whose parent is there. Locks of killed processes must not hold it up. */
  open(disk: Disk, folder: string): Promise<OpenSubject>
  /** Paths that documents may have, where the store is particular; about a dozen in several folders. */
  readonly paths?: readonly string[]
  /** Files of the store, by path below its folder, that opening and closing may change. Unless given: `.cache`, locks. */
  mayChange?(path: string): boolean
  /** Files that are no document, and without which it may refuse to open, by an error that names them (`rot`). */
  readonly keystones?: readonly string[]
}

export interface OpenSubject {
  /** All of these documents or none; null deletes. Resolves when durable. */
  save(documents: { path: string; value: unknown }[]): Promise<void>
  /** Undefined where there is none; throws where it is damaged. */
  read(path: string): Promise<unknown>
  /** Paths of all documents. */
  list(): Promise<string[]>
  /** Moves acknowledged writes to their places; nothing for stores that have no such step. */
  checkpoint(): Promise<void>
  close(): Promise<void>
  /** What the store reports as damaged, by file. */
  damage(): Promise<string[]>
}

export const documentPaths: readonly string[] = [
  ...['a', 'b', 'c', 'd'].map((name) => `releases/2024/05/${name}.json`),
  ...['e', 'f'].map((name) => `releases/2024/06/${name}.json`),
  ...['g', 'h'].map((name) => `releases/2025/01/${name}.json`),
  ...['i', 'j'].map((name) => `contacts/${name}.json`),
  'events/2024/k.json',
  'lists/l.json',
]

export type FailureKind = 'lost' | 'torn' | 'damaged' | 'failedToOpen' | 'unstable' | 'refused' | 'stuck'

export interface RunResult {
  operations: number
  acknowledged: number
  flips: number
  failures: { kind: FailureKind; reason: string }[]
}
