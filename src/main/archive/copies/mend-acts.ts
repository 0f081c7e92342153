/**
 * Files of acts that lost lines, or have damaged ones, made whole from backups by their chain.
 *
 * One chain runs through all of them, so that from the last act on back exactly one line fits at each place: it is what
 * stood there, whichever backup has it. Which act was the last, acts/head.json says. Where that is lost too, what a backup
 * has beyond counts as far as the archive holds what these acts made, as a document or in a history: another copy of the
 * archive may have gone on in another way from there. A line of the archive goes only where the chain has another one of
 * its number. Lines that are all there and only stand in another order (a program sorted them, or joined two copies of the
 * file) need no backup. Rejected: taking a backup's file as a whole (it lacks what was done since).
 */
import { basename } from 'node:path'
import { checkedFile } from '../backup/backups.js'
import { readTrustedManifest } from '../backup/bag.js'
import { realBagDisk, stopIfCancelled } from '../backup/bag-disk.js'
import { explainingDisk, unlessMissing, unlessTold } from '../disk-errors.js'
import { type ActLine, type Head, headIn, isAct } from '../store/acts.js'
import { firstChain, type HashedLine, wholeLines } from '../store/line-file.js'
import { bothPlaces, type Store } from '../store.js'

export interface MendedFile {
  /** `acts/2026-11.ndjson`, or acts/head.json. */
  path: string
  /** As it is now; undefined where it is gone. */
  present: Uint8Array | undefined
  bytes: Uint8Array
  /** The backup's name; `acts` where the lines only stood in another order. */
  from: string
}

interface Act extends HashedLine<ActLine> {
  path: string
  /** The backup's name, where the archive does not have it. */
  from?: string
}

const headPath = 'acts/head.json'

/** What files of acts should be; nothing where all are whole, or no backup helps. To be asked while nothing is added to them. */
export async function mendedActs(
  store: Store,
  head: Head | null | undefined,
  bags: readonly string[],
  signal: AbortSignal,
): Promise<MendedFile[]> {
  if (store.pendingPaths().size > 0) return []
  const files = new Map<string, Uint8Array>()
  const present: Act[] = []
  for await (const { file: path } of store.readActFiles()) {
    const bytes = await store.readBytes(path)
    files.set(path, bytes)
    present.push(...(await actsIn(path, bytes)))
  }
  const inOrder = reordered(present, files)
  if (inOrder.length > 0) return inOrder
  const backups = new ActsOfBackups(bags, signal)
  const chain = await chainTo(await lastOf(present, head, backups), present, backups)
  if (!chain) return []
  const isEndKnown = head != null && chain.some(({ hash }) => hash === head.sha256)
  if (!isEndKnown) chain.push(...(await following(chain.at(-1), store, backups)))
  const mended = filesOf(chain, present, files)
  if (mended.length > 0 || chain.length === 0) return mended
  const newHead = await headOf(chain, head, backups)
  if (!newHead || (await store.unfitActFiles()).join() !== headPath) return []
  return [{ path: headPath, present: await unlessMissing(store.readBytes(headPath)), ...newHead }]
}

/** Files whose lines make one whole chain, though not in the order in which they stand; a line that is there twice is one. */
function reordered(present: readonly Act[], files: ReadonlyMap<string, Uint8Array>): MendedFile[] {
  const next = new Map(present.map((act) => [act.line.chain, act]))
  const count = new Set(present.map(({ hash }) => hash)).size
  const chain: Act[] = []
  for (let act = next.get(firstChain); act && chain.length < count; act = next.get(act.hash)) chain.push(act)
  if (chain.length < count || chain.some(({ path }, at) => path < (chain[at - 1]?.path ?? ''))) return []
  const mended: MendedFile[] = []
  for (const [path, bytes] of files) {
    const standing = present.filter((act) => act.path === path)
    const acts = chain.filter((act) => act.path === path)
    if (acts.length === standing.length && acts.every(({ hash }, at) => hash === standing[at]?.hash)) continue
    // What cannot be read there may be an act that only a backup can tell.
    if (standing.length < lineCount(bytes)) return []
    mended.push({
      path,
      present: bytes,
      bytes: Buffer.from(acts.map(({ text }) => `${text}\n`).join('')),
      from: 'acts',
    })
  }
  return mended
}

const lineCount = (bytes: Uint8Array): number =>
  Buffer.from(bytes)
    .toString('latin1')
    .split('\n')
    .filter((line) => line.trim() !== '').length

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

async function isHere({ line }: Act, store: Store): Promise<boolean> {
  for (const { path, is } of line.documents) {
    if (is === null || (await store.hashOf(path)) === is) continue
    const histories = await Promise.all(bothPlaces(path).map((place) => store.history(place).catch(unlessTold)))
    if (!histories.some((history) => history?.entries.some(({ sha256 }) => sha256 === is))) return false
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
  for (const path of new Set(chain.map((act) => act.path))) {
    const acts = chain.filter((act) => act.path === path)
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
