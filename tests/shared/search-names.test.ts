/** Names in three languages and two alphabets, and what was probably meant: over the search index. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { familyOf, NameForms, type NameGroup } from '../../src/shared/search/name-forms.js'
import type { SearchDocument } from '../../src/shared/search/search-document.js'
import { suggestSpelling } from '../../src/shared/search/spelling.js'
import { transliterations } from '../../src/shared/search/transliteration.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { tokenize } from '../../src/shared/text.js'
import { searchDocumentOf } from '../support/search-documents.js'
import { onSharedData, sharedData } from '../support/shared-data.js'

const authority: NameGroup[] = [
  {
    uri: 'urn:uuid:1',
    kind: 'person',
    names: ['Асқар Нығметуллин', 'Аскар Нигметуллин', 'Askar Nigmetullin', 'Nigmetullin, Askar', 'A. Nigmatullin'],
  },
  { uri: 'urn:uuid:2', kind: 'place', names: ['Қазақстан', 'Казахстан', 'Kazakhstan', 'Republic of Kazakhstan'] },
  { uri: 'urn:uuid:3', kind: 'event', names: ['Дала қыраны', 'Степной орёл', 'Steppe Eagle'] },
]

type Text = [language: string, body: string]

const document = ([language, body]: Text, at: number): SearchDocument => searchDocumentOf(at + 1, { language, body })

function indexOf(texts: Text[], names: NameGroup[] = authority) {
  const index = new SearchIndex()
  index.know(names)
  const documents = texts.map(document)
  index.replace(documents)
  const numbers = (query: string, prefixLast = false) =>
    index.search(query, { prefixLast }).hits.map(({ uri }) => Number(uri.slice(-12)))
  const why = (query: string, number: number) => {
    const { question } = index.search(query)
    const [shown] = index.show(
      documents.filter(({ uri }) => Number(uri.slice(-12)) === number),
      question,
    )
    return shown?.why.map(({ form, how }) => `${form}: ${how}`)
  }
  return { index, documents, numbers, why }
}

const inOrder = (numbers: number[]) => numbers.sort((a, b) => a - b)

describe('the names of the authority', () => {
  const { numbers, why } = indexOf([
    ['en', 'Kazakhstan sent peacekeepers.'],
    ['ru', 'Казахстан направил миротворцев.'],
    ['kk', 'Қазақстанның бітімгерлері аттанды.'],
    ['ru', 'Учения «Степной орёл» открыл полковник Нигметуллин.'],
    ['en', 'Colonel Nigmetullin opened Steppe Eagle.'],
    ['kk', '«Дала қыранын» полковник Нығметуллин ашты.'],
    ['en', 'An eagle over the steppe.'],
  ])
  it('are searched as one, what was asked first', () => {
    for (const [query, first] of [
      ['Kazakhstan', 1],
      ['казахстана', 2],
      ['Қазақстан', 3],
    ] as const) {
      const found = numbers(query)
      expect([query, found[0]]).toEqual([query, first])
      expect(inOrder(found)).toEqual([1, 2, 3])
    }
  })
  it('are found by a family name alone, in any case and with initials', () => {
    for (const query of ['Нигметуллина', 'Nigmetullin', 'Нығметуллиннің', 'А. Нигметуллину', 'Askar Nigmetullin'])
      expect([query, inOrder(numbers(query))]).toEqual([query, [4, 5, 6]])
  })
  it('are not taken for a family name where they are the first, though they end as some do', () => {
    const { numbers: found } = indexOf(
      [
        ['ru', 'Зарина Тохтар выступила.'],
        ['kk', 'Тоқтар айтты.'],
        ['ru', 'Зарина Омарова выступила.'],
      ],
      [
        {
          uri: 'urn:uuid:4',
          kind: 'person',
          names: ['Зарина Тохтар', 'Tokhtar, Zarina', 'Zarina Toqtar', 'Тоқтар, Зарина'],
        },
      ],
    )
    expect(found('Тохтар')).toEqual([1, 2])
    expect(found('Зарина Тохтар')).not.toContain(3)
    expect(['Ирина Петрова', 'Петрова Ирина', 'Ирина Путина', 'Zarina Toqtar'].map((name) => familyOf(name))).toEqual([
      'петрова',
      'петрова',
      'путина',
      'zarina',
    ])
    expect(familyOf('Zarina Toqtar', new Set(['zarina']))).toBe('toqtar')
  })
  it('are found where they have several words, and not where these stand apart', () => {
    for (const query of ['Steppe Eagle', '«Степной орел»', 'дала қыраны'])
      expect([query, inOrder(numbers(query).filter((number) => number < 7))]).toEqual([query, [4, 5, 6]])
    expect(numbers('"steppe eagle"')).not.toContain(7)
  })
  it('say why a release was found', () => {
    expect(why('Kazakhstan', 2)).toEqual(['Казахстан: name'])
    expect(why('Kazakhstan', 1)).toEqual(['Kazakhstan: exact'])
    expect(why('Steppe Eagle', 4)).toEqual(['Степной орёл: name'])
  })
  it('find texts with the former name of an event where the new one is asked for, and the other way, and say so', () => {
    const renamed = indexOf(
      [
        ['en', 'Desert Falcon ended.'],
        ['en', 'Steppe Eagle ended.'],
        ['en', 'A falcon over the desert.'],
      ],
      [{ uri: 'urn:uuid:3', kind: 'event', names: ['Steppe Eagle', 'Desert Falcon'] }],
    )
    expect(renamed.numbers('Steppe Eagle').slice(0, 2)).toEqual([2, 1])
    expect(renamed.numbers('Desert Falcon').slice(0, 2)).toEqual([1, 2])
    expect(renamed.why('Steppe Eagle', 1)).toEqual(['Desert Falcon: name'])
  })
  it('go with other words, with fields and with a plus, and can be forbidden', () => {
    expect(numbers('Казахстан peacekeepers')[0]).toBe(1)
    expect(numbers('+Kazakhstan миротворцев')).toEqual([2, 1, 3])
    expect(numbers('title:Kazakhstan')).toEqual([])
    expect(numbers('-Kazakhstan')).toContain(2)
  })
  it('are searched as one at the last letter of a name, which may still go on', () => {
    expect(numbers('Kazakhsta', true)).toEqual([1])
    expect(numbers('Kazakhstan', true)).toEqual([1, 2, 3])
    expect(inOrder(numbers('Steppe Eagle', true))).toEqual([4, 5, 6])
    expect(inOrder(numbers('Нигметуллин', true))).toEqual([4, 5, 6])
    expect(inOrder(numbers('Steppe Eag', true))).toEqual([5, 7])
    const longer = indexOf([
      ['ru', 'Казахстанец победил.'],
      ['en', 'Kazakhstan won.'],
      ['ru', 'Степной орёл и орлёнок.'],
      ['en', 'Steppe Eagles flew.'],
    ])
    expect(longer.numbers('Казахстан', true)).toEqual([2, 1])
    expect(inOrder(longer.numbers('Steppe Eagle', true))).toEqual([3, 4])
    expect(longer.numbers('Казахстан ')).toEqual([2])
  })
  it('say where a release has what a name only begins', () => {
    const { index, documents } = indexOf([['ru', 'Вот казахстанец.']])
    const { question } = index.search('Казахстан', { prefixLast: true })
    expect(index.show(documents, question)[0]?.why).toEqual([
      { clause: 0, form: 'казахстанец', how: 'beginning', field: 'body' },
    ])
  })
  it('do not grow with a person of one name, and tell two of one family name apart only when asked in full', () => {
    const names = new NameForms([
      { uri: 'a', kind: 'person', names: ['Дана Омарова', 'Dana Omarova'] },
      { uri: 'b', kind: 'person', names: ['Ерлан Омаров', 'Yerlan Omarov'] },
      { uri: 'c', kind: 'person', names: ['Madina'] },
    ])
    const found = (...words: string[]) => names.find(words)?.alternatives.map((one) => one.words.join(' '))
    expect(found('madina')).toBeUndefined()
    expect(found('омарова')).toContain('omarova')
    expect(found('ерлан', 'омаров')).toContain('yerlan omarov')
    expect(found('ерлан', 'омаров')).not.toContain('dana omarova')
  })
})

describe('names in the other alphabet', () => {
  it('are spelled as passports, maps and newspapers do', () => {
    for (const [cyrillic, ...latin] of [
      ['нигметуллин', 'nigmetullin'],
      ['астана', 'astana'],
      ['хрущев', 'khrushchev', 'hruschev'],
      ['достоевский', 'dostoevsky', 'dostoyevsky', 'dostoevskiy'],
      ['жанибек', 'zhanibek', 'janibek'],
      ['шымкент', 'shymkent'],
      ['ельцин', 'yeltsin', 'elcin'],
      ['токаев', 'tokayev', 'tokaev'],
    ])
      for (const spelling of latin) {
        expect(transliterations(cyrillic ?? '')).toContain(spelling)
        if (spelling !== 'elcin') expect(transliterations(spelling)).toContain(cyrillic)
      }
    expect(transliterations('қызылорда')).toContain('qyzylorda')
    expect(transliterations('qazaqstan')).toContain('казакстан')
  })
  for (const [language, atLeast] of [
    ['ru', 0.85],
    ['kk', 0.93],
  ] as const)
    onSharedData(`mean the same in real sentences and their translations (${language})`, () => {
      const sentences = readFileSync(join(sharedData, 'ir/parallel-sib200-en-ru-kk/sentences.jsonl'), 'utf8')
      const inEnglish = new Map<string, Set<number>>()
      const inOther = new Map<string, Set<number>>()
      const note = (into: Map<string, Set<number>>, text: string, at: number) => {
        for (const { folded } of tokenize(text)) into.set(folded, (into.get(folded) ?? new Set()).add(at))
      }
      for (const [at, line] of sentences.trim().split('\n').entries()) {
        const sentence = JSON.parse(line) as Record<'en' | 'ru' | 'kk', string>
        note(inEnglish, sentence.en, at)
        note(inOther, sentence[language], at)
      }
      let pairs = 0
      let together = 0
      for (const [word, places] of inEnglish)
        for (const other of transliterations(word)) {
          const others = inOther.get(other)
          if (!others) continue
          pairs++
          if ([...others].some((at) => places.has(at))) together++
        }
      expect(pairs).toBeGreaterThan(200)
      expect(together / pairs).toBeGreaterThan(atLeast)
    })
  it('are not made of short words, numbers and mixtures', () => {
    for (const word of ['god', 'most', 'год', 'mi17в', 'x1', '12345']) expect(transliterations(word)).toEqual([])
  })
  it('are found below what was asked for, in any case, and say so', () => {
    const { numbers, why } = indexOf(
      [
        ['ru', 'Выступил Сейтжанов.'],
        ['ru', 'Слово взяли за Сейтжанова.'],
        ['en', 'Seitzhanov spoke at length about many other things that day, and spoke well.'],
        ['kk', 'Қостанайда жиын өтті.'],
        ['ru', 'В этот год построен мост.'],
      ],
      [],
    )
    expect(numbers('Seitzhanov')[0]).toBe(3)
    expect(inOrder(numbers('Seitzhanov'))).toEqual([1, 2, 3])
    expect(numbers('Сейтжанов')).toContain(3)
    expect(numbers('qostanai')).toEqual([4])
    expect(why('Seitzhanov', 1)).toEqual(['Сейтжанов: transliteration'])
    for (const query of ['god', 'most']) expect(numbers(query)).toEqual([])
  })
})

describe('a name that others write in other Latin letters', () => {
  const texts: Text[] = [
    ['en', 'Lt. Col. Aigerim Seitkaziyeva said so.'],
    ['ru', 'Об этом сказала Айгерим Сейтказиева.'],
    ['en', 'Yerlan Zhaksylykov was there, and Nigmetullin.'],
    ...Array.from({ length: 5 }, (): Text => ['en', 'Mr Nigmetulan of the bank spoke.']),
  ]
  const { index, numbers } = indexOf(texts)

  it('is found as it was typed by whoever heard it, before it is found in the other alphabet', () => {
    for (const query of ['Seitkazieva', 'Seytkazieva', 'Aygerim Seitkazieva'])
      expect([query, numbers(query)]).toEqual([query, [1, 2]])
    expect(numbers('Seitkazieva', true)).toEqual([1, 2])
    expect(numbers('Jaksylykov')).toEqual([3])
  })

  it('is suggested as the archive’s own records have it, though texts have a like one more often', () => {
    expect(suggestSpelling('nigmetulln', index.words)).toBe('nigmetullin')
  })

  it('is no short name of somebody else: in a Russian question Беков is no plural of бек', () => {
    const bek = indexOf([['ru', 'В Орде беки спорили с баями.']])
    expect(bek.numbers('Бекову')).toEqual([])
  })
})

describe('a misspelt word', () => {
  const { index } = indexOf([
    ['en', 'Peacekeepers trained in Almaty.'],
    ['en', 'Peacekeepers left.'],
    ['ru', 'Миротворцы провели учения.'],
    ['en', 'The officer and the office.'],
  ])
  const meant = (word: string) => suggestSpelling(word, index.words)
  it('has a suggestion that finds something', () => {
    expect(meant('peacekepers')).toBe('peacekeepers')
    expect(meant('almtay')).toBe('almaty')
    expect(meant('миротврцы')).toBe('миротворцы')
    expect(meant('peecekeapers')).toBe('peacekeepers')
  })
  it('has none where it is right, short, a number or like nothing', () => {
    for (const word of ['officer', 'office', 'cat', '2024', 'zzzzzzzz', '']) expect(meant(word)).toBeUndefined()
  })
})

describe('a word with a Kazakh ending', () => {
  const { numbers, why } = indexOf(
    [
      ['ru', 'Инфантино прилетел в Астану, о чём сообщили Путину.'],
      ['ru', 'Президент Путин и Макрон встретились.'],
      ['en', 'Putin met Macron.'],
      ['kk', 'Путинге хат жазылды.'],
      ['ru', 'Встречались в фонде; фон был сер.'],
      ['ru', 'Орден вручён. Или орёл, или ор.'],
      ['ru', 'Трамп и Буш.'],
      ['ru', 'Был дан фон.'],
    ],
    [],
  )
  it('finds the bare name in a Russian text, below what has the word itself', () => {
    expect(numbers('Инфантиноның')).toEqual([1])
    expect(numbers('Инфантиноны ')).toEqual([1])
    expect(numbers('Макронмен')).toEqual([2])
    expect(numbers('Макронмен', true)).toEqual([2])
    expect(numbers('Трамптар')).toEqual([7])
    expect(numbers('Буштың')).toEqual([7])
    expect(numbers('Путинге')[0]).toBe(4)
    expect(inOrder(numbers('Путинге'))).toEqual([1, 2, 3, 4])
    expect(numbers('Путиннің Макрон')[0]).toBe(2)
    const inHeadline = searchDocumentOf(1, {
      language: 'ru',
      headline: 'Путин',
      body: 'Путин о Путине: Путин – Путин.',
    })
    const once = searchDocumentOf(2, { language: 'kk', body: `Путиннің сөзі. ${'Жаңа хабар айтылды. '.repeat(20)}` })
    const index = new SearchIndex()
    index.replace([inHeadline, once])
    expect(index.search('Путиннің').hits.map(({ uri }) => uri)).toEqual([once.uri, inHeadline.uri])
  })
  it('says that it is another form, and finds the name in the other alphabet as well', () => {
    expect(why('Инфантиноның', 1)).toEqual(['Инфантино: inflection'])
    expect(why('Путинге', 3)).toEqual(['Putin: transliteration'])
  })
  it('keeps its ending in a whole sentence, which Kazakh texts answer', () => {
    expect(numbers('Путинге сонда хабар жеткізді')).toEqual([4])
  })
  it('leaves every word of a Russian text as it is, whatever it ends in', () => {
    expect(numbers('фонде')).toEqual([5])
    expect(numbers('орден')).toEqual([6])
  })
})

it('words of a release that is gone lead nowhere: an edited index answers as one made anew', () => {
  const { index } = indexOf(
    [
      ['en', 'One problem.'],
      ['en', 'Many problems.'],
      ['ru', 'Здесь проблемы.'],
    ],
    [],
  )
  const kinds = () => index.search('проблемы', { prefixLast: true }).question.clauses.map(({ kind }) => kind)
  index.freeze()
  expect(kinds()).toEqual(['either'])
  index.remove([searchDocumentOf(1).uri])
  expect(kinds()).toEqual(['word'])
  expect(index.words.has('problem')).toBe(false)
  expect(index.words.begins('problem')).toBe(true)
  expect(index.words.hasFormOf('problem')).toBe(true)
  index.remove([searchDocumentOf(2).uri])
  expect(index.words.begins('problem')).toBe(false)
  expect(index.words.hasFormOf('problem')).toBe(false)
})

it('words that have come in since are found by the same question, and one that was going on stops where it ends', () => {
  const { index, numbers } = indexOf([['en', 'Seitzhanova spoke.']], [])
  expect(numbers('seitzhanov', true)).toEqual([1])
  expect(numbers('seitzhanov')).toEqual([])
  index.replace([document(['ru', 'Выступил Сейтжанов.'], 1)])
  expect(numbers('seitzhanov')).toEqual([2])
  expect(inOrder(numbers('seitzhanov', true))).toEqual([1, 2])
  expect(numbers('seitzhanov')).toEqual([2])
})
