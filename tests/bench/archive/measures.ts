/** Reading clocks and counters, and what many readings come to. */
import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
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

/** Runs `work` and answers how long, at the longest, nothing else in this process got its turn, in milliseconds. */
export async function longestBlock<T>(work: () => Promise<T>): Promise<{ value: T; blockMs: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  // The first beat only sets the clock.
  await sleep(5)
  delay.reset()
  const value = await work()
  await sleep(5)
  delay.disable()
  return { value, blockMs: delay.max / 1e6 }
}

export async function seconds<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number; cpuSeconds: number }> {
  const cpu = process.cpuUsage()
  const begun = performance.now()
  const value = await work()
  const taken = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { value, seconds: taken, cpuSeconds: (user + system) / 1e6 }
}
