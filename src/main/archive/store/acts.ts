/**
 * The journal of acts: who did what, when and why, and which document became which; `acts/2026-11.ndjson`.
 *
 * Append only, each line with the hash of the one before, across files. It is the register by which rot is found (a
 * document must have the hash that the last act gave it) and by which any act can be taken back. Files are of the month
 * of the act; a clock that jumps back goes on in the newest file. `head.json` says at each closing which line was the
 * last, since a chain alone does not tell that its end is missing. A file of which the newest act with a name names another archive was copied
 * here: it is passed by and told, and put aside where an act of ours needs its name. Rejected: a manifest a folder (rewritten at each save:
 * 20 kB for a document of 4 kB).
 */
import { dirname, join } from 'node:path'
import type { DamagedFile } from '../../../shared/contract/archive-summary.js'
import { say } from '../../../shared/said.js'
import type { Disk } from '../disk.js'
import { unlessMissing } from '../disk-errors.js'
import { placeDurably, writeFileDurably } from '../durable-file.js'
import { inOwnNames } from '../own-names.js'
import { firstChain, type Line } from './chained-lines.js'
import { isCommitNumber } from './commit-number.js'
import { documentText, parseDocument, sha256, Unreadable } from './document-text.js'
import type { ActHead, JournalRecord } from './journal-line.js'
import {
  appendLines,
  followLines,
  highestLineBefore,
  lastLineBefore,
  readLines,
  readLinesBackwards,
  syncLines,
} from './line-file.js'
import { highestInSpare, spareHasPlaced } from './read-journal.js'
import { salvaging } from './salvaging.js'

export interface Act extends ActHead {
  seq: number
  documents: { path: string; was: string | null; is: string | null }[]
}

export type ActLine = Act & Line

const headName = 'head.json'

/** The last line, as it was when the archive was closed. */
export interface Head {
  file: string
  seq: number
  sha256: string
}

const filePattern = /^\d{4}-\d\d\.ndjson$/

export class Acts {
  /** What the last session wrote last may be in memory only. */
  private isSure: boolean

  private constructor(
    private readonly disk: Disk,
    private readonly folder: string,
    private file: string,
    private chain: string,
    /** The `seq` up to which every commit is in its files, as far as the acts tell. */
    public lastSeq: number,
    /** The highest `seq` that is known to have been given. */
    readonly highestSeq: number,
    /** Whether the journal held nothing when this was opened. */
    private readonly wasSettled: boolean,
    /** What was made of which document, by every act from the first of the journal on. */
    private readonly made: ReadonlySet<string>,
    private readonly archiveId: string | undefined,
    /** Files behind the last own one that are of another archive, by their names, with its id. */
    private readonly strange: Map<string, string>,
  ) {
    this.isSure = wasSettled
  }

  /** Files of another archive that would have been the newest ones. */
  get told(): DamagedFile[] {
    return [...this.strange].map(([name, id]) => ({
      file: `acts/${name}`,
      reason: say('acts-of-other-archive', { id }),
    }))
  }

  /**
   * Finds where the acts end, by their numbers: where a program sorted the newest file, what is saved before a repair goes
   * on from the true end all the same. Those of commits from `firstSeq` on are still in the journal too: of these a crash
   * may have torn some, so they count only as far as their chain holds. Behind lies damage, no crash, where an act follows
   * of which the journal with these `numbers` let go: then the journal's first line was put back, and all acts count.
   */
  static async open(
    disk: Disk,
    archiveFolder: string,
    { firstSeq, numbers }: { firstSeq: number; numbers: ReadonlySet<number> },
    archiveId?: string,
  ): Promise<Acts> {
    const folder = join(archiveFolder, 'acts')
    const names = await actFiles(disk, folder)
    const strange = new Map<string, string>()
    for (let name = names.at(-1); name !== undefined; name = names.at(-1)) {
      const archive = await strangerIn(disk, join(folder, name), archiveId)
      if (archive === undefined) break
      strange.set(name, archive)
      names.pop()
    }
    const isSure = firstSeq === Number.POSITIVE_INFINITY
    const head = await readHead(disk, folder)
    let found = { file: '', chain: firstChain, seq: 0 }
    let from = 0
    for (let at = names.length - 1; at >= 0 && found.file === ''; at--) {
      const file = names[at] ?? ''
      // Where nothing tells which number it had, it is not enough that its end is in order.
      const known = head?.file === file ? head.seq : Number.POSITIVE_INFINITY
      const last = await highestLineBefore<ActLine>(disk, join(folder, file), firstSeq, known)
      if (!last) continue
      found = { file, chain: last.chain, seq: last.line.seq }
      from = at
    }
    const acts: ActLine[] = []
    const passed: ActLine[] = []
    for (const file of isSure ? [] : names.slice(from)) {
      const following = await followLines<ActLine>(disk, join(folder, file), found.chain)
      const last = following.lines.at(-1)
      if (last && last.line.seq > found.seq) found = { file, chain: last.chain, seq: last.line.seq }
      acts.push(...following.lines.map(({ line }) => line))
      passed.push(...following.passed)
    }
    const { seq: followed } = found
    if (passed.some(({ seq }) => seq > followed && !numbers.has(seq))) {
      acts.push(...passed)
      const [file = '', last] = await lastOf(disk, folder, names)
      if (last && last.line.seq > found.seq) found = { file, chain: last.chain, seq: last.line.seq }
    }
    const made = new Set(acts.filter(isAct).flatMap(({ documents }) => documents.map(keyOf)))
    // Acts that are damaged must not make numbers come again.
    const inSpare = head?.seq && strange.size === 0 ? 0 : await highestInSpare(disk, archiveFolder, archiveId)
    const highest = Math.max(found.seq, head?.seq ?? 0, inSpare)
    return new Acts(disk, folder, found.file, found.chain, found.seq, highest, isSure, made, archiveId, strange)
  }

  /** Whether acts that stand in the journal too, or came after those, did all of this. */
  holds(documents: Act['documents']): boolean {
    return documents.every((document) => this.made.has(keyOf(document)))
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
    if (!this.isSure && this.file !== '') await syncLines(this.disk, join(this.folder, this.file))
    this.isSure = true
    let { chain } = this
    for (const [name, lines] of files) {
      if (name !== this.file) await this.putAsideIfStrange(name)
      chain = await appendLines(this.disk, join(this.folder, name), lines, chain)
    }
    this.file = file
    this.chain = chain
  }

  /** The name is needed: what lies there of another archive stays beside it. */
  private async putAsideIfStrange(name: string): Promise<void> {
    const path = join(this.folder, name)
    if ((await strangerIn(this.disk, path, this.archiveId)) === undefined) return
    const mark = sha256(await this.disk.read(path)).slice(0, 8)
    await placeDurably(path, join(this.folder, name.replace(/\.ndjson$/, `~${mark}.ndjson`)), this.disk)
    this.strange.delete(name)
  }

  /** Says where the acts end. */
  async writeHead(): Promise<void> {
    if (this.file === '') return
    const last = await lastLineBefore<ActLine>(this.disk, join(this.folder, this.file), Number.POSITIVE_INFINITY)
    if (!last) return
    const head: Head = { file: this.file, seq: last.line.seq, sha256: last.chain }
    const before = await this.readHead()
    if (before && before.seq === head.seq && before.sha256 === head.sha256) return
    // Acts that were lost stay told until they are restored: a head of what is left would cover it up.
    if (before !== null && (await this.unfitFiles()).length > 0) return
    await writeFileDurably(join(this.folder, headName), documentText(head), this.disk)
  }

  /** Files that do not fit what the last closing said of the end of the acts. */
  async unfitFiles(): Promise<string[]> {
    const head = await this.readHead()
    // Without it, what the journal held last is in its files and among the acts as well.
    if (head === undefined) return (await this.lacksPlaced()) ? [`acts/${this.file || headName}`] : []
    if (head === null || !filePattern.test(head.file))
      return [...((await this.lacksPlaced()) ? [`acts/${this.file || headName}`] : []), `acts/${headName}`]
    const path = join(this.folder, head.file)
    const line = await lastLineBefore<ActLine>(this.disk, path, head.seq + 1).catch(() => undefined)
    if (line?.line.seq === head.seq) return line.chain === head.sha256 ? [] : [`acts/${headName}`]
    return [`acts/${head.file}`, `acts/${headName}`]
  }

  /** Asked only where the journal was empty: what it still held may be a failed commit that was made again. */
  private async lacksPlaced(): Promise<boolean> {
    if (!this.wasSettled || this.highestSeq <= this.lastSeq) return false
    return spareHasPlaced(this.disk, dirname(this.folder), this.lastSeq, this.archiveId)
  }

  /** Looks anew where the acts end, after their files were mended. */
  async renew(): Promise<void> {
    const [file, last] = await lastOf(this.disk, this.folder, await actFiles(this.disk, this.folder), this.archiveId)
    for (const name of this.strange.keys())
      if ((await strangerIn(this.disk, join(this.folder, name), this.archiveId)) === undefined)
        this.strange.delete(name)
    if (!file || !last) return
    this.file = file
    this.chain = last.chain
    this.lastSeq = Math.max(this.lastSeq, last.line.seq)
  }

  /** Undefined where there is none, null where it cannot be read. */
  readHead(): Promise<Head | null | undefined> {
    return readHead(this.disk, this.folder)
  }

  /** All acts, oldest first, file by file. `brokenAt` (see LineReading) where the chain does not hold. */
  async *read(): AsyncGenerator<{ file: string; acts: ActLine[]; brokenAt?: number; stranger?: string }> {
    let chain = firstChain
    for (const name of await actFiles(this.disk, this.folder)) {
      const stranger = await strangerIn(salvaging(this.disk), join(this.folder, name), this.archiveId)
      if (stranger !== undefined) {
        yield { file: `acts/${name}`, acts: [], stranger }
        continue
      }
      const reading = await readLines<ActLine>(salvaging(this.disk), join(this.folder, name), chain)
      chain = reading.chain
      const acts = reading.lines.filter(isAct)
      const brokenAt = reading.brokenAt ?? (acts.length < reading.lines.length ? 0 : undefined)
      yield { file: `acts/${name}`, acts, ...(brokenAt === undefined ? {} : { brokenAt }) }
    }
  }

  /** Acts, newest first, until the caller has enough. */
  async *readBackwards(): AsyncGenerator<ActLine> {
    for (const name of (await actFiles(this.disk, this.folder)).reverse()) {
      const path = join(this.folder, name)
      if ((await strangerIn(salvaging(this.disk), path, this.archiveId)) !== undefined) continue
      for await (const line of readLinesBackwards<ActLine>(salvaging(this.disk), path)) if (isAct(line)) yield line
    }
  }
}

/** So many acts are looked through for one that names its archive: the first of each segment of the journal does. */
const mostUnnamed = 100

/** The other archive that a file of acts is of, as the newest act tells that names one. */
async function strangerIn(disk: Disk, path: string, archiveId: string | undefined): Promise<string | undefined> {
  if (archiveId === undefined || !(await unlessMissing(disk.stat(path)))) return undefined
  let looked = 0
  for await (const { archive } of readLinesBackwards<ActLine>(disk, path)) {
    if (typeof archive === 'string') return archive === archiveId ? undefined : archive
    if (++looked === mostUnnamed) return undefined
  }
  return undefined
}

/** A flipped bit may leave a line that is JSON and no act. */
export const isAct = (line: ActLine): boolean =>
  typeof line.what === 'string' &&
  Array.isArray(line.documents) &&
  line.documents.every((document: unknown) => typeof (document as { path?: unknown } | null)?.path === 'string')

/** What an act did to one document. */
export const keyOf = ({ path, was, is }: Act['documents'][number]): string => `${path} ${was} ${is}`

/** The last whole line of all that is this archive's, with its file. */
async function lastOf(disk: Disk, folder: string, names: readonly string[], archiveId?: string) {
  for (const name of [...names].reverse()) {
    const path = join(folder, name)
    const last = await lastLineBefore<ActLine>(disk, path, Number.POSITIVE_INFINITY)
    if (last && (await strangerIn(disk, path, archiveId)) === undefined) return [name, last] as const
  }
  return []
}

async function readHead(disk: Disk, folder: string): Promise<Head | null | undefined> {
  const bytes = await unlessMissing(disk.read(join(folder, headName)))
  return bytes && headIn(bytes)
}

/**
 * Null where it cannot be read. Another layout, CRLF or a byte order mark are an edit that says the same, as in any
 * document; one flipped bit never makes another layout, since what stands between the values is then no JSON any more.
 */
export function headIn(bytes: Uint8Array): Head | null {
  try {
    const value = parseDocument(bytes)
    const head: Head = { file: String(value.file), seq: Number(value.seq), sha256: String(value.sha256) }
    return isCommitNumber(head.seq) && documentText(value) === documentText(head) ? head : null
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

/** The act that an archive begins with, written where there is no journal yet. */
export async function writeFirstAct(disk: Disk, archiveFolder: string, act: Act): Promise<void> {
  await appendLines(disk, join(archiveFolder, 'acts', `${act.at.slice(0, 7)}.ndjson`), [act])
}

/** In order. */
export async function actFiles(disk: Disk, folder: string): Promise<string[]> {
  const entries = await inOwnNames(disk, folder, (await unlessMissing(disk.readFolder(folder))) ?? [])
  return entries
    .filter(({ name, kind }) => kind !== 'folder' && filePattern.test(name))
    .map(({ name }) => name)
    .sort()
}

export const actOf = ({ documents, ...head }: JournalRecord): Act => ({
  ...head,
  documents: documents.map(({ path, was, is }) => ({ path, was, is })),
})
