/**
 * A disk in memory on which every operation may be the last: what POSIX allows a power cut to do, and no kinder.
 *
 * Goal: a store that survives this survives ext4, xfs and worse. Writes that were not synced are kept, dropped, torn by
 * sectors or replaced by zeros, in any order; names that were not synced in their folder may be lost, those of new
 * folders with all below them. A failed write may have written part, a failed sync is forgotten by the system (the next
 * one succeeds and makes nothing durable), a failed rename may have happened. Everything follows from the seed.
 * Non-goals: links, permissions, Windows, disks that lie about a sync. Rejected: a device below a real file system
 * (dm-log-writes: true to one kernel, root only, and a thousand times slower).
 */
import { setImmediate as aRound } from 'node:timers/promises'
import {
  type Disk,
  type DiskEntry,
  type DiskFile,
  type DiskStat,
  type OpenHow,
  writingThrough,
} from '../../src/main/archive/disk.js'
import { Random } from './random.js'
import { SimulatedFile, sectorBytes } from './simulated-file.js'
import { type Change, SimulatedFolder, type SimulatedNode } from './simulated-folder.js'

const writing = ['write', 'sync', 'create', 'makeFolder', 'rename', 'remove', 'syncFolder'] as const
const reading = ['read', 'readFolder', 'stat', 'change', 'close'] as const
export type OperationKind = (typeof writing)[number] | (typeof reading)[number]
const countedKinds: ReadonlySet<string> = new Set(writing)

export type FaultCode = 'ENOSPC' | 'EIO' | 'EDQUOT' | 'EACCES'

export interface Operation {
  kind: OperationKind
  path: string
  /** The number of this operation among those that write; of a reading one, the number of the last before it. */
  index: number
}

/** Says which operations fail, and how. */
export type FaultPlan = (operation: Operation) => FaultCode | undefined

/** Every operation on a disk without power is refused by this, as is the one that the cut met. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut'
}

export interface SimulatedDiskOptions {
  seed: number
  /** Bytes for contents and names together; a name takes a sector. Without limit unless given. */
  capacityBytes?: number
  /** What the clock says, in milliseconds since 1970; each operation takes up to 3 ms of it. */
  nowMs?: number
}

/** Awaiting it lets whatever else is ready go first. */
const aTurn = Promise.resolve()

const systemError = (code: string, kind: string, path: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${code}: ${kind} '${path}'`), { code })

const splitPath = (path: string): string[] => path.split(/[\\/]+/).filter((part) => part !== '')
const allocated = (length: number): number => Math.ceil(length / sectorBytes) * sectorBytes

export class SimulatedDisk implements Disk {
  /** Operations that write. */
  operations = 0
  bytesWritten = 0
  syncs = 0
  /** Operations that failed by plan or for want of space. */
  faultsMet = 0
  nowMs: number
  capacityBytes: number
  faults: FaultPlan | undefined
  private root = new SimulatedFolder(0)
  private usedBytes = 0
  private sequence = 0
  private lastOperation = Number.POSITIVE_INFINITY
  private dead: PowerCut | undefined
  private readonly random: Random

  constructor({ seed, capacityBytes, nowMs }: SimulatedDiskOptions) {
    this.random = new Random(seed)
    this.capacityBytes = capacityBytes ?? Number.POSITIVE_INFINITY
    this.nowMs = nowMs ?? Date.UTC(2024, 4, 6, 7, 8, 9)
  }

  /** The `count`-th writing operation from now is the last; it may or may not have taken effect. */
  cutAt(count: number): void {
    this.lastOperation = this.operations + count
  }

  get isCut(): boolean {
    return this.dead !== undefined
  }

  get used(): number {
    return this.usedBytes
  }

  /** The disk that a power cut now (or the one that has been) leaves; this one answers nothing any more. */
  crash(random: Random): SimulatedDisk {
    this.dead ??= new PowerCut('the power was cut')
    const mercies = [0, 0.1, 0.5, 0.5, 0.9, 1]
    const [contents, names] = [random.pick(mercies), random.pick(mercies)]
    const surviving = new Set<Change>()
    const seen = new Set<SimulatedNode>()
    const visit = (node: SimulatedNode) => {
      if (node.kind === 'file' || seen.has(node)) return
      seen.add(node)
      for (const change of node.survivors(random, names)) surviving.add(change)
      for (const below of node.possibleNodes()) visit(below)
    }
    visit(this.root)
    return this.copied(random.seed(), (node, left) =>
      node.kind === 'file' ? node.afterPowerCut(random, contents) : node.afterPowerCut(surviving, left),
    )
  }

  /** The disk as the next process finds it after this one was killed: what is in the system's memory is still there. */
  kill(): SimulatedDisk {
    const next = this.like(this.random.seed())
    next.root = this.root
    next.usedBytes = this.usedBytes
    next.sequence = this.sequence
    this.root = new SimulatedFolder(0)
    this.dead ??= new PowerCut('the process was killed')
    return next
  }

  /** A copy on which everything is durable, as after an orderly shutdown; this one goes on by itself. */
  settled(): SimulatedDisk {
    return this.copied(this.random.seed(), (node, copied) =>
      node.kind === 'file' ? node.copy() : node.copy((below) => copied(below)),
    )
  }

  /** Every file and its bytes, by its path; a folder is there with an ending slash and no bytes. */
  contents(): Map<string, Uint8Array> {
    const found = new Map<string, Uint8Array>()
    const walk = (folder: SimulatedFolder, path: string) => {
      for (const [name, node] of [...folder.names].sort(([one], [other]) => (one < other ? -1 : 1))) {
        if (node.kind === 'file') found.set(`${path}/${name}`, node.read())
        else {
          found.set(`${path}/${name}/`, new Uint8Array(0))
          walk(node, `${path}/${name}`)
        }
      }
    }
    walk(this.root, '')
    return found
  }

  /** Flips one bit, counted from the file's beginning, in what is read and what is durable. */
  flipBit(path: string, bit: number): void {
    const file = this.file(path, 'flip')
    if (bit >= file.length * 8) throw new Error(`${path} has no bit ${bit}`)
    file.flipBit(bit)
  }

  async read(path: string, range?: { from: number; length: number }): Promise<Uint8Array> {
    return this.perform('read', path, () => this.file(path, 'read').read(range?.from, range?.length))
  }

  async readFolder(path: string): Promise<DiskEntry[]> {
    return this.perform('readFolder', path, () => {
      const node = this.node(path, 'readFolder')
      if (node.kind !== 'folder') throw systemError('ENOTDIR', 'readFolder', path)
      return [...node.names].map(([name, { kind }]) => ({ name, kind }))
    })
  }

  async stat(path: string): Promise<DiskStat> {
    return this.perform('stat', path, () => {
      const node = this.node(path, 'stat')
      return { kind: node.kind, size: node.kind === 'file' ? node.length : 4096, mtimeMs: node.mtimeMs }
    })
  }

  async open(path: string, how: OpenHow): Promise<DiskFile> {
    // The system may lose power, or fail, between the two halves of such a write as well.
    if (how === 'through') return writingThrough(await this.open(path, 'change'))
    if (how === 'change') return this.perform('change', path, () => this.handle(this.file(path, 'open'), path))
    return this.perform('create', path, (fault) => {
      const { folder, name } = this.place(path, 'open')
      if (folder.names.has(name)) throw systemError('EEXIST', 'open', path)
      this.reserve(sectorBytes, 'open', path)
      const file = new SimulatedFile(this.nowMs)
      if (this.happens(fault, folder, this.newChange('add', name, file))) this.name(file)
      if (fault) throw systemError(fault, 'open', path)
      return this.handle(file, path)
    })
  }

  async makeFolder(path: string): Promise<boolean> {
    return this.perform('makeFolder', path, (fault) => {
      if (splitPath(path).length === 0) return false
      const { folder, name } = this.place(path, 'mkdir')
      if (folder.names.has(name)) return false
      this.reserve(sectorBytes, 'mkdir', path)
      const made = this.happens(fault, folder, this.newChange('add', name, new SimulatedFolder(this.nowMs)))
      if (made) this.usedBytes += sectorBytes
      if (fault) throw systemError(fault, 'mkdir', path)
      return true
    })
  }

  async rename(from: string, to: string): Promise<void> {
    return this.perform('rename', from, (fault) => {
      const source = this.place(from, 'rename')
      const target = this.place(to, 'rename')
      const node = source.folder.names.get(source.name)
      if (!node) throw systemError('ENOENT', 'rename', from)
      const replaced = target.folder.names.get(target.name)
      if (replaced === node) return
      const refusal = whyNotRenamed(node, replaced, from, to)
      if (refusal) throw systemError(refusal, 'rename', to)
      const change = this.newChange('move', source.name, node)
      const seen =
        source.folder === target.folder
          ? this.happens(fault, source.folder, { ...change, to: target.name })
          : this.renameAcross(fault, change, source.folder, target)
      if (seen && replaced) this.unname(replaced)
      if (fault) throw systemError(fault, 'rename', from)
    })
  }

  async remove(path: string): Promise<void> {
    return this.perform('remove', path, (fault) => {
      const { folder, name } = this.place(path, 'unlink')
      const file = this.file(path, 'unlink')
      if (this.happens(fault, folder, this.newChange('remove', name, file))) this.unname(file)
      if (fault) throw systemError(fault, 'unlink', path)
    })
  }

  /** A failed one leaves the names in doubt; unlike a file's, the next one that succeeds makes them durable. */
  async syncFolder(path: string): Promise<void> {
    const asked = this.sequence
    return this.perform('syncFolder', path, (fault) => {
      const node = this.node(path, 'fsync')
      if (node.kind !== 'folder') throw systemError('ENOTDIR', 'fsync', path)
      if (fault) throw systemError(fault, 'fsync', path)
      this.syncs++
      node.sync(asked)
    })
  }

  /** Whatever else is ready goes first. Neither the clock nor chance moves: a seed gives the same run, however long it was. */
  async pause(): Promise<void> {
    await aRound()
  }

  private handle(file: SimulatedFile, path: string): DiskFile {
    let isOpen = true
    const assertOpen = (kind: string) => {
      if (!isOpen) throw systemError('EBADF', kind, path)
    }
    return {
      write: (bytes, position) =>
        this.perform('write', path, (fault) => {
          assertOpen('write')
          if (!fault) return this.writeWhatFits(file, path, bytes, position)
          for (const [from, to] of this.partsWritten(bytes.length))
            this.writeWhatFits(file, path, bytes.subarray(from, to), position + from)
          throw systemError(fault, 'write', path)
        }),
      sync: () => {
        const asked = this.sequence
        return this.perform('sync', path, (fault) => {
          assertOpen('fdatasync')
          if (fault) {
            file.failSync(asked)
            throw systemError(fault, 'fdatasync', path)
          }
          this.syncs++
          file.sync(asked, this.random)
        })
      },
      close: () =>
        this.perform('close', path, (fault) => {
          assertOpen('close')
          isOpen = false
          if (fault) throw systemError(fault, 'close', path)
        }),
    }
  }

  /** Waits a little, so that calls made together interleave; then lets the operation happen, fail or be the last. */
  private async perform<T>(kind: OperationKind, path: string, effect: (fault?: FaultCode) => T): Promise<T> {
    await this.wait()
    if (this.dead) throw this.dead
    this.nowMs += this.random.below(4)
    if (countedKinds.has(kind) && ++this.operations >= this.lastOperation) {
      if (this.random.chance(0.5)) ignoringSystemErrors(effect)
      this.dead = new PowerCut(`the power was cut at operation ${this.operations}, ${kind} '${path}'`)
      throw this.dead
    }
    const fault = this.faults?.({ kind, path, index: this.operations })
    if (fault) this.faultsMet++
    if (fault && (kind === 'read' || kind === 'readFolder' || kind === 'stat' || kind === 'change'))
      throw systemError(fault, kind, path)
    const answer = effect(fault)
    await this.wait()
    if (this.dead) throw this.dead
    return answer
  }

  private async wait(): Promise<void> {
    for (let turns = this.random.below(3); turns > 0; turns--) await aTurn
  }

  /**
   * Lets a change of names happen; answers whether it is seen. One that failed may be seen nevertheless, or be on the
   * disk and not be seen; only what was refused at the door has surely not happened.
   */
  private happens(fault: FaultCode | undefined, folder: SimulatedFolder, ...changes: Change[]): boolean {
    const outcome =
      fault === undefined ? 'seen' : fault === 'EACCES' ? 'not' : this.random.pick(['seen', 'ghost', 'not'])
    if (outcome === 'not') return false
    for (const change of changes) folder.change({ ...change, ghost: outcome === 'ghost' })
    return outcome === 'seen'
  }

  private renameAcross(
    fault: FaultCode | undefined,
    change: Change,
    folder: SimulatedFolder,
    target: { folder: SimulatedFolder; name: string },
  ): boolean {
    // A ghost in two folders would be two ghosts: a failed rename across folders has happened or has not.
    if (fault === 'EACCES' || (fault !== undefined && this.random.chance(0.5))) return false
    const addition: Change = { ...change, kind: 'add', name: target.name }
    const removal: Change = { ...change, kind: 'remove', waitsFor: addition }
    addition.waiting = { folder, change: removal, synced: false }
    target.folder.change(addition)
    folder.change(removal)
    return true
  }

  private newChange(kind: Change['kind'], name: string, node: SimulatedNode): Change {
    return { sequence: ++this.sequence, kind, name, node, atMs: this.nowMs, ghost: false, durable: false }
  }

  private writeWhatFits(file: SimulatedFile, path: string, bytes: Uint8Array, position: number): void {
    const room =
      allocated(file.length) +
      Math.max(0, Math.floor((this.capacityBytes - this.usedBytes) / sectorBytes)) * sectorBytes
    const fitting = file.names === 0 ? bytes : bytes.subarray(0, Math.max(0, room - position))
    const before = allocated(file.length)
    file.write(fitting, position, ++this.sequence, this.nowMs)
    if (file.names > 0) this.usedBytes += allocated(file.length) - before
    this.bytesWritten += fitting.length
    if (fitting.length === bytes.length) return
    this.faultsMet++
    throw systemError('ENOSPC', 'write', path)
  }

  /** What a failed write has written: nothing, all, a beginning, or some sectors. */
  private partsWritten(length: number): [from: number, to: number][] {
    switch (this.random.below(4)) {
      case 0:
        return []
      case 1:
        return [[0, length]]
      case 2:
        return [[0, this.random.between(0, length)]]
      default: {
        const parts: [number, number][] = []
        for (let at = 0; at < length; at += sectorBytes)
          if (this.random.chance(0.5)) parts.push([at, Math.min(length, at + sectorBytes)])
        return parts
      }
    }
  }

  private reserve(bytes: number, kind: string, path: string): void {
    if (this.usedBytes + bytes <= this.capacityBytes) return
    this.faultsMet++
    throw systemError('ENOSPC', kind, path)
  }

  private name(file: SimulatedFile): void {
    if (file.names++ === 0) this.usedBytes += sectorBytes + allocated(file.length)
  }

  private unname(node: SimulatedNode): void {
    if (node.kind === 'folder') this.usedBytes -= sectorBytes
    else if (--node.names === 0) this.usedBytes -= sectorBytes + allocated(node.length)
  }

  private node(path: string, kind: string): SimulatedNode {
    let node: SimulatedNode = this.root
    for (const part of splitPath(path)) {
      if (node.kind !== 'folder') throw systemError('ENOTDIR', kind, path)
      const below = node.names.get(part)
      if (!below) throw systemError('ENOENT', kind, path)
      node = below
    }
    return node
  }

  private file(path: string, kind: string): SimulatedFile {
    const node = this.node(path, kind)
    if (node.kind !== 'file') throw systemError('EISDIR', kind, path)
    return node
  }

  private place(path: string, kind: string): { folder: SimulatedFolder; name: string } {
    const parts = splitPath(path)
    const name = parts.pop() ?? ''
    const folder = this.node(parts.join('/'), kind)
    if (folder.kind !== 'folder') throw systemError('ENOTDIR', kind, path)
    return { folder, name }
  }

  private like(seed: number): SimulatedDisk {
    return new SimulatedDisk({ seed, capacityBytes: this.capacityBytes, nowMs: this.nowMs + 60_000 })
  }

  /** A disk whose nodes are made by `make`, each once, however many names lead to it. */
  private copied(
    seed: number,
    make: (node: SimulatedNode, made: (node: SimulatedNode) => SimulatedNode) => SimulatedNode,
  ): SimulatedDisk {
    const disk = this.like(seed)
    const nodes = new Map<SimulatedNode, SimulatedNode>()
    const made = (node: SimulatedNode): SimulatedNode => {
      const known = nodes.get(node)
      if (known) return known
      const anew = make(node, made)
      nodes.set(node, anew)
      disk.usedBytes += sectorBytes + (anew.kind === 'file' ? allocated(anew.length) : 0)
      return anew
    }
    const root = make(this.root, made)
    if (root.kind === 'folder') disk.root = root
    return disk
  }
}

function whyNotRenamed(node: SimulatedNode, replaced: SimulatedNode | undefined, from: string, to: string) {
  const [inner, outer] = [splitPath(to), splitPath(from)]
  if (node.kind === 'folder' && outer.every((part, at) => inner[at] === part)) return 'EINVAL'
  if (node.kind === 'folder' && replaced?.kind === 'file') return 'ENOTDIR'
  if (node.kind === 'file' && replaced?.kind === 'folder') return 'EISDIR'
  return replaced?.kind === 'folder' && replaced.names.size > 0 ? 'ENOTEMPTY' : undefined
}

/** For the operation that the cut met: whether it would have failed matters to nobody any more. */
function ignoringSystemErrors(effect: () => unknown): void {
  try {
    effect()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
  }
}
