/**
 * Asks hostile questions, each for the first time, and tells what they took: of the processor in this thread, and of memory.
 *
 * As the window asks: the answer with its facets, what the hits show, and what was probably meant. An index that has
 * answered others knows some of a question's words already, so that every few questions are asked of a new one over the
 * same files, warmed up as the window's is.
 */
import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs'
import { withoutWhatIsLeftOut } from '../../../src/shared/search/left-out.js'
import { meantQuery } from '../../../src/shared/search/meant-query.js'
import type { SearchDocument } from '../../../src/shared/search/search-document.js'
import type { SearchIndex } from '../../../src/shared/search-index.js'
import { hostileQuestion } from '../../support/hostile-questions.js'
import { Random } from '../../support/random.js'
import { waitedForProcessor } from '../archive/measures.js'
import { searchDocument, type TextRecord, uriOf } from './texts.js'

/** Texts that words of questions are taken from. */
const drawnFrom = 400
const wordsOfEach = 2_000
const lineFeed = 0x0a

export interface HostileFigure {
  name: string
  query: string
  total: number
  searchMs: number
  showMs: number
  meantMs: number
  /** Above what the process had before, at the highest. */
  grownBytes: number
}

/** Releases of a file by their ids, read when they are asked for: kept, they would be most of the memory. */
export class TextFile {
  private readonly file: number
  private readonly starts: number[] = [0]

  constructor(path: string) {
    this.file = openSync(path, 'r')
    const piece = Buffer.alloc(1 << 20)
    for (let at = 0, read = 0; ; at += read) {
      read = readSync(this.file, piece, 0, piece.length, at)
      if (read === 0) break
      for (let end = piece.indexOf(lineFeed); end >= 0 && end < read; end = piece.indexOf(lineFeed, end + 1))
        this.starts.push(at + end + 1)
    }
  }

  get count(): number {
    return this.starts.length - 1
  }

  record(at: number): TextRecord {
    const [start = 0, end = 0] = [this.starts[at], this.starts[at + 1]]
    const line = Buffer.alloc(end - start)
    readSync(this.file, line, 0, line.length, start)
    return JSON.parse(line.toString()) as TextRecord
  }

  of(uri: string): SearchDocument {
    const at = Number(uri.slice(uriOf(0).length - 12))
    return searchDocument(this.record(at), at)
  }

  close(): void {
    closeSync(this.file)
  }
}

/** @param makeIndex another index over the same files, every `freshEvery` questions */
export function askHostile(
  makeIndex: () => SearchIndex,
  path: string,
  { count, seed, freshEvery }: { count: number; seed: number; freshEvery: number },
): HostileFigure[] {
  const file = new TextFile(path)
  const random = new Random(seed)
  const texts = Array.from({ length: drawnFrom }, () => {
    const { title, body } = file.record(random.below(file.count))
    return `${title} ${body}`.split(/\s+/).filter(Boolean).slice(0, wordsOfEach)
  })
  let index = makeIndex()
  const figures: HostileFigure[] = []
  for (let at = 0; at < count; at++) {
    if (at > 0 && at % freshEvery === 0) index = makeIndex()
    const { name, query } = hostileQuestion(new Random(seed + at), texts)
    figures.push({ name, query, ...askOnce(index, file, query) })
  }
  file.close()
  return figures
}

function askOnce(index: SearchIndex, file: TextFile, query: string): Omit<HostileFigure, 'name' | 'query'> {
  const before = startPeak()
  const searching = timed(() => index.search(query, { prefixLast: true, facets: true }))
  const { hits, question, total } = searching.value
  const documents = hits.map(({ uri }) => file.of(uri))
  const showing = timed(() => index.show(documents, question))
  const meaning = timed(() => withoutWhatIsLeftOut(query) ?? meantQuery(query, index.words))
  return {
    total,
    searchMs: searching.ms,
    showMs: showing.ms,
    meantMs: meaning.ms,
    grownBytes: Math.max(0, statusOf('VmHWM') - before),
  }
}

/** Begins to watch the highest of this process's memory; what it has now. */
function startPeak(): number {
  writeFileSync('/proc/self/clear_refs', '5')
  return statusOf('VmRSS')
}

function statusOf(line: 'VmHWM' | 'VmRSS'): number {
  const [, kibibytes] = new RegExp(`^${line}:\\s+(\\d+)`, 'm').exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return Number(kibibytes ?? Number.NaN) * 1024
}

/**
 * Milliseconds of the clock, less those in which this thread was ready and other processes had the processor; or of the
 * processor, where that is less: a machine that stands still for a while is not taken for a slow answer.
 */
export function timed<T>(work: () => T): { value: T; ms: number } {
  const waited = waitedForProcessor()
  const used = process.cpuUsage()
  const begun = performance.now()
  const value = work()
  const ms = performance.now() - begun - (waitedForProcessor() - waited)
  const { user, system } = process.cpuUsage(used)
  return { value, ms: Math.max(0.001, Math.min(ms, (user + system) / 1000)) }
}
