/** Files of an archive that may not be read, as after a copy by another user: each is named, and the rest goes on. */
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { Archive } from '../../../src/main/archive/archive.js'
import type { JobNotice } from '../../../src/shared/contract/job-report.js'
import type { JobId } from '../../../src/shared/contract/jobs.js'
import { emptyEvent } from '../../../src/shared/press-event.js'
import type { Photo } from '../../../src/shared/records.js'
import { newArchive, releaseNamed, retitled } from '../../support/an-archive.js'
import { filesOf } from '../../support/backup-setting.js'
import { endOfJob } from '../../support/jobs.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

const { getuid } = process

/** Root may read anything; an ordinary user does `work`. */
async function asOrdinaryUser<T>(owned: string[], work: () => Promise<T>): Promise<T> {
  if (getuid?.() !== 0) return work()
  const { execFileSync } = await import('node:child_process')
  for (const folder of owned) {
    await chmod(dirname(folder), 0o755)
    execFileSync('chown', ['-R', '65534', folder])
  }
  process.seteuid?.(65_534)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}

describe.skipIf(getuid === undefined)('a file that may not be read', () => {
  let folder = ''
  let place = ''
  let photo: Photo
  beforeEach(async () => {
    const archive = await newArchive()
    folder = archive.folder
    await archive.saveRelease(releaseNamed('One'), null)
    await archive.saveRelease(releaseNamed('Two'), null)
    photo = (await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })).photo
    const scan = join(await tempFolder(), 'scan.pdf')
    await writeFile(scan, '%PDF-1.4')
    const { file } = await archive.addAttachment(scan)
    const clipping = { outlet: 'Gazette', title: 'Seen', type: 'print', file, fileName: 'scan.pdf' } as const
    await archive.saveRecord({ ...emptyEvent('en'), variants: ['Falcon'], clippings: [clipping] }, null, '')
    place = join(await tempFolder(), 'backups')
    await mkdir(place)
    await endOfJob(archive, () => archive.startBackup(place, 'full'))
    await archive.close()
  })

  async function job(start: (archive: Archive) => Promise<JobId>): Promise<JobNotice> {
    const archive = await Archive.open(folder)
    try {
      return await endOfJob(archive, () => start(archive))
    } finally {
      await archive.close()
    }
  }

  /** The first file whose path begins so, shut to everybody. */
  async function shut(beginning: string): Promise<string> {
    const path = (await filesOf(folder)).find((file) => file.startsWith(beginning)) ?? ''
    await chmod(join(folder, path), 0)
    onTestFinished(() => chmod(join(folder, path), 0o644))
    return path
  }

  test.each(['releases/', 'photos/', 'attachments/'])('in %s is named by a check, which goes on', async (beginning) => {
    const path = await shut(beginning)
    const { report } = await asOrdinaryUser([folder], () => job((archive) => archive.startVerify()))
    const isOriginal = path.endsWith('.jpg')
    expect(report?.refused.map(({ name }) => name)).toEqual([isOriginal ? photo.originalName : path])
    expect(report?.refused[0]?.reason.sentence).toContain('You have no permission')
    expect(report?.done).toBe(beginning === 'releases/' ? 3 : 4)
  })

  test.each(['releases/', 'photos/', 'attachments/'])(
    'in %s is put back by repair from a backup',
    async (beginning) => {
      const path = await shut(beginning)
      const { report } = await asOrdinaryUser([folder, place], () => job((archive) => archive.startRepair(place)))
      expect(report).toMatchObject({ done: 1, refused: [] })
      expect(await readFile(join(folder, path))).not.toHaveLength(0)
      expect((await job((archive) => archive.startVerify())).report?.refused).toEqual([])
    },
  )

  test('is left out of an export of everything by name, and the others leave', async () => {
    await shut('releases/')
    const to = join(await tempFolder(), 'out')
    await mkdir(to)
    const { report } = await asOrdinaryUser([folder, to], () =>
      job((archive) => archive.startExport(to, { history: true, ninjs: false })),
    )
    expect(report?.refused.map(({ name }) => name)).toEqual(['One'])
    expect((await readFile(join(to, 'releases.jsonl'), 'utf8')).match(/\n/g)).toHaveLength(1)
  })

  test.each(['acts/', 'photos'])('and that the archive needs to open is named: %s', async (beginning) => {
    const path = beginning === 'photos' ? beginning : await shut(beginning)
    if (beginning === 'photos') await chmod(join(folder, path), 0)
    onTestFinished(() => chmod(join(folder, 'photos'), 0o755))
    const opening = asOrdinaryUser([folder], () => Archive.open(folder))
    await expect(opening).rejects.toMatchObject({
      code: 'no-permission',
      message: expect.stringContaining(join(folder, path)) as string,
    })
  })
})

describe.skipIf(getuid === undefined)('an archive whose files are all for reading only, copied from a disc', () => {
  test.each(['closed', 'killed'])(
    'and that was %s before saves, has its histories and acts, and is mended by that',
    async (how) => {
      const made = await newArchive({ restMs: Number.POSITIVE_INFINITY })
      const one = await made.saveRelease(releaseNamed('One'), null)
      await made.saveRelease(retitled(one, 'One, second'), 1)
      if (how === 'closed') await made.close()
      const copy = join(await tempFolder(), 'copy')
      await cp(made.folder, copy, { recursive: true })
      await rm(join(copy, 'archive.lock'), { force: true })
      for (const path of await filesOf(copy)) await chmod(join(copy, path), 0o444)
      await asOrdinaryUser([copy], async () => {
        const archive = await Archive.open(copy)
        await archive.saveRelease(retitled(await archive.getRelease(one.uri), 'One, third'), 2)
        await archive.saveRelease(releaseNamed('Two'), null)
        await archive.close()
        const again = await Archive.open(copy)
        expect((await again.listRevisions(one.uri)).map(({ revision }) => revision)).toEqual([3, 2, 1])
        expect((await endOfJob(again, () => again.startVerify())).report).toMatchObject({ done: 2, refused: [] })
        expect((await again.describeHealth()).checkpointError).toBeNull()
        await again.close()
      })
    },
  )
})
