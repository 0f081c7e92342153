/** Files of clippings on a real disk: kept once under their hash, checked, backed up, put back, exported and taken in again. */
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { sha256 } from '../../../src/main/archive/store/document-text.js'
import { filesOf as filesIn, hashInAttachment } from '../../../src/shared/attachments.js'
import type { JobId } from '../../../src/shared/contract/jobs.js'
import { emptyEvent, type PressEvent } from '../../../src/shared/press-event.js'
import { type RecordId, uuidOf } from '../../../src/shared/records.js'
import { newArchive } from '../../support/an-archive.js'
import { filesOf } from '../../support/backup-setting.js'
import { endOfJob } from '../../support/jobs.js'
import { tempFolder } from '../../support/temp-folder.js'

const scan = Buffer.from('%PDF-1.7 what the newspaper said')

async function fileNamed(name: string, bytes: Uint8Array = scan): Promise<string> {
  const path = join(await tempFolder(), name)
  await writeFile(path, bytes)
  return path
}

async function reportOf(archive: Archive, start: () => Promise<JobId>) {
  const { report, error } = await endOfJob(archive, start)
  if (!report) throw new Error(error?.said.sentence)
  return report
}

/** An event whose clipping has the scan. */
async function withScan(archive: Archive): Promise<{ file: string; event: PressEvent }> {
  const { file, name } = await archive.addAttachment(await fileNamed('Страница 3.PDF'))
  const clipping = { outlet: 'Egemen', title: 'A visit', type: 'print' as const, file, fileName: name }
  const event = (await archive.saveRecord({ ...emptyEvent('en'), clippings: [clipping] }, null, '')) as PressEvent
  return { file, event }
}

describe('a file of a clipping', () => {
  test('lies under the hash of its bytes, once, whatever it was called', async () => {
    const archive = await newArchive()
    const one = await archive.addAttachment(await fileNamed('scan.pdf'))
    const other = await archive.addAttachment(await fileNamed('Страница 3.PDF'))
    const hash = sha256(scan)
    expect(one).toEqual({
      file: `attachments/${hash.slice(0, 2)}/${hash}.pdf`,
      name: 'scan.pdf',
      sizeInBytes: scan.length,
    })
    expect(other).toEqual({ ...one, name: 'Страница 3.PDF' })
    expect(await readFile(join(archive.folder, one.file))).toEqual(scan)
    expect((await filesOf(archive.folder)).filter((path) => path.startsWith('attachments/'))).toEqual([one.file])
  })

  test('is refused where it is empty, missing, a folder, or may be a program; nothing of it remains', async () => {
    const archive = await newArchive()
    const refused = async (path: string) => (await archive.addAttachment(path).catch((error) => error)).code
    expect(await refused(await fileNamed('empty.pdf', Buffer.alloc(0)))).toBe('unreadable-file')
    expect(await refused(await fileNamed('run.exe'))).toBe('unreadable-file')
    expect(await refused(await fileNamed('no-ending'))).toBe('unreadable-file')
    expect(await refused(join(await tempFolder(), 'gone.pdf'))).toBe('not-found')
    const folder = join(await tempFolder(), 'folder.pdf')
    await mkdir(folder)
    expect(await refused(folder)).toBe('unreadable-file')
    expect((await filesOf(archive.folder)).filter((path) => path.startsWith('attachments/'))).toEqual([])
  })

  test('is opened only where it is one, is there, and is reached by no link', async () => {
    const archive = await newArchive()
    const { file } = await withScan(archive)
    expect(await archive.attachmentPath(file)).toBe(join(archive.folder, file))
    const refused = async (path: string) => (await archive.attachmentPath(path).catch((error) => error)).code
    expect(await refused('archive.json')).toBe('no-permission')
    await symlink(await fileNamed('outside.pdf'), join(archive.folder, 'attachments/outside.pdf'))
    expect(await refused('attachments/outside.pdf')).toBe('no-permission')
    expect(await refused('attachments/gone.pdf')).toBe('not-found')
    expect(await archive.listMissingFiles([file, 'attachments/gone.pdf'])).toEqual(['attachments/gone.pdf'])
  })

  test('that is damaged or missing is told by a check, and put back from a backup', async () => {
    const archive = await newArchive()
    const place = await tempFolder()
    const { file } = await withScan(archive)
    await reportOf(archive, () => archive.startBackup(place, 'full'))
    for (const harm of [(path: string) => writeFile(path, 'something else'), (path: string) => rm(path)]) {
      await harm(join(archive.folder, file))
      const { refused } = await reportOf(archive, () => archive.startVerify())
      expect(refused.map(({ name }) => name)).toEqual([file])
      const { restored } = await reportOf(archive, () => archive.startRepair(place))
      expect(restored?.map(({ name }) => name)).toEqual([file])
      expect(await readFile(join(archive.folder, file))).toEqual(scan)
      expect((await reportOf(archive, () => archive.startVerify())).refused).toEqual([])
    }
  })

  test.each([
    ['that only an earlier version names', async () => undefined],
    ['of an event in the trash', async (archive: Archive, event: RecordId) => archive.trashRecords([event])],
    [
      'of an event that somebody spoiled',
      async (archive: Archive, event: RecordId) => {
        const name = (await filesOf(archive.folder)).find((path) => path.endsWith(`${uuidOf(event)}.json`)) ?? ''
        await writeFile(join(archive.folder, name), '{ half an event')
      },
    ],
  ])('%s is checked by its bytes as well, named, and put back', async (_what, befall) => {
    const archive = await newArchive()
    const place = await tempFolder()
    const { file, event } = await withScan(archive)
    const other = await archive.addAttachment(await fileNamed('other.pdf', Buffer.from('%PDF-1.7 another')))
    const clipping = { outlet: 'Egemen', title: 'A visit', type: 'print' as const, file: other.file, fileName: 'o.pdf' }
    await archive.saveRecord({ ...event, clippings: [clipping] }, event.revision, '')
    await reportOf(archive, () => archive.startBackup(place, 'full'))
    await befall(archive, event.uri)
    for (const harm of [(path: string) => writeFile(path, 'something else'), (path: string) => rm(path)]) {
      await harm(join(archive.folder, file))
      const { refused } = await reportOf(archive, () => archive.startVerify())
      const told = refused.filter(({ name }) => name === file)
      expect(told.map(({ reason }) => reason.message)).toEqual([
        expect.stringMatching(/^attachment-is-(?:changed|missing)-earlier$/),
      ])
      const { restored } = await reportOf(archive, () => archive.startRepair(place))
      expect(restored?.map(({ name }) => name)).toContain(file)
      expect(await readFile(join(archive.folder, file))).toEqual(scan)
      expect((await reportOf(archive, () => archive.startVerify())).refused).toEqual([])
    }
  })

  test('that is damaged does not take the place of the good one in the next backup', async () => {
    const archive = await newArchive()
    const place = await tempFolder()
    const { file } = await withScan(archive)
    await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    await writeFile(join(archive.folder, file), 'something else')
    const { path = '', refused } = await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    expect(refused.map(({ name }) => name)).toEqual([file])
    expect(await readFile(join(path, 'data', file))).toEqual(scan)
  })

  test('goes out with a whole export and comes in again; one that is missing there is told', async () => {
    const archive = await newArchive()
    const { file, event } = await withScan(archive)
    const folder = join(await tempFolder(), 'export')
    await reportOf(archive, () => archive.startExport(folder, { history: false, ninjs: false }))
    expect(await readFile(join(folder, 'manifest-sha256.txt'), 'utf8')).toContain(`${hashInAttachment(file)}  ${file}`)
    const other = await newArchive()
    expect((await reportOf(other, () => other.startImport([folder]))).refused).toEqual([])
    expect(filesIn(await other.getRecord(event.uri))).toEqual([file])
    expect(await readFile(join(other.folder, file))).toEqual(scan)

    await rm(join(folder, file))
    const third = await newArchive()
    expect((await reportOf(third, () => third.startImport([folder]))).refused.map(({ name }) => name)).toEqual([file])
    expect(filesIn(await third.getRecord(event.uri))).toEqual([file])
  })
})
