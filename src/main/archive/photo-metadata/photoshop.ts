/** Photoshop image resources (Adobe Photoshop File Formats): 8BIM blocks; 0x0404 is IIM, 0x0425 its digest. */
import { Bytes } from '../checked-bytes.js'
import type { Container } from './container.js'

export const resourceIds = { iim: 0x0404, exif: 0x0422, exifBeside: 0x0423, xmp: 0x0424, iimDigest: 0x0425 } as const

export interface Resource {
  id: number
  content: Uint8Array
  /** The resource as it stands, with its signature, its name and what makes it even. */
  whole: Uint8Array
}

/** In order, up to the first that is none. */
export function resourcesIn(resources: Uint8Array): Resource[] {
  const bytes = new Bytes(resources)
  const found: Resource[] = []
  let at = 0
  while (at + 12 <= bytes.length && bytes.ascii(at, 4) === '8BIM') {
    const nameSize = bytes.u8(at + 6) + 1
    const sizeAt = at + 6 + nameSize + (nameSize % 2)
    const size = bytes.u32(sizeAt)
    const next = sizeAt + 4 + size + (size % 2)
    found.push({ id: bytes.u16(at + 4), content: bytes.part(sizeAt + 4, size), whole: bytes.part(at, next - at) })
    at = next
  }
  return found
}

export function readPhotoshop(resources: Uint8Array, into: Container): void {
  for (const { id, content } of resourcesIn(resources)) {
    if (id === resourceIds.iim && !into.iim) into.iim = content
    if (id === resourceIds.iimDigest) into.iimDigest = Buffer.from(content.subarray(0, 16)).toString('hex')
  }
}
