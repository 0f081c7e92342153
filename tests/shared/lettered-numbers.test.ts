/** Letters and figures: found together and apart, whichever way they were typed. */
import { expect, it } from 'vitest'
import { numberIn, searchDocumentOf } from '../support/search-documents.js'
import { ShowingIndex } from '../support/showing-index.js'

const texts = [
  'Вертолёт Ми-8 взлетел.',
  'Вертолёт Ми8 взлетел.',
  'Сброшено 450 м³ воды.',
  'Сброшено 450м3 воды.',
  'KADEX-2025 opens.',
  'Su-30SM and T72 were shown.',
  'В 2025 г. было 8 сообщений: ми, 450 и 30.',
]
function indexed() {
  const index = new ShowingIndex()
  index.replace(texts.map((body, at) => searchDocumentOf(at, { language: at === 4 || at === 5 ? 'en' : 'ru', body })))
  return index
}
const complete = (query: string, prefixLast = false) =>
  indexed()
    .search(query, { prefixLast })
    .hits.filter((hit) => hit.complete)
    .map(({ uri }) => numberIn(uri))
    .sort((a, b) => a - b)

it.each([
  ['ми8', [0, 1]],
  ['вертолёт ми8', [0, 1]],
  ['450м³', [2, 3]],
  ['450м3', [2, 3]],
  ['kadex2025', [4]],
  ['su30sm', [5]],
  ['su30', []],
  ['2025г', [6]],
  ['mi8', []],
])('%s is found together and apart', (query, numbers) => {
  expect(complete(query)).toEqual(numbers)
})

it('two that releases write as one are found as one, too', () => {
  expect(complete('T 72')).toEqual([5])
  expect(complete('T-72')).toEqual([5])
  expect(complete('450 м3')).toEqual([2, 3])
})

it('what is being typed is found at each letter', () => {
  for (const [typed, number] of [
    ['kadex2', 4],
    ['kadex20', 4],
    ['su3', 5],
    ['su30s', 5],
  ] as const)
    expect([typed, complete(typed, true)]).toEqual([typed, [number]])
})

it('what is being typed behind a preposition is found from its second figure on', () => {
  expect(complete('в2', true)).toEqual([])
  expect(complete('в20', true)).toEqual([6])
  expect(complete('в2025', true)).toEqual([6])
})

it('the parts are marked where they stand together', () => {
  const [hit] = indexed().answer('ми8 вертолёт')
  expect(hit?.snippet.filter(({ mark }) => mark).map(({ text }) => text)).toEqual(expect.arrayContaining(['Вертолёт']))
  const [apart] = indexed().answer('kadex2025')
  expect(apart?.snippet.filter(({ mark }) => mark).map(({ text }) => text)).toEqual(['KADEX', '2025'])
})

it('a type is found by several of it, and the other way round; ten years are no year', () => {
  const index = new ShowingIndex()
  const bodies = [
    'A Mi-17 landed',
    'Two Mi-17s landed',
    'Since the 1990s',
    'In May 1990',
    'The C-130s landed',
    'Page 17',
  ]
  index.replace(bodies.map((body, at) => searchDocumentOf(at, { body })))
  const found = (query: string) => {
    const { hits } = index.search(query)
    return hits.flatMap(({ complete, uri }) => (complete ? [numberIn(uri)] : [])).sort((one, other) => one - other)
  }
  for (const query of ['Mi-17', 'Mi-17s', 'Mi17', 'Mi17s', 'Mi 17'])
    expect([query, found(query)]).toEqual([query, [0, 1]])
  expect(found('C-130')).toEqual([4])
  expect(found('1990')).toEqual([3])
  expect(found('may 1990s')).toEqual([2])
  expect(found('17')).toEqual([0, 5])
})
