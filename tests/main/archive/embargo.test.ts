/** The gate on real archives: nothing under embargo leaves alone without a reason, and the reason is on record. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ArchiveError } from '../../../src/shared/contract/failures.js'
import type { Release, ReleaseDraft } from '../../../src/shared/records.js'
import { newArchive, openArchive, releaseNamed } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { tempFolder } from '../../support/temp-folder.js'

const until = '2030-05-01T05:30:00.000Z'
const before = new Date('2030-05-01T05:29:59.000Z')

const embargoed = (more: Partial<ReleaseDraft> = {}): ReleaseDraft => ({
  ...releaseNamed('A visit'),
  status: 'released',
  embargoedUntil: until,
  embargo: { zone: 'Asia/Almaty', reason: 'The visit is not over.', overrides: [] },
  ...more,
})

async function archiveWith(draft: ReleaseDraft, now = before) {
  const clock = { now }
  const archive = await newArchive({ now: () => clock.now })
  return { archive, clock, release: await archive.saveRelease(draft, null) }
}

const refusal = async (leaving: Promise<unknown>): Promise<ArchiveError> => {
  const error = await leaving.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(ArchiveError)
  return error as ArchiveError
}

describe('a release under embargo', () => {
  test('leaves neither as a page, nor as text, nor as ninjs, nor as its record, and the refusal names the instant', async () => {
    const { archive, release } = await archiveWith(embargoed())
    const ways = [
      archive.preparePrint(release.uri),
      archive.prepareText(release.uri),
      archive.ninjs(release.uri),
      archive.leaving(release.uri),
      archive.preparePrint(release.uri, '  '),
      archive.assertMayLeave(release.uri),
    ]
    for (const way of ways) {
      const error = await refusal(way)
      expect(error.code).toBe('embargoed')
      expect(error.details).toEqual({ until, zone: 'Asia/Almaty' })
      expect(error.message).toContain('10:30 (GMT+5), 1 May 2030')
    }
    expect((await archive.getRelease(release.uri)).embargo?.overrides).toEqual([])
  })

  test('that names no zone is told in that of the office', async () => {
    const { archive, release } = await archiveWith(embargoed({ embargo: { overrides: [] } }))
    await archive.saveHouse({ name: 'House', contact: [], timeZone: 'Asia/Tokyo' })
    const { details, message } = await refusal(archive.prepareText(release.uri))
    expect([details, message]).toEqual([
      { until, zone: 'Asia/Tokyo' },
      expect.stringContaining('14:30 (GMT+9), 1 May 2030'),
    ])
    expect((await archive.preparePrint(release.uri, 'For the translator.')).html).toContain(
      'Embargoed until 14:30 (GMT+9)',
    )
    expect(await archive.prepareText(release.uri, 'Once more.')).toContain('14:30 (GMT+9)')
  })

  test('leaves with a reason, which is kept in the record and in the acts', async () => {
    const { archive, release } = await archiveWith(embargoed())
    expect(await archive.prepareText(release.uri, ' The minister asked for it. ')).toContain('A visit')
    expect((await archive.preparePrint(release.uri, 'For the translator.')).html).toContain('Embargoed until 10:30')
    const { embargo, revision } = await archive.getRelease(release.uri)
    expect(embargo?.overrides).toEqual([
      { at: before.toISOString(), reason: 'The minister asked for it.' },
      { at: before.toISOString(), reason: 'For the translator.' },
    ])
    expect(revision).toBe(3)
    const [act] = await archive.listActs({ before: null, limit: 1 })
    expect(act).toMatchObject({ what: 'overrideEmbargo', why: 'For the translator.' })
  })

  test('is free at the very instant, and the override that nobody needed is not written down', async () => {
    const { archive, clock, release } = await archiveWith(embargoed())
    clock.now = new Date(until)
    expect(await archive.prepareText(release.uri, 'Just in case.')).toContain('A visit')
    expect((await archive.getRelease(release.uri)).revision).toBe(1)
  })

  test('is free once it was lifted by hand, and the page says so', async () => {
    const { archive, release } = await archiveWith(
      embargoed({ embargo: { liftedAt: '2030-04-30T00:00:00.000Z', overrides: [] } }),
    )
    const { html } = await archive.preparePrint(release.uri)
    expect(html).toContain('For immediate release')
    expect(html).not.toContain('Embargoed until')
  })

  test('does not leave an archive that can only be read, since nothing can be put on record there', async () => {
    const { archive, release } = await archiveWith(embargoed())
    await archive.close()
    const reading = await openArchive(archive.folder, { readOnly: true, now: () => before })
    expect((await refusal(reading.prepareText(release.uri))).code).toBe('embargoed')
    expect((await refusal(reading.prepareText(release.uri, 'The minister asked.'))).code).toBe('read-only')
    // In the house it may be read.
    expect(await reading.plainText(release.uri)).toContain('A visit')
  })

  test('goes with a whole export and with the table, which carry the embargo', async () => {
    const { archive, release } = await archiveWith(embargoed())
    const folder = join(await tempFolder(), 'all')
    await endOfJob(archive, () => archive.startExport(folder, { history: false, ninjs: true }))
    const record = JSON.parse(await readFile(join(folder, 'releases.jsonl'), 'utf8')) as Release
    expect(record).toMatchObject({ embargoedUntil: until, embargo: { zone: 'Asia/Almaty' } })
    const ninjs = await readFile(join(folder, 'ninjs', `${release.uri.slice(9)}.ninjs.json`), 'utf8')
    expect(JSON.parse(ninjs)).toMatchObject({ embargoedUntil: until })
    const table = join(await tempFolder(), 'all.csv')
    await endOfJob(archive, () => archive.startTableExport(table))
    expect(await readFile(table, 'utf8')).toContain(until)
    // And the table brings it back.
    const other = await newArchive({ now: () => before })
    await endOfJob(other, () => other.startImport([table]))
    const { rows } = await other.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 1 })
    const back = rows[0] && (await other.getRelease(rows[0].uri))
    expect(back?.embargoedUntil).toBe(until)
  })
})
