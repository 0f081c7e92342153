/** What a session saved last, and did not put into its files before it was killed, is gone from the journal: nobody may think that all is there. */
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { type Disk, realDisk } from '../../../src/main/archive/disk.js'
import { sha256 } from '../../../src/main/archive/store/document-text.js'
import { Store } from '../../../src/main/archive/store.js'
import { recordTitle } from '../../../src/shared/record-kinds.js'
import { contactNamed, newArchive, openArchive, releaseNamed, reopened, retitled } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { tempFolder } from '../../support/temp-folder.js'
import { systemError, watchedDisk } from '../../support/watched-disk.js'

const beatMs = 20
const calm = { restMs: Number.POSITIVE_INFINITY, beatMs }
/** Of a process that cannot be: no system gives such numbers. */
const deadProcess = 4_194_400

const lockOf = async (folder: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(folder, 'archive.lock'), 'utf8')) as Record<string, unknown>

/** As the disk is when the program is killed a beat after its last save. */
async function killed(archive: Archive, seq: number): Promise<string> {
  await vi.waitFor(async () => expect(Number((await lockOf(archive.folder)).seq)).toBe(seq))
  const folder = join(await tempFolder(), 'killed')
  await cp(archive.folder, folder, { recursive: true })
  await writeFile(join(folder, 'archive.lock'), JSON.stringify({ ...(await lockOf(folder)), pid: deadProcess }))
  return folder
}

/** An archive of one release that is in its file, and two that are in the journal alone: commits 2, 3 and 4. */
async function killedWithTwoInTheJournal(): Promise<string> {
  const archive = await newArchive()
  await archive.saveRelease(releaseNamed('In its file'), null)
  await archive.close()
  const again = await openArchive(archive.folder, calm)
  for (const name of ['One', 'Two']) await again.saveRelease(releaseNamed(name), null)
  return killed(again, 4)
}

const segmentsIn = async (folder: string) =>
  (await readdir(join(folder, 'journal')))
    .filter((name) => name !== 'spare.ndjson')
    .map((name) => join(folder, 'journal', name))

async function damageOf(archive: Archive): Promise<unknown[]> {
  const { damaged } = await archive.describeArchive()
  return damaged.map(({ file, reason }) => [file, reason.message, reason.values])
}

const lost = (first: string, last: string) => [['journal', 'journal-end-lost', { first, last }]]

describe('a killed session whose journal', () => {
  test('is there: all is there, and nothing is told', async () => {
    const archive = await openArchive(await killedWithTwoInTheJournal())
    expect(await damageOf(archive)).toEqual([])
    expect((await archive.describeArchive()).counts.release).toBe(3)
  })

  test('was taken away: the lock knows what was saved, and the changes are told by number', async () => {
    const folder = await killedWithTwoInTheJournal()
    for (const path of await segmentsIn(folder)) await rm(path)
    const archive = await openArchive(folder)
    expect(await damageOf(archive)).toEqual(lost('3', '4'))
    expect((await archive.describeArchive()).counts.release).toBe(1)
  })

  test('could not be read, and was taken away then: what was saved is still known', async () => {
    const folder = await killedWithTwoInTheJournal()
    const segments = await segmentsIn(folder)
    const disk: Disk = {
      ...watchedDisk(() => undefined),
      read: (path, range) =>
        segments.includes(path) ? Promise.reject(systemError('EIO')) : realDisk.read(path, range),
    }
    const spoilt = await openArchive(folder, { disk })
    expect(await spoilt.describeArchive()).toMatchObject({ readOnly: true, counts: { release: 1 } })
    await spoilt.close()
    for (const path of segments) await rm(path)
    expect(await damageOf(await openArchive(folder))).toEqual(lost('3', '4'))
  })

  test('was taken away: told too by who gets the lock in the moment in which another moves it aside', async () => {
    const folder = await killedWithTwoInTheJournal()
    await rm(join(folder, 'journal'), { recursive: true })
    let quicker: Archive | undefined
    const disk: Disk = {
      ...realDisk,
      rename: async (from, to) => {
        await realDisk.rename(from, to)
        if (from === join(folder, 'archive.lock')) quicker ??= await openArchive(folder)
      },
    }
    await expect(openArchive(folder, { disk })).rejects.toMatchObject({ code: 'in-use' })
    expect(quicker && (await damageOf(quicker))).toEqual(lost('3', '4'))
    expect((await readdir(folder)).filter((name) => name.startsWith('archive.lock.'))).toEqual([])
  })

  test('was taken away: told as well after a try in which the folder could not be read, and that left no lock', async () => {
    const folder = await killedWithTwoInTheJournal()
    await rm(join(folder, 'journal'), { recursive: true })
    let isMoved = false
    const disk: Disk = {
      ...realDisk,
      rename: async (from, to) => {
        await realDisk.rename(from, to)
        isMoved = true
      },
      readFolder: async (path) => {
        if (isMoved && path === folder) throw Object.assign(new Error('EIO'), { code: 'EIO' })
        return realDisk.readFolder(path)
      },
    }
    await expect(openArchive(folder, { disk })).rejects.toMatchObject({ code: 'disk-error' })
    expect(await readdir(folder)).not.toContain('archive.lock')
    expect(await damageOf(await openArchive(folder))).toEqual(lost('3', '4'))
  })

  test('was taken away as a whole folder: the same', async () => {
    const folder = await killedWithTwoInTheJournal()
    await rm(join(folder, 'journal'), { recursive: true })
    expect(await damageOf(await openArchive(folder))).toEqual(lost('3', '4'))
  })

  test('is damaged in its last line: that one is told, which would else pass for one that nobody was promised', async () => {
    const folder = await killedWithTwoInTheJournal()
    const [path = ''] = await segmentsIn(folder)
    const text = await readFile(path, 'latin1')
    await writeFile(path, text.replace('"Two"', '"Twp"'), 'latin1')
    let archive = await openArchive(folder)
    expect(await damageOf(archive)).toEqual(lost('4', '4'))
    // The bytes outlive the journal: a letter of them is wrong, the rest can be read.
    archive = await reopened(archive)
    const [[file = '', told] = []] = await checked(archive)
    expect(told).toBe('journal-damaged-aside')
    expect(await readFile(join(folder, file), 'latin1')).toContain('"Twp"')
    await rm(join(folder, file))
    expect(await checked(archive)).toEqual([])
  })

  test('is damaged where its bytes cannot be kept: the journal stays, and the loss is told at each opening until they are', async () => {
    const folder = await killedWithTwoInTheJournal()
    const [path = ''] = await segmentsIn(folder)
    await writeFile(path, (await readFile(path, 'latin1')).replace('"One"', '"Onx"'), 'latin1')
    await writeFile(join(folder, 'quarantine'), 'a file where a folder belongs')
    for (const name of ['Three', 'Four']) {
      const archive = await openArchive(folder, { restMs: Number.POSITIVE_INFINITY })
      expect(await damageOf(archive)).toEqual([['journal', 'journal-line-lost', { seq: '3' }]])
      await archive.saveRelease(releaseNamed(name), null)
      await archive.close()
    }
    await rm(join(folder, 'quarantine'))
    const archive = await openArchive(folder)
    const [[file = '', told] = []] = await checked(await reopened(archive))
    expect(told).toBe('journal-damaged-aside')
    expect(await readFile(join(folder, file), 'latin1')).toContain('"Onx"')
    expect(await headlinesIn(await openArchive(folder, { readOnly: true }))).toEqual([
      'Four',
      'In its file',
      'Three',
      'Two',
    ])
  })

  test('was put back before anything is saved: all is there again', async () => {
    const folder = await killedWithTwoInTheJournal()
    const [path = ''] = await segmentsIn(folder)
    const bytes = await readFile(path)
    await rm(path)
    await (await openArchive(folder)).close()
    await writeFile(path, bytes)
    const archive = await openArchive(folder)
    expect(await damageOf(archive)).toEqual([])
    expect((await archive.describeArchive()).counts.release).toBe(3)
  })
})

describe('a file of the journal that is taken away while the archive is open', () => {
  const ways: [string, (path: string) => Promise<void>][] = [
    ['for good', rm],
    [
      'for an older copy of it',
      async (path) => {
        await rm(path)
        await writeFile(path, '\n'.repeat(1 << 20))
      },
    ],
  ]

  test.each(ways)(
    '%s: the next save is where it is found, and what was saved before comes into its file',
    async (_way, takeAway) => {
      const archive = await newArchive(calm)
      await archive.saveRelease(releaseNamed('One'), null)
      const [path = ''] = await segmentsIn(archive.folder)
      await takeAway(path)
      await archive.saveRelease(releaseNamed('Two'), null)
      const copy = join(await tempFolder(), 'as it is when the process dies now')
      await cp(archive.folder, copy, { recursive: true })
      expect(await headlinesIn(await openArchive(copy, { readOnly: true }))).toEqual(['Two'])
      const again = await reopened(archive)
      expect(await headlinesIn(again)).toEqual(['One', 'Two'])
      expect(await damageOf(again)).toEqual([])
    },
  )
})

/** The segment that was taken away, kept to be put back. */
async function takenAway(folder: string): Promise<() => Promise<void>> {
  const [path = ''] = await segmentsIn(folder)
  const bytes = await readFile(path)
  await rm(path)
  return () => writeFile(path, bytes)
}

const headlinesIn = async (archive: Archive) =>
  (await archive.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 50 })).rows.map(
    ({ headline }) => headline,
  )
const withoutLock = (folder: string) => rm(join(folder, 'archive.lock'))

/** What a check tells, by file and sentence. */
async function checked(archive: Archive): Promise<string[][]> {
  const { report } = await endOfJob(archive, () => archive.startVerify())
  return (report?.refused ?? []).map(({ name, reason }) => [name, reason.message ?? ''])
}

describe('a file of the journal that is put back after something was saved', () => {
  test.each([
    ['where the lock kept their numbers', async () => undefined],
    ['where their numbers were given to others', withoutLock],
  ])('brings what the archive has not, %s, and is put aside by name', async (_, meanwhile) => {
    const folder = await killedWithTwoInTheJournal()
    const putBack = await takenAway(folder)
    await meanwhile(folder)
    const between = await openArchive(folder)
    for (const name of ['Three', 'Four', 'Five']) await between.saveRelease(releaseNamed(name), null)
    await between.close()
    await putBack()
    const reading = await openArchive(folder, { readOnly: true })
    expect(await damageOf(reading)).toMatchObject([[expect.stringMatching(/^journal\/0/), 'journal-came-back', {}]])
    await reading.close()
    let archive = await openArchive(folder)
    expect(await checked(archive)).toEqual([[expect.stringMatching(/^quarantine\/journal\/0/), 'journal-put-aside']])
    expect(await headlinesIn(archive)).toEqual(['Five', 'Four', 'In its file', 'One', 'Three', 'Two'])
    archive = await reopened(archive)
    expect(await headlinesIn(archive)).toHaveLength(6)
    const acts = await archive.listActs({ before: null, limit: 3 })
    expect(acts.map(({ what, why }) => [what, why.replace(/-[0-9a-f]{8}/, '')])).toEqual([
      ['saveRelease', 'journal/00000003.ndjson, 4'],
      ['saveRelease', 'journal/00000003.ndjson, 3'],
      ['saveRelease', ''],
    ])
    // Once more, all of it is there; once it is deleted, nothing is told.
    await putBack()
    archive = await reopened(archive)
    await checked(archive)
    expect(await headlinesIn(archive)).toHaveLength(6)
    await rm(join(folder, 'quarantine'), { recursive: true })
    expect(await checked(archive)).toEqual([])
  })

  test('brings moves and merges too, and a check finds nothing gone', async () => {
    const first = await newArchive()
    const release = await first.saveRelease(releaseNamed('To the trash'), null)
    const [twin, kept] = [
      await first.saveRecord(contactNamed('Twin'), null, ''),
      await first.saveRecord(contactNamed('Kept'), null, ''),
    ]
    await first.close()
    const session = await openArchive(first.folder, calm)
    await session.trashRelease(release.uri)
    await session.mergeRecords(twin.uri, kept.uri)
    const folder = await killed(session, 6)
    const putBack = await takenAway(folder)
    const between = await openArchive(folder)
    await between.saveRelease(releaseNamed('Between'), null)
    await between.close()
    await putBack()
    const archive = await openArchive(folder)
    expect((await checked(archive)).map(([, message]) => message)).toEqual(['journal-put-aside'])
    expect(await headlinesIn(archive)).toEqual(['Between'])
    expect(await archive.getRecord(kept.uri)).toMatchObject({ variants: ['Twin'] })
  })

  test.each([
    ['is done now where nothing came after it', false],
    ['is kept as a copy where it was changed since', true],
  ])('a letterhead in it %s', async (_, isOvertaken) => {
    const first = await newArchive()
    await first.close()
    const session = await openArchive(first.folder, calm)
    await session.saveHouse({ name: 'Put back', contact: ['Astana'] })
    const folder = await killed(session, 2)
    const putBack = await takenAway(folder)
    const between = await openArchive(folder, { by: 'somebody' })
    await between.saveRelease(releaseNamed('Between'), null)
    if (isOvertaken) await between.saveHouse({ name: 'Newer', contact: [] })
    await between.close()
    await putBack()
    let archive = await openArchive(folder, { by: 'somebody' })
    const told = await checked(archive)
    expect(new Set(told.map(([, message]) => message))).toEqual(
      new Set(isOvertaken ? ['changed-by-other-program', 'journal-put-aside'] : ['journal-put-aside']),
    )
    archive = await reopened(archive)
    expect((await archive.describeArchive()).house.name).toBe(isOvertaken ? 'Newer' : 'Put back')
    const [last] = await archive.listActs({ before: null, limit: 1 })
    expect(last).toMatchObject({
      what: 'saveHouse',
      letterhead: true,
      why: isOvertaken ? '' : expect.stringMatching(/^journal\//),
    })
  })

  test('never takes the place of a letterhead that was saved while it was looked at', async () => {
    const archive = await newArchive()
    await archive.close()
    const store = await Store.open(archive.folder)
    const before = await store.hashOf('archive.json')
    await store.writeHouse({ name: 'Saved meanwhile', contact: [] })
    const late = store.writeHouse({ name: 'Late', contact: [] }, {}, before ?? '')
    await expect(late).rejects.toMatchObject({ code: 'conflict' })
    expect(store.house.name).toBe('Saved meanwhile')
    await store.close()
    const again = await openArchive(archive.folder)
    expect((await again.describeArchive()).house.name).toBe('Saved meanwhile')
  })

  test('does nothing again that a part of it which came before had done, and that was taken back since', async () => {
    const first = await newArchive()
    const release = await first.saveRelease(releaseNamed('In the trash and out again'), null)
    await first.close()
    const session = await openArchive(first.folder, calm)
    await session.trashRelease(release.uri)
    await session.saveRelease(releaseNamed('Later'), null)
    const folder = await killed(session, 4)
    const [path = ''] = await segmentsIn(folder)
    const whole = await readFile(path)
    await writeFile(path, whole.subarray(0, whole.indexOf('\n') + 1))
    await withoutLock(folder)
    const between = await openArchive(folder)
    expect(await headlinesIn(between)).toEqual([])
    await between.restoreRelease(release.uri)
    await between.close()
    await writeFile(path, whole)
    const archive = await openArchive(folder)
    await checked(archive)
    expect(await headlinesIn(archive)).toEqual(['In the trash and out again', 'Later'])
  })

  test('and is taken away again at once: what it holds is there, and later checks name no file that is not', async () => {
    const folder = await killedWithTwoInTheJournal()
    const putBack = await takenAway(folder)
    const between = await openArchive(folder)
    await between.saveRelease(releaseNamed('Three'), null)
    await between.close()
    await putBack()
    const archive = await openArchive(folder)
    for (const path of await segmentsIn(folder)) if (/journal.0*3-/.test(path)) await rm(path)
    expect(await checked(archive)).toEqual([])
    expect(await headlinesIn(archive)).toEqual(['In its file', 'One', 'Three', 'Two'])
  })

  test('under the name that a sync tool gives to a copy brings the same', async () => {
    const folder = await killedWithTwoInTheJournal()
    const [path = ''] = await segmentsIn(folder)
    const bytes = await readFile(path)
    await rm(path)
    const copy = path.replace('.ndjson', '.sync-conflict-20261127-101010-ABCDEFG.ndjson')
    let archive = await openArchive(folder)
    await archive.saveRelease(releaseNamed('Three'), null)
    archive = await reopened(archive)
    await writeFile(copy, bytes)
    expect((await checked(archive)).map(([, message]) => message)).toEqual(['journal-put-aside'])
    expect(await headlinesIn(archive)).toEqual(['In its file', 'One', 'Three', 'Two'])
    // A copy of what is there already is nothing to tell.
    await rm(join(folder, 'quarantine'), { recursive: true })
    await writeFile(copy, bytes)
    expect(await checked(archive)).toEqual([])
  })

  test('leaves what was saved since, and keeps the text that was overtaken as a conflict copy', async () => {
    const first = await newArchive()
    const release = await first.saveRelease(releaseNamed('As it was'), null)
    await first.close()
    const session = await openArchive(first.folder, calm)
    const lost = await session.saveRelease(retitled(release, 'Saved and lost'), 1)
    await session.saveRelease(releaseNamed('Another'), null)
    const folder = await killed(session, 4)
    const putBack = await takenAway(folder)
    const between = await openArchive(folder)
    await between.saveRelease(retitled(release, 'Written anew'), 1)
    await between.close()
    await putBack()
    const archive = await openArchive(folder)
    const told = await checked(archive)
    expect(told.map(([, message]) => message)).toEqual(['journal-put-aside', 'changed-by-other-program'])
    expect(JSON.parse(await readFile(join(folder, told[1]?.[0] ?? ''), 'utf8'))).toEqual(lost)
    expect(await headlinesIn(archive)).toEqual(['Another', 'Written anew'])
    expect((await archive.listRevisions(release.uri)).map(({ revision }) => revision)).toEqual([2, 1])
  })

  test('counts nothing again that is in its file, though an act behind it is damaged', async () => {
    const first = await newArchive()
    const release = await first.saveRelease(releaseNamed('First'), null)
    await first.close()
    const session = await openArchive(first.folder, calm)
    await session.saveRelease(retitled(release, 'Second'), 1)
    const folder = await killed(session, 3)
    const [path = ''] = await segmentsIn(folder)
    const bytes = await readFile(path)
    const next = await openArchive(folder)
    await next.saveRelease(retitled(release, 'Third'), 2)
    await next.close()
    const acts = join(folder, 'acts', (await readdir(join(folder, 'acts'))).find((name) => /^\d/.test(name)) ?? '')
    const lines = (await readFile(acts, 'utf8')).split('\n')
    await writeFile(acts, lines.map((line) => (line.startsWith('{"seq":3') ? line.replace('"', "'") : line)).join('\n'))
    await writeFile(path, bytes)
    const archive = await openArchive(folder)
    await checked(archive)
    expect(await headlinesIn(archive)).toEqual(['Third'])
  })

  test('beside one that a killed session left with the same numbers: both are there', async () => {
    const folder = await killedWithTwoInTheJournal()
    const putBack = await takenAway(folder)
    await withoutLock(folder)
    const session = await openArchive(folder, calm)
    for (const name of ['Three', 'Four']) await session.saveRelease(releaseNamed(name), null)
    const again = await killed(session, 4)
    await putBack()
    await cp(join(folder, 'journal'), join(again, 'journal'), { recursive: true })
    const archive = await openArchive(again)
    await checked(archive)
    expect(await headlinesIn(archive)).toEqual(['Four', 'In its file', 'One', 'Three', 'Two'])
  })

  test('beside one of a session that saved the same record anew: neither text is lost', async () => {
    const first = await newArchive()
    const release = await first.saveRelease(releaseNamed('As it was'), null)
    await first.close()
    const session = await openArchive(first.folder, calm)
    await session.saveRelease(retitled(release, 'Saved and lost'), 1)
    const folder = await killed(session, 3)
    const putBack = await takenAway(folder)
    const between = await openArchive(folder, calm)
    await between.saveRelease(retitled(release, 'Written anew'), 1)
    const again = await killed(between, 4)
    await putBack()
    await cp(join(folder, 'journal'), join(again, 'journal'), { recursive: true })
    const archive = await openArchive(again)
    await checked(archive)
    expect(await headlinesIn(archive)).toEqual(['Written anew'])
    const revisions = await archive.listRevisions(release.uri)
    const texts = await Promise.all(revisions.map(({ sha256 }) => archive.getRevision(release.uri, sha256)))
    expect(texts.map((one) => recordTitle(one)).sort()).toEqual(['As it was', 'Saved and lost', 'Written anew'])
  })
})

test('numbers of changes that are lost are given to no others', async () => {
  const folder = await killedWithTwoInTheJournal()
  for (const path of await segmentsIn(folder)) await rm(path)
  const archive = await openArchive(folder)
  await archive.saveRelease(releaseNamed('Three'), null)
  await archive.close()
  const acts = (await readdir(join(folder, 'acts'))).filter((name) => /^\d/.test(name))
  const lines = (await readFile(join(folder, 'acts', acts[0] ?? ''), 'utf8')).trimEnd().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([1, 2, 5])
})

test('killed again before it is closed, the loss is told again', async () => {
  const folder = await killedWithTwoInTheJournal()
  for (const path of await segmentsIn(folder)) await rm(path)
  const again = await killed(await openArchive(folder, calm), 4)
  expect(await damageOf(await openArchive(again))).toEqual(lost('3', '4'))
})

test.each([
  ['seq', { seq: '000000900000' }],
  ['sum', { sum: '0123456789abcdef' }],
  ['seq, of an older program', { seq: undefined, sum: undefined }],
])('a lock with another %s is believed in nothing but that it is stale', async (_, change) => {
  const folder = await killedWithTwoInTheJournal()
  await writeFile(join(folder, 'archive.lock'), JSON.stringify({ ...(await lockOf(folder)), ...change }))
  const archive = await openArchive(folder)
  expect(await damageOf(archive)).toEqual([])
  expect((await archive.describeArchive()).counts.release).toBe(3)
})

describe('a line of the journal that somebody else made', () => {
  /** Beside the lines of a closed archive, a segment with this one. */
  async function opened(line: object): Promise<Archive> {
    const archive = await newArchive()
    await archive.saveRelease(releaseNamed('Here'), null)
    await archive.close()
    const segment = '99999999-0badf00d.ndjson'
    const json = JSON.stringify({ segment, at: '2026-01-01T00:00:00.000Z', by: 'x', what: 'x', documents: [], ...line })
    await writeFile(join(archive.folder, 'journal', segment), `${sha256(json).slice(0, 32)} ${json}\n`)
    return openArchive(archive.folder)
  }
  const first = '3'

  test.each([
    ['of a number beyond all others, which leaves a gap that nobody could count through', 3e12, 3e12],
    ['that says that nothing before it was ever synced', 3e12, 0],
  ])('%s, opens as any other, and the gap is told in one sentence', async (_, seq, synced) => {
    const archive = await opened({ seq, synced })
    expect(await damageOf(archive)).toEqual([['journal', 'journal-lines-lost', { first, last: String(seq - 1) }]])
    await archive.saveRelease(releaseNamed('Later'), null)
    expect(await damageOf(await reopened(archive))).toEqual([])
    expect(await headlinesIn(await openArchive(archive.folder, { readOnly: true }))).toEqual(['Here', 'Later'])
  })

  test.each([
    ['whose number has no next one', { seq: Number.MAX_SAFE_INTEGER, synced: 1 }],
    ['of no number', { seq: '3', synced: 1 }],
    ['that takes back what is none', { seq: 3, synced: 1, voids: [1e300] }],
    ['that takes back by a word', { seq: 3, synced: 1, voids: 'all' }],
    ['that was synced by a word', { seq: 3, synced: 'all' }],
  ])('%s, is none of ours', async (_, line) => {
    const archive = await opened(line)
    expect(await damageOf(archive)).toEqual([])
    await archive.saveRelease(releaseNamed('Later'), null)
    await archive.close()
    expect(await headlinesIn(await openArchive(archive.folder, { readOnly: true }))).toEqual(['Here', 'Later'])
  })
})
