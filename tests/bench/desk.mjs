/**
 * `npm run bench -- desk`: whether the real window keeps up at 50,000 releases: every place opened, the list scrolled from
 * end to end, text typed into a release, the one box asked. For each, what the page's main thread did at a stretch.
 *
 * The archive is that of the window-search bench, with an index made by a first start. A task of the page over 50 ms is
 * a long task (W3C Long Tasks); the goal is none. Options: --releases 50000; --seed 1. Goals are told and never fail anything.
 */
import { parseArgs } from 'node:util'
import { script } from '../../scripts/project.mjs'
import { driveCopy, machine, ms, tasks } from './real-window.mjs'

const { values: given } = parseArgs({
  options: { releases: { type: 'string', default: '50000' }, seed: { type: 'string', default: '1' } },
})

await script(async () => {
  const wanted = { ...given, queries: '1' }
  const driven = await driveCopy(wanted, 'tests/bench/desk/drive.mjs', async () => ({ letters: 60, pages: 60 }))
  if (!driven) return 0
  const { answer, prepared, version } = driven
  const print = (line) => process.stdout.write(`${line}\n`)
  print(`${prepared.releases.toLocaleString('en')} releases in the window: ${prepared.origin}`)
  print(`window with its first rows after ${(answer.openedMs / 1000).toFixed(1)} s`)
  for (const { what, took, longTasks, latest, rows } of answer.steps) {
    print(
      `${what}: ${ms(took)}${rows === undefined ? '' : `, ${rows.toLocaleString('en')} rows`}; long tasks ${tasks(longTasks)}`,
    )
    if (longTasks.length > 0 && latest)
      print(
        `  its latest frame, ${ms(latest.duration)}: ${latest.parts.map(([took, by]) => `${by} ${ms(took)}`).join(', ')}`,
      )
  }
  const all = answer.steps.flatMap(({ longTasks }) => longTasks)
  print(`long tasks in all ${tasks(all)} (goal none over 50 ms: ${all.length === 0 ? 'met' : 'NOT MET'})`)
  print(machine(version, given.seed))
  return 0
})
