/**
 * Segments of the journal that came back after later commits: a sync tool, or a person, had taken the file away and put it
 * back. They hold saves that were acknowledged, and that no act knows.
 *
 * Such a segment counts for nothing at opening, and no checkpoint lets go of it: it stays where it is, and is told, until
 * somebody takes its lines in (holdings/take-put-back.ts). Then it is put aside as
 * `quarantine/journal/NAME~1f2e3d4c.ndjson`, the digits being the beginning of its hash, and is told there until somebody
 * takes it away. A sync tool's copy of a segment is of no name that counts; where it has lines that no act knows, it is
 * taken for one that came back. A segment that was found damaged is put aside too, when what could be read of it is in its
 * files. Rejected: playing its lines again by their old numbers, by which an old image would stand over a newer one.
 *
 * A segment whose lines name another archive was copied here by a careless hand. It stays where it is too, since who moves
 * it back loses nothing; it is told, and nothing of it is taken in. So with a copy of one under another name.
 */
import { dirname, join } from 'node:path'
import type { DamagedFile } from '../../../shared/contract/archive-summary.js'
import { say } from '../../../shared/said.js'
import type { Disk } from '../disk.js'
import { unlessMissing } from '../disk-errors.js'
import { makeFolderDurably, writeFileDurably } from '../durable-file.js'
import { inOwnNames } from '../own-names.js'
import { type Act, keyOf } from './acts.js'
import { sha256 } from './document-text.js'
import type { JournalLine } from './journal-line.js'
import {
  type JournalReading,
  linesIn,
  type Segment,
  type StrangeSegment,
  segmentAt,
  strangerOf,
} from './read-journal.js'

const asideFolder = 'quarantine/journal'
const damagedEnding = '-damaged.ndjson'
/** A segment under another name: `… (1).ndjson`, `Copy of …`, `….ndjson~`, in capitals; no hidden file. */
const namedAsSegment = /^[^.].*\d{8,}-[0-9a-f]{8}|^\d{8,}-[0-9a-f]{8}/i

export class PutBack {
  private aside: DamagedFile[] = []
  /** Those that nobody has taken in yet, in order of their names. */
  private waiting: readonly Segment[]
  /** Segments of which one holds, or held, what cannot be read. */
  private readonly damaged: Set<string>
  /** Of other archives. */
  private strange: readonly StrangeSegment[]

  constructor(
    private readonly disk: Disk,
    private readonly archiveFolder: string,
    { putBack, strange, damage, segments }: JournalReading,
    private readonly archiveId: string | undefined,
  ) {
    this.waiting = putBack
    this.strange = strange
    this.damaged = new Set(damage.length > 0 ? segments : [])
  }

  get segments(): readonly Segment[] {
    return this.waiting
  }

  get told(): DamagedFile[] {
    const waiting = this.waiting.map(({ name }) => ({ file: `journal/${name}`, reason: say('journal-came-back') }))
    const strange = this.strange.map(({ name, archive }) => ({
      file: `journal/${name}`,
      reason: say('journal-of-other-archive', { id: archive }),
    }))
    return [...waiting, ...strange, ...this.aside]
  }

  /** Looks at files of other names in the journal. `acts`: newest first, those that wait for their place included. */
  async lookAtCopies(acts: () => AsyncIterable<Act>): Promise<void> {
    const folder = join(this.archiveFolder, 'journal')
    const entries = await inOwnNames(this.disk, folder, await this.disk.readFolder(folder).catch(() => []))
    for (const { name, kind } of entries) {
      const isCopy = kind === 'file' && namedAsSegment.test(name) && segmentAt(`journal/${name}`) === undefined
      if (!isCopy || [...this.waiting, ...this.strange].some((segment) => segment.name === name)) continue
      const bytes = await this.disk.read(join(folder, name))
      const archive = strangerOf(bytes, this.archiveId)
      if (archive !== undefined) this.strange = [...this.strange, { name, archive }]
      const unknown = await unknownTo(acts, linesIn([{ name: undefined, bytes }], this.archiveId))
      if (unknown.length > 0) this.waiting = [...this.waiting, { name, lines: unknown }]
    }
  }

  /** Looks which were put aside, and which of other archives are there still. */
  async survey(): Promise<void> {
    const present = new Set(
      (await this.disk.readFolder(join(this.archiveFolder, 'journal')).catch(() => [])).map(({ name }) => name),
    )
    this.strange = this.strange.filter(({ name }) => present.has(name))
    const entries = await this.disk.readFolder(join(this.archiveFolder, asideFolder)).catch(() => [])
    const names = entries.flatMap(({ name, kind }) => (kind === 'file' && name.endsWith('.ndjson') ? name : []))
    this.aside = names.map((name) => ({
      file: `${asideFolder}/${name}`,
      reason: say(name.endsWith(damagedEnding) ? 'journal-damaged-aside' : 'journal-put-aside'),
    }))
  }

  /** Puts a segment aside whose lines were taken in. */
  async putAside(segment: Segment): Promise<void> {
    await this.move(segment.name)
    this.waiting = this.waiting.filter((one) => one !== segment)
    await this.survey()
  }

  /**
   * Keeps copies of those of these segments that are damaged, before the acts say that all is in its files: from then on no
   * opening would find that a line is missing.
   */
  async keepDamaged(segments: readonly string[]): Promise<void> {
    for (const name of segments) {
      if (!this.damaged.has(name)) continue
      const bytes = await unlessMissing(this.disk.read(join(this.archiveFolder, 'journal', name)))
      if (bytes) await writeFileDurably(await this.placeFor(name, bytes, damagedEnding), bytes, this.disk)
      this.damaged.delete(name)
    }
  }

  /** One that was taken away again meanwhile is nothing to move. */
  private async move(name: string): Promise<void> {
    const from = join(this.archiveFolder, 'journal', name)
    const bytes = await unlessMissing(this.disk.read(from))
    if (!bytes) return
    const to = await this.placeFor(name, bytes, '.ndjson')
    await this.disk.rename(from, to)
    await this.disk.syncFolder(dirname(to))
    await this.disk.syncFolder(dirname(from))
  }

  private async placeFor(name: string, bytes: Uint8Array, ending: string): Promise<string> {
    const mark = sha256(bytes).slice(0, 8)
    const place = join(this.archiveFolder, asideFolder, `${name.replace(/\.ndjson$/, '')}~${mark}${ending}`)
    await makeFolderDurably(dirname(place), this.disk, this.archiveFolder)
    return place
  }
}

/** Lines that did what no act did. */
async function unknownTo(acts: () => AsyncIterable<Act>, lines: readonly JournalLine[]): Promise<JournalLine[]> {
  const first = lines[0]?.seq
  if (first === undefined) return []
  const made = new Set<string>()
  for await (const { seq, documents } of acts()) {
    if (seq < first) break
    for (const document of documents) made.add(keyOf(document))
  }
  return lines.filter(({ documents }) => documents.some((document) => !made.has(keyOf(document))))
}
