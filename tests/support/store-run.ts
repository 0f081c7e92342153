/** One run of the explorer with power cuts, kills and faults: what is done to the store, and what is looked at after. */
import { seededFaults } from './fault-plan.js'
import type { Random } from './random.js'
import { SimulatedDisk } from './simulated-disk.js'
import { History, type Observed } from './store-history.js'
import { documentPaths, type FailureKind, type OpenSubject, type RunResult, type Subject } from './store-subject.js'

export const archiveFolder = '/drive/archive'

const mayChangeUnlessSaid = (path: string): boolean => /(^|\/)\.cache\/|lock$/.test(path)

/** A disk with a folder for the archive to be made in. */
export async function newDisk(random: Random): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk({ seed: random.seed() })
  await disk.makeFolder('/drive')
  await disk.syncFolder('/')
  return disk
}

export async function exploreOne(subject: Subject, random: Random, kind: 'cut' | 'fault'): Promise<RunResult> {
  const run = new Run(subject, random, await newDisk(random), kind)
  for (let rounds = random.between(1, 2); rounds > 0 && run.result.failures.length === 0; rounds--) await run.round()
  return run.result
}

export class Run {
  readonly result: RunResult = { operations: 0, acknowledged: 0, flips: 0, failures: [] }
  readonly history = new History()
  private readonly paths: readonly string[]
  private readonly pending = new Set<Promise<void>>()
  /** Stores that were left without being closed. */
  private readonly left: OpenSubject[] = []
  private readonly closing = new Set<OpenSubject>()
  /** Whether what is read now is what the disk holds: after a kill it may be in the system's memory alone. */
  private isAtRest = false

  constructor(
    private readonly subject: Subject,
    private readonly random: Random,
    public disk: SimulatedDisk,
    private readonly kind: 'cut' | 'fault' | 'calm',
  ) {
    this.paths = subject.paths ?? documentPaths
  }

  /** A life that ends badly, recoveries that may end badly too, then peace and a look at everything. */
  async round(): Promise<void> {
    await this.life(this.random.between(3, 16), this.random.pick([30, 100, 300]))
    for (let nested = this.random.pick([0, 0, 1, 2, 3]); nested > 0 && !this.hasFailed; nested--) {
      await this.restart()
      await this.life(this.random.pick([0, 0, 1, 3]), this.random.pick([5, 20, 60]))
    }
    if (this.hasFailed) return
    await this.restart()
    await this.look()
    if (this.hasFailed || !this.random.chance(0.5)) return
    // Whatever recovery said is there must still be there when the power goes with the archive at rest.
    await this.restart('cut')
    await this.look()
  }

  /** Opens the store and works with it until the steps are done or the power is gone; it may be left open. */
  async life(steps: number, expectedOperations: number): Promise<void> {
    const isFaulty = this.kind === 'fault' && this.random.chance(0.8)
    if (this.kind === 'cut' || (this.kind === 'fault' && this.random.chance(0.5)))
      this.disk.cutAt(1 + this.random.below(expectedOperations))
    if (isFaulty) this.disk.faults = seededFaults(this.random.seed(), expectedOperations)
    let store = await this.open()
    if (isFaulty && this.random.chance(0.2)) this.disk.capacityBytes = this.disk.used + this.random.below(60_000)
    for (; store && steps > 0 && !this.disk.isCut; steps--) store = await this.step(store)
    if (store && this.random.chance(0.3)) await this.close(store)
    else if (this.random.chance(0.8)) await this.settle()
    // The timers of a store that is left must not outlive it: the disk below it is gone by then.
    if (store) this.left.push(store)
  }

  private async step(store: OpenSubject): Promise<OpenSubject | undefined> {
    const chance = this.random.next()
    if (chance < 0.68) {
      for (let saves = this.random.pick([1, 1, 1, 2, 3, 4]); saves > 0; saves--) this.save(store)
      if (this.random.chance(0.1)) this.note(this.checkpoint(store))
      if (this.random.chance(0.9)) await this.settle()
    } else if (chance < 0.78) await this.checkpoint(store)
    else if (chance < 0.86) {
      if (!(await this.close(store))) await this.next(this.disk.kill())
      return this.open()
    } else if (chance < 0.91) {
      this.left.push(store)
      await this.next(this.disk.kill())
      return this.open()
    } else await this.lookWhileOpen(store)
    return store
  }

  /** Opening may fail where the disk failed in it; then the process is gone. */
  private async open(): Promise<OpenSubject | undefined> {
    const faultsBefore = this.disk.faultsMet
    try {
      return await this.subject.open(this.disk, archiveFolder)
    } catch (error) {
      if (!this.disk.isCut && this.disk.faultsMet === faultsBefore) this.fail('failedToOpen', said(error))
      return undefined
    }
  }

  save(store: OpenSubject): void {
    const paths = this.random.some(this.paths, this.random.pick([1, 1, 1, 2, 3, 4, 6]))
    const documents = paths.map((path) => ({
      path,
      value: this.random.chance(0.15) ? null : this.history.newValue(path, this.random),
    }))
    const save = this.history.begin(documents)
    const disk = this.disk
    this.note(
      store.save(documents).then(
        () => {
          this.result.acknowledged++
          this.history.end(save, true)
        },
        (error: unknown) => {
          this.history.end(save, false)
          if (!disk.isCut && disk.faultsMet === 0) this.fail('refused', said(error))
        },
      ),
    )
  }

  /** Waits until all saves have been answered. */
  async settle(): Promise<void> {
    while (this.pending.size > 0) await Promise.all(this.pending)
  }

  private note(work: Promise<void>): void {
    const noted: Promise<void> = work.finally(() => this.pending.delete(noted))
    this.pending.add(noted)
  }

  /** May fail on a failing disk, or because the store is being closed: what counts is what is there afterwards. */
  private async checkpoint(store: OpenSubject): Promise<void> {
    const disk = this.disk
    try {
      await store.checkpoint()
    } catch (error) {
      if (!disk.isCut && disk.faultsMet === 0 && !this.closing.has(store)) this.fail('refused', said(error))
    }
  }

  private async close(store: OpenSubject): Promise<boolean> {
    this.closing.add(store)
    try {
      await store.close()
      await this.settle()
      return true
    } catch (error) {
      if (!this.disk.isCut && this.disk.faultsMet === 0) this.fail('refused', said(error))
      return false
    }
  }

  /** The disk after this process: mostly by a power cut, sometimes only a kill. */
  private async restart(how: 'cut' | 'any' = 'any'): Promise<void> {
    const isKilled = how === 'any' && !this.disk.isCut && this.random.chance(0.2)
    await this.next(isKilled ? this.disk.kill() : this.disk.crash(this.random))
    this.isAtRest = !isKilled
  }

  /** Goes over to another disk; whoever still worked on the old one is let go first. */
  async next(disk: SimulatedDisk): Promise<void> {
    this.result.operations += this.disk.operations
    this.disk = disk
    await this.settle()
    for (const store of this.left.splice(0)) void store.close().catch(() => undefined)
  }

  /** What an open store says while it works: only after all is answered, and only of some documents. */
  private async lookWhileOpen(store: OpenSubject): Promise<void> {
    await this.settle()
    const observed = new Map<string, Observed>()
    const faultsBefore = this.disk.faultsMet
    for (const path of this.random.some(this.paths, 3)) observed.set(path, await readSafely(store, path))
    if (this.disk.isCut || this.disk.faultsMet > faultsBefore) return
    for (const { kind, reason } of this.history.judge(observed)) this.fail(kind, `while open, ${reason}`)
  }

  /** Opens in peace, reads everything, and opens again: nothing may be lost, and nothing may differ. */
  async look(): Promise<void> {
    this.disk.faults = undefined
    if (this.disk.capacityBytes !== Number.POSITIVE_INFINITY) {
      // An archive of which nothing was made yet cannot be made there.
      if (this.disk.contents().has(`${archiveFolder}/`)) await this.lookOnce('on a full disk, ')
      this.disk.capacityBytes = Number.POSITIVE_INFINITY
    }
    if (this.hasFailed) return
    const first = await this.lookOnce('')
    const files = this.disk.contents()
    if (this.hasFailed) return
    const second = await this.lookOnce('when opened again, ')
    if (this.hasFailed) return
    this.compare(first, second, files)
    if (this.isAtRest) this.history.rebase(second)
  }

  private async lookOnce(when: string): Promise<Map<string, Observed>> {
    const observed = new Map<string, Observed>()
    try {
      const store = await this.subject.open(this.disk, archiveFolder)
      for (const [path, seen] of await readAll(store, this.paths)) observed.set(path, seen)
      for (const file of await store.damage()) this.fail('damaged', `${when}${file} is reported as damaged`)
      if (!(await this.close(store))) await this.next(this.disk.kill())
    } catch (error) {
      this.fail('failedToOpen', `${when}${said(error)}`)
    }
    if (!this.hasFailed)
      for (const { kind, reason } of this.history.judge(observed)) this.fail(kind, `${when}${reason}`)
    return observed
  }

  private compare(
    first: Map<string, Observed>,
    second: Map<string, Observed>,
    filesBefore: Map<string, Uint8Array>,
  ): void {
    for (const [path, seen] of first)
      if (JSON.stringify(seen) !== JSON.stringify(second.get(path)))
        this.fail('unstable', `${path} differs when opened again`)
    const mayChange = (path: string) => (this.subject.mayChange ?? mayChangeUnlessSaid).call(this.subject, path)
    const inside = (path: string) => path.slice(archiveFolder.length + 1)
    const files = this.disk.contents()
    for (const path of new Set([...filesBefore.keys(), ...files.keys()])) {
      const [before, after] = [filesBefore.get(path), files.get(path)]
      if (before && after && Buffer.compare(before, after) === 0) continue
      if (!mayChange(inside(path))) this.fail('unstable', `opening again changes ${inside(path)}`)
    }
  }

  fail(kind: FailureKind, reason: string): void {
    this.result.failures.push({ kind, reason })
  }

  get hasFailed(): boolean {
    return this.result.failures.length > 0
  }
}

async function readSafely(store: OpenSubject, path: string): Promise<Observed> {
  try {
    return { value: await store.read(path) }
  } catch (error) {
    return { unreadable: said(error) }
  }
}

/** Everything at `paths` and whatever else is listed. A document that is read must be listed, and the other way round. */
export async function readAll(store: OpenSubject, paths: readonly string[]): Promise<Map<string, Observed>> {
  const observed = new Map<string, Observed>()
  const listed = new Set(await store.list())
  for (const path of new Set([...paths, ...listed])) {
    const seen = await readSafely(store, path)
    const isThere = 'value' in seen && seen.value !== undefined
    if (isThere && !listed.has(path)) observed.set(path, { unreadable: 'it is there and is not listed' })
    else if ('value' in seen && !isThere && listed.has(path))
      observed.set(path, { unreadable: 'it is listed and is not there' })
    else observed.set(path, seen)
  }
  return observed
}

/** On one line, whatever a torn file put into the message. */
export const said = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).replace(/\p{Cc}/gu, '?')
