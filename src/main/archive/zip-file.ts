/**
 * Files of the disk packed into a ZIP file, a megabyte at a time: whole under its name, or not there.
 *
 * It is written under another name beside, synced and renamed. What shrinks by packing (texts) is packed, in a thread of
 * Node's own; photos lie in it as they are. A member's checksum is known when its bytes have gone by, and its head is then
 * written once more: every reader finds it where it belongs.
 */
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'
import type { CalendarDay } from '../../shared/records.js'
import { type Disk, type DiskFile, realDisk } from './disk.js'
import { placeDurably, temporaryPath } from './durable-file.js'
import { piecesOf } from './hashed-file.js'
import { readWhole } from './whole-file.js'
import { dosDay, type ZipEntry, zipEnd, zipHead } from './zip.js'

export interface FileToPack {
  /** In the ZIP, with `/` between folders. */
  name: string
  path: string
  /** Worth packing, and small enough for memory. */
  isText: boolean
}

const packed = promisify(deflateRaw)

/** `day`: what its members are dated. @throws the signal's reason, and the system's errors; nothing of it stays then */
export async function writeZipFile(
  path: string,
  files: readonly FileToPack[],
  { day, signal, disk = realDisk }: { day: CalendarDay; signal: AbortSignal; disk?: Disk },
): Promise<void> {
  const temporary = temporaryPath(path)
  try {
    const zip = await disk.open(temporary, 'create')
    try {
      const placed: { entry: ZipEntry; offset: number }[] = []
      let offset = 0
      for (const file of files) {
        const entry = await (file.isText ? packInto : copyInto)(zip, file, { offset, day: dosDay(day), signal })
        placed.push({ entry, offset })
        offset += zipHead(entry).length + entry.packed
      }
      await zip.write(zipEnd(placed, offset), offset)
      await zip.sync()
    } finally {
      await zip.close()
    }
    signal.throwIfAborted()
    await placeDurably(temporary, path, disk)
  } catch (error) {
    await disk.remove(temporary).catch(() => undefined)
    throw error
  }
}

interface Place {
  offset: number
  day: number
  signal: AbortSignal
}

async function packInto(zip: DiskFile, { name, path }: FileToPack, { offset, day, signal }: Place): Promise<ZipEntry> {
  signal.throwIfAborted()
  const bytes = await readWhole(path)
  const content = await packed(bytes)
  const entry = { name, isDeflated: true, crc: crc32(bytes), packed: content.length, size: bytes.length, day }
  await zip.write(Buffer.concat([zipHead(entry), content]), offset)
  return entry
}

async function copyInto(zip: DiskFile, { name, path }: FileToPack, { offset, day, signal }: Place): Promise<ZipEntry> {
  const { size } = await stat(path)
  const entry = { name, isDeflated: false, crc: 0, packed: size, size, day }
  const start = offset + zipHead(entry).length
  let copied = 0
  for await (const piece of piecesOf(path)) {
    signal.throwIfAborted()
    entry.crc = crc32(piece, entry.crc)
    await zip.write(piece, start + copied)
    copied += piece.length
  }
  if (copied !== size) throw new Error(`${path} changed while it was packed`)
  await zip.write(zipHead(entry), offset)
  return entry
}
