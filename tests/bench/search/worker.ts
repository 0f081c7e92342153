/**
 * A process that holds one engine and tells what it took: every build, every opening and all of an engine's questions
 * have a process of their own, so that memory and processor time are nobody else's.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { SearchDocument } from '../../../src/shared/search/search-document.js'
import { median, quantile, seconds, waitedForProcessor } from '../archive/measures.js'
import { offer } from '../worker-process.js'
import { Dateline, type Engine, type EngineName, engines, type Place } from './engines.js'
import { hostileQueries } from './hostile.js'
import { askHostile } from './hostile-run.js'
import type { Question } from './questions.js'
import { readTexts, uriOf } from './texts.js'
import { typingLoss } from './typing-loss.js'

export type NodeEngine = Exclude<EngineName, 'xapian'>

/** An index that has been asked so much knows some words of the next question. */
const freshEvery = 25

let engine: Engine | undefined

function open(): Engine {
  if (!engine) throw new Error('no engine is open')
  return engine
}

const work = {
  /** Builds from the texts into an emptied folder. */
  async build(name: NodeEngine, place: Place, texts: string) {
    rmSync(place.folder, { recursive: true, force: true })
    mkdirSync(place.folder, { recursive: true })
    const taken = await seconds(async () => {
      const builder = engines[name].build(place)
      for await (const documents of readTexts(texts)) builder.put(documents)
      return builder.finish()
    })
    const peakBytes = memory('VmHWM')
    taken.value.close()
    return { seconds: taken.seconds, cpuSeconds: taken.cpuSeconds, peakBytes, diskBytes: bytesIn(place.folder) }
  },

  /** What every build pays for: the texts read and taken apart, and kept by nobody. */
  async readOnly(texts: string) {
    const taken = await seconds(async () => {
      let count = 0
      for await (const documents of readTexts(texts)) count += documents.length
      return count
    })
    return { releases: taken.value, cpuSeconds: taken.cpuSeconds, peakBytes: memory('VmHWM') }
  },

  /** Processor time of reading every file of a folder, which is what loading cannot do without. */
  async readBytes(folder: string): Promise<number> {
    const taken = await seconds(async () => filesIn(folder).reduce((sum, path) => sum + readFileSync(path).length, 0))
    return taken.cpuSeconds
  },

  /** From what was kept, or from the texts where nothing is; with the time since this process began. */
  async open(name: NodeEngine, place: Place, texts: string, first: Question) {
    const { load } = engines[name]
    const taken = await seconds(async () => {
      if (load) return load(place)
      const builder = engines[name].build(place)
      for await (const documents of readTexts(texts)) builder.put(documents)
      return builder.finish()
    })
    engine = taken.value
    engine.ask(first)
    const firstAnswerSeconds = performance.now() / 1000
    const warming = await seconds(async () => engine?.warmUp?.())
    return {
      loadSeconds: taken.seconds,
      loadCpuSeconds: taken.cpuSeconds,
      firstAnswerSeconds,
      ...(engine.warmUp ? { warmUpCpuSeconds: warming.cpuSeconds } : {}),
      rebuilt: load === undefined,
    }
  },

  /**
   * Milliseconds of each answer, null where the engine failed; of fewer questions where the time is up, of none where there
   * is no way to ask.
   */
  ask(questions: readonly Question[], patienceSeconds: number): (number | null)[] {
    const times: (number | null)[] = []
    const begun = performance.now()
    for (const question of questions) {
      const { ms, value } = timed(() => open().ask(question))
      if (value === undefined) return []
      times.push(value === 'failed' ? null : ms)
      if (times.length >= 3 && performance.now() - begun > patienceSeconds * 1000) break
    }
    return times
  },

  /** What is found, for looking at. */
  answers(question: Question) {
    return open().ask(question)
  },

  /**
   * One release at a time, each until a question for a word of its own finds it: new ones, then others that are there
   * with a changed text. Undefined where an index cannot be added to.
   */
  async change(texts: string, count: number) {
    const target = open()
    if (!target.put) return undefined
    const some: SearchDocument[] = []
    for await (const documents of readTexts(texts, count)) some.push(...documents)
    const put = (document: SearchDocument, word: string) => {
      const changed = { ...document, body: `${document.body}\n\n${word}` }
      const { ms } = timed(() => target.put?.([changed]))
      const searching = timed(() => target.ask({ kind: 'word', word }))
      const [best] = Array.isArray(searching.value) ? searching.value : []
      if (best?.uri !== document.uri) throw new Error(`what was saved is not found by “${word}”`)
      return { ms, foundMs: ms + searching.ms }
    }
    const added = some.map((document, at) =>
      put({ ...document, uri: uriOf(900_000_000 + at) }, `addedword${letters(at)}`),
    )
    const updated = some.map((document, at) => put({ ...document, revision: 2 }, `changedword${letters(at)}`))
    const told = (taken: { ms: number; foundMs: number }[]) => ({
      ms: median(taken.map(({ ms }) => ms)),
      worstFoundMs: Math.max(...taken.map(({ foundMs }) => foundMs)),
      foundMs: quantile(
        taken.map(({ foundMs }) => foundMs),
        0.95,
      ),
    })
    return { added: told(added), updated: told(updated) }
  },

  /** Ours alone: what is typed to break it, with what the hits show, their texts being at hand. */
  async hostile(texts: string) {
    const target = open()
    if (!(target instanceof Dateline)) throw new Error('only ours is asked in its language')
    const { index } = target
    const documents = new Map<string, SearchDocument>()
    for await (const slice of readTexts(texts)) for (const document of slice) documents.set(document.uri, document)
    const ask = (query: string) => {
      const result = index.search(query, { prefixLast: true })
      const shown = result.hits.flatMap(({ uri }) => documents.get(uri) ?? [])
      index.show(shown, result.question)
      return result.total
    }
    return hostileQueries().map(({ name, query }) => {
      const times = [0, 1, 2].map(() => timed(() => ask(query)))
      return { name, worstMs: Math.max(...times.map(({ ms }) => ms)), total: times[0]?.value ?? 0 }
    })
  },

  /** As many others, drawn by the seed, of an index that was kept. */
  fuzz(place: Place, texts: string, count: number, seed: number) {
    const openOne = () => {
      const opened = engines.dateline.load?.(place)
      if (!(opened instanceof Dateline)) throw new Error('nothing is kept')
      opened.warmUp()
      return opened.index
    }
    return askHostile(openOne, texts, { count, seed, freshEvery })
  },

  typingLoss,

  memory(): number {
    globalThis.gc?.()
    return memory('VmRSS')
  },
}
export type Work = typeof work

/** Milliseconds, less those in which this thread was ready and other processes had the processor. */
function timed<T>(work: () => T): { value: T; ms: number } {
  const waited = waitedForProcessor()
  const begun = performance.now()
  const value = work()
  const ms = performance.now() - begun
  return { value, ms: Math.max(0.001, ms - (waitedForProcessor() - waited)) }
}

/** A number as letters, since words of letters are cut alike by all engines. */
const letters = (number: number): string =>
  [...String(number)].map((digit) => 'bcdfghjklm'[Number(digit)] ?? '').join('')

function memory(line: 'VmHWM' | 'VmRSS'): number {
  const [, kibibytes] = new RegExp(`^${line}:\\s+(\\d+)`, 'm').exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return Number(kibibytes ?? Number.NaN) * 1024
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

const bytesIn = (folder: string): number => filesIn(folder).reduce((sum, path) => sum + statSync(path).size, 0)

offer(work)
