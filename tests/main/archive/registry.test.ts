/** Records of every kind: saved, listed, trashed, merged; every revision kept, every link right. */
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { Contact } from '../../../src/shared/contact.js'
import type { Place, PlaceDraft } from '../../../src/shared/place.js'
import { emptyEvent, type PressEvent, type PressEventDraft } from '../../../src/shared/press-event.js'
import { type AnyRecord, draftOf, kindOf, recordKinds, recordTitle } from '../../../src/shared/record-kinds.js'
import type { PhotoId, RecordId, Release, ReleaseDraft } from '../../../src/shared/records.js'
import type { ReleaseList } from '../../../src/shared/release-list.js'
import {
  contactNamed,
  draftsNamed,
  newArchive,
  placeNamed,
  releaseNamed,
  reopened,
  retitled,
} from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { samplePhoto } from '../../support/temp-folder.js'

const everything = { kind: null, order: 'title', offset: 0, limit: 200 } as const

const titles = async (archive: Archive, trashed: boolean) =>
  (await archive.listRecords({ ...everything, trashed })).rows.map(({ kind, title }) => `${kind} ${title}`).sort()

/** One record of each kind, the photo included. */
async function oneOfEach(archive: Archive): Promise<AnyRecord[]> {
  const records: AnyRecord[] = []
  for (const [kind, draft] of draftsNamed('First')) records.push(await archive.saveRecord(draft, null, `a ${kind}`))
  const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
  return [...records, await archive.saveRecord({ ...photo, headlines: [{ role: 'main', value: 'First' }] }, 1, '')]
}

const save = <R extends AnyRecord>(archive: Archive, record: R, why = '') =>
  archive.saveRecord(record, record.revision, why) as Promise<R>

const releaseBy = (contact: Contact, name: string): ReleaseDraft => ({
  ...releaseNamed(`Said by ${name}`),
  people: [{ name, rel: 'quoted', uri: contact.uri }],
})

const titlesOf = async (archive: Archive, uri: RecordId) => (await archive.listLinks(uri)).map(({ title }) => title)

async function refusedByVerify(archive: Archive): Promise<string[]> {
  const { report } = await endOfJob(archive, () => archive.startVerify())
  return (report?.refused ?? []).map(({ name, reason }) => `${name}: ${reason.sentence}`)
}

describe('a record of whatever kind', () => {
  test('is saved, listed, trashed and restored, and is the same after the archive was opened again', async () => {
    let archive = await newArchive()
    const records = await oneOfEach(archive)
    const all = recordKinds.map((kind) => `${kind} First`).sort()
    expect(records.map(kindOf).sort()).toEqual([...recordKinds].sort())
    archive = await reopened(archive)
    for (const record of records) expect(await archive.getRecord(record.uri)).toEqual(record)
    expect(await titles(archive, false)).toEqual(all)
    await archive.trashRecords(records.map(({ uri }) => uri))
    archive = await reopened(archive)
    expect([await titles(archive, false), await titles(archive, true)]).toEqual([[], all])
    for (const record of records) expect(await archive.getRecord(record.uri)).toEqual(record)
    await archive.restoreRecords(records.map(({ uri }) => uri))
    archive = await reopened(archive)
    expect([await titles(archive, false), await titles(archive, true)]).toEqual([all, []])
    for (const record of records) expect(await archive.getRecord(record.uri)).toEqual(record)
    expect(await refusedByVerify(archive)).toEqual([])
  })

  test('in the trash cannot be saved, and stays of its kind', async () => {
    const archive = await newArchive()
    const contact = (await archive.saveRecord(contactNamed('Dana'), null, '')) as Contact
    await expect(
      archive.saveRecord({ ...placeNamed('Dana'), uri: contact.uri } as unknown as PlaceDraft, 1, ''),
    ).rejects.toMatchObject({ code: 'invalid' })
    await archive.trashRecords([contact.uri])
    await expect(save(archive, contact)).rejects.toMatchObject({ code: 'not-found' })
    expect(await archive.getRecord(contact.uri)).toEqual(contact)
  })

  test('is not overwritten by a save that began before another one: that is told, with the record as it is', async () => {
    const archive = await newArchive()
    for (const record of await oneOfEach(archive)) {
      const newer = await save(archive, retitled(record, 'Second'))
      await expect(save(archive, retitled(record, 'Late'))).rejects.toMatchObject({
        code: 'conflict',
        details: { current: newer },
      })
      expect(await archive.getRecord(record.uri)).toEqual(newer)
    }
  })

  test('that was saved twice in one moment on the same base is saved once', async () => {
    const archive = await newArchive()
    const first = await archive.saveRelease(releaseNamed('First'), null)
    const both = await Promise.allSettled([
      archive.saveRelease(retitled(first, 'One'), 1),
      archive.saveRelease(retitled(first, 'Other'), 1),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await archive.getRelease(first.uri)).revision).toBe(2)
  })
})

describe('revisions', () => {
  test('are kept for ever, with who, what and why, the first one too, through the trash and back', async () => {
    let archive = await newArchive({ by: 'dana' })
    const records = await oneOfEach(archive)
    for (const record of records) {
      const second = await save(archive, retitled(record, 'Second'), 'a better title')
      await archive.trashRecords([record.uri])
      archive = await reopened(archive, { by: 'timur' })
      await archive.restoreRecords([record.uri])
      await save(archive, retitled(second, 'Third'), 'the best one')
      archive = await reopened(archive, { by: 'dana' })
      const rows = (await archive.listRevisions(record.uri)).slice(0, 3)
      expect(rows.map(({ revision, by, what, why }) => ({ revision, by, what, why }))).toMatchObject([
        { revision: record.revision + 2, by: 'timur', what: 'saveRecord', why: 'the best one' },
        { revision: record.revision + 1, by: 'dana', what: 'saveRecord', why: 'a better title' },
        { revision: record.revision, by: 'dana', what: 'saveRecord' },
      ])
      const found = await Promise.all(rows.map(({ sha256 }) => archive.getRevision(record.uri, sha256)))
      expect(found.map((record) => recordTitle(record))).toEqual(['Third', 'Second', 'First'])
      expect(found[2]).toEqual(record)
    }
    const photo = records.find((record) => kindOf(record) === 'photo') as AnyRecord
    expect((await archive.listRevisions(photo.uri)).at(-1)).toMatchObject({ revision: 1, by: 'dana', what: 'addPhoto' })
    expect(await refusedByVerify(archive)).toEqual([])
  })

  test('restored, are a new revision; a window that is behind gets a conflict, and nothing changes', async () => {
    const archive = await newArchive()
    for (const record of await oneOfEach(archive)) {
      const second = await save(archive, retitled(record, 'Second'))
      const first = (await archive.listRevisions(record.uri)).find(({ revision }) => revision === record.revision)
      const sha256 = first?.sha256 ?? ''
      await expect(archive.restoreRevision(record.uri, sha256, record.revision)).rejects.toMatchObject({
        code: 'conflict',
      })
      const back = await archive.restoreRevision(record.uri, sha256, second.revision)
      const { versionCreated: _now, ...content } = back
      const { versionCreated: _then, ...before } = record
      expect(content).toEqual({ ...before, revision: record.revision + 2 })
      expect((await archive.listRevisions(record.uri)).slice(0, 3).map(({ revision }) => revision)).toEqual([
        record.revision + 2,
        record.revision + 1,
        record.revision,
      ])
    }
  })

  test('of a photo are what was saved: a field that is taken off is gone, and comes back with the revision that had it', async () => {
    const archive = await newArchive()
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('dawn.jpg') })
    const captioned = await archive.savePhoto({ ...draftOf<'photo'>(photo), captions: { kk: 'Таң' } }, 1)
    expect(await archive.savePhoto(draftOf<'photo'>(photo), 2)).toEqual({
      ...photo,
      revision: 3,
      versionCreated: expect.any(String),
    })
    const [, second, first] = await archive.listRevisions(photo.uri)
    await archive.restoreRevision(photo.uri, second?.sha256 ?? '', 3)
    expect((await archive.getPhotos([photo.uri]))[0]?.captions).toEqual(captioned.captions)
    await archive.restoreRevision(photo.uri, first?.sha256 ?? '', 4)
    expect((await archive.getPhotos([photo.uri]))[0]).not.toHaveProperty('captions')
  })

  test('that are in no history are told to be none', async () => {
    const archive = await newArchive()
    const { uri } = await archive.saveRelease(releaseNamed('One'), null)
    await expect(archive.getRevision(uri, 'a'.repeat(64))).rejects.toMatchObject({ code: 'not-found' })
    await expect(archive.restoreRevision(uri, 'a'.repeat(64), 1)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('are the same whether they are still in the journal or in their files', async () => {
    let archive = await newArchive({ restMs: Number.POSITIVE_INFINITY })
    let release = await archive.saveRelease(releaseNamed('0'), null)
    for (let at = 1; at < 5; at++) release = await archive.saveRelease(retitled(release, String(at)), at)
    const inJournal = await archive.listRevisions(release.uri)
    expect(inJournal.map(({ revision }) => revision)).toEqual([5, 4, 3, 2, 1])
    archive = await reopened(archive)
    expect(await archive.listRevisions(release.uri)).toEqual(inJournal)
  })
})

describe('links', () => {
  test('a renamed contact changes no text that was released', async () => {
    const archive = await newArchive()
    const contact = (await archive.saveRecord(contactNamed('Major Dana'), null, '')) as Contact
    const release = await archive.saveRelease(releaseBy(contact, 'Major Dana'), null)
    await save(archive, retitled(contact, 'Colonel Dana'))
    expect(await archive.getRelease(release.uri)).toEqual(release)
    expect(await titlesOf(archive, contact.uri)).toEqual(['Said by Major Dana'])
  })

  test('a merge moves every link in one act, those from the trash too, keeps the names, and is taken back by one', async () => {
    let archive = await newArchive()
    const [twin, kept] = [
      (await archive.saveRecord(contactNamed('D. Serikova'), null, '')) as Contact,
      (await archive.saveRecord(contactNamed('Dana Serikova'), null, '')) as Contact,
    ]
    const releases = await Promise.all(
      Array.from({ length: 12 }, (_, at) => archive.saveRelease(releaseBy(twin, `D. Serikova ${at}`), null)),
    )
    const list = await archive.saveRecord(
      { type: 'list', name: 'People', description: '', entries: [twin.uri, kept.uri] },
      null,
      '',
    )
    const trashed = releases[0] as Release
    await archive.trashRecords([trashed.uri])
    const before = await archive.listActs({ before: null, limit: 200 })
    await archive.mergeRecords(twin.uri, kept.uri)
    const [act, ...rest] = await archive.listActs({ before: null, limit: 200 })
    expect(rest).toEqual(before)
    expect(act).toMatchObject({ what: 'merge', why: 'D. Serikova → Dana Serikova', count: 15 })
    archive = await reopened(archive)
    expect(await titlesOf(archive, twin.uri)).toEqual([])
    expect(await archive.getRecord(kept.uri)).toMatchObject({ names: kept.names, variants: ['D. Serikova'] })
    expect(await titlesOf(archive, kept.uri)).toHaveLength(12)
    for (const { uri, people } of releases)
      expect((await archive.getRelease(uri)).people).toEqual(people.map((one) => ({ ...one, uri: kept.uri })))
    expect(((await archive.getRecord(list.uri)) as ReleaseList).entries).toEqual([kept.uri])
    expect(await archive.undoActs([act?.seq ?? 0])).toEqual({ undone: 15, refused: [] })
    archive = await reopened(archive)
    for (const { uri, people } of releases) expect(await archive.getRelease(uri)).toMatchObject({ people, revision: 3 })
    expect(((await archive.getRecord(list.uri)) as ReleaseList).entries).toEqual([twin.uri, kept.uri])
    expect(await archive.getRecord(twin.uri)).toEqual(twin)
    expect(await archive.getRecord(kept.uri)).toMatchObject({ variants: [] })
    expect((await archive.listReleases({ ...everything, order: 'headline', trashed: true })).total).toBe(1)
    expect(await refusedByVerify(archive)).toEqual([])
  })

  test('an event that is merged is found by its names in the other one, and is itself again when that is taken back', async () => {
    const archive = await newArchive()
    const event = (title: string, variants?: string[]): PressEventDraft => ({
      ...emptyEvent('en'),
      headlines: [
        { role: 'main', value: title },
        { role: 'sub', value: 'Second week' },
      ],
      ...(variants ? { variants } : {}),
    })
    const twin = (await archive.saveRecord(event('Desert Falcon', ['Falcon 1']), null, '')) as PressEvent
    const kept = (await archive.saveRecord(event('Steppe Eagle'), null, '')) as PressEvent
    const about = { rel: 'about' as const, name: 'Desert Falcon', uri: twin.uri }
    const release = await archive.saveRelease({ ...releaseNamed('It began'), events: [about] }, null)
    await archive.mergeRecords(twin.uri, kept.uri)
    expect(await archive.getRecord(kept.uri)).toMatchObject({
      headlines: kept.headlines,
      variants: ['Desert Falcon', 'Falcon 1'],
    })
    expect((await archive.getRelease(release.uri)).events).toEqual([{ ...about, uri: kept.uri }])
    const asked = { kind: 'event', order: 'title', offset: 0, limit: 9 } as const
    const { rows } = await archive.listNamed({ ...asked, text: 'falcon 1' })
    expect(rows.map(({ title, also }) => [title, also])).toEqual([['Steppe Eagle', 'Falcon 1']])
    const [names] = await archive.searchSource.getSearchNames([kept.uri])
    expect(names).toMatchObject({
      names: ['Steppe Eagle', 'Desert Falcon', 'Falcon 1'],
      titles: [['en', 'Steppe Eagle']],
    })
    const [act] = await archive.listActs({ before: null, limit: 1 })
    await archive.undoActs([act?.seq ?? 0])
    expect('variants' in (await archive.getRecord(kept.uri))).toBe(false)
    expect(await archive.getRecord(twin.uri)).toEqual(twin)
  })

  test('a merge of what cannot be merged is refused, and changes nothing', async () => {
    const archive = await newArchive()
    const records = await oneOfEach(archive)
    const release = await archive.saveRelease(releaseNamed('Other'), null)
    const contact = records.find((record) => kindOf(record) === 'contact') as AnyRecord
    const other = await archive.saveRecord(contactNamed('In the trash'), null, '')
    await archive.trashRecords([other.uri])
    const acts = await archive.listActs({ before: null, limit: 200 })
    const pairs = [
      [contact.uri, contact.uri],
      [contact.uri, other.uri],
      [other.uri, contact.uri],
      [release.uri, (records[0] as AnyRecord).uri],
      ...records.filter((record) => record !== contact).map(({ uri }) => [uri, contact.uri] as const),
    ] as const
    for (const [from, into] of pairs)
      await expect(archive.mergeRecords(from, into)).rejects.toMatchObject({ code: 'invalid' })
    expect(await archive.listActs({ before: null, limit: 200 })).toEqual(acts)
  })

  test('a photo and a contact in the trash are pointed to, and the links work again when they come back', async () => {
    const archive = await newArchive()
    const contact = (await archive.saveRecord(contactNamed('Dana'), null, '')) as Contact
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('dawn.jpg') })
    const associations = [{ rel: 'illustration' as const, photo: photo.uri, caption: '', credit: '', paragraph: 0 }]
    const release = await archive.saveRelease({ ...releaseBy(contact, 'Dana'), associations }, null)
    await archive.trashRecords([photo.uri, contact.uri])
    expect(await archive.getRelease(release.uri)).toEqual(release)
    expect((await archive.getReleaseRows([release.uri]))[0]).toMatchObject({ photos: 0, photosIncomplete: 1 })
    // A save of the release meanwhile takes no link away.
    const saved = await archive.saveRelease(retitled(release, 'Saved meanwhile'), 1)
    expect(saved).toMatchObject({ people: release.people, associations })
    await archive.restoreRecords([photo.uri, contact.uri])
    expect((await archive.getReleaseRows([release.uri]))[0]).toMatchObject({ photos: 1, cover: photo.uri })
    expect(await titlesOf(archive, photo.uri)).toEqual(['Saved meanwhile'])
    expect(await titlesOf(archive, contact.uri)).toEqual(['Saved meanwhile'])
    expect(await readFile(archive.originalPath(photo))).toEqual(await readFile(samplePhoto('dawn.jpg')))
  })

  test('a link to a record that never was is kept, and does no harm', async () => {
    const archive = await newArchive()
    const gone = 'urn:uuid:01a213f7-3456-7000-b386-000000000001' as PhotoId
    const associations = [{ rel: 'illustration' as const, photo: gone, caption: '', credit: '', paragraph: 0 }]
    const saved = await archive.saveRelease({ ...releaseNamed('Dangling'), associations }, null)
    const again = await reopened(archive)
    expect(await again.getRelease(saved.uri)).toEqual(saved)
    expect(await titlesOf(again, gone)).toEqual(['Dangling'])
    expect(await again.getPhotos([gone])).toEqual([])
    expect((await again.preparePrint(saved.uri)).title).toContain('Dangling')
    await expect(again.getRecord(gone)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a list or a place that stands in itself is refused; a longer circle does no harm, and a merge shortens it', async () => {
    let archive = await newArchive()
    const names = ['Almaty', 'Almaty region', 'South']
    const places: Place[] = []
    for (const name of names) places.push((await archive.saveRecord(placeNamed(name), null, '')) as Place)
    const [city, region, south] = places as [Place, Place, Place]
    const within = (place: Place, { uri }: Place) => save(archive, { ...place, broader: { name: 'it', uri } })
    await expect(within(city, city)).rejects.toMatchObject({ code: 'invalid' })
    await within(city, region)
    await within(region, south)
    await within(south, city)
    archive = await reopened(archive)
    expect(await titles(archive, false)).toEqual(names.map((name) => `place ${name}`).sort())
    // South lies in Almaty and is taken for the region: the region would lie in itself.
    const merged = (await archive.mergeRecords(south.uri, region.uri)) as Place
    expect(merged.broader).toEqual({ name: 'it' })
    const list = (await archive.saveRecord(
      { type: 'list', name: 'A', description: '', entries: [] },
      null,
      '',
    )) as ReleaseList
    const other = (await archive.saveRecord(
      { type: 'list', name: 'B', description: '', entries: [list.uri] },
      null,
      '',
    )) as ReleaseList
    await expect(save(archive, { ...list, entries: [list.uri] })).rejects.toMatchObject({ code: 'invalid' })
    await save(archive, { ...list, entries: [other.uri], parent: other.uri })
    expect(((await archive.mergeRecords(other.uri, list.uri)) as ReleaseList).entries).toEqual([])
    expect(await refusedByVerify(await reopened(archive))).toEqual([])
  })
})
