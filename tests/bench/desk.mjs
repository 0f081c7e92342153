/**
 * `npm run bench -- desk`: whether the real window keeps up at 50,000 releases: every place opened, the list scrolled from
 * end to end, text typed into a release, the one box asked, what is long read through. For each, what the page's main
 * thread did at a stretch.
 *
 * The archive is that of the window-search bench with people, events and a trash beside it (desk/prepare-releases.ts), and
 * with an index made by a first start. A task of the page over 50 ms is
 * a long task (W3C Long Tasks); the goal is none. Options: --releases 50000; --seed 1; --photos 100000 for as many photos in
 * place of the releases, which takes some ten minutes to make once. Goals are told and never fail anything.
 */
import { parseArgs } from 'node:util'
import { script } from '../../scripts/project.mjs'
import { driveCopy, machine, ms, tasks } from './real-window.mjs'

const { values: given } = parseArgs({
  options: {
    releases: { type: 'string', default: '50000' },
    photos: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
})

await script(async () => {
  const hasPhotos = given.photos !== undefined
  const preparation = hasPhotos
    ? { script: 'tests/bench/desk/prepare-photos.ts', args: [given.photos] }
    : { script: 'tests/bench/desk/prepare-releases.ts', args: [given.releases] }
  const order = async () => ({ letters: 60, pages: 60, hasPhotos })
  const driven = await driveCopy(preparation, 'tests/bench/desk/drive.mjs', order)
  if (!driven) return 0
  const { answer, prepared, version } = driven
  const print = (line) => process.stdout.write(`${line}\n`)
  if (hasPhotos) print(`${prepared.photos.toLocaleString('en')} photos in the window`)
  else print(`${prepared.releases.toLocaleString('en')} releases in the window: ${prepared.origin}`)
  print(`window with its first rows after ${(answer.openedMs / 1000).toFixed(1)} s`)
  for (const { what, took, longTasks, delay, latest, rows } of answer.steps) {
    print(
      `${what}: ${ms(took)}${rows === undefined ? '' : `, ${rows.toLocaleString('en')} rows`}; long tasks ${tasks(longTasks)}; main process late by up to ${ms(delay)}`,
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
