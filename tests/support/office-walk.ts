/**
 * Years of two offices in random steps: each saves, trashes, merges, takes back, takes in what the other exports, backs up,
 * brings records back and goes on from a backup, by a clock that is now and then wrong. After each step every record and
 * every revision that was there is there, links are what the records say, and the archive is sound.
 */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Archive } from '../../src/main/archive/archive.js'
import { ArchiveError } from '../../src/shared/contract/failures.js'
import type { JobReport } from '../../src/shared/contract/job-report.js'
import type { JobId } from '../../src/shared/contract/jobs.js'
import { linksOf, withoutLink } from '../../src/shared/links.js'
import { type AnyDraft, type AnyRecord, recordTitle } from '../../src/shared/record-kinds.js'
import type { ContactId, EventId, ListId, PhotoId, RecordId } from '../../src/shared/records.js'
import { contactNamed, draftsNamed, newArchive, openArchive, placeNamed, releaseNamed, retitled } from './an-archive.js'
import { endOfJob } from './jobs.js'
import type { Random } from './random.js'
import { samplePhoto, tempFolder } from './temp-folder.js'
import { quickDisk } from './watched-disk.js'

/** How often each step comes. */
const frequencies = {
  make: 3,
  edit: 3,
  revision: 1,
  trash: 2,
  restore: 1,
  merge: 1,
  photo: 1,
  bulk: 1,
  undo: 3,
  takeIn: 2,
  backup: 1,
  bringBack: 1,
  goOn: 1,
  reopen: 1,
  clock: 1,
  feed: 1,
  letterhead: 1,
  copy: 1,
}
const kinds = Object.entries(frequencies).flatMap(([kind, times]) =>
  Array<keyof typeof frequencies>(times).fill(kind as keyof typeof frequencies),
)
const photoFiles = ['flags.jpg', 'dawn.jpg', 'dog.jpg', 'hall.jpg'] as const
const year = 365 * 86_400_000

/** What is known of a record: its revisions by their hashes. */
type Known = Map<RecordId, Set<string>>

interface Backup {
  bag: string
  known: Known
  undone: Set<RecordId>
}

const copyOf = (known: Known): Known => new Map([...known].map(([uri, hashes]) => [uri, new Set(hashes)]))

export interface Office {
  archive: Archive
  known: Known
  /** Records that an undoing took away: nothing else may. */
  undone: Set<RecordId>
  bags: Backup[]
  place: string
}

export class OfficeWalk {
  private nowMs = Date.parse('2026-03-01T09:00:00Z')
  private names = 0
  readonly done: string[] = []
  private readonly options = {
    disk: quickDisk,
    now: () => {
      this.nowMs += 1_000
      return new Date(this.nowMs)
    },
  }

  constructor(private readonly random: Random) {}

  async office(): Promise<Office> {
    const place = join(await tempFolder(), 'backups')
    await mkdir(place)
    const archive = await newArchive(this.options)
    return { archive, known: new Map(), undone: new Set(), bags: [], place }
  }

  async step(office: Office, other: Office): Promise<void> {
    const { random } = this
    const kind = random.pick(kinds)
    this.done.push(kind)
    try {
      if (kind === 'takeIn') await this.takeIn(office, other)
      else if (kind === 'copy') await this.copy(office, other)
      else await this[kind](office)
    } catch (error) {
      if (!(error instanceof ArchiveError) || !['invalid', 'conflict', 'already-exists'].includes(error.code))
        throw error
      this.done.push(`(${error.code})`)
    }
    await this.check(office)
  }

  /** All that is there, live and in the trash. */
  private async records(archive: Archive): Promise<Map<RecordId, { record: AnyRecord; trashed: boolean }>> {
    const found = new Map<RecordId, { record: AnyRecord; trashed: boolean }>()
    for (const trashed of [false, true]) {
      const { rows } = await archive.listRecords({ kind: null, trashed, order: 'title', offset: 0, limit: 1_000 })
      for (const { uri, title, revision } of rows) {
        const record = await archive.getRecord(uri)
        expect([title, revision]).toEqual([recordTitle(record), record.revision])
        found.set(uri, { record, trashed })
      }
    }
    return found
  }

  private async check(office: Office): Promise<void> {
    const { archive, known, undone } = office
    const records = await this.records(archive)
    for (const uri of known.keys()) if (!undone.has(uri)) expect(records.has(uri)).toBe(true)
    const leading = new Map<RecordId, RecordId[]>()
    for (const [uri, { record, trashed }] of records) {
      const rows = await archive.listRevisions(uri)
      const there = new Set(rows.map(({ sha256 }) => sha256))
      for (const sha256 of known.get(uri) ?? []) expect(there.has(sha256)).toBe(true)
      known.set(uri, there)
      for (const { to } of linksOf(record)) {
        expect(records.has(to)).toBe(true)
        if (!trashed) leading.set(to, [...new Set([...(leading.get(to) ?? []), uri])])
      }
    }
    for (const uri of records.keys())
      expect((await archive.listLinks(uri)).map((row) => row.uri).sort()).toEqual((leading.get(uri) ?? []).sort())
    const { refused } = await reportOf(archive, () => archive.startVerify())
    expect(refused).toEqual([])
  }

  /** What the open archive answers from memory is what it reads anew from its files. */
  async compareWithAnew(office: Office): Promise<void> {
    const told = await answersOf(office.archive)
    await office.archive.close()
    await rm(join(office.archive.folder, '.cache'), { recursive: true, force: true })
    office.archive = await openArchive(office.archive.folder, this.options)
    expect(await answersOf(office.archive)).toEqual(told)
  }

  /** An export with history, taken into an archive that has nothing, is the same archive. */
  async compareWithExport({ archive }: Office): Promise<void> {
    const folder = await this.export(archive, true)
    const fresh = await newArchive(this.options)
    expect((await reportOf(fresh, () => fresh.startImport([folder]))).refused).toEqual([])
    const records = await this.records(archive)
    expect(await this.records(fresh)).toEqual(records)
    expect((await fresh.describeArchive()).house).toEqual((await archive.describeArchive()).house)
    const hashes = async (of: Archive, uri: RecordId) => (await of.listRevisions(uri)).map(({ sha256 }) => sha256)
    for (const uri of records.keys()) expect(await hashes(fresh, uri)).toEqual(await hashes(archive, uri))
    expect((await reportOf(fresh, () => fresh.startVerify())).refused).toEqual([])
  }

  private async export(archive: Archive, history: boolean): Promise<string> {
    const folder = join(await tempFolder(), 'out')
    expect((await reportOf(archive, () => archive.startExport(folder, { history, ninjs: false }))).refused).toEqual([])
    return folder
  }

  private name(): string {
    return `N${String(++this.names).padStart(4, '0')}`
  }

  private async pick(archive: Archive, trashed: boolean, kinds?: readonly string[]): Promise<AnyRecord | undefined> {
    const all = [...(await this.records(archive)).values()].filter(
      (one) => one.trashed === trashed && (kinds?.includes(one.record.type) ?? true),
    )
    return all.length > 0 ? this.random.pick(all).record : undefined
  }

  private async draft(archive: Archive): Promise<AnyDraft> {
    const { random } = this
    const name = this.name()
    const kind = random.pick(['release', 'release', 'release', 'contact', 'place', 'list', 'other'])
    if (kind === 'contact') {
      const office = await this.pick(archive, false, ['organisation'])
      const post = { title: 'Head', rank: '', organisation: 'As sent' }
      const posts = office ? [{ ...post, organisationUri: office.uri as ContactId }] : []
      return { ...contactNamed(name), type: random.pick(['person', 'organisation'] as const), posts }
    }
    if (kind === 'place') {
      const broader = await this.pick(archive, false, ['place'])
      return { ...placeNamed(name), ...(broader ? { broader: { name: 'in', uri: broader.uri as never } } : {}) }
    }
    if (kind === 'list') {
      const some = await Promise.all([0, 1, 2].map(() => this.pick(archive, random.chance(0.2))))
      const entries = [...new Set(some.flatMap((one) => one?.uri ?? []))]
      const parent = await this.pick(archive, false, ['list'])
      return { type: 'list', name, description: '', entries, ...(parent ? { parent: parent.uri as ListId } : {}) }
    }
    if (kind === 'other') return random.pick(draftsNamed(name))[1]
    return this.release(archive, releaseNamed(name)) as Promise<AnyDraft>
  }

  private async release<R extends object>(archive: Archive, draft: R): Promise<R> {
    const person = await this.pick(archive, false, ['person', 'organisation'])
    const event = await this.pick(archive, false, ['event'])
    const photo = await this.pick(archive, false, ['picture'])
    const source = await this.pick(archive, this.random.chance(0.3), ['composite'])
    const place = { rel: 'illustration', caption: 'As sent', credit: 'KAZCENT', paragraph: 0 }
    return {
      ...draft,
      people: person ? [{ name: 'As sent', rel: 'quoted', uri: person.uri }] : [],
      quotes: person ? [{ text: this.name(), person: 'As sent', role: '', paragraph: 0, uri: person.uri }] : [],
      events: event ? [{ name: 'As sent', rel: 'about', uri: event.uri }] : [],
      associations: photo ? [{ ...place, photo: photo.uri as PhotoId }] : [],
      ...(source && { translatedFrom: { uri: source.uri, revision: source.revision }, translationGroup: 'one' }),
    }
  }

  private async make({ archive }: Office): Promise<void> {
    await archive.saveRecord(await this.draft(archive), null, '')
  }

  private async edit({ archive }: Office): Promise<void> {
    const record = await this.pick(archive, false)
    if (!record) return
    const isNew = record.type === 'composite' && this.random.chance(0.4)
    const linked = isNew ? withoutLink(await this.release(archive, record), record.uri) : record
    await archive.saveRecord(retitled(linked, this.name()), record.revision, 'edited')
  }

  private async revision({ archive }: Office): Promise<void> {
    const record = await this.pick(archive, false)
    if (!record) return
    const { sha256 } = this.random.pick(await archive.listRevisions(record.uri))
    if (await this.leadsNowhere(archive, await archive.getRevision(record.uri, sha256))) return
    await archive.restoreRevision(record.uri, sha256, record.revision)
  }

  /** An old text may name what was taken back since. */
  private async leadsNowhere(archive: Archive, record: AnyRecord): Promise<boolean> {
    const to = [...new Set(linksOf(record).map((link) => link.to))]
    return (await archive.getRecordRows(to)).length < to.length
  }

  private async trash({ archive }: Office): Promise<void> {
    const some = await Promise.all([0, 1].map(() => this.pick(archive, false)))
    await archive.trashRecords([...new Set(some.flatMap((one) => one?.uri ?? []))])
  }

  private async restore({ archive }: Office): Promise<void> {
    const some = await Promise.all([0, 1].map(() => this.pick(archive, true)))
    await archive.restoreRecords([...new Set(some.flatMap((one) => one?.uri ?? []))])
  }

  private async merge({ archive }: Office): Promise<void> {
    const from = await this.pick(archive, false, ['person', 'organisation', 'place', 'event', 'list'])
    const into = from && (await this.pick(archive, false, [from.type]))
    if (from && into) await archive.mergeRecords(from.uri, into.uri)
  }

  private async photo({ archive }: Office): Promise<void> {
    await archive.addPhoto({ kind: 'file', path: samplePhoto(this.random.pick(photoFiles)) })
  }

  private async bulk({ archive }: Office): Promise<void> {
    const some = await Promise.all([0, 1, 2].map(() => this.pick(archive, false)))
    const records = [...new Map(some.flatMap((one) => (one ? [[one.uri, one] as const] : []))).values()]
    const changes = records.map((record) => ({ draft: retitled(record, this.name()), basedOn: record.revision }))
    if (changes.length > 0) await archive.saveRecords(changes as never, 'bulk')
  }

  private async undo(office: Office): Promise<void> {
    const { archive, undone } = office
    const acts = await archive.listActs({ before: null, limit: 40 })
    const act = this.random.pick(acts.slice(0, 12))
    const seqs = act.group === '' ? [act.seq] : acts.filter(({ group }) => group === act.group).map(({ seq }) => seq)
    const before = [...(await this.records(archive)).keys()]
    await archive.undoActs(seqs)
    const after = await this.records(archive)
    for (const uri of before) if (!after.has(uri)) undone.add(uri)
    for (const uri of after.keys()) undone.delete(uri)
  }

  /** As a look beforehand tells, and twice, since the second time must find everything there. */
  private async takeIn({ archive, undone }: Office, other: Office): Promise<void> {
    const folder = await this.export(other.archive, this.random.chance(0.7))
    const told = (report: JobReport) => [report.done, report.skipped, report.updated, report.refused, report.leftOut]
    const plan = await reportOf(archive, () => archive.startImport([folder], { duplicates: 'skip', dryRun: true }))
    const first = await reportOf(archive, () => archive.startImport([folder]))
    expect(told(first)).toEqual(told(plan))
    const count = (await this.records(archive)).size
    const again = await reportOf(archive, () => archive.startImport([folder]))
    expect([again.done, (await this.records(archive)).size]).toEqual([0, count])
    const all = ({ done, skipped, refused, leftOut = [] }: JobReport) =>
      done + skipped + refused.length + leftOut.length
    expect(all(again)).toBe(all({ ...first, updated: 0 }))
    for (const uri of (await this.records(archive)).keys()) undone.delete(uri)
  }

  private async backup({ archive, place, known, undone, bags }: Office): Promise<void> {
    const report = await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    expect(report.refused).toEqual([])
    bags.push({ bag: report.path ?? '', known: copyOf(known), undone: new Set(undone) })
  }

  private async bringBack({ archive, bags, undone }: Office): Promise<void> {
    if (bags.length === 0) return
    const { bag } = this.random.pick(bags)
    const { rows } = await archive.listBackupRecords(bag, { words: '', kind: null, all: true, offset: 0, limit: 200 })
    if (rows.length === 0) return
    const { uri } = this.random.pick(rows)
    if (await this.leadsNowhere(archive, await archive.getBackupRecord(bag, uri))) return
    await archive.restoreRecord(bag, uri)
    undone.delete(uri)
  }

  /** The archive is gone: the office goes on from what a backup has of it. */
  private async goOn(office: Office): Promise<void> {
    if (office.bags.length === 0) return
    const { bag, known, undone } = this.random.pick(office.bags)
    const folder = join(await tempFolder(), 'restored')
    expect((await reportOf(office.archive, () => office.archive.startRestore(bag, folder))).refused).toEqual([])
    await office.archive.close()
    office.archive = await openArchive(folder, this.options)
    office.known = copyOf(known)
    office.undone = new Set(undone)
  }

  /** Of a feed that both offices take in, as it is by then. */
  private async feed({ archive }: Office): Promise<void> {
    const path = join(await tempFolder(), 'feed.jsonl')
    const item = (at: number) => {
      const isChanged = this.random.chance(0.3)
      const text = isChanged ? this.name() : 'As it was.'
      return JSON.stringify({ id: `item-${at}-of-2024`, title: `Item ${at}`, body: text, date: '2024-05-01' })
    }
    await writeFile(path, [1, 2].map(item).join('\n'))
    const duplicates = this.random.pick(['skip', 'update', 'keep-both'] as const)
    await reportOf(archive, () => archive.startImport([path], { duplicates, dryRun: false }))
  }

  private async letterhead({ archive }: Office): Promise<void> {
    await archive.saveHouse({ name: this.name(), contact: ['Almaty'] })
  }

  /** By hand, to the other office's new computer: both go on with it. */
  private async copy(office: Office, other: Office): Promise<void> {
    if (!this.random.chance(0.3)) return
    await this.reopen(office)
    await office.archive.close()
    await other.archive.close()
    const folder = join(await tempFolder(), 'copy')
    await cp(office.archive.folder, folder, { recursive: true })
    office.archive = await openArchive(office.archive.folder, this.options)
    other.archive = await openArchive(folder, this.options)
    other.known = copyOf(office.known)
    other.undone = new Set(office.undone)
    other.bags = []
  }

  private async reopen(office: Office): Promise<void> {
    await office.archive.close()
    office.archive = await openArchive(office.archive.folder, this.options)
  }

  private async clock(): Promise<void> {
    this.nowMs += this.random.pick([-year, year, 30 * 86_400_000])
  }
}

async function answersOf(archive: Archive) {
  const page = { offset: 0, limit: 200 }
  const events = await archive.listRecords({ kind: 'event', trashed: false, order: 'title', ...page })
  const releases = await archive.listReleases({ order: 'date-newest', trashed: false, ...page })
  const photos = await archive.listPhotos(page)
  const quotes = await archive.findQuotes({ words: '', ...page })
  return {
    summary: await archive.describeArchive(),
    releases,
    quotes,
    named: await Promise.all(
      (['contact', 'event', 'place'] as const).map((kind) =>
        archive.listNamed({ kind, text: '', order: 'title', ...page }),
      ),
    ),
    cares: await archive.countCares(),
    months: await archive.countMonths(),
    photos: photos.rows.map(({ photo, releases: shown }) => [photo, shown.toSorted()]),
    photoCounts: await archive.countPhotos(),
    coverage: await Promise.all(events.rows.map(({ uri }) => archive.describeCoverage(uri as EventId))),
    translations: await Promise.all(releases.rows.map(({ uri }) => archive.listTranslations(uri))),
    trash: await archive.listRecords({ kind: null, trashed: true, order: 'trashed-newest', ...page }),
  }
}

export async function reportOf(archive: Archive, start: () => Promise<JobId>): Promise<JobReport> {
  const { report, error } = await endOfJob(archive, start)
  if (!report) throw new Error(error?.said.sentence)
  return report
}
