/** An archive that is read while another process writes to it. */
import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { newArchive, openArchive, releaseNamed } from '../../support/an-archive.js'
import { watchedDisk } from '../../support/watched-disk.js'

test('a file of the journal that is let go of while the reader opens is not missed', async () => {
  const archive = await newArchive({ restMs: Number.POSITIVE_INFINITY })
  await archive.saveRelease(releaseNamed('One'), null)
  let isFirst = true
  const disk = watchedDisk(async ({ kind, path }) => {
    if (kind !== 'read' || !/journal.\d+-/.test(path) || !isFirst) return
    isFirst = false
    // As a checkpoint ends: everything is in its file, then the segment goes.
    await archive.close()
    await rm(path, { force: true })
  })
  const reading = await openArchive(archive.folder, { readOnly: true, disk })
  expect(isFirst).toBe(false)
  expect((await reading.describeArchive()).counts.release).toBe(1)
  expect((await reading.describeArchive()).damaged).toEqual([])
})
