/**
 * An archive of N releases for the window, and what is typed into it.
 *
 * Usage: RELEASES QUERIES SEED. The last line on standard output is JSON: the archive's folder, how many releases it
 * really has, whose texts they are, and the queries.
 */
import { isStopWord } from '../../../src/shared/search/stems.js'
import { Random } from '../../support/random.js'
import { readVocabulary, type Vocabulary } from '../search/questions.js'
import { windowArchive } from './archive.js'

const say = (line: string) => process.stderr.write(`${line}\n`)
const [size = 50_000, count = 24, seed = 1] = process.argv.slice(2).map(Number)

const made = await windowArchive(size, say)
if (made) {
  const { folder, releases, texts } = made
  say('Drawing what is typed …')
  const queries = drawTyped(await readVocabulary(texts), count, seed)
  process.stdout.write(`${JSON.stringify({ folder, origin: texts.origin, releases, queries })}\n`)
}

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
