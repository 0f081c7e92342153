/** Kazakh words and their endings: which forms belong together, and which do not. */
import { describe, expect, it } from 'vitest'
import { kazakhForms, looseKazakhStems } from '../../src/shared/search/kazakh.js'

const kazakhStems = (word: string): string[] => kazakhForms(word).stems
const kazakhRoots = (word: string): string[] => kazakhForms(word).roots

const share = (one: readonly string[], other: readonly string[]) => one.some((stem) => other.includes(stem))
const together = (stemsOf: (word: string) => string[], words: string) => {
  const [first = '', ...others] = words.split(' ')
  return others.filter((other) => !share(stemsOf(first), stemsOf(other)))
}

const last = (word: string) => word.at(-1) ?? ''
const nasal = (word: string) => 'мнң'.includes(last(word))
const hard = (word: string) => 'кқпстфхцчшщбвгд'.includes(last(word))
const open = (word: string) => 'аәеоөұүыіэ'.includes(last(word))
/** The ending that goes with the word's last vowel, of which и and у are neither. */
const goesWith = (word: string, [back = '', front = '']: readonly string[]) =>
  /[әөүіеэ][^аоұыяюәөүіеэ]*$/u.test(word) ? word + front : word + back
const voiced = (word: string) => word.replace(/[пқк]$/u, (letter) => ({ п: 'б', қ: 'ғ', к: 'г' })[letter] ?? letter)
const plural = (word: string) =>
  goesWith(word, hard(word) ? ['тар', 'тер'] : nasal(word) || /[лзж]$/u.test(word) ? ['дар', 'дер'] : ['лар', 'лер'])
const owned = (word: string) => (open(word) ? goesWith(word, ['сы', 'сі']) : goesWith(voiced(word), ['ы', 'і']))

/** The word in all cases; of an owned one the endings have an н. */
function casesOf(word: string, owned = false): string[] {
  const endings = owned
    ? ['ның нің', 'на не', 'нда нде', 'нан нен', 'ндағы ндегі']
    : hard(word)
      ? ['тың тің', 'қа ке', 'та те', 'тан тен', 'тағы тегі']
      : [
          open(word) || nasal(word) ? 'ның нің' : 'дың дің',
          'ға ге',
          'да де',
          nasal(word) ? 'нан нен' : 'дан ден',
          'дағы дегі',
        ]
  return endings.map((pair) => goesWith(word, pair.split(' ')))
}
const formsOf = (noun: string): string[] =>
  [noun, plural(noun)].flatMap((word) => [word, ...casesOf(word), owned(word), ...casesOf(owned(word), true)])

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
  it('is one in every form that the grammar makes of it', () => {
    const bare =
      'үйсін қазақстан роман желтоқсан мұхит белгі қаңлы ғалым адам қала мектеп тарих көше жер теңіз әскер президент мұғалім өзен тау үкімет қоғам орган билік ел үй су облыс аудан сайлау жиналыс келісім министр мәдениет тіл күн жыл айтыс өнер баға'
    for (const noun of bare.split(' '))
      expect([noun, together(kazakhStems, formsOf(noun).join(' '))]).toEqual([noun, []])
  })
  it('is not another that only begins alike', () => {
    for (const [one = '', other = ''] of [
      ['қазақ', 'қазақстан'],
      ['адам', 'ада'],
      ['бала', 'балық'],
      ['қазан', 'қазақ'],
      ['мұнай', 'мұнара'],
      ['теңіз', 'тең'],
    ])
      expect([one, other, share(kazakhStems(one), kazakhStems(other))]).toEqual([one, other, false])
  })
  it('shares its root with what is derived from it, and a verb with its forms', () => {
    for (const forms of [
      'экология экологиялық',
      'тәуелсіз тәуелсіздік тәуелсіздігі',
      'зерттеу зерттеді зерттеген зерттелді зерттеледі зерттеуші',
      'бастау бастады бастаған бастайды',
      'құру құрған құрылған құрылыс құрылысы',
      'құру құрмақ құрғанша құрдыру',
      'жер жерлес жерлестер жерлестеріміз',
      'отан отандас отандастарымыз',
      'жыл жылнама жылнамасы',
      'кітап кітапхана кітапханашы',
      'ұлт ұлтшыл ұлтшылдық',
      'жазу жаздыру жаздырған жазылған жазысу жазғызды',
      'сұхбат сұхбаттасу сұхбаттасқан сұхбаттас',
      'пайда пайдалану пайдаланған пайдаланушы',
      'келу келісу келіскен',
      'байтұрсынов байтұрсынұлы байтұрсыновтың байтұрсынова',
    ])
      expect([forms, together(kazakhRoots, forms)]).toEqual([forms, []])
  })
  it('is no root of a family name that leaves but a short word', () => {
    for (const [name, word] of [
      ['бекова', 'бек'],
      ['бекұлы', 'бек'],
      ['тайова', 'тай'],
    ] as const)
      expect([name, word, share(kazakhRoots(name), kazakhRoots(word))]).toEqual([name, word, false])
  })
  it('is found from a Russian keyboard in its inflections', () => {
    for (const forms of [
      'қазақстанның казакстаннын казакстан казакстанга',
      'бітімгершілер битимгершилер битимгершилердин',
    ])
      expect([forms, together(looseKazakhStems, forms)]).toEqual([forms, []])
  })
})
