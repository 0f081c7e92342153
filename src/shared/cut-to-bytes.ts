/** How long a text is as UTF-8, and how much of it fits: fields of old formats and names of files count bytes, not letters. */

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
