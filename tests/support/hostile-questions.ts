/**
 * Hostile questions by the thousand, by a seed: what the list by hand (bench/search/hostile.ts) has one of each kind of is mixed here
 * with the words of the texts, in three languages. Pure.
 */
import type { Random } from './random.js'

/** Words of texts as they stand there, frequent ones as often as texts have them, in their order. */
export type Texts = readonly (readonly string[])[]

const longest = 10_000
const alphabets = ['abcdefghijklmnopqrstuvwxyz', 'абвгдежзийклмнопрстуфхцчшщыьэюя', 'аәбвгғдежзикқлмнңоөпрстуұүхһшыі']
const fields = [
  'title',
  'body',
  'caption',
  'credit',
  'person',
  'place',
  'event',
  'topic',
  'заголовок',
  'мәтін',
  'http',
  'x',
]
const dates = [
  'date:2024-05..2024-06',
  'date:"last week"',
  'date:прошлая неделя',
  'date:31.02.2025',
  'date:>=2016',
  'date:13..',
  'date:may..october',
  'date:"с первого по пятое мая"',
  'date:өткен аптада',
  'дата:вчера',
  'date:..',
  'date:1.2.3.4.5.6',
  'летом и осенью 2024',
  '31 декабря и 1 января 2025',
  'с 29.05 по 02.06.2024',
  '9 мая',
  'in the first half of 2023',
  'былтырғы наурызда',
  'between May and June',
]
const filters = [
  'status:released',
  'lang:kk',
  'has:photo',
  'missing:credit',
  '-lang:ru',
  'status:',
  'has:nothing',
  'lang:-',
]
const numbers = [
  '25,000',
  '10:30',
  '9/11',
  '72-14-25',
  '+7 701 111 22 33',
  '17 тыс.',
  '$150 million',
  '1 500 000',
  '15-й',
  'C-130',
  '5.7',
]
const names = [
  'Н.А. Назарбаев',
  'У.С.',
  'U.S.',
  'F.B.I.',
  'МО РК',
  'ulttyq',
  'qazaqstan',
  'Seitkazieva',
  'д-р',
  'kand. tekhn. nauk',
  'ООН',
]
const strange = [
  '\ud800',
  '\udc00\ud800',
  '\0',
  '\u202e',
  '\u200b\u00ad',
  '\u0301'.repeat(40),
  '\u{1F600}',
  '\u0627\u0644\u0633\u0644\u0627\u0645',
  '\u05e9\u05dc\u05d5\u05dd',
  '\u0e01\u0e49\u0e49\u0e49',
  '漢字仮名',
  '\ufffe\uffff',
  'ﷺ',
  'ß',
  'İ',
  'ǅ',
  '\u2028',
]
const joints = [
  ' ',
  ' ',
  ' ',
  ' ',
  '  ',
  '/',
  '-',
  '.',
  ', ',
  '\n',
  '_',
  '—',
  ' and ',
  ' и ',
  ' OR ',
  ' NOT ',
  ' кроме ',
  ' "',
  '" ',
  ' +',
  ' -',
  '\t',
]
const operators = [
  '+',
  '-',
  '^',
  '~',
  '*',
  ':',
  '"',
  '«',
  '»',
  '“',
  '−',
  '^^',
  '~~',
  '**',
  '-*',
  '(',
  ')',
  '[',
  ']',
  '\\',
  '..',
  '&&',
  '||',
]

type Make = (random: Random, texts: Texts) => string

const letters = (random: Random, count: number): string => {
  const alphabet = [...random.pick(alphabets)]
  return Array.from({ length: count }, () => random.pick(alphabet)).join('')
}
const word: Make = (random, texts) => random.pick(random.pick(texts))
const run = (random: Random, texts: Texts, count: number): string[] => {
  const text = random.pick(texts)
  const from = random.below(text.length)
  return text.slice(from, from + count)
}
const piece: Make = (random, texts) => {
  const whole = word(random, texts)
  const from = random.below(whole.length)
  return whole.slice(from, from + random.between(1, 3))
}
const some = (random: Random): string => (random.chance(0.5) ? '*' : '')

const pieces: readonly Make[] = [
  (random) => `*${letters(random, random.between(1, 2))}*`,
  (random, texts) => `*${piece(random, texts)}*`,
  (random, texts) => `${some(random)}${piece(random, texts)}*${piece(random, texts)}${some(random)}`,
  (random) => `${letters(random, 1)}*${letters(random, 1)}*${letters(random, 1)}*`,
  (random, texts) => `*${piece(random, texts)}`,
  (random, texts) => `${piece(random, texts)}*`,
  (random) => `${letters(random, 1)}*`,
  (random) => `${random.pick(fields)}:*${letters(random, 1)}*`,
  (random, texts) => `${word(random, texts)}~${random.between(1, 9)}`,
  (random) => `${letters(random, random.between(1, 12))}~${random.pick(['', '2', '9', '99'])}`,
  (random, texts) => `"${run(random, texts, random.between(2, 6)).join(' ')}"`,
  (random, texts) => `"${run(random, texts, random.between(2, 4)).join(' ')} ${letters(random, random.between(1, 2))}`,
  (random, texts) => `-"${run(random, texts, 2).join(' ')}"`,
  (random, texts) => `${random.pick(['+', '-'])}${word(random, texts)}`,
  (random, texts) => `${random.pick(fields)}:${word(random, texts)}`,
  word,
  word,
  (random) => random.pick(dates),
  (random) => random.pick(filters),
  (random) => random.pick(numbers),
  (random) => random.pick(names),
  (random) => random.pick(strange),
  (random) => random.pick(operators),
  (random, texts) => `${word(random, texts)}${random.pick(operators)}${random.pick(strange)}`,
  (random, texts) => `${word(random, texts)}^${random.between(0, 99_999)}`,
  (random) => letters(random, random.between(20, 400)),
]

/** Of few kinds, so that each of them comes in numbers. */
const mixture =
  (most: number): Make =>
  (random, texts) => {
    const kinds = random.some(pieces, random.between(1, 5))
    const [joint, alsoJoint] = [random.pick(joints), random.pick(joints)]
    const count = random.between(1, most)
    let query = ''
    for (let at = 0; at < count; at++)
      query += random.pick(kinds)(random, texts) + (random.chance(0.9) ? joint : alsoJoint)
    return query
  }

const kinds: readonly (readonly [name: string, weight: number, make: Make])[] = [
  ['a mixture', 8, mixture(12)],
  ['a long mixture', 8, mixture(60)],
  ['a very long mixture', 3, mixture(2_000)],
  [
    'a star on both sides, by the dozen',
    6,
    (random, texts) =>
      Array.from({ length: random.between(6, 60) }, () => random.pick([pieces[0], pieces[1]])?.(random, texts)).join(
        ' ',
      ),
  ],
  [
    'stars by the hundred in a word',
    2,
    (random) =>
      Array.from({ length: random.between(2, 300) }, () => `${random.chance(0.7) ? letters(random, 1) : ''}*`).join(''),
  ],
  [
    'patterns by the dozen',
    4,
    (random, texts) => Array.from({ length: 24 }, () => pieces[random.below(8)]?.(random, texts)).join(' '),
  ],
  [
    'likenesses',
    3,
    (random, texts) => Array.from({ length: random.between(1, 40) }, () => `${word(random, texts)}~9`).join(' '),
  ],
  [
    'phrases',
    4,
    (random, texts) =>
      Array.from(
        { length: random.between(2, 40) },
        () => `"${run(random, texts, random.between(2, 8)).join(' ')}"`,
      ).join(random.pick([' ', ' -', ' +', ''])),
  ],
  ['a page of text', 4, (random, texts) => run(random, texts, random.between(40, 2_000)).join(' ')],
  [
    'words of many texts',
    4,
    (random, texts) =>
      Array.from({ length: random.between(4, 200) }, () => word(random, texts)).join(random.pick(joints)),
  ],
  [
    'dates and filters',
    3,
    (random) =>
      Array.from({ length: random.between(2, 200) }, () => random.pick(random.chance(0.7) ? dates : filters)).join(' '),
  ],
  ['numbers', 2, (random) => Array.from({ length: random.between(2, 200) }, () => random.pick(numbers)).join(' ')],
  ['names', 2, (random) => Array.from({ length: random.between(2, 100) }, () => random.pick(names)).join(' ')],
  [
    'only operators',
    2,
    (random) =>
      Array.from({ length: random.between(1, 10_000) }, () =>
        random.pick(random.chance(0.9) ? operators : joints),
      ).join(''),
  ],
  [
    'one thing again and again',
    4,
    (random, texts) =>
      (random.pick(pieces)(random, texts) + random.pick(['', ...joints])).repeat(random.between(2, 5_000)),
  ],
  [
    'any characters',
    3,
    (random) =>
      Array.from({ length: random.between(1, 2_000) }, () =>
        String.fromCharCode(random.chance(0.5) ? random.below(0x600) : random.below(0x1_0000)),
      ).join(''),
  ],
  [
    'one letter and another',
    3,
    (random) => Array.from({ length: random.between(1, 60) }, () => letters(random, random.between(1, 2))).join(' '),
  ],
]
const total = kinds.reduce((sum, [, weight]) => sum + weight, 0)

/** A question of at most 10,000 characters, and the name of its kind. */
export function hostileQuestion(random: Random, texts: Texts): { name: string; query: string } {
  let left = random.below(total)
  for (const [name, weight, make] of kinds) {
    left -= weight
    if (left < 0) return { name, query: make(random, texts).slice(0, longest) }
  }
  return { name: 'nothing', query: '' }
}
