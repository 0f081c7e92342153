/**
 * Texts that could not be saved in their archive, kept on this computer until they are.
 *
 * Goal: a full disk, a drive that was pulled out, or a conflict costs nobody a sentence, even where the program or the
 * machine stops right after. Whenever a save fails the window puts the whole draft here (one readable JSON document a
 * text, written durably, below the user's own folder and in a folder for each archive); the next save that succeeds
 * takes it away; what is left is offered when that archive is opened again. Where even this fails, the window stays open
 * and says so. A document that cannot be read is left where it is and reported.
 * Rejected: a copy of every keystroke here (a second truth beside the archive), and a copy only when the window closes
 * (a power cut asks nobody).
 */
import { createHash } from 'node:crypto'
import { readdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { ArchiveError } from '../shared/contract/failures.js'
import type { Rescue, RescueId } from '../shared/contract/rescues.js'
import { rescueDecoder } from '../shared/decode-calls/rescues.js'
import { say } from '../shared/said.js'
import { explainingDisk, isMissing, unlessMissing } from './archive/disk-errors.js'
import { makeFolderDurably, syncFolder, writeFileDurably } from './archive/durable-file.js'
import { readWhole } from './archive/whole-file.js'

export class RescueShelf {
  private lastWrite: Promise<unknown> = Promise.resolve()

  /** `report` is told of documents that cannot be read. */
  constructor(
    private readonly folder: string,
    private readonly report: (where: string, error: unknown) => void,
  ) {}

  /** Resolves when the text is durable. `archive` is its folder. @throws disk-full, no-permission, disk-error */
  keep(archive: string, rescue: Rescue): Promise<void> {
    return this.inTurn(async () => {
      const folder = this.folderOf(archive)
      await explainingDisk(say('text-copy'), async () => {
        await makeFolderDurably(folder)
        const document = `${JSON.stringify({ archive, ...rescue }, null, 2)}\n`
        await writeFileDurably(join(folder, `${rescue.id}.json`), document)
      })
    })
  }

  /** The texts kept for this archive, oldest first. */
  async list(archive: string): Promise<Rescue[]> {
    const folder = this.folderOf(archive)
    const names = (await unlessMissing(readdir(folder))) ?? []
    const found: Rescue[] = []
    for (const name of names.filter((one) => /^[\da-f-]{36}\.json$/.test(one))) {
      const path = join(folder, name)
      try {
        found.push(v.parse(rescueDecoder, JSON.parse((await readWhole(path)).toString())))
      } catch (error) {
        this.report(`a text kept in ${path}`, error)
      }
    }
    return found.sort((a, b) => (a.keptAt < b.keptAt ? -1 : 1))
  }

  /** It is in the archive now, or nobody wants it. */
  drop(archive: string, id: RescueId): Promise<void> {
    return this.inTurn(async () => {
      const folder = this.folderOf(archive)
      try {
        await unlink(join(folder, `${id}.json`))
        await syncFolder(folder)
      } catch (error) {
        if (!isMissing(error)) throw new ArchiveError('disk-error', say('rescue-not-dropped'))
      }
    })
  }

  private folderOf(archive: string): string {
    return join(this.folder, createHash('sha256').update(archive).digest('hex').slice(0, 16))
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.lastWrite.then(work)
    this.lastWrite = done.catch(() => undefined)
    return done
  }
}
