import { expect, test } from 'vitest'
import { withoutHyphenEnding } from '../../src/shared/search/hyphen-endings.js'
import { parseQuery } from '../../src/shared/search/query.js'

test.each([
  ['БҰҰ-ның', 'БҰҰ'],
  ['BBC-дің', 'BBC'],
  ['ҚР-дағы', 'ҚР'],
  ['АҚШ-қа', 'АҚШ'],
  ['ЕҚЫҰ-мен', 'ЕҚЫҰ'],
  ['НАТО-нікі', 'НАТО-нікі'],
  ['2024-те', '2024'],
  ['5-ші', '5'],
  ['11-інші', '11'],
  ['МАГАТЭ-нің', 'МАГАТЭ'],
  ['ЖОО-лардың', 'ЖОО'],
  ['СІМ-інен', 'СІМ'],
  ['БҰҰ-', 'БҰҰ-'],
  ['12-го', '12'],
  ['1990-х', '1990'],
  ['20-ти', '20'],
  ['covid-19', 'covid-19'],
  ['кто-то', 'кто-то'],
  ['оқу-жаттығу', 'оқу-жаттығу'],
  ['Алма-Ата', 'Алма-Ата'],
  ['Ким Чен-ын', 'Ким Чен-ын'],
])('%s is looked for as %s', (typed, looked) => {
  expect(withoutHyphenEnding(typed)).toBe(looked)
})

test('an ending behind a hyphen is no word of a search, wanted or not, and the word before it is no beginning', () => {
  for (const typing of [false, true])
    expect(parseQuery('БҰҰ-ның сессиясы', typing)).toEqual(parseQuery('БҰҰ сессиясы', typing))
  expect(parseQuery('БҰҰ-ның', true)).toEqual(parseQuery('БҰҰ', false))
  expect(parseQuery('-БҰҰ-ның', false)).toEqual(parseQuery('-БҰҰ', false))
  expect(parseQuery('"БҰҰ-ның сессиясы"', false)).not.toEqual(parseQuery('"БҰҰ сессиясы"', false))
})
