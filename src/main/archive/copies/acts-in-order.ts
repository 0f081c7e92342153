/**
 * Files of acts that lost no line, and only stand in another way than their chain: no backup is needed for them.
 *
 * A program may have sorted the lines, or joined two copies of the file: they are put in the order of their chain, to the
 * letter. Where acts were added before anybody put them in order, an earlier Dateline went on from the line that stood
 * last, and the chain has two ends: all acts are there, each whole, and their numbers tell in which order they were done.
 * Those behind the fork are then linked anew to the one before, and nothing else in them changes. That is done only where
 * every number is there once, and the archive holds, as a document or in a history, what each of them made: an act that
 * somebody made up stays told, and so do two copies of the archive that went on apart. Rejected: to leave such a fork (the
 * archive would be told as damaged for ever), and to believe acts of which the archive has nothing.
 */
import type { ActLine, Head } from '../store/acts.js'
import { chained, chainOf, firstChain, type HashedLine, lineCount } from '../store/chained-lines.js'
import { documentText } from '../store/document-text.js'

export interface StandingAct extends HashedLine<ActLine> {
  /** `acts/2026-11.ndjson` */
  path: string
}

/** A file as it is, and as it is in order. */
export interface OrderedFile {
  path: string
  present: Uint8Array | undefined
  bytes: Uint8Array
}

/** `acts/head.json`: what it says, and its bytes, as far as it is there. */
export interface HeadFile {
  path: string
  says: Head | null | undefined
  bytes: Uint8Array | undefined
}

/** Acts as they stand, file by file. */
export class StandingActs {
  private readonly byFile: ReadonlyMap<string, readonly StandingAct[]>
  /** Each once, in the order of their places. */
  private readonly distinct: StandingAct[]

  constructor(
    private readonly acts: readonly StandingAct[],
    private readonly files: ReadonlyMap<string, Uint8Array>,
  ) {
    this.byFile = actsByFile(acts)
    this.distinct = [...new Map(acts.map((act) => [act.hash, act])).values()]
  }

  /** What the files should be; nothing where they are in order, or lack something. A line that is there twice is one. */
  inOrder(): OrderedFile[] {
    const next = new Map(this.acts.map((act) => [act.line.chain, act]))
    const chain: StandingAct[] = []
    for (let act = next.get(firstChain); act && chain.length < this.distinct.length; act = next.get(act.hash))
      chain.push(act)
    return chain.length < this.distinct.length ? [] : this.filesOf(chain)
  }

  /**
   * The same for acts whose chain has two ends, with acts/head.json where that names one that is linked anew.
   * @param isHere whether the archive holds what an act made
   */
  async rejoined(head: HeadFile, isHere: (act: StandingAct) => Promise<boolean>): Promise<OrderedFile[]> {
    const acts = this.distinct.toSorted((a, b) => a.line.seq - b.line.seq)
    const from = acts.findIndex(({ line }, at) => at > 0 && line.chain !== acts[at - 1]?.hash)
    if (from < 0 || !this.areAll(acts, head.says)) return []
    const behind = acts.slice(from)
    for (const act of behind) if (!(await isHere(act))) return []
    const { texts } = await chained(
      behind.map(({ line }) => line),
      acts[from - 1]?.hash ?? firstChain,
    )
    const linked = behind.map((act, at) => ({ ...act, text: texts[at] ?? '', hash: chainOf(texts[at] ?? '') }))
    const files = this.filesOf([...acts.slice(0, from), ...linked])
    const named = linked[behind.findIndex(({ hash }) => hash === head.says?.sha256)]
    if (files.length === 0 || !head.says || !named) return files
    const bytes = Buffer.from(documentText({ ...head.says, sha256: named.hash }))
    return [...files, { path: head.path, present: head.bytes, bytes }]
  }

  /** Whether these, by their numbers, lack none: each follows one of them, and none is missing where one follows another. */
  private areAll(acts: readonly StandingAct[], head: Head | null | undefined): boolean {
    const numbers = new Map(acts.map((act) => [act.hash, act.line.seq]))
    const isEndThere = head == null || numbers.get(head.sha256) === head.seq
    return (
      isEndThere &&
      acts.every(({ line }, at) => {
        const last = acts[at - 1]
        if (!last) return line.chain === firstChain
        const followed = numbers.get(line.chain)
        // What the last one was follows from its number alone where another is followed.
        return (
          followed !== undefined &&
          last.line.seq < line.seq &&
          (line.chain === last.hash || (followed < line.seq && last.line.seq === line.seq - 1))
        )
      })
    )
  }

  /** Nothing where these are not in the order of their files, or something in a file cannot be read: that may be an act. */
  private filesOf(chain: readonly StandingAct[]): OrderedFile[] {
    if (chain.some(({ path }, at) => path < (chain[at - 1]?.path ?? ''))) return []
    const byFile = actsByFile(chain)
    const ordered: OrderedFile[] = []
    for (const [path, present] of this.files) {
      const standing = this.byFile.get(path) ?? []
      const wanted = byFile.get(path) ?? []
      const parted = lineCount(present)
      const isInOrder = wanted.length === standing.length && wanted.every(({ text }, at) => text === standing[at]?.text)
      // Lines that run together are more than their newlines part.
      if (isInOrder && standing.length <= parted) continue
      if (standing.length < parted) return []
      ordered.push({ path, present, bytes: Buffer.from(wanted.map(({ text }) => `${text}\n`).join('')) })
    }
    return ordered
  }
}

export function actsByFile<A extends StandingAct>(acts: readonly A[]): Map<string, A[]> {
  const byFile = new Map<string, A[]>()
  for (const act of acts) {
    const others = byFile.get(act.path)
    if (others) others.push(act)
    else byFile.set(act.path, [act])
  }
  return byFile
}
