/**
 * Copies that sync programs made, where two computers wrote at once, of what lies beside the records: of archive.json, the
 * acts and the histories. Nothing reads them; whoever writes with two computers must know of them. Those of records and of
 * the journal are found where these are read (holdings/file-looks.ts, put-back.ts). Here too what iCloud has taken away of the
 * acts and the journal, without which nobody may think that all is there.
 */
import { join } from 'node:path'
import type { Disk, DiskEntry } from '../disk.js'
import { hasCapitals, inOwnNames } from '../own-names.js'

const entriesOf = async (disk: Disk, folder: string): Promise<DiskEntry[]> =>
  inOwnNames(disk, folder, await disk.readFolder(folder).catch(() => []))

/** What iCloud leaves, on macOS up to 13, in place of a file that it has taken away to save room. */
export const placeholderOf = (name: string): string => `.${name}.icloud`

/** The name of a file of the archive, and more: other files that people put there are theirs. */
const ofIndex = /^archive.+\.json$/i
const ofActs = /^(?:\d{4}-\d\d.+\.ndjson|head.+\.json)$/i
const actsInCapitals = /^(?:\d{4}-\d\d\.ndjson|head\.json)$/i
const ofHistory = /^(?:archive|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}).+\.ndjson$/i

/** Of archive.json and the acts, by their paths inside the archive. */
export async function syncCopies(disk: Disk, archiveFolder: string): Promise<string[]> {
  const [beside, acts] = await Promise.all(
    [archiveFolder, join(archiveFolder, 'acts')].map((folder) => entriesOf(disk, folder)),
  )
  const named = (entries: DiskEntry[] = [], pattern: RegExp): string[] =>
    entries.flatMap(({ name, kind }) => (kind === 'file' && pattern.test(name) ? name : []))
  const ofThem = [...named(acts, ofActs), ...named(acts, actsInCapitals).filter(hasCapitals)]
  return [...named(beside, ofIndex), ...ofThem.map((name) => `acts/${name}`)]
}

/** Files of the acts and the journal that iCloud has taken away, by the paths that they had. */
export async function inCloudOnly(disk: Disk, archiveFolder: string): Promise<string[]> {
  const found: string[] = []
  for (const folder of ['acts', 'journal'])
    for (const { name } of await entriesOf(disk, join(archiveFolder, folder))) {
      const [, own] = /^\.(.+)\.icloud$/.exec(name) ?? []
      if (own !== undefined) found.push(`${folder}/${own}`)
    }
  return found
}

/** Of histories: a walk through all of their folders, for a check. */
export async function syncCopiesOfHistories(disk: Disk, archiveFolder: string): Promise<string[]> {
  const found: string[] = []
  const visit = async (folder: string): Promise<void> => {
    for (const { name, kind } of await entriesOf(disk, join(archiveFolder, folder))) {
      const path = `${folder}/${name}`
      if (kind === 'folder') await visit(path)
      else if (kind === 'file' && ofHistory.test(name)) found.push(path)
    }
  }
  await visit('history')
  return found
}
