/**
 * Names of our files where a copy turned them into capitals (an old share, a disc, a program of DOS): all of ours are small.
 *
 * On a disk that does not tell capitals from small letters such a file is found under our name all the same, so that is the
 * name it goes by. On one that does, it is nobody's, and told by the name that it has.
 */
import { join } from 'node:path'
import type { Disk, DiskEntry } from './disk.js'
import { unlessMissing } from './disk-errors.js'

/** Names of hex digits, of months and of commits, and those few of words; people's own files keep theirs. */
const ofOurs =
  /^(?:[0-9a-f-]+(?:\.[a-z0-9]+)?|archive\.(?:nd)?json|head\.json|spare\.ndjson|acts|attachments|boilerplates|contacts|events|history|journal|lists|photos|places|releases|searches|trash)$/

export const hasCapitals = (name: string): boolean => name !== name.toLowerCase()

/** The entries of a folder, by our names where the disk finds them so. */
export async function inOwnNames(disk: Disk, folder: string, entries: readonly DiskEntry[]): Promise<DiskEntry[]> {
  const isChanged = (name: string) => hasCapitals(name) && ofOurs.test(name.toLowerCase())
  if (!entries.some(({ name }) => isChanged(name))) return [...entries]
  const names = new Set(entries.map(({ name }) => name))
  return Promise.all(
    entries.map(async (entry) => {
      const name = entry.name.toLowerCase()
      if (!isChanged(entry.name) || names.has(name)) return entry
      return (await unlessMissing(disk.stat(join(folder, name))).catch(() => undefined)) ? { ...entry, name } : entry
    }),
  )
}
