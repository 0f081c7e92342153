/** Making backups: every bag whole by a checker that is not ours, nothing copied twice, rot kept out, old ones let go. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cp,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { hostname, uptime } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type BackupSummary, findGoodCopy, listBackups } from '../../../src/main/archive/backup/backups.js'
import { realBagDisk } from '../../../src/main/archive/backup/bag-disk.js'
import { bagsForRoom, bagsToRemove } from '../../../src/main/archive/backup/rotation.js'
import { verifyBackup } from '../../../src/main/archive/backup/verify-backup.js'
import { say } from '../../../src/shared/said.js'
import {
  archiveId,
  checkBagIndependently,
  filesOf,
  hashesOf,
  quiet,
  refusal,
  type Setting,
  setting,
  sha256Of,
} from '../../support/backup-setting.js'
import { tempFolder } from '../../support/temp-folder.js'

const release = 'releases/2026/11/01a213f7-3456-7000-b386-320a684ca4d2.json'
const photo = 'photos/a2/a257f3a1375d92139a5e503bc14965828f6127d89abfa422c7f839def8692b79.jpg'

let it: Setting
beforeEach(async () => {
  it = await setting()
})

const inode = async (path: string) => (await stat(path)).ino
/** Overwrites a file in place, as rot does: every name of the file sees it. */
const rot = (path: string) => writeFile(path, 'rot', { flag: 'r+' })

describe('a backup', () => {
  test('holds every file of the archive in a bag that sha256sum finds whole', async () => {
    const report = await it.backup({ kind: 'full' })
    expect(report.bag).toBe(join(it.place, 'kazcent-press-service-2f41c09b', 'dateline-20261125t101500z'))
    await checkBagIndependently(report.bag)
    expect(await hashesOf(join(report.bag, 'data'))).toEqual(await hashesOf(it.archive))
    expect(report).toMatchObject({
      files: 11,
      sharing: true,
      sameDisk: true,
      damaged: [],
      leftOut: [],
      earlierDamage: [],
    })
    expect(report.copied).toEqual({ files: report.files, bytes: report.bytes })
    expect(await readFile(join(report.bag, 'bag-info.txt'), 'utf8')).toBe(`Source-Organization: KAZCENT press service
External-Description: KAZCENT press service
External-Identifier: ${archiveId}
Bagging-Date: 2026-11-25
Payload-Oxum: ${report.bytes}.11
Bag-Group-Identifier: kazcent-press-service-2f41c09b
Internal-Sender-Description: full
Bag-Software-Agent: Dateline
Dateline-Created: 2026-11-25T10:15:00.000Z
Dateline-Sharing: links
Dateline-Damaged: 0
`)
  })

  test('leaves out what is derived or of the moment', async () => {
    await mkdir(join(it.archive, '.cache/renditions'), { recursive: true })
    await mkdir(join(it.archive, 'journal'))
    for (const path of [
      '.cache/renditions/a.webp',
      'archive.lock',
      `${release}.dateline-tmp`,
      'journal/00000042.ndjson',
    ])
      await writeFile(join(it.archive, path), 'x')
    const before = await filesOf(it.archive)
    const { bag, leftOut } = await it.backup()
    const gone = ['.cache/renditions/a.webp', 'archive.lock', `${release}.dateline-tmp`]
    expect(await filesOf(join(bag, 'data'))).toEqual(before.filter((path) => !gone.includes(path)))
    expect(leftOut).toEqual([])
  })

  test('reads what each earlier one says of itself once, and lets go of those that the rule names', async () => {
    for (let count = 0; count < 3; count++) await it.backup()
    const read: string[] = []
    const chunks: typeof realBagDisk.chunks = (path) => {
      if (path.endsWith('bag-info.txt')) read.push(path)
      return realBagDisk.chunks(path)
    }
    const { bag, removed } = await it.backup({ keep: { last: 2 }, disk: { ...realBagDisk, chunks } })
    expect(removed).toHaveLength(2)
    expect(read.filter((path) => !path.startsWith(bag))).toEqual([...new Set(read)].slice(0, 3))
  })

  test('keeps stray files under plain names, and names the links that it leaves out', async () => {
    await writeFile(join(it.archive, 'Фото съезда 100%.DOCX'), 'stray')
    await writeFile(join(it.archive, 'readme.TXT'), 'twin of README.txt')
    await symlink('/etc/passwd', join(it.archive, 'photos/link.jpg'))
    const { bag, leftOut } = await it.backup()
    await checkBagIndependently(bag)
    const files = await filesOf(join(bag, 'data'))
    expect(files.filter((path) => !/^[A-Za-z0-9._/-]+$/.test(path))).toEqual([])
    const names = JSON.parse(await readFile(join(bag, 'dateline-names.json'), 'utf8')) as Record<string, string>
    expect(Object.values(names)).toContain('Фото съезда 100%.DOCX')
    expect(Object.keys(names).every((path) => path.startsWith('other-names/'))).toBe(true)
    expect(Object.keys(names)).toHaveLength(2)
    expect(leftOut).toEqual([{ file: 'photos/link.jpg', reason: say('backup-left-out-link') }])
  })

  test.skipIf(process.platform !== 'linux')(
    'names files and folders whose names are no text, which it cannot hold',
    async () => {
      const named = (name: string) => Buffer.concat([Buffer.from(join(it.archive, name)), Buffer.from([0xff])])
      await writeFile(named('b'), 'stray')
      await mkdir(named('folder'))
      await writeFile(Buffer.concat([named('folder'), Buffer.from('/inside.txt')]), 'stray')
      const { leftOut } = await it.backup()
      const reason = say('name-not-text')
      expect(leftOut.sort((a, b) => (a.file < b.file ? -1 : 1))).toEqual([
        { file: 'b\uFFFD', reason },
        { file: 'folder\uFFFD', reason },
      ])
    },
  )

  test('lies in the folder of its archive though the archive was renamed', async () => {
    await it.backup()
    const { bag } = await it.backup({ name: 'Пресс-служба' })
    expect(bag).toContain('kazcent-press-service-2f41c09b')
    expect(await readFile(join(bag, 'bag-info.txt'), 'utf8')).toContain('External-Description: Пресс-служба\n')
  })

  test('of the same second gets a number, and is the newer one', async () => {
    const now = () => new Date('2026-11-25T12:00:00Z')
    for (let count = 0; count < 11; count++) await it.backup({ now })
    const names = (await listBackups(it.place, archiveId)).map(({ name }) => name)
    expect(names.slice(0, 3)).toEqual([11, 10, 9].map((number) => `dateline-20261125t120000z-${number}`))
    expect(names.at(-1)).toBe('dateline-20261125t120000z')
  })

  test('is refused inside the archive, also by way of a link, and where there is no archive or no place', async () => {
    const inside = join(it.archive, 'backups')
    await mkdir(inside)
    const byLink = join(it.place, 'link')
    await symlink(inside, byLink)
    const missing = join(it.place, 'missing')
    expect((await refusal(it.backup({ place: inside }))).code).toBe('invalid')
    expect((await refusal(it.backup({ place: byLink }))).code).toBe('invalid')
    expect((await refusal(it.backup({ place: missing }))).code).toBe('not-found')
    expect(await refusal(it.backup({ folder: inside, place: it.place }))).toMatchObject({ code: 'not-an-archive' })
    await expect(stat(missing)).rejects.toThrow('ENOENT')
  })

  test('is made once at a time for each archive', async () => {
    const both = await Promise.allSettled([it.backup(), it.backup()])
    const failed = both.filter((one) => one.status === 'rejected')
    expect(failed.map((one) => (one.reason as { code: string }).code)).toEqual(['in-use'])
  })
})

describe('an incremental backup', () => {
  test('links what an earlier bag has and copies only what is new', async () => {
    const first = await it.backup({ kind: 'full' })
    await writeFile(join(it.archive, release), 'changed')
    await rename(join(it.archive, photo), join(it.archive, 'photos/moved.jpg'))
    const second = await it.backup()
    await checkBagIndependently(second.bag)
    await checkBagIndependently(first.bag)
    expect(second.copied).toEqual({ files: 1, bytes: 7 })
    expect(await inode(join(second.bag, 'data/photos/moved.jpg'))).toBe(await inode(join(first.bag, 'data', photo)))
    expect(await inode(join(second.bag, 'data/archive.json'))).toBe(await inode(join(first.bag, 'data/archive.json')))
  })

  test('finds contents that only an older bag has', async () => {
    const first = await it.backup()
    const bytes = await readFile(join(it.archive, photo))
    await unlink(join(it.archive, photo))
    await it.backup()
    await writeFile(join(it.archive, photo), bytes)
    const third = await it.backup()
    expect(third.copied.files).toBe(0)
    expect(await inode(join(third.bag, 'data', photo))).toBe(await inode(join(first.bag, 'data', photo)))
  })

  test('shares nothing with the archive itself, and a full one nothing with earlier bags', async () => {
    const first = await it.backup()
    const second = await it.backup({ kind: 'full' })
    const inodes = await Promise.all(
      [it.archive, join(first.bag, 'data'), join(second.bag, 'data')].map((folder) => inode(join(folder, photo))),
    )
    expect(new Set(inodes).size).toBe(3)
    expect(second.copied.files).toBe(11)
  })

  test('is a whole bag: it stays valid when all earlier ones are deleted', async () => {
    const first = await it.backup()
    const second = await it.backup()
    await rm(first.bag, { recursive: true })
    await checkBagIndependently(second.bag)
  })

  test('never links to rot: what has rotted in the earlier bag is copied anew and told', async () => {
    const first = await it.backup()
    await rot(join(first.bag, 'data', photo))
    const second = await it.backup()
    await checkBagIndependently(second.bag)
    expect(second.earlierDamage).toEqual([
      say('earlier-backup-rotten', { file: `dateline-20261125t101500z/data/${photo}` }),
    ])
    expect(second.copied.files).toBe(1)
  })

  test('copies everything where the disk has no hard links, and says so', async () => {
    const disk = { ...realBagDisk, link: () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' })) }
    await it.backup({ disk })
    const second = await it.backup({ disk })
    await checkBagIndependently(second.bag)
    expect(second).toMatchObject({ sharing: false, copied: { files: 11 } })
    expect(await listBackups(it.place)).toMatchObject([{ sharing: 'copies' }, { sharing: 'copies' }])
  })

  test('copies a file that has as many links as the disk allows', async () => {
    const full = async (from: string, to: string) => {
      if (from.endsWith(photo)) throw Object.assign(new Error('too many links'), { code: 'EMLINK' })
      await link(from, to)
    }
    await it.backup()
    const second = await it.backup({ disk: { ...realBagDisk, link: full } })
    await checkBagIndependently(second.bag)
    expect(second.copied.files).toBe(1)
  })

  test('passes over a bag of another archive and one whose list was changed', async () => {
    const first = await it.backup()
    const list = join(first.bag, 'manifest-sha256.txt')
    await writeFile(list, (await readFile(list, 'utf8')).replace('data/README.txt', 'data/README.TXT'))
    const second = await it.backup()
    expect(second.copied.files).toBe(11)
    expect(second.earlierDamage).toMatchObject([{ sentence: expect.stringContaining('its list of files was changed') }])
    expect((await it.backup()).copied.files).toBe(0)
  })
})

describe('damage in the archive', () => {
  const expectedNow = async () => new Map(Object.entries(await hashesOf(it.archive)))

  test('never replaces the last good copy: it stays in the new bag, and what was found lies beside it', async () => {
    const expected = await expectedNow()
    await it.backup({ expected })
    const good = await readFile(join(it.archive, release))
    await rot(join(it.archive, release))
    const bad = await readFile(join(it.archive, release))
    for (const kind of ['incremental', 'full'] as const) {
      const { bag, damaged } = await it.backup({ expected, kind })
      await checkBagIndependently(bag)
      expect(damaged).toEqual([
        {
          file: release,
          reason: say('source-changed'),
          kept: 'earlier-copy',
          from: expect.stringContaining('dateline-'),
        },
      ])
      expect(await readFile(join(bag, 'data', release))).toEqual(good)
      expect(await readFile(join(bag, 'as-found', release))).toEqual(bad)
      expect(await readFile(join(bag, 'tagmanifest-sha256.txt'), 'utf8')).toContain(
        `${sha256Of(bad)}  as-found/${release}\n`,
      )
      expect((await verifyBackup(bag, quiet())).whole).toBe(true)
    }
  })

  test('in an original is seen by its name, without being told what to expect', async () => {
    await it.backup()
    await rot(join(it.archive, photo))
    const { bag, damaged } = await it.backup()
    expect(damaged).toMatchObject([{ file: photo, kept: 'earlier-copy', from: 'dateline-20261125t101500z' }])
    expect(sha256Of(await readFile(join(bag, 'data', photo)))).toBe(photo.slice(10, 74))
  })

  test('is healed from the second copy that a full backup wrote, where the newer one has rotted as well', async () => {
    const first = await it.backup({ kind: 'full' })
    const second = await it.backup({ kind: 'full' })
    await rot(join(it.archive, photo))
    await rot(join(second.bag, 'data', photo))
    const third = await it.backup()
    expect(third.damaged).toMatchObject([{ kept: 'earlier-copy', from: 'dateline-20261125t101500z' }])
    expect(third.earlierDamage).toEqual([
      say('earlier-backup-rotten', { file: `dateline-20261125t101600z/data/${photo}` }),
    ])
    expect(await inode(join(third.bag, 'data', photo))).toBe(await inode(join(first.bag, 'data', photo)))
  })

  test('that no bag can heal is kept as it is, told, and noted in the bag', async () => {
    await rot(join(it.archive, photo))
    const { bag, damaged } = await it.backup()
    await checkBagIndependently(bag)
    expect(damaged).toMatchObject([{ file: photo, kept: 'as-found' }])
    expect(await listBackups(it.place)).toMatchObject([{ damaged: 1 }])
  })

  test('a file that has gone is carried on from the last bag that has it', async () => {
    const expected = await expectedNow()
    await it.backup({ expected })
    await unlink(join(it.archive, release))
    const { bag, damaged } = await it.backup({ expected })
    await checkBagIndependently(bag)
    expect(damaged).toMatchObject([{ file: release, reason: say('source-missing'), kept: 'earlier-copy' }])
    expect(sha256Of(await readFile(join(bag, 'data', release)))).toBe(expected.get(release))
  })

  test('a file in whose place there is a link, or an empty folder, is carried on too', async () => {
    const expected = await expectedNow()
    await it.backup({ expected })
    const put = [(path: string) => symlink('/etc/hostname', path), (path: string) => mkdir(path)]
    for (const putInPlace of put) {
      await rm(join(it.archive, release), { recursive: true, force: true })
      await putInPlace(join(it.archive, release))
      const { bag, damaged } = await it.backup({ expected })
      await checkBagIndependently(bag)
      expect(damaged).toMatchObject([{ file: release, reason: say('source-missing'), kept: 'earlier-copy' }])
      expect(sha256Of(await readFile(join(bag, 'data', release)))).toBe(expected.get(release))
    }
    // Where something lies in it, that is kept, and the file is named.
    await writeFile(join(it.archive, release, 'stray.txt'), 'stray')
    const { bag, damaged } = await it.backup({ expected })
    await checkBagIndependently(bag)
    expect(damaged).toMatchObject([{ file: release, reason: say('source-missing'), kept: 'nothing' }])
  })

  test('a file that cannot be read does not end the backup', async () => {
    await it.backup()
    const disk = {
      ...realBagDisk,
      async *chunks(path: string) {
        if (path === join(it.archive, release)) throw Object.assign(new Error('bad sector'), { code: 'EIO' })
        yield* realBagDisk.chunks(path)
      },
    }
    const { bag, damaged } = await it.backup({ disk })
    await checkBagIndependently(bag)
    expect(damaged).toMatchObject([
      { file: release, reason: say('source-unreadable', { code: 'EIO' }), kept: 'earlier-copy' },
    ])
  })
})

describe('an archive that is open meanwhile', () => {
  test('a document that is saved while it is copied is compared with what it is now', async () => {
    const expected = new Map([[release, sha256Of('second')]])
    let settled = 0
    const settle = async () => {
      settled++
      await writeFile(join(it.archive, release), settled === 1 ? 'first' : 'second')
    }
    const { bag, damaged } = await it.backup({ expected, settle })
    expect(damaged).toEqual([])
    expect(await readFile(join(bag, 'data', release), 'utf8')).toBe('second')
  })

  test('a release that goes to the trash meanwhile is in one place', async () => {
    const trashed = 'trash/01a213f7-3456-7000-b386-320a684ca4d2.json'
    // It is copied from its first place, and then is in the other.
    const disk = {
      ...realBagDisk,
      async *chunks(path: string) {
        yield* realBagDisk.chunks(path)
        if (path === join(it.archive, release)) await rename(path, join(it.archive, trashed))
      },
    }
    const { bag } = await it.backup({ disk })
    await checkBagIndependently(bag)
    const files = await filesOf(join(bag, 'data'))
    expect(files.filter((path) => path === release || path === trashed)).toEqual([trashed])
  })
})

describe('stopping', () => {
  test('leaves no bag and no half of one', async () => {
    const stop = new AbortController()
    const told: number[] = []
    const progress = {
      signal: stop.signal,
      at: (done: number) => {
        told.push(done)
        if (done === 5) stop.abort()
      },
    }
    expect((await refusal(it.backup({}, progress))).code).toBe('cancelled')
    expect(await readdir(join(it.place, 'kazcent-press-service-2f41c09b'))).toEqual([])
    expect(told.slice(0, 3)).toEqual([0, 1, 2])
  })

  test('is possible to the end, while what is gone is looked for among what is there', async () => {
    const stop = new AbortController()
    const lost = async (there: ReadonlySet<string>) => {
      expect([...there]).toEqual(expect.arrayContaining(['archive.json', release, photo]))
      stop.abort()
      return new Map([[photo, sha256Of('never there')]])
    }
    expect((await refusal(it.backup({ lost }, quiet(stop.signal)))).code).toBe('cancelled')
    expect(await readdir(join(it.place, 'kazcent-press-service-2f41c09b'))).toEqual([])
  })
})

describe('the work of other programs', () => {
  const workOf = async (host: string, pid: number) => {
    const home = join(it.place, 'kazcent-press-service-2f41c09b')
    const folder = join(home, `.dateline-20261125t090000z.${host}-${pid}-0a0b0c.dateline-tmp`)
    await mkdir(join(folder, 'data'), { recursive: true })
    return folder
  }
  const ours = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
  const isThere = (folder: string) => readdir(folder).then(Boolean, () => false)

  test('on this computer is left alone while its process runs, and swept when that is gone', async () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 600000)'])
    onTestFinished(() => void other.kill('SIGKILL'))
    const folder = await workOf(ours, other.pid ?? 0)
    expect(await refusal(it.backup())).toMatchObject({ code: 'in-use', said: { message: 'backup-under-way' } })
    expect(await isThere(folder)).toBe(true)
    const ended = new Promise((done) => other.once('exit', done))
    other.kill('SIGKILL')
    await ended
    await it.backup()
    expect(await isThere(folder)).toBe(false)
  })

  test('is swept where the number of its process is another one’s by now, since the computer was started anew', async () => {
    const folder = await workOf(ours, process.ppid)
    const before = new Date(Date.now() - (uptime() + 60) * 1_000)
    await utimes(folder, before, before)
    await it.backup()
    expect(await isThere(folder)).toBe(false)
  })

  test('on another computer is left alone for days, and is in nobody’s way', async () => {
    const folder = await workOf('0123abcd', 1)
    await it.backup()
    expect(await isThere(folder)).toBe(true)
    const longAgo = new Date(Date.now() - 80 * 3_600_000)
    await utimes(folder, longAgo, longAgo)
    await it.backup()
    expect(await isThere(folder)).toBe(false)
  })
})

describe('letting old backups go', () => {
  const bag = (name: string, more: Partial<BackupSummary> = {}): BackupSummary => ({
    name,
    bag: `/b/${name}`,
    archiveId,
    archiveName: '',
    organisation: '',
    created: '',
    kind: 'incremental',
    sharing: 'links',
    damaged: 0,
    files: 1,
    bytes: 1,
    ...more,
  })
  const days = ['20261125', '20261124', '20261123', '20261031', '20261030', '20260930']
  const bags = days.flatMap((day) => [bag(`dateline-${day}t180000z`), bag(`dateline-${day}t080000z`)])
  const kept = (...rule: Parameters<typeof bagsToRemove>) => {
    const removed = new Set(bagsToRemove(...rule))
    return rule[0].filter((one) => !removed.has(one)).map(({ name }) => name.slice(9, 20))
  }

  test('keeps the last, the newest of each of the last days, and the newest of each of the last months', () => {
    expect(kept(bags, { last: 2 }, '')).toEqual(['20261125t18', '20261125t08'])
    expect(kept(bags, { last: 1, daily: 3 }, '')).toEqual(['20261125t18', '20261124t18', '20261123t18'])
    expect(kept(bags, { last: 1, monthly: 12 }, '')).toEqual(['20261125t18', '20261031t18', '20260930t18'])
    expect(kept(bags, { last: 0 }, '')).toEqual(['20261125t18'])
  })

  test('keeps the newest good one, the one just made, and what cannot be read', () => {
    const [newest = bag(''), second = bag(''), third = bag('')] = bags
    const hurt = { ...newest, damaged: 1 }
    const unreadable = { ...third, problem: say('bag-not-folder') }
    expect(kept([hurt, second, third], { last: 1 }, '')).toEqual(['20261125t18', '20261125t08'])
    expect(kept([newest, second, unreadable], { last: 1 }, '')).toEqual(['20261125t18', '20261124t18'])
    expect(kept([newest, second, third], { last: 1 }, newest.bag)).toEqual(['20261125t18'])
  })

  test('made by a wrong clock, ahead or behind, take no place of others', () => {
    const ofLastYear = ['20251103', '20251102', '20251101'].map((day) => bag(`dateline-${day}t180000z`))
    const [now = bag('')] = ofLastYear
    const rule = { last: 1, daily: 2 }
    expect(kept([...bags, ...ofLastYear], rule, now.bag)).toEqual([
      ...bags.map(({ name }) => name.slice(9, 20)),
      '20251103t18',
      '20251102t18',
    ])
    expect(kept([...bags, ...ofLastYear], rule, bags[0]?.bag ?? '')).toEqual(['20261125t18', '20261124t18'])
  })

  test('removes them from the disk, and what is shared stays whole', async () => {
    const bags = []
    for (let count = 0; count < 4; count++) bags.push(await it.backup({ keep: { last: 2 } }))
    const home = join(it.place, 'kazcent-press-service-2f41c09b')
    expect((await readdir(home)).sort()).toEqual(['dateline-20261125t101700z', 'dateline-20261125t101800z'])
    expect(bags.map(({ removed }) => removed)).toEqual([
      [],
      [],
      ['dateline-20261125t101500z'],
      ['dateline-20261125t101600z'],
    ])
    for (const name of await readdir(home)) await checkBagIndependently(join(home, name))
  })

  test('go before their time where one more has no room: first of each month all but the last, the newest never', () => {
    const next = 'dateline-20261126t090000z'
    const going = (some: readonly BackupSummary[], lacking: number, before: string) => {
      const copies = some.map((one): BackupSummary => ({ ...one, sharing: 'copies' }))
      return bagsForRoom(copies, lacking, before).map(({ name }) => name.slice(9, 20))
    }
    const oldest = ['20260930t08', '20261030t08', '20261030t18', '20261031t08', '20261123t08']
    expect(going(bags, 5, next)).toEqual(oldest)
    expect(going(bags, 9, next).slice(-1)).toEqual(['20261125t08'])
    expect(going(bags, 11, next).slice(-2)).toEqual(['20260930t18', '20261031t18'])
    expect(going(bags, 12, next)).toEqual([])
    // Made when the disk still shared files: they would give no room back.
    expect(bagsForRoom(bags, 1, next)).toEqual([])
    const [newest = bag(''), second = bag(''), third = bag(''), ...others] = bags
    const hurt = { ...newest, damaged: 2 }
    const unreadable = { ...third, problem: say('bag-not-folder') }
    expect(going([hurt, second, unreadable], 1, next)).toEqual([])
    expect(going([hurt, second, unreadable, ...others], 1, next)).toEqual(['20260930t08'])
    // Made by a clock that went ahead: they stay, and the newest of the others too.
    expect(going(bags, 10, 'dateline-20261101t090000z')).toEqual([])
    expect(going(bags, 5, 'dateline-20261101t090000z')).toHaveLength(5)
  })

  /** As `realBagDisk`, without hard links, and with so much room for backups. */
  const link = () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' }))
  const used = async () => {
    const sizes = (await filesOf(it.place)).map(async (file) => (await stat(join(it.place, file))).size + 4_096)
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  }
  const stick = (room: number) => ({ ...realBagDisk, link, freeBytes: async () => room - (await used()) })

  test('make room on a stick that has none for one more, and say so; one that is too small keeps what it has', async () => {
    const keep = { last: 7, daily: 14, monthly: 12 }
    await it.backup({ disk: stick(1e9), keep })
    const one = await used()
    const disk = stick(one * 2.5)
    const made = []
    for (let count = 0; count < 3; count++) made.push(await it.backup({ disk, keep }))
    expect(made.map(({ removed, sharing }) => [removed, sharing])).toEqual([
      [[], false],
      [['dateline-20261125t101500z'], false],
      [['dateline-20261125t101600z'], false],
    ])
    const home = join(it.place, 'kazcent-press-service-2f41c09b')
    const there = ['dateline-20261125t101700z', 'dateline-20261125t101800z']
    expect((await readdir(home)).sort()).toEqual(there)
    for (const name of there) await checkBagIndependently(join(home, name))
    expect(await refusal(it.backup({ disk: stick(one * 1.5), keep }))).toMatchObject({ code: 'disk-full' })
    expect(await refusal(it.backup({ disk }))).toMatchObject({ code: 'disk-full' })
    expect((await readdir(home)).sort()).toEqual(there)
  })

  test('that made room for one which is stopped after all are named by it', async () => {
    const keep = { last: 7, daily: 14, monthly: 12 }
    await it.backup({ disk: stick(1e9), keep })
    const disk = stick((await used()) * 2.5)
    await it.backup({ disk, keep })
    const stop = new AbortController()
    const stopped = await refusal(it.backup({ disk, keep }, { signal: stop.signal, at: () => stop.abort() }))
    expect(stopped).toMatchObject({ code: 'cancelled', details: { removed: ['dateline-20261125t101500z'] } })
    expect(stopped.message).toContain('dateline-20261125t101500z')
  })

  test('touches nothing that is not a backup of this archive', async () => {
    const other = await it.backup({ archiveId: '01a213f7-3400-7000-9999-00002f41c09b' })
    const home = join(it.place, 'kazcent-press-service-2f41c09b')
    await mkdir(join(home, 'dateline-20200101t000000z'))
    await mkdir(join(home, 'my own folder'))
    await it.backup({ keep: { last: 1 } })
    const { removed } = await it.backup({ keep: { last: 1 } })
    expect(removed).toEqual(['dateline-20261125t101600z'])
    await checkBagIndependently(other.bag)
    expect(await readdir(home)).toHaveLength(4)
  })
})

describe('the list of backups', () => {
  test('has those of one archive or of all, newest first, and tells what cannot be read', async () => {
    const first = await it.backup({ kind: 'full' })
    await it.backup()
    const other = await it.backup({ archiveId: '01a213f7-3400-7000-8b46-0000aaaaaaaa', name: 'Another' })
    await unlink(join(first.bag, 'bagit.txt'))
    const all = await listBackups(it.place)
    expect(all.map(({ name, kind, problem }) => [name, kind, problem !== undefined])).toEqual([
      ['dateline-20261125t101700z', 'incremental', false],
      ['dateline-20261125t101600z', 'incremental', false],
      ['dateline-20261125t101500z', 'full', true],
    ])
    expect(all[0]).toMatchObject({
      bag: other.bag,
      archiveName: 'Another',
      created: '2026-11-25T10:17:00.000Z',
      files: 11,
    })
    expect(await listBackups(it.place, archiveId)).toHaveLength(2)
    expect(await listBackups(join(it.place, 'kazcent-press-service-2f41c09b'))).toHaveLength(2)
    expect(await listBackups(await tempFolder())).toEqual([])
    expect((await refusal(listBackups(join(it.place, 'missing')))).code).toBe('not-found')
  })
})

describe('looking for a good copy', () => {
  test('answers the newest bag whose bytes are right, under any name', async () => {
    const first = await it.backup({ kind: 'full' })
    const second = await it.backup({ kind: 'full' })
    const hash = photo.slice(10, 74)
    expect(await findGoodCopy(it.place, photo, hash)).toMatchObject({ bag: second.bag, path: photo })
    await rot(join(second.bag, 'data', photo))
    expect(await findGoodCopy(it.place, photo, hash)).toMatchObject({ bag: first.bag })
    expect(await findGoodCopy(it.place, 'elsewhere.jpg', hash)).toMatchObject({ bag: first.bag, path: photo })
    expect(await findGoodCopy(it.place, photo, sha256Of('never'))).toBeUndefined()
    await writeFile(join(first.bag, 'manifest-sha256.txt'), 'nonsense\n')
    expect(await findGoodCopy(it.place, photo, hash)).toBeUndefined()
  })

  test('follows no link out of the bag', async () => {
    const { bag } = await it.backup()
    const outside = join(await tempFolder(), 'photos')
    await cp(join(bag, 'data/photos'), outside, { recursive: true })
    await rm(join(bag, 'data/photos'), { recursive: true })
    await symlink(outside, join(bag, 'data/photos'))
    expect(await findGoodCopy(it.place, photo, photo.slice(10, 74))).toBeUndefined()
  })
})
