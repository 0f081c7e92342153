/**
 * `npm run bench -- window-search`: what a key in the search box takes until its answer is on screen, in the real Electron.
 *
 * An archive of real releases (beyond their number put together from them) is built once; the program is started on a
 * copy of it, twice: with nothing kept of the index, and again. Then seeded words are typed key by key, each when the
 * one before is answered (tests/bench/window-search/drive.mjs says how that is measured). Where the list waits for a
 * pause in typing, the words are typed a second time with that pause cut out of the page.
 *
 * Options: --releases 50000; --queries 24; --seed 1; --again, which starts once, with the index that the last run left
 * behind, and takes a minute instead of five. Goals are told and never fail anything.
 */
import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { inProject, run, script } from '../../scripts/project.mjs'
import { driveCopy, machine, ms, releases, tasks } from './real-window.mjs'

const { values: given } = parseArgs({
  options: {
    releases: { type: 'string', default: '50000' },
    queries: { type: 'string', default: '24' },
    seed: { type: 'string', default: '1' },
    again: { type: 'boolean', default: false },
  },
})
const keyMost = 50
const taskMost = 50
const seconds = (value) => `${value.toFixed(1)} s`
await script(async () => {
  const pause = typingPause()
  const leftBy = ({ folder }) => `${folder}-cache`
  const order = async ({ prepared, archive }) => {
    const again = given.again && existsSync(leftBy(prepared))
    if (again) await run('cp', ['-r', `${leftBy(prepared)}/.`, join(archive, '.cache')])
    return {
      starts: again ? 1 : 2,
      first: 'report',
      queries: prepared.queries,
      // Null leaves the page as it is.
      pausesMs: [null, pause],
    }
  }
  // The next run may start on the index that this one made.
  const keep = async ({ prepared, archive }) => {
    if (given.again) return
    await rm(leftBy(prepared), { recursive: true, force: true })
    await run('cp', ['-r', join(archive, '.cache'), leftBy(prepared)])
  }
  const driven = await driveCopy(releases(given), 'tests/bench/window-search/drive.mjs', order, keep)
  if (!driven) return 0
  const { answer: starts, prepared, version } = driven
  report({ prepared, starts, pause, version })
  return 0
})

/** How long what is not in sight waits for a rest in typing, as the source says. */
function typingPause() {
  const [, ms] = /restMs = (\d+)/.exec(readFileSync(inProject('src/renderer/find/at-rest.ts'), 'utf8')) ?? []
  if (ms === undefined) throw new Error('src/renderer/find/at-rest.ts no longer says how long a rest in typing is')
  return Number(ms)
}

function report({ prepared, starts, pause, version }) {
  const print = (line) => process.stdout.write(`${line}\n`)
  const next = starts.at(-1)
  const verdict = (met) => (met ? 'met' : 'NOT MET')
  print(`${prepared.releases.toLocaleString('en')} releases in the window: ${prepared.origin}`)
  for (const one of starts)
    print(
      `${starts.length > 1 && one !== next ? 'first' : 'next'} start: window ${seconds(one.windowSeconds)}, first results ${seconds(one.firstResultSeconds)}, index complete ${seconds(one.readySeconds)} after ${seconds(one.cpuSeconds)} of processor time; long tasks meanwhile ${tasks(one.buildingTasks)}`,
    )
  for (const [at, { keys, longTasks }] of next.passes.entries()) {
    const answered = keys.filter(({ ms }) => ms !== null)
    const p95 = quantile(answered, 0.95, 'ms')
    print('')
    print(
      `${keys.length} keys, ${at === 0 ? `with the rest of ${pause} ms in typing` : 'the rest cut out'}: ` +
        `p50 ${ms(quantile(answered, 0.5, 'ms'))}, p95 ${ms(p95)} (goal < ${keyMost}: ${verdict(p95 < keyMost)}), worst ${ms(quantile(answered, 1, 'ms'))}; ` +
        `long tasks ${tasks(longTasks)} (goal none over ${taskMost}: ${verdict(longTasks.every((one) => one <= taskMost))})`,
    )
    print(
      `  with the rows below those in sight, 50 in all: p50 ${ms(quantile(answered, 0.5, 'allMs'))}, p95 ${ms(quantile(answered, 0.95, 'allMs'))}`,
    )
    const asked = keys.filter(({ workerMs }) => workerMs !== null)
    print(
      `  of it the worker, until it has told those in sight: p50 ${ms(quantile(asked, 0.5, 'workerMs'))}, p95 ${ms(quantile(asked, 0.95, 'workerMs'))}`,
    )
    print(
      `  the page ready, but other programs on the processor: p50 ${ms(quantile(keys, 0.5, 'waited'))}, p95 ${ms(quantile(keys, 0.95, 'waited'))}`,
    )
    for (const letters of [1, 2, 3, 4]) {
      const some = answered.filter(({ typed }) => [...typed].length === letters)
      print(`  letter ${letters}: p50 ${ms(quantile(some, 0.5, 'ms'))}, worst ${ms(quantile(some, 1, 'ms'))}`)
    }
    const slowest = answered.toSorted((a, b) => b.ms - a.ms).slice(0, 8)
    print(
      `  slowest: ${slowest.map((key) => `“${key.typed}” ${ms(key.ms)} (worker ${key.workerMs === null ? '–' : ms(key.workerMs)})`).join(', ')}`,
    )
  }
  const memory = Object.entries(next.memory).map(([type, bytes]) => `${type} ${(bytes / 1e6).toFixed(0)}`)
  const all = Object.values(next.memory).reduce((sum, bytes) => sum + bytes, 0)
  print('')
  print(`memory after typing (PSS, MB): ${memory.join(', ')}, all ${(all / 1e6).toFixed(0)}`)
  print(machine(version, given.seed))
}

function quantile(rows, share, name) {
  const sorted = rows.map((row) => row[name]).toSorted((a, b) => a - b)
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN
}
