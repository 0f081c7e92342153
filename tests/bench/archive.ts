/**
 * `npm run bench -- archive`: what the archive costs beside SQLite, stock lowdb, cp and sha256sum, on this machine, now.
 *
 * All are measured in turn in one run, each in processes of its own, after a warm-up; figures are medians. The budgets
 * are what we promise ourselves: they are told and never fail anything, since seconds do not travel between machines.
 * SQLite runs in WAL with synchronous=FULL, as durable as we are; lowdb never syncs, so its times are no aim.
 *
 * Options: --sizes 1000,10000,50000; --rounds 5; --photos 100; --only saves,imports,opening,rereading,photos;
 * --rebuild. Archives are built once and kept below tmp/bench. Files are in the page cache when they are read.
 */
import { mkdir, mkdtemp, rm, statfs } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { formatVersion } from '../../src/main/archive/store.js'
import { peerNames } from '../support/peers.js'
import { readCorpus } from './archive/corpus.js'
import { measurePhotos } from './archive/measure-photos.js'
import {
  type Bench,
  measureImports,
  measureOpening,
  measureRereading,
  measureSaves,
} from './archive/measure-records.js'
import { type Prepared, prepare } from './archive/prepared.js'
import { type Row, table } from './archive/table.js'

const { values: given } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,50000' },
    rounds: { type: 'string', default: '5' },
    photos: { type: 'string', default: '100' },
    only: { type: 'string', default: 'saves,imports,opening,rereading,photos' },
    rebuild: { type: 'boolean', default: false },
    sqlite: { type: 'string' },
    electron: { type: 'string' },
  },
})
const sizes = given.sizes.split(',').map(Number)
const parts = new Set(given.only.split(','))
const say = (line: string) => process.stderr.write(`${line}\n`)

const kept = join(process.cwd(), 'tmp/bench')
await mkdir(kept, { recursive: true })
const bench: Bench = {
  sqlite: given.sqlite,
  electron: given.electron,
  rounds: Number(given.rounds),
  scratch: await mkdtemp(join(kept, 'run-')),
}
try {
  const corpus = await readCorpus()
  const preparing = { corpus, sqlite: bench.sqlite, rebuild: given.rebuild, say }
  const rows: Row[] = []
  const measure = async (part: string, what: string, work: () => Promise<Row[]>) => {
    if (!parts.has(part)) return
    say(`Measuring ${what} …`)
    rows.push(...(await work()))
  }
  const archives: Prepared[] = []
  for (const size of sizes) archives.push(await prepare(size, preparing))
  for (const prepared of archives)
    await measure('saves', `saves at ${prepared.size}`, () => measureSaves(bench, prepared))
  await measure('imports', 'imports', async () => measureImports(bench, corpus, await prepare(1_000, preparing)))
  for (const prepared of archives)
    await measure('opening', `opening at ${prepared.size}`, () => measureOpening(bench, prepared))
  for (const prepared of archives)
    await measure('rereading', `reading all again at ${prepared.size}`, () => measureRereading(bench, prepared))
  await measure('photos', 'photos', () => measurePhotos(bench, Number(given.photos)))

  const others = [peerNames['lowdb-file'], peerNames['lowdb-files']]
  process.stdout.write(`${table(rows, others)}\n\n${await about(corpus.origin)}\n`)
} finally {
  await rm(bench.scratch, { recursive: true, force: true })
}

async function about(origin: string): Promise<string> {
  const require = createRequire(join(process.cwd(), 'package.json'))
  const lowdb = (require('./node_modules/lowdb/package.json') as { version: string }).version
  const [minute = 0] = loadavg()
  const { type } = await statfs(kept)
  return [
    `Medians of ${bench.rounds} rounds in turn (single saves: 100, after 20; imports: nine at least), the first of each thrown away; – where it took too long to try.`,
    'An import is the second of its process, what is read again is the middle one of 3 times and 10,000 documents at least, after as many and a rest; all alike.',
    'The others keep one text a release: they check nothing, look for no duplicates, and have neither history nor acts.',
    `Text: ${origin}. Files were in the page cache.`,
    'A block is the longest time between two beats of a clock, less what other processes had of the processor in it.',
    `${cpus()[0]?.model.trim()} × ${availableParallelism()}, ${(totalmem() / 1e9).toFixed(0)} GB, Linux ${release()}, file system ${fileSystem(type)}, load ${minute.toFixed(1)}`,
    `Node ${process.version}, archive format ${formatVersion}, lowdb ${lowdb}, ${sqliteVersion()}`,
  ].join('\n')
}

function sqliteVersion(): string {
  if (bench.sqlite === undefined) return 'no SQLite'
  const installed = createRequire(join(bench.sqlite, 'package.json'))
  const { version } = installed('better-sqlite3/package.json') as { version: string }
  return `better-sqlite3 ${version} (WAL, synchronous=FULL)`
}

/** By the numbers of statfs(2). */
function fileSystem(type: number): string {
  const names: Record<number, string> = {
    61267: 'ext4',
    1481003842: 'xfs',
    2435016766: 'btrfs',
    16914836: 'tmpfs',
    2035054128: 'overlay',
  }
  return names[type] ?? `0x${type.toString(16)}`
}
