/**
 * Bytes to text: which of the encodings a press office still meets a file is in.
 *
 * Order: byte order mark, UTF-16 without one, what the file declares, UTF-8 (strictly), then the Cyrillic code pages by
 * how well the letters that come out fit Russian and Kazakh, then what chardet says of the rest. Two Kazakh code pages
 * that no browser knows (KZ-1048, PT154) are decoded by their tables (Unicode consortium, IANA charset registry).
 * Rejected: chardet alone. It takes KZ-1048 for windows-1251 and PT154 for Greek.
 */
import chardet from 'chardet'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { Finding } from '../../../shared/contract/intake.js'
import { type Said, say } from '../../../shared/said.js'
import { windows1252Text } from '../windows-1252.js'
import { finding } from './parse-release/proposal.js'

export interface DecodedText {
  text: string
  /** WHATWG name, or `kz-1048`, `pt154`. */
  encoding: string
  /** The file said so, by a mark or a declaration, or its bytes are valid UTF-8. */
  certain: boolean
}

/** Bytes 0x80 to 0xFF. */
const tables: Readonly<Record<string, string>> = {
  'kz-1048':
    'ЂЃ‚ѓ„…†‡€‰Љ‹ЊҚҺЏђ‘’“”•–—\uFFFD™љ›њқһџ\u00A0ҰұӘ¤Ө¦§Ё©Ғ«¬\u00AD®Ү°±Ііөµ¶·ё№ғ»әҢңүАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя',
  pt154:
    'ҖҒӮғ„…ҶҮҲүҠӢҢҚҺҸҗ‘’“”•–—ҳҷҡӣңқһҹ\u00A0ЎўЈӨҘҰ§Ё©Ә«¬ӯ®Ҝ°ұІіҙө¶·ё№ә»јҪҫҝАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя',
}

const cyrillicEncodings = ['windows-1251', 'kz-1048', 'pt154', 'koi8-r', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic']

/** How common a small letter is in Russian and Kazakh text, in three classes. */
const frequent = new Set('оеаинтсрвлыд')
const usual = new Set('кмпуязьгбчйхжшюцэқғңұүөәі')
const rare = new Set('щфъёһ')
const typographic = new Set('\u00A0«»„“”‘’–—…№§°•')

const sampleBytes = 200_000

export function decodeText(bytes: Uint8Array, name: string, declared?: string): DecodedText {
  if (bytes.length === 0) throw refusal(say('text-file-empty', { name }))
  const decoded = markedText(bytes) ?? wideText(bytes) ?? declaredText(bytes, declared) ?? guessedText(bytes)
  const text = decoded.text.replace(/^\uFEFF/, '')
  if (!looksLikeText(text)) throw refusal(say('not-text', { name }))
  return { ...decoded, text }
}

const refusal = (said: Said): ArchiveError => new ArchiveError('unreadable-file', said)

function markedText(bytes: Uint8Array): DecodedText | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf)
    return { text: decodeAs(bytes, 'utf-8'), encoding: 'utf-8', certain: true }
  if (a === 0xff && b === 0xfe) return { text: decodeAs(bytes, 'utf-16le'), encoding: 'utf-16le', certain: true }
  if (a === 0xfe && b === 0xff) return { text: decodeAs(bytes, 'utf-16be'), encoding: 'utf-16be', certain: true }
  return undefined
}

/** UTF-16 without a mark: spaces and Latin letters have a zero byte, Cyrillic ones a 4, always on the same side. */
function wideText(bytes: Uint8Array): DecodedText | undefined {
  const sample = bytes.subarray(0, sampleBytes)
  const sides = [0, 0]
  for (let at = 0; at < sample.length; at++) {
    const byte = sample[at]
    if (byte === 0 || byte === 4) sides[at % 2] = (sides[at % 2] ?? 0) + 1
  }
  const [even = 0, odd = 0] = sides
  const most = Math.max(even, odd)
  if (!sample.includes(0) || most < sample.length * 0.35 || Math.min(even, odd) > most * 0.1) return undefined
  const encoding = even > odd ? 'utf-16be' : 'utf-16le'
  return { text: decodeAs(bytes, encoding), encoding, certain: false }
}

function declaredText(bytes: Uint8Array, declared: string | undefined): DecodedText | undefined {
  const utf8 = strictly(bytes, 'utf-8')
  if (utf8 !== undefined && !hasShiftedText(bytes)) return { text: utf8, encoding: 'utf-8', certain: true }
  if (declared === undefined || /^utf-?8$|^utf-?16/i.test(declared.trim())) return undefined
  try {
    const encoding = new TextDecoder(declared.trim()).encoding
    const text = strictly(bytes, encoding)
    return text === undefined ? undefined : { text, encoding, certain: true }
  } catch {
    return undefined // a label that no one knows
  }
}

/** ISO-2022-JP is made of ASCII bytes. */
const hasShiftedText = (bytes: Uint8Array): boolean =>
  latin(bytes.subarray(0, sampleBytes)).includes(`${String.fromCharCode(0x1b)}$`)

function guessedText(bytes: Uint8Array): DecodedText {
  const sample = bytes.subarray(0, sampleBytes)
  const best = cyrillicEncodings
    .map((encoding) => ({ encoding, fit: cyrillicFit(decodeAs(sample, encoding)) }))
    .reduce((a, b) => (b.fit > a.fit ? b : a))
  const guesses = chardet.analyse(sample)
  // Hebrew has no capitals and comes out as plausible small Cyrillic letters.
  const hebrew = guesses[0]?.lang === 'he' && guesses[0].confidence > 40
  if (!hebrew && best.fit > 0.9 && highRunShare(sample) > 0.5)
    return { text: decodeAs(bytes, best.encoding), encoding: best.encoding, certain: false }
  const windows: Record<string, string> = { 'ISO-8859-1': 'windows-1252', 'ISO-8859-2': 'windows-1250' }
  // The ISO tables have only control characters in 0x80 to 0x9F.
  const isWindows = sample.some((byte) => byte >= 0x80 && byte <= 0x9f)
  for (const match of guesses) {
    if (match.confidence < 25 || /^(?:KOI8|windows-1251|ISO-8859-5|IBM|UTF|ASCII|mbcs)/i.test(match.name)) continue
    try {
      const encoding = new TextDecoder((isWindows && windows[match.name]) || match.name).encoding
      const text = strictly(bytes, encoding)
      if (text !== undefined) return { text, encoding, certain: false }
    } catch {} // a name that TextDecoder does not know: the next guess
  }
  const damaged = decodeAs(bytes, 'utf-8')
  const lost = damaged.split('\uFFFD').length - 1
  // A few broken bytes in what is UTF-8 otherwise: a file cut in the middle of a letter.
  if (lost * 20 < damaged.length - latinLength(damaged)) return { text: damaged, encoding: 'utf-8', certain: false }
  return { text: decodeAs(bytes, 'windows-1252'), encoding: 'windows-1252', certain: false }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is counted
const latinLength = (text: string): number => text.replace(/[^\u0000-\u007F]/g, '').length

export function decodeAs(bytes: Uint8Array, encoding: string): string {
  const table = tables[encoding]
  if (table !== undefined)
    return latin(bytes).replace(/[\u0080-\u00FF]/g, (character) => table[character.charCodeAt(0) - 0x80] ?? '\uFFFD')
  return encoding === 'windows-1252' ? windows1252Text(bytes) : new TextDecoder(encoding).decode(bytes)
}

/** One character a byte, by its number. (`latin1` of TextDecoder is windows-1252.) */
const latin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

function strictly(bytes: Uint8Array, encoding: string): string | undefined {
  // Every byte is a character there.
  if (encoding === 'windows-1252') return windows1252Text(bytes)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined // not in this encoding: that is the answer
  }
}

/** Mean fit of the characters above ASCII: 3 is the best letters in the best order, below 0 is not Cyrillic. */
function cyrillicFit(text: string): number {
  let sum = 0
  let count = 0
  let before = ' '
  for (const character of text) {
    if (character > '\u007F') {
      count++
      sum += characterFit(character, before)
    } else if (/[A-Za-z]/.test(character) && before > '\u03FF' && before < '\u0530') sum -= 2
    before = character
  }
  return count === 0 ? -1 : sum / count
}

function characterFit(character: string, before: string): number {
  if (typographic.has(character)) return 0.5
  const small = character.toLowerCase()
  const known = frequent.has(small) || usual.has(small) || rare.has(small)
  if (!known) return character === '\uFFFD' ? -8 : -3
  if (/[A-Za-z]/.test(before)) return -2
  if (character !== small) return /\p{Ll}/u.test(before) ? -4 : 1
  return frequent.has(small) ? 3 : usual.has(small) ? 2 : 0.5
}

/** Share of the bytes above ASCII that stand three or more in a row: whole words of another alphabet. */
function highRunShare(bytes: Uint8Array): number {
  let high = 0
  let inRuns = 0
  let run = 0
  for (let at = 0; at <= bytes.length; at++) {
    if ((bytes[at] ?? 0) > 0x7f) run++
    else {
      high += run
      if (run >= 3) inRuns += run
      run = 0
    }
  }
  return high === 0 ? 0 : inRuns / high
}

/** Control characters, or marks of damage, make up less than a fiftieth. */
function looksLikeText(text: string): boolean {
  const sample = text.slice(0, sampleBytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is counted
  const strange = sample.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F\u007F-\u0084\u0086-\u009F\uFFFD\uFFFE\uFFFF]/g)
  return (strange?.length ?? 0) <= sample.length / 50
}

/** What a page or an XML file says of its own encoding. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  return (
    /<meta[^>]{1,200}charset\s*=\s*["']?\s*([\w:-]+)/i.exec(head)?.[1] ??
    /^<\?xml[^>]{1,100}encoding\s*=\s*["']([\w:-]+)/i.exec(head)?.[1]
  )
}

export function encodingFindings({ text, encoding, certain }: DecodedText): Finding[] {
  const findings: Finding[] = []
  if (!certain) findings.push(finding('encoding', 'likely', '', 'encoding-guessed', { encoding }))
  if (text.includes('\uFFFD')) findings.push(finding('encoding', 'unsure', '', 'encoding-wrong', { encoding }))
  return findings
}
