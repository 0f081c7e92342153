/** Kazakh words and their endings: which forms belong together, and which do not. */
import { describe, expect, it } from 'vitest'
import { kazakhRoots, kazakhStems, looseKazakhStems } from '../../src/shared/search/kazakh.js'

const share = (one: readonly string[], other: readonly string[]) => one.some((stem) => other.includes(stem))
const together = (stemsOf: (word: string) => string[], words: string) => {
  const [first = '', ...others] = words.split(' ')
  return others.filter((other) => !share(stemsOf(first), stemsOf(other)))
}

describe('a Kazakh noun', () => {
  it('is one in all numbers, persons and cases, with the harmony of its vowels', () => {
    for (const forms of [
      'қала қалалар қаланың қалаға қаланы қалада қаладан қаламен қаласы қаласында қалаларымыз қалаларындағы',
      'мектеп мектептер мектептің мектепке мектепті мектепте мектептен мектеппен мектебі мектебінде мектептеріміздің',
      'орталық орталықтар орталығы орталығында орталықтың орталыққа',
      'жауынгер жауынгерлер жауынгердің жауынгерге жауынгерлеріміз жауынгерлермен',
      'әскер әскерлер әскердің әскеріне әскерлерінен',
      'тарих тарихы тарихын тарихында тарихтың',
      'президент президенттің президентке президенті президенттері',
      'эритроцит эритроциттер эритроциттердің',
      'халық халқы халқының халықтың халыққа',
      'орын орны орнында орындар',
      'соғыс соғысы соғысын соғыстың соғыстан',
    ])
      expect([forms, together(kazakhStems, forms)]).toEqual([forms, []])
  })
  it('is not another that only begins alike', () => {
    for (const [one = '', other = ''] of [
      ['қазақ', 'қазақстан'],
      ['адам', 'ада'],
      ['бала', 'балық'],
      ['қазан', 'қазақ'],
      ['мұнай', 'мұнара'],
    ])
      expect([one, other, share(kazakhStems(one), kazakhStems(other))]).toEqual([one, other, false])
  })
  it('shares its root with what is derived from it, and a verb with its forms', () => {
    for (const forms of [
      'экология экологиялық',
      'тәуелсіз тәуелсіздік тәуелсіздігі',
      'зерттеу зерттеді зерттеген зерттелді зерттеледі зерттеуші',
      'бастау бастады бастаған бастайды',
    ])
      expect([forms, together(kazakhRoots, forms)]).toEqual([forms, []])
  })
  it('is found from a Russian keyboard in its inflections', () => {
    for (const forms of [
      'қазақстанның казакстаннын казакстан казакстанга',
      'бітімгершілер битимгершилер битимгершилердин',
    ])
      expect([forms, together(looseKazakhStems, forms)]).toEqual([forms, []])
  })
})
