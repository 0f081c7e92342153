/** Pictures inside a Word 97–2003 document (MS-ODRAW): JPEG, PNG and TIFF as they were put in. */
import { Bytes } from '../../checked-bytes.js'
import type { PhotoType } from '../../picture-kinds.js'

export interface WordPicture {
  contentType: PhotoType
  bytes: Uint8Array
}

const kinds: Readonly<Record<number, PhotoType>> = {
  61469: 'image/jpeg',
  61482: 'image/jpeg',
  61470: 'image/png',
  61481: 'image/tiff',
}
const pictureEntry = 0xf007
const pictureEntryBytes = 36
const maxDepth = 8
/** Of one picture, and of all that float: no more are looked at. */
const maxRecords = 1000

/** The picture that a letter of the text stands for; undefined for drawings and what is damaged. */
export function pictureAt(data: Bytes, place: number): WordPicture | undefined {
  const size = data.u32(place)
  const head = data.u16(place + 4)
  // A picture that is also linked has the name of its file first.
  const named = data.u16(place + 6) === 0x66 ? data.u8(place + head) + 1 : 0
  for (const record of recordsIn(new Bytes(data.part(place + head + named, size - head - named), true))) {
    const picture = record.type === pictureEntry ? pictureOfEntry(record.body, record.body) : pictureOf(record)
    if (picture) return picture
  }
  return undefined
}

/** Pictures that float over the text, in the order they were put in; undefined for a drawing. */
export const floatingPictures = (drawings: Bytes, main: Bytes): (WordPicture | undefined)[] =>
  recordsIn(drawings).flatMap(({ type, body }) => (type === pictureEntry ? [pictureOfEntry(body, main)] : []))

/** It lies in the entry itself, or in the document's stream. */
function pictureOfEntry(entry: Bytes, main: Bytes): WordPicture | undefined {
  const inside = pictureEntryBytes + entry.u8(33)
  const [record] = recordsIn(
    inside < entry.length ? new Bytes(entry.part(inside, entry.length), true) : main,
    inside < entry.length ? 0 : entry.u32(28),
    1,
  )
  return record && pictureOf(record)
}

/** Before the picture stand one fingerprint of 16 bytes or two, and a mark. */
function pictureOf({ type, body, instance }: DrawingRecord): WordPicture | undefined {
  const contentType = kinds[type]
  return contentType && { contentType, bytes: body.part(instance & 1 ? 33 : 17, body.length) }
}

interface DrawingRecord {
  type: number
  instance: number
  body: Bytes
}

/** Records with a body of their own, also those inside others. */
function recordsIn(records: Bytes, from = 0, most = maxRecords): DrawingRecord[] {
  const found: DrawingRecord[] = []
  let seen = 0
  const walk = (part: Bytes, start: number, depth: number): void => {
    for (let at = start; at + 8 <= part.length && seen < most; seen++) {
      const head = part.u16(at)
      const size = part.u32(at + 4)
      const body = new Bytes(part.part(at + 8, size), true)
      if ((head & 15) !== 15) found.push({ type: part.u16(at + 2), instance: head >> 4, body })
      else if (depth < maxDepth) walk(body, 0, depth + 1)
      at += 8 + size
    }
  }
  walk(records, from, 0)
  return found
}
