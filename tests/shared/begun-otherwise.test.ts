/** Words that are being typed in other letters than they stand in: found at each letter, and the hit says how. */
import { expect, it } from 'vitest'
import { looseKazakh } from '../../src/shared/search/kazakh.js'
import { numberIn, searchDocumentOf } from '../support/search-documents.js'
import { ShowingIndex } from '../support/showing-index.js'

const texts: [language: string, body: string][] = [
  ['kk', 'Қорғаныс министрлігінің бітімгерлері мен әскери қызметшілері аттанды.'],
  ['ru', 'Корабль и казарма, каменный мост. Полковник Нигметуллин открыл учения.'],
  ['ru', 'Нигерия и Токио.'],
  ['en', 'Lebanon and Niger.'],
]

function typing() {
  const index = new ShowingIndex()
  index.replace(texts.map(([language, body], at) => searchDocumentOf(at, { language, body })))
  const found = (typed: string) => index.search(typed, { prefixLast: true }).hits.map(({ uri }) => numberIn(uri))
  return { index, found }
}

it.each(['қорғаныс', 'бітімгерлері', 'әскери', 'қызметшілері'])(
  '%s is found at each letter from the fourth on, typed on a Russian keyboard',
  (word) => {
    const { found } = typing()
    const typed = looseKazakh(word)
    for (let length = 4; length <= typed.length; length++)
      expect([typed.slice(0, length), found(typed.slice(0, length)).includes(0)]).toEqual([
        typed.slice(0, length),
        true,
      ])
  },
)

it('what a word begins as it is typed comes first', () => {
  const { found } = typing()
  expect(found('казар')).toEqual([1])
  expect(found('кор')).toEqual([1])
})

it('a name is found while it is typed in the other alphabet, once nothing begins as it is typed', () => {
  const { found } = typing()
  expect(found('nigmetu')).toEqual([1])
  expect(found('nigme')).toEqual([1])
  expect(found('niger')).toEqual([3])
  expect(found('лебан')).toEqual([3])
})

it('a Kazakh name that is typed to its end in Latin letters is found, though English texts have it too', () => {
  const index = new ShowingIndex()
  const bodies = ['Президент Қасым-Жомарт Тоқаев келеді.', 'President Tokayev arrives.']
  index.replace(bodies.map((body, at) => searchDocumentOf(at, { language: at === 0 ? 'kk' : 'en', body })))
  expect(index.answer('Tokayev', { prefixLast: true }).map(({ uri }) => numberIn(uri))).toEqual([1, 0])
  index.remove([searchDocumentOf(1).uri])
  expect(index.answer('Tokayev', { prefixLast: true }).map(({ uri }) => numberIn(uri))).toEqual([0])
})

it('the hit says that the letters are others', () => {
  const { index } = typing()
  const why = (typed: string) =>
    index.answer(typed, { prefixLast: true }).flatMap((hit) => hit.why.map(({ form, how }) => [form, how]))
  expect(why('корган')).toEqual([['Қорғаныс', 'keyboard']])
  expect(why('nigmet')).toEqual([['Нигметуллин', 'transliteration']])
})

it('a word that is not being typed stands for no beginning', () => {
  const { index } = typing()
  expect(index.search('корган').total).toBe(0)
})
