/**
 * The journal of acts: who did what, when and why, and which document became which; `acts/2026-11.ndjson`.
 *
 * Append only, each line with the hash of the one before, across files. It is the register by which rot is found (a
 * document must have the hash that the last act gave it) and by which any act can be taken back. Files are of the month
 * of the act; a clock that jumps back goes on in the newest file. Rejected: a manifest a folder (rewritten at each save:
 * 20 kB for a document of 4 kB).
 */
import { join } from 'node:path'
import type { Disk } from '../disk.js'
import type { ActHead, JournalRecord } from './journal.js'
import { appendLines, firstChain, type Line, lastLineBefore, readLines } from './line-file.js'

export interface Act extends ActHead {
  seq: number
  documents: { path: string; was: string | null; is: string | null }[]
}

export type ActLine = Act & Line

const filePattern = /^\d{4}-\d\d\.ndjson$/

export class Acts {
  private constructor(
    private readonly disk: Disk,
    private readonly folder: string,
    private file: string,
    private chain: string,
    /** The `seq` of the last act that is in its file, before anything that the journal still holds. */
    readonly lastSeq: number,
  ) {}

  /** Acts from `firstSeq` on are still in the journal: what stands of them here may be torn, and is written anew. */
  static async open(disk: Disk, archiveFolder: string, firstSeq: number): Promise<Acts> {
    const folder = join(archiveFolder, 'acts')
    for (const name of (await actFiles(disk, folder)).reverse()) {
      const last = await lastLineBefore<ActLine>(disk, join(folder, name), firstSeq)
      if (last) return new Acts(disk, folder, name, last.chain, last.line.seq)
    }
    return new Acts(disk, folder, '', firstChain, 0)
  }

  /** Writes the acts of these commits, in order of `seq`. After a failure: the same commits again, and later ones. */
  async append(records: readonly JournalRecord[]): Promise<void> {
    const files = new Map<string, Act[]>()
    let file = this.file
    for (const act of records.map(actOf)) {
      const own = `${act.at.slice(0, 7)}.ndjson`
      if (own > file && filePattern.test(own)) file = own
      const lines = files.get(file) ?? []
      lines.push(act)
      files.set(file, lines)
    }
    let { chain } = this
    for (const [name, lines] of files) chain = await appendLines(this.disk, join(this.folder, name), lines, chain)
    this.file = file
    this.chain = chain
  }

  /** All acts, oldest first, file by file. `broken` names files whose chain does not hold. */
  async *read(): AsyncGenerator<{ file: string; acts: ActLine[]; broken: boolean }> {
    let chain = firstChain
    for (const name of await actFiles(this.disk, this.folder)) {
      const reading = await readLines<ActLine>(this.disk, join(this.folder, name), chain)
      chain = reading.chain
      yield { file: `acts/${name}`, acts: reading.lines, broken: reading.broken }
    }
  }

  /** Acts, newest first, until the caller has enough. */
  async *readBackwards(): AsyncGenerator<ActLine> {
    for (const name of (await actFiles(this.disk, this.folder)).reverse()) {
      const { lines } = await readLines<ActLine>(this.disk, join(this.folder, name), null)
      yield* lines.reverse()
    }
  }
}

async function actFiles(disk: Disk, folder: string): Promise<string[]> {
  const entries = await disk.readFolder(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries
    .map(({ name }) => name)
    .filter((name) => filePattern.test(name))
    .sort()
}

export const actOf = ({ documents, ...head }: JournalRecord): Act => ({
  ...head,
  documents: documents.map(({ path, was, is }) => ({ path, was, is })),
})
