/**
 * Reading files of which the disk cannot read all: what it can is answered, and zeros stand where it cannot, which no line
 * and no document has. The checks of lines (journal-line.ts, line-file.ts) then tell what is missing, as they do of rot.
 *
 * Goal: one bad sector costs the lines that lie in it, and not the file, nor the archive. Non-goal: documents of one record,
 * of which a part says nothing. Only for who reads: what is built on lines that are missing must not be written over them.
 * A file is tried twice as a whole, since a drive or a share may falter once; then by pieces, of which each bad one may take
 * seconds: a large one first.
 */
import { type Disk, pause } from '../disk.js'
import { codeOf } from '../disk-errors.js'

/** A sector of today's drives; of what cannot be read no less is lost. */
const sectorBytes = 4_096
const pieceBytes = 16 * sectorBytes
const waitMs = 100

export const isBadSector = (error: unknown): boolean => codeOf(error) === 'EIO'

/** The disk, read so. `told` of each file that could not be read whole. */
export const salvaging = (disk: Disk, told: (path: string) => void = () => undefined): Disk => ({
  async read(path, range) {
    const again = () => (range ? disk.read(path, range) : disk.read(path))
    try {
      return await again().catch(async (error: unknown) => {
        if (!isBadSector(error)) throw error
        await pause(disk, waitMs)
        return await again()
      })
    } catch (error) {
      if (!isBadSector(error)) throw error
      told(path)
      const { size } = await disk.stat(path)
      const from = range?.from ?? 0
      const end = Math.min(size, from + (range?.length ?? size))
      const bytes = new Uint8Array(Math.max(0, end - from))
      await readPieces(disk, path, bytes, { from, end, pieceBytes })
      return bytes
    }
  },
  readFolder: (path) => disk.readFolder(path),
  stat: (path) => disk.stat(path),
  open: (path, how) => disk.open(path, how),
  makeFolder: (path) => disk.makeFolder(path),
  rename: (from, to) => disk.rename(from, to),
  remove: (path) => disk.remove(path),
  syncFolder: (path) => disk.syncFolder(path),
  ...(disk.isLink ? { isLink: (path: string) => disk.isLink?.(path) ?? Promise.resolve(false) } : {}),
})

/** Into `bytes`, whose first one is that at `from` of the first call. */
async function readPieces(
  disk: Disk,
  path: string,
  bytes: Uint8Array,
  stretch: { from: number; end: number; pieceBytes: number },
  begin = stretch.from,
): Promise<void> {
  for (let from = stretch.from; from < stretch.end; ) {
    // Pieces end where sectors do.
    const end = Math.min(stretch.end, (Math.floor(from / stretch.pieceBytes) + 1) * stretch.pieceBytes)
    try {
      bytes.set(await disk.read(path, { from, length: end - from }), from - begin)
    } catch (error) {
      if (!isBadSector(error)) throw error
      if (stretch.pieceBytes > sectorBytes)
        await readPieces(disk, path, bytes, { from, end, pieceBytes: sectorBytes }, begin)
    }
    from = end
  }
}
