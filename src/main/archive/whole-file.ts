/**
 * A whole file. Node's own `readFile` takes a read that answers fewer bytes than were asked for as the end of the file,
 * which it is on local disks: file systems of other programs (a phone, a cloud drive, sshfs) may answer so anywhere, and a
 * text that was cut would pass for what somebody wrote. Here a file ends where nothing more is read.
 */
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { codeOf } from './disk-errors.js'

/**
 * Absent on Windows. Nobody waits for the other end of a pipe that stands in a file's place: it is read as what is empty.
 */
export const forReading = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

const pieceBytes = 1 << 16
/** More cannot be asked for in one call. */
const mostAtOnce = 1 << 30

/** As Node has it; more in one piece no program works on. */
const mostBytes = 2 ** 31

/** @throws ERR_FS_FILE_TOO_LARGE */
export function assertReadable(path: string, size: number): void {
  if (size < mostBytes) return
  throw Object.assign(new Error(`${path} is too large`), { code: 'ERR_FS_FILE_TOO_LARGE', path })
}

/** @throws the system's errors; ERR_FS_FILE_TOO_LARGE, before a byte of it is read */
export async function readWhole(path: string): Promise<Buffer> {
  const handle = await open(path, forReading)
  try {
    const { size } = await handle.stat()
    assertReadable(path, size)
    const bytes = Buffer.allocUnsafeSlow(size)
    const length = await fill(handle, bytes, 0)
    // Some files say that they are empty, and are not.
    return size > 0 ? bytes.subarray(0, length) : await readOn(handle)
  } finally {
    await handle.close()
  }
}

/** Its first bytes, as many as there are up to `length`. @throws the system's errors */
export async function readStart(path: string, length: number): Promise<Buffer> {
  const handle = await open(path, forReading)
  try {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, await fill(handle, bytes, 0))
  } finally {
    await handle.close()
  }
}

/** As many as the system answers with; 0 at the end. A read that a signal broke off is begun anew, as writes are by Node. */
export async function readSome(handle: FileHandle, bytes: Uint8Array, position: number | null): Promise<number> {
  for (;;) {
    try {
      return (await handle.read(bytes, 0, bytes.length, position)).bytesRead
    } catch (error) {
      if (codeOf(error) !== 'EINTR') throw error
    }
  }
}

/** Reads until there are enough, or nothing more is there; answers how many there are. */
export async function fill(handle: FileHandle, bytes: Uint8Array, from: number): Promise<number> {
  let length = 0
  while (length < bytes.length) {
    const bytesRead = await readSome(handle, bytes.subarray(length, length + mostAtOnce), from + length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return length
}

async function readOn(handle: FileHandle): Promise<Buffer> {
  const pieces: Buffer[] = []
  for (;;) {
    const piece = Buffer.allocUnsafe(pieceBytes)
    const bytesRead = await readSome(handle, piece, null)
    if (bytesRead === 0) return Buffer.concat(pieces)
    pieces.push(piece.subarray(0, bytesRead))
  }
}
