/** What can be asked while no archive is open, and what this computer remembers of an archive. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Archive } from '../../src/main/archive/archive.js'
import { OpenArchive } from '../../src/main/open-archive.js'
import { PreferencesStore } from '../../src/main/preferences.js'
import type { JobNotice } from '../../src/shared/contract/job-report.js'
import { emptyRelease } from '../../src/shared/records.js'
import { endOfJob } from '../support/jobs.js'
import { tempFolder } from '../support/temp-folder.js'

const house = { name: 'Press office', contact: [] }

test('with no archive open, backups are listed, checked and restored, and the rest says that none is open', async () => {
  const folder = await tempFolder()
  const place = join(folder, 'backups')
  await mkdir(place)
  const archive = await Archive.create(join(folder, 'archive'), house)
  await endOfJob(archive, () => archive.startBackup(place, 'full'))
  await archive.close()
  await rm(join(folder, 'archive'), { recursive: true })

  const ends: JobNotice[] = []
  let wake = () => {}
  const open = new OpenArchive((name, notice) => {
    if (name !== 'job' || (notice as JobNotice).state === 'running') return
    ends.push(notice as JobNotice)
    wake()
  })
  onTestFinished(() => open.leave())
  const end = async () => {
    while (ends.length === 0)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    return ends.pop()
  }
  const { api } = open
  await expect(api.describeArchive()).rejects.toMatchObject({ code: 'closed' })
  await expect(api.startBackup(place, 'full')).rejects.toMatchObject({ code: 'closed' })
  const [backup] = await api.listBackups(place)
  const bag = backup?.bag ?? ''
  const checking = await api.startBackupCheck(bag)
  expect(await end()).toMatchObject({ id: checking, kind: 'backup-check', state: 'done', report: { refused: [] } })
  const restoring = await api.startRestore(bag, join(folder, 'archive'))
  expect(await end()).toMatchObject({ id: restoring, kind: 'restore', state: 'done' })
  await api.startTestRestore(join(folder, 'nowhere'))
  expect(await end()).toMatchObject({ kind: 'test-restore', state: 'failed', error: { code: 'not-found' } })

  await open.swap(() => Archive.open(join(folder, 'archive')))
  expect(await api.listBackups(place)).toMatchObject([{ bag, ours: true, sharesFiles: false }])
  const verifying = await api.startVerify()
  expect(verifying).not.toBe(restoring)
  expect(await end()).toMatchObject({ id: verifying, state: 'done' })
})

test('what is asked of an archive that was left is refused, and is not done to the one that is open by now', async () => {
  const folder = await tempFolder()
  const first = join(folder, 'first')
  const second = join(folder, 'second')
  const open = new OpenArchive(() => undefined)
  onTestFinished(() => open.leave())
  await open.swap(() => Archive.create(first, house))
  const left = open.apiIn(first)
  const saved = await left.saveRelease(emptyRelease('en'), null)
  await open.swap(() => Archive.create(second, house))
  await expect(left.saveRelease(emptyRelease('en'), null)).rejects.toMatchObject({ code: 'closed' })
  await expect(left.saveRelease(emptyRelease('en'), saved.revision)).rejects.toMatchObject({ code: 'closed' })
  expect((await open.apiIn(second).describeArchive()).counts.release).toBe(0)
  await open.close()
  await expect(open.apiIn(second).describeArchive()).rejects.toMatchObject({ code: 'closed' })
  await open.swap(() => Archive.open(first))
  expect((await left.describeArchive()).counts.release).toBe(1)
})

test('windows hear that an archive is left before it is closed, nothing of it afterwards, and it can be opened again at once', async () => {
  const folder = join(await tempFolder(), 'archive')
  const archive = await Archive.create(folder, house)
  const told: string[] = []
  const open = new OpenArchive((name) => told.push(name))
  onTestFinished(() => open.leave())
  await open.swap(async () => archive)
  const { api } = open
  await api.startVerify()
  told.length = 0
  const closing = open.close()
  await expect.poll(() => told).toEqual(['archive'])
  await expect(api.describeArchive()).rejects.toMatchObject({ code: 'closed' })
  const again = open.swap(() => Archive.open(folder))
  await closing
  expect((await again).folder).toBe(folder)
  expect(told).toEqual(['archive', 'archive'])
})

test('the place for backups is remembered for its archive alone, until it is forgotten', async () => {
  const folder = await tempFolder()
  const preferences = await PreferencesStore.open(folder, 'en')
  await preferences.rememberBackupPlace('/archives/one', '/disk')
  await preferences.rememberBackupPlace('/archives/two', '/stick')
  await preferences.rememberBackupPlace('/archives/two', null)
  const again = await PreferencesStore.open(folder, 'en')
  expect(again.backupPlace('/archives/one')).toBe('/disk')
  expect(again.backupPlace('/archives/two')).toBeUndefined()
  expect(again.backupPlace('constructor')).toBeUndefined()
})

test('how a table was read is remembered for one with the same headings, the last thirty of them', async () => {
  const folder = await tempFolder()
  const preferences = await PreferencesStore.open(folder, 'en')
  const mapping = { columns: { headline: 0, body: 2 }, leftOut: [1], dayFirst: true }
  await preferences.rememberMapping(['Title', 'Budget', 'Text'], mapping)
  await preferences.rememberMapping(['A', 'B'], { columns: { headline: 1 } })
  await preferences.rememberMapping(['A', 'B'], null)
  const again = await PreferencesStore.open(folder, 'en')
  expect(again.tableMapping(['Title', 'Budget', 'Text'])).toEqual(mapping)
  expect(again.tableMapping(['A', 'B'])).toBeUndefined()
  expect(again.tableMapping(['Title', 'Budget,Text'])).toBeUndefined()
  for (let at = 0; at < 30; at++) await again.rememberMapping([`Heading ${at}`], { columns: { headline: 0 } })
  expect(again.tableMapping(['Title', 'Budget', 'Text'])).toBeUndefined()
  expect(again.tableMapping(['Heading 0'])).toBeDefined()
})
