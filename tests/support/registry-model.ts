/**
 * What the registry does, said simply: whole records in a map, and acts as pairs of before and after. A random step is
 * made in the archive and here, and then both must tell the same.
 */
import { expect } from 'vitest'
import type { Archive } from '../../src/main/archive/archive.js'
import { ArchiveError } from '../../src/shared/contract/failures.js'
import type { UndoReport } from '../../src/shared/contract/history.js'
import { type AnyDraft, type AnyRecord, recordTitle } from '../../src/shared/record-kinds.js'
import type { ContactId, RecordId, Release } from '../../src/shared/records.js'
import { contactNamed, releaseNamed, retitled } from './an-archive.js'
import type { Random } from './random.js'

/** A record as it is; `revision` names its image, since no number comes twice. */
interface State {
  kind: 'release' | 'contact'
  revision: number
  title: string
  /** Names of contacts that were merged into this one. */
  variants?: string[]
  /** The contact that a release quotes. */
  link?: ContactId
  trashed: boolean
}

interface ModelAct {
  takesBack: boolean
  changes: Map<RecordId, { before: State | undefined; after: State | undefined }>
}

const isImage = (a: State | undefined, b: State | undefined): boolean => a?.revision === b?.revision
const isSame = (a: State | undefined, b: State | undefined): boolean => isImage(a, b) && a?.trashed === b?.trashed

/** The same words in the same place, whatever revision they are. */
const isAlike = (a: State | undefined, b: State | undefined): boolean =>
  JSON.stringify(a && { ...a, revision: 0 }) === JSON.stringify(b && { ...b, revision: 0 })

const isInPlace = (a: State | undefined, b: State | undefined): boolean =>
  a !== undefined && (b === undefined || a.trashed === b.trashed)

export class RegistryModel {
  private readonly states = new Map<RecordId, State>()
  private readonly images = new Map<RecordId, Map<number, string>>()
  private readonly acts = new Map<number, ModelAct>()
  private names = 0

  constructor(private archive: Archive) {}

  async step(random: Random): Promise<void> {
    const uris = [...this.states.keys()]
    const live = uris.filter((uri) => this.states.get(uri)?.trashed === false)
    const kind = uris.length < 3 ? 'new' : random.pick(['new', 'save', 'save', 'late', 'move', 'merge', 'undo', 'undo'])
    if (kind === 'new') return this.add(random)
    if (kind === 'save' && live.length > 0) return this.save(random.pick(live))
    if (kind === 'late' && live.length > 0) return this.saveLate(random.pick(live), random)
    if (kind === 'move') return this.move(random.some(uris, random.between(1, 3)), random.chance(0.5))
    if (kind === 'merge')
      return this.merge(
        random.some(
          live.filter((uri) => this.states.get(uri)?.kind === 'contact'),
          2,
        ),
      )
    return this.undo(random)
  }

  async compare(archive: Archive): Promise<void> {
    this.archive = archive
    for (const trashed of [false, true]) {
      const { rows } = await archive.listRecords({ kind: null, trashed, order: 'title', offset: 0, limit: 200 })
      const found = new Map(rows.map(({ uri, title, revision }) => [uri, `${revision} ${title}`]))
      const expected = [...this.states].filter(([, state]) => state.trashed === trashed)
      expect(found).toEqual(new Map(expected.map(([uri, { revision, title }]) => [uri, `${revision} ${title}`])))
    }
    for (const [uri, state] of this.states) {
      const record = await archive.getRecord(uri)
      expect({ title: recordTitle(record), link: linkOf(record), variants: variantsOf(record) }).toEqual({
        title: state.title,
        link: state.link,
        variants: state.variants ?? [],
      })
      const revisions = await archive.listRevisions(uri)
      const texts = await Promise.all(revisions.map(({ sha256 }) => archive.getRevision(uri, sha256)))
      expect(new Map(texts.map((text) => [text.revision, recordTitle(text)]))).toEqual(this.images.get(uri))
    }
    for (const [uri, { kind }] of this.states) {
      if (kind !== 'contact') continue
      const links = (await archive.listLinks(uri)).map((row) => row.uri).sort()
      const expected = [...this.states]
        .filter(([, state]) => state.link === uri && !state.trashed)
        .map(([from]) => from)
      expect(links).toEqual(expected.sort())
    }
    const [newest] = await archive.listActs({ before: null, limit: 1 })
    expect(newest?.seq).toBe(Math.max(1, ...this.acts.keys()))
  }

  private async add(random: Random): Promise<void> {
    const title = this.newName()
    const contacts = [...this.states].filter(([, { kind }]) => kind === 'contact').map(([uri]) => uri as ContactId)
    const link = contacts.length > 0 && random.chance(0.8) ? random.pick(contacts) : undefined
    const isRelease = contacts.length > 1 && random.chance(0.5)
    const people = link ? [{ name: 'as sent', rel: 'quoted' as const, uri: link }] : []
    const draft: AnyDraft = isRelease ? { ...releaseNamed(title), people } : contactNamed(title)
    const { uri } = await this.archive.saveRecord(draft, null, '')
    const kind = isRelease ? 'release' : 'contact'
    await this.did([[uri, { kind, revision: 1, title, trashed: false, ...(isRelease && link ? { link } : {}) }]])
  }

  private async save(uri: RecordId): Promise<void> {
    const record = await this.archive.getRecord(uri)
    const title = this.newName()
    await this.archive.saveRecord(retitled(record, title), record.revision, '')
    await this.did([[uri, { ...this.state(uri), revision: record.revision + 1, title }]])
  }

  private async saveLate(uri: RecordId, random: Random): Promise<void> {
    const { revision } = this.state(uri)
    const record = await this.archive.getRecord(uri)
    const numbers = [...(this.images.get(uri)?.keys() ?? [])].filter((number) => number !== revision)
    const late = this.archive.saveRecord(retitled(record, 'late'), numbers.length > 0 ? random.pick(numbers) : 99, '')
    expect(await codeOf(late)).toBe('conflict')
  }

  private async move(uris: RecordId[], trashed: boolean): Promise<void> {
    await (trashed ? this.archive.trashRecords(uris) : this.archive.restoreRecords(uris))
    const moving = uris.filter((uri) => this.state(uri).trashed !== trashed)
    if (moving.length > 0) await this.did(moving.map((uri) => [uri, { ...this.state(uri), trashed }]))
  }

  private async merge([from, into]: RecordId[]): Promise<void> {
    if (from === undefined || into === undefined) return
    await this.archive.mergeRecords(from, into)
    const [gone, kept] = [this.state(from), this.state(into)]
    const changes: [RecordId, State][] = [[from, { ...gone, trashed: true }]]
    const { title, variants = [] } = kept
    const names = [gone.title, ...(gone.variants ?? [])].filter((name) => name !== title && !variants.includes(name))
    if (names.length > 0)
      changes.push([into, { ...kept, revision: kept.revision + 1, variants: [...variants, ...names] }])
    for (const [uri, state] of this.states)
      if (state.link === from) changes.push([uri, { ...state, revision: state.revision + 1, link: into as ContactId }])
    await this.did(changes)
  }

  private async undo(random: Random): Promise<void> {
    const recent = [...this.acts.keys()].slice(-6)
    const seqs = random.some(recent, random.pick([1, 1, 1, 2, 3]))
    const changes: [RecordId, State | undefined][] = []
    const left = { refused: 0, already: 0 }
    for (const [uri, target] of this.plan(seqs)) {
      if (typeof target === 'string') left[target]++
      else changes.push([uri, target.state])
    }
    // What was taken back already is told where there is nothing else to tell.
    const refused = changes.length + left.refused > 0 ? left.refused : left.already
    const report: UndoReport = await this.archive.undoActs(seqs)
    expect({ undone: report.undone, refused: report.refused.length }).toEqual({ undone: changes.length, refused })
    if (changes.length > 0) await this.did(changes, true)
  }

  /** What becomes of each record that these acts changed; nothing of one that they left as it was. */
  private plan(seqs: readonly number[]): Map<RecordId, 'refused' | 'already' | { state: State | undefined }> {
    const steps = new Map<RecordId, { is: State | undefined; was: State | undefined; broken: boolean }>()
    for (const seq of [...seqs].sort((a, b) => b - a))
      for (const [uri, { before, after }] of this.acts.get(seq)?.changes ?? []) {
        const later = steps.get(uri)
        if (!later) steps.set(uri, { is: after, was: before, broken: false })
        else if (isSame(later.was, after)) later.was = before
        else later.broken = true
      }
    const first = Math.min(...seqs)
    const planned = new Map<RecordId, 'refused' | 'already' | { state: State | undefined }>()
    for (const [uri, { is, was, broken }] of steps) {
      if (broken) planned.set(uri, 'refused')
      else if (isSame(is, was)) continue
      else if (!isSame(is, this.states.get(uri)) && !(isInPlace(is, was) && this.isByUndoing(uri, is, first)))
        planned.set(uri, this.isByUndoing(uri, was, first) ? 'already' : 'refused')
      else if (!was || isImage(is, was)) planned.set(uri, { state: was })
      else planned.set(uri, { state: { ...was, revision: Math.max(...(this.images.get(uri)?.keys() ?? [])) + 1 } })
    }
    for (const [uri, target] of planned)
      if (typeof target !== 'string' && !target.state && this.isLedTo(uri, planned)) planned.set(uri, 'refused')
    return planned
  }

  /** Whether a release quotes it, in the trash or not, that will still do so. */
  private isLedTo(uri: RecordId, planned: ReadonlyMap<RecordId, string | { state: State | undefined }>): boolean {
    return [...this.states].some(([from, now]) => {
      const target = planned.get(from)
      return now.link === uri && (typeof target !== 'object' || target.state?.link === uri)
    })
  }

  /** Whether an undoing brought it to what it was then. */
  private isByUndoing(uri: RecordId, then: State | undefined, first: number): boolean {
    const now = this.states.get(uri)
    const isMadeByIt = ([seq, { takesBack, changes }]: [number, ModelAct]) =>
      seq >= first && takesBack && changes.has(uri) && isSame(changes.get(uri)?.after, now)
    return isAlike(now, then) && [...this.acts].some(isMadeByIt)
  }

  private async did(changes: [RecordId, State | undefined][], takesBack = false): Promise<void> {
    const [act] = await this.archive.listActs({ before: null, limit: 1 })
    const made: ModelAct = { takesBack, changes: new Map() }
    for (const [uri, after] of changes) {
      made.changes.set(uri, { before: this.states.get(uri), after })
      if (!after) {
        this.states.delete(uri)
        continue
      }
      this.states.set(uri, after)
      const images = this.images.get(uri) ?? new Map<number, string>()
      this.images.set(uri, images.set(after.revision, after.title))
    }
    this.acts.set(act?.seq ?? 0, made)
  }

  private state(uri: RecordId): State {
    const state = this.states.get(uri)
    if (!state) throw new Error(`${uri} is not in the model`)
    return state
  }

  private newName(): string {
    return `N${String(++this.names).padStart(3, '0')}`
  }
}

const variantsOf = (record: AnyRecord): string[] => ('variants' in record ? record.variants : [])

const linkOf = (record: AnyRecord): ContactId | undefined =>
  record.type === 'composite' ? (record as Release).people[0]?.uri : undefined

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'none'
  } catch (error) {
    return error instanceof ArchiveError ? error.code : String(error)
  }
}
