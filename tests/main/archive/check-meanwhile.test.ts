/** A check beside somebody who works on: what he saves, deletes and brings back is no damage. */
import { expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { recordPath } from '../../../src/main/archive/store.js'
import { newArchive, openArchive, releaseNamed } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { tempFolder } from '../../support/temp-folder.js'
import { watchedDisk } from '../../support/watched-disk.js'

const check = async (archive: Archive) => (await endOfJob(archive, () => archive.startVerify())).report

test('a release that is in the trash only while the list is looked through is not told as gone', async () => {
  const made = await newArchive()
  const moved = await made.saveRelease(releaseNamed('Moved'), null)
  const other = await made.saveRelease(releaseNamed('Other'), null)
  await made.close()
  const steps: string[] = []
  const otherPath = recordPath({ kind: 'release', uri: other.uri, trashed: false })
  let isChecking = false
  const disk = watchedDisk(async ({ kind, path }) => {
    if (!isChecking || kind !== 'read') return
    // The acts are read before the list is, and the list before the files.
    if (steps.length === 0 && path.endsWith('.ndjson') && path.includes('/acts/')) {
      steps.push('trashed')
      await archive.trashRecords([moved.uri])
    } else if (steps.length === 1 && path.endsWith(otherPath)) {
      steps.push('restored')
      await archive.restoreRecords([moved.uri])
    }
  })
  const archive = await openArchive(made.folder, { disk, restMs: Number.POSITIVE_INFINITY })
  await archive.survey()
  isChecking = true
  expect(await check(archive)).toMatchObject({ refused: [] })
  expect(steps).toEqual(['trashed', 'restored'])
})

test('what is saved while a check goes on is no record without an act', async () => {
  const archive = await newArchive()
  await archive.saveRelease(releaseNamed('First'), null)
  const checked = check(archive)
  for (let at = 0; at < 20; at++) await archive.saveRelease(releaseNamed(`Release ${at}`), null)
  const report = await checked
  expect(report).toMatchObject({ refused: [] })
  expect(report?.leftOut).toBeUndefined()
})

test('a check and a backup tell the folder that they look into before they know how much there is', async () => {
  const archive = await newArchive()
  await archive.saveRelease(releaseNamed('First'), null)
  const place = await tempFolder()
  for (const start of [() => archive.startVerify(), () => archive.startBackup(place, 'full')]) {
    const told: string[] = []
    const off = archive.onJob(({ state, total, current }) => {
      if (state === 'running' && total === 0) told.push(current)
    })
    await endOfJob(archive, start)
    off()
    expect(told.join()).toMatch(/releases|photos|trash/)
  }
})
