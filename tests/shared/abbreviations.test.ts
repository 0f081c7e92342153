/** Abbreviations and their full names, in three languages: found by one another without any record of the authority. */
import { describe, expect, test } from 'vitest'
import type { SearchDocument } from '../../src/shared/search/search-document.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { numberIn, searchDocumentOf, searchId } from '../support/search-documents.js'

function indexOf(...documents: Partial<SearchDocument>[]): SearchIndex {
  const index = new SearchIndex()
  index.replace(documents.map((fields, at) => searchDocumentOf(at + 1, fields)))
  return index
}
const ask = (index: SearchIndex, query: string, prefixLast = false) =>
  index
    .search(query, { prefixLast })
    .hits.filter(({ complete }) => complete)
    .map(({ uri }) => numberIn(uri))
const found = (index: SearchIndex, query: string, prefixLast = false) =>
  ask(index, query, prefixLast).sort((one, other) => one - other)

describe('an abbreviation that every press office uses', () => {
  const index = indexOf(
    { language: 'kk', body: 'БҰҰ-ның миссиясы аттанды' },
    { language: 'kk', body: 'Біріккен Ұлттар Ұйымының миссиясы аттанды' },
    { language: 'ru', body: 'Миссия ООН отправилась в путь' },
    { language: 'ru', body: 'В Организации Объединённых Наций приняли решение' },
    { language: 'en', body: 'A mission of the United Nations' },
    { language: 'en', body: 'United they stand, two nations at peace' },
    { language: 'kk', body: 'Біріккен командалардың ұйымы' },
    { language: 'ru', body: 'Воз и ныне там' },
  )

  test('finds its full name, in its own language and in others', () => {
    for (const query of ['БҰҰ', 'БҰҰ-ның', 'ООН', 'UN']) {
      const [first = 0] = ask(index, query)
      expect([query, found(index, query).filter((one) => one < 6)]).toEqual([query, [1, 2, 3, 4, 5]])
      expect([query, [1, 3, 5].includes(first)]).toEqual([query, true])
    }
    expect(ask(index, 'ООН')[0]).toBe(3)
    expect(ask(index, 'БҰҰ')[0]).toBe(1)
  })

  test('is found by its full name, in any inflection', () => {
    expect(found(index, 'Біріккен Ұлттар Ұйымында')).toEqual([1, 2, 3])
    expect(found(index, 'Организацией Объединенных Наций')).toEqual([1, 3, 4])
    expect(found(index, 'United Nations')).toEqual([1, 3, 5, 6])
  })

  test('finds it while it is still being typed', () => {
    expect(found(index, 'ООН', true)).toEqual(expect.arrayContaining([2, 3, 4, 5]))
  })

  test('tells why a release answers', () => {
    const { question } = index.search('ООН')
    const [shown] = index.show([searchDocumentOf(5, { body: 'A mission of the United Nations' })], question)
    expect(shown?.snippet.filter(({ mark }) => mark).map(({ text }) => text)).toEqual(['United', 'Nations'])
    expect(shown?.why.map(({ how }) => how)).toEqual(['name'])
  })

  test('stands for itself alone where it is forbidden or asked for in quotation marks', () => {
    expect(found(index, 'миссия -ООН')).not.toContain(3)
    expect(found(index, '"United Nations"')).toEqual([5])
  })

  test('is not looked for by a part of the full name, or by its words apart', () => {
    expect(found(index, 'Nations')).not.toContain(3)
    expect(found(index, 'United mission Nations')).not.toContain(3)
  })
})

describe('ranks and figures that are cut short', () => {
  const index = indexOf(
    { language: 'en', body: 'Lt. Col. A. Smagulov took command' },
    { language: 'en', body: 'Maj. Gen. Zhangazy and Sgt. Zhunusov' },
    { language: 'ru', body: 'Сумма составила 1,2 млрд тенге, 5 тысяч человек' },
    { language: 'kk', body: 'Жалпы сома 1,2 миллиард теңге' },
    { language: 'en', body: 'The sum is 1.2 billion tenge' },
    { language: 'en', body: 'The Police Department thanked volunteers' },
  )

  test('are found by the whole word, and it by them', () => {
    expect(ask(index, 'lieutenant colonel Smagulov')).toEqual([1])
    expect(ask(index, 'Major General Zhangazy')).toEqual([2])
    expect(ask(index, 'sergeant Zhunusov')).toEqual([2])
    expect(ask(index, 'Police Dept.')).toEqual([6])
    expect(found(index, '1,2 миллиарда')).toEqual([3, 4, 5])
    expect(found(index, '1,2 млрд')).toEqual([3, 4, 5])
    expect(found(index, '1.2 billion')).toEqual([3, 4, 5])
    expect(found(index, '5 тыс. человек')).toEqual([3])
  })
})

describe('what goes by two names', () => {
  const index = indexOf(
    { language: 'ru', body: 'Визит в Нур-Султан завершён' },
    { language: 'ru', body: 'Визит в Астану завершён' },
    { language: 'ru', body: 'Ветеран Второй мировой войны' },
    { language: 'en', body: 'Veterans of World War II' },
    { language: 'en', body: 'The second war of the world' },
    { language: 'ru', body: 'Генерал-майор прибыл' },
    { language: 'ru', body: 'Посол Киргизии прибыл' },
    { language: 'ru', body: 'Посол Кыргызстана прибыл' },
    { language: 'kk', body: 'Шымкентте көрме ашылды' },
    { language: 'ru', body: 'В Усть-Каменогорске открыли выставку' },
    { language: 'ru', body: 'Её выставка и Евросоюз' },
    { language: 'ru', body: 'Её картины' },
  )

  test('is found by either', () => {
    for (const query of ['Нур-Султан', 'Астана', 'Astana'])
      expect([query, found(index, query)]).toEqual([query, [1, 2]])
    expect(found(index, 'II мировая')).toEqual([3])
    expect(found(index, 'Second World War')).toEqual([4, 5])
    expect(found(index, 'ген.-майор')).toEqual([6])
    expect(found(index, 'Киргизия')).toEqual([7, 8])
    expect(found(index, 'Чимкент')).toEqual([9])
    expect(found(index, 'Өскеменде')).toEqual([10])
  })

  test('is no form of another word: ЕО is not её', () => {
    expect(found(index, 'Еуропалық одақ')).toEqual([11])
    expect(found(index, 'её')).toEqual([11, 12])
  })
})

describe('an abbreviation with a stroke', () => {
  const index = indexOf(
    { language: 'ru', body: 'Присяга прошла в воинской части 61993' },
    { language: 'ru', body: 'Командир в/ч 61993 поздравил новобранцев' },
    { language: 'kk', body: '61993 әскери бөлімінде ант қабылданды' },
    { language: 'ru', body: 'В ноябре часть жителей 61993 раза' },
  )

  test('finds its full name in two languages, and is found by it', () => {
    expect(ask(index, 'в/ч 61993')).toEqual([2, 3, 1])
    expect(found(index, 'воинская часть 61993')).toEqual([1, 2])
    expect(found(index, 'әскери бөлім 61993')).toEqual([2, 3])
  })

  test('is none where its letters are parted by a space, or while the second of them may go on', () => {
    expect(found(index, 'ноябре в ч', true)).toEqual([4])
  })
})

describe('a phrase beside another word', () => {
  const texts = [
    'The mission of the United Nations ended',
    'A UN mission, and the United Nations once more',
    'Миссия Организации Объединённых Наций и ООН',
    'United States mission',
    'БҰҰ миссиясы, Біріккен Ұлттар Ұйымының миссиясы',
    'A mission of united and many nations, UN',
  ].map((body, at) => ({ body, language: at === 2 ? 'ru' : at === 4 ? 'kk' : 'en' }))

  test('counts the same where its words are looked for in what is left and where they are looked for everywhere', () => {
    const index = indexOf(...texts)
    for (const query of ['+UN +mission', '+"united nations" +mission', '+mission +ООН +ended']) {
      const { hits } = index.search(query)
      // A pattern is added up everywhere, and the words with it.
      expect([query, hits]).toEqual([query, index.search(`${query} nowhere*`).hits])
      expect([query, hits.length > 0]).toEqual([query, true])
    }
  })

  test('is no longer found where it stood, once the release is another or gone', () => {
    const [index, other] = [indexOf(...texts), indexOf(...texts.slice(1))]
    index.freeze()
    const before = found(index, 'UN mission')
    index.remove([searchId(1)])
    expect(found(index, 'UN mission')).toEqual(before.filter((one) => one !== 1))
    const scores = (one: SearchIndex) => one.search('UN mission').hits.map(({ score }) => score)
    expect(scores(index)).toEqual(scores(other))
  })
})

describe('an abbreviation with points', () => {
  const index = indexOf(
    { body: 'The U.S. Army arrived' },
    { body: 'The US Army arrived' },
    { body: 'The United States Army arrived' },
    { body: 'The army let us and them pass' },
    { body: 'A court in Washington, D.C. and one of the U.N.' },
    { body: 'A court in Washington DC and one of the UN' },
    { body: 'The MP spoke on TV' },
    { body: 'MPs spoke to several TVs' },
  )

  test('is found without them, of U.S. with the word behind it', () => {
    expect(found(index, 'U.S. Army')).toEqual([1, 2, 3])
    expect(ask(index, 'U.S. Army')[0]).toBe(1)
    expect(found(index, 'U.S.')).toEqual([1, 3])
    for (const query of ['D.C.', 'DC', 'U.N.', 'UN']) expect([query, found(index, query)]).toEqual([query, [5, 6]])
  })

  test('does not answer the United States with every U.S. something', () => {
    expect(found(index, 'United States')).toEqual([3])
  })

  test('of two letters is one of several', () => {
    for (const query of ['MP', 'MPs', 'TV', 'TVs']) expect([query, found(index, query)]).toEqual([query, [7, 8]])
  })
})
