/** The acts of the archive as a list, and taking them back: each as one act more, record by record, all or none of each. */
import { isDeepStrictEqual } from 'node:util'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { ActQuery, ActRow, UndoReport } from '../../../shared/contract/history.js'
import { type AnyRecord, recordTitle } from '../../../shared/record-kinds.js'
import type { RecordId } from '../../../shared/records.js'
import { say } from '../../../shared/said.js'
import type { HoldingsChange } from '../holdings/holdings-change.js'
import type { Holdings } from '../holdings.js'
import type { JobProgress } from '../jobs.js'
import { type Act, type ActHead, type DocumentValue, indexName } from '../store.js'
import type { WriteQueue } from '../write-queue.js'
import { groupSize, lanes, newGroup } from './groups.js'
import type { Past } from './past.js'
import { imageToRestore, isMove, madeBy, planUndo, portionsOf, type UndoStep, type UndoUnit } from './undo-plan.js'

const recordsTold = 20

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
    const undone = new Set<number>()
    for await (const act of this.holdings.store.readActs()) {
      // What took back something and was taken back itself took back nothing.
      if (!undone.has(act.seq)) for (const seq of act.undoes ?? []) undone.add(seq)
      if (before !== null && act.seq >= before) continue
      const goesOn = wholeGroup && act.group !== undefined && act.group === rows.at(-1)?.group
      if (rows.length >= limit && !goesOn) break
      const records = [...new Set(act.documents.flatMap(({ path }) => this.uriAt(path) ?? []))]
      const [only] = records
      const gone = records.length === 1 && only && !this.holdings.catalogue.get(only) ? await this.lastName(act) : ''
      rows.push({
        seq: act.seq,
        at: act.at,
        by: act.by,
        what: act.what,
        why: act.why ?? '',
        group: act.group ?? '',
        undoes: act.undoes ?? [],
        undone: undone.has(act.seq),
        count: records.length,
        ...(act.documents.some(({ path, was }) => path === indexName && was !== null) ? { letterhead: true } : {}),
        made: madeBy(act).filter((path) => this.uriAt(path) !== undefined).length,
        records: records.slice(0, recordsTold),
        ...(gone === '' ? {} : { gone }),
      })
    }
    return rows
  }

  /**
   * Whoever stops it gets what was done by then; the other acts stand. @throws not-found where an act is not in the journal
   * of acts
   */
  async undo(seqs: readonly number[], progress?: JobProgress): Promise<UndoReport> {
    const acts = await this.actsOf(seqs)
    const { units, blocked } = planUndo(acts)
    const report: UndoReport = { undone: 0, refused: blocked.map((path) => refusal(this.nameAt(path))) }
    const portions = portionsOf(units, acts, groupSize)
    const isOneAct = portions.length === 1 && (units.length === 1 || !units.some(isLetterhead))
    const group = isOneAct ? {} : { group: newGroup() }
    const undoings = await this.madeByUndoingsSince(Math.min(...seqs))
    let looked = 0
    /** Taken back by now, and told by no act yet: nothing of them could be. */
    let untold: number[] = []
    for (const portion of portions) {
      if (progress?.signal.aborted) return { ...report, stopped: true }
      progress?.at(looked, units.length, '')
      looked += portion.units.length
      const undoes = [...untold, ...portion.seqs]
      // In its own turn, so that nobody waits for thousands to be taken back before a save.
      const done = await this.queue.run('all', () =>
        this.undoPortion(portion.units, { what: 'undo', undoes, ...group }, undoings, report),
      )
      untold = done ? [] : undoes
    }
    return report
  }

  /** Adds to the report; answers whether there was anything to commit. */
  private async undoPortion(
    units: readonly UndoUnit[],
    head: Partial<ActHead>,
    undoings: ReadonlySet<string>,
    report: UndoReport,
  ): Promise<boolean> {
    const before = report.undone
    const [letterhead] = units.find(isLetterhead) ?? []
    if (letterhead) {
      if (await this.letterheadBack(letterhead, head)) report.undone++
      else report.refused.push(refusal(indexName))
    }
    const changes: HoldingsChange[] = []
    const records = units.filter((unit) => !isLetterhead(unit))
    for (let at = 0; at < records.length; at += lanes) {
      const some = records.slice(at, at + lanes)
      const made = await Promise.all(some.map((unit) => this.undoUnit(unit, undoings)))
      for (const [index, unit] of some.entries()) {
        const whole = made[index]
        if (whole) changes.push(...whole)
        else report.refused.push(refusal(this.nameAt(unit[0]?.path ?? '')))
      }
    }
    if (changes.length > 0) await this.commit(changes, 'undo', head)
    report.undone += new Set(changes.map(({ place }) => place.uri)).size
    return report.undone > before
  }

  /** The letterhead is no record: it goes back by itself, and whatever else archive.json says stays. */
  private async letterheadBack({ is, was }: UndoStep, head: Partial<ActHead>): Promise<boolean> {
    const { store } = this.holdings
    const house = was !== null && (await store.hashOf(indexName)) === is ? await store.houseAt(was) : undefined
    if (!house) return false
    await store.writeHouse(house, head)
    this.changed([])
    return true
  }

  /** All of its steps; undefined where one of them cannot be taken back. */
  private async undoUnit(
    unit: readonly UndoStep[],
    undoings: ReadonlySet<string>,
  ): Promise<HoldingsChange[] | undefined> {
    const made = await Promise.all(unit.map((step) => this.undoChange(step, unit, undoings)))
    const whole = made.flatMap((change) => change ?? [])
    return whole.length === unit.length ? whole : undefined
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

  /** Whether what an undoing made of a record is what the act made of it: a newer revision of the same words. */
  private async isBackAgain(path: string, is: string | null, now: string | null): Promise<boolean> {
    if (is === null || now === null) return false
    const [made, present] = [await this.past.imageAt(path, is), await this.past.imageAt(path, now)]
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
  private async lastName({ documents }: Act): Promise<string> {
    for (const { path, was, is } of documents) {
      // What cannot be read must not keep the other acts from being told.
      const image = await this.past.imageAt(path, is ?? was ?? '').catch(() => undefined)
      if (image) return recordTitle(image as unknown as AnyRecord)
    }
    return ''
  }

  private nameAt(path: string): string {
    const uri = this.uriAt(path)
    return (uri && this.holdings.catalogue.recordRow(uri)?.title) || path
  }
}

const unnumbered = ({ revision: _, versionCreated: __, ...words }: DocumentValue) => words

const isLetterhead = ([step]: UndoUnit): boolean => step?.path === indexName

const refusal = (name: string) => ({
  name,
  reason: say('changed-again-since'),
})
