/** The question that was probably meant: only what stands nowhere is doubted, and only words are. */
import { describe, expect, test } from 'vitest'
import { meantQuery } from '../../src/shared/search/meant-query.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { searchDocumentOf, searchId } from '../support/search-documents.js'

const index = new SearchIndex()
index.replace([
  searchDocumentOf(1, {
    headline: 'Peacekeeping training for interpreters',
    body: 'Colonel Brandt opened the training. Учение прошло без травм. Мамырда. Қазақ. Обозпай. Өткен. Nhf. Трабозпай.',
    people: ['Ida Brandt'],
  }),
])

index.know([{ uri: 'urn:uuid:1', kind: 'person', names: ['Ида Брендт', 'Ida Brendt', 'Brendt, Ida'] }])

describe('the question that was meant', () => {
  test.each([
    ['peacekeping', 'peacekeeping'],
    ['training -peacekeping', 'training -peacekeeping'],
    ['title:traning status:drafft', 'title:training status:drafft'],
    ['“peacekeping training”', '“peacekeeping training”'],
    ['person:Brantd', 'person:brandt'],
    // Typed in the layout of the other alphabet; with commas that are letters, forms that stand nowhere, Kazakh letters.
    ['extybt', 'учение'],
    ['"extybt ghjikj', '"учение прошло'],
    ['extybz,', 'учения'],
    ['зуфсулуузштп', 'peacekeeping'],
    ['title:зуфсулуузштп traning', 'title:peacekeeping training'],
    ['vfvshlf', 'мамырда'],
    ['0fpf0 2024 vfvsh', 'қазақ 2024 мамыр'],
    ['j,jpgfq', 'обозпай'],
    // A minus is ө there; what a comma parts may stand somewhere by itself.
    ['-nrty', 'өткен'],
    ['nhf,jpgfq', 'трабозпай'],
    // Of letters alone there is every one somewhere, and short words are typed in the layout of the others.
    ['J. j,jpgfq', 'J. обозпай'],
    ['extybt ,tp nhfdv', 'учение без травм'],
  ])('%j is %j', (typed, meant) => {
    expect(meantQuery(typed, index.words)?.spelt((word) => word)).toBe(meant)
  })

  test.each([
    'ghtpbltyn',
    'открыт',
    'training',
    'tran*',
    'traning~1',
    'date:20244',
    'zzzzzz',
    '10:30',
    '',
    'прошлого',
    'мамырдағы',
    // Of a name of the archive, though no text has it; Kazakh letters are no figures of another layout.
    'person:Brendt',
    'Әбен',
  ])('%j stays as it is', (typed) => {
    expect(meantQuery(typed, index.words)).toBeUndefined()
  })
})

describe('a word that is found as a form of another', () => {
  const heard = new SearchIndex()
  const bodies = [
    'Путин прибыл.',
    'Путин и Макрон.',
    'Встреча с Путиным. Путин.',
    'В пути. Долгий путь.',
    'Столы. Стал.',
  ]
  heard.replace(bodies.map((body, at) => searchDocumentOf(at + 1, { language: 'ru', body })))
  const meant = (typed: string) => meantQuery(typed, heard.words)?.spelt((word) => word)

  test('is not doubted for a word that neither finds nor ranks, however often that stands', () => {
    const mixed = new SearchIndex()
    mixed.replace([
      searchDocumentOf(0, { language: 'ru', body: 'Стол.' }),
      ...Array.from({ length: 60 }, (_, at) => searchDocumentOf(at + 1, { language: 'kk', body: 'Сол күні.' })),
    ])
    expect(meantQuery('стол', mixed.words)).toBeUndefined()
  })

  test('may be a name that sounds like it', () => {
    expect(meant('путен')).toBe('путин')
    expect(meantQuery('путен Макрон', heard.words)?.spelt((word) => word)).toBe('путин Макрон')
  })

  test('is left as it is where it stands somewhere, or nothing that stands often sounds like it', () => {
    for (const word of ['путин', 'путины', 'столу']) expect([word, meant(word)]).toEqual([word, undefined])
  })

  test('is doubted where that form is a slip itself, or in other letters, beside a like word that stands far more often', () => {
    const slips = new SearchIndex()
    slips.replace([
      searchDocumentOf(1, { body: 'An annoucment was made.' }),
      searchDocumentOf(2, { language: 'ru', body: 'По телефону агенству. В Афганистане.' }),
      ...Array.from({ length: 12 }, (_, at) =>
        searchDocumentOf(at + 3, { body: 'Announcement in Afghanistan.', other: 'Агентство.' }),
      ),
    ])
    const meantOf = (typed: string) => meantQuery(typed, slips.words)?.spelt((word) => word)
    expect(['annoucement', 'агенство', 'Afganistan', 'announcements', 'Афганистан'].map(meantOf)).toEqual([
      'announcement',
      'агентство',
      'afghanistan',
      undefined,
      undefined,
    ])
  })

  test('is not doubted where it has four letters and other forms of it stand, or is a noun for certain', () => {
    const towns = new SearchIndex()
    towns.replace([
      searchDocumentOf(1, { language: 'ru', body: 'Видели орла. У Ники.' }),
      ...Array.from({ length: 60 }, (_, at) => searchDocumentOf(at + 2, { language: 'ru', body: 'Орал. Ника. Никс.' })),
    ])
    expect(['орёл', 'нике'].map((typed) => meantQuery(typed, towns.words))).toEqual([undefined, undefined])
  })

  test('may be one with a letter twice, or once for twice', () => {
    const twice = new SearchIndex()
    twice.replace(
      [1, 2, 3].map((at) => searchDocumentOf(at, { language: 'ru', body: 'Комиссия. Созданный. Создана. Алюминий.' })),
    )
    expect(['комисия', 'созданый', 'алюмминий'].map((typed) => meantQuery(typed, twice.words)?.words)).toEqual([
      ['комиссия'],
      ['созданный'],
      ['алюминий'],
    ])
  })

  test('is two words where the first has but two letters and is no preposition: ісшара', () => {
    const parted = new SearchIndex()
    parted.replace([1, 2, 3].map((at) => searchDocumentOf(at, { language: 'kk', body: 'Іс-шара өтті. Да, шара.' })))
    expect(meantQuery('ісшара', parted.words)?.spelt((word) => word)).toBe('іс шара')
    expect(meantQuery('дашара', parted.words)).toBeUndefined()
  })

  test('is two words where both stand often, one after the other, and it stands nowhere', () => {
    const apart = new SearchIndex()
    apart.replace(
      Array.from({ length: 3 }, (_, at) =>
        searchDocumentOf(at, { language: 'ru', body: 'Вице-премьер открыл выставку. Воен. Ком.' }),
      ),
    )
    const meantOf = (typed: string) => meantQuery(typed, apart.words)?.spelt((word) => word)
    expect(['вицепремьер', 'title:вицепремьер', 'вицеминистр', 'вице'].map(meantOf)).toEqual([
      'вице премьер',
      'title:"вице премьер"',
      undefined,
      undefined,
    ])
  })

  test('is not two words that are frequent and never stand together', () => {
    const apart = new SearchIndex()
    const body = 'Under the flag a stand of oaks. The joint exercise ended. Под крышей говорят. Совместные учения.'
    apart.replace([1, 2, 3].map((number) => searchDocumentOf(number, { body })))
    const meantOf = (typed: string) => meantQuery(typed, apart.words)?.spelt((word) => word)
    expect(['understand', 'подговорят', 'jointexercise', 'совместныеучения'].map(meantOf)).toEqual([
      undefined,
      undefined,
      'joint exercise',
      'совместные учения',
    ])
    apart.remove([1, 2, 3].map(searchId))
    expect(apart.words.together('joint', 'exercise')).toBe(0)
  })

  test('is left as it is beside one that is a letter from it', () => {
    const cooks = new SearchIndex()
    const texts = ['После пожара.', 'Наш повар.', 'Хороший повар.', 'Открыта выставка.']
    cooks.replace(texts.map((body, at) => searchDocumentOf(at + 1, { language: 'ru', body })))
    expect(meantQuery('пожар выставка', cooks.words)).toBeUndefined()
    expect(meantQuery('позар выставка', cooks.words)?.words).toEqual(['повар'])
  })
})

describe('words of dates', () => {
  const likeThem = new SearchIndex()
  likeThem.replace([
    searchDocumentOf(1, {
      headline: 'Training of the lost',
      body: 'Учение для простого солдата. О пошлом. Текен. Мауыс. The list.',
    }),
  ])
  test.each([
    ['traning в мае прошлого года', 'training в мае прошлого года'],
    ['учние в прошлом мае', 'учение в прошлом мае'],
    ['traning last May', 'training last May'],
    ['traning өткен мамырда', 'training өткен мамырда'],
    // Elsewhere they are words like any other.
    ['прошлого', 'простого'],
  ])('%j is %j', (typed, meant) => {
    expect(meantQuery(typed, likeThem.words)?.spelt((word) => word)).toBe(meant)
  })
})

describe('a question of 10,000 characters', () => {
  /** How often something is looked up for it. */
  function lookUps(query: string): number {
    let count = 0
    const words = new Proxy(index.words, {
      get: (target, name) => {
        count++
        return Reflect.get(target, name, target)
      },
    })
    meantQuery(query, words)
    return count
  }
  test.each(['-training ', '-by* ', 'of/', 'the ', '-j,jhjys '])(
    'of %j over and over is looked at but for its beginning',
    (piece) => {
      expect(lookUps(piece.repeat(10_000 / piece.length))).toBeLessThan(20_000)
    },
  )
  test('asks of no word in how many releases it stands only to know that it does', () => {
    const counted: string[] = []
    const words = Object.create(index.words, {
      frequency: { value: (word: string) => counted.push(word) },
    }) as typeof index.words
    meantQuery('training '.repeat(1_000), words)
    expect(counted.length).toBeLessThan(50)
  })
})
