/** A disk that cannot read all of a file any more: what it can read is there, and what it cannot is told by name. */
import { cp, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { type Disk, realDisk } from '../../../src/main/archive/disk.js'
import { newArchive, openArchive, releaseNamed, reopened, retitled } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { tempFolder } from '../../support/temp-folder.js'
import { systemError, watchedDisk } from '../../support/watched-disk.js'

const sector = 4_096

interface BadSector {
  path: string
  /** Bytes. */
  from: number
  length: number
  /** So many reads fail; all of them unless told. */
  times?: number
}

/** The real disk with a stretch that cannot be read. */
function diskWith({ path, from, length, times = Number.POSITIVE_INFINITY }: BadSector): Disk {
  const disk = watchedDisk(() => undefined)
  let failed = 0
  return {
    ...disk,
    read: (asked, range) => {
      const touches = !range || (range.from < from + length && range.from + range.length > from)
      if (asked === path && touches && failed++ < times) return Promise.reject(systemError('EIO'))
      return realDisk.read(asked, range)
    },
  }
}

const headlines = async (archive: Archive): Promise<string[]> => {
  const { rows } = await archive.listReleases({ offset: 0, limit: 100, order: 'headline', trashed: false })
  return rows.map(({ headline }) => headline).sort()
}

const numbered = (count: number) =>
  Array.from({ length: count }, (_, at) => `Release ${String(at + 1).padStart(2, '0')}`)

/** As a killed session leaves it: one release in its file, with a history, and `count` in the journal alone. */
async function killedWith(count: number): Promise<string> {
  const first = await newArchive()
  const saved = await first.saveRelease(releaseNamed('First'), null)
  await first.saveRelease(retitled(saved, 'In its file'), 1)
  const archive = await reopened(first, { restMs: Number.POSITIVE_INFINITY })
  for (const name of numbered(count))
    await archive.saveRelease(releaseNamed(name, `<p>${'text '.repeat(120)}</p>`), null)
  const folder = join(await tempFolder(), 'killed')
  await cp(archive.folder, folder, { recursive: true, filter: (path) => !path.endsWith('archive.lock') })
  return folder
}

async function fileIn(folder: string, beginning: string): Promise<string> {
  const entries = await readdir(join(folder, beginning), { recursive: true, withFileTypes: true })
  const file = entries.find(
    (entry) => entry.isFile() && entry.name.endsWith('.ndjson') && entry.name !== 'spare.ndjson',
  )
  return join(file?.parentPath ?? '', file?.name ?? '')
}

const damageOf = async (archive: Archive) => (await archive.describeArchive()).damaged.map(({ file }) => file)

describe('of a journal with a bad sector', () => {
  test('everything but what lies there can be read, nothing can be changed, and the segment is named', async () => {
    const folder = await killedWith(20)
    const path = await fileIn(folder, 'journal')
    const disk = diskWith({ path, from: 2 * sector, length: sector })
    const archive = await openArchive(folder, { disk })
    const read = await headlines(archive)
    expect(read).toContain('In its file')
    expect(read).toContain('Release 01')
    expect(read).toContain('Release 20')
    // A line is shorter than a sector, which therefore takes it and parts of two more with it.
    expect(read.length).toBeGreaterThan(13)
    expect(read.length).toBeLessThan(21)
    expect(await archive.describeArchive()).toMatchObject({
      readOnly: true,
      whyReadOnly: { message: 'archive-unreadable' },
    })
    expect(await damageOf(archive)).toContain(path.slice(folder.length + 1))
    await expect(archive.saveRelease(releaseNamed('More'), null)).rejects.toMatchObject({
      code: 'read-only',
      said: { message: 'archive-unreadable' },
    })
    await archive.close()
  })

  test('nothing is lost: where the disk reads it again, all of it is there', async () => {
    const folder = await killedWith(20)
    const path = await fileIn(folder, 'journal')
    const { size } = await stat(path)
    const spoilt = await openArchive(folder, { disk: diskWith({ path, from: 0, length: size }) })
    expect(await headlines(spoilt)).toEqual(['In its file'])
    await spoilt.close()
    const archive = await openArchive(folder)
    expect(await headlines(archive)).toEqual(['In its file', ...numbered(20)])
    expect(await archive.describeArchive()).toMatchObject({ readOnly: false, damaged: [] })
  })

  test('it is opened as ever where the disk faltered once', async () => {
    const folder = await killedWith(3)
    const path = await fileIn(folder, 'journal')
    const archive = await openArchive(folder, { disk: diskWith({ path, from: 0, length: sector, times: 1 }) })
    expect(await archive.describeArchive()).toMatchObject({ readOnly: false, damaged: [] })
    await archive.saveRelease(releaseNamed('More'), null)
    expect(await headlines(archive)).toEqual(['In its file', 'More', ...numbered(3)])
  })
})

test('an archive opens, and names what is unreadable, whichever of its own files that is', async () => {
  const folder = await killedWith(2)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const own = files.filter((path) => /[\\/](?:acts|journal)[\\/]/.test(path) && !path.endsWith('spare.ndjson'))
  expect(own).toHaveLength(3)
  for (const path of own) {
    const disk = diskWith({ path, from: 0, length: Number.POSITIVE_INFINITY })
    const archive = await openArchive(folder, { disk })
    expect(await headlines(archive)).toContain('In its file')
    expect(await damageOf(archive)).toContain(path.slice(folder.length + 1).replaceAll('\\', '/'))
    // The check goes to its end, and names it as well.
    const checked = await endOfJob(archive, () => archive.startVerify())
    expect(checked.state).toBe('done')
    expect(checked.report?.refused.map(({ name }) => name)).toContain(
      path.slice(folder.length + 1).replaceAll('\\', '/'),
    )
    await archive.close()
  }
})

test('a history with a bad sector is named by the check, which goes to its end', async () => {
  const folder = await killedWith(2)
  const path = await fileIn(folder, 'history')
  const archive = await openArchive(folder, { disk: diskWith({ path, from: 0, length: sector }) })
  const { state, report } = await endOfJob(archive, () => archive.startVerify())
  expect(state).toBe('done')
  expect(report?.refused.map(({ name }) => name)).toEqual([path.slice(folder.length + 1).replaceAll('\\', '/')])
})

describe('an export of everything', () => {
  test('names what the disk cannot read of the journal, in its report and in the export itself', async () => {
    const folder = await killedWith(20)
    const path = await fileIn(folder, 'journal')
    const archive = await openArchive(folder, { disk: diskWith({ path, from: 2 * sector, length: sector }) })
    const to = join(await tempFolder(), 'export')
    const { state, report } = await endOfJob(archive, () => archive.startExport(to, { history: false, ninjs: false }))
    expect(state).toBe('done')
    const segment = path.slice(folder.length + 1)
    expect(report?.refused.map(({ name }) => name)).toContain(segment)
    const missing = await readFile(join(to, 'MISSING.txt'), 'utf8')
    expect(missing).toContain('Not all of the archive is in this folder.')
    for (const { name, reason } of report?.refused ?? []) expect(missing).toContain(`- ${name}: ${reason.sentence}`)
    expect(await readFile(join(to, 'README.txt'), 'utf8')).toContain('does not hold all of the archive: MISSING.txt')
    expect(await readFile(join(to, 'manifest-sha256.txt'), 'utf8')).toContain('  MISSING.txt\n')
    const next = await newArchive()
    const taken = await endOfJob(next, () => next.startImport([to]))
    expect(taken.report).toMatchObject({
      refused: [],
      leftOut: [{ name: 'MISSING.txt', reason: { message: 'export-lacks' } }],
    })
  })

  test('says what is missing in the language of whoever had it written', async () => {
    const folder = await killedWith(2)
    const path = await onlyRelease(folder)
    const archive = await openArchive(folder, { disk: diskWith({ path, from: 0, length: sector }) })
    const to = join(await tempFolder(), 'export')
    await endOfJob(archive, () => archive.startExport(to, { history: false, ninjs: false, language: 'kk' }))
    const missing = await readFile(join(to, 'MISSING.txt'), 'utf8')
    expect(missing).toContain('Бұл қалтада мұрағаттың бәрі емес.')
    expect(missing).not.toMatch(/\b(?:the|was|is)\b/)
  })

  test('goes on past a record, and past a history, that the disk cannot read, and names both', async () => {
    const folder = await killedWith(2)
    for (const of of ['history', 'releases']) {
      const path = of === 'history' ? await fileIn(folder, of) : await onlyRelease(folder)
      const archive = await openArchive(folder, { disk: diskWith({ path, from: 0, length: sector }) })
      const to = join(await tempFolder(), 'export')
      const { state, report, error } = await endOfJob(archive, () =>
        archive.startExport(to, { history: true, ninjs: false }),
      )
      expect(error).toBeUndefined()
      expect(state).toBe('done')
      expect(report?.refused).toHaveLength(1)
      const [told] = report?.refused ?? []
      expect(await readFile(join(to, 'MISSING.txt'), 'utf8')).toContain(`- ${told?.name}: ${told?.reason.sentence}`)
      await archive.close()
    }
  })

  test('goes on past a history in whose place a folder lies, and names its record', async () => {
    const folder = await killedWith(2)
    const path = await fileIn(folder, 'history')
    await rm(path)
    await mkdir(path)
    const archive = await openArchive(folder)
    const to = join(await tempFolder(), 'export')
    const { state, report } = await endOfJob(archive, () => archive.startExport(to, { history: true, ninjs: false }))
    expect(state).toBe('done')
    expect(report?.refused.map(({ reason }) => reason.message)).toEqual(['disk-folder-in-place'])
    expect(await readFile(join(to, 'MISSING.txt'), 'utf8')).toContain(report?.refused[0]?.reason.sentence)
  })

  test('says nothing of the kind where nothing is missing', async () => {
    const archive = await openArchive(await killedWith(2))
    const to = join(await tempFolder(), 'export')
    const { report } = await endOfJob(archive, () => archive.startExport(to, { history: true, ninjs: false }))
    expect(report?.refused).toEqual([])
    expect(await readdir(to)).not.toContain('MISSING.txt')
    expect(await readFile(join(to, 'README.txt'), 'utf8')).toContain('holds the whole archive')
  })
})

async function onlyRelease(folder: string): Promise<string> {
  const entries = await readdir(join(folder, 'releases'), { recursive: true, withFileTypes: true })
  const file = entries.find((entry) => entry.isFile())
  return join(file?.parentPath ?? '', file?.name ?? '')
}
