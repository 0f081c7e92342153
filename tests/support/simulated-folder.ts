/**
 * A folder on the simulated disk: the names as they are now, those that are durable, and the changes in between.
 *
 * A rename is atomic in its folder. Across folders its two halves are made durable by a sync of each; the file is never
 * without a name: the old one goes only where the new one is.
 */
import type { Random } from './random.js'
import type { Mercy, SimulatedFile } from './simulated-file.js'

export type SimulatedNode = SimulatedFile | SimulatedFolder
export type Names = Map<string, SimulatedNode>

export interface Change {
  sequence: number
  kind: 'add' | 'remove' | 'move'
  name: string
  /** The new name of a move. */
  to?: string
  node: SimulatedNode
  atMs: number
  /** It failed, and yet the disk may hold it until a sync of the folder succeeds. */
  ghost: boolean
  durable: boolean
  /** The other half of a rename across folders: a removal waits for its addition. */
  waitsFor?: Change
  /** Set on the addition: where the removal is, and whether a sync has asked for it. */
  waiting?: { folder: SimulatedFolder; change: Change; synced: boolean }
}

export function applyChange(names: Names, change: Change): void {
  if (change.kind !== 'add' && names.get(change.name) === change.node) names.delete(change.name)
  if (change.kind === 'add') names.set(change.name, change.node)
  if (change.kind === 'move' && change.to !== undefined) names.set(change.to, change.node)
}

export class SimulatedFolder {
  readonly kind = 'folder'
  names: Names = new Map()
  private durable: Names = new Map()
  private unsynced: Change[] = []
  private durableMtimeMs: number

  constructor(public mtimeMs: number) {
    this.durableMtimeMs = mtimeMs
  }

  /** A change that is seen from now on and durable later; a ghost is not even seen. */
  change(change: Change): void {
    this.unsynced.push(change)
    if (change.ghost) return
    applyChange(this.names, change)
    this.mtimeMs = change.atMs
  }

  /** What was changed before `sequence` becomes durable; of a rename across folders, this folder's half. */
  sync(sequence: number): void {
    const left: Change[] = []
    for (const change of this.unsynced) {
      if (change.sequence > sequence) left.push(change)
      else if (change.waitsFor && !change.waitsFor.durable) {
        if (change.waitsFor.waiting) change.waitsFor.waiting.synced = true
        left.push(change)
      } else if (!change.ghost) this.makeDurable(change)
    }
    this.unsynced = left
  }

  /** Which of the changes a power cut leaves: any, but what happened to one file happened in its order. */
  survivors(random: Random, mercy: Mercy): Set<Change> {
    const kept = new Set<Change>()
    const needed = new Set<SimulatedNode>()
    const inOrder = random.chance(0.3)
    const prefix = random.between(0, this.unsynced.length)
    for (let at = this.unsynced.length - 1; at >= 0; at--) {
      const change = this.unsynced[at]
      if (!change) continue
      const lucky = inOrder ? at < prefix : random.chance(mercy)
      if (change.ghost ? random.chance(0.3) : lucky || needed.has(change.node)) {
        kept.add(change)
        if (!change.ghost) needed.add(change.node)
      }
    }
    return kept
  }

  /** The folder as a power cut leaves it; `surviving` are the changes of all folders, `left` makes the nodes anew. */
  afterPowerCut(surviving: ReadonlySet<Change>, left: (node: SimulatedNode) => SimulatedNode): SimulatedFolder {
    const names = new Map(this.durable)
    let mtimeMs = this.durableMtimeMs
    for (const change of this.unsynced) {
      if (!surviving.has(change)) continue
      if (change.waitsFor && !change.waitsFor.durable && !surviving.has(change.waitsFor)) continue
      applyChange(names, change)
      mtimeMs = Math.max(mtimeMs, change.atMs)
    }
    return SimulatedFolder.ofNames(names, mtimeMs, left)
  }

  /** The folder as it is now, all of it durable. */
  copy(copied: (node: SimulatedNode) => SimulatedNode): SimulatedFolder {
    return SimulatedFolder.ofNames(this.names, this.mtimeMs, copied)
  }

  /** Every node that a power cut could bring back. */
  *possibleNodes(): Iterable<SimulatedNode> {
    yield* this.durable.values()
    for (const change of this.unsynced) yield change.node
  }

  private makeDurable(change: Change): void {
    applyChange(this.durable, change)
    this.durableMtimeMs = Math.max(this.durableMtimeMs, change.atMs)
    change.durable = true
    if (!change.waiting?.synced) return
    const { folder, change: removal } = change.waiting
    folder.unsynced = folder.unsynced.filter((other) => other !== removal)
    folder.makeDurable(removal)
  }

  private static ofNames(names: Names, mtimeMs: number, made: (node: SimulatedNode) => SimulatedNode): SimulatedFolder {
    const folder = new SimulatedFolder(mtimeMs)
    for (const [name, node] of names) {
      const anew = made(node)
      folder.names.set(name, anew)
      folder.durable.set(name, anew)
      if (anew.kind === 'file') anew.names++
    }
    return folder
  }
}
