/**
 * How a name is written in the other alphabet: Nigmetullin and Нигметуллин, Astana and Астана, Qostanai and Костанай.
 *
 * Goal: candidates that the vocabulary is then asked for, so that nothing is kept in the index. The tables hold what
 * BGN/PCGN, ISO 9, passports (ICAO 2013) and Kazakh Latin drafts write for a letter; a word has up to 32 spellings, the
 * likeliest first. Into Cyrillic it is spelled as on a Russian keyboard, and the stems' loose form finds Kazakh letters.
 * Non-goals: words of under five letters (god is not год, most is not мост), and meaning: a word that both languages
 * borrowed, such as general, comes along, ranked below. Of the pairs that 1,004 sentences of SIB-200 and their
 * translations offer, 90 % (Russian) and 97 % (Kazakh) meet in one sentence and its translation, so mean the same.
 * Rejected: a consonant skeleton for every form in the index, which joins Marat and Мороз and costs a key a form.
 */
import { type Runs, type RunTable, runsOf, spellingsBy, type Walk } from './letter-runs.js'

/** Words with fewer letters are too often other words. */
const leastLetters = 5
const maxSpellings = 32

/** Latin letters to Cyrillic; runs are likelier than their parts. */
const cyrillicFor: RunTable = {
  a: 'а',
  b: 'б',
  c: 'к ц с',
  d: 'д',
  e: 'е э',
  '^e': 'э е',
  f: 'ф',
  g: 'г',
  h: 'х г',
  i: 'и',
  ai: 'ай аи',
  ei: 'ей',
  oi: 'ой',
  j: 'ж дж й',
  k: 'к',
  l: 'л ль',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'к',
  r: 'р',
  s: 'с ш',
  t: 'т',
  u: 'у',
  v: 'в',
  w: 'в у',
  x: 'кс х',
  y: 'ы и й',
  ay: 'ай',
  ey: 'ей',
  oy: 'ой',
  uy: 'уй',
  y$: 'ий ый и ы',
  i$: 'и ий',
  ay$: 'ай',
  ey$: 'ей',
  oy$: 'ой',
  z: 'з',
  ya: 'я',
  ia: 'я ия',
  ja: 'я',
  yu: 'ю',
  iu: 'ю',
  ju: 'ю',
  yo: 'е',
  io: 'е ио',
  ye: 'е ье',
  ie: 'ье е ие',
  zh: 'ж',
  kh: 'х',
  ts: 'ц тс',
  tz: 'ц',
  ch: 'ч',
  sh: 'ш',
  ph: 'ф',
  th: 'т',
  gh: 'г',
  ck: 'к',
  iy$: 'ий',
  yy$: 'ый',
  ii: 'ий',
  aye: 'ае',
  oye: 'ое',
  uye: 'уе',
  dzh: 'дж',
  shch: 'щ',
  sch: 'щ ш',
  ng: 'н нг',
}

/** Cyrillic letters to Latin ones. */
const latinFor: RunTable = {
  а: 'a',
  ә: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'g gh',
  д: 'd',
  дж: 'j dzh',
  е: 'e yo',
  '^е': 'ye e',
  ае: 'ae aye',
  ое: 'oe oye',
  ж: 'zh j',
  з: 'z',
  и: 'i',
  й: 'i y j',
  к: 'k',
  қ: 'q k',
  кс: 'ks x',
  л: 'l',
  м: 'm',
  н: 'n',
  ң: 'n ng',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u y',
  ұ: 'u',
  ү: 'u',
  ф: 'f',
  х: 'kh h',
  һ: 'h',
  ц: 'ts c',
  ч: 'ch',
  ш: 'sh s',
  щ: 'shch sch',
  ъ: '',
  ы: 'y',
  ий$: 'y iy i',
  ый$: 'y yy',
  і: 'i',
  ь: '',
  э: 'e',
  ю: 'yu iu ju',
  я: 'ya ia ja',
  ия: 'ia iya',
  ие: 'ie iye',
  ье: 'ye ie',
}

/** The spellings in the other alphabet that a folded word may have, likeliest first; none for a short or mixed word. */
export function transliterations(word: string): string[] {
  if (word.length < leastLetters) return []
  if (/^[a-z]+$/.test(word)) return spellings(word, toCyrillic)
  if (/^[а-яәғқңөұүһі]+$/.test(word)) return spellings(word, toLatin)
  return []
}

/** So many of a Latin name's Cyrillic spellings are likely enough to be written back. */
const writtenBack = 4

/** Other Latin spellings of a name in Latin letters, by the Cyrillic one that they share: Seitkaziyeva for Seitkazieva. */
export function latinSpellings(word: string): string[] {
  if (!/^[a-z]+$/.test(word)) return []
  const others = transliterations(word).slice(0, writtenBack).flatMap(transliterations)
  return [...new Set(others)].filter((other) => other !== word)
}

const toCyrillic = runsOf(cyrillicFor)
const toLatin = runsOf(latinFor)

interface Spelling {
  text: string
  /** A choice that is not the first costs its place, a run read as its parts one. */
  cost: number
}

const walk: Walk<Spelling> = {
  begin: { text: '', cost: 0 },
  keep: likeliest,
  goOn: ({ text, cost }, choices, asPart, reached) => {
    for (let place = 0; place < choices.length; place++)
      reached.push({ text: text + (choices[place] ?? ''), cost: cost + place + asPart })
  },
}

function spellings(word: string, runs: Runs): string[] {
  const all = likeliest(spellingsBy(word, runs, walk)).sort(likelierFirst)
  return [...new Set(all.map(({ text }) => text))]
}

const likelierFirst = (a: Spelling, b: Spelling): number => a.cost - b.cost || (a.text < b.text ? -1 : 1)

/** In no order, and some twice, where all can be kept. */
function likeliest(all: Spelling[]): Spelling[] {
  if (all.length <= maxSpellings) return all
  all.sort(likelierFirst)
  const kept = new Map<string, Spelling>()
  for (const one of all) {
    if (!kept.has(one.text)) kept.set(one.text, one)
    if (kept.size === maxSpellings) break
  }
  return [...kept.values()]
}
