/** Files packed into one (ZIP), in memory: for documents of a few megabytes, so without zip64 and without dates. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipMember {
  name: string
  bytes: Uint8Array
  /** What is packed already, as a photo is. */
  isPacked?: boolean
}

const utf8Names = 0x0800
const version = 20
/** 1 January 1980, the first that can be told: the same content always makes the same file. */
const noDay = 0x0021

export function zipOf(members: readonly ZipMember[]): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, bytes, isPacked } of members) {
    const content = isPacked ? bytes : deflateRawSync(bytes)
    const nameBytes = Buffer.from(name)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(version, 4)
    head.writeUInt16LE(utf8Names, 6)
    head.writeUInt16LE(isPacked ? 0 : 8, 8)
    head.writeUInt16LE(noDay, 12)
    head.writeUInt32LE(crc32(bytes), 14)
    head.writeUInt32LE(content.length, 18)
    head.writeUInt32LE(bytes.length, 22)
    head.writeUInt16LE(nameBytes.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(version, 4)
    head.copy(entry, 6, 4, 28)
    entry.writeUInt32LE(offset, 42)
    directory.push(entry, nameBytes)
    parts.push(head, nameBytes, content)
    offset += head.length + nameBytes.length + content.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(members.length, 8)
  end.writeUInt16LE(members.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...parts, index, end]))
}
