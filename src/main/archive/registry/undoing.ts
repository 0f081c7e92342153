/** The acts of the archive as a list, and taking them back: each as one act more, record by record, all or none of each. */
import { isDeepStrictEqual } from 'node:util'
import { ArchiveError, type Refusal } from '../../../shared/contract/failures.js'
import type { ActQuery, ActRow, UndoReport } from '../../../shared/contract/history.js'
import { type AnyRecord, recordTitle } from '../../../shared/record-kinds.js'
import type { RecordId } from '../../../shared/records.js'
import { say } from '../../../shared/said.js'
import type { HoldingsChange } from '../holdings/holdings-change.js'
import type { Holdings } from '../holdings.js'
import { inLanes } from '../in-lanes.js'
import type { JobProgress } from '../jobs.js'
import { type Act, type ActHead, bothPlaces, type DocumentValue, indexName, placeOfPath } from '../store.js'
import { othersTurn } from '../turns.js'
import type { WriteQueue } from '../write-queue.js'
import { groupSize, newGroup } from './groups.js'
import { HeldByLinks, isTakenAway } from './held-by-links.js'
import type { Past } from './past.js'
import { leadersFirst } from './undo-order.js'
import {
  imageToRestore,
  isMove,
  madeBy,
  planUndo,
  portionsOf,
  recordKey,
  type UndoStep,
  type UndoUnit,
} from './undo-plan.js'

const recordsTold = 20
/** Acts that may lie between two of one group, as far as a page of the list looks for the next. */
const mostBetween = 50

export class Undoing {
  constructor(
    private readonly holdings: Holdings,
    private readonly queue: WriteQueue,
    private readonly past: Past,
    private readonly commit: (changes: HoldingsChange[], what: string, more: Partial<ActHead>) => Promise<Act>,
    private readonly changed: (uris: RecordId[]) => void,
  ) {}

  async acts({ before, limit, wholeGroup = false }: ActQuery): Promise<ActRow[]> {
    const rows: ActRow[] = []
    /** Other acts since the last one of the group that the page goes on with: of the page if one more of it follows. */
    let between: ActRow[] = []
    const undone = new Set<number>()
    /** Records of each group that its newer acts changed, those of earlier pages too. */
    const ofGroups = new Map<string, Set<string>>()
    for await (const act of this.holdings.store.readActs()) {
      // What took back something and was taken back itself took back nothing.
      if (!undone.has(act.seq)) for (const seq of act.undoes ?? []) undone.add(seq)
      const again = countAgain(act, undone.has(act.seq), ofGroups)
      if (before !== null && act.seq >= before) continue
      if (rows.length < limit) {
        rows.push(await this.rowOf(act, undone, again))
        continue
      }
      const group = rows.at(-1)?.group ?? ''
      if (!wholeGroup || group === '' || between.length === mostBetween) break
      between.push(await this.rowOf(act, undone, again))
      if (act.group !== group) continue
      rows.push(...between)
      between = []
    }
    return rows
  }

  private async rowOf(act: Act, undone: ReadonlySet<number>, again: number): Promise<ActRow> {
    const records = [...new Set(act.documents.flatMap(({ path }) => this.uriAt(path) ?? []))]
    // Photos that are in the archive no more have no id there, and were changed all the same.
    const count = recordsOf(act).size
    const [only] = records
    const isThere = only !== undefined && this.holdings.catalogue.get(only) !== undefined
    const gone = count === 1 && !isThere ? await this.lastName(act.documents) : ''
    return {
      seq: act.seq,
      at: act.at,
      by: act.by,
      what: act.what,
      why: act.why ?? '',
      group: act.group ?? '',
      undoes: act.undoes ?? [],
      undone: undone.has(act.seq),
      count,
      ...(again === 0 ? {} : { again }),
      ...(act.documents.some(({ path, was }) => path === indexName && was !== null) ? { letterhead: true } : {}),
      made: madeBy(act).filter((path) => placeOfPath(path) !== undefined).length,
      records: records.slice(0, recordsTold),
      ...(gone === '' ? {} : { gone }),
    }
  }

  /**
   * Whoever stops it gets what was done by then; the other acts stand. @throws not-found where an act is not in the journal
   * of acts
   */
  async undo(seqs: readonly number[], progress?: JobProgress): Promise<UndoReport> {
    const acts = await this.actsOf(seqs)
    const { units, blocked } = planUndo(acts)
    const report: UndoReport = { undone: 0, refused: blocked.map((path) => refusal(this.nameAt(path))) }
    const undoings = await this.madeByUndoingsSince(Math.min(...seqs))
    const done: Done = { undoings, held: await this.heldAmong(units, undoings), already: [], report }
    await othersTurn()
    // Of ten thousand records each of these takes some 50 ms.
    const ordered = this.inOrder(units)
    await othersTurn()
    const portions = portionsOf(ordered, acts, groupSize)
    await othersTurn()
    const isOneAct = portions.length === 1 && (units.length === 1 || !units.some(isLetterhead))
    const group = isOneAct ? {} : { group: newGroup() }
    let looked = 0
    /** Taken back by now, and told by no act yet: nothing of them could be. */
    let untold: number[] = []
    for (const portion of portions) {
      if (progress?.signal.aborted) return { ...report, stopped: true }
      progress?.at(looked, units.length, '')
      looked += portion.units.length
      const undoes = [...untold, ...portion.seqs]
      // In its own turn, so that nobody waits for thousands to be taken back before a save.
      const isTold = await this.queue.run('all', () =>
        this.undoPortion(portion.units, { what: 'undo', undoes, ...group }, done),
      )
      untold = isTold ? [] : undoes
    }
    // Of one that was stopped inside of an act, these are what the first time did: only where nothing else was done are
    // they news.
    if (report.undone === 0 && report.refused.length === 0)
      report.refused = await inLanes(done.already, async (step) =>
        refusal((await this.lastName([step])) || this.nameAt(step.path), 'taken-back-already'),
      )
    return report
  }

  /** Adds to the report; answers whether there was anything to commit. */
  private async undoPortion(
    units: readonly UndoUnit[],
    head: Partial<ActHead>,
    { undoings, held, already, report }: Done,
  ): Promise<boolean> {
    const before = report.undone
    const [letterhead] = units.find(isLetterhead) ?? []
    if (letterhead) {
      const why = await this.letterheadBack(letterhead, head, undoings)
      if (why === undefined) report.undone++
      else report.refused.push(refusal(indexName, why))
    }
    const changes: HoldingsChange[] = []
    const records = units.filter((unit) => !isLetterhead(unit))
    const made = await inLanes(records, (unit) => this.undoUnit(unit, undoings))
    for (const [at, unit] of records.entries()) {
      const whole = made[at]
      const name = this.nameAt(unit[0]?.path ?? '')
      const uri = whole?.length && isTakenAway(unit) ? this.uriOf(unit) : undefined
      const by = uri && held.by(uri)
      if (whole === 'already') already.push(...unit.slice(0, 1))
      else if (by) report.refused.push({ name, reason: say('still-led-to', { title: this.titleOf(by) || by }) })
      else if (whole) changes.push(...whole)
      else report.refused.push(refusal(name))
    }
    if (changes.length > 0) await this.commit(changes, 'undo', head)
    report.undone += new Set(changes.map(({ place }) => place.uri)).size
    return report.undone > before
  }

  /**
   * The letterhead is no record: it goes back by itself, and whatever else archive.json says stays. Answers why it does
   * not.
   */
  private async letterheadBack(
    { is, was }: UndoStep,
    head: Partial<ActHead>,
    undoings: ReadonlySet<string>,
  ): Promise<WhyNot | undefined> {
    const { store } = this.holdings
    if (was === null) return 'archive-stays-made'
    const [now, house] = [await store.hashOf(indexName), await store.houseAt(was)]
    if (now !== is || !house) {
      const isBack = undoings.has(`${indexName} ${now}`) && isDeepStrictEqual(house, store.house)
      return isBack ? 'taken-back-already' : 'changed-again-since'
    }
    await store.writeHouse(house, head)
    this.changed([])
    return undefined
  }

  /** All of its steps; undefined where one of them cannot be taken back. */
  private async undoUnit(
    unit: readonly UndoStep[],
    undoings: ReadonlySet<string>,
  ): Promise<HoldingsChange[] | 'already' | undefined> {
    const made = await Promise.all(unit.map((step) => this.undoChange(step, unit, undoings)))
    const whole = made.flatMap((change) => change ?? [])
    if (whole.length === unit.length) return whole
    return (await this.isTakenBack(unit, undoings)) ? 'already' : undefined
  }

  /** Asked where something would be taken away. What is as the acts made it is looked at no closer. */
  private async heldAmong(units: readonly UndoUnit[], undoings: ReadonlySet<string>): Promise<HeldByLinks> {
    const { catalogue } = this.holdings
    if (units.some(isTakenAway)) await catalogue.whole()
    const byRecord = new Map(units.flatMap((unit) => pairOf(this.uriOf(unit), unit)))
    return HeldByLinks.among(byRecord, catalogue, async (unit) => {
      if (isTakenAway(unit) && this.isAsMade(unit)) return []
      const made = await this.undoUnit(unit, undoings)
      return made === 'already' ? undefined : made
    })
  }

  /** Together or one by one, so that wherever it breaks off nothing leads to what is gone. */
  private inOrder(units: readonly UndoUnit[]): UndoUnit[][] {
    const places = new Map(units.flatMap((unit, place) => pairOf(this.uriOf(unit), place)))
    const leading = (place: number): number[] => {
      const unit = units[place] ?? []
      const uri = isTakenAway(unit) ? this.uriOf(unit) : undefined
      return uri ? this.holdings.catalogue.allLinksTo(uri).flatMap((from) => places.get(from) ?? []) : []
    }
    return leadersFirst(units.length, leading).map((group) => group.flatMap((place) => [units[place] ?? []]))
  }

  /** As far as the catalogue tells. */
  private isAsMade(unit: UndoUnit): boolean {
    const uri = this.uriOf(unit)
    const entry = uri && this.holdings.catalogue.get(uri)
    if (!entry) return false
    const [here, hash] = [this.holdings.pathOf(entry), this.holdings.newestHash(entry.uri) ?? null]
    return unit.every(({ path, is }) => is === (path === here ? hash : null))
  }

  /** Whether an undoing made all of it what it was before the act. */
  private async isTakenBack(unit: readonly UndoStep[], undoings: ReadonlySet<string>): Promise<boolean> {
    const { store } = this.holdings
    for (const { path, was } of unit) {
      const now = await store.hashOf(path)
      if (!undoings.has(`${path} ${now}`)) return false
      if (now !== was && !(await this.isBackAgain(path, was, now))) return false
      if (was === null && (await this.liesElsewhere(path, unit))) return false
    }
    return true
  }

  /** Whether a record that is not at this path lies in its other place, of which these steps know nothing. */
  private async liesElsewhere(path: string, unit: readonly UndoStep[]): Promise<boolean> {
    for (const place of bothPlaces(path))
      if (!unit.some((step) => step.path === place) && (await this.holdings.store.hashOf(place)) !== null) return true
    return false
  }

  /** Undefined where the document is not what the act made of it any more. */
  private async undoChange(
    step: UndoStep,
    unit: readonly UndoStep[],
    undoings: ReadonlySet<string>,
  ): Promise<HoldingsChange | undefined> {
    const { path, is, was } = step
    const { store } = this.holdings
    const moves = isMove(step, unit)
    const now = await store.hashOf(path)
    const mayBeBack = unit.length === 1 && undoings.has(`${path} ${now}`)
    if (now !== is && !(mayBeBack && (await this.isBackAgain(path, is, now)))) return undefined
    if (is === null && (await this.liesElsewhere(path, unit))) return undefined
    const place = this.holdings.placeAt(path)
    if (was === null) return place && { place, record: null, was: now }
    const histories = await this.past.histories(path)
    const image = await this.past.imageAt(path, was, histories)
    const back = image && this.holdings.placeAt(path, image.uri as RecordId)
    if (!back) return undefined
    const entry = this.holdings.catalogue.get(back.uri)
    const newest = moves ? 0 : Math.max(entry?.revision ?? 0, await this.past.newestRevision(path, histories))
    const record = imageToRestore(image, newest, moves, store.instant()) as unknown as AnyRecord
    return { place: back, record, was: now }
  }

  /** Whether what an undoing made of a record is what it was once: a newer revision of the same words. */
  private async isBackAgain(path: string, once: string | null, now: string | null): Promise<boolean> {
    if (once === null || now === null) return false
    const [made, present] = [await this.past.imageAt(path, once), await this.past.imageAt(path, now)]
    return made !== undefined && present !== undefined && isDeepStrictEqual(unnumbered(made), unnumbered(present))
  }

  /** Paths with the hashes that undoings after this act gave them. */
  private async madeByUndoingsSince(first: number): Promise<Set<string>> {
    const made = new Set<string>()
    for await (const { seq, undoes, documents } of this.holdings.store.readActs()) {
      if (seq < first) break
      if (undoes !== undefined) for (const { path, is } of documents) made.add(`${path} ${is}`)
    }
    return made
  }

  private async actsOf(seqs: readonly number[]): Promise<Act[]> {
    const wanted = new Set(seqs)
    const lowest = Math.min(...seqs)
    const found: Act[] = []
    for await (const act of this.holdings.store.readActs()) {
      if (wanted.delete(act.seq)) found.push(act)
      if (act.seq <= lowest) break
    }
    if (wanted.size > 0) throw new ArchiveError('not-found', say('act-not-in-journal'))
    return found
  }

  private uriAt(path: string): RecordId | undefined {
    return this.holdings.placeAt(path)?.uri
  }

  /** As the act's record was called in it; empty where no history has it. */
  private async lastName(documents: Act['documents']): Promise<string> {
    for (const { path, was, is } of documents) {
      // What cannot be read must not keep the other acts from being told.
      const image = await this.past.imageAt(path, is ?? was ?? '').catch(() => undefined)
      if (image) return recordTitle(image as unknown as AnyRecord)
    }
    return ''
  }

  private nameAt(path: string): string {
    const uri = this.uriAt(path)
    return (uri && this.titleOf(uri)) || path
  }

  private titleOf(uri: RecordId): string {
    return this.holdings.catalogue.recordRow(uri)?.title ?? ''
  }

  private uriOf([step]: UndoUnit): RecordId | undefined {
    return step && this.uriAt(step.path)
  }
}

const pairOf = <Key, Value>(key: Key | undefined, value: Value): [Key, Value][] =>
  key === undefined ? [] : [[key, value]]

/** The records that an act changed, by what stays the same wherever they lie. */
const recordsOf = ({ documents }: Pick<Act, 'documents'>): Set<string> =>
  new Set(documents.flatMap(({ path }) => (placeOfPath(path) ? recordKey(path) : [])))

/** How many of an act's records a newer act of its group changed as well; those that it changed are noted. */
function countAgain(act: Act, undone: boolean, ofGroups: Map<string, Set<string>>): number {
  if (act.group === undefined) return 0
  const group = `${undone} ${act.group}`
  const known = ofGroups.get(group) ?? new Set()
  ofGroups.set(group, known)
  const records = [...recordsOf(act)]
  const again = records.filter((record) => known.has(record)).length
  for (const record of records) known.add(record)
  return again
}

const unnumbered = ({ revision: _, versionCreated: __, ...words }: DocumentValue) => words

const isLetterhead = ([step]: UndoUnit): boolean => step?.path === indexName

type WhyNot = 'changed-again-since' | 'taken-back-already' | 'archive-stays-made'

const refusal = (name: string, why: WhyNot = 'changed-again-since'): Refusal => ({ name, reason: say(why) })

/** What there is by now of one undoing. */
interface Done {
  /** Paths with the hashes that undoings gave them since. */
  undoings: ReadonlySet<string>
  held: HeldByLinks
  /** One step of each record that an earlier undoing had taken back. */
  already: UndoStep[]
  report: UndoReport
}
