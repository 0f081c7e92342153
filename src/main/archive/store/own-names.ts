/**
 * Names of our files where a copy turned them into capitals (an old share, a disc, a program of DOS): all of ours are small.
 *
 * On a disk that does not tell capitals from small letters such a file is found under our name all the same, so that is the
 * name it goes by. On one that does, it is nobody's, and told by the name that it has.
 */
import { join } from 'node:path'
import type { Disk, DiskEntry } from '../disk.js'
import { unlessMissing } from '../disk-errors.js'

export const hasCapitals = (name: string): boolean => name !== name.toLowerCase()

/** The entries of a folder, by our names where the disk finds them so. */
export async function inOwnNames(disk: Disk, folder: string, entries: readonly DiskEntry[]): Promise<DiskEntry[]> {
  if (!entries.some(({ name }) => hasCapitals(name))) return [...entries]
  const names = new Set(entries.map(({ name }) => name))
  return Promise.all(
    entries.map(async (entry) => {
      const name = entry.name.toLowerCase()
      if (!hasCapitals(entry.name) || names.has(name)) return entry
      return (await unlessMissing(disk.stat(join(folder, name))).catch(() => undefined)) ? { ...entry, name } : entry
    }),
  )
}
