/**
 * Copies of documents that lost against another image, kept beside the documents: what other programs wrote while the
 * archive saved, and lines of the journal that came back late. They are told until somebody takes them away, and so are sync
 * programs' copies of archive.json and the acts.
 */
import { dirname, join } from 'node:path'
import type { DamagedFile } from '../../../shared/contract/archive-summary.js'
import { say } from '../../../shared/said.js'
import type { Disk } from '../disk.js'
import { makeFolderDurably, writeFileDurably } from '../durable-file.js'
import { strayFolders } from './stray-folders.js'
import { inCloudOnly, syncCopies } from './sync-copies.js'

const conflictFolder = 'conflicts'
const conflictPattern = /~[0-9a-f]{8}\.json$/
/** Of another archive (acts.ts). */
const actsAside = /^acts\/\d{4}-\d\d~[0-9a-f]{8}\.ndjson$/

/** The document that a copy lost against; undefined of any other file. */
export const documentInConflict = (path: string): string | undefined =>
  path.startsWith(`${conflictFolder}/`) && conflictPattern.test(path)
    ? path.slice(conflictFolder.length + 1).replace(conflictPattern, '.json')
    : undefined

export class Conflicts {
  private found: DamagedFile[] = []

  constructor(
    private readonly disk: Disk,
    private readonly archiveFolder: string,
  ) {}

  /** Those that were made in this session, or found by `survey`. */
  get told(): readonly DamagedFile[] {
    return this.found
  }

  /** Looks which are there. */
  async survey(): Promise<void> {
    const found: DamagedFile[] = []
    const visit = async (folder: string): Promise<void> => {
      const entries = await this.disk.readFolder(join(this.archiveFolder, folder)).catch(() => [])
      for (const { name, kind } of entries) {
        const path = `${folder}/${name}`
        if (kind === 'folder') await visit(path)
        else if (kind === 'file' && conflictPattern.test(name))
          found.push(conflictOf(documentInConflict(path) ?? path, path))
      }
    }
    await visit(conflictFolder)
    const copies = await syncCopies(this.disk, this.archiveFolder)
    const away = await inCloudOnly(this.disk, this.archiveFolder)
    const strays = await strayFolders(this.disk, this.archiveFolder)
    this.found = [
      ...found,
      ...copies.map((file) => ({
        file,
        reason: say(actsAside.test(file) ? 'acts-put-aside' : 'sync-copy', { path: file }),
      })),
      ...away.map((file) => ({ file, reason: say('record-file-in-cloud') })),
      ...strays,
    ]
  }

  /** Keeps bytes with this hash that lost against the document at `path`. */
  async keep(path: string, bytes: Uint8Array, hash: string): Promise<void> {
    const file = `${conflictFolder}/${path.replace(/\.json$/, '')}~${hash.slice(0, 8)}.json`
    const full = join(this.archiveFolder, file)
    const there = await this.disk.stat(full).catch(() => undefined)
    if (!there) {
      await makeFolderDurably(dirname(full), this.disk, this.archiveFolder)
      await writeFileDurably(full, bytes, this.disk)
    }
    if (!this.found.some((one) => one.file === file)) this.found.push(conflictOf(path, file))
  }
}

const conflictOf = (path: string, file: string): DamagedFile => ({
  file,
  reason: say('changed-by-other-program', { path }),
})
