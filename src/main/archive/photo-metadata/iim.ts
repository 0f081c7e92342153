/**
 * IPTC IIM 4.2 records: the credits that agencies and old newsrooms still write.
 *
 * The charset is what 1:90 declares (ESC % G is UTF-8). Where nothing is declared it is repaired only where the bytes
 * leave no doubt: valid UTF-8 with a multi-byte letter is UTF-8; a text whose high bytes read as Cyrillic words in
 * windows-1251 is that; else windows-1252, and the reader is told.
 */
import { Bytes } from './binary.js'

/** Dataset numbers of record 2. */
export const iimNames = {
  objectName: 5,
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

export interface Iim {
  /** The values of a dataset, in order. */
  values(dataset: number): string[]
  /** The charset that was assumed, where none was declared and the text is not plain ASCII. */
  assumed?: 'utf-8' | 'windows-1251' | 'windows-1252'
}

const maxDatasets = 5_000

export function readIim(all: Uint8Array): Iim {
  const bytes = new Bytes(all)
  const raw: { dataset: number; content: Uint8Array }[] = []
  let declaredUtf8 = false
  let at = 0
  while (at + 5 <= bytes.length && bytes.u8(at) === 0x1c && raw.length < maxDatasets) {
    const record = bytes.u8(at + 1)
    const dataset = bytes.u8(at + 2)
    let size = bytes.u16(at + 3)
    at += 5
    if (size & 0x8000) {
      const sizeBytes = size & 0x7fff
      if (sizeBytes > 4) break
      size = 0
      for (let index = 0; index < sizeBytes; index++) size = size * 256 + bytes.u8(at + index)
      at += sizeBytes
    }
    const content = bytes.part(at, size)
    if (record === 1 && dataset === 90) declaredUtf8 = bytes.ascii(at, size) === '\u001b%G'
    if (record === 2) raw.push({ dataset, content })
    at += size
  }
  const charset =
    declaredUtf8 && raw.every(({ content }) => isUtf8(content))
      ? 'utf-8'
      : likelyCharset(raw.map(({ content }) => content))
  const decoder = new TextDecoder(charset)
  return {
    values: (dataset) =>
      raw
        .filter((entry) => entry.dataset === dataset)
        .map(({ content }) => clean(decoder.decode(content)))
        .filter((text) => text !== ''),
    ...(declaredUtf8 || raw.every(({ content }) => content.every((byte) => byte < 128)) ? {} : { assumed: charset }),
  }
}

export function isUtf8(content: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content)
    return true
  } catch {
    return false
  }
}

/** The charset of texts that declare none, judged over all of them together. */
export function likelyCharset(contents: readonly Uint8Array[]): 'utf-8' | 'windows-1251' | 'windows-1252' {
  if (contents.every(isUtf8)) return 'utf-8'
  let letters = 0
  let high = 0
  for (const content of contents) {
    for (const word of Buffer.from(content)
      .toString('latin1')
      .match(/[A-Za-z\u0080-\u00ff]+/g) ?? []) {
      const cyrillic = [...word].filter((letter) => letter >= '\u00c0').length
      letters += word.length
      // In Western text high letters stand alone between Latin ones; in Cyrillic text whole words are high.
      if (cyrillic === word.length && word.length > 2) high += word.length
    }
  }
  return letters > 0 && high / letters > 0.3 ? 'windows-1251' : 'windows-1252'
}

/** Text as people meant it: no NULs or trailing white space, line ends as LF. */
export const clean = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replace(/\r\n?/g, '\n')
    .trim()
