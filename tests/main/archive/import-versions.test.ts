/** Several versions of one ninjs item: in one import and in several, in any order, looked at, killed and gone on with. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { versionAltIds, versionsIn } from '../../../src/main/archive/source-version.js'
import type { DuplicateRule } from '../../../src/shared/contract/exchange.js'
import type { JobReport } from '../../../src/shared/contract/job-report.js'
import { mainHeadline, type Release } from '../../../src/shared/records.js'
import { newArchive, releaseNamed, reopened } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { tempFolder } from '../../support/temp-folder.js'

const uri = 'https://news.example/item/1'
const item = (version: number | undefined, headline = `Version ${version}`, more: object = {}) => ({
  uri,
  type: 'text',
  language: 'en',
  ...(version === undefined ? {} : { version: String(version), versionCreated: `2024-05-${10 + version}T09:00:00Z` }),
  headlines: [{ role: 'main', value: headline }],
  bodies: [{ contentType: 'text/html', value: `<p>${headline} says this.</p>` }],
  ...more,
})

/** A file an item, in the order of their names. */
async function folderOf(items: readonly object[]): Promise<string> {
  const folder = await tempFolder()
  for (const [at, one] of items.entries()) await writeFile(join(folder, `${at}.json`), JSON.stringify(one))
  return folder
}

async function took(archive: Archive, items: readonly object[], duplicates: DuplicateRule = 'skip', dryRun = false) {
  const folder = await folderOf(items)
  const { report, error } = await endOfJob(archive, () => archive.startImport([folder], { duplicates, dryRun }))
  if (!report) throw new Error(error?.said.sentence)
  return report
}

async function releasesIn(archive: Archive): Promise<Release[]> {
  const { rows } = await archive.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 50 })
  return Promise.all(rows.map((row) => archive.getRelease(row.uri)))
}

async function only(archive: Archive): Promise<Release> {
  const [release, ...others] = await releasesIn(archive)
  if (!release) throw new Error('nothing came in')
  expect(others).toEqual([])
  return release
}

/** Headlines of what it was and is, oldest first. */
async function headlinesOf(archive: Archive, release: Release): Promise<string[]> {
  const rows = await archive.listRevisions(release.uri)
  const revisions = await Promise.all(rows.map(({ sha256 }) => archive.getRevision(release.uri, sha256)))
  return revisions.map((one) => mainHeadline(one as Release)).reverse()
}

const reasons = ({ refused }: JobReport) => refused.map(({ reason }) => reason.message)

const orders = [
  [1, 2, 3],
  [1, 3, 2],
  [2, 1, 3],
  [2, 3, 1],
  [3, 1, 2],
  [3, 2, 1],
]

describe.each(['skip', 'update'] as const)('versions of one item, where duplicates are to %s', (rule) => {
  test.each(orders)('that come as %i, %i, %i leave one release that says the newest', async (...order) => {
    const archive = await newArchive()
    const versions = order.map((version) => item(version))
    const planned = await took(archive, versions, rule, true)
    const report = await took(archive, versions, rule)
    for (const count of ['done', 'updated', 'skipped', 'leftOut'] as const)
      expect(report[count]).toEqual(planned[count])
    expect(report).toMatchObject({ done: 1, refused: [] })
    expect((report.updated ?? 0) + (report.leftOut ?? []).length).toBe(2)
    const release = await only(archive)
    // What came before a newer one is what the release was; what came after is named as left out.
    const kept = order.filter((version, at) => order.slice(0, at).every((before) => before < version))
    expect(await headlinesOf(archive, release)).toEqual(kept.map((version) => `Version ${version}`))
    expect(report.leftOut?.map(({ name }) => name)).toEqual(
      order.flatMap((version, at) => (kept.includes(version) ? [] : [`${at}.json`])),
    )
    expect(new Set(report.leftOut?.map(({ reason }) => reason.message))).toEqual(
      new Set(kept.length === 3 ? [] : ['version-older']),
    )

    // The same again is there already, or left out again; nothing of it is refused.
    const again = await took(await reopened(archive), versions, rule)
    expect(again).toMatchObject({ done: 0, updated: 0, skipped: kept.length, refused: [], leftOut: report.leftOut })
  })

  test('that come one import after the other never go back', async () => {
    const archive = await newArchive()
    await took(archive, [item(2)], rule)
    expect(await took(archive, [item(1)], rule)).toMatchObject({ done: 0, updated: 0, skipped: 0 })
    expect(await took(archive, [item(3)], rule, true)).toMatchObject({ updated: 1, planned: [{ what: 'update' }] })
    expect(await took(archive, [item(3)], rule)).toMatchObject({ done: 0, updated: 1, refused: [] })
    expect(await took(archive, [item(2)], rule)).toMatchObject({ done: 0, updated: 0, skipped: 1, refused: [] })
    expect(await headlinesOf(archive, await only(archive))).toEqual(['Version 2', 'Version 3'])
  })
})

describe('a newer version', () => {
  test('is all that the release says: what it no longer says, such as an embargo, is gone', async () => {
    const archive = await newArchive()
    const embargoed = item(1, 'Embargoed', { embargoedUntil: '2030-01-01T00:00:00Z', edNote: 'Not yet' })
    await took(archive, [embargoed, item(2, 'Free')])
    const release = await only(archive)
    expect(mainHeadline(release)).toBe('Free')
    expect(release).not.toHaveProperty('embargoedUntil')
    expect(release).not.toHaveProperty('edNote')
    expect(versionsIn(release.altIds)).toEqual([{ uri, version: '2', created: '2024-05-12T09:00:00Z' }])
  })

  test('does not take the place of what was changed here, unless releases are to be updated', async () => {
    const archive = await newArchive()
    await took(archive, [item(1)])
    const before = await only(archive)
    await archive.saveRelease({ ...before, edNote: 'ours' }, before.revision)
    expect(reasons(await took(archive, [item(2)], 'skip', true))).toEqual(['version-changed'])
    expect(reasons(await took(archive, [item(2)]))).toEqual(['version-changed'])
    expect(mainHeadline(await only(archive))).toBe('Version 1')
    expect(await took(archive, [item(2)], 'update')).toMatchObject({ updated: 1, refused: [] })
    expect(await only(archive)).toMatchObject({ edNote: 'ours', headlines: [{ value: 'Version 2' }] })
  })

  test('is known by its instant where versions are not counted', async () => {
    const archive = await newArchive()
    const at = (day: string) => item(undefined, `Of ${day}`, { versionCreated: `2024-05-${day}T09:00:00Z` })
    await took(archive, [at('11'), at('13'), at('12')])
    expect(mainHeadline(await only(archive))).toBe('Of 13')
  })

  test('is a release of its own where both are kept', async () => {
    const archive = await newArchive()
    expect(await took(archive, [item(1), item(2)], 'keep-both')).toMatchObject({ done: 2 })
    expect(await releasesIn(archive)).toHaveLength(2)
  })
})

test('an import that is stopped after any version goes on to the same end', async () => {
  for (let stop = 1; stop <= 3; stop++) {
    const archive = await newArchive()
    const folder = await folderOf([item(1), item(2), item(3)])
    const options = { duplicates: 'skip', dryRun: false } as const
    const off = archive.onJob(({ id, state, done, total }) => {
      if (state === 'running' && total > 0 && done >= (total * stop) / 4) void archive.cancelJob(id)
    })
    await endOfJob(archive, () => archive.startImport([folder], options))
    off()
    await endOfJob(archive, () => archive.startImport([folder], options))
    expect(await headlinesOf(archive, await only(archive))).toEqual(['Version 1', 'Version 2', 'Version 3'])
  }
})

test('an item of ours that comes back later than it was changed here goes not back', async () => {
  const archive = await newArchive()
  const release = await archive.saveRelease(releaseNamed('First'), null)
  const out = await archive.ninjs(release.uri)
  await archive.saveRelease({ ...release, headlines: [{ role: 'main', value: 'Second' }] }, 1)
  expect(await took(archive, [out], 'update')).toMatchObject({ updated: 0, skipped: 1, refused: [] })
  expect(mainHeadline(await only(archive))).toBe('Second')
})

test('a version that tells nothing to compare by is not kept', () => {
  expect(versionAltIds({ uri, version: 'final', created: 'yesterday' })).toEqual([])
  expect(versionsIn(versionAltIds({ uri: 'an id', version: '1.10' }))).toEqual([{ uri: 'an id', version: '1.10' }])
})
