/** British and American spellings of a word find each other; words that only look British stay alone. */
import { expect, it } from 'vitest'
import { americanOf } from '../../src/shared/search/british-spelling.js'
import { numberIn, searchDocumentOf } from '../support/search-documents.js'
import { ShowingIndex } from '../support/showing-index.js'

const pairs = [
  'defence defense',
  'offences offense',
  'licence license',
  'centre centers',
  'centred centered',
  'theatre theater',
  'kilometres kilometer',
  'programme programs',
  'organisation organizations',
  'organised organize',
  'modernisation modernization',
  'authorised authorizes',
  'demilitarised demilitarized',
  'analysed analyzing',
  'paralysed paralyze',
  'labour labor',
  'neighbouring neighbors',
  'armoured armor',
  'honours honored',
  'dishonourable dishonorable',
  'dialogue dialog',
  'manoeuvres maneuver',
  'manoeuvring maneuvers',
  'manoeuvred maneuvering',
  'outmanoeuvred outmaneuver',
  'manoeuvrable maneuverable',
  'analyses analysis',
  'defencemen defenseman',
  'judgement judgments',
  'grey gray',
  'practising practices',
  'sceptical skeptics',
  'paediatric pediatrics',
]

it.each(pairs)('each spelling finds the other and marks it: %s', (pair) => {
  const [british = '', american = ''] = pair.split(' ')
  const index = new ShowingIndex()
  index.replace([british, american].map((body, at) => searchDocumentOf(at + 1, { body })))
  for (const query of [british, american]) {
    const shown = index.answer(query)
    expect([query, shown.map(({ uri }) => numberIn(uri)).sort((one, other) => one - other)]).toEqual([query, [1, 2]])
    for (const { snippet } of shown) expect(snippet.some(({ mark }) => mark)).toBe(true)
  }
})

it.each([
  'exercise promised advising paradise improvisation enterprises crises otherwise rising surprised practice',
  'four tour contour glamour courses journal conference science fence here there more entire tired hundred requires',
  'cement agreement age programmer epilogue disease raised Brisbane televised franchises',
  'center defense organize analyze labor',
  'Greyson Greyhound Tyrell Tyreese',
])('a word that is spelt alike on both sides stays alone: %s', (line) => {
  expect(
    line
      .toLowerCase()
      .split(' ')
      .filter((word) => americanOf(word) !== undefined),
  ).toEqual([])
})
