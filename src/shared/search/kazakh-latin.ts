/**
 * Kazakh in Latin letters, as any of its alphabets since 2017 writes it and as it is typed without marks: `ulttyq` and
 * `ūlttyq` for ұлттық, `tili` for тілі, `zhane` and `jáne` for және.
 *
 * Goal: who writes so finds Kazakh texts, also by short words and by those that Russian letters do not spell
 * (transliteration.ts). Asked only for a word that stands nowhere as it is typed, so that nothing else is lost. A letter
 * stands for all that some alphabet gives it, and a spelling goes on only while some word begins so, which leaves few.
 * Non-goal: which alphabet is meant; marks are folded away before.
 */
import { type RunTable, runsOf, spellingsBy } from './letter-runs.js'

/** What some alphabet writes a letter or a run of letters for; all ways to read a word are followed. */
const cyrillicFor: RunTable = {
  a: 'а ә',
  b: 'б',
  c: 'ц к',
  ch: 'ч',
  d: 'д',
  e: 'е э',
  f: 'ф',
  g: 'г ғ',
  gh: 'ғ',
  h: 'х һ',
  i: 'і и й ы',
  iy: 'ий',
  j: 'ж',
  k: 'к қ',
  kh: 'х',
  l: 'л',
  m: 'м',
  n: 'н ң',
  ng: 'ң',
  o: 'о ө',
  p: 'п',
  q: 'қ',
  r: 'р',
  s: 'с ш',
  sh: 'ш',
  shch: 'щ',
  t: 'т',
  ts: 'ц',
  u: 'у ұ ү',
  v: 'в',
  w: 'у ұ ү',
  x: 'х кс',
  y: 'ы й у и',
  ya: 'я',
  ye: 'е',
  ia: 'я',
  yu: 'ю',
  iu: 'ю',
  z: 'з',
  zh: 'ж',
}
const runs = runsOf(cyrillicFor)

/** Shorter ones are written by nobody who looks for something. */
const leastLetters = 3
const longest = 24
/** Any letter begins some word. */
const surelyBegun = 1
const mostAtOnce = 48

export interface KazakhBeginnings {
  /** Whether some word begins so. */
  begins(beginning: string): boolean
}

/** What some word of the archive begins with that may be meant by a folded word in Latin letters. */
export function kazakhSpellings(word: string, known: KazakhBeginnings, least = leastLetters): string[] {
  if (word.length < least || word.length > longest || !/^[a-z]+$/.test(word)) return []
  return spellingsBy<string>(word, runs, {
    begin: '',
    keep: (reached) => reached,
    goOn: (before, choices, _, reached) => {
      for (const choice of choices) {
        const spelt = before + choice
        const isNew = reached.length < mostAtOnce && !reached.includes(spelt)
        if (isNew && (spelt.length <= surelyBegun || known.begins(spelt))) reached.push(spelt)
      }
    },
  })
}
