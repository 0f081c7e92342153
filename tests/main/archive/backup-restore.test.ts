/** Out of a backup again: everything byte for byte, one file, a trial; and reading a backup again to verify it. */
import { appendFile, mkdir, readdir, readFile, rm, stat, symlink, truncate, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { Archive } from '../../../src/main/archive/archive.js'
import { realBagDisk } from '../../../src/main/archive/backup/bag-disk.js'
import { readFromBackup } from '../../../src/main/archive/backup/read-backup.js'
import { restoreAll, testRestore } from '../../../src/main/archive/backup/restore-backup.js'
import { verifyBackup } from '../../../src/main/archive/backup/verify-backup.js'
import { say } from '../../../src/shared/said.js'
import { releaseNamed } from '../../support/an-archive.js'
import { hashesOf, quiet, refusal, type Setting, setting } from '../../support/backup-setting.js'
import { tempFolder } from '../../support/temp-folder.js'

const release = 'releases/2026/11/01a213f7-3456-7000-b386-320a684ca4d2.json'
const photo = 'photos/a2/a257f3a1375d92139a5e503bc14965828f6127d89abfa422c7f839def8692b79.jpg'

let it: Setting
let target: string
beforeEach(async () => {
  it = await setting()
  target = join(await tempFolder(), 'restored/here')
})

const rot = (path: string) => writeFile(path, 'rot', { flag: 'r+' })
const openArchive = async (folder: string) => {
  const archive = await Archive.open(folder)
  try {
    const { counts, damaged } = await archive.describeArchive()
    if (damaged.length > 0) throw new Error(JSON.stringify(damaged))
    return { releases: counts.release, photos: counts.photo }
  } finally {
    await archive.close()
  }
}

describe('restoring', () => {
  test('gives back every byte under its own name, and the archive opens', async () => {
    await writeFile(join(it.archive, 'Фото съезда 100%.DOCX'), 'stray')
    await writeFile(join(it.archive, 'readme.TXT'), 'twin of README.txt')
    const { bag } = await it.backup()
    const report = await restoreAll(bag, target, quiet())
    expect(await hashesOf(target)).toEqual(await hashesOf(it.archive))
    expect(report).toMatchObject({ files: 13, fromOtherBags: [], lost: [] })
    expect(await openArchive(target)).toEqual(await openArchive(it.archive))
  })

  test('goes into an empty folder, and into no other', async () => {
    const { bag } = await it.backup()
    await mkdir(target, { recursive: true })
    await writeFile(join(target, '.DS_Store'), 'litter')
    await restoreAll(bag, target, quiet())
    expect((await refusal(restoreAll(bag, target, quiet()))).code).toBe('already-exists')
    expect((await refusal(restoreAll(bag, join(bag, 'data/new'), quiet()))).code).toBe('invalid')
  })

  test('takes from another bag what has rotted in this one, and names it', async () => {
    const first = await it.backup({ kind: 'full' })
    const second = await it.backup({ kind: 'full' })
    await rot(join(second.bag, 'data', photo))
    await unlink(join(second.bag, 'data/archive.json'))
    const report = await restoreAll(second.bag, target, quiet())
    expect(await hashesOf(target)).toEqual(await hashesOf(it.archive))
    const bag = first.bag.slice(dirname(first.bag).length + 1)
    expect(report.fromOtherBags.sort((a, b) => (a.file < b.file ? -1 : 1))).toEqual([
      { file: 'archive.json', bag },
      { file: photo, bag },
    ])
  })

  test('goes on without what no bag has, and names it', async () => {
    const { bag } = await it.backup()
    await rot(join(bag, 'data', photo))
    const report = await restoreAll(bag, target, quiet())
    expect(report.lost).toEqual([{ file: photo, reason: say('restored-not-found') }])
    const { [photo]: _, ...others } = await hashesOf(it.archive)
    expect(await hashesOf(target)).toEqual(others)
  })

  test('makes nothing that looks like an archive of a bag whose archive.json is lost', async () => {
    const { bag } = await it.backup()
    await rot(join(bag, 'data/archive.json'))
    expect((await refusal(restoreAll(bag, target, quiet()))).code).toBe('damaged')
    expect(await readdir(target)).toEqual([])
  })

  test('writes archive.json last, and when it is stopped leaves an empty folder', async () => {
    const { bag } = await it.backup()
    const stop = new AbortController()
    let seen = 0
    const progress = {
      signal: stop.signal,
      at: (done: number) => {
        seen = done
        if (done === 6) stop.abort()
      },
    }
    const rename = realBagDisk.rename
    const disk = { ...realBagDisk, rename: () => Promise.reject(new Error('archive.json was put in place')) }
    expect((await refusal(restoreAll(bag, target, progress, disk))).code).toBe('cancelled')
    expect(seen).toBeGreaterThanOrEqual(6)
    expect(await readdir(target)).toEqual([])
    const before: string[] = []
    const watching = {
      ...realBagDisk,
      rename: async (from: string, to: string) => {
        before.push(...Object.keys(await hashesOf(target)).filter((path) => !path.endsWith('.dateline-tmp')))
        await rename(from, to)
      },
    }
    await restoreAll(bag, target, quiet(), watching)
    expect(before).toEqual(Object.keys(await hashesOf(it.archive)).filter((path) => path !== 'archive.json'))
  })

  test('is refused at once where there is no room', async () => {
    const { bag } = await it.backup()
    const disk = { ...realBagDisk, freeBytes: () => Promise.resolve(1_000) }
    expect(await refusal(restoreAll(bag, target, quiet(), disk))).toMatchObject({ code: 'disk-full' })
  })

  test('leaves out a file larger than all that was saved, which has no room, and tells how large it says it is', async () => {
    const { bag } = await it.backup({ kind: 'full' })
    // Full of holes: it takes no room where it lies.
    await truncate(join(bag, 'data', release), 4e12)
    const { lost, fromOtherBags } = await restoreAll(bag, target, quiet())
    expect(lost.map(({ file, reason }) => [file, reason.sentence])).toEqual([
      [release, expect.stringMatching(/^In this backup it is 4000000 MB large, though .* together are 1 MB\./)],
    ])
    expect(fromOtherBags).toEqual([])
    const { [release]: _, ...others } = await hashesOf(it.archive)
    expect(await hashesOf(target)).toEqual(others)
    // Where another backup has it as it was, nothing is lost.
    await writeFile(join(it.archive, 'note.txt'), 'so that there is something to save')
    const second = await it.backup({ kind: 'full' })
    await truncate(join(second.bag, 'data', photo), 4e12)
    const good = await restoreAll(second.bag, `${target}2`, quiet())
    expect(good.lost).toEqual([])
    expect(good.fromOtherBags).toEqual([{ file: photo, bag: basename(bag) }])
  })

  test('into another archive’s folder is refused by its name; into one of its own as one that is not empty', async () => {
    const own = JSON.parse(await readFile(join(it.archive, 'archive.json'), 'utf8')) as { id: string }
    const { bag } = await it.backup({ archiveId: own.id })
    const other = await Archive.create(join(await tempFolder(), 'other'), { name: 'Another office', contact: [] })
    await other.saveRelease(releaseNamed('Ours'), null)
    await other.close()
    const before = await hashesOf(other.folder)
    const error = await refusal(restoreAll(bag, other.folder, quiet()))
    expect([error.code, error.said.message]).toEqual(['already-exists', 'restore-into-other-archive'])
    expect(error.message).toContain('“Another office”')
    expect(await hashesOf(other.folder)).toEqual(before)
    expect((await refusal(restoreAll(bag, it.archive, quiet()))).said.message).toBe('folder-not-empty')
  })

  test('leaves an empty folder where the disk fills up on the way', async () => {
    const { bag } = await it.backup()
    const open: typeof realBagDisk.open = async (path, how) => {
      if (path.endsWith(photo)) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
      return realBagDisk.open(path, how)
    }
    expect((await refusal(restoreAll(bag, target, quiet(), { ...realBagDisk, open }))).code).toBe('disk-full')
    expect(await readdir(target)).toEqual([])
  })
})

describe('reading one file', () => {
  test('gives its bytes, by the name that it had in the archive', async () => {
    await writeFile(join(it.archive, 'Фото.txt'), 'stray')
    const { bag } = await it.backup()
    expect(Buffer.from(await readFromBackup(bag, release))).toEqual(await readFile(join(it.archive, release)))
    expect(Buffer.from(await readFromBackup(bag, 'Фото.txt')).toString()).toBe('stray')
  })

  test('refuses what is not there, what has rotted, and what lies outside', async () => {
    const { bag } = await it.backup()
    await rot(join(bag, 'data', photo))
    expect((await refusal(readFromBackup(bag, 'missing.json'))).code).toBe('not-found')
    expect((await refusal(readFromBackup(bag, '../bagit.txt'))).code).toBe('not-found')
    expect((await refusal(readFromBackup(bag, photo))).code).toBe('damaged')
    expect((await refusal(readFromBackup(join(it.place, 'missing'), photo))).code).toBe('not-found')
  })
})

describe('a trial', () => {
  test('restores, opens, says what was there, and leaves nothing behind', async () => {
    const { bag } = await it.backup()
    const folders: string[] = []
    const report = await testRestore(
      bag,
      (folder) => {
        folders.push(folder)
        return openArchive(folder)
      },
      quiet(),
    )
    expect(report).toMatchObject({ ...(await openArchive(it.archive)), files: 11, lost: [] })
    expect(folders.map(dirname)).toEqual([dirname(bag)])
    expect(await readdir(dirname(bag))).toEqual(['dateline-20261125t101500z'])
  })

  test('goes to this computer where the backup disk has no room, and is removed also when it fails', async () => {
    const { bag } = await it.backup()
    const freeBytes = (path: string) => (path.startsWith(it.place) ? Promise.resolve(10) : realBagDisk.freeBytes(path))
    let folder = ''
    const failing = (path: string) => {
      folder = path
      return Promise.reject(new Error('does not open'))
    }
    await expect(testRestore(bag, failing, quiet(), { ...realBagDisk, freeBytes })).rejects.toThrow('does not open')
    expect(dirname(folder)).toBe(tmpdir())
    await expect(stat(folder)).rejects.toThrow('ENOENT')
    const none = { ...realBagDisk, freeBytes: () => Promise.resolve(10) }
    expect((await refusal(testRestore(bag, failing, quiet(), none))).code).toBe('disk-full')
  })

  test('survives a backup that is made meanwhile; one that was killed is swept by it', async () => {
    const { bag } = await it.backup()
    const killed = join(dirname(bag), '.dateline-trial.0a0b.dateline-tmp')
    await mkdir(killed)
    await writeFile(join(killed, 'half'), '')
    const open = async (folder: string) => {
      await it.backup()
      return openArchive(folder)
    }
    expect(await testRestore(bag, open, quiet())).toMatchObject(await openArchive(it.archive))
    expect((await readdir(dirname(bag))).filter((name) => name.startsWith('.'))).toEqual([])
  })
})

describe('verifying', () => {
  test('finds a whole bag whole, and tells how far it is', async () => {
    const { bag } = await it.backup()
    const told: number[] = []
    const progress = { ...quiet(), at: (done: number, total: number) => told.push(done, total) }
    expect(await verifyBackup(bag, progress)).toEqual({
      whole: true,
      good: 11,
      missing: [],
      extra: [],
      changed: [],
      problems: [],
    })
    expect(told.slice(0, 4)).toEqual([0, 14, 1, 14])
  })

  test('names what is missing, what is extra, what has changed, and a wrong sum', async () => {
    const { bag } = await it.backup()
    await unlink(join(bag, 'data', release))
    await writeFile(join(bag, 'data/extra.txt'), '')
    await symlink('/etc/passwd', join(bag, 'data/link.txt'))
    await rot(join(bag, 'data', photo))
    await appendFile(join(bag, 'bag-info.txt'), 'Contact-Name: somebody\n')
    const report = await verifyBackup(bag, quiet())
    expect(report).toMatchObject({
      whole: false,
      good: 9,
      missing: [`data/${release}`],
      extra: ['data/extra.txt', 'data/link.txt'],
      changed: ['bag-info.txt', `data/${photo}`],
      problems: [
        expect.objectContaining({
          sentence: expect.stringMatching(/^bag-info\.txt speaks of 11 files of \d+ bytes; there are 11 of \d+\.$/),
        }),
      ],
    })
  })

  test('is not content with a bag whose list of tag files is gone', async () => {
    const { bag } = await it.backup()
    await rm(join(bag, 'tagmanifest-sha256.txt'))
    expect(await verifyBackup(bag, quiet())).toMatchObject({ whole: false, good: 11, problems: [expect.anything()] })
  })

  test('names a file that the disk does not give back, and goes on', async () => {
    const { bag } = await it.backup()
    const disk = {
      ...realBagDisk,
      async *chunks(path: string) {
        if (path.endsWith(photo)) throw Object.assign(new Error('bad sector'), { code: 'EIO' })
        yield* realBagDisk.chunks(path)
      },
    }
    expect(await verifyBackup(bag, quiet(), disk)).toMatchObject({ whole: false, good: 10, changed: [`data/${photo}`] })
  })

  test('stops when it is told to', async () => {
    const { bag } = await it.backup()
    const stop = new AbortController()
    const progress = { signal: stop.signal, at: () => stop.abort() }
    expect((await refusal(verifyBackup(bag, progress))).code).toBe('cancelled')
  })
})
