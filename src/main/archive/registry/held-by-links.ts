/**
 * What an undoing must not take away, since a record that stays leads to it.
 *
 * A photo that an import brought and that somebody attached to a release of their own since would be gone from that release
 * without a word. So it stays and is named, with the record that leads to it, and so does whatever it leads to in its turn.
 * Links of records in the trash count: they must hold when these come back. Rejected: to take it away and unlink it
 * everywhere (a save of records that nobody asked to change), to put it into the trash (undoing a wrong import of
 * thousands would fill it).
 */
import { linksOf } from '../../../shared/links.js'
import type { RecordId } from '../../../shared/records.js'
import type { CatalogueEntry } from '../catalogue/entry.js'
import type { HoldingsChange } from '../holdings/holdings-change.js'
import { breather } from '../turns.js'
import type { UndoUnit } from './undo-plan.js'

interface Links {
  get(uri: RecordId): CatalogueEntry | undefined
  allLinksTo(uri: RecordId): RecordId[]
}

/** What an undoing makes of a record, unless links hold it; nothing where it leaves it as it is. */
type Outcome = readonly HoldingsChange[] | undefined

export class HeldByLinks {
  private readonly held = new Map<RecordId, RecordId>()

  private constructor(
    private readonly links: Links,
    private readonly units: ReadonlyMap<RecordId, UndoUnit>,
  ) {}

  /** @param units of the whole undoing, by their records */
  static async among(
    units: ReadonlyMap<RecordId, UndoUnit>,
    links: Links,
    outcomeOf: (unit: UndoUnit) => Promise<Outcome>,
  ): Promise<HeldByLinks> {
    const held = new HeldByLinks(links, units)
    await held.find(outcomeOf)
    return held
  }

  /** The record that leads to this one and stays, where there is one by now. */
  by(uri: RecordId): RecordId | undefined {
    return this.held.get(uri) ?? this.links.allLinksTo(uri).find((from) => from !== uri && !this.units.has(from))
  }

  private async find(outcomeOf: (unit: UndoUnit) => Promise<Outcome>): Promise<void> {
    const breathe = breather()
    const leaving = [...this.units].filter(([, unit]) => isTakenAway(unit))
    if (leaving.length === 0) return
    /** Where each record of the undoing leads when it is done; nothing of one that is left as it is. */
    const after = new Map<RecordId, ReadonlySet<RecordId> | undefined>()
    for (const [uri, unit] of this.units) {
      await breathe()
      const changes = await outcomeOf(unit)
      const records = changes?.flatMap(({ record }) => record ?? [])
      after.set(uri, records && new Set(records.flatMap((record) => linksOf(record).map(({ to }) => to))))
    }
    const found: RecordId[] = []
    const hold = (uri: RecordId, from: RecordId) => {
      if (this.held.has(uri)) return
      this.held.set(uri, from)
      found.push(uri)
    }
    const isLeaving = (uri: RecordId) => {
      const unit = this.units.get(uri)
      return unit !== undefined && isTakenAway(unit)
    }
    for (const [from, links] of after) for (const to of links ?? []) if (isLeaving(to)) hold(to, from)
    for (const [uri] of leaving) {
      await breathe()
      const from = this.links.allLinksTo(uri).find((one) => one !== uri && after.get(one) === undefined)
      if (from) hold(uri, from)
    }
    // Whatever stays keeps what it leads to; the list grows meanwhile.
    for (const from of found) for (const to of this.links.get(from)?.links ?? []) if (isLeaving(to)) hold(to, from)
  }
}

/** Whether nothing is left of the record: it was nowhere before these acts. */
export const isTakenAway = (unit: UndoUnit): boolean => unit.every(({ was }) => was === null)
