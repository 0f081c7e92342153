/**
 * Kazakh in Latin letters, as any of its alphabets since 2017 writes it and as it is typed without marks: `ulttyq` and
 * `ūlttyq` for ұлттық, `tili` for тілі, `zhane` and `jáne` for және.
 *
 * Goal: who writes so finds Kazakh texts, also by short words and by those that Russian letters do not spell
 * (transliteration.ts). Asked only for a word that stands nowhere as it is typed, so that nothing else is lost. A letter
 * stands for all that some alphabet gives it, and a spelling goes on only while some word begins so, which leaves few.
 * Non-goal: which alphabet is meant; marks are folded away before.
 */

/** What some alphabet writes a letter or a run of letters for; all ways to read a word are followed. */
const cyrillicFor: Readonly<Record<string, string>> = {
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
  ia: 'я',
  yu: 'ю',
  iu: 'ю',
  z: 'з',
  zh: 'ж',
}
const runs = Object.entries(cyrillicFor).map(([latin, cyrillic]) => ({ latin, choices: cyrillic.split(' ') }))
const runsBy = new Map<string, typeof runs>()
for (const run of runs) runsBy.set(run.latin.charAt(0), [...(runsBy.get(run.latin.charAt(0)) ?? []), run])

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
export function kazakhSpellings(word: string, known: KazakhBeginnings): string[] {
  if (word.length < leastLetters || word.length > longest || !/^[a-z]+$/.test(word)) return []
  const reached = Array.from({ length: word.length + 1 }, () => new Set<string>())
  reached[0]?.add('')
  for (let at = 0; at < word.length; at++)
    for (const { latin, choices } of runsBy.get(word.charAt(at)) ?? []) {
      const next = word.startsWith(latin, at) ? reached[at + latin.length] : undefined
      for (const before of next ? (reached[at] ?? []) : [])
        for (const choice of choices) {
          const spelt = before + choice
          if (next && next.size < mostAtOnce && (spelt.length <= surelyBegun || known.begins(spelt))) next.add(spelt)
        }
    }
  return [...(reached[word.length] ?? [])]
}
