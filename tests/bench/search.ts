/**
 * `npm run bench -- search`: what search costs beside SQLite FTS5, MiniSearch, stock lunr and Xapian, on this machine, now.
 *
 * The same texts and the same questions for all, drawn by a seed; each engine in processes of its own, asked in turns
 * after a warm-up. Figures are medians of the rounds' medians and 95th parts, less the time in which other processes had
 * the processor. The goals are what we promise ourselves: they are told and never fail anything.
 *
 * Options: --sizes 10000,50000; --rounds 5; --questions 40 a class; --patience 10, the seconds that an engine has for a
 * class in a round; --engines dateline,fts5,minisearch,lunr,xapian; --only engines,loss,hostile; --words 2000; --seed 1;
 * --hostile 1000, questions that are to break it, asked of the index that was built last;
 * --keep-builds takes the peers' indexes from an earlier run, and what they took then.
 * Stock lunr takes part up to 10,000: at 50,000 it needs four minutes to build and 4 s for a common word.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type EngineName, engineNames } from './search/engines.js'
import { measure } from './search/measure.js'
import { drawQuestions, readVocabulary } from './search/questions.js'
import { fuzzReport, hostileReport, lossReport, report } from './search/report.js'
import { inWorker, xapianPython } from './search/run-worker.js'
import { hasRealTexts, kept, prepareTexts } from './search/texts.js'

const { values: given } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,50000' },
    rounds: { type: 'string', default: '5' },
    questions: { type: 'string', default: '40' },
    patience: { type: 'string', default: '10' },
    engines: { type: 'string', default: Object.keys(engineNames).join(',') },
    only: { type: 'string', default: 'engines,loss' },
    words: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    hostile: { type: 'string', default: '1000' },
    'keep-builds': { type: 'boolean', default: false },
    sqlite: { type: 'string' },
  },
})
const say = (line: string) => process.stderr.write(`${line}\n`)
const print = (text: string) => process.stdout.write(`${text}\n\n`)
const parts = new Set(given.only.split(','))
const sizes = given.sizes.split(',').map(Number)
const seed = Number(given.seed)
const lunrMost = 10_000

/** Why an engine cannot take part, by its name. */
const missing: Partial<Record<EngineName, string>> = {
  ...(given.sqlite === undefined ? { fts5: 'better-sqlite3 is not installed' } : {}),
  ...(xapianPython !== undefined
    ? {}
    : { xapian: 'the Python module xapian is not installed (Debian: python3-xapian)' }),
}
const chosen = (given.engines.split(',') as EngineName[]).filter((name) => {
  if (missing[name]) say(`${engineNames[name]} is skipped: ${missing[name]}.`)
  return name in engineNames && !missing[name]
})

if (!hasRealTexts()) {
  say('The search bench is skipped: it needs the real releases of ../shared/data, which is not there.')
} else {
  const all = await prepareTexts(sizes, say)
  const [smallest] = all
  if (parts.has('engines'))
    for (const texts of all) {
      say(`Drawing questions from ${texts.size} …`)
      const questions = drawQuestions(await readVocabulary(texts), Number(given.questions), seed)
      const names = chosen.filter((name) => name !== 'lunr' || texts.size <= lunrMost)
      const measuring = {
        names,
        sqlite: given.sqlite,
        rounds: Number(given.rounds),
        patienceSeconds: Number(given.patience),
        keepBuilds: given['keep-builds'],
        say,
      }
      const figures = await measure(texts, questions, measuring)
      print(report(figures))
      if (figures.hostile.length > 0) print(hostileReport(figures))
    }
  if (parts.has('hostile'))
    for (const { size, path } of all) {
      const place = { folder: join(kept, `search-${size}`, 'dateline'), sqlite: undefined }
      if (!existsSync(place.folder)) {
        say(`Building over ${size} …`)
        await inWorker('dateline', (worker) => worker.ask('build', 'dateline', place, path))
      }
      say(`Asking what is to break it, over ${size} …`)
      const figures = await inWorker('dateline', (worker) =>
        worker.ask('fuzz', place, path, Number(given.hostile), seed),
      )
      print(fuzzReport(size, figures))
    }
  if (parts.has('loss') && smallest) {
    say('Typing words …')
    print(
      lossReport(
        await inWorker('dateline', (worker) => worker.ask('typingLoss', smallest.path, Number(given.words), seed)),
      ),
    )
  }
  print(about())
}

function about(): string {
  const [minute = 0] = loadavg()
  const versionOf = (name: string, from = process.cwd()) =>
    (createRequire(join(from, 'package.json'))(`${from}/node_modules/${name}/package.json`) as { version: string })
      .version
  return [
    `${given.questions} questions a class, seed ${given.seed}, medians of ${given.rounds} rounds in turn after a warm-up${given['keep-builds'] ? ', the peers’ indexes built in an earlier run' : ''}; p95 the median of the rounds'. × is the peer's median by ours.`,
    `${cpus()[0]?.model.trim()} × ${availableParallelism()}, ${(totalmem() / 1e9).toFixed(0)} GB, Linux ${release()}, load ${minute.toFixed(1)}`,
    [
      `Node ${process.version}`,
      `lunr ${versionOf('lunr')}`,
      `MiniSearch ${versionOf('minisearch')}`,
      ...(given.sqlite
        ? [`better-sqlite3 ${versionOf('better-sqlite3', given.sqlite)} (porter unicode61, bm25, WAL)`]
        : []),
      ...(xapianPython ? [`Xapian ${xapianVersion(xapianPython)} from Python`] : []),
    ].join(', '),
  ].join('\n')
}

function xapianVersion(python: string): string {
  return execFileSync(python, ['-c', 'import xapian; print(xapian.version_string())'], { encoding: 'utf8' }).trim()
}
