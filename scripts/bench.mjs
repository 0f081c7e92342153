/**
 * `npm run bench`: figures for comparing, never for asserting.
 *
 * `npm run bench` or `-- start-up [STARTS]`: what a start costs above a blank window. `-- archive [OPTIONS]`: the archive
 * beside SQLite, lowdb, cp and sha256sum (tests/bench/archive.ts has the options). `-- search [OPTIONS]`: search beside
 * SQLite FTS5, MiniSearch, lunr and Xapian (tests/bench/search.ts). `-- relevance [OPTIONS]`: how good its answers are
 * beside SQLite FTS5 and stock lunr (tests/bench/relevance.ts). `-- window-search [OPTIONS]`: keys in the search box of
 * the real window (tests/bench/window-search.mjs). `-- desk [--photos 100000]`: whether the real window keeps up at 50,000
 * releases, or at as many photos (tests/bench/desk.mjs). `-- all`: all of them.
 */
import { ensureSqlite } from './bench-peers.mjs'
import { withBundle } from './bundle.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { ensurePackages } from './packages.mjs'
import { inProject, run, Stop, script } from './project.mjs'

const [first = 'start-up', ...others] = process.argv.slice(2)
// A number alone was always the count of starts.
const [what, given] = /^\d+$/.test(first) ? ['start-up', [first, ...others]] : [first, others]

const benches = {
  'start-up': () => run(process.execPath, [inProject('tests/bench/start-up.mjs'), ...given]),
  archive: archiveBench,
  search: searchBench,
  relevance: relevanceBench,
  'window-search': () => windowBench('window-search'),
  desk: () => windowBench('desk'),
  all: async () =>
    (await run(process.execPath, [inProject('tests/bench/start-up.mjs')])) ||
    (await archiveBench()) ||
    (await searchBench()) ||
    (await relevanceBench()) ||
    (await windowBench('window-search')) ||
    (await windowBench('desk')),
}

function windowBench(name) {
  return run(process.execPath, [inProject(`tests/bench/${name}.mjs`), ...given])
}

async function archiveBench() {
  const sqlite = await ensureSqlite()
  const { executable } = await ensureElectron()
  const entries = { archive: 'tests/bench/archive.ts', worker: 'tests/bench/archive/worker.ts' }
  return withBundle(entries, (pathOf) =>
    run(
      process.execPath,
      [pathOf('archive'), '--electron', executable, ...(sqlite ? ['--sqlite', sqlite] : []), ...given],
      {
        // lowdb keeps some things in memory where this says `test`.
        env: { NODE_ENV: 'production' },
      },
    ),
  )
}

async function relevanceBench() {
  const sqlite = await ensureSqlite()
  return withBundle({ relevance: 'tests/bench/relevance.ts' }, (pathOf) =>
    run(process.execPath, [pathOf('relevance'), ...(sqlite ? ['--sqlite', sqlite] : []), ...given]),
  )
}

async function searchBench() {
  const sqlite = await ensureSqlite()
  const entries = { search: 'tests/bench/search.ts', 'search-worker': 'tests/bench/search/worker.ts' }
  return withBundle(entries, (pathOf) =>
    run(process.execPath, [pathOf('search'), ...(sqlite ? ['--sqlite', sqlite] : []), ...given]),
  )
}

await script(async () => {
  const bench = benches[what]
  if (!bench) throw new Stop('failed', `There is no bench “${what}”: choose ${Object.keys(benches).join(', ')}.`)
  await ensurePackages()
  return bench()
})
