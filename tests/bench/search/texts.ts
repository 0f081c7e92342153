/**
 * The texts that every engine is measured on: real releases in three languages, and beyond their number releases put
 * together from them (recombine.ts). One JSON Lines file a size, made once and kept below tmp/bench; every engine reads
 * it in pieces, so that no one's memory holds texts that it does not keep itself.
 */
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import type { ReleaseId } from '../../../src/shared/records.js'
import type { SearchDocument } from '../../../src/shared/search/search-document.js'
import { Random } from '../../support/random.js'
import { Recombiner } from './recombine.js'

/** A line of the files beside the project, and of those that an import takes in. */
export interface TextRecord {
  id: string
  title: string
  /** A calendar day. */
  date: string | null
  body: string
  topics: string[]
  source: string
  lang: string
}

export interface Texts {
  size: number
  path: string
  /** One sentence for the report. */
  origin: string
}

const data = join(process.cwd(), '../shared/data')
export const kept = join(process.cwd(), 'tmp/bench')
const languages = ['en', 'ru', 'kk']
/** Raise it when other texts come out. */
const recipe = 1

export const hasRealTexts = (): boolean => existsSync(join(data, 'releases-en.jsonl.gz'))

/** Files of so many releases each, the smaller ones the beginning of the larger. */
export async function prepareTexts(sizes: readonly number[], say: (line: string) => void): Promise<Texts[]> {
  const wanted = sizes.map((size) => ({ size, path: join(kept, `texts-${recipe}-${size}.jsonl`) }))
  const note = join(kept, `texts-${recipe}.json`)
  await mkdir(kept, { recursive: true })
  if (!existsSync(note) || wanted.some(({ path }) => !existsSync(path))) {
    say('Putting the texts together …')
    const real = shuffled(await readReal(), new Random(1))
    const recombiner = new Recombiner(real, new Random(2))
    const files = await Promise.all(
      wanted.map(async ({ size, path }) => ({ size, path, file: await open(`${path}.new`, 'w') })),
    )
    for (let at = 0, lines: string[] = []; at < Math.max(...sizes); at++) {
      lines.push(`${JSON.stringify(real[at] ?? recombiner.next(at))}\n`)
      const piece = lines.join('')
      lines = []
      for (const { size, file } of files) if (at < size) await file.write(piece)
    }
    for (const { path, file } of files) {
      await file.close()
      await rename(`${path}.new`, path)
    }
    await writeFile(note, JSON.stringify({ real: real.length, growth: recombiner.growth }))
  }
  const { real, growth } = JSON.parse(await readFile(note, 'utf8')) as { real: number; growth: string }
  return wanted.map(({ size, path }) => ({
    size,
    path,
    origin:
      size <= real
        ? `${size.toLocaleString('en')} real releases`
        : `${real.toLocaleString('en')} real releases and ${(size - real).toLocaleString('en')} put together from them (${growth})`,
  }))
}

async function readReal(): Promise<TextRecord[]> {
  const records: TextRecord[] = []
  for (const language of languages) {
    const file = createReadStream(join(data, `releases-${language}.jsonl.gz`)).pipe(createGunzip())
    for await (const line of createInterface({ input: file })) {
      const { id, title, date, body, topics, source, lang } = JSON.parse(line) as TextRecord
      records.push({ id, title, date, body, topics: topics ?? [], source, lang })
    }
  }
  return records
}

/** The files are in order of their sources: shuffled, so that a thousand of them are like all of them. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const order = [...items]
  for (let at = order.length - 1; at > 0; at--) {
    const other = random.below(at + 1)
    const moved = order[at] as T
    order[at] = order[other] as T
    order[other] = moved
  }
  return order
}

const sliceLength = 250

/** The releases of a file as search knows them, in pieces. */
export async function* readTexts(path: string, limit = Number.POSITIVE_INFINITY): AsyncGenerator<SearchDocument[]> {
  let slice: SearchDocument[] = []
  let at = 0
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (at >= limit) break
    slice.push(searchDocument(JSON.parse(line) as TextRecord, at++))
    if (slice.length < sliceLength) continue
    yield slice
    slice = []
  }
  if (slice.length > 0) yield slice
}

export const uriOf = (at: number) => `urn:uuid:00000000-0000-7000-8000-${String(at).padStart(12, '0')}` as ReleaseId

export function searchDocument(record: TextRecord, at: number): SearchDocument {
  return {
    uri: uriOf(at),
    kind: 'release',
    revision: 1,
    language: record.lang,
    date: record.date ?? '',
    status: 'released',
    headline: record.title,
    subhead: '',
    body: record.body,
    captions: [],
    credits: [],
    people: [],
    places: [],
    events: [],
    other: record.topics.join('\n\n'),
    facets: { event: [], person: [], photographer: [], topic: record.topics },
    has: [],
    missing: [],
  }
}
