/** Words and their folding: what the index, the query and the highlighter agree on. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findMixedScript, fold, highlight, tokenize } from '../../src/shared/text.js'

const words = (text: string) => tokenize(text).map((word) => word.folded)
const seed = 20261124
const anyText = fc.string({ unit: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }), letters()) })

function letters() {
  return fc.constantFrom(...Array.from("aсeоHҺhкІiəӘёЁéйғñßʼ’'- \u00AD\u0301\u200B9İıΣςﬁ😀𝒜"), '\uD835')
}

describe('words', () => {
  it('are letters, digits and marks of any alphabet', () => {
    expect(words('Қазақстан, KAZCENT: 72-М (2024)')).toEqual(['қазақстан', 'kazcent', '72', 'м', '2024'])
  })
  it('are parted by hyphens, slashes, dashes and apostrophes', () => {
    expect(words('Côte d’Ivoire / cease-fire—now')).toEqual(['cote', 'd', 'ivoire', 'cease', 'fire', 'now'])
  })
  it('leave out an English possessive', () => {
    expect(words("the Center's chief, the officers' mess, S’s")).toEqual([
      'the',
      'center',
      'chief',
      'the',
      'officers',
      'mess',
      's',
    ])
  })
  it('are seen through soft hyphens and zero-width characters', () => {
    const text = 'миро\u00ADтворец\u200B x'
    expect(tokenize(text)[0]).toEqual({ start: 0, end: 11, word: 'миро\u00ADтворец', folded: 'миротворец' })
  })
  it('hold letters beyond the first plane, and no emoji', () => {
    expect(tokenize('a😀b 𝒜x')).toMatchObject([{ word: 'a' }, { word: 'b' }, { word: '𝒜x', folded: 'ax' }])
  })
  it(`stand where they say they stand (seed ${seed})`, () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0
        for (const { start, end, word, folded } of tokenize(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(text.slice(start, end)).toBe(word)
          expect(fold(word)).toBe(folded)
          last = end
        }
      }),
      { seed, numRuns: 500 },
    )
  })
})

describe('folding', () => {
  it('ignores case, ё, diacritics, ligatures and stress marks', () => {
    for (const [one, other] of [
      ['ЁЛКА', 'елка'],
      ['Côte', 'cote'],
      ['ﬁeld', 'field'],
      ['Straße', 'strasse'],
      ['за́мок', 'замок'],
      ['ŁÓDŹ', 'lodz'],
      ['İstanbul', 'istanbul'],
    ])
      expect(fold(one ?? '')).toBe(other)
  })
  it('reads the Latin drafts for Kazakh as plain letters, apostrophes or not', () => {
    for (const spelling of ['Qazaqstannyń', 'Qazaqstannyñ', 'Qazaqstannyn', 'QAZAQSTANNYŃ'])
      expect(fold(spelling)).toBe('qazaqstannyn')
    expect(words("qazaq' tili, Ǵylym, Şymkent, Ūlttyq, Ýaqyt")).toEqual([
      'qazaq',
      'tili',
      'gylym',
      'symkent',
      'ulttyq',
      'yaqyt',
    ])
  })
  it('leaves the letters alone that only look like marked ones', () => {
    expect(fold('ЙҒҚҢӨҰҮҺІӘ')).toBe('йғқңөұүһіә')
    expect(fold('и\u0306')).toBe('й')
    for (const word of ['қар', 'һан', 'өзі', 'іс']) expect(fold(word)).toBe(word)
  })
  it('makes a word of two alphabets one of the alphabet that most letters have', () => {
    expect(fold('Сenter')).toBe('center')
    expect(fold('əскери')).toBe('әскери')
    expect(fold('бiлiм')).toBe('білім')
    expect(fold('қаhарман')).toBe('қаһарман')
    expect(fold('HАТО')).toBe('нато')
  })
  it(`changes nothing the second time (seed ${seed})`, () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { folded } of tokenize(text)) expect(fold(folded)).toBe(folded)
      }),
      { seed, numRuns: 1000 },
    )
  })
})

describe('highlighting', () => {
  it('marks the words and keeps every character', () => {
    const isMatch = (folded: string) => folded === 'center' || folded === 'ivoire'
    expect(highlight('The Сenter’s d’Ivoire day', isMatch)).toEqual([
      { text: 'The ', mark: false },
      { text: 'Сenter', mark: true },
      { text: '’s d’', mark: false },
      { text: 'Ivoire', mark: true },
      { text: ' day', mark: false },
    ])
    expect(highlight('', isMatch)).toEqual([])
  })
  it(`joins to the text again (seed ${seed})`, () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const marked = highlight(text, (folded) => folded.length % 2 === 1)
        expect(marked.map((part) => part.text).join('')).toBe(text)
      }),
      { seed, numRuns: 500 },
    )
  })
})

describe('words of mixed scripts', () => {
  const found = (text: string) => findMixedScript(text).map(({ word, replacement }) => `${word}>${replacement}`)

  it('are found with the spelling of their majority', () => {
    expect(findMixedScript('at the Сenter of')).toEqual([{ start: 7, end: 13, word: 'Сenter', replacement: 'Center' }])
    expect(found('Қазақcтан əскери бiлiм Əзірбайжан ҚАЗIРГI')).toEqual([
      'Қазақcтан>Қазақстан',
      'əскери>әскери',
      'бiлiм>білім',
      'Əзірбайжан>Әзірбайжан',
      'ҚАЗIРГI>ҚАЗІРГІ',
    ])
  })
  it('are not pure words, parts of compounds, or names of models', () => {
    expect(found('T-72М, Т-72М, SMS-хабарлама, MI17В, web-сайт, Center, Центр, Mi-8МТВ')).toEqual([])
  })
  it('are left alone in a tie, and where neither alphabet can spell them', () => {
    expect(found('Сo jiлл Lада')).toEqual([])
  })
})
