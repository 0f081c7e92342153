/** What kind of picture a file is, by its first bytes; which are taken in, and what is said of those that are not. */
import { ArchiveError } from '../../shared/contract/failures.js'
import { type Said, type SentenceKey, say } from '../../shared/said.js'

export type PhotoType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'image/tiff'
  | 'image/heic'
  | 'image/avif'
  | 'image/gif'

export const endingOf: Record<PhotoType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/tiff': 'tif',
  'image/heic': 'heic',
  'image/avif': 'avif',
  'image/gif': 'gif',
}

/** Enough to tell the kind of a file, of the text ones too. */
export const headBytes = 256

/** What the first bytes say the file is; undefined for what we cannot keep as a photo. */
export function photoType(head: Uint8Array): PhotoType | undefined {
  const start = Buffer.from(head.subarray(0, headBytes)).toString('latin1')
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return 'image/webp'
  if (start.startsWith('GIF8')) return 'image/gif'
  if (/^(?:II\*\0|MM\0\*)/.test(start) && !start.startsWith('CR', 8)) return 'image/tiff'
  if (!start.startsWith('ftyp', 4)) return undefined
  // The box's size, of which no more is looked at than brands usually take.
  const brands = start.slice(8, 8 + Math.min(Buffer.from(head.subarray(0, 4)).readUInt32BE(0), 64))
  if (/avif|avis/.test(brands)) return 'image/avif'
  return /heic|heix|hevc|heim|heis|mif1|msf1/.test(brands) ? 'image/heic' : undefined
}

/** Kinds that people do send and that we name, so that they know what to ask for. */
const otherKinds = [
  [/^BM/, 'photo-bmp'],
  [/^8BPS/, 'photo-psd'],
  [/^%PDF/, 'photo-pdf', 'advice-pdf'],
  [/^(....jP|\xff\x4f\xff\x51)/s, 'photo-jpeg-2000'],
  [/^(....JXL|\xff\n)/s, 'photo-jpeg-xl'],
  [/^(II\*\0....CR|.{4}ftypcrx|IIRO|IIRS|MMOR|IIU\0)/s, 'photo-raw'],
  [/^(II\+\0|MM\0\+)/, 'photo-bigtiff', 'advice-bigtiff'],
  [/^DDS /, 'photo-dds'],
  [/^\0\0[^\w\s\0]\0/, 'photo-icon'],
  [/^#\?RADIANCE|^\x76\x2f\x31/, 'photo-hdr'],
  [/<(x:xmpmeta|rdf:RDF|\?xpacket)/, 'photo-metadata-only', 'advice-photo-itself'],
  [/^\W*<(\?xml|svg|!DOCTYPE|html)/i, 'photo-drawing'],
] as const satisfies readonly (readonly [RegExp, kind: SentenceKey, advice?: SentenceKey])[]

/** Raw files that are TIFF by their first bytes; their pictures are unfinished, and TIFF readers see a thumbnail. */
const rawEnding = /\.(3fr|arw|cr2|dcr|dng|erf|fff|iiq|kdc|mef|mos|nef|nrw|pef|rwl|sr2|srf|srw)$/i

/** @throws unreadable-file where it is none that is taken in */
export function acceptedType(head: Uint8Array, name: string): PhotoType {
  const type = photoType(head)
  if (type && !(type === 'image/tiff' && rawEnding.test(name))) return type
  const kind = type ? (['photo-raw', 'advice-save-as'] as const) : otherKindOf(head)
  throw new ArchiveError('unreadable-file', refused(name, kind ?? ['photo-unknown', 'advice-save-as']))
}

/**
 * Why a picture is not taken in, said of a file that is no document either; undefined where it is none, or one that is taken
 * in. Only what holds a zero byte is one: a text may begin with BM.
 */
export function refusedPicture(head: Uint8Array, name: string): Said | undefined {
  if (photoType(head) === 'image/tiff' && rawEnding.test(name)) return refused(name, ['photo-raw', 'advice-save-as'])
  const kind = head.includes(0) ? otherKindOf(head) : undefined
  return kind && refused(name, kind)
}

type OtherKind = (typeof otherKinds)[number]
type Kind = readonly [kind: OtherKind[1] | 'photo-unknown', advice: 'advice-save-as' | NonNullable<OtherKind[2]>]

function otherKindOf(head: Uint8Array): Kind | undefined {
  const start = Buffer.from(head).toString('latin1')
  const [, kind, advice = 'advice-save-as'] = otherKinds.find(([pattern]) => pattern.test(start)) ?? []
  return kind && [kind, advice]
}

const refused = (name: string, [kind, advice]: Kind): Said =>
  say('photo-other-kind', { name, kind: say(kind), advice: say(advice) })
