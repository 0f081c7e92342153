/** Real JPEGs made distinct: comment segments (ITU-T T.81, B.2.4.5) after the first marker; every reader passes over them. */

/** A segment's length counts its own two bytes and fits into 16 bits. */
const mostInSegment = 65_533

/** The JPEG with `text` in it and about `padding` bytes more; equal arguments give equal bytes. */
export function withComment(jpeg: Uint8Array, text: string, padding: number): Uint8Array {
  const segments: Uint8Array[] = [comment(new TextEncoder().encode(text))]
  let state = [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7)
  for (let left = padding; left > 0; left -= mostInSegment) {
    const bytes = new Uint8Array(Math.min(left, mostInSegment))
    for (let at = 0; at < bytes.length; at++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      bytes[at] = state >>> 24
    }
    segments.push(comment(bytes))
  }
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])
}

function comment(content: Uint8Array): Uint8Array {
  const segment = Buffer.alloc(content.length + 4)
  segment.writeUInt16BE(0xfffe, 0)
  segment.writeUInt16BE(content.length + 2, 2)
  segment.set(content, 4)
  return segment
}
