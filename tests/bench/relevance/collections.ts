/** The judged collections beside the project (../shared/data/ir): texts, questions, and which texts answer them. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Random } from '../../support/random.js'
import type { Judgements, MeasureName } from './measures.js'

export interface JudgedText {
  id: string
  title: string
  text: string
  date: string
}

export interface Collection {
  name: string
  language: 'en' | 'ru' | 'kk'
  measures: readonly MeasureName[]
  texts: JudgedText[]
  questions: { text: string; judged: Judgements }[]
}

/** Folder, language, what is measured; `releases` names the file that is searched where the folder holds none. */
interface Source {
  folder: string
  language: Collection['language']
  measures: readonly MeasureName[]
  releases?: { titles: boolean; only: (record: RawRecord) => boolean }
}

interface RawRecord {
  id: string
  title: string
  text?: string
  body?: string
  date?: string | null
  topics?: string[]
  source?: string
}

const all = () => true
const knownItem = ['MRR@10', 'success@10'] as const
const judged = ['nDCG@10', 'MAP'] as const

export const sources: readonly Source[] = [
  ...(['en', 'ru', 'kk'] as const).map((language) => ({
    folder: `derived-known-item-${language}-open`,
    language,
    measures: knownItem,
    releases: { titles: false, only: all },
  })),
  { folder: 'cranfield', language: 'en', measures: judged },
  { folder: 'cisi', language: 'en', measures: judged },
  { folder: 'cacm', language: 'en', measures: judged },
  { folder: 'kazqad-val-kk', language: 'kk', measures: judged },
  {
    folder: 'derived-doj-topics-open',
    language: 'en',
    measures: ['P@10'],
    releases: { titles: true, only: ({ source, topics }) => source === 'us-doj' && (topics ?? []).length > 0 },
  },
]

export const dataFolder = join(process.cwd(), '../shared/data')

/** Undefined where it is not there. */
export function readCollection({ folder, language, measures, releases }: Source): Collection | undefined {
  const place = join(dataFolder, 'ir', folder)
  const file = releases ? join(dataFolder, `releases-${language}.jsonl.gz`) : join(place, 'docs.jsonl')
  if (!existsSync(place) || !existsSync(file)) return undefined
  const bytes = readFileSync(file)
  const records = lines((releases ? gunzipSync(bytes) : bytes).toString()).map((line) => JSON.parse(line) as RawRecord)
  const texts = records
    .filter((record) => releases?.only(record) ?? true)
    .map(({ id, title, text, body, date }) => ({
      id,
      title: releases && !releases.titles ? '' : title,
      text: body ?? text ?? '',
      date: date?.slice(0, 10) ?? '2000-01-01',
    }))
  const known = new Set(texts.map(({ id }) => id))
  const byQuestion = new Map<string, Map<string, number>>()
  for (const line of lines(readFileSync(join(place, 'qrels.tsv'), 'utf8')).slice(1)) {
    const [question = '', id = '', score] = line.split('\t')
    const of = byQuestion.get(question) ?? new Map<string, number>()
    if (known.has(id)) of.set(id, Number(score))
    byQuestion.set(question, of)
  }
  const questions = lines(readFileSync(join(place, 'queries.jsonl'), 'utf8')).flatMap((line) => {
    const { id, text } = JSON.parse(line) as { id: string; text: string }
    const of = byQuestion.get(id)
    return of && [...of.values()].some((score) => score > 0) ? [{ text, judged: of }] : []
  })
  return { name: folder, language, measures, texts, questions }
}

const lines = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '')

/** At most so many of the texts, those that answer a question among them, and the questions that they answer. */
export function sampled(collection: Collection, most: number, seed: number): Collection {
  if (collection.texts.length <= most) return collection
  const random = new Random(seed)
  const answers = new Set(collection.questions.flatMap(({ judged }) => [...judged.keys()]))
  const others = random.some(
    collection.texts.filter(({ id }) => !answers.has(id)),
    Math.max(0, most - answers.size),
  )
  const chosen = new Set([...answers, ...others.map(({ id }) => id)])
  return { ...collection, texts: collection.texts.filter(({ id }) => chosen.has(id)) }
}

/** So many words of each question, as of whoever remembers no more of it; questions that have fewer are left out. */
export function shortened(collection: Collection, words: number, seed: number): Collection {
  const random = new Random(seed)
  const questions = collection.questions.flatMap((question) => {
    const telling = question.text.match(/[\p{L}\p{N}]{4,}/gu) ?? []
    return telling.length < words ? [] : [{ ...question, text: random.some(telling, words).join(' ') }]
  })
  return { ...collection, questions }
}
