/** Photoshop image resources (Adobe Photoshop File Formats): 8BIM blocks; 0x0404 is IIM, 0x0425 its digest. */
import { Bytes } from '../checked-bytes.js'
import type { Container } from './container.js'

export function readPhotoshop(resources: Uint8Array, into: Container): void {
  const bytes = new Bytes(resources)
  let at = 0
  while (at + 12 <= bytes.length && bytes.ascii(at, 4) === '8BIM') {
    const id = bytes.u16(at + 4)
    const nameSize = bytes.u8(at + 6) + 1
    const sizeAt = at + 6 + nameSize + (nameSize % 2)
    const size = bytes.u32(sizeAt)
    const content = bytes.part(sizeAt + 4, size)
    if (id === 0x0404 && !into.iim) into.iim = content
    if (id === 0x0425) into.iimDigest = Buffer.from(content.subarray(0, 16)).toString('hex')
    at = sizeAt + 4 + size + (size % 2)
  }
}
