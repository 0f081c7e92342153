/**
 * What was typed with the keyboard set to the other alphabet: `ghtpbltyn` is президент, `зкуыы` press. Pure.
 *
 * The Russian and the English layout share their keys; the Kazakh one is the Russian one with its own letters in the row of
 * digits, which are read so only beside other letters: `0fpf0` is қазақ, and 2024 a year.
 */

const keys: readonly (readonly [latin: string, cyrillic: string])[] = [
  ["`qwertyuiop[]asdfghjkl;'zxcvbnm,.", 'ёйцукенгшщзхъфывапролджэячсмитьбю'],
  ['~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>', 'ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ'],
]
const kazakhKeys = ['2345890-=', 'әіңғүұқөһ'] as const

const toCyrillic = new Map(keys.flatMap(([latin, cyrillic]) => pairsOf(latin, cyrillic)))
const toKazakh = new Map([...toCyrillic, ...pairsOf(...kazakhKeys)])
const toLatin = new Map(keys.flatMap(([latin, cyrillic]) => pairsOf(cyrillic, latin)))

function pairsOf(from: string, to: string): [string, string][] {
  return Array.from(from, (letter, at) => [letter, to[at] ?? letter])
}

/**
 * What the same keys type in the other layouts, the likeliest first; nothing where letters of both alphabets stand in it.
 */
export function inOtherLayouts(typed: string): string[] {
  const isLatin = /[a-z]/i.test(typed)
  if (isLatin === /\p{Script=Cyrillic}/u.test(typed)) return []
  // Letters of the row of digits are typed by nobody who means Latin ones.
  if (!isLatin && /[әіңғүұқөһ]/i.test(typed)) return []
  const tables = isLatin ? [toCyrillic, ...(/[2-589=0-]/.test(typed) ? [toKazakh] : [])] : [toLatin]
  return tables.map((table) => Array.from(typed, (letter) => table.get(letter) ?? letter).join(''))
}
