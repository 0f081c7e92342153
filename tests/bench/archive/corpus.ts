/** Text for the benches: real releases from beside the project, or seeded words where those are missing. */
import { createReadStream, existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { Random } from '../../support/random.js'

export interface Corpus {
  /** One sentence for the report: whose text it is. */
  origin: string
  /** How many lines there are before ids repeat. */
  size: number
  /** A JSON Lines record; beyond `size` texts repeat, with another id and another word. */
  line(at: number): string
}

interface Line {
  id: string
  title: string
  date: string | null
  body: string
  [other: string]: unknown
}

export async function readCorpus(): Promise<Corpus> {
  const path = join(process.cwd(), '../shared/data/releases-en.jsonl.gz')
  if (!existsSync(path)) {
    const random = new Random(1)
    const made = Array.from({ length: 5_000 }, (_, at) => generated(at, random))
    return corpusOf(made, `seeded random words, since ${path} is not there`)
  }
  const lines: string[] = []
  for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) }))
    if (line.trim() !== '') lines.push(line)
  // The file is in order of its sources: shuffled, so that a thousand of them are like all of them.
  const random = new Random(1)
  for (let at = lines.length - 1; at > 0; at--) {
    const other = random.below(at + 1)
    const kept = lines[at] ?? ''
    lines[at] = lines[other] ?? ''
    lines[other] = kept
  }
  return corpusOf(
    lines,
    `${lines.length} real releases, shuffled by a seed; beyond that number with another id and word`,
  )
}

function corpusOf(lines: readonly string[], origin: string): Corpus {
  return {
    origin,
    size: lines.length,
    line: (at) => {
      const text = lines[at % lines.length] ?? ''
      const round = Math.floor(at / lines.length)
      if (round === 0) return text
      const record = JSON.parse(text) as Line
      const body = record.body.replace(/\p{L}{4,}/u, (word) => `${word}${round}`)
      return JSON.stringify({ ...record, id: `${record.id}-again-${round}`, title: `${record.title} (${round})`, body })
    },
  }
}

export async function writeLines(corpus: Corpus, path: string, from: number, count: number): Promise<void> {
  await writeFile(path, Array.from({ length: count }, (_, at) => `${corpus.line(from + at)}\n`).join(''))
}

const syllables = 'ta ren ko mis al der pun sho vi ger on tel bar qu es nim lo har fe dus'.split(' ')

function generated(at: number, random: Random): string {
  const word = () => Array.from({ length: 1 + random.below(4) }, () => random.pick(syllables)).join('')
  const words = (count: number) => Array.from({ length: count }, word).join(' ')
  const body = Array.from({ length: 3 + random.below(10) }, () => `${words(20 + random.below(60))}.`).join('\n\n')
  const day = new Date(Date.UTC(2000, 0, 1 + (at % 9_000))).toISOString().slice(0, 10)
  return JSON.stringify({
    id: `generated-${at}`,
    title: words(8),
    date: day,
    body,
    topics: [word()],
    source: 'seeded',
    lang: 'en',
  })
}
