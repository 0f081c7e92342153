/**
 * Words: how text is cut into them, when two of them count as the same, and where they stand in the text.
 *
 * Goal: the index, the query and the highlighter agree to the letter, because all three call `eachWord` and `fold`.
 * A word is a run of letters, digits and combining marks. Hyphens and apostrophes part words (`d’Ivoire` is two), an
 * English `’s` belongs to none, soft hyphens and zero-width characters are looked through.
 * `fold` makes equal what a reader takes for equal: case, ё and е, Latin diacritics, ligatures, and look-alike letters
 * of the other alphabet inside a word (`Сenter` with a Cyrillic С; Latin ə and i in Kazakh words).
 * Rejected: stripping all combining marks after NFD, which turns й into и and is why ғ, қ, ң, ө, ұ, ү, һ, і were
 * checked one by one; `Intl.Segmenter`, ten times slower (22 million words stand in 50,000 releases).
 */

/** A stretch of text, marked where it matches what was searched for. */
export type Marked = { text: string; mark: boolean }[]

export interface Word {
  /** Offsets into the text, in UTF-16 units. */
  start: number
  end: number
  /** `text.slice(start, end)` */
  word: string
  /** What the word is compared by. */
  folded: string
}

const other = 0
const letter = 1 // also digits
const mark = 2 // goes on with a word, begins none
const ignored = 3
const apostrophe = 4
const surrogate = 5

/** Soft hyphen, zero-width characters, joiners. */
const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF\u180E]|\u034F/g

/** Longer runs of letters are no words; both sides of a comparison are cut alike. */
const maxFoldedLength = 64

const unknown = 6
const pageLength = 256

/** The kind of every UTF-16 unit: a table lookup is what makes 22 million words take seconds. */
const kinds = new Uint8Array(0x1_0000).fill(unknown)

/** Fills the table by the page when a text first has a letter of it: all 256 at once are 30 ms of a first key. */
function learnKind(code: number): number {
  const from = code - (code % pageLength)
  for (let unit = from; unit < from + pageLength; unit++) {
    const character = String.fromCharCode(unit)
    kinds[unit] = other
    if (/[\p{L}\p{N}]/u.test(character)) kinds[unit] = letter
    else if (/\p{M}/u.test(character)) kinds[unit] = mark
    if (character.replace(invisible, '') === '') kinds[unit] = ignored
    if (unit >= 0xd800 && unit < 0xe000) kinds[unit] = surrogate
    if ("'’‘‛ʼʻʹʽ`´′＇".includes(character)) kinds[unit] = apostrophe
  }
  return kinds[code] ?? other
}

/** The kind of a character beyond the first plane. */
function pairKind(units: Uint16Array, at: number, length: number): number {
  const pair = String.fromCharCode(units[at] ?? 0, ...(at + 1 < length ? [units[at + 1] ?? 0] : []))
  return /^[\p{L}\p{N}]/u.test(pair) ? letter : /^\p{M}/u.test(pair) ? mark : other
}

/** The UTF-16 units of a text, in an array of its own or at the beginning of another that has room. */
export function unitsOf(text: string, into: Uint16Array = new Uint16Array(text.length)): Uint16Array {
  for (let at = 0; at < text.length; at++) into[at] = text.charCodeAt(at)
  return into
}

/** Where texts are laid out to be cut; undefined while one is. */
let room: Uint16Array | undefined = new Uint16Array(1 << 12)
const mostRoom = 1 << 20

/** Calls `found` for every word, in order; the text's units, which `found` is given too, are those of this call alone. */
export function eachWord(text: string, found: (start: number, end: number, units: Uint16Array) => void): void {
  const free = room
  room = undefined
  const units = unitsOf(text, free && free.length >= text.length ? free : new Uint16Array(text.length * 2))
  try {
    cutWords(units, text.length, found)
  } finally {
    room = units.length <= mostRoom ? units : free
  }
}

function cutWords(
  units: Uint16Array,
  length: number,
  found: (start: number, end: number, units: Uint16Array) => void,
): void {
  let start = -1 // of the word we are in
  let end = 0 // after its last visible character
  let apostropheAt = -2 // where the last word ended, if it ended at one
  for (let at = 0; at <= length; ) {
    const unit = units[at] ?? 0
    const known = at < length ? (kinds[unit] ?? other) : other
    const unitKind = known === unknown ? learnKind(unit) : known
    if (unitKind === letter) {
      if (start < 0) start = at
      do at++
      while (at < length && kinds[units[at] ?? 0] === letter)
      end = at
      continue
    }
    const kind = unitKind === surrogate ? pairKind(units, at, length) : unitKind
    const next = at + (unitKind === surrogate && kind !== other ? 2 : 1)
    if (kind === letter || (kind === mark && start >= 0)) {
      if (start < 0) start = at
      end = next
    } else if (kind !== ignored) {
      const possessive =
        start === apostropheAt + 1 && end === start + 1 && (units[start] === 0x73 || units[start] === 0x53)
      if (start >= 0 && !possessive) found(start, end, units)
      apostropheAt = kind === apostrophe && start >= 0 ? at : -2
      start = -1
    }
    at = next
  }
}

/** The words of a text, with their places in it. */
export function tokenize(text: string): Word[] {
  const words: Word[] = []
  eachWord(text, (start, end) => {
    const word = text.slice(start, end)
    words.push({ start, end, word, folded: fold(word) })
  })
  return words
}

/** The whole text in stretches, each word for which `matches` holds marked. Joined, they are the text again. */
export function highlight(text: string, matches: (folded: string) => boolean): Marked {
  const marked: Marked = []
  let told = 0
  const tell = (end: number, mark: boolean) => {
    if (end > told) marked.push({ text: text.slice(told, end), mark })
    told = Math.max(told, end)
  }
  eachWord(text, (start, end) => {
    if (!matches(fold(text.slice(start, end)))) return
    tell(start, false)
    tell(end, true)
  })
  tell(text.length, false)
  return marked
}

const plain = /^(?:[a-z0-9]+|[а-яәғқңөұүһі0-9]+)$/
/** Words with capitals, which folding puts into small letters and leaves alone otherwise. */
const ofOneScript = /^(?:[!-~]+|[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі0-9]+)$/

/** What a word is compared by. Folding twice changes nothing. */
export function fold(word: string): string {
  if (word.length <= maxFoldedLength && plain.test(word)) return word
  if (ofOneScript.test(word)) return cut(word.toLowerCase())
  const folded = unifyScript(word.replace(invisible, '').normalize('NFKC'), 'whichever')
    .toLowerCase()
    .replace(/[\u00C0-\u024F\u1E00-\u1EFF]/g, plainLatin)
    .replace(/[ёѐѝς]|[\u0300-\u036F]/g, (character) => otherFolds[character] ?? '')
    .normalize('NFKC')
  // Once more, since letters such as Һ have a double in one case only.
  return cut(unifyScript(folded, 'whichever'))
}

function cut(folded: string): string {
  if (folded.length <= maxFoldedLength) return folded
  const half = (folded.charCodeAt(maxFoldedLength - 1) & 0xfc00) === 0xd800
  return folded.slice(0, half ? maxFoldedLength - 1 : maxFoldedLength)
}

/** й, ї, ў and the Kazakh letters are letters of their own and stay; ё is е by habit of print. */
const otherFolds: Record<string, string> = { ё: 'е', ѐ: 'е', ѝ: 'и', ς: 'σ' }

/** Letters of the Latin blocks that do not come apart into a letter and a mark. */
const latinFolds: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ß: 'ss',
  ẞ: 'ss',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ĸ: 'k',
  ŋ: 'ng',
}

const plainLatin = (letter: string): string =>
  latinFolds[letter] ?? letter.normalize('NFD').replace(/[\u0300-\u036F]/g, '')

/** Latin letters that look like a Cyrillic one, by case: `H` is Н, but `h` is the Kazakh һ. */
const toCyrillic: Record<string, string> = pairs(
  'AА BВ CС EЕ HН IІ KК MМ OО PР TТ XХ YУ aа cс eе oо pр xх yу iі hһ ƏӘ əә ǝә ËЁ ëё',
)
const toLatin: Record<string, string> = pairs(
  'АA ВB СC ЕE НH ІI КK МM ОO РP ТT ХX УY ЅS ЈJ аa сc еe оo рp хx уy іi һh ѕs јj ӘƏ әə ЁË ёë',
)

function pairs(table: string): Record<string, string> {
  return Object.fromEntries(table.split(' ').map((pair) => [pair[0], pair[1]]))
}

const latin = /\p{Script=Latin}/u
const cyrillic = /\p{Script=Cyrillic}/u
const mixesScripts = (text: string): boolean => cyrillic.test(text) && latin.test(text)

/** The word in the other alphabet's letters, or undefined where one of them has no double there. */
function inScript(word: string, from: RegExp, table: Record<string, string>): string | undefined {
  let pure = ''
  for (const character of word) {
    const other = from.test(character) ? table[character] : character
    if (other === undefined) return undefined
    pure += other
  }
  return pure
}

const countOf = (word: string, script: RegExp): number =>
  Array.from(word).filter((character) => script.test(character)).length

/**
 * A word of two alphabets in one of them, where that can be. The alphabet of most letters decides, unless only the
 * other leaves nothing foreign; Latin ə and ǝ count for neither, since no language here but Kazakh has them.
 * In a tie `'majority'` leaves the word, `'whichever'` takes Cyrillic, so that a pure spelling finds it.
 */
function unifyScript(word: string, decide: 'majority' | 'whichever'): string {
  if (!mixesScripts(word)) return word
  const latins = countOf(word.replace(/[əƏǝ]/g, ''), latin)
  const cyrillics = countOf(word, cyrillic)
  const asCyrillic = inScript(word, latin, toCyrillic)
  const asLatin = inScript(word, cyrillic, toLatin)
  if (latins === cyrillics && decide === 'majority') return word
  const preferred = latins > cyrillics ? asLatin : asCyrillic
  return preferred ?? asCyrillic ?? asLatin ?? word
}

/**
 * Words that mix Latin and Cyrillic look-alikes, with the spelling that they should have. Words with digits are names
 * of models and the like and stay; so does a word that both alphabets claim equally, or that neither can spell.
 */
export function findMixedScript(text: string): { start: number; end: number; word: string; replacement: string }[] {
  const found: { start: number; end: number; word: string; replacement: string }[] = []
  if (!mixesScripts(text)) return found
  eachWord(text, (start, end) => {
    const word = text.slice(start, end)
    if (!mixesScripts(word) || /\p{N}/u.test(word)) return
    const replacement = unifyScript(word, 'majority')
    if (replacement !== word) found.push({ start, end, word, replacement })
  })
  return found
}
