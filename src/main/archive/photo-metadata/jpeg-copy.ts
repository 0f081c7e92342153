/**
 * The JPEG that leaves: EXIF, XMP and IIM with the words, in this order behind what stood first; from the picture's tables
 * on, every byte as it was.
 *
 * XMP that is too long for a segment is carried on in extended ones, as is what the original had there. Where several
 * pictures lie in one file (CIPA DC-007), their sizes and places are mended in its list; a motion photo's video is counted
 * from the end, and needs none. What lies behind the picture stays, but for positions in EXIF and films there, which are
 * filled with zeros. Told, not mended: previews that a maker's note points to behind the picture (old Casios) are found by
 * the maker's program no more, and content credentials (C2PA) are no longer true of the file, as after every change.
 */
import { createHash } from 'node:crypto'
import { Bytes, joined } from '../checked-bytes.js'
import type { CopyWords } from './captioned-copy.js'
import { exifWith, takeOutPosition } from './exif-copy.js'
import { type IimCopy, iimOf, resourcesWith } from './iim-copy.js'
import { endOfPicture, extendedXmp, type Segment, type SegmentKind, segmentNames, segmentsIn } from './jpeg.js'
import { resourceIds, resourcesIn } from './photoshop.js'
import { packetOf, type XmpCopy, xmpOf } from './xmp-copy.js'

const mostSegmentBytes = 0xffff - 2
const markers = { exif: 0xe1, xmp: 0xe1, extendedXmp: 0xe1, photoshop: 0xed } as const
const mostBytes = (kind: SegmentKind): number => mostSegmentBytes - segmentNames[kind].length

/** Undefined where no picture follows the segments. */
export function jpegWith(
  original: Uint8Array,
  words: CopyWords,
  withoutPosition: boolean,
): { bytes: Uint8Array; cut: IimCopy['cut'] } | undefined {
  const { segments, scanAt } = segmentsIn(new Bytes(original))
  if (scanAt === undefined || scanAt > original.length) return undefined
  const of = (kind: SegmentKind) => segments.filter((segment) => segment.kind === kind).map(({ content }) => content)
  const packets = of('xmp')
  const [carriedOn] = extendedXmp(of('extendedXmp'), packets[0])
  const xmp = xmpOf(packets, words, withoutPosition, carriedOn)
  const photoshop = joined(of('photoshop'))
  const before = resourcesIn(photoshop).find(({ id }) => id === resourceIds.iim)?.content
  const { iim, cut } = iimOf(before ?? new Uint8Array(), words, xmp.creators)
  const exifRules = { words, withoutPosition, most: mostBytes('exif') }
  const resources = resourcesWith(photoshop, iim, (id, content) =>
    id === resourceIds.exif || id === resourceIds.exifBeside ? exifWith(content, exifRules) : content,
  )
  const written = [...xmpSegments(xmp), ...inSegments('photoshop', resources)]
  const bytes = arranged(original, segments, written, (exif) => exifWith(exif, exifRules))
  const moved = bytes.length - original.length
  mendPictureList(bytes, segmentsIn(new Bytes(original)).segments, moved)
  if (withoutPosition) takeOutPositionsBehind(bytes, scanAt + moved)
  return { bytes, cut }
}

/** Ours behind what a JPEG begins with: JFIF and EXIF. What stands between segments stays there. */
function arranged(
  original: Uint8Array,
  segments: readonly Segment[],
  written: readonly Uint8Array[],
  exifOf: (content: Uint8Array) => Uint8Array | undefined,
): Uint8Array {
  const parts: Uint8Array[] = [original.subarray(0, 2)]
  let at = 2
  let isWritten = false
  for (const segment of segments) {
    const isReplaced = segment.kind !== undefined && segment.kind !== 'exif'
    const isFirst = segment.marker === 0xe0 || segment.kind === 'exif' || isReplaced
    if (!isFirst && !isWritten) {
      parts.push(...written)
      isWritten = true
    }
    parts.push(original.subarray(at, segment.from))
    at = segment.to
    if (isReplaced) continue
    if (segment.kind !== 'exif') {
      parts.push(original.subarray(segment.from, segment.to))
      continue
    }
    const exif = exifOf(segment.content)
    if (exif === segment.content) parts.push(original.subarray(segment.from, segment.to))
    else if (exif) parts.push(segmentOf('exif', exif))
  }
  if (!isWritten) parts.push(...written)
  return joined([...parts, original.subarray(at)])
}

function segmentOf(kind: SegmentKind, content: Uint8Array): Uint8Array {
  const name = Buffer.from(segmentNames[kind], 'latin1')
  const size = 2 + name.length + content.length
  return joined([new Uint8Array([0xff, markers[kind], size >> 8, size & 255]), name, content])
}

/** What is too long for one segment is carried on in the next of its kind. */
function inSegments(kind: SegmentKind, content: Uint8Array): Uint8Array[] {
  const most = mostBytes(kind)
  return Array.from({ length: Math.ceil(content.length / most) }, (_, index) =>
    segmentOf(kind, content.subarray(index * most, (index + 1) * most)),
  )
}

const guidPlace = '0'.repeat(32)
/** GUID, whole length and offset before each piece (XMP part 3, 1.1.3.1). */
const extensionHeadBytes = 40

/** The words stand in the main packet, which is the one that all programs read; the longest of the others move out. */
function xmpSegments({ ours, others, extended }: XmpCopy): Uint8Array[] {
  const inMain = [...others]
  const moved = [...extended]
  const main = (guid: string) =>
    Buffer.from(packetOf(moved.length === 0 ? [ours, ...inMain] : [ours, noteOf(guid, ours), ...inMain]), 'utf8')
  while (main(guidPlace).length > mostBytes('xmp') && inMain.length > 0) {
    const longest = inMain.reduce((a, b) => (b.length > a.length ? b : a))
    inMain.splice(inMain.indexOf(longest), 1)
    moved.push(longest)
  }
  // Words that fill a segment by themselves stand in the extended packet, which readers of XMP know too.
  if (main(guidPlace).length > mostBytes('xmp'))
    return xmpSegments({ ours: '', others: [], extended: [ours, ...moved], creators: [] })
  if (moved.length === 0) return [segmentOf('xmp', main(''))]
  const whole = Buffer.from(packetOf(moved).replace(/<\?xpacket[^>]*\?>\n?/g, ''), 'utf8')
  const guid = createHash('md5').update(whole).digest('hex').toUpperCase()
  const most = mostBytes('extendedXmp') - extensionHeadBytes
  const pieces = Array.from({ length: Math.ceil(whole.length / most) }, (_, index) => {
    const head = Buffer.alloc(extensionHeadBytes)
    head.write(guid, 'latin1')
    head.writeUInt32BE(whole.length, 32)
    head.writeUInt32BE(index * most, 36)
    return segmentOf('extendedXmp', joined([head, whole.subarray(index * most, (index + 1) * most)]))
  })
  return [segmentOf('xmp', main(guid)), ...pieces]
}

const noteOf = (guid: string, ours: string): string => {
  const about = /rdf:about="([^"]*)"/.exec(ours)?.[1] ?? ''
  return `<rdf:Description rdf:about="${about}" xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="${guid}"/>`
}

const listName = 'MPF\0'
const entryBytes = 16

/** Sizes and places of the pictures in one file, which are counted from the list itself, all but the first's. */
function mendPictureList(bytes: Uint8Array, originals: readonly Segment[], moved: number): void {
  const isList = ({ marker, content }: Segment) => marker === 0xe2 && new Bytes(content).ascii(0, 4) === listName
  const before = originals.find(isList)
  const now = segmentsIn(new Bytes(bytes)).segments.find(isList)
  if (!before || !now || now.content.length !== before.content.length) return
  const shifted = moved - (now.from - before.from)
  const list = now.content.subarray(listName.length)
  const little = list[0] === 0x49
  const data = new Bytes(list, little)
  const view = new DataView(list.buffer, list.byteOffset, list.byteLength)
  const directory = data.u32(4)
  const entries = Array.from({ length: Math.min(data.u16(directory), 100) }, (_, index) => directory + 2 + index * 12)
  const found = entries.find((at) => data.u16(at) === 0xb002)
  if (found === undefined) return
  const from = data.u32(found + 8)
  for (let at = from; at < from + data.u32(found + 4) && data.has(at, entryBytes); at += entryBytes) {
    const isFirst = data.u32(at + 8) === 0
    const place = isFirst ? at + 4 : at + 8
    view.setUint32(place, data.u32(place) + (isFirst ? moved : shifted), little)
  }
}

const maxPicturesBehind = 64
/** Apple's and Android's place of a film, as text: +43.2389+076.8897/. */
const filmPlace = Buffer.from('\xa9xyz', 'latin1')

/** Further pictures and a film lie behind the first one; their lengths stay. */
function takeOutPositionsBehind(bytes: Uint8Array, scanAt: number): void {
  const end = endOfPicture(bytes, scanAt)
  if (end === undefined || end >= bytes.length) return
  const behind = Buffer.from(bytes.buffer, bytes.byteOffset + end, bytes.length - end)
  let at = behind.indexOf(segmentNames.exif, 0, 'latin1')
  for (let count = 0; at >= 2 && count < maxPicturesBehind; count++) {
    const block = behind.subarray(at + segmentNames.exif.length, at - 2 + behind.readUInt16BE(at - 2))
    takeOutPosition(block)
    at = behind.indexOf(segmentNames.exif, at + 1, 'latin1')
  }
  if (!behind.includes('ftyp')) return
  for (let box = behind.indexOf(filmPlace); box >= 4; box = behind.indexOf(filmPlace, box + 1)) {
    const size = behind.readUInt32BE(box - 4)
    if (size < 12 || size > 256 || box - 4 + size > behind.length) continue
    behind.write('free', box, 'latin1')
    behind.fill(0, box + 4, box - 4 + size)
  }
}
