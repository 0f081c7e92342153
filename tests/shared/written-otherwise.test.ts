/** What offices write in several ways, ranks, posts, degrees and amounts: each way finds the others, and says where. */
import { describe, expect, it } from 'vitest'
import { numberIn, searchDocumentOf } from '../support/search-documents.js'
import { ShowingIndex } from '../support/showing-index.js'

const languageOf = (body: string): string => (/[әғқңөұүһі]/i.test(body) ? 'kk' : /[а-я]/i.test(body) ? 'ru' : 'en')

function finderIn(texts: readonly string[]): (query: string) => number[] {
  const index = new ShowingIndex()
  index.replace(texts.map((body, at) => searchDocumentOf(at, { language: languageOf(body), body })))
  return (query) =>
    index
      .search(query)
      .hits.filter(({ complete }) => complete)
      .map(({ uri }) => numberIn(uri))
      .sort((a, b) => a - b)
}

describe('a degree, a class or a rank', () => {
  const found = finderIn([
    'Награждён орденом II степени',
    'Вручён орден второй степени',
    'Орден 2-й степени получил сержант',
    'Капитан 3-го ранга Щукин',
    'Во второй раз орден не вручали, степени в 2 раза выше',
    'II дәрежелі орденмен марапатталды',
    'Екінші дәрежелі орден',
    'Certificates of Level 3 were given',
  ])

  it('is found by its number in figures, in Roman ones and in words', () => {
    for (const query of ['орден II степени', 'орден 2 степени', 'ордена второй степени', 'орден 2-й степени'])
      expect([query, found(query).filter((one) => one < 3)]).toEqual([query, [0, 1, 2]])
    expect(found('капитан третьего ранга')).toEqual([3])
    expect(found('капитан 3 ранга')).toEqual([3])
    for (const query of ['2 дәрежелі орден', 'екінші дәрежелі орден', 'II дәрежелі орден'])
      expect([query, found(query)]).toEqual([query, [5, 6]])
    expect(found('level three certificates')).toEqual([7])
  })

  it('is none where number and noun stand apart', () => {
    expect(found('орден II степени')).not.toContain(4)
  })
})

describe('a deputy', () => {
  const found = finderIn([
    'Заместитель начальника штаба прибыл',
    'Прибыл замначальника штаба',
    'Замены не будет, начальника нет',
  ])

  it('is found in one word and in two, in any case', () => {
    for (const query of [
      'замначальника штаба',
      'заместителя начальника штаба',
      'зам начальника штаба',
      'зам. начальника штаба',
    ])
      expect([query, found(query)]).toEqual([query, [0, 1]])
  })

  it('is none of what begins alike', () => {
    expect(found('замены')).toEqual([2])
  })
})

describe('a round number', () => {
  const found = finderIn([
    'Призвали 17 тыс. граждан',
    'Призвали 17 000 граждан',
    'Призвали 17000 граждан',
    '17 мың азамат шақырылды',
    'A contract of $150m was signed',
    'A contract of 150 million was signed',
    'Граждан 17, тысяч домов нет',
  ])

  it('is found in figures and with a word for its size', () => {
    for (const query of ['17 тыс. граждан', '17 000 граждан', '17000 граждан', '17 тысяч граждан'])
      expect([query, found(query).filter((one) => one < 3)]).toEqual([query, [0, 1, 2]])
    expect(found('17000 азамат')).toEqual([3])
    expect(found('$150 million contract')).toEqual([4, 5])
  })

  it('is another number where it has other figures', () => {
    expect(found('1700 граждан')).toEqual([])
    expect(found('170 000 граждан')).toEqual([])
  })
})

describe('a rank, a unit or an office that is cut short', () => {
  const found = finderIn([
    'Старший сержант Сарсенбаева',
    'Подполковник Бекмухамбетов',
    'Генерал-лейтенант Жаксылыков',
    'Площадь 1 250 кв. м',
    'Брифинг в СЦК',
    'Орталық коммуникациялар қызметінде брифинг өтті',
    'Lt. Gen. Zhaxylykov',
    'Works are 85 per cent complete',
    'Ремонт с/хозяйства',
    'Посевная в сельхозе',
    'Акмолинская область',
    'Troops from the U.K. arrived',
  ])

  it('is found by the whole, and the whole by it', () => {
    expect(found('ст. сержант Сарсенбаева')).toEqual([0])
    expect(found('п/полковник Бекмухамбетов')).toEqual([1])
    expect(found('ген-лейт Жаксылыков')).toEqual([2])
    expect(found('LTG Zhaxylykov')).toEqual([6])
    expect(found('1250 квадратных метров')).toEqual([3])
    expect(found('85 percent')).toEqual([7])
    expect(found('Акмолинская обл.')).toEqual([10])
    expect(found('UK troops')).toEqual([11])
    for (const query of ['брифинг СЦК', 'брифинг ОКҚ']) expect([query, found(query)]).toEqual([query, [4, 5]])
  })

  it('is found at the very key at which its letters are typed: с/х', () => {
    expect(found('с/х')).toEqual([8, 9])
    expect(found('сельское хозяйство')).toEqual([8, 9])
  })
})

describe('a name in Kazakh letters', () => {
  const found = finderIn([
    'Сержант Сарсенбаева награждена',
    'Аға сержант Әлия Сәрсенбаеваға',
    'Вице-министр Шәміл Айтқалиев сөз сөйледі',
    'Выступил Шамиль Айткалиев',
    'Матч памяти Момышулы',
    'Корме корабля нужен ремонт',
  ])

  it('is found as Russian texts have it, below what has the letters', () => {
    expect(found('Сәрсенбаева')).toEqual([0, 1])
    expect(found('Момышұлының')).toEqual([4])
    expect(found('Шамиль')).toEqual([2, 3])
    expect(found('Шәміл')).toEqual([2])
  })

  it('is found by a Russian case of it, though Russian texts have it as well', () => {
    const family = finderIn([
      'Назарбаев пен Тоқаев келді',
      'Назарбаев и Токаев прибыли',
      'Nazarbayev and Tokayev arrived',
    ])
    expect(family('Назарбаевым')).toEqual([0, 1, 2])
    expect(family('Токаеве')).toEqual([0, 1, 2])
  })

  it('is not a short word of another language', () => {
    expect(found('көрме')).toEqual([])
  })
})

it('a letter beside figures is found in either alphabet, and 390 as 390th', () => {
  const found = finderIn([
    'БТР «Барыс 8х8» показан',
    'The Barys 8x8 was shown',
    'Танк Т-72',
    'Tank T-72',
    'The 390th Brigade',
  ])
  expect(found('8x8')).toEqual([0, 1])
  expect(found('8х8')).toEqual([0, 1])
  expect(found('T-72')).toEqual([2, 3])
  expect(found('Т72')).toEqual([2, 3])
  expect(found('390 Brigade')).toEqual([4])
  expect(found('390th Brigade')).toEqual([4])
})
