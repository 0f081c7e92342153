/** The whole archive out as plain files, and in again without loss. */
import { execFileSync } from 'node:child_process'
import { appendFile, copyFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { type Disk, realDisk } from '../../../src/main/archive/disk.js'
import {
  type Earlier,
  ExportFolder,
  type ExportOptions,
  type ExportSource,
  type ExportTarget,
  exportArchive,
  takeIn,
} from '../../../src/main/archive/export-archive.js'
import type { JobProgress } from '../../../src/main/archive/jobs.js'
import { safeFileName, shownName } from '../../../src/main/archive/safe-name.js'
import type { Photo, PhotoId, Release, ReleaseId } from '../../../src/shared/records.js'
import { sampleArchive } from '../../support/sample-archive.js'
import { tempFolder } from '../../support/temp-folder.js'

const quiet = (): JobProgress => ({ signal: new AbortController().signal, at: () => undefined })
const takeInExport = (folder: string, target: ExportTarget) => takeIn(() => ExportFolder.open(folder), target, quiet())
const byId = <T extends { uri: string }>(records: T[]): T[] => records.sort((a, b) => (a.uri < b.uri ? -1 : 1))

async function* each<T>(records: readonly T[]): AsyncGenerator<T> {
  yield* records
}

interface Sample {
  source: ExportSource
  releases: Release[]
  photos: Photo[]
}

/** The sample archive on a real disk, as the source of an export. */
async function sample(): Promise<Sample> {
  return sourceOf(await sampleArchive())
}

async function sourceOf(archive: Archive): Promise<Sample> {
  const page = { offset: 0, limit: 200 }
  const { rows } = await archive.listReleases({ ...page, order: 'date-newest', trashed: false })
  const releases = byId(await Promise.all(rows.map((row) => archive.getRelease(row.uri))))
  const photos = byId((await archive.listPhotos(page)).rows.map((row) => row.photo))
  const earlier = releases.map((release) => ({ ...release, revision: 1, edNote: 'Before.' }))
  const source: ExportSource = {
    house: (await archive.describeArchive()).house,
    counts: { releases: releases.length, photos: photos.length },
    releases: () => each(releases),
    photos: () => each(photos),
    originalPath: (photo) => archive.originalPath(photo),
    attachmentPath: (file) => join(archive.folder, file),
    others: { events: () => each([{ uri: 'urn:uuid:1', type: 'event', title: 'Көші-қон' }]) },
    history: () => each(earlier),
    ninjsOf: (release) => Promise.resolve({ uri: release.uri, language: release.language }),
  }
  return { source, releases, photos }
}

/** An archive that takes whole records in, in memory; originals are read, so that a missing one would be seen. */
class Shelf implements ExportTarget {
  readonly releases = new Map<string, Release>()
  readonly photos = new Map<string, Photo>()
  readonly originals = new Map<string, Buffer>()
  readonly events = new Map<string, unknown>()
  readonly revisions: Release[] = []
  /** Newest images, as JSON. */
  private readonly images = new Map<string, string>()
  saves = 0
  stopAfter = Number.POSITIVE_INFINITY
  hasRelease = (uri: ReleaseId) => this.releases.has(uri)
  hasPhoto = (uri: PhotoId) => this.photos.has(uri)
  photoWithHash = (sha256: string) => [...this.photos.values()].find((photo) => photo.sha256 === sha256)?.uri
  others = {
    events: {
      has: (uri: string) => this.events.has(uri),
      restore: async (records: Record<string, unknown>[]) => {
        for (const record of records) this.events.set(String(record.uri), record)
      },
    },
  }

  async isAmong(uri: string, earlier: readonly object[]): Promise<boolean> {
    return earlier.some((revision) => JSON.stringify(revision) === this.images.get(uri))
  }

  readonly isUpdating = false

  isHere(): boolean {
    return false
  }

  async over(): Promise<void> {
    throw new Error('nothing here is changed by an export')
  }

  async standing(record: object): Promise<'there' | 'other'> {
    const { uri } = record as Release
    return [undefined, JSON.stringify(record)].includes(this.images.get(uri)) ? 'there' : 'other'
  }

  /** Dies between the earlier revisions and the newest, if its time is come. */
  async restoreReleases(releases: Release[], earlier: Earlier<Release>): Promise<void> {
    for (const release of releases) {
      const there = this.images.get(release.uri)
      const before = earlier.get(release.uri) ?? []
      const from = before.findIndex((revision) => JSON.stringify(revision) === there) + 1
      for (const revision of before.slice(from)) this.keep(revision, this.revisions)
    }
    this.count()
    for (const release of releases) this.keep(release, [])
  }

  private keep(release: Release, also: Release[]): void {
    also.push(release)
    this.releases.set(release.uri, release)
    this.images.set(release.uri, JSON.stringify(release))
  }

  async takeAttachment(): Promise<void> {}

  async restorePhoto(photo: Photo, original: string): Promise<void> {
    this.count()
    this.originals.set(photo.sha256, await readFile(original))
    this.photos.set(photo.uri, photo)
  }

  private count(): void {
    if (++this.saves > this.stopAfter) throw new Error('killed')
  }
}

async function exported(options: ExportOptions = { history: true, ninjs: true }) {
  const made = await sample()
  const folder = join(await tempFolder(), 'out', 'export')
  const report = await exportArchive(made.source, folder, quiet(), options)
  return { ...made, folder, report }
}

describe('out', () => {
  test('every record is a line, every original a readable file, and the checksums hold', async () => {
    const { folder, releases, photos, report } = await exported()
    expect(report.refused).toEqual([])
    const names = await readdir(folder)
    expect(names.sort()).toEqual(
      ['README.txt', 'events.jsonl', 'export.json', 'history.jsonl', 'manifest-sha256.txt', 'ninjs', 'photos']
        .concat(['photos.jsonl', 'releases.jsonl'])
        .sort(),
    )
    const lines = (await readFile(join(folder, 'releases.jsonl'), 'utf8')).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line) as Release)).toEqual(releases)
    const originals = await readdir(join(folder, 'photos'))
    expect(originals).toHaveLength(photos.length)
    for (const photo of photos) expect(originals).toContain(`${photo.sha256.slice(0, 12)}-${photo.originalName}`)
    expect(await readdir(join(folder, 'ninjs'))).toHaveLength(releases.length)
    const checked = execFileSync('sha256sum', ['-c', '--strict', 'manifest-sha256.txt'], { cwd: folder })
    // All but the manifest itself and export.json, which is written after it.
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    expect(checked.toString().match(/: OK$/gm)).toHaveLength(files.length - 2)
  })

  test('history and ninjs are left out unless they are asked for', async () => {
    const { folder } = await exported({})
    const names = await readdir(folder)
    expect(names).not.toContain('history.jsonl')
    expect(names).not.toContain('ninjs')
  })

  test('a folder with something in it, and a file, are refused and left as they are', async () => {
    const { source } = await sample()
    const folder = await tempFolder()
    await writeFile(join(folder, 'mine.txt'), 'keep')
    await expect(exportArchive(source, folder, quiet())).rejects.toMatchObject({ code: 'already-exists' })
    await expect(exportArchive(source, join(folder, 'mine.txt'), quiet())).rejects.toMatchObject({
      code: 'already-exists',
    })
    expect(await readdir(folder)).toEqual(['mine.txt'])
  })

  test('a damaged and a missing original are named, and the rest goes on', async () => {
    const { source, photos } = await sample()
    const [first, second] = photos
    if (!first || !second) throw new Error('the sample has two photos')
    const path = source.originalPath(first)
    await rm(path)
    await writeFile(path, 'not the photo')
    await rm(source.originalPath(second))
    const folder = join(await tempFolder(), 'out')
    const { refused } = await exportArchive(source, folder, quiet())
    expect(refused.map(({ name }) => name).sort()).toEqual([first.originalName, second.originalName].sort())
    expect((await readdir(join(folder, 'photos'))).filter((name) => name.endsWith('tmp'))).toEqual([])
  })

  test('a disk that fills up at any moment is told in one sentence, and nothing of the export remains', async () => {
    const { source } = await sample()
    let steps = 0
    const whole = join(await tempFolder(), 'whole')
    await exportArchive(source, whole, quiet(), { history: true, ninjs: true, disk: failing(() => void steps++) })
    expect(steps).toBeGreaterThan(20)
    for (let at = 1; at <= steps; at += Math.ceil(steps / 25)) {
      const folder = join(await tempFolder(), 'out')
      let step = 0
      const disk = failing(() => {
        if (++step >= at) throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' })
      })
      const full = exportArchive(source, folder, quiet(), { history: true, ninjs: true, disk })
      await expect(full).rejects.toMatchObject({ code: 'disk-full', message: /^The disk is full/ })
      await expect(readdir(folder)).rejects.toMatchObject({ code: 'ENOENT' })
    }
  })

  test('a cancelled export leaves nothing behind', async () => {
    const { source } = await sample()
    const abort = new AbortController()
    const folder = join(await tempFolder(), 'out')
    const progress: JobProgress = { signal: abort.signal, at: (done) => done === 3 && abort.abort() }
    await expect(exportArchive(source, folder, progress)).rejects.toMatchObject({ code: 'cancelled' })
    await expect(readdir(folder)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('in again', () => {
  test('the records are the same, under the same ids, with the same originals', async () => {
    const { folder, source, releases, photos } = await exported()
    const shelf = new Shelf()
    const report = await takeInExport(folder, shelf)
    expect(report).toMatchObject({ done: releases.length + photos.length + 1, skipped: 0, refused: [] })
    expect(byId([...shelf.releases.values()])).toEqual(releases)
    expect(byId([...shelf.photos.values()])).toEqual(photos)
    expect(shelf.events.get('urn:uuid:1')).toEqual({ uri: 'urn:uuid:1', type: 'event', title: 'Көші-қон' })
    expect(shelf.revisions).toHaveLength(releases.length)
    for (const photo of photos)
      expect(shelf.originals.get(photo.sha256)).toEqual(await readFile(source.originalPath(photo)))
    const again = await takeInExport(folder, shelf)
    expect(again).toMatchObject({ done: 0, skipped: releases.length + photos.length + 1, refused: [] })
    expect(shelf.revisions).toHaveLength(releases.length)
  })

  test('killed after any save and started again, each record is there once', async () => {
    const { folder, releases, photos } = await exported()
    for (let at = 0; at <= photos.length; at++) {
      const shelf = new Shelf()
      shelf.stopAfter = at
      await expect(takeInExport(folder, shelf)).rejects.toThrow('killed')
      shelf.stopAfter = Number.POSITIVE_INFINITY
      await takeInExport(folder, shelf)
      expect(byId([...shelf.releases.values()])).toEqual(releases)
      expect(byId([...shelf.photos.values()])).toEqual(photos)
      expect(shelf.revisions).toHaveLength(releases.length)
    }
  })

  test('a photo that the archive has under another id keeps that id, also in the releases', async () => {
    const { folder, photos, releases } = await exported()
    const [photo] = photos
    if (!photo) throw new Error('the sample has photos')
    const shelf = new Shelf()
    const own = 'urn:uuid:018fcd4a-0000-7000-8000-000000000009' as PhotoId
    shelf.photos.set(own, { ...photo, uri: own })
    const report = await takeInExport(folder, shelf)
    expect(report.skipped).toBe(1)
    const used = (list: Iterable<Release>) =>
      [...list].flatMap((release) => release.associations.flatMap((association) => association.photo ?? []))
    expect(used(shelf.releases.values()).sort()).toEqual(
      used(releases)
        .map((uri) => (uri === photo.uri ? own : uri))
        .sort(),
    )
  })

  test('bad lines, changed, linked and missing originals are named one by one; the rest comes in', async () => {
    const { folder, releases, photos } = await exported({})
    await appendFile(join(folder, 'releases.jsonl'), '{broken\n{"uri":"x"}\n')
    const names = (await readdir(join(folder, 'photos'))).sort()
    const [changed = '', linked = '', missing = ''] = names
    await writeFile(join(folder, 'photos', changed), 'other bytes')
    await copyFile(join(folder, 'photos', linked), join(folder, 'elsewhere.jpg'))
    await rm(join(folder, 'photos', linked))
    await symlink(join(folder, 'elsewhere.jpg'), join(folder, 'photos', linked))
    if (missing !== '') await rm(join(folder, 'photos', missing))
    const shelf = new Shelf()
    const { refused } = await takeInExport(folder, shelf)
    const reasons = refused.map(({ name, reason }) => `${name}: ${reason.sentence}`).join('\n')
    expect(reasons).toContain('its bytes changed')
    expect(reasons).toContain('is a link')
    expect(reasons).toContain(`releases.jsonl, line ${releases.length + 1} is not JSON`)
    expect(reasons).toContain('is no record of Dateline')
    expect(reasons).toContain(`but ${releases.length} were exported`)
    expect(shelf.releases.size).toBe(releases.length)
    expect(shelf.photos.size).toBe(photos.length - Math.min(3, names.length))
  })

  test('a folder that is no export, one that was cut off, and one of a newer Dateline are refused', async () => {
    const empty = await tempFolder()
    await expect(takeInExport(join(empty, 'none'), new Shelf())).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(takeInExport(empty, new Shelf())).rejects.toMatchObject({ code: 'unreadable-file' })
    const { folder } = await exported({})
    const mark = JSON.parse(await readFile(join(folder, 'export.json'), 'utf8')) as object
    await writeFile(join(folder, 'export.json'), JSON.stringify({ ...mark, formatVersion: 2 }))
    await expect(takeInExport(folder, new Shelf())).rejects.toMatchObject({ code: 'newer-version' })
  })
})

test.each([
  ['photo.jpg', 'photo.jpg'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['a\\b/c:d*e?"<>|.jpg', 'a_b_c_d_e_____.jpg'],
  ['CON.jpg', '_CON.jpg'],
  ['lpt1', '_lpt1'],
  ['invoice\u202Egpj.exe', 'invoicegpj.exe'],
  ['nul\u0000byte\n.jpg', 'nulbyte.jpg'],
  ['  ..  ', 'unnamed'],
  ['', 'unnamed'],
  // Cut between letters: none loses the marks that stand on it.
  [`${'н'.repeat(57)}й́́.jpg`, `${'н'.repeat(57)}.jpg`],
  [`a${'\u0301'.repeat(200)}.jpg`, 'unnamed.jpg'],
  ['trailing. . ', 'trailing'],
  [`${'ұ'.repeat(300)}.jpeg`, `${'ұ'.repeat(57)}.jpeg`],
  ['Қазақстан — 2024.JPG', 'Қазақстан — 2024.JPG'],
])('the name %j is kept as %j', async (name, safe) => {
  expect(safeFileName(name)).toBe(safe)
  await mkdir(join(await tempFolder(), safe))
  expect(shownName(name)).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})

/** The real disk, with a call before each operation that may throw. */
function failing(before: () => void): Disk {
  return {
    ...realDisk,
    async open(path, how) {
      before()
      const file = await realDisk.open(path, how)
      return {
        async write(bytes, position) {
          before()
          await file.write(bytes, position)
        },
        async sync() {
          before()
          await file.sync()
        },
        close: () => file.close(),
      }
    },
    async rename(from, to) {
      before()
      await realDisk.rename(from, to)
    },
  }
}
