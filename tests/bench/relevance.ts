/**
 * `npm run bench -- relevance`: how good search's answers are on judged collections, beside SQLite FTS5 and stock lunr.
 *
 * Goal: a change to folding, stemming or ranking shows what it gains and what it costs, in three languages, at once.
 * The questions of each collection are parted in two halves by a seed, so that what was tuned on one is told by the
 * other. Non-goals: speed (`-- search`), and any promise: the figures are told and fail nothing.
 * lunr takes minutes beyond some thousand releases, so from --lunr-texts on it is asked over a sample, and Dateline and
 * FTS5 once more over the same one, as a row of its own.
 *
 * Options: --only NAME,NAME (collections); --lunr-texts 4000 (0: without lunr); --seed 20261125; --words 3 (of each question
 * only so many words, drawn by the seed).
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Random } from '../support/random.js'
import { type Collection, dataFolder, readCollection, sampled, shortened, sources } from './relevance/collections.js'
import { type Ask, askDateline, askLunr, askSqlite } from './relevance/engines.js'
import { measures } from './relevance/measures.js'

const { values: given } = parseArgs({
  options: {
    only: { type: 'string', default: sources.map(({ folder }) => folder).join(',') },
    'lunr-texts': { type: 'string', default: '4000' },
    seed: { type: 'string', default: '20261125' },
    words: { type: 'string' },
    sqlite: { type: 'string' },
  },
})
const only = given.only.split(',')
const lunrTexts = Number(given['lunr-texts'])
const seed = Number(given.seed)
const say = (line: string) => process.stderr.write(`${line}\n`)

/** Answers are read so deep for MAP. */
const depth = 1_000

/** A figure for every question, in the order of the collection. */
type Figures = readonly number[]

const rows: string[][] = []

function measure(collection: Collection, withLunr: boolean): void {
  say(`Asking ${collection.name} (${collection.questions.length} questions, ${collection.texts.length} texts) …`)
  const asks = [
    askDateline(collection),
    given.sqlite === undefined ? undefined : askSqlite(collection, given.sqlite),
    withLunr ? askLunr(collection) : undefined,
  ]
  const answers = asks.map((ask) => ask && answersOf(ask, collection))
  for (const name of collection.measures) {
    const figuresOf = (answer: string[][]): Figures =>
      answer.map((ids, at) => measures[name](ids, collection.questions[at]?.judged ?? new Map()))
    const [ours = [], sqlite, stock] = answers.map((answer) => answer && figuresOf(answer))
    const { one, other } = halves(ours)
    rows.push([
      collection.name,
      String(collection.texts.length),
      String(collection.questions.length),
      name,
      ...[ours, one, other, sqlite, stock].map((figures) => (figures ? mean(figures).toFixed(4) : '–')),
      sqlite ? signed(mean(ours) - mean(sqlite)) : '–',
      stock ? signed(mean(ours) - mean(stock)) : '–',
    ])
  }
}

const answersOf = (ask: Ask, { questions }: Collection): string[][] => questions.map(({ text }) => ask(text, depth))

function halves(figures: Figures): { one: Figures; other: Figures } {
  const random = new Random(seed)
  const inOne = figures.map(() => random.chance(0.5))
  return { one: figures.filter((_, at) => inOne[at]), other: figures.filter((_, at) => !inOne[at]) }
}

const mean = (figures: Figures): number =>
  figures.reduce((sum, figure) => sum + figure, 0) / Math.max(1, figures.length)
const signed = (difference: number): string => `${difference < 0 ? '−' : '+'}${Math.abs(difference).toFixed(3)}`

function head(): string[] {
  return ['', 'texts', 'asked', '', 'Dateline', 'one half', 'other half', 'FTS5', 'lunr', 'above FTS5', 'above lunr']
}

function aligned(cells: readonly string[][]): string {
  const widths = (cells[0] ?? []).map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)))
  const left = new Set([0, 3])
  return cells
    .map((row) =>
      row
        .map((cell, at) => (left.has(at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function about(): string {
  const versionOf = (name: string): string =>
    (JSON.parse(readFileSync(join(process.cwd(), `node_modules/${name}/package.json`), 'utf8')) as { version: string })
      .version
  const sqlite =
    given.sqlite === undefined
      ? 'FTS5 is skipped, since better-sqlite3 is not installed'
      : `better-sqlite3 ${(createRequire(join(given.sqlite, 'package.json'))('better-sqlite3/package.json') as { version: string }).version} (FTS5: porter unicode61, bm25, any word)`
  const asked = given.words === undefined ? 'Questions as they stand' : `${given.words} words of each question`
  return [
    `${asked}; a known item is found by its headline in texts without headlines. Halves by seed: tune on one.`,
    `Node ${process.version}, lunr ${versionOf('lunr')}, lunr-languages ${versionOf('lunr-languages')} (lunr has no Kazakh: words as they are), ${sqlite}, seed ${seed}.`,
  ].join('\n')
}

for (const source of sources) {
  if (!only.some((name) => source.folder.startsWith(name))) continue
  const whole = readCollection(source)
  if (!whole) {
    say(`Skipped: ${source.folder}, since it is not in ${dataFolder}.`)
    continue
  }
  const collection = given.words === undefined ? whole : shortened(whole, Number(given.words), seed)
  measure(collection, collection.texts.length <= lunrTexts)
  const sample = sampled(collection, lunrTexts, seed)
  if (lunrTexts > 0 && sample !== collection) measure(sample, true)
}
process.stdout.write(`${aligned([head(), ...rows])}\n\n${about()}\n`)
