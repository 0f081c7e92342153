/** What a clock that was wrong for a while leaves behind must not hide what came after it. */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backUp } from '../../../src/main/archive/backup.js'
import { ageOf } from '../../../src/shared/backup-age.js'
import { newArchive } from '../../support/an-archive.js'
import { quiet } from '../../support/backup-setting.js'
import { tempFolder } from '../../support/temp-folder.js'

const day = 24 * 3_600_000

test('health tells the last backup of today’s clock, not one that was made while it ran ahead by a year', async () => {
  const archive = await newArchive()
  const place = join(await tempFolder(), 'backups')
  await mkdir(place)
  archive.backupPlace = place
  const archiveId = (JSON.parse(await readFile(join(archive.folder, 'archive.json'), 'utf8')) as { id: string }).id
  const made = async (days: number) => {
    const now = () => new Date(Date.now() + days * day)
    return (await backUp({ folder: archive.folder, place, kind: 'full', archiveId, name: 'A', now }, quiet())).bag
  }
  const last = async () => (await archive.describeHealth()).backups?.last?.bag
  const ahead = await made(365)
  expect(await last()).toBe(ahead)
  const longSince = await made(-40)
  expect(await last()).toBe(longSince)
  // The clock of the other computer is a little fast.
  const newest = await made(1 / 24)
  expect(await last()).toBe(newest)
})

test('a last backup is told as old, and as dated ahead where no other is there', () => {
  const now = Date.parse('2026-11-27T12:00:00Z')
  const ageAt = (days: number) => ageOf(new Date(now + days * day).toISOString(), now)
  expect(ageAt(-7)).toEqual({ says: 'nothing' })
  expect(ageAt(-8)).toEqual({ says: 'old', days: 8 })
  expect(ageAt(1)).toEqual({ says: 'nothing' })
  expect(ageAt(365)).toEqual({ says: 'ahead' })
})
