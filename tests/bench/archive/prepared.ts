/** Archives of N releases, and the same releases in every peer: built once and kept below tmp/bench. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatVersion } from '../../../src/main/archive/store.js'
import { peerKinds } from '../../support/peers.js'
import { type Corpus, writeLines } from './corpus.js'
import { askOnce } from './run-worker.js'
import type { Place, Subject } from './worker.js'

export interface Prepared {
  /** How many releases there really are: a line that is refused is made up for by a further one. */
  size: number
  /** Releases to be changed, as JSON. */
  chosen: string
  place(subject: Subject): Place
}

export interface Preparing {
  corpus: Corpus
  sqlite: string | undefined
  /** Throws away what there is and builds anew. */
  rebuild: boolean
  say: (line: string) => void
}

/** Raise it when what is built changes. */
const recipe = 1
const chosenCount = 400

export async function prepare(size: number, { corpus, sqlite, rebuild, say }: Preparing): Promise<Prepared> {
  const key = createHash('sha256')
    .update(JSON.stringify([formatVersion, recipe, corpus.origin]))
    .digest('hex')
  const folder = join(process.cwd(), 'tmp/bench', key.slice(0, 12), String(size))
  const place = (subject: Subject): Place => ({ subject, folder: join(folder, subject), sqlite })
  const chosen = join(folder, 'chosen.json')
  if (rebuild) await rm(folder, { recursive: true, force: true })
  const built = new Set(await readBuilt(folder))
  const mark = async (what: string) => {
    built.add(what)
    await writeFile(join(folder, 'built.new'), JSON.stringify([...built]))
    await rename(join(folder, 'built.new'), join(folder, 'built.json'))
  }
  await mkdir(folder, { recursive: true })
  if (!built.has('dateline')) {
    say(`Building an archive of ${size} releases …`)
    await rm(place('dateline').folder, { recursive: true, force: true })
    const lines = join(folder, 'lines.jsonl')
    // Lines that are refused, or repeat an id, are made up for by further ones.
    for (let there = 0, next = 0; there < size; ) {
      const missing = size - there
      await writeLines(corpus, lines, next, missing)
      next += missing
      there = await askOnce('build', place('dateline').folder, lines)
    }
    await rm(lines)
    await writeFile(chosen, JSON.stringify(await askOnce('choose', place('dateline').folder, chosenCount)))
    await mark('dateline')
  }
  for (const kind of peerKinds) {
    if (built.has(kind) || (kind === 'sqlite' && sqlite === undefined)) continue
    say(`The same ${size} releases for ${kind} …`)
    await rm(place(kind).folder, { recursive: true, force: true })
    await askOnce('copyTo', place(kind), place('dateline').folder)
    await mark(kind)
  }
  return { size, chosen, place }
}

async function readBuilt(folder: string): Promise<string[]> {
  try {
    return JSON.parse(await readFile(join(folder, 'built.json'), 'utf8')) as string[]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
