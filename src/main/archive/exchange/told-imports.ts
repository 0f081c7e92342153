/**
 * Which imports ended with a report, and were not stopped: `.cache/imports.json`, the groups of their acts.
 *
 * It is written when the report is made, after all that the import brought is durable. Where it is lost, or cannot be
 * written, the next import of the same tells once more what was doubtful: too much, never too little. So it is no part of
 * the archive's format, and a damaged one is as none.
 */
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { decode } from '../../../shared/decode.js'
import type { Disk } from '../disk.js'
import { codeOf } from '../disk-errors.js'
import { makeFolderDurably, writeFileDurably } from '../durable-file.js'

/** Imports in a row, with nothing else between, of which it is known. */
const mostGroups = 1_000

const decoder = v.object({ told: v.array(v.string()) })

export class ToldImports {
  private noted: Promise<void> = Promise.resolve()

  constructor(
    private readonly archiveFolder: string,
    private readonly disk: Disk,
  ) {}

  async groups(): Promise<ReadonlySet<string>> {
    await this.noted
    return this.read()
  }

  /** Two imports may end at once. */
  note(groups: readonly string[]): Promise<void> {
    if (groups.length === 0) return this.noted
    const noted = this.noted.then(() => this.write(groups))
    // A fault in one is that of its own import alone.
    this.noted = noted.catch(() => undefined)
    return noted
  }

  private get path(): string {
    return join(this.archiveFolder, '.cache', 'imports.json')
  }

  private async read(): Promise<Set<string>> {
    try {
      const decoded = decode(decoder, JSON.parse(new TextDecoder().decode(await this.disk.read(this.path))))
      return new Set('value' in decoded ? decoded.value.told : [])
    } catch {
      return new Set()
    }
  }

  private async write(groups: readonly string[]): Promise<void> {
    const told = [...(await this.read()), ...groups].slice(-mostGroups)
    try {
      await makeFolderDurably(dirname(this.path), this.disk, this.archiveFolder)
      await writeFileDurably(this.path, `${JSON.stringify({ told })}\n`, this.disk)
    } catch (error) {
      if (!(error instanceof ArchiveError) && codeOf(error) === '') throw error
    }
  }
}
