/** A disk that turns read-only while the archive is open, as a kernel makes it after a fault of the drive. */
import { expect, test } from 'vitest'
import { Archive } from '../../../src/main/archive/archive.js'
import { newArchive, releaseNamed } from '../../support/an-archive.js'
import { watchedDisk, writingKinds } from '../../support/watched-disk.js'

function stoppableDisk() {
  let isStopped = false
  const disk = watchedDisk(({ kind, path }) => {
    if (isStopped && writingKinds.has(kind)) throw Object.assign(new Error(`EROFS: ${kind}`), { code: 'EROFS', path })
  })
  const turn = (stopped: boolean) => {
    isStopped = stopped
  }
  return { disk, turn }
}

const rows = async (archive: Archive) =>
  (await archive.listReleases({ order: 'date-oldest', trashed: false, offset: 0, limit: 10 })).rows

test('saves are refused in a sentence that says what is safe, and go on in the same open archive', async () => {
  const { disk, turn } = stoppableDisk()
  const archive = await newArchive({ disk })
  const saved = await archive.saveRelease(releaseNamed('Before'), null)
  turn(true)
  for (let at = 0; at < 2; at++)
    await expect(archive.saveRelease(releaseNamed('Meanwhile'), null)).rejects.toMatchObject({
      code: 'read-only',
      message: expect.stringMatching(/^Nothing can be saved: .* What was saved before is safe\./),
    })
  expect(await archive.getRelease(saved.uri)).toEqual(saved)
  turn(false)
  await archive.saveRelease({ ...saved, ...releaseNamed('Afterwards') }, saved.revision)
  expect((await rows(archive)).map(({ headline }) => headline)).toEqual(['Afterwards'])
})

test('it opens for reading also where the lock of before is left, since nobody can take it away', async () => {
  const { disk, turn } = stoppableDisk()
  const before = await newArchive({ disk })
  await before.saveRelease(releaseNamed('Before'), null)
  turn(true)
  await expect(before.close()).rejects.toMatchObject({ code: 'read-only' })
  const archive = await Archive.open(before.folder, { disk })
  expect(await archive.describeArchive()).toMatchObject({ readOnly: true, damaged: [] })
  expect((await rows(archive)).map(({ headline }) => headline)).toEqual(['Before'])
  await archive.close()
  turn(false)
  const again = await Archive.open(before.folder, { disk })
  expect(await again.describeArchive()).toMatchObject({ readOnly: false, damaged: [], counts: { release: 1 } })
  await again.close()
})
