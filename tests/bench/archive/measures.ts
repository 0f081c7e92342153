/** Reading clocks and counters, and what many readings come to. */
import { openSync, readFileSync, readSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** The value below which `share` of them lie; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Bytes that this process handed to write calls so far, in all its threads; what it maps and dirties is not in it. */
export function bytesWritten(): number {
  const [, bytes] = /^wchar: (\d+)/m.exec(readFileSync('/proc/self/io', 'utf8')) ?? []
  return Number(bytes)
}

/**
 * Runs `work` and answers how long, at the longest, nothing else in this process got its turn, in milliseconds.
 *
 * A beat a millisecond; the longest time between two of them, without the part in which this thread was ready and other
 * processes had the processor (the kernel counts that), so that a busy machine is not taken for a busy program.
 */
export async function longestBlock<T>(work: () => Promise<T>): Promise<{ value: T; blockMs: number }> {
  let blockMs = 0
  let last = { at: performance.now(), waitedMs: waitedForProcessor() }
  let timer: NodeJS.Timeout | undefined
  const beat = () => {
    const now = { at: performance.now(), waitedMs: waitedForProcessor() }
    blockMs = Math.max(blockMs, now.at - last.at - (now.waitedMs - last.waitedMs))
    last = now
    timer = setTimeout(beat, 1)
  }
  beat()
  try {
    const value = await work()
    // What blocked until the very end shows in the next beat.
    await sleep(5)
    return { value, blockMs }
  } finally {
    clearTimeout(timer)
  }
}

/** Milliseconds that the main thread of this process was ready to run and did not, so far; 0 where nobody counts. */
export function waitedForProcessor(): number {
  // Opened once: the clock beats often, and whoever gives it its turn pays for it.
  schedule ??= openSync('/proc/self/schedstat', 'r')
  const length = readSync(schedule, counters, 0, counters.length, 0)
  const [, nanoseconds = '0'] = counters.toString('latin1', 0, length).split(' ')
  return Number(nanoseconds) / 1e6
}
let schedule: number | undefined
const counters = Buffer.alloc(256)

export async function seconds<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number; cpuSeconds: number }> {
  const cpu = process.cpuUsage()
  const begun = performance.now()
  const value = await work()
  const taken = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { value, seconds: taken, cpuSeconds: (user + system) / 1e6 }
}
