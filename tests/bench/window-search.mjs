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
import { rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuild } from '../../scripts/build.mjs'
import { withBundle } from '../../scripts/bundle.mjs'
import { ensureLibraries } from '../../scripts/debian.mjs'
import { withDisplay } from '../../scripts/display.mjs'
import { ensureElectron } from '../../scripts/electron-runtime.mjs'
import { asOrdinaryUser } from '../../scripts/ordinary-user.mjs'
import { ensurePackages } from '../../scripts/packages.mjs'
import { inProject, output, run, Stop, say, script } from '../../scripts/project.mjs'

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
const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`
const seconds = (value) => `${value.toFixed(1)} s`
const tasks = (durations) =>
  durations.length === 0 ? 'none' : `${durations.length}, the longest ${ms(Math.max(...durations))}`

await script(async () => {
  if (process.platform !== 'linux') throw new Stop('failed', 'The window bench reads /proc: it runs on Linux only.')
  await ensurePackages()
  const electron = await ensureElectron()
  await ensureLibraries(electron.executable, { andTestPrograms: true })
  await ensureBuild()
  const prepared = await withBundle({ prepare: 'tests/bench/window-search/prepare.ts' }, (pathOf) =>
    told(process.execPath, [pathOf('prepare'), given.releases, given.queries, given.seed]),
  )
  if (!prepared) return 0
  return asOrdinaryUser(({ start, folder, reach, home, args, owner }) =>
    withDisplay(start, async (display) => {
      say('Copying the archive …')
      const archive = join(home, 'archive')
      await run('cp', ['-r', '--reflink=auto', prepared.folder, archive])
      const left = `${prepared.folder}-cache`
      const again = given.again && existsSync(left)
      if (again) await run('cp', ['-r', `${left}/.`, join(archive, '.cache')])
      const order = join(home, 'order.json')
      const pause = typingPause()
      await writeFile(
        order,
        JSON.stringify({
          archive,
          home,
          starts: again ? 1 : 2,
          first: 'report',
          queries: prepared.queries,
          // Null leaves the page as it is.
          pausesMs: [null, ...(pause === undefined ? [] : [pause])],
          electronArguments: args,
          ticksPerSecond: Number(output('getconf', ['CLK_TCK']) ?? 100),
        }),
      )
      if (owner !== undefined) await run('chown', ['-R', `${owner}:${owner}`, home])
      say('Starting and typing …')
      const starts = await told(
        process.execPath,
        [join(folder, 'tests/bench/window-search/drive.mjs'), reach(electron.executable), folder, order],
        { start, cwd: home, env: { ...display, DBUS_SESSION_BUS_ADDRESS: '/dev/null' } },
      )
      if (!starts) return 1
      if (!again) {
        await rm(left, { recursive: true, force: true })
        await run('cp', ['-r', join(archive, '.cache'), left])
      }
      report({ prepared, starts, pause, version: electron.version })
      return 0
    }),
  )
})

/** The last line that a program prints, as JSON; undefined where it prints none. */
async function told(command, commandArgs, { start = run, ...options } = {}) {
  let text = ''
  const code = await start(command, commandArgs, {
    ...options,
    stdio: ['ignore', 'pipe', 2],
    onStart: (child) =>
      child.stdout.setEncoding('utf8').on('data', (piece) => {
        text += piece
      }),
  })
  if (code !== 0) throw new Stop('failed', `What was to be measured ended with exit code ${code}.`)
  const last = text.trimEnd().split('\n').at(-1)
  return last ? JSON.parse(last) : undefined
}

/** How long the list waits for a pause in typing, as its source says; undefined where it does not. */
function typingPause() {
  const [, ms] =
    /typingPauseMs = (\d+)/.exec(readFileSync(inProject('src/renderer/library/ReleaseList.tsx'), 'utf8')) ?? []
  return ms === undefined ? undefined : Number(ms)
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
      `${keys.length} keys${pause === undefined ? '' : at === 0 ? `, with the pause of ${pause} ms` : ', the pause cut out'}: ` +
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
  const [minute = 0] = loadavg()
  print(
    `${cpus()[0]?.model.trim()} × ${cpus().length}, ${(totalmem() / 1e9).toFixed(0)} GB, load ${minute.toFixed(1)}, Electron ${version}, seed ${given.seed}`,
  )
}

function quantile(rows, share, name) {
  const sorted = rows.map((row) => row[name]).toSorted((a, b) => a - b)
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN
}
