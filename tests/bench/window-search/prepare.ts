/**
 * An archive of N releases for the window, and what is typed into it: made once and kept below tmp/bench.
 *
 * Usage: RELEASES QUERIES SEED. The last line on standard output is JSON: the archive's folder, how many releases it
 * really has, whose texts they are, and the queries.
 */
import { existsSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Archive } from '../../../src/main/archive/archive.js'
import { formatVersion } from '../../../src/main/archive/store.js'
import { isStopWord } from '../../../src/shared/search/stems.js'
import { endOfJob } from '../../support/jobs.js'
import { Random } from '../../support/random.js'
import { readVocabulary, type Vocabulary } from '../search/questions.js'
import { hasRealTexts, kept, prepareTexts } from '../search/texts.js'

const say = (line: string) => process.stderr.write(`${line}\n`)
const [size = 50_000, count = 24, seed = 1] = process.argv.slice(2).map(Number)
/** Raise it when another archive comes out. */
const recipe = 1

interface Made {
  releases: number
  queries: string[]
}

if (!hasRealTexts()) {
  say('The window is not measured: it needs the real releases of ../shared/data, which is not there.')
  process.exit(0)
}
const [texts] = await prepareTexts([size], say)
if (!texts) throw new Error('there are no texts')
const folder = join(kept, `window-${formatVersion}-${recipe}-${size}`)
const note = `${folder}.json`
if (!existsSync(note)) {
  say(`Building an archive of ${size} releases …`)
  await rm(folder, { recursive: true, force: true })
  const archive = await Archive.create(folder, { name: 'Bench', contact: [] })
  const { state, error } = await endOfJob(archive, () => archive.startImport([texts.path]))
  if (state !== 'done') throw new Error(`the import ended as ${state}: ${error?.said.sentence}`)
  const {
    counts: { release: releases },
  } = await archive.describeArchive()
  await archive.close()
  await writeFile(`${note}.new`, JSON.stringify({ releases }))
  await rename(`${note}.new`, note)
}
const { releases } = JSON.parse(await readFile(note, 'utf8')) as Pick<Made, 'releases'>
say('Drawing what is typed …')
const made: Made = { releases, queries: drawTyped(await readVocabulary(texts), count, seed) }
process.stdout.write(`${JSON.stringify({ folder, origin: texts.origin, ...made })}\n`)

/** By turns a word as frequent as words are, two or three words that follow one another in a text, a frequent word. */
function drawTyped({ releases: holders, sample, size: all }: Vocabulary, wanted: number, from: number): string[] {
  const random = new Random(from)
  const plain = (word: string | undefined): word is string => word !== undefined && /^\p{L}{4,}$/u.test(word)
  const common = [...holders].flatMap(([word, many]) =>
    many > all / 10 && plain(word) && !isStopWord(word) ? [word] : [],
  )
  const draw = [
    () => [random.pick(random.pick(sample))],
    () => {
      const text = random.pick(sample)
      const at = random.below(text.length)
      return text.slice(at, at + random.between(2, 3))
    },
    () => [random.pick(common.sort())],
  ]
  const typed = new Set<string>()
  for (let tries = 0; typed.size < wanted && tries < 10_000; tries++) {
    const words = draw[typed.size % draw.length]?.() ?? []
    if (words.every(plain) && !words.every(isStopWord)) typed.add(words.join(' '))
  }
  return [...typed]
}
