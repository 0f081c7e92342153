/**
 * Files of acts that lost lines, or have damaged ones, made whole from backups by their chain.
 *
 * One chain runs through all of them, so that from the last act on back exactly one line fits at each place: it is what
 * stood there, whichever backup has it. Which act was the last, acts/head.json says. Where that is lost too, what a backup
 * has beyond counts as far as the archive holds what these acts made, as a document or in a history: another copy of the
 * archive may have gone on in another way from there. A line of the archive goes only where the chain has another one of
 * its number. Lines that are all there need no backup (acts-in-order.ts). Rejected: taking a backup's file as a whole (it
 * lacks what was done since).
 */
import { basename } from 'node:path'
import { checkedFile } from '../backup/backups.js'
import { readTrustedManifest } from '../backup/bag.js'
import { realBagDisk, stopIfCancelled } from '../backup/bag-disk.js'
import { explainingDisk, unlessMissing, unlessTold } from '../disk-errors.js'
import { type ActLine, type Head, headIn, isAct } from '../store/acts.js'
import { firstChain, wholeLines } from '../store/chained-lines.js'
import { bothPlaces, type HistoryEntry, type Store } from '../store.js'
import { actsByFile, type StandingAct, StandingActs } from './acts-in-order.js'

export interface MendedFile {
  /** `acts/2026-11.ndjson`, or acts/head.json. */
  path: string
  /** As it is now; undefined where it is gone. */
  present: Uint8Array | undefined
  bytes: Uint8Array
  /** The backup's name; `acts` where no line was missing. */
  from: string
}

interface Act extends StandingAct {
  /** The backup's name, where the archive does not have it. */
  from?: string
}

const headPath = 'acts/head.json'

/**
 * What files of acts should be; nothing where all are whole, or no backup helps. To be asked while nothing is added to
 * them.
 */
export async function mendedActs(
  store: Store,
  head: Head | null | undefined,
  bags: readonly string[],
  signal: AbortSignal,
): Promise<MendedFile[]> {
  if (store.pendingPaths().size > 0) return []
  const files = new Map<string, Uint8Array>()
  const present: Act[] = []
  /** Of other archives: what lies in the place of a file of ours. */
  const strange = new Map<string, Uint8Array>()
  for await (const { file: path, stranger } of store.readActFiles()) {
    const bytes = await store.readBytes(path)
    if (stranger !== undefined) {
      strange.set(path, bytes)
      continue
    }
    files.set(path, bytes)
    present.push(...(await actsIn(path, bytes)))
  }
  const standing = new StandingActs(present, files)
  const headFile = { path: headPath, says: head, bytes: await unlessMissing(store.readBytes(headPath)) }
  const inOrder = standing.inOrder()
  const ordered = inOrder.length > 0 ? inOrder : await standing.rejoined(headFile, (act) => isHere(act, store))
  if (ordered.length > 0) return ordered.map((file) => ({ ...file, from: 'acts' }))
  const backups = new ActsOfBackups(bags, signal)
  const chain = await chainTo(await lastOf(present, head, backups), present, backups)
  if (!chain) return []
  const isEndKnown = head != null && chain.some(({ hash }) => hash === head.sha256)
  if (!isEndKnown) chain.push(...(await following(chain.at(-1), store, backups)))
  const mended = filesOf(chain, present, new Map([...strange, ...files]))
  if (mended.length > 0 || chain.length === 0) return mended
  const newHead = await headOf(chain, head, backups)
  if (!newHead || (await store.unfitActFiles()).join() !== headPath) return []
  return [{ path: headPath, present: headFile.bytes, ...newHead }]
}

async function lastOf(
  present: readonly Act[],
  head: Head | null | undefined,
  backups: ActsOfBackups,
): Promise<Act | undefined> {
  let last = present.at(-1)
  for (const act of present) if (act.line.seq > (last?.line.seq ?? 0)) last = act
  const isBeyond = head != null && head.seq >= (last?.line.seq ?? 0) && head.sha256 !== last?.hash
  return (isBeyond && (await backups.find(head.sha256))) || last
}

/** The acts up to this one, oldest first. Where no backup has one, it goes on with the archive's own before it. */
async function chainTo(
  last: Act | undefined,
  present: readonly Act[],
  backups: ActsOfBackups,
): Promise<Act[] | undefined> {
  const places = new Map(present.map(({ hash }, place) => [hash, place]))
  const chain: Act[] = []
  let before = present.length
  for (let act = last; act; ) {
    const place = places.get(act.hash)
    // Lines that do not stand in the order of their chain are nobody's to mend.
    if (place !== undefined && place >= before) return undefined
    before = place ?? before
    chain.push(act)
    const { chain: wanted } = act.line
    if (wanted === firstChain) break
    const known = places.get(wanted)
    act = known === undefined ? ((await backups.find(wanted)) ?? present[before - 1]) : present[known]
  }
  return chain.reverse()
}

/** Acts that backups have beyond the last one, as far as there is one way on and the archive holds what they made. */
async function following(last: Act | undefined, store: Store, backups: ActsOfBackups): Promise<Act[]> {
  const next = new Map<string, Act[]>()
  for (const act of await backups.all()) next.set(act.line.chain, [...(next.get(act.line.chain) ?? []), act])
  const found: Act[] = []
  for (let chain = last?.hash ?? firstChain; ; chain = found.at(-1)?.hash ?? chain) {
    const [act, ...others] = next.get(chain) ?? []
    if (!act || others.length > 0 || !(await isHere(act, store))) return found
    found.push(act)
  }
}

/**
 * Whether the archive holds what an act made, as a document or in a history. Of what it took away nothing is left but that
 * the history tells of this very act.
 */
async function isHere({ line }: StandingAct, store: Store): Promise<boolean> {
  const history = async (path: string) => (await store.history(path).catch(unlessTold))?.entries ?? []
  for (const { path, is } of line.documents) {
    if (is === null) {
      const tells = ({ seq, replaced }: HistoryEntry) => seq === line.seq && replaced.at === line.at
      if (!(await history(path)).some(tells)) return false
    } else if ((await store.hashOf(path)) !== is) {
      const entries = (await Promise.all(bothPlaces(path).map(history))).flat()
      if (!entries.some(({ sha256 }) => sha256 === is)) return false
    }
  }
  return true
}

function filesOf(chain: readonly Act[], present: readonly Act[], files: ReadonlyMap<string, Uint8Array>): MendedFile[] {
  const hashes = new Set(chain.map(({ hash }) => hash))
  const seqs = new Set(chain.map(({ line }) => line.seq))
  if (present.some(({ hash, line }) => !hashes.has(hash) && !seqs.has(line.seq))) return []
  if (chain.some(({ path }, at) => path < (chain[at - 1]?.path ?? ''))) return []
  const mended: MendedFile[] = []
  const last = chain.at(-1)
  for (const [path, acts] of actsByFile(chain)) {
    const from = acts.findLast((act) => act.from !== undefined)?.from
    if (from === undefined) continue
    const bytes = files.get(path)
    const text = acts.map((act) => `${act.text}\n`).join('')
    // What stands behind the last act of all, and cannot be read, may be one that no backup has.
    const remains =
      bytes && last?.path === path && last.from === undefined ? behind(last.text, bytes) : new Uint8Array()
    mended.push({ path, present: bytes, bytes: Buffer.concat([Buffer.from(text), remains]), from })
  }
  return mended
}

function behind(text: string, bytes: Uint8Array): Uint8Array {
  const rest = Buffer.from(bytes).subarray(Buffer.from(bytes).lastIndexOf(text) + Buffer.byteLength(text))
  return rest.toString('latin1').trim() === '' ? new Uint8Array() : rest.subarray(rest.indexOf('\n') + 1)
}

/** A backup's head.json that names one of these acts; of one that can be read and only has another hash, the same act. */
async function headOf(
  chain: readonly Act[],
  head: Head | null | undefined,
  backups: ActsOfBackups,
): Promise<Pick<MendedFile, 'bytes' | 'from'> | undefined> {
  if (head === undefined) return undefined
  const hashes = new Map(chain.map(({ hash, line }) => [hash, line.seq]))
  await backups.all()
  return backups.heads.find(({ bytes }) => {
    const earlier = headIn(bytes)
    if (!earlier || hashes.get(earlier.sha256) !== earlier.seq) return false
    return head === null || head.seq === earlier.seq
  })
}

const actsIn = async (path: string, bytes: Uint8Array): Promise<Act[]> =>
  (await wholeLines<ActLine>(bytes)).filter(({ line }) => isAct(line)).map((line) => ({ ...line, path }))

/** The acts that backups hold, of which no more are read than are asked for, from the newest backup on. */
class ActsOfBackups {
  private readonly acts = new Map<string, Act>()
  private readonly waiting: string[]
  private readonly seen = new Set<string>()
  /** Their acts/head.json, those of newer ones first. */
  readonly heads: { bytes: Uint8Array; from: string }[] = []

  constructor(
    newestFirst: readonly string[],
    private readonly signal: AbortSignal,
  ) {
    this.waiting = [...newestFirst]
  }

  async find(hash: string): Promise<Act | undefined> {
    while (!this.acts.has(hash) && (await this.readNext()));
    return this.acts.get(hash)
  }

  async all(): Promise<Iterable<Act>> {
    while (await this.readNext());
    return this.acts.values()
  }

  private async readNext(): Promise<boolean> {
    const bag = this.waiting.shift()
    if (bag === undefined) return false
    await this.read(bag).catch(unlessTold)
    stopIfCancelled(this.signal)
    return true
  }

  private async read(bag: string): Promise<void> {
    const from = basename(bag)
    const { files } = await explainingDisk(bag, () => readTrustedManifest(bag, realBagDisk))
    for (const [path, sha256] of files) {
      if (this.seen.has(sha256) || !(path === headPath || /^acts\/\d{4}-\d\d\.ndjson$/.test(path))) continue
      const bytes = await explainingDisk(bag, async () => {
        const file = await checkedFile(bag, { path, sha256 }, realBagDisk, this.signal)
        return file === undefined ? undefined : realBagDisk.read(file)
      })
      if (!bytes) continue
      this.seen.add(sha256)
      if (path === headPath) this.heads.push({ bytes, from })
      else
        for (const act of await actsIn(path, bytes))
          if (!this.acts.has(act.hash)) this.acts.set(act.hash, { ...act, from })
    }
  }
}
