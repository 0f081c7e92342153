/** Which kinds of pictures are taken in, and what is said of those that are not: their name, and what to do instead. */
import { ArchiveError } from '../../../shared/contract/failures.js'
import { type Said, type SentenceKey, say } from '../../../shared/said.js'
import { type PhotoType, photoType } from './container.js'

/** Enough to tell the kind of a file, of the text ones too. */
export const headBytes = 256

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
