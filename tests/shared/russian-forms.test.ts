/** Russian words in all their cases: ends of stems that look like endings. */
import { expect, it } from 'vitest'
import { numberIn, searchDocumentOf } from '../support/search-documents.js'
import { ShowingIndex } from '../support/showing-index.js'

const cases = [
  'Казахстан Казахстана Казахстану Казахстаном Казахстане',
  'Астана Астаны Астане Астану Астаной',
  'Китай Китая Китаю Китаем Китае',
  'Сергей Сергея Сергею Сергеем Сергее',
  'проблема проблемы проблем проблему проблемам проблемами',
  'архив архива архиву архивом архиве архивы архивов',
  'запись записи записью записей записями',
  'казах казаха казахи казахов казахами',
  'визит визита визиту визитом визите визиты',
  'автомобиль автомобиля автомобили автомобилей автомобилями',
  'миротворец миротворца миротворцу миротворцем миротворцы миротворцев миротворцами',
  'боец бойца бойцу бойцом бойцы бойцов бойцами',
  'владелец владельца владельцу владельцы владельцев',
  'казахстанец казахстанца казахстанцы казахстанцев',
  'китаец китайца китайцы китайцев китайцами',
  'Кравец Кравца Кравцу Кравцом',
  'участок участка участку участки участков участками',
  'потолок потолка потолки',
  'кузнец кузнеца кузнецы кузнецов',
  'восток востока востоку востоком',
  'день дня дню днём дне дни дней дням днями днях',
  'огонь огня огню огнём огне огни огней огнями',
  'уровень уровня уровню уровнем уровне уровни уровней уровнях',
  'посол посла послу послом послы послов послам послами послах',
  'орёл орла орлу орлом орле орлы орлам',
  'церковь церкви церковью церквей церквям церквами',
  'время времени временем времена времён временам',
  'имя имени именем имена имён именами',
  'мать матери матерью матерей матерям',
  'друг друга другом друзья друзей друзьями',
  'заём займ займа займу займом займы займов займам',
  'наём найм найма найму наймом',
  'сын сына сыном сыновья сыновей сыновьями',
  'земля земли землёй земель землям',
  'письмо письма письмом писем письмами',
  'сестра сестры сестрой сестёр сёстрам',
  'люди людей людям людьми людях',
  'полдень полудня полудню полуднем',
  'полночь полуночи полуночью',
  'дочь дочери дочерью дочерей дочерьми дочерями',
  'гражданин гражданина гражданину гражданином граждане граждан гражданам гражданами гражданах',
  'россиянин россиянина россияне россиян россиянам',
  'южанин южанина южане южан южанам',
  'господин господина господа господ господам',
  'хозяин хозяина хозяева хозяев хозяевам',
  'татарин татарина татары татар татарам',
  'дверь двери дверью дверей дверям дверьми',
  'лошадь лошади лошадей лошадьми',
  'пушка пушки пушкой пушек пушкам',
  'учение учения учению учением учении учений учениям учениями учениях',
  'новостройка новостройки новостроек новостройками',
]

function finderIn(language: string, texts: readonly string[]): (query: string) => number[] {
  const index = new ShowingIndex()
  index.replace(texts.map((body, at) => searchDocumentOf(at, { language, body })))
  return (query) =>
    index
      .answer(query)
      .map(({ uri }) => numberIn(uri))
      .sort((a, b) => a - b)
}

it.each(cases)('each case of a noun finds all others and marks them: %s', (line) => {
  const forms = line.split(' ')
  const index = new ShowingIndex()
  index.replace([
    ...forms.map((form, at) => searchDocumentOf(at, { language: 'ru', body: `Сегодня ${form} здесь.` })),
    searchDocumentOf(forms.length, { language: 'ru', body: 'Ничего подобного.' }),
  ])
  for (const form of forms) {
    const hits = index.answer(form)
    expect([form, hits.map(({ uri }) => numberIn(uri)).sort((a, b) => a - b)]).toEqual([form, [...forms.keys()]])
    for (const { snippet } of hits)
      expect(snippet.filter(({ mark }) => mark).map(({ text }) => text)).toEqual([expect.stringMatching(/^\S+$/)])
  }
})

it('a case of one noun is no other word: посла is not после, времени not временных', () => {
  const found = finderIn('ru', [
    'Министр принял посла.',
    'После этого он уехал.',
    'Не хватило времени.',
    'Временные силы прибыли.',
    'Корабль и судно.',
    'Решение суда.',
    'Орловы и Львова.',
    'Орёл и лев.',
  ])
  expect(['послом', 'времени', 'временный', 'Орлов', 'орла', 'львы'].map(found)).toEqual([[0], [2], [3], [6], [7], [7]])
  expect(found('судно')).toEqual([4, 5])
  expect(found('суд')).toEqual([5])
})

it('учения are not учёные, who share their stem', () => {
  const found = finderIn('ru', ['Прошли учения.', 'Учёные исследовали лёд.', 'Круг учёных, участник учений.'])
  expect(['учение', 'учениях', 'ученый', 'учеными'].map(found)).toEqual([
    [0, 2],
    [0, 2],
    [1, 2],
    [1, 2],
  ])
})

it('другой берег is found on another shore, в другом, and is no friend', () => {
  const found = finderIn('ru', ['На другом берегу.', 'Друга встретили.', 'Другой берег.'])
  expect(['другой', 'другом', 'друг'].map(found)).toEqual([
    [0, 2],
    [0, 1, 2],
    [0, 1],
  ])
})

it('English servicemen are found by one of them, and one by them', () => {
  const found = finderIn('en', ['A serviceman.', 'Two servicemen.', 'A spokesman.'])
  expect(['serviceman', 'servicemen', 'spokesmen'].map(found)).toEqual([[0, 1], [0, 1], [2]])
  const crises = finderIn('en', ['A crisis.', 'Two crises.'])
  expect(['crisis', 'crises'].map(crises)).toEqual([
    [0, 1],
    [0, 1],
  ])
})

it('an English word that ends as they do keeps its own forms: Turkmen and Turkmens, specimen and specimens', () => {
  const found = finderIn('en', ['A Turkmen.', 'Two Turkmens.', 'A specimen.', 'Two specimens.'])
  expect(['Turkmen', 'Turkmens', 'specimen', 'specimens'].map(found)).toEqual([
    [0, 1],
    [0, 1],
    [2, 3],
    [2, 3],
  ])
})
