/**
 * How much the fields of IPTC IIM 4.2 hold (chapter 6). They count bytes, not letters: 32 bytes are 32 Latin letters and
 * 16 Cyrillic ones. XMP has no such limits and is the truth; IIM is the copy that old programs read, cut between letters.
 */
export const iimLimits = {
  objectName: 64,
  instructions: 256,
  byline: 32,
  city: 32,
  sublocation: 32,
  state: 32,
  country: 64,
  headline: 256,
  credit: 32,
  source: 32,
  copyright: 128,
  caption: 2000,
} as const
export type IimField = keyof typeof iimLimits

/** Bytes of UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) bytes += bytesOf(character)
  return bytes
}

const bytesOf = (character: string): number => {
  const point = character.codePointAt(0) ?? 0
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4
}

/** What stands in an IIM field: the text, or as many of its letters as fit. */
export const cutForIim = (text: string, field: IimField): string => cutToBytes(text, iimLimits[field])

/** As many letters as fit into so many bytes of UTF-8. A letter keeps the marks that stand on it. */
export function cutToBytes(text: string, most: number): string {
  if (utf8Length(text) <= most) return text
  let bytes = 0
  let end = 0
  for (const { segment, index } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)) {
    bytes += utf8Length(segment)
    if (bytes > most) break
    end = index + segment.length
  }
  return text.slice(0, end).trimEnd()
}
