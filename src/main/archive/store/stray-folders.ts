/**
 * Folders that a hand left in an archive's folder: a copy of one of ours beside it, one of ours inside itself, a whole other
 * archive inside this one. What lies there nobody reads, and whoever dragged it there must know that.
 */
import { join } from 'node:path'
import type { DamagedFile } from '../../../shared/contract/archive-summary.js'
import { say } from '../../../shared/said.js'
import type { Disk } from '../disk.js'
import { inOwnNames } from '../own-names.js'
import { indexName } from './archive-file.js'
import { recordFolders } from './record-path.js'

const ownFolders: readonly string[] = [...recordFolders, 'acts', 'attachments', 'history', 'journal', 'trash']
/** `releases copy`, `photos (1)`, `Copy of acts`, `RELEASES`; folders of other names are people's own. */
const copyOfOwn = new RegExp(
  `^(?:copy of |копия )?(?:${ownFolders.join('|')})(?:$|[^a-z].*(?:\\d|cop|old|bak|коп|көш))`,
  'i',
)
const besideThem = /^(?:\..*|conflicts|quarantine|before-format-\d+)$/

export async function strayFolders(disk: Disk, archiveFolder: string): Promise<DamagedFile[]> {
  const folders = async (path: string) =>
    inOwnNames(
      disk,
      path,
      (await disk.readFolder(path).catch(() => [])).filter(({ kind }) => kind === 'folder'),
    )
  const isThere = (path: string) =>
    disk.stat(join(archiveFolder, path)).then(
      () => true,
      () => false,
    )
  const told: DamagedFile[] = []
  for (const { name } of await folders(archiveFolder)) {
    if (ownFolders.includes(name)) {
      const path = `${name}/${name}`
      if (await isThere(path)) told.push({ file: path, reason: say('stray-folder', { path }) })
    } else if (besideThem.test(name)) continue
    else if (await isThere(`${name}/${indexName}`))
      told.push({ file: name, reason: say('other-archive-inside', { path: name }) })
    else if (copyOfOwn.test(name)) told.push({ file: name, reason: say('stray-folder', { path: name }) })
  }
  return told
}
