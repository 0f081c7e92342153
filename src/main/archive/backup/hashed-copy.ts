/** Files of a backup's disk hashed and copied, until the work is stopped. */
import { copyPieces, hashPieces, type Seen } from '../hashed-file.js'
import { type BagDisk, stopIfCancelled } from './bag-disk.js'

/** @throws NotRead, cancelled */
export const hashFile = (path: string, disk: BagDisk, signal: AbortSignal): Promise<Seen> =>
  hashPieces(disk.chunks(path), () => stopIfCancelled(signal))

/** As `copyPieces`. @throws NotRead, cancelled, EEXIST where there is a file, and the system's error of writing */
export const copyFile = (from: string, to: string, disk: BagDisk, signal: AbortSignal): Promise<Seen> =>
  copyPieces(disk.chunks(from), to, disk, () => stopIfCancelled(signal))
