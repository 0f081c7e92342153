/**
 * Tries a store on a simulated disk, run after run from a seed, and counts what it loses.
 *
 * A run: saves of one to six documents, some at the same time, deletes, checkpoints, closings, killed processes; the
 * power goes at any operation, in the middle of recovery too, and the disk fails by plan; then the store is opened in
 * peace and everything that it acknowledged must be there, whole, and stay so when it is opened again. Kind `rot` flips
 * bits of a cleanly closed archive instead. To plug in a store, write its `Subject`: some ten lines.
 */
import { setImmediate as aRound } from 'node:timers/promises'
import { Random } from './random.js'
import { exploreRot } from './store-rot.js'
import { exploreOne } from './store-run.js'
import type { RunResult, Subject } from './store-subject.js'

export type { OpenSubject, Subject } from './store-subject.js'

/** `cut`: power cuts and kills. `fault`: failing and full disks, together with those. `rot`: flipped bits. */
export type ExplorationKind = 'cut' | 'fault' | 'rot'
export const explorationKinds: readonly ExplorationKind[] = ['cut', 'fault', 'rot']

export interface Counts {
  runs: number
  /** Operations of the disk that write. */
  operations: number
  acknowledged: number
  /** Documents whose acknowledged state was gone. */
  lost: number
  /** States in which a save was there in part. */
  torn: number
  /** Documents that could not be read, held what was never written, or were reported as damaged. */
  damaged: number
  failedToOpen: number
  /** Openings after which a second one found other documents or other files. */
  unstable: number
  /** Saves that were refused though the disk was in order. */
  refused: number
  /** Runs in which something never answered. */
  stuck: number
  /** Bits flipped. */
  flips: number
  failedRuns: number
  /** The first five that failed. */
  examples: { seed: number; reason: string }[]
}

export const noCounts = (): Counts => ({
  runs: 0,
  operations: 0,
  acknowledged: 0,
  lost: 0,
  torn: 0,
  damaged: 0,
  failedToOpen: 0,
  unstable: 0,
  refused: 0,
  stuck: 0,
  flips: 0,
  failedRuns: 0,
  examples: [],
})

const patienceMs = 60_000

/**
 * Runs the seeds from `from` to `to`, both included, adding to `counts` where given.
 * @param seeds the same seed of the same kind gives the same run
 */
export async function explore(
  subject: Subject,
  { seeds: { from, to }, kind }: { seeds: { from: number; to: number }; kind: ExplorationKind },
  counts: Counts = noCounts(),
): Promise<Counts> {
  for (let seed = from; seed <= to; seed++) {
    const random = new Random(seed)
    const run = kind === 'rot' ? exploreRot(subject, random) : exploreOne(subject, random, kind)
    add(counts, seed, await answeredInTime(run))
    // Nothing on a simulated disk waits for the loop: whoever runs this must have its turn as well.
    await aRound()
  }
  return counts
}

function add(counts: Counts, seed: number, result: RunResult): void {
  counts.runs++
  counts.operations += result.operations
  counts.acknowledged += result.acknowledged
  counts.flips += result.flips
  for (const { kind } of result.failures) counts[kind]++
  const first = result.failures[0]
  if (!first) return
  counts.failedRuns++
  if (counts.examples.length < 20) counts.examples.push({ seed, reason: `${first.kind}: ${first.reason}` })
}

/** A store that waits for what will never come is stuck: nothing here takes longer than some milliseconds. */
async function answeredInTime(run: Promise<RunResult>): Promise<RunResult> {
  let timer: NodeJS.Timeout | undefined
  const reason = `nothing answered for ${patienceMs / 1000} s`
  const stuck = new Promise<RunResult>((resolve) => {
    const result: RunResult = { operations: 0, acknowledged: 0, flips: 0, failures: [{ kind: 'stuck', reason }] }
    timer = setTimeout(() => resolve(result), patienceMs)
  })
  try {
    return await Promise.race([run, stuck])
  } finally {
    clearTimeout(timer)
  }
}
