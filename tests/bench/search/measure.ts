/** Measures all engines on one set of texts, in turns. */
import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { median, quantile } from '../archive/measures.js'
import type { WorkerProcess } from '../worker-process.js'
import { type EngineName, engineNames, type Place } from './engines.js'
import { type QuestionClass, type Questions, questionClasses } from './questions.js'
import { inWorker, startWorker } from './run-worker.js'
import { kept, type Texts } from './texts.js'
import type { NodeEngine, Work } from './worker.js'

type Told<Name extends keyof Work> = Awaited<ReturnType<Work[Name]>>

export interface Times {
  p50: number
  p95: number
  /** Questions asked in a round. */
  asked: number
  /** Of these, those at which the engine broke, which have no time. */
  failed: number
}

export interface EngineFigures {
  build: Told<'build'>
  open: Told<'open'> & { rssBytes: number }
  classes: Partial<Record<QuestionClass, Times>>
  /** Processor time of reading what is kept, and no more. */
  readBytesCpuSeconds: number
  change?: NonNullable<Told<'change'>>
  /** After all the questions, garbage collected. */
  rssBytes: number
}

export interface Figures {
  texts: Texts
  engines: Partial<Record<EngineName, EngineFigures>>
  /** The texts read and kept by nobody. */
  floor: Told<'readOnly'>
  /** A process of the bench with no engine in it. */
  emptyBytes: number
  hostile: Told<'hostile'>
}

export interface Measuring {
  names: readonly EngineName[]
  sqlite: string | undefined
  rounds: number
  patienceSeconds: number
  /** Whether a peer's index from an earlier run is used again, with what it took then. */
  keepBuilds: boolean
  say: (line: string) => void
}

const changes = 40
const warmUp = 5
/** Openings of a process of their own each; of an engine that builds anew each time, one. */
const openings = 3

export async function measure(texts: Texts, questions: Questions, measuring: Measuring): Promise<Figures> {
  const { names, rounds, patienceSeconds, keepBuilds, say } = measuring
  const node = (name: EngineName) => name as NodeEngine
  const placeOf = (name: EngineName): Place => ({
    folder: join(kept, `search-${texts.size}`, name),
    sqlite: measuring.sqlite,
  })
  const first = questions.medium[0] ?? { kind: 'word', word: 'senate' }
  const builds = new Map<EngineName, Told<'build'>>()
  for (const name of names) {
    const note = `${placeOf(name).folder}.json`
    if (keepBuilds && name !== 'dateline' && existsSync(note)) {
      builds.set(name, JSON.parse(await readFile(note, 'utf8')) as Told<'build'>)
      continue
    }
    say(`${engineNames[name]}: building over ${texts.size} …`)
    await rm(note, { force: true })
    const build = await inWorker(name, (worker) => worker.ask('build', node(name), placeOf(name), texts.path))
    await writeFile(note, JSON.stringify(build))
    builds.set(name, build)
  }
  const floor = await inWorker('dateline', (worker) => worker.ask('readOnly', texts.path))
  const emptyBytes = await inWorker('dateline', (worker) => worker.ask('memory'))

  say(`Opening and asking over ${texts.size} …`)
  const opened = new Map<EngineName, (Told<'open'> & { rssBytes: number })[]>(names.map((name) => [name, []]))
  const workers = new Map<EngineName, WorkerProcess<Work>>()
  try {
    for (let round = 0; round < openings; round++)
      for (const name of names) {
        if (opened.get(name)?.[0]?.rebuilt) continue
        await workers.get(name)?.end()
        const worker = startWorker(name)
        workers.set(name, worker)
        const told = await worker.ask('open', node(name), placeOf(name), texts.path, first)
        opened.get(name)?.push({ ...told, rssBytes: await worker.ask('memory') })
      }
    const classes = await askInTurns(workers, questions, rounds, patienceSeconds)
    const figures: Figures = { texts, engines: {}, floor, emptyBytes, hostile: [] }
    for (const [name, worker] of workers) {
      const build = builds.get(name)
      const open = opened.get(name)?.toSorted((a, b) => a.loadCpuSeconds - b.loadCpuSeconds)
      const middle = open?.[Math.floor(open.length / 2)]
      if (!build || !middle) continue
      const rssBytes = await worker.ask('memory')
      if (name === 'dateline') figures.hostile = await worker.ask('hostile', texts.path)
      const readBytesCpuSeconds = await inWorker('dateline', (reader) => reader.ask('readBytes', placeOf(name).folder))
      const change = await worker.ask('change', texts.path, changes)
      const told = { build, open: middle, classes: classes.get(name) ?? {}, readBytesCpuSeconds, rssBytes }
      figures.engines[name] = change ? { ...told, change } : told
    }
    return figures
  } finally {
    for (const worker of workers.values()) await worker.end()
  }
}

/** Class by class, round by round, one engine after the other; the medians of the rounds' medians and 95th parts. */
async function askInTurns(
  workers: ReadonlyMap<EngineName, WorkerProcess<Work>>,
  questions: Questions,
  rounds: number,
  patienceSeconds: number,
): Promise<Map<EngineName, EngineFigures['classes']>> {
  const told = new Map<EngineName, EngineFigures['classes']>([...workers.keys()].map((name) => [name, {}]))
  for (const name of Object.keys(questionClasses) as QuestionClass[]) {
    const asked = new Map<EngineName, (number | null)[][]>([...workers.keys()].map((engine) => [engine, []]))
    for (const worker of workers.values()) await worker.ask('ask', questions[name].slice(0, warmUp), patienceSeconds)
    for (let round = 0; round < rounds; round++)
      for (const [engine, worker] of workers) {
        const before = asked.get(engine)
        // Who used up its time has been measured well enough.
        if (round > 0 && (before?.[0]?.length ?? 0) < questions[name].length) continue
        const times = await worker.ask('ask', questions[name], patienceSeconds)
        if (times.length > 0) before?.push(times)
      }
    for (const [engine, runs] of asked) {
      const classes = told.get(engine)
      const [all = []] = runs
      const failed = all.filter((ms) => ms === null).length
      if (!classes || failed === all.length) continue
      const answered = runs.map((times) => times.filter((ms) => ms !== null))
      classes[name] = {
        p50: median(answered.map((times) => median(times))),
        p95: median(answered.map((times) => quantile(times, 0.95))),
        asked: all.length,
        failed,
      }
    }
  }
  return told
}
