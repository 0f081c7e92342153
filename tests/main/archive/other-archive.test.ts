/** Another archive taken in: that of the laptop which went along, or a copy that somebody worked in. */
import { cp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Archive } from '../../../src/main/archive/archive.js'
import type { DuplicateRule } from '../../../src/shared/contract/exchange.js'
import type { JobReport } from '../../../src/shared/contract/job-report.js'
import { emptyEvent } from '../../../src/shared/press-event.js'
import { draftOf } from '../../../src/shared/record-kinds.js'
import {
  type ContactId,
  type EventId,
  mainHeadline,
  type Release,
  type ReleaseId,
} from '../../../src/shared/records.js'
import { say } from '../../../src/shared/said.js'
import { contactNamed, newArchive, releaseNamed, retitled } from '../../support/an-archive.js'
import { hashesOf } from '../../support/backup-setting.js'
import { endOfJob } from '../../support/jobs.js'
import { Random } from '../../support/random.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

async function taken(
  into: Archive,
  folder: string,
  options: { duplicates?: DuplicateRule; dryRun?: boolean } = {},
): Promise<JobReport> {
  const { duplicates = 'skip', dryRun = false } = options
  const { report, error } = await endOfJob(into, () => into.startImport([folder], { duplicates, dryRun }))
  if (!report) throw new Error(error?.said.sentence)
  return report
}

const headlinesIn = async (archive: Archive) =>
  (await archive.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 50 })).rows.map(
    ({ headline }) => headline,
  )

/** The office's archive, and a copy of it on a laptop, each open. */
async function officeAndLaptop(
  prepare: (office: Archive) => Promise<void>,
): Promise<[office: Archive, laptop: Archive]> {
  const office = await newArchive()
  await prepare(office)
  const { folder } = office
  await office.close()
  const copy = join(await tempFolder(), 'Laptop – көшірме')
  await cp(folder, copy, { recursive: true })
  const opened = await Promise.all([Archive.open(folder), Archive.open(copy)])
  return opened
}

const retitle = (archive: Archive, release: Release, headline: string) =>
  archive.saveRelease(retitled(release, headline), release.revision)

describe('the archive of a laptop that went along', () => {
  test('brings what was made in it, with photos, people, events and links, and nothing twice; it stays as it was', async () => {
    const [office, laptop] = await officeAndLaptop(async (archive) => {
      await archive.saveRelease(releaseNamed('Before the journey'), null)
    })
    const { photo } = await laptop.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    const speaker = await laptop.saveRecord(contactNamed('Dana Serikova'), null, '')
    const headlines = [{ role: 'main' as const, value: 'Round table', language: 'en' }]
    const event = await laptop.saveRecord({ ...emptyEvent('en'), headlines }, null, '')
    const shown = { rel: 'illustration', photo: photo.uri, caption: 'Flags', credit: 'KAZCENT', paragraph: 0 } as const
    const draft = { ...releaseNamed('From the journey'), associations: [shown] }
    const made = await laptop.saveRelease(
      {
        ...draft,
        events: [{ name: 'Round table', uri: event.uri as EventId, rel: 'about' }],
        people: [{ name: 'Dana Serikova', uri: speaker.uri as ContactId, rel: 'quoted' }],
      },
      null,
    )
    await retitle(laptop, made, 'From the journey, second thoughts')
    await laptop.close()
    const before = await hashesOf(laptop.folder)

    const plan = await taken(office, laptop.folder, { dryRun: true })
    expect(plan.planned?.map(({ what }) => what).sort()).toEqual(['new', 'new', 'new', 'photo'])
    const report = await taken(office, laptop.folder)
    expect(report).toMatchObject({ done: 4, photos: 1, skipped: 1, refused: [], leftOut: [] })
    const here = await office.getRelease(made.uri)
    expect(here.associations[0]?.photo).toBe(photo.uri)
    expect(here.events?.[0]?.uri).toBe(event.uri)
    expect(await office.getRecord(speaker.uri)).toMatchObject({ type: 'person' })
    expect((await office.listRevisions(made.uri)).map(({ revision }) => revision)).toEqual([2, 1])
    expect(await taken(office, laptop.folder)).toMatchObject({ done: 0, skipped: 5, refused: [], leftOut: [] })
    expect(await hashesOf(laptop.folder)).toEqual(before)

    // As one, and again after that.
    const acts = await office.listActs({ before: null, limit: 200, wholeGroup: true })
    await office.undoActs(acts.filter(({ what }) => what === 'import').map(({ seq }) => seq))
    expect(await headlinesIn(office)).toEqual(['Before the journey'])
    await office.close()
  })

  test('brings what was changed there alone, leaves what was changed here alone, and tells what both changed', async () => {
    const [office, laptop] = await officeAndLaptop(async (archive) => {
      for (const name of ['There', 'Here', 'Both', 'Thrown away there', 'Thrown away here'])
        await archive.saveRelease(releaseNamed(name), null)
    })
    const release = async (archive: Archive, headline: string) => {
      const { rows } = await archive.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 50 })
      return archive.getRelease(rows.find((row) => row.headline === headline)?.uri ?? ('' as never))
    }
    const both = await release(office, 'Both')
    await retitle(laptop, await retitle(laptop, await release(laptop, 'There'), 'There once'), 'There twice')
    await retitle(office, await release(office, 'Here'), 'Here once')
    await retitle(laptop, both, 'Both there')
    await retitle(office, both, 'Both here')
    await laptop.trashRecords([(await release(laptop, 'Thrown away there')).uri])
    await office.trashRecords([(await release(office, 'Thrown away here')).uri])

    // It is open, and its last changes lie in its journal.
    const report = await taken(office, laptop.folder)
    expect(report).toMatchObject({ done: 1, photos: 0, skipped: 1 })
    expect(report.refused.map(({ reason }) => reason)).toEqual([say('export-other', { title: 'Both there' })])
    expect(report.leftOut?.map(({ reason }) => reason.message).sort()).toEqual([
      'export-in-its-trash',
      'export-in-trash-here',
    ])
    expect(await headlinesIn(office)).toEqual(['Both here', 'Here once', 'There twice', 'Thrown away there'])

    // With updating the other one stands, and this one is in its history.
    const plan = await taken(office, laptop.folder, { duplicates: 'update', dryRun: true })
    expect(plan.planned).toMatchObject([{ headline: 'Both there', what: 'update', reason: say('export-over') }])
    expect(await taken(office, laptop.folder, { duplicates: 'update' })).toMatchObject({ updated: 1, refused: [] })
    expect(await headlinesIn(office)).toContain('Both there')
    const revisions = await office.listRevisions(both.uri)
    expect(revisions.map(({ revision }) => revision)).toEqual([3, 2, 1])
    expect(await taken(office, laptop.folder, { duplicates: 'update' })).toMatchObject({ done: 0, updated: 0 })

    // What the laptop makes of it now goes on here, though it is counted otherwise.
    await retitle(laptop, await release(laptop, 'Both there'), 'Both there, later')
    expect(await taken(office, laptop.folder)).toMatchObject({ updated: 1, refused: [] })

    // The other way round nothing is left to be told but what the laptop threw away, or what was thrown away here.
    const back = await taken(laptop, office.folder, { duplicates: 'update' })
    expect(back.refused).toEqual([])
    expect(await headlinesIn(laptop)).toEqual(['Both there, later', 'Here once', 'There twice', 'Thrown away here'])
    await office.close()
    await laptop.close()
  })

  test('went on from what was taken back here: both changed it, and this one stays', async () => {
    const [office, laptop] = await officeAndLaptop(async (archive) => {
      const first = await archive.saveRelease(releaseNamed('First'), null)
      await retitle(archive, first, 'Second')
    })
    const [row] = (await office.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 1 })).rows
    const uri = row?.uri ?? ('' as never)
    await retitle(office, await office.getRelease(uri), 'First')
    await retitle(laptop, await laptop.getRelease(uri), 'Third')
    const { refused } = await taken(office, laptop.folder)
    expect(refused.map(({ reason }) => reason)).toEqual([say('export-other', { title: 'Third' })])
    expect(await headlinesIn(office)).toEqual(['First'])
    await office.close()
    await laptop.close()
  })

  test('has the same photo under another id: the releases that come show the one that is here', async () => {
    const office = await newArchive()
    const laptop = await newArchive()
    const photoOf = async (archive: Archive) =>
      (await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })).photo.uri
    const [own, other] = [await photoOf(office), await photoOf(laptop)]
    expect(own).not.toBe(other)
    const shown = { rel: 'illustration', photo: other, caption: '', credit: '', paragraph: 0 } as const
    const made = await laptop.saveRelease({ ...releaseNamed('Flags'), associations: [shown] }, null)
    expect(await taken(office, laptop.folder)).toMatchObject({ done: 1, photos: 0, refused: [] })
    expect((await office.getRelease(made.uri)).associations[0]?.photo).toBe(own)
    await office.close()
    await laptop.close()
  })
})

describe('an archive that cannot be taken in, or not whole', () => {
  test('is this one itself, whatever it is called: nothing is done, and the sentence says so', async () => {
    const archive = await newArchive()
    await archive.saveRelease(releaseNamed('Alone'), null)
    const link = join(await tempFolder(), 'link')
    await symlink(archive.folder, link)
    for (const path of [archive.folder, await realpath(archive.folder), link]) {
      const { error } = await endOfJob(archive, () => archive.startImport([path]))
      expect(error?.said).toEqual(say('import-of-itself', { folder: path }))
    }
    expect(await headlinesIn(archive)).toEqual(['Alone'])
    await archive.close()
  })

  test('was written by a newer Dateline: it is refused, and says that a newer one is needed', async () => {
    const [archive, newer] = [await newArchive(), await newArchive()]
    await newer.close()
    const index = join(newer.folder, 'archive.json')
    await writeFile(index, (await readFile(index, 'utf8')).replace(/"formatVersion": \d+/, '"formatVersion": 99'))
    const { error } = await endOfJob(archive, () => archive.startImport([newer.folder]))
    expect(error?.said.sentence).toContain('newer')
    await archive.close()
  })

  test('lacks an original and a record: they are told by name, and the rest comes in', async () => {
    const [archive, other] = [await newArchive(), await newArchive()]
    await other.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    await other.addPhoto({ kind: 'file', path: samplePhoto('dawn.jpg') })
    const damaged = await other.saveRelease(releaseNamed('Damaged'), null)
    await other.saveRelease(releaseNamed('Sound'), null)
    const listed = await other.listPhotos({ order: 'name', offset: 0, limit: 9 })
    await other.close()
    const lost = listed.rows.find(({ photo }) => photo.originalName === 'flags.jpg')?.photo
    const names = await readdir(other.folder, { recursive: true })
    const file = (part: string, ending: RegExp) =>
      join(other.folder, names.find((name) => name.includes(part) && ending.test(name)) ?? '')
    await rm(file(lost?.sha256 ?? '', /\.jpg$/))
    await writeFile(file(damaged.uri.slice(9), /^releases.*\.json$/), '{"type": "composite", "uri')

    const report = await taken(archive, other.folder)
    expect(report).toMatchObject({ done: 2, photos: 1 })
    const told = [...report.refused, ...(report.leftOut ?? [])].map(({ name }) => name).join(' ')
    expect(told).toContain('Flags of the lake region')
    expect(report.refused.map(({ reason }) => reason.sentence).join(' ')).toContain('flags.jpg')
    expect(told).toContain(damaged.uri.slice(9))
    expect(await headlinesIn(archive)).toEqual(['Sound'])
    await archive.close()
  })

  test('lies in a folder that was chosen, or in a backup there: it is named, nothing of it comes in as loose files, and the rest does', async () => {
    const archive = await newArchive()
    const [outer, inner] = [await tempFolder(), await newArchive()]
    await inner.saveRelease(releaseNamed('Inside'), null)
    await inner.close()
    await cp(inner.folder, join(outer, 'Old archive'), { recursive: true })
    await cp(inner.folder, join(outer, 'bag', 'data'), { recursive: true })
    await writeFile(join(outer, 'bag', 'bagit.txt'), 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
    await cp(samplePhoto('flags.jpg'), join(outer, 'flags.jpg'))
    const report = await taken(archive, outer)
    expect(report).toMatchObject({ done: 1, photos: 1 })
    expect(report.refused.map(({ reason }) => reason.message)).toEqual(['archive-inside', 'backup-inside'])
    expect(await headlinesIn(archive)).toEqual([])
    await archive.close()
  })
})

describe('two archives in which both work and which take each other in', () => {
  test.each([5101, 5102, 6020, 6049])(
    'seed %i: nothing that was ever saved is lost, and in the end both say the same',
    async (seed) => {
      const random = new Random(seed)
      const archives = await officeAndLaptop(async (archive) => {
        for (let at = 0; at < 4; at++) await archive.saveRelease(releaseNamed(`Release ${at}`), null)
      })
      const saved = new Map<string, Set<string>>()
      const listed = async (archive: Archive) =>
        (await archive.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 200 })).rows
      const work = async (archive: Archive, at: number) => {
        const rows = await listed(archive)
        const row = rows[random.below(rows.length + 1)]
        const headline = random.below(5) === 0 ? 'Back to this' : `Change ${at}`
        const release = row
          ? await retitle(archive, await archive.getRelease(row.uri), headline)
          : await archive.saveRelease(releaseNamed(`New ${at}`), null)
        saved.set(release.uri, (saved.get(release.uri) ?? new Set()).add(mainHeadline(release)))
      }
      const [office, laptop] = archives
      for (let round = 0; round < 4; round++) {
        for (let at = 0; at < 6; at++) await work(archives[random.below(2)] ?? office, round * 10 + at)
        const duplicates = random.below(2) === 0 ? 'skip' : 'update'
        if (random.below(2) === 0) await taken(office, laptop.folder, { duplicates })
        else await taken(laptop, office.folder, { duplicates })
      }
      await taken(office, laptop.folder, { duplicates: 'update' })
      await taken(laptop, office.folder, { duplicates: 'update' })
      const words = async (archive: Archive) => (await listed(archive)).map(({ uri, headline }) => [uri, headline])
      expect(await words(laptop)).toEqual(await words(office))
      expect(await taken(office, laptop.folder)).toMatchObject({ done: 0, refused: [], leftOut: [] })
      for (const [uri, headlines] of saved) {
        const kept = new Set<string>()
        for (const archive of archives)
          for (const { sha256 } of await archive.listRevisions(uri as ReleaseId))
            kept.add(mainHeadline((await archive.getRevision(uri as ReleaseId, sha256)) as Release))
        for (const headline of headlines) expect(kept, uri).toContain(headline)
      }
      await office.close()
      await laptop.close()
    },
  )
})

test('an import of another archive that is killed after any record goes on to the same end', async () => {
  const other = await newArchive()
  for (let at = 0; at < 5; at++) {
    const release = await other.saveRelease(releaseNamed(`Release ${at}`), null)
    await retitle(other, release, `Release ${at}, changed`)
  }
  const archive = await newArchive()
  for (let steps = 1; ; steps++) {
    let at = 0
    const job = await archive.startImport([other.folder])
    const stop = archive.onJob((notice) => {
      if (notice.id === job && notice.state === 'running' && ++at === steps) void archive.cancelJob(job)
    })
    const { state } = await endOfJob(archive, async () => job)
    stop()
    if (state === 'done') break
  }
  expect(await headlinesIn(archive)).toEqual(await headlinesIn(other))
  for (const { uri } of (await other.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 9 })).rows) {
    expect(draftOf(await archive.getRelease(uri))).toEqual(draftOf(await other.getRelease(uri)))
    expect(await archive.listRevisions(uri)).toHaveLength(2)
  }
  await archive.close()
  await other.close()
})
