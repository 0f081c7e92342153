/** Many records saved as one action: each is saved or refused by itself, and one undo takes back all of it. */
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { ActRow } from '../../../src/shared/contract/history.js'
import { decode } from '../../../src/shared/decode.js'
import { archiveArguments } from '../../../src/shared/decode-calls.js'
import { type AnyRecord, recordTitle } from '../../../src/shared/record-kinds.js'
import type { RecordId, Release } from '../../../src/shared/records.js'
import { draftsNamed, newArchive, releaseNamed, reopened, retitled } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { Random } from '../../support/random.js'
import { samplePhoto } from '../../support/temp-folder.js'

const acts = (archive: Archive): Promise<ActRow[]> => archive.listActs({ before: null, limit: 200 })
const seqsOf = async (archive: Archive, group: string) =>
  (await acts(archive)).filter((act) => act.group === group).map(({ seq }) => seq)
const changeTo = (name: string) => (record: AnyRecord) => ({
  draft: retitled(record, name),
  basedOn: record.revision,
})
const titles = async (archive: Archive, records: readonly AnyRecord[]) =>
  (await archive.getRecords(records.map(({ uri }) => uri))).map((record) => recordTitle(record))

/** One record of each kind, the photo included, all with one title. */
async function oneOfEach(archive: Archive, title: string): Promise<AnyRecord[]> {
  const records: AnyRecord[] = []
  for (const [, draft] of draftsNamed(title)) records.push(await archive.saveRecord(draft, null, ''))
  const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
  return [...records, await archive.saveRecord(retitled(photo, title), 1, '')]
}

const releases = (archive: Archive, count: number): Promise<Release[]> =>
  Promise.all(Array.from({ length: count }, () => archive.saveRelease(releaseNamed('First'), null)))

describe('a bulk save', () => {
  test('changes records of every kind as one act, and one undo takes back all of it after a restart', async () => {
    let archive = await newArchive()
    const records = await oneOfEach(archive, 'First')
    const { group, saved, refused } = await archive.saveRecords(records.map(changeTo('Second')), 'one title for all')
    expect(refused).toEqual([])
    expect(saved).toEqual(records.map(({ uri, revision }) => ({ uri, revision: revision + 1 })))
    expect(await titles(archive, records)).toEqual(records.map(() => 'Second'))
    const [act] = await acts(archive)
    expect(act).toMatchObject({ what: 'saveRecords', why: 'one title for all', group, count: records.length, made: 0 })
    archive = await reopened(archive)
    expect(await titles(archive, records)).toEqual(records.map(() => 'Second'))
    expect(await archive.undoActs(await seqsOf(archive, group))).toEqual({ undone: records.length, refused: [] })
    archive = await reopened(archive)
    expect(await titles(archive, records)).toEqual(records.map(() => 'First'))
    const { report } = await endOfJob(archive, () => archive.startVerify())
    expect(report?.refused).toEqual([])
  })

  test('never overwrites: what somebody changed, what is in the trash and what is not valid is refused by name, the rest is saved', async () => {
    const archive = await newArchive()
    const [changed, trashed, wrong, sound] = (await releases(archive, 4)) as [Release, Release, Release, Release]
    await archive.saveRelease(retitled(changed, 'Theirs'), 1)
    await archive.trashRecords([trashed.uri])
    const bad = { draft: { ...wrong, status: 'lost' } as unknown as Release, basedOn: 1 }
    const changes = [changed, trashed, sound].map(changeTo('Mine'))
    const outcome = await archive.saveRecords([...changes, bad], '')
    expect(outcome.saved).toEqual([{ uri: sound.uri, revision: 2 }])
    expect(outcome.refused.map(({ uri, code, name }) => ({ uri, code, name }))).toEqual([
      { uri: changed.uri, code: 'conflict', name: 'Theirs' },
      { uri: trashed.uri, code: 'not-found', name: 'First' },
      { uri: wrong.uri, code: 'invalid', name: 'First' },
    ])
    expect(await titles(archive, [changed, trashed, wrong, sound])).toEqual(['Theirs', 'First', 'First', 'Mine'])
  })

  test('of hundreds is a row of commits, goes on with an earlier one, and all of it is one action to undo', async () => {
    const archive = await newArchive()
    const made = await releases(archive, 250)
    const { group } = await archive.saveRecords(made.slice(0, 230).map(changeTo('Second')), 'why')
    const further = await archive.saveRecords(made.slice(230).map(changeTo('Second')), 'why', group)
    expect(further.group).toBe(group)
    const seqs = await seqsOf(archive, group)
    expect(seqs).toHaveLength(3)
    expect(await archive.undoActs(seqs)).toEqual({ undone: 250, refused: [] })
    expect(
      new Set(
        (await archive.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 200 })).rows.map(
          ({ headline }) => headline,
        ),
      ),
    ).toEqual(new Set(['First']))
  })

  test('undoing it leaves alone what was changed since, and names it', async () => {
    const archive = await newArchive()
    const made = await releases(archive, 3)
    const { group } = await archive.saveRecords(made.map(changeTo('Second')), '')
    const [later] = made as [Release]
    await archive.saveRelease(retitled({ ...later, revision: 2 }, 'Third'), 2)
    const report = await archive.undoActs(await seqsOf(archive, group))
    expect([report.undone, report.refused.map(({ name }) => name)]).toEqual([2, ['Third']])
    expect(await titles(archive, made)).toEqual(['Third', 'First', 'First'])
  })

  test('of nothing, or of what is refused altogether, leaves no act', async () => {
    const archive = await newArchive()
    const [one] = (await releases(archive, 1)) as [Release]
    const before = await acts(archive)
    expect(await archive.saveRecords([], '')).toMatchObject({ saved: [], refused: [] })
    await archive.saveRecords([{ draft: one, basedOn: 7 }], '')
    expect(await acts(archive)).toEqual(before)
  })

  test('takes no record twice, and none without an id', async () => {
    const archive = await newArchive()
    const [one] = (await releases(archive, 1)) as [Release]
    const twice = [changeTo('A')(one), changeTo('B')(one)]
    await expect(archive.saveRecords(twice, '')).rejects.toMatchObject({ code: 'invalid' })
    await expect(archive.saveRecords([{ draft: releaseNamed('New'), basedOn: 1 }], '')).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(await titles(archive, [one])).toEqual(['First'])
  })

  test('is refused as a whole where the archive is open for reading only', async () => {
    let archive = await newArchive()
    const [one] = (await releases(archive, 1)) as [Release]
    archive = await reopened(archive, { readOnly: true })
    await expect(archive.saveRecords([changeTo('Second')(one)], '')).rejects.toMatchObject({ code: 'read-only' })
  })

  const seed = Math.floor(Math.random() * 1e9)
  test(`and single saves at the same moment: every record has one of the two texts, and none is lost unsaid (seed ${seed})`, async () => {
    const random = new Random(seed)
    const archive = await newArchive()
    const made = await releases(archive, 60)
    const single = random.some(made, 30)
    const singles = single.map((release) =>
      archive.saveRelease(retitled(release, 'Single'), 1).then(
        () => release.uri,
        () => undefined,
      ),
    )
    const bulk = archive.saveRecords(made.map(changeTo('Bulk')), '')
    const bySingle = new Set((await Promise.all(singles)).flatMap((uri) => uri ?? []))
    const { saved, refused } = await bulk
    const byBulk = new Set<RecordId>(saved.map(({ uri }) => uri))
    for (const { uri } of made) expect(Number(bySingle.has(uri)) + Number(byBulk.has(uri))).toBe(1)
    expect(refused.map(({ code }) => code)).toEqual([...bySingle].map(() => 'conflict'))
    for (const record of await archive.getRecords(made.map(({ uri }) => uri).slice(0, 200)))
      expect(recordTitle(record)).toBe(byBulk.has(record.uri) ? 'Bulk' : 'Single')
  })
})

describe('a page that asks for a bulk save', () => {
  const change = { draft: { ...releaseNamed('A'), uri: 'urn:uuid:01a213f7-3456-7000-b386-000000000001' }, basedOn: 1 }
  const asks = (...args: unknown[]) => 'value' in decode(archiveArguments.saveRecords, args)

  test('sends drafts of known kinds, no more than 5,000, and a word that this program made', () => {
    expect(asks([change], 'why')).toBe(true)
    expect(asks([change], 'why', '01a213f7-3456-7000-b386-000000000009')).toBe(true)
    expect(asks([change], 'why', 'any word')).toBe(false)
    expect(asks([{ ...change, draft: { type: 'unheard of' } }], 'why')).toBe(false)
    expect(asks([{ ...change, basedOn: 0 }], 'why')).toBe(false)
    expect(
      asks(
        Array.from({ length: 5_001 }, () => change),
        'why',
      ),
    ).toBe(false)
  })
})
