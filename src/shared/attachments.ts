/**
 * Files that stand with a record: the scan, the recording or the saved page of a clipping.
 *
 * The archive keeps its own copy under its SHA-256, as it keeps originals of photos: `attachments/ab/HASH.pdf`. A record
 * names that path, which says by itself what the bytes must be. Only kinds that are looked at, listened to or read are
 * taken, since what stands there is opened with a click by whatever program the system has for its ending.
 */
import type { Sha256 } from './records.js'

/** By their endings, as a file chooser offers them. */
export const attachmentEndings = [
  ...['pdf', 'jpg', 'jpeg', 'png', 'gif', 'webp', 'tif', 'tiff', 'heic', 'avif'],
  ...['mp3', 'm4a', 'wav', 'ogg', 'oga', 'opus', 'flac', 'aac', 'wma'],
  ...['mp4', 'm4v', 'mov', 'webm', 'mkv', 'avi', 'wmv', 'mpg', 'mpeg', 'mts'],
  ...['txt', 'rtf', 'doc', 'docx', 'odt', 'htm', 'html', 'mht', 'mhtml', 'eml', 'msg'],
] as const

/** Lower case, of a name or a path; empty where it has none. */
export const endingOfName = (name: string): string => /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

export const mayBeAttached = (name: string): boolean =>
  (attachmentEndings as readonly string[]).includes(endingOfName(name))

export const attachmentPath = (sha256: Sha256, ending: string): string =>
  `attachments/${sha256.slice(0, 2)}/${sha256}.${ending}`

const pattern = /^attachments\/([0-9a-f]{2})\/((\1)[0-9a-f]{62})\.[a-z0-9]{1,8}$/

/** The hash that the bytes at this path must have; undefined where the path is none of an attachment. */
export const hashInAttachment = (path: string): Sha256 | undefined => pattern.exec(path)?.[2]

/** A file that was taken in. */
export interface AddedAttachment {
  /** Its path inside the archive's folder. */
  file: string
  /** As it was called where it came from. */
  name: string
  sizeInBytes: number
}

/** Paths of files inside the archive's folder that a record names, each once; the record may be of any kind, and unread. */
export function filesOf(record: object): string[] {
  const { type, clippings } = record as { type?: unknown; clippings?: unknown }
  if (type !== 'event' || !Array.isArray(clippings)) return []
  const files = clippings.flatMap((clipping: { file?: unknown } | null) => clipping?.file ?? [])
  return [...new Set(files)].filter((file): file is string => typeof file === 'string')
}
