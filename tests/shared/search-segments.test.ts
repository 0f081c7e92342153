/** Segments: whatever way an index came about, it answers as one built anew; what is damaged is refused. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packed, unpacked } from '../../src/shared/search/packed-numbers.js'
import { type SearchDocument, searchTraits } from '../../src/shared/search/search-document.js'
import { Segment } from '../../src/shared/search/segment.js'
import { SearchIndex, type SearchOptions, type SegmentFile } from '../../src/shared/search-index.js'
import { Random } from '../support/random.js'
import { numberIn, searchDocumentOf, searchId } from '../support/search-documents.js'

const seed = 20261125

const words =
  'peace keeping keep center Сenter учения учений учениями қазақ қазақтың казак the x1 ё Almaty exercise'.split(' ')
const people = ['Aibek Nurlanov', 'Dana Omarova', 'Дана Омарова']
const anyText = fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => parts.join(' '))

const anyDocument = fc.record({
  number: fc.integer({ min: 1, max: 24 }),
  language: fc.constantFrom('en', 'ru', 'kk', 'en-GB'),
  status: fc.constantFrom('released' as const, 'draft' as const),
  kind: fc.constantFrom('release' as const, 'photo' as const),
  date: fc.constantFrom('2024-05-31', '2024-05', '2023', '', '2025-01-01'),
  headline: anyText,
  body: anyText,
  captions: fc.array(anyText, { maxLength: 3 }),
  person: fc.subarray(people),
  has: fc.subarray([...searchTraits]),
  stamp: fc.constantFrom(undefined, 'a', 'b2'),
})

type Step =
  | { do: 'put' | 'fill'; fields: typeof anyDocument extends fc.Arbitrary<infer Fields> ? Fields : never }
  | { do: 'remove'; number: number }
  | { do: 'freeze' | 'merge' | 'search' | 'reopen' | 'fillStep' }

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: anyDocument.map((fields) => ({ do: 'put' as const, fields })) },
  { weight: 6, arbitrary: anyDocument.map((fields) => ({ do: 'fill' as const, fields })) },
  { weight: 3, arbitrary: fc.constant({ do: 'fillStep' as const }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 24 }).map((number) => ({ do: 'remove' as const, number })) },
  { weight: 6, arbitrary: fc.constant({ do: 'freeze' as const }) },
  { weight: 4, arbitrary: fc.constant({ do: 'merge' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'search' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'reopen' as const }) },
)

const questions: [string, SearchOptions?][] = [
  ...words.map((word): [string] => [word]),
  ['peace keeping'],
  ['+peace +keeping'],
  ['+the +exercise almaty -x1'],
  ['+peace +keep +exe', { prefixLast: true }],
  ['+title:peace +учения'],
  ['peace keeping exercise almaty the'],
  ['k*'],
  ['*e*'],
  ['к', { prefixLast: true }],
  ['"peace keeping"'],
  ['"peace kee', { prefixLast: true }],
  ['keap~1'],
  ['-peace'],
  ['title:x1 the'],
  ['caption:exercise', { facets: true }],
  ['has:photo missing:credit'],
  ['date:2024 lang:en', { sort: 'date-oldest' }],
  ['*', { sort: 'date-newest', facets: true, filters: { person: ['Dana Omarova', 'Nobody'], language: ['en', 'kk'] } }],
  ['exercise', { facets: true, filters: { year: ['2024', '2025'] }, limit: 3, offset: 1 }],
]

/** A folder of segment files. */
class Folder {
  files = new Map<string, Uint8Array>()
  manifest = new Uint8Array()

  save(index: SearchIndex): SegmentFile[] {
    const { write, obsolete, manifest } = index.changesSince(this.files.keys())
    for (const { name, bytes } of write) this.files.set(name, bytes.slice())
    for (const name of obsolete) this.files.delete(name)
    this.manifest = new Uint8Array(manifest)
    return write
  }
}

function documentOf(
  { number, person, has, stamp, ...fields }: Extract<Step, { fields: unknown }>['fields'],
  revision: number,
): SearchDocument {
  return searchDocumentOf(number, {
    ...fields,
    revision,
    ...(stamp ? { stamp } : {}),
    people: person,
    facets: { event: [], person, photographer: person.slice(0, 1), topic: [] },
    has,
    missing: searchTraits.filter((trait) => !has.includes(trait)),
  })
}

function expectSame(grown: SearchIndex, kept: ReadonlyMap<number, SearchDocument>): void {
  const anew = new SearchIndex({ archive: 'one' })
  anew.replace([...kept.values()])
  while (grown.fillStep(1));
  expect(grown.size).toBe(anew.size)
  for (const [query, options] of questions) expect(grown.search(query, options)).toEqual(anew.search(query, options))
  expect(new Map(grown.stamps())).toEqual(new Map(anew.stamps()))
}

test(`an index grown by edits, frozen, merged, saved and loaded answers as one built anew (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 20, maxLength: 80 }), (steps) => {
      const kept = new Map<number, SearchDocument>()
      const folder = new Folder()
      let grown = new SearchIndex({ archive: 'one', mergeFrom: 3 })
      let merging = false
      for (const [at, step] of steps.entries()) {
        if (step.do === 'put' || step.do === 'fill') {
          const document = documentOf(step.fields, at)
          if (step.do === 'put') grown.replace([document])
          else grown.fill([document])
          kept.set(step.fields.number, document)
        } else if (step.do === 'remove') {
          grown.remove([searchId(step.number)])
          kept.delete(step.number)
        } else if (step.do === 'search') expectSame(grown, kept)
        else if (step.do === 'freeze') grown.freeze()
        else if (step.do === 'fillStep') grown.fillStep(0)
        // A slice of no time is one step of a merge, so that edits come in between.
        else if (step.do === 'merge') merging = grown.mergeStep(merging ? 0 : 1)
        else {
          grown.freeze()
          folder.save(grown)
          grown = new SearchIndex({ archive: 'one', mergeFrom: 3 })
          expect(grown.load([...folder.files.values()], folder.manifest)).toEqual({ loaded: kept.size, refused: [] })
        }
      }
      expectSame(grown, kept)
      while (grown.mergeStep(50));
      expectSame(grown, kept)
    }),
    { seed, numRuns: 40 },
  )
})

const filled = (count: number, text: (at: number) => string = (at) => `common words ${at} word${at % 7}`) => {
  const index = new SearchIndex({ archive: 'one' })
  index.replace(
    Array.from({ length: count }, (_, at) => searchDocumentOf(at + 1, { body: text(at), date: '2024-05-31' })),
  )
  return index
}

test('many segments become few, and what is mostly graves is written anew', () => {
  const index = new SearchIndex()
  for (let round = 0; round < 9; round++) {
    index.replace(
      Array.from({ length: 20 }, (_, at) =>
        searchDocumentOf(round * 20 + at + 1, { body: `common ${round} word${at}` }),
      ),
    )
    index.freeze()
  }
  expect(index.changesSince([]).write).toHaveLength(9)
  while (index.mergeStep(50));
  expect(index.changesSince([]).write).toHaveLength(1)
  expect(index.search('common', { limit: 200 }).hits).toHaveLength(180)
  const [before] = index.changesSince([]).write
  index.remove(Array.from({ length: 120 }, (_, at) => searchId(at + 1)))
  while (index.mergeStep(50));
  const [after] = index.changesSince([]).write
  expect(after?.bytes.length ?? 0).toBeLessThan((before?.bytes.length ?? 0) / 2)
  expect(index.search('common').total).toBe(60)
})

describe('saving', () => {
  test('writes a segment once, and after a removal only the manifest', () => {
    const folder = new Folder()
    const index = filled(300)
    index.freeze()
    expect(folder.save(index)).toHaveLength(1)
    index.remove([searchId(7)])
    index.replace([searchDocumentOf(8, { revision: 2, body: 'edited' })])
    expect(folder.save(index)).toEqual([])
    expect(folder.manifest.length).toBeLessThan(200)
    const opened = new SearchIndex({ archive: 'one' })
    expect(opened.load([...folder.files.values()], folder.manifest)).toEqual({ loaded: 298, refused: [] })
    // The edited one is not in a file yet: who filled the index sees so by the stamps.
    expect([...opened.stamps()].map(([uri]) => numberIn(uri))).not.toContain(8)
  })

  test('into an index that knows better by now changes nothing of that', () => {
    const folder = new Folder()
    const index = filled(10)
    index.freeze()
    folder.save(index)
    const opened = new SearchIndex({ archive: 'one' })
    opened.replace([searchDocumentOf(3, { revision: 2, body: 'edited' })])
    opened.load([...folder.files.values()], folder.manifest)
    expect(opened.size).toBe(10)
    expect(opened.search('edited').total).toBe(1)
    expect(opened.search('common').total).toBe(9)
  })
})

describe('a file of the index', () => {
  const folder = new Folder()
  const index = filled(40)
  index.freeze()
  folder.save(index)
  const [bytes = new Uint8Array()] = folder.files.values()
  const load = (file: Uint8Array, manifest = folder.manifest, archive = 'one') => {
    const opened = new SearchIndex({ archive })
    const report = opened.load([file], manifest)
    expect(opened.search('common').total).toBe(report.loaded)
    return report
  }
  const sentence = /^[A-Z][^.]*\.$/

  test('is taken at any place in memory', () => {
    const moved = new Uint8Array(bytes.length + 3)
    moved.set(bytes, 3)
    expect(load(moved.subarray(3))).toEqual({ loaded: 40, refused: [] })
  })

  test(`with any bit turned is refused with a sentence (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const turned = bytes.slice()
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const { loaded, refused } = load(turned)
        expect(loaded).toBe(0)
        expect(refused[0]?.reason).toMatch(sentence)
      }),
      { seed, numRuns: 500 },
    )
  })

  test(`cut short or grown anywhere is refused (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(load(bytes.slice(0, length)).loaded).toBe(0)
      }),
      { seed, numRuns: 200 },
    )
    expect(load(Uint8Array.from([...bytes, 0, 0, 0, 0])).loaded).toBe(0)
    expect(load(new Uint8Array(1_000)).refused[0]?.reason).toMatch(sentence)
    expect(load(new Uint8Array()).refused[0]?.reason).toMatch(sentence)
  })

  test('of another archive, of another making or not in the list is refused', () => {
    expect(load(bytes, folder.manifest, 'two').refused[0]?.reason).toMatch('another archive')
    const lunrs = new SearchIndex({ archive: 'one', ranking: 'lunr' })
    expect(lunrs.load([bytes], folder.manifest).refused[0]?.reason).toMatch('another version')
    const other = new Folder()
    other.save(filled(3))
    expect(load(bytes, other.manifest)).toMatchObject({ loaded: 0 })
  })

  test(`is of no use with a damaged list (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.nat(folder.manifest.length * 8 - 1), (bit) => {
        const turned = folder.manifest.slice()
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(load(bytes, turned)).toMatchObject({ loaded: 0, refused: [{ reason: expect.stringMatching(sentence) }] })
      }),
      { seed, numRuns: 300 },
    )
  })

  test('that is missing is told, and the others are used', () => {
    const both = new Folder()
    const grown = filled(40)
    grown.freeze()
    grown.replace([searchDocumentOf(3, { revision: 2, body: 'common edited' })])
    grown.freeze()
    both.save(grown)
    const opened = new SearchIndex({ archive: 'one' })
    const { loaded, refused } = opened.load([bytes], both.manifest)
    expect([loaded, refused.length]).toEqual([39, 1])
    expect(opened.search('common').total).toBe(39)
  })
})

describe('releases of any kind', () => {
  test('of 30,000 words, without a headline, and with the same text 300 times', () => {
    const long = Array.from({ length: 30_000 }, (_, at) => `w${at % 5_000}`).join(' ')
    const index = new SearchIndex()
    index.replace([searchDocumentOf(1, { body: `${long} finish line` }), searchDocumentOf(2)])
    index.replace(Array.from({ length: 300 }, (_, at) => searchDocumentOf(at + 10, { body: 'the same text again' })))
    index.freeze()
    expect(index.search('"w4999 finish line"').hits.map(({ uri }) => numberIn(uri))).toEqual([1])
    expect(index.search('"w4999 w0"').total).toBe(1)
    const { total, hits } = index.search('same', { limit: 3 })
    expect([total, ...hits.map(({ uri }) => numberIn(uri))]).toEqual([300, 309, 308, 307])
  })
  test('photos among them say that they are', () => {
    const index = new SearchIndex()
    index.replace([searchDocumentOf(1, { kind: 'photo', status: '', captions: ['A parade'] })])
    expect(index.search('parade', { facets: true })).toMatchObject({
      hits: [{ kind: 'photo' }],
      facets: { status: [] },
    })
  })
})

test('what a beginning finds is the same where a segment has a list of it and where its words are read one by one', () => {
  const random = new Random(seed)
  const vocabulary = Array.from({ length: 900 }, (_, at) => `${random.pick(['s', 'sa', 'se', 'т'])}${at.toString(36)}`)
  const documents = Array.from({ length: 300 }, (_, at) =>
    searchDocumentOf(at + 1, {
      language: random.pick(['en', 'ru', 'kk']),
      headline: Array.from({ length: 6 }, () => random.pick(vocabulary)).join(' '),
      body: Array.from({ length: 160 }, () => random.pick(vocabulary)).join(' '),
    }),
  )
  const whole = new SearchIndex()
  const parted = new SearchIndex({ mergeFrom: 1_000 })
  whole.replace(documents)
  for (let at = 0; at < documents.length; at += 30) {
    parted.replace(documents.slice(at, at + 30))
    parted.freeze()
  }
  const gone = documents.slice(40, 60).map(({ uri }) => uri)
  for (const index of [whole, parted]) {
    index.freeze()
    index.remove(gone)
  }
  const listed = (index: SearchIndex) => openedSegments(index).map(({ parts }) => parts.begun.length)
  expect(listed(whole)[0]).toBeGreaterThan(0)
  expect(listed(parted).every((length) => length === 0)).toBe(true)
  for (const query of ['s', 'sa', 'se', 't', 'т', 's*', '+s +se', 'sa1 s', '-sa s', 'title:s', 'sa1 se2 т3 s'])
    for (const prefixLast of [true, false]) {
      const options: SearchOptions = { prefixLast, limit: 300 }
      const { hits, total } = whole.search(query, options)
      expect([query, parted.search(query, options).hits]).toEqual([query, hits])
      expect(parted.search(query, options).total).toBe(total)
    }
})

test(`packed numbers are read as they were (seed ${seed})`, () => {
  const number = fc.oneof(fc.nat(200), fc.nat(20_000), fc.nat(2 ** 31 - 1))
  fc.assert(
    fc.property(fc.array(number), (numbers) => {
      const rising = numbers.toSorted((a, b) => a - b)
      const given = { plain: numbers, rising, triples: numbers }
      for (const packing of ['plain', 'rising', 'triples'] as const) {
        const column = Uint32Array.from(given[packing])
        expect(unpacked(packed(column, packing), packing, new Uint32Array(column.length))).toEqual(column)
      }
    }),
    { seed },
  )
})

const openedSegments = (index: SearchIndex): Segment[] =>
  index.changesSince([]).write.map(({ bytes }) => new Segment(bytes))

test(`words of any alphabet are found by their beginnings, in one segment and in merged ones (seed ${seed})`, () => {
  const letters = [...'aя鵜飼文敏界𠀀ſ']
  const word = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 6 }).map((some) => some.join(''))
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 60 }), (some) => {
      const index = new SearchIndex()
      for (const [at, body] of some.entries()) {
        index.replace([searchDocumentOf(at + 1, { headline: '', body })])
        if (at % 9 === 8) index.freeze()
      }
      index.freeze()
      while (index.mergeStep(1_000));
      const firsts = new Set<string>()
      for (const { words: list } of openedSegments(index)) {
        const inOrder = Array.from({ length: list.length }, (_, at) => list.word(at))
        expect(inOrder).toEqual([...new Set(inOrder)].sort())
        for (const [at, one] of inOrder.entries()) {
          expect(list.find(one)).toBe(at)
          const [first, end] = list.range(one)
          expect(inOrder.slice(first, end)).toEqual(inOrder.filter((other) => other.startsWith(one)))
          firsts.add(Array.from(one)[0] ?? '')
        }
      }
      expect(new Set(index.firstLetters())).toEqual(firsts)
    }),
    { seed, numRuns: 60 },
  )
})

test('the questions that an index asks itself end, and change nothing of what is shown', () => {
  expect(new SearchIndex().warmUp(1_000)).toBe(false)
  const documents = Array.from({ length: 30 }, (_, at) => searchDocumentOf(at + 1, { body: `peace keeping word${at}` }))
  const [warm, cold] = [new SearchIndex(), new SearchIndex()]
  for (const index of [warm, cold]) index.replace(documents)
  const asked = warm.search('word7')
  while (warm.warmUp(1));
  expect(warm.warmUp(1)).toBe(false)
  expect(warm.show(documents.slice(7, 8))).toEqual(warm.show(documents.slice(7, 8), asked.question))
  for (const [query, options] of questions) expect(warm.search(query, options)).toEqual(cold.search(query, options))
})
