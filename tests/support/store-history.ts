/**
 * What a store may hold, given what was asked of it and what it answered: the judge of every crash.
 *
 * A save lasts from its call to its answer. Right is every state in which all acknowledged saves and any of the others
 * have happened, each whole, in some order that keeps to the clock: a save that began after another was answered comes
 * after it. A rejected save may therefore show, until an acknowledged one has written the same path later.
 */
import type { Random } from './random.js'

export interface Save {
  /** What it writes by path: the number of a value, or undefined where it deletes. */
  writes: ReadonlyMap<string, number | undefined>
  began: number
  /** When it was answered, or the power went: no later effect of it may undo what came after. */
  ended: number
  acknowledged: boolean
}

export interface Value {
  n: number
  text: string
}

/** What a document was read as: undefined where there is none. */
export type Observed = { value: unknown } | { unreadable: string }

export type FindingKind = 'lost' | 'torn' | 'damaged'
export interface Finding {
  kind: FindingKind
  reason: string
}

/** More combinations of deletes that may explain what is missing are not tried; the state then counts as right. */
const mostCombinations = 2_000

const letters =
  'В пресс-службе сообщили, что выставка откроется в мае. Баспасөз хабарламасы: әңгіме, ұсыныс, күй. The museum said on Monday that the roof "holds"; 1/2 & more.\n'
const pool = letters.repeat(Math.ceil(12_000 / letters.length))

export class History {
  private saves: Save[] = []
  private now = 0
  private count = 0
  private readonly values = new Map<number, { path: string; text: string }>()

  constructor() {
    this.rebase(new Map())
  }

  /** A value that was never written before. Mostly short, up to 6,000 letters. */
  newValue(path: string, random: Random): Value {
    const n = ++this.count
    const length = 10 + Math.floor(5_990 * random.next() ** 3)
    const from = random.below(pool.length - length)
    const text = pool.slice(from, from + length)
    this.values.set(n, { path, text })
    return { n, text }
  }

  begin(documents: readonly { path: string; value: Value | null }[]): Save {
    const writes = new Map(documents.map(({ path, value }) => [path, value?.n]))
    const save = { writes, began: ++this.now, ended: Number.POSITIVE_INFINITY, acknowledged: false }
    this.saves.push(save)
    return save
  }

  end(save: Save, acknowledged: boolean): void {
    save.ended = ++this.now
    save.acknowledged = acknowledged
  }

  /** Everything before counts as settled in favour of what was seen. */
  rebase(observed: ReadonlyMap<string, Observed>): void {
    const writes = new Map<string, number | undefined>()
    for (const [path, seen] of observed)
      writes.set(path, 'value' in seen ? (seen.value as Value | undefined)?.n : undefined)
    this.saves = [{ writes, began: ++this.now, ended: ++this.now, acknowledged: true }]
  }

  /** What is wrong with what was read of all paths. */
  judge(observed: ReadonlyMap<string, Observed>): Finding[] {
    const findings: Finding[] = []
    const explained = new Map<string, Save[]>()
    for (const [path, seen] of observed) {
      const explanation = this.explain(path, seen)
      if (Array.isArray(explanation)) explained.set(path, explanation)
      else findings.push(explanation)
    }
    if (findings.length === 0 && !this.canBeWhole(explained))
      findings.push({ kind: 'torn', reason: `saves are there in part: ${this.described(explained)}` })
    return findings
  }

  /** Whether the value was ever saved under this path, at whatever time. */
  isGenuine(path: string, value: unknown): boolean {
    if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false
    const { n, text } = value as Partial<Value>
    const known = this.values.get(n ?? 0)
    return known !== undefined && known.path === path && known.text === text
  }

  /** Whether one save wrote all of these. */
  wroteTogether(paths: readonly string[]): boolean {
    return this.saves.some((save) => paths.every((path) => save.writes.has(path)))
  }

  /** The saves that can have left this at `path`, latest first, or what is wrong. */
  private explain(path: string, seen: Observed): Save[] | Finding {
    if ('unreadable' in seen) return { kind: 'damaged', reason: `${path} cannot be read: ${seen.unreadable}` }
    if (seen.value !== undefined && !this.isGenuine(path, seen.value))
      return { kind: 'damaged', reason: `${path} holds what was never written` }
    const n = (seen.value as Value | undefined)?.n
    const writers = this.saves.filter((save, at) =>
      // The first is what there was before: a path that it does not name was not there.
      save.writes.has(path) ? save.writes.get(path) === n : at === 0 && n === undefined,
    )
    const possible = writers.filter(
      (writer) => !this.saves.some((save) => save.acknowledged && save.began > writer.ended && save.writes.has(path)),
    )
    if (possible.length > 0) return possible.reverse()
    return { kind: 'lost', reason: `${path} is ${n === undefined ? 'missing' : `the older value ${n}`}` }
  }

  /** Whether some choice of explanations allows an order of whole saves. */
  private canBeWhole(explained: ReadonlyMap<string, Save[]>): boolean {
    const paths = [...explained.keys()]
    const choice = paths.map(() => 0)
    for (let tried = 0; tried < mostCombinations; tried++) {
      const last = new Map(paths.map((path, at) => [path, explained.get(path)?.[choice[at] ?? 0]]))
      if (this.hasOrder(last)) return true
      let at = 0
      for (; at < paths.length; at++) {
        const next = (choice[at] ?? 0) + 1
        choice[at] = next < (explained.get(paths[at] ?? '')?.length ?? 0) ? next : 0
        if (choice[at] !== 0) break
      }
      if (at === paths.length) return false
    }
    return true
  }

  /** Whether all that happened can be put in a row in which `last` are the last to write their paths. */
  private hasOrder(last: ReadonlyMap<string, Save | undefined>): boolean {
    const visible = new Set(last.values())
    const happened = this.saves.filter((save) => save.acknowledged || visible.has(save))
    const mustPrecede = (one: Save, other: Save): boolean => {
      if (one.ended < other.began) return true
      for (const path of one.writes.keys()) if (last.get(path) === other) return true
      return false
    }
    // Saves that no other one must precede can go first; where none is left that can, there is no order.
    const waiting = new Set(happened)
    for (let isMoving = true; isMoving; ) {
      isMoving = false
      for (const save of waiting) {
        if ([...waiting].some((other) => other !== save && mustPrecede(other, save))) continue
        waiting.delete(save)
        isMoving = true
      }
    }
    return waiting.size === 0
  }

  private described(explained: ReadonlyMap<string, Save[]>): string {
    const visible = new Set([...explained.values()].flat())
    return this.saves
      .filter((save) => save.writes.size > 1 && !save.acknowledged && visible.has(save))
      .map((save) => [...save.writes].map(([path, n]) => `${path}=${n ?? 'deleted'}`).join(' + '))
      .join('; ')
      .slice(0, 300)
  }
}
