/** What is pasted into the search box is asked for without what comes along with it. */
import { describe, expect, test } from 'vitest'
import { parseQuery } from '../../src/shared/search/query.js'

const asked = (query: string) =>
  parseQuery(query, false).clauses.map((clause) => [
    clause.presence,
    clause.kind === 'word' ? clause.word : clause.kind,
  ])
const words = (query: string) => asked(query).map(([, word]) => word)

describe('a pasted question', () => {
  test.each([
    ['Re: Fwd: Harbour opens', 'Harbour opens'],
    ['RE[2]: Harbour opens…', 'Harbour opens'],
    ['> Отв: порт открыт', 'порт открыт'],
    ['Тема: порт открыт', 'порт открыт'],
    ['Фото: Тимур Абен', 'Тимур Абен'],
    ['Photo by: Timur Aben', 'Timur Aben'],
    ['(c) Timur Aben', 'Timur Aben'],
    ['Кто такой Тимур Абен?', 'Тимур Абен'],
    ['кто открыл учения', 'открыл учения'],
    ['Фото: (С) Тимур Абен', 'Тимур Абен'],
    ['https://www.mod.example/news/2024?utm_source=tg&id=3#top', 'mod example news 2024 id 3'],
    ['www.mod.example', 'mod example'],
    ['https://mod.example/%D0%BF%D0%BE%D1%80%D1%82', 'mod example порт'],
    ['https://mod.example/100%', 'mod example 100'],
    ['+7 (727) 250-12-34', '727 250-12-34'],
    ['+77272501234', '77272501234'],
  ])('%j is %j', (typed, meant) => {
    expect(asked(typed)).toEqual(asked(meant))
  })

  test.each([
    ['фото:Абен', 'credit:Абен'],
    ['Photo:Aben', 'credit:Aben'],
    ['Re: сурет:Әбен', 'credit:Әбен'],
    ['тема:учения', 'topic:учения'],
    ['рубрика:"Армия"', 'topic:"Армия"'],
    ['учения город:Астана', 'учения place:Астана'],
  ])('%j is %j, since it was typed', (typed, meant) => {
    expect(parseQuery(typed, false)).toEqual(parseQuery(meant, false))
  })

  test.each(['открытие Фото: Абен', 'порт Город: Астана'])('%j has no field in its midst', (query) => {
    expect(parseQuery(query, false).clauses.map(({ fields }) => fields)).toEqual(Array(3).fill(511))
  })

  test('keeps what is all there is, or stands further on', () => {
    expect(words('фото:')).toEqual(['фото'])
    expect(words('www.')).toEqual(['www'])
    expect(words('кто')).toEqual(['кто'])
    expect(words('КТО в горах')).toEqual(['кто', 'в', 'горах'])
    expect(words('harbour re: bridge')).toEqual(['harbour', 're', 'bridge'])
    expect(asked('+25 000 people')).toEqual([
      ['required', '25'],
      ['optional', '000'],
      ['optional', 'people'],
    ])
    expect(words('+1 000 000')).toEqual(['1', '000'])
    expect(words('+5 2024')).toEqual(['5', '2024'])
    expect(asked('+2024 +harbour')).toEqual([
      ['required', '2024'],
      ['required', 'harbour'],
    ])
  })
})
