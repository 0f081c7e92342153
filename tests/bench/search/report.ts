/** What the search bench tells: a table a size, ours beside each peer with the ratio, and what was promised. */
import { quantile } from '../archive/measures.js'
import { aligned, figure } from '../archive/table.js'
import { type EngineName, engineNames } from './engines.js'
import type { HostileFigure } from './hostile-run.js'
import type { EngineFigures, Figures, Times } from './measure.js'
import { type QuestionClass, questionClasses } from './questions.js'
import type { Loss } from './typing-loss.js'

type Goal = ({ least: number; peer: EngineName } | { most: number; unit: string }) & {
  /** Promised of so many releases and more: of few, what an index holds at all weighs more, and SQLite's rows fit its cache. */
  from?: number
}
/** The size that most is promised of. */
const promisedSize = 50_000
const beside = (least: number): Goal => ({ least, peer: 'fts5', from: promisedSize })

interface Row {
  measure: string
  unit: string
  /** By engine: the median, and the 95th part where there were many. */
  values: Partial<Record<EngineName, Partial<Times>>>
  goal?: Goal | undefined
}

const classGoals: Partial<Record<QuestionClass, Goal[]>> = {
  rare: [{ most: 0.3, unit: 'ms' }],
  medium: [beside(2)],
  common: [beside(8), { least: 50, peer: 'lunr' }],
  all: [beside(1.5)],
  any: [beside(8)],
  phrase: [beside(1.5)],
  'short-prefix': [beside(15)],
}
const hostileMost = 200

export function report(figures: Figures): string {
  const { texts, engines, floor, emptyBytes } = figures
  const names = (Object.keys(engineNames) as EngineName[]).filter((name) => engines[name])
  const peers = names.filter((name) => name !== 'dateline')
  const lines = rowsOf(figures, names).map((row) => [
    row.measure,
    row.unit,
    figure(row.values.dateline?.p50),
    figureOrNothing(row.values.dateline?.p95),
    ...peers.flatMap((peer) => [
      figure(row.values[peer]?.p50),
      figureOrNothing(row.values[peer]?.p95),
      ratioText(ratio(row, peer)),
    ]),
    row.goal ? goalText(row.goal) : '',
    row.goal ? verdict(row, row.goal) : '',
  ])
  const head = [
    '',
    '',
    engineNames.dateline,
    'p95',
    ...peers.flatMap((peer) => [engineNames[peer], 'p95', '×']),
    'goal',
    '',
  ]
  const columns = head.length
  return [
    `${texts.size.toLocaleString('en')} releases: ${texts.origin}`,
    aligned([head, ...lines], new Set([0, 1, columns - 2, columns - 1])),
    `Reading the texts alone takes ${figure(floor.cpuSeconds)} s of processor time and ${figure(floor.peakBytes / 1e6)} MB; a process without an engine has ${figure(emptyBytes / 1e6)} MB.`,
    ...(engines.dateline?.open.rebuilt
      ? ['Dateline keeps nothing of its index: each start builds it anew from the texts.']
      : []),
    ...failures(engines),
  ].join('\n')
}

function failures(engines: Figures['engines']): string[] {
  return (Object.keys(engines) as EngineName[]).flatMap((engine) =>
    (Object.keys(questionClasses) as QuestionClass[]).flatMap((name) => {
      const { asked = 0, failed = 0 } = engines[engine]?.classes[name] ?? {}
      if (failed === 0) return []
      return `${engineNames[engine]} broke at ${failed} of ${asked} questions of “${questionClasses[name]}”, which have no time.`
    }),
  )
}

function rowsOf({ texts, engines, emptyBytes, hostile }: Figures, names: readonly EngineName[]): Row[] {
  const row = (
    measure: string,
    unit: string,
    value: (of: EngineFigures) => number | undefined,
    goals: Goal[] = [],
  ): Row[] =>
    timesRow(
      measure,
      unit,
      (of) => {
        const p50 = value(of)
        return p50 === undefined ? undefined : { p50 }
      },
      goals,
    )
  const timesRow = (
    measure: string,
    unit: string,
    value: (of: EngineFigures) => Partial<Times> | undefined,
    goals: Goal[],
  ): Row[] => {
    const values: Row['values'] = {}
    for (const name of names) {
      const of = engines[name]
      const told = of && value(of)
      if (told) values[name] = told
    }
    // A goal against a peer that did not take part says nothing.
    const [goal, ...others] = goals.filter(
      (one) => texts.size >= (one.from ?? 0) && (!('peer' in one) || values[one.peer] !== undefined),
    )
    return [
      { measure, unit, values, goal },
      ...others.map((more) => ({ measure: `… ${measure}`, unit, values, goal: more })),
    ]
  }
  const readSeconds = engines.dateline?.readBytesCpuSeconds ?? 0
  const worst = Math.max(...hostile.map(({ worstMs }) => worstMs))
  return [
    ...row('building', 'CPU s', (of) => of.build.cpuSeconds, [
      { most: (25 * texts.size) / promisedSize, unit: 's' },
      { least: 5, peer: 'lunr' },
    ]),
    ...row('… peak memory', 'MB', (of) => of.build.peakBytes / 1e6),
    ...row('kept on disk', 'KB a release', (of) => of.build.diskBytes / texts.size / 1e3 || undefined, [
      { most: 1.2, unit: 'KB', from: promisedSize },
    ]),
    ...row('loading', 'CPU s', (of) => of.open.loadCpuSeconds, [{ most: readSeconds + 0.3, unit: 's' }]),
    ...row('start to first answer', 's', (of) => of.open.firstAnswerSeconds),
    ...row('… warming up after it', 'CPU s', (of) => of.open.warmUpCpuSeconds),
    ...row('process, loaded', 'MB', (of) => of.open.rssBytes / 1e6),
    ...row('process, all asked', 'MB', (of) => of.rssBytes / 1e6, [{ most: 250, unit: 'MB' }]),
    ...row('… above an empty one', 'MB', (of) => (of.rssBytes - emptyBytes) / 1e6, [{ least: 20, peer: 'lunr' }]),
    ...(Object.keys(questionClasses) as QuestionClass[]).flatMap((name) =>
      timesRow(questionClasses[name], 'ms', (of) => of.classes[name], classGoals[name] ?? []),
    ),
    ...timesRow('one added', 'ms', (of) => of.change && { p50: of.change.added.ms }, []),
    ...timesRow('one changed', 'ms', (of) => of.change && { p50: of.change.updated.ms }, []),
    ...row(
      'saved to found, at worst',
      'ms',
      (of) => of.change && Math.max(of.change.added.worstFoundMs, of.change.updated.worstFoundMs),
      [{ most: 50, unit: 'ms' }],
    ),
    ...(hostile.length > 0
      ? [
          {
            measure: 'hostile question, at worst',
            unit: 'ms',
            values: { dateline: { p50: worst } },
            goal: { most: hostileMost, unit: 'ms' },
          },
        ]
      : []),
  ]
}

const figureOrNothing = (value: number | undefined): string => (value === undefined ? '' : figure(value))

function ratio({ values }: Row, peer: EngineName): number | undefined {
  const [ours, theirs] = [values.dateline?.p50, values[peer]?.p50]
  return ours === undefined || theirs === undefined ? undefined : theirs / ours
}

const ratioText = (value: number | undefined): string => (value === undefined ? '' : `${figure(value)}×`)

const goalText = (goal: Goal): string =>
  'least' in goal ? `≥ ${goal.least} × ${engineNames[goal.peer]}` : `≤ ${figure(goal.most)} ${goal.unit}`

function verdict(row: Row, goal: Goal): string {
  const value = 'least' in goal ? ratio(row, goal.peer) : row.values.dateline?.p50
  if (value === undefined || Number.isNaN(value)) return 'not known'
  return ('least' in goal ? value >= goal.least : value <= goal.most) ? 'met' : 'NOT MET'
}

export function hostileReport({ texts, hostile }: Figures): string {
  const lines = hostile
    .toSorted((a, b) => b.worstMs - a.worstMs)
    .map(({ name, worstMs, total }) => [
      name,
      figure(worstMs),
      total.toLocaleString('en'),
      worstMs <= hostileMost ? '' : `over ${hostileMost} ms`,
    ])
  return [
    `Hostile questions over ${texts.size.toLocaleString('en')}, the worst of three, with passages:`,
    aligned([['', 'ms', 'found', ''], ...lines], new Set([0, 3])),
  ].join('\n')
}

const slowestTold = 10

export function fuzzReport(size: number, figures: readonly HostileFigure[]): string {
  const row = (name: string, of: (figure: HostileFigure) => number): string[] => {
    const values = figures.map(of)
    return [name, ...[0.5, 0.99, 1].map((share) => figure(quantile(values, share)))]
  }
  const whole = ({ searchMs, showMs }: HostileFigure) => searchMs + showMs
  const slowest = figures.toSorted((a, b) => whole(b) - whole(a)).slice(0, slowestTold)
  const over = figures.filter((one) => whole(one) > hostileMost).length
  return [
    `${figures.length.toLocaleString('en')} hostile questions over ${size.toLocaleString('en')}, each for the first time:`,
    aligned(
      [
        ['', 'p50', 'p99', 'worst'],
        row('answer with its facets, ms', ({ searchMs }) => searchMs),
        row('passages, ms', ({ showMs }) => showMs),
        row('both, ms', whole),
        row('what was meant, ms', ({ meantMs }) => meantMs),
        row('memory above what was there, MB', ({ grownBytes }) => grownBytes / 1e6),
      ],
      new Set([0]),
    ),
    `Over ${hostileMost} ms with passages: ${over}. The slowest:`,
    ...slowest.map((one) => `${figure(whole(one))} ms  ${one.name}  ${JSON.stringify(one.query.slice(0, 100))}`),
  ].join('\n')
}

export function lossReport({ dateline, lunr }: Record<'dateline' | 'lunr', Loss>): string {
  const share = ({ lost, keystrokes }: Loss) =>
    `${((100 * lost) / keystrokes).toFixed(2)} % of ${keystrokes.toLocaleString('en')}`
  return [
    'Keystrokes from the third letter on that lose the word being typed (goal 0):',
    `Dateline ${share(dateline)}${dateline.examples.length > 0 ? ` (${dateline.examples.join(', ')})` : ''}`,
    `lunr ${share(lunr)} (${lunr.examples.join(', ')})`,
  ].join('\n')
}
