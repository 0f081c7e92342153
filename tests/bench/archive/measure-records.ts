/** What saving, importing, opening and reading again cost, beside the peers. */
import { execFileSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { peerKinds, peerNames } from '../../support/peers.js'
import { type Corpus, writeLines } from './corpus.js'
import { median, quantile } from './measures.js'
import type { Prepared } from './prepared.js'
import { inTurns } from './rounds.js'
import { askOnce, askOnceIn, Worker } from './run-worker.js'
import type { Row } from './table.js'
import type { Place, Subject } from './worker.js'

export interface Bench {
  sqlite: string | undefined
  /** The runtime that ships, whose own Node runs Dateline's archive there: a newer one than the bench's. */
  electron: string | undefined
  rounds: number
  /** An empty folder for what is made and thrown away. */
  scratch: string
}

const subjectsOf = ({ sqlite }: Bench): Subject[] => [
  'dateline',
  ...peerKinds.filter((kind) => kind !== 'sqlite' || sqlite !== undefined),
]

/** A row out of one figure a subject. */
function row(
  measure: string,
  unit: string,
  of: (subject: Subject) => number | undefined,
  more: Pick<Row, 'size' | 'budget'> = {},
): Row {
  const others = Object.fromEntries(
    peerKinds.filter((kind) => kind !== 'sqlite').map((kind) => [peerNames[kind], of(kind)]),
  )
  return {
    measure,
    unit,
    dateline: of('dateline') ?? Number.NaN,
    yardstick: of('sqlite'),
    yardstickName: 'SQLite',
    others,
    ...more,
  }
}

/** What the one before left unsynced would be paid for by the first who syncs: 7 ms for 4.6 MB of stock lowdb's. */
const settleDisk = () => execFileSync('sync')

const singles = 100
/** A session's first saves run in code that is not compiled yet, and from a thread (store/write-pace.ts). */
const firstSingles = 20
const inARow = 200

export async function measureSaves(bench: Bench, { size, place, chosen }: Prepared): Promise<Row[]> {
  const subjects = subjectsOf(bench)
  const workers = new Map(subjects.map((subject) => [subject, new Worker()]))
  const worker = (subject: Subject): Worker => workers.get(subject) ?? new Worker()
  for (const subject of subjects) await worker(subject).ask('open', place(subject), chosen)
  const times = await inTurns(subjects, { most: singles, warmUp: firstSingles, secondsEach: 20 }, (subject) => {
    settleDisk()
    return worker(subject).ask('save')
  })
  // A subject that needs seconds for one save is not asked for two hundred.
  const quick = subjects.filter((subject) => median(times.get(subject) ?? []) < 100)
  const runs = await inTurns(quick, { most: bench.rounds, secondsEach: 40 }, (subject) =>
    worker(subject).ask('saves', inARow),
  )
  const closing = new Map<Subject, { blockMs: number; bytesWritten: number }>()
  for (const subject of subjects) {
    const closed = await worker(subject).ask('close')
    closing.set(subject, closed)
    await worker(subject).end()
  }
  const of = (subject: Subject) => (runs.get(subject)?.length ? runs.get(subject) : undefined)
  const bytes = (subject: Subject) => {
    const told = of(subject)
    if (!told) return undefined
    const written = told.reduce((sum, one) => sum + one.bytesWritten, closing.get(subject)?.bytesWritten ?? 0)
    return written / told.reduce((sum, one) => sum + one.documentBytes, 0)
  }
  const checkpoint = (subject: Subject) => {
    const told = of(subject)
    return told && Math.max(median(told.map((one) => one.settlingBlockMs)), closing.get(subject)?.blockMs ?? 0)
  }
  return [
    row('one save, median', 'ms', (subject) => median(times.get(subject) ?? []), {
      size,
      budget: { most: 1.5, of: 'ratio' },
    }),
    row('one save, 95 of 100', 'ms', (subject) => quantile(times.get(subject) ?? [], 0.95), { size }),
    row('bytes written for a byte saved', '×', bytes, { size, budget: { most: 3, of: 'value' } }),
    row(
      `longest block, ${inARow} saves`,
      'ms',
      (subject) => of(subject) && median((of(subject) ?? []).map((one) => one.blockMs)),
      {
        size,
        budget: { most: 20, of: 'value' },
      },
    ),
    row('longest block, settling and closing', 'ms', checkpoint, { size, budget: { most: 20, of: 'value' } }),
  ]
}

const imported = 1_000
/** An import takes a second, and machines swing: from nine rounds on the middle one is told twice alike. */
const leastRounds = 9

/** @param prepared a thousand releases: all take in those that Dateline makes of the lines */
export async function measureImports(bench: Bench, corpus: Corpus, prepared: Prepared): Promise<Row[]> {
  const lines = join(bench.scratch, 'lines.jsonl')
  const records = join(bench.scratch, 'records.jsonl')
  await writeLines(corpus, lines, 0, imported)
  const chosen = await askOnce('choose', prepared.place('dateline').folder, imported)
  await writeFile(records, chosen.map((release) => `${JSON.stringify(release)}\n`).join(''))
  let made = 0
  const subjects = [...subjectsOf(bench), ...(bench.electron === undefined ? [] : (['as shipped'] as const))]
  const runs = await inTurns(subjects, { most: Math.max(bench.rounds, leastRounds), secondsEach: 90 }, async (one) => {
    const worker = new Worker(one === 'as shipped' ? bench.electron : undefined)
    const subject = one === 'as shipped' ? 'dateline' : one
    const take = async (file: string) => {
      const place: Place = { subject, folder: join(bench.scratch, `import-${++made}`), sqlite: bench.sqlite }
      settleDisk()
      const taken = await worker.ask('import', place, file)
      await rm(place.folder, { recursive: true, force: true })
      return taken
    }
    // The same file for all: SQLite and lowdb know nothing of press releases, so they get whole records to parse.
    const first = await take(records)
    const taken = await take(records)
    const text = one === 'dateline' ? await take(lines) : undefined
    await worker.end()
    return { ...taken, first: first.seconds, blockMs: Math.max(first.blockMs, taken.blockMs), text: text ?? taken }
  })
  const reading: number[] = []
  for (let round = 0; round < 3; round++) reading.push(await askOnce('readTexts', lines))
  const middle = (subject: Subject | 'as shipped', pick: 'seconds' | 'cpuSeconds' | 'blockMs' | 'first') => {
    const told = runs.get(subject)
    return told?.length ? median(told.map((one) => one[pick])) : undefined
  }
  const ofText = (pick: 'seconds') => median((runs.get('dateline') ?? []).map(({ text }) => text[pick]))
  return [
    row('1,000 records imported', 's', (subject) => middle(subject, 'seconds'), { budget: { most: 2, of: 'ratio' } }),
    row('… processor time', 's', (subject) => middle(subject, 'cpuSeconds')),
    row('… as the first work of a process', 's', (subject) => middle(subject, 'first')),
    {
      measure: '… Dateline in Electron',
      unit: 's',
      dateline: middle('as shipped', 'seconds') ?? Number.NaN,
      yardstick: middle('sqlite', 'seconds'),
      yardstickName: 'SQLite',
      budget: { most: 2, of: 'ratio' },
    },
    { measure: '1,000 lines of text imported', unit: 's', dateline: ofText('seconds'), yardstickName: '' },
    { measure: '… of it making drafts of text', unit: 's', dateline: median(reading), yardstickName: '' },
    row('longest block, importing', 'ms', (subject) => middle(subject, 'blockMs'), {
      budget: { most: 20, of: 'value' },
    }),
  ]
}

/** Each opening is a process of its own, beside one that opens an empty archive. */
export async function measureOpening(bench: Bench, { size, place }: Prepared): Promise<Row[]> {
  const subjects = subjectsOf(bench)
  const empty = (subject: Subject): Place => ({
    subject,
    folder: join(bench.scratch, `empty-${subject}`),
    sqlite: bench.sqlite,
  })
  for (const subject of subjects) {
    await mkdir(bench.scratch, { recursive: true })
    await rm(empty(subject).folder, { recursive: true, force: true })
    await askOnce('createEmpty', empty(subject))
  }
  const runs = await inTurns(subjects, { most: bench.rounds, secondsEach: 45 }, async (subject) => ({
    full: await askOnce('firstPage', place(subject)),
    empty: await askOnce('firstPage', empty(subject)),
  }))
  const above = (subject: Subject, pick: 'cpuSeconds' | 'rssBytes' | 'wallSeconds') => {
    const told = runs.get(subject)
    if (!told?.length) return undefined
    return median(told.map((one) => one.full[pick])) - median(told.map((one) => one.empty[pick]))
  }
  const budgets = size === 50_000
  return [
    row('opening to the first page, processor', 's', (subject) => above(subject, 'cpuSeconds'), {
      size,
      ...(budgets ? { budget: { most: 0.5, of: 'value' } } : {}),
    }),
    row('… by the clock', 's', (subject) => above(subject, 'wallSeconds'), { size }),
    row(
      '… memory (RSS)',
      'MB',
      (subject) => {
        const bytes = above(subject, 'rssBytes')
        return bytes === undefined ? undefined : bytes / 1e6
      },
      { size, ...(budgets ? { budget: { most: 150, of: 'value' } } : {}) },
    ),
  ]
}

export async function measureRereading(bench: Bench, { size, place }: Prepared): Promise<Row[]> {
  const { folder } = place('dateline')
  const readings = {
    ours: { name: 'readSearchDocuments', electron: undefined },
    floor: { name: 'parseFiles', electron: undefined },
    oursShipped: { name: 'readSearchDocuments', electron: bench.electron },
    floorShipped: { name: 'parseFiles', electron: bench.electron },
  } as const
  type Reading = keyof typeof readings
  const runs = await inTurns(
    Object.keys(readings) as Reading[],
    { most: Math.min(bench.rounds, 3), secondsEach: 60 },
    (one) => askOnceIn(readings[one].electron, readings[one].name, folder),
  )
  const middle = (one: Reading, pick: 'seconds' | 'cpuSeconds') =>
    median((runs.get(one) ?? []).map((told) => told[pick]))
  const pair = (
    measure: string,
    pick: 'seconds' | 'cpuSeconds',
    [ours, floor]: [Reading, Reading],
    budget?: Row['budget'],
  ): Row => ({
    measure,
    size,
    unit: 's',
    dateline: middle(ours, pick),
    yardstick: middle(floor, pick),
    yardstickName: 'readFile and JSON.parse',
    ...(budget ? { budget } : {}),
  })
  return [
    pair('all read again for the index', 'seconds', ['ours', 'floor'], { most: 2, of: 'ratio' }),
    pair('… processor time', 'cpuSeconds', ['ours', 'floor']),
    pair('… both in Electron', 'seconds', ['oursShipped', 'floorShipped']),
  ]
}
