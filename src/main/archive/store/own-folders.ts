/** Folders of an archive that are looked at before anything is written there: none may be a link to another place. */
import { join } from 'node:path'
import type { Disk } from '../disk.js'
import { assertNoLink } from '../durable-file.js'

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

export class OwnFolders {
  /** Known to be the archive's own, since they were forgotten last. */
  private readonly known = new Set<string>()

  constructor(
    private readonly disk: Disk,
    private readonly archiveFolder: string,
  ) {}

  /** From now on each is looked at anew. */
  forget(): void {
    this.known.clear()
  }

  /** Whether all of these were looked at: `assertFor` would find nothing. */
  areKnown(documents: readonly { path: string }[]): boolean {
    return documents.every(({ path }) => this.known.has(folderOf(path)))
  }

  /** @throws no-permission where one of these documents, or what is kept of it, would be written through a link */
  async assertFor(documents: readonly { path: string }[]): Promise<void> {
    const folders = new Set(documents.map(({ path }) => folderOf(path)))
    for (const folder of folders) if (this.known.has(folder)) folders.delete(folder)
    if (folders.size === 0) return
    for (const folder of ['acts', 'journal', ...[...folders].flatMap((own) => [`history/${own}`, own])]) {
      if (this.known.has(folder)) continue
      await assertNoLink(join(this.archiveFolder, folder), this.archiveFolder, this.disk)
      this.known.add(folder)
    }
  }
}
