/**
 * The explorer for hours: `npm run soak -- [--minutes N | --runs N] [--kind cut|fault|rot|all] [--seed N]`.
 *
 * Prints what each store lost, by kind of trouble, and how to see the first failures again. The naive stores run along,
 * so that a table of noughts is known to come from a disk on which others lose. Answers 1 where a store that must lose
 * nothing has lost.
 */

import { archiveStore } from '../support/archive-subject.js'
import { naiveStores } from '../support/naive-stores.js'
import { referenceStore } from '../support/reference-store.js'
import {
  type Counts,
  type ExplorationKind,
  explorationKinds,
  explore,
  noCounts,
  type Subject,
} from '../support/store-explorer.js'

/** Stores that must lose nothing: a failure of theirs fails the soak. */
const soundStores: readonly Subject[] = [archiveStore, referenceStore]

const seedsAtATime = 25

interface Wishes {
  minutes: number
  runs: number
  kinds: readonly ExplorationKind[]
  seed: number
}

/** @returns what was asked for, or the sentence that says what is wrong with it. */
export function readWishes(given: readonly string[]): Wishes | string {
  const wishes: Wishes = {
    minutes: Number.POSITIVE_INFINITY,
    runs: Number.POSITIVE_INFINITY,
    kinds: explorationKinds,
    seed: 1,
  }
  for (let at = 0; at < given.length; at += 2) {
    const [name, value] = [given[at], given[at + 1]]
    const kind = explorationKinds.find((known) => known === value)
    const number = Number(value)
    if (name === '--kind' && kind) wishes.kinds = [kind]
    else if (name === '--kind' && value === 'all') wishes.kinds = explorationKinds
    else if (name === '--minutes' && number > 0) wishes.minutes = number
    else if (name === '--runs' && Number.isInteger(number) && number > 0) wishes.runs = number
    else if (name === '--seed' && Number.isInteger(number) && number >= 0) wishes.seed = number
    else
      return `${name} ${value ?? ''} is not known. Use: [--minutes N | --runs N] [--kind cut|fault|rot|all] [--seed N]`
  }
  if (wishes.runs === Number.POSITIVE_INFINITY && wishes.minutes === Number.POSITIVE_INFINITY) wishes.minutes = 1
  return wishes
}

/** @returns the process's exit code */
export async function soak(given: readonly string[]): Promise<number> {
  const wishes = readWishes(given)
  if (typeof wishes === 'string') {
    process.stderr.write(`${wishes}\n`)
    return 2
  }
  const benches = [...soundStores, ...naiveStores].flatMap((subject) =>
    wishes.kinds.map((kind) => ({ subject, kind, counts: noCounts(), cpuMs: 0 })),
  )
  const end = performance.now() + wishes.minutes * 60_000
  // All take turns, so that a soak that is broken off has tried each as long.
  for (let done = 0; done < wishes.runs && performance.now() < end; done += seedsAtATime) {
    const from = wishes.seed + done
    const to = from + Math.min(seedsAtATime, wishes.runs - done) - 1
    for (const bench of benches) {
      const before = process.cpuUsage()
      await explore(bench.subject, { seeds: { from, to }, kind: bench.kind }, bench.counts)
      const { user, system } = process.cpuUsage(before)
      bench.cpuMs += (user + system) / 1000
    }
  }
  process.stdout.write(`${table(benches)}\n`)
  for (const { subject, kind, counts } of benches)
    for (const { seed, reason } of counts.examples)
      process.stdout.write(`${subject.name}, --kind ${kind} --seed ${seed} --runs 1: ${reason}\n`)
  return benches.some(({ subject, counts }) => soundStores.includes(subject) && counts.failedRuns > 0) ? 1 : 0
}

const columns = [
  ['runs', 'runs'],
  ['operations', 'operations'],
  ['acknowledged', 'acknowledged'],
  ['flips', 'flips'],
  ['failedRuns', 'bad runs'],
  ['lost', 'lost'],
  ['torn', 'torn'],
  ['damaged', 'damaged'],
  ['failedToOpen', 'not opened'],
  ['unstable', 'unstable'],
  ['refused', 'refused'],
  ['stuck', 'stuck'],
] as const satisfies readonly (readonly [keyof Counts, string])[]

function table(benches: readonly { subject: Subject; kind: string; counts: Counts; cpuMs: number }[]): string {
  const rows = benches.map(({ subject, kind, counts, cpuMs }) => [
    subject.name,
    kind,
    ...columns.map(([key]) => counts[key].toLocaleString('en')),
    (cpuMs / Math.max(1, counts.runs)).toFixed(1),
  ])
  const all = [['store', 'kind', ...columns.map(([, title]) => title), 'ms a run'], ...rows]
  const widths = all[0]?.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0))) ?? []
  const pad = (cell: string, at: number) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))
  return all.map((row) => row.map(pad).join('  ').trimEnd()).join('\n')
}
