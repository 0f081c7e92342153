/**
 * Entries as the blocks of the catalogue's cache hold them, each unpacked when somebody asks for it.
 *
 * Goal: an opening reads of every record only what its first page and the questions without a record need: id, kind,
 * whether it is in the trash, the day of a release. That is a sixth of the bytes; the others stay the file's own, outside
 * of the heap, until their entry is taken out. An entry is taken out alone: the first page shows the newest days, which
 * lie scattered over all blocks. Non-goal: staying packed. The catalogue takes everything out behind the opening, and the
 * file's bytes go. Rejected: unpacking by blocks (one text for 256 entries is slower to parse by half than 256 texts,
 * since one letter beyond Latin-1 makes all of it wide).
 * Number: 50,000 entries are taken over in 0.1 s of processor time, and out in 0.4 s, in stints.
 */
import { type RecordKind, recordKinds } from '../../../shared/record-kinds.js'
import type { RecordId, ReleaseId } from '../../../shared/records.js'
import { packEntry, unpackEntry } from '../packed-entry.js'
import type { CatalogueEntry } from './entry.js'

/** What is known of the entries of a block before they are unpacked, each in the same place of every list. */
export interface BlockHead {
  uris: RecordId[]
  /** A letter each: its kind, and whether it is in the trash. */
  marks: string
  /** Of releases; empty for others. */
  days: string[]
  /** Bytes of each packed entry. They follow one another. */
  lengths: number[]
}

/** At most so many entries are in a block. */
export const entriesInBlock = 256

const firstMark = 97
const markOf = ({ kind, trashed }: CatalogueEntry): string =>
  String.fromCharCode(firstMark + recordKinds.indexOf(kind) * 2 + (trashed ? 1 : 0))

/** Its head, and what follows the head. */
export function packBlock(entries: readonly CatalogueEntry[]): { head: BlockHead; rest: string } {
  const packed = entries.map((entry) => JSON.stringify(packEntry(entry)))
  const head = {
    uris: entries.map(({ uri }) => uri),
    marks: entries.map(markOf).join(''),
    days: entries.map((entry) => (entry.kind === 'release' ? entry.row.date : '')),
    lengths: packed.map((text) => Buffer.byteLength(text)),
  }
  return { head, rest: packed.join('') }
}

/** Whether it is the head of so many bytes. */
export function isBlockHead(head: Partial<BlockHead>, bytes: number): head is BlockHead {
  const { uris, marks, days, lengths } = head
  if (!Array.isArray(uris) || typeof marks !== 'string' || !Array.isArray(days) || !Array.isArray(lengths)) return false
  if (![marks, days, lengths].every(({ length }) => length === uris.length) || uris.length > entriesInBlock)
    return false
  return lengths.reduce((sum, length) => sum + length, 0) === bytes
}

interface Block extends BlockHead {
  rest: Buffer
  /** Where each entry begins; found when the first of them is taken out. */
  starts: Uint32Array | undefined
}

export class PackedEntries {
  private blocks: Block[] = []
  /** The number of its block and its place therein. */
  private readonly places = new Map<RecordId, number>()
  /** How many have each mark. */
  private readonly counts = new Uint32Array(recordKinds.length * 2)

  get size(): number {
    return this.places.size
  }

  /** Those that are not in the trash. */
  count(kind: RecordKind): number {
    return this.counts[recordKinds.indexOf(kind) * 2] as number
  }

  /** Takes over a block; of an entry that was there before, the newer one counts. */
  add(head: BlockHead, rest: Buffer): void {
    const first = this.blocks.length * entriesInBlock
    this.blocks.push({ ...head, rest, starts: undefined })
    const { uris, marks } = head
    for (let at = 0; at < uris.length; at++) {
      const uri = uris[at] as RecordId
      const before = this.places.get(uri)
      if (before !== undefined) this.counted(this.markAt(before), -1)
      this.places.set(uri, first + at)
      this.counted(marks.charCodeAt(at) - firstMark, 1)
    }
  }

  /** May go on while entries are taken out and added. */
  uris(): IterableIterator<RecordId> {
    return this.places.keys()
  }

  /** Those of a kind, in the trash or not; may go on while they are taken out. */
  *urisOf(kind: RecordKind): Generator<RecordId> {
    const mark = recordKinds.indexOf(kind)
    if (this.counts[mark * 2] === 0 && this.counts[mark * 2 + 1] === 0) return
    for (const [uri, place] of this.places) if (this.markAt(place) >> 1 === mark) yield uri
  }

  /** Releases with their days. */
  *releases(): Generator<{ uri: ReleaseId; day: string; trashed: boolean }> {
    const released = recordKinds.indexOf('release') * 2
    for (const [uri, place] of this.places) {
      const trashed = this.markAt(place) - released
      if (trashed !== 0 && trashed !== 1) continue
      yield { uri: uri as ReleaseId, day: this.blockOf(place).days[at(place)] as string, trashed: trashed === 1 }
    }
  }

  /** Unpacks an entry, which is the asker's from then on. */
  take(uri: RecordId): CatalogueEntry | undefined {
    const place = this.places.get(uri)
    if (place === undefined) return undefined
    const block = this.blockOf(place)
    block.starts ??= startsOf(block.lengths)
    const from = block.starts[at(place)] as number
    const packed = JSON.parse(block.rest.toString('utf8', from, from + (block.lengths[at(place)] as number)))
    const { kind, trashed } = this.mark(place)
    // The head's own text of the id and of the day: a text from elsewhere would be one more in memory.
    const own = block.uris[at(place)] as RecordId
    const entry = unpackEntry(packed, { uri: own, kind, trashed, day: block.days[at(place)] as string })
    this.places.delete(uri)
    this.counted(this.markAt(place), -1)
    if (this.places.size === 0) this.blocks = []
    return entry
  }

  private blockOf(place: number): Block {
    return this.blocks[Math.floor(place / entriesInBlock)] as Block
  }

  private mark(place: number): { kind: RecordKind; trashed: boolean } {
    const mark = this.markAt(place)
    return { kind: recordKinds[mark >> 1] as RecordKind, trashed: mark % 2 === 1 }
  }

  private counted(mark: number, change: number): void {
    this.counts[mark] = (this.counts[mark] as number) + change
  }

  private markAt(place: number): number {
    return this.blockOf(place).marks.charCodeAt(at(place)) - firstMark
  }
}

const at = (place: number): number => place % entriesInBlock

function startsOf(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length)
  for (let next = 1; next < lengths.length; next++)
    starts[next] = (starts[next - 1] as number) + (lengths[next - 1] as number)
  return starts
}
