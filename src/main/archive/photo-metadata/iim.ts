/**
 * IPTC IIM 4.2 records: the credits that agencies and old newsrooms still write.
 *
 * The charset is what 1:90 declares (ESC % G is UTF-8). Where nothing is declared it is repaired as far as the bytes
 * tell: valid UTF-8 with a multi-byte letter is UTF-8; a text whose high bytes read as Cyrillic words in windows-1251 is
 * that; one whose capitals and signs would stand inside small words in windows-1252 is MacRoman; else windows-1252. The
 * reader is told. IIM counts bytes and cuts: By-line, Credit, Source and City hold 32, about 16 Cyrillic letters.
 */
import { type IimField, iimLimits } from '../../../shared/iim-limits.js'
import { Bytes } from '../checked-bytes.js'
import { windows1252Text } from '../windows-1252.js'

/** Dataset numbers of record 2. */
export const iimNames = {
  objectName: 5,
  keywords: 25,
  instructions: 40,
  dateCreated: 55,
  timeCreated: 60,
  byline: 80,
  city: 90,
  sublocation: 92,
  state: 95,
  country: 101,
  headline: 105,
  credit: 110,
  source: 115,
  copyright: 116,
  caption: 120,
} as const

/** Bytes a dataset holds, where that is known. */
const capacity = new Map<number, number>(
  Object.entries(iimLimits).map(([name, bytes]) => [iimNames[name as IimField], bytes]),
)

export type Charset = 'utf-8' | 'windows-1251' | 'windows-1252' | 'macintosh'

export interface Iim {
  /** The values of a dataset, in order. */
  values(dataset: number): string[]
  /** The charset that was assumed, where none was declared and the text is not plain ASCII. */
  assumed?: Charset
  /** Whether the dataset is as full as IIM lets it be, so that its end was probably cut off. */
  isFull(dataset: number): boolean
  /** A dataset claims more than there is: it, and what came after it, is cut short or not read. */
  damaged: boolean
}

const maxDatasets = 5_000
/** No caption is longer; extended datasets could claim the whole file, over and over. */
const maxDatasetBytes = 64_000
const maxTextBytes = 4_000_000
/** From 2:200 on previews stand: pictures, which say nothing of the charset. */
const firstPreview = 200
/** A Cyrillic letter that would not fit whole is left out: then one byte stays free. */
const slackBytes = 1

export interface Dataset {
  record: number
  dataset: number
  content: Uint8Array
}

/** As they stand, in order; `damaged`: one claims more than there is, so that it is cut short. */
export function datasetsIn(all: Uint8Array): { datasets: Dataset[]; damaged: boolean } {
  const bytes = new Bytes(all)
  const datasets: Dataset[] = []
  let damaged = false
  let at = 0
  while (at + 5 <= bytes.length && bytes.u8(at) === 0x1c && datasets.length < maxDatasets) {
    const [record, dataset] = [bytes.u8(at + 1), bytes.u8(at + 2)]
    let size = bytes.u16(at + 3)
    at += 5
    if (size & 0x8000) {
      const sizeBytes = size & 0x7fff
      if (sizeBytes > 4) {
        damaged = true
        break
      }
      size = 0
      for (let index = 0; index < sizeBytes; index++) size = size * 256 + bytes.u8(at + index)
      at += sizeBytes
    }
    datasets.push({ record, dataset, content: bytes.part(at, size) })
    at += size
    damaged = at > bytes.length
  }
  return { datasets, damaged }
}

/** The texts of record 2, without half letters at their ends, and the charset that they are in. */
export function textsIn(datasets: readonly Dataset[]): { texts: Dataset[]; charset: Charset; declared: boolean } {
  const declared = datasets.findLast(isCharset)
  const isDeclaredUtf8 = declared !== undefined && new Bytes(declared.content).ascii(0, 256) === utf8Mark
  let left = maxTextBytes
  const texts = datasets.filter(isText).map((entry) => {
    const content = entry.content.subarray(0, Math.min(maxDatasetBytes, left))
    left -= content.length
    return { ...entry, content: withoutCutLetter(content, isDeclaredUtf8) }
  })
  const contents = texts.map(({ content }) => content)
  const charset = isDeclaredUtf8 && contents.every(isUtf8) ? 'utf-8' : likelyCharset(contents)
  return { texts, charset, declared: isDeclaredUtf8 }
}

/** 1:90 with this says that the texts are UTF-8. */
export const utf8Mark = '\u001b%G'
const isCharset = ({ record, dataset }: Dataset) => record === 1 && dataset === 90
export const isText = ({ record, dataset }: Dataset) => record === 2 && dataset > 0 && dataset < firstPreview

export function readIim(all: Uint8Array): Iim {
  const { datasets, damaged } = datasetsIn(all)
  const { texts: raw, charset, declared } = textsIn(datasets)
  return {
    values: (dataset) =>
      raw
        .filter((entry) => entry.dataset === dataset)
        .map(({ content }) => clean(decode(content, charset)))
        .filter((text) => text !== ''),
    isFull: (dataset) =>
      raw.some(
        (entry) =>
          entry.dataset === dataset && entry.content.length >= (capacity.get(dataset) ?? Infinity) - slackBytes,
      ),
    damaged,
    ...(declared || raw.every(({ content }) => content.every((byte) => byte < 128)) ? {} : { assumed: charset }),
  }
}

/**
 * Without the first bytes of a letter that did not fit: many programs cut UTF-8 at a byte, and the half letter at the end
 * would make the whole look like another charset. An undeclared text must have whole multi-byte letters before it.
 */
function withoutCutLetter(content: Uint8Array, declaredUtf8: boolean): Uint8Array {
  const lead = content.findLastIndex((byte) => byte >= 0xc0)
  if (lead < 0 || content.length - lead > 3 || isUtf8(content)) return content
  const before = content.subarray(0, lead)
  const sure = declaredUtf8 || before.some((byte) => byte >= 128)
  return sure && isUtf8(before) && content.subarray(lead + 1).every((byte) => (byte & 0xc0) === 0x80) ? before : content
}

export function isUtf8(content: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content)
    return true
  } catch {
    return false
  }
}

export const decode = (content: Uint8Array, charset: Charset): string =>
  charset === 'windows-1252' ? windows1252Text(content) : new TextDecoder(charset).decode(content)

/** The charset of texts that declare none, judged over all of them together. */
export function likelyCharset(contents: readonly Uint8Array[]): Charset {
  if (contents.every(isUtf8)) return 'utf-8'
  let letters = 0
  let cyrillic = 0
  let macintosh = 0
  let western = 0
  for (const content of contents) {
    const text = Buffer.from(content).toString('latin1')
    for (const [word] of text.matchAll(/[A-Za-z\u0080-\u00ff]+/g)) {
      letters += word.length
      // In Western text high letters stand alone between Latin ones; in Cyrillic text whole words are high.
      if (word.length > 2 && /^[\u00c0-\u00ff]+$/.test(word)) cyrillic += word.length
    }
    macintosh += text.match(smallMacLetter)?.length ?? 0
    western += text.match(/[a-z][\u00e0-\u00ff]/g)?.length ?? 0
  }
  if (letters > 0 && cyrillic / letters > 0.3) return 'windows-1251'
  return macintosh > western ? 'macintosh' : 'windows-1252'
}

/**
 * á à â ä ã å ç é è ê ï ò ô ù ü of MacRoman after a small letter and before no capital: the same bytes in windows-1252
 * are daggers, capitals (Š Œ Ž Ÿ) or nothing, which do not stand there. Quotes and dashes, which do, are left out.
 */
const smallMacLetter = /[a-z][\u0087-\u0090\u0095\u0098\u0099\u009d\u009f](?![A-Z])/g

/** Text as people meant it: no NULs or trailing white space, line ends as LF. */
export const clean = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replace(/\r\n?/g, '\n')
    .trim()
