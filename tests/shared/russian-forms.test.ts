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
]

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
