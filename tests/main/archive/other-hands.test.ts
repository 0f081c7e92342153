/** Other programs at work in the archive's folder: editors, sync tools, links. What they did is taken in or named. */
import { existsSync } from 'node:fs'
import { appendFile, cp, mkdir, readdir, readFile, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { documentText, sha256 } from '../../../src/main/archive/store/document-text.js'
import { historyPath } from '../../../src/main/archive/store/history.js'
import { mainHeadline, type RecordId, type Release, uuidOf } from '../../../src/shared/records.js'
import { newArchive, openArchive, releaseNamed, reopened, retitled } from '../../support/an-archive.js'
import { filesOf, hashesOf } from '../../support/backup-setting.js'
import { endOfJob } from '../../support/jobs.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'
import { quickDisk, systemError, watchedDisk } from '../../support/watched-disk.js'

const neverRest = { restMs: Number.POSITIVE_INFINITY }
const live = { order: 'headline', trashed: false, offset: 0, limit: 200 } as const

const headlines = async (archive: Archive) => (await archive.listReleases(live)).rows.map(({ headline }) => headline)
const damagedFiles = async (archive: Archive) =>
  (await archive.describeArchive()).damaged.map(({ file }) => file).sort()

/** Path of a record's file inside the archive, once it is there. */
async function fileOf(archive: Archive, uri: RecordId): Promise<string> {
  const found = (await filesOf(archive.folder)).find(
    (path) => /^(releases|trash)/.test(path) && path.includes(uuidOf(uri)),
  )
  if (found === undefined) throw new Error(`${uri} has no file`)
  return found
}

/** A closed archive with one release, or more where more are named. */
async function settled(...names: string[]): Promise<{ archive: Archive; releases: Release[]; paths: string[] }> {
  const archive = await newArchive()
  const releases: Release[] = []
  for (const name of names) releases.push(await archive.saveRelease(releaseNamed(name), null))
  await archive.close()
  return { archive, releases, paths: await Promise.all(releases.map(({ uri }) => fileOf(archive, uri))) }
}

const first = <T>([one]: readonly T[]): T => one as T

/** As a text editor writes: into the file itself, or another one put in its place. */
const ways = { 'in place': writeFile, 'by another file in its place': replaceFile }
async function replaceFile(path: string, text: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}

async function verified(archive: Archive): Promise<string[]> {
  const { report } = await endOfJob(archive, () => archive.startVerify())
  return (report?.refused ?? []).map(({ name }) => name).sort()
}

const allText = async (archive: Archive, uri: RecordId): Promise<string[]> => {
  const rows = await archive.listRevisions(uri)
  const texts = await Promise.all(rows.map(({ sha256 }) => archive.getRevision(uri, sha256)))
  return texts.map((text) => `${text.revision} ${mainHeadline(text as Release)}`)
}

describe.each(Object.entries(ways))('a document that was edited %s', (_how, write) => {
  test('while the archive was closed is listed at once, and a revision of its own soon after', async () => {
    const { archive, releases, paths } = await settled('First', 'Other')
    const { uri } = first(releases)
    const path = join(archive.folder, first(paths))
    await write(path, (await readFile(path, 'utf8')).replace('First', 'Edited'))
    const again = await reopened(archive)
    expect(mainHeadline(await again.getRelease(uri))).toBe('Edited')
    await again.survey()
    expect(await headlines(again)).toEqual(['Edited', 'Other'])
    expect((await again.listActs({ before: null, limit: 1 }))[0]).toMatchObject({
      what: 'editedOutside',
      records: [uri],
    })
    expect(await again.getRelease(uri)).toMatchObject({ revision: 2 })
    await again.survey()
    expect((await again.getRelease(uri)).revision).toBe(2)
    expect(await verified(again)).toEqual([])
    expect(await damagedFiles(await reopened(again))).toEqual([])
  })

  test('is told by a check that may not write as an edit to come, not as damage', async () => {
    const { archive, paths } = await settled('First', 'Other')
    const path = join(archive.folder, first(paths))
    await write(path, (await readFile(path, 'utf8')).replace('First', 'Edited'))
    const again = await reopened(archive, { readOnly: true })
    const { report } = await endOfJob(again, () => again.startVerify())
    expect(report).toMatchObject({ done: 1, refused: [], leftOut: [{ name: first(paths) }] })
    expect(report?.leftOut?.[0]?.reason.message).toBe('edited-outside')
  })

  test('while the archive is open becomes a revision; a window that was open on it gets a conflict', async () => {
    const { archive, releases, paths } = await settled('First')
    const again = await reopened(archive)
    const release = first(releases)
    const path = join(archive.folder, first(paths))
    await write(path, (await readFile(path, 'utf8')).replace('First', 'Edited'))
    const told: string[] = []
    again.onChanged(({ releases }) => told.push(...releases))
    await again.survey()
    expect(new Set(told)).toEqual(new Set([release.uri]))
    await expect(again.saveRelease(retitled(release, 'Late'), 1)).rejects.toMatchObject({ code: 'conflict' })
    const edited = await again.getRelease(release.uri)
    await again.saveRelease(retitled(edited, 'Third'), edited.revision)
    expect(await allText(again, release.uri)).toEqual(['3 Third', '2 Edited', '1 Edited'])
    expect(await verified(again)).toEqual([])
  })

  test('by putting an old copy back is a new revision, above every number that was', async () => {
    const { archive, releases, paths } = await settled('First')
    const path = join(archive.folder, first(paths))
    const old = await readFile(path)
    let again = await reopened(archive)
    let release = first(releases)
    for (const name of ['Second', 'Third']) release = await again.saveRelease(retitled(release, name), release.revision)
    await again.close()
    await write(path, old)
    again = await reopened(again)
    await again.survey()
    expect(await again.getRelease(release.uri)).toMatchObject({ revision: 4, headlines: [{ value: 'First' }] })
    for (const revision of [1, 2, 3])
      await expect(again.saveRelease(retitled(release, 'Late'), revision)).rejects.toMatchObject({ code: 'conflict' })
  })
})

test('a document that another program wrote with a field that is not read: taking its edit back makes no image of another hash', async () => {
  const { archive, releases, paths } = await settled('First')
  const { uri } = first(releases)
  const path = join(archive.folder, first(paths))
  await writeFile(path, (await readFile(path, 'utf8')).replace(/^\{/, '{"extra": {"__proto__": {"x": 1}, "y": 2},'))
  let again = await reopened(archive)
  await again.survey()
  const [edit] = await again.listActs({ before: null, limit: 1 })
  await again.undoActs([edit?.seq ?? 0])
  await again.trashRelease(uri)
  again = await reopened(again)
  for (const { sha256: hash } of await again.listRevisions(uri))
    expect(JSON.stringify(await again.getRevision(uri, hash))).not.toContain('__proto__')
  const lines = (await readFile(join(again.folder, historyPath(first(paths))), 'utf8')).trim().split('\n')
  const images = lines.map((line) => JSON.parse(line) as { sha256: string; document?: object; text?: string })
  expect(images.map(({ document, text }) => sha256(text ?? documentText(document)))).toEqual(
    images.map((image) => image.sha256),
  )
})

describe('a document that was edited while a save waits for its file', () => {
  test('is kept as a conflict copy; both texts can be read, and it is named until it is taken away', async () => {
    const { archive, releases, paths } = await settled('First')
    const release = first(releases)
    const path = join(archive.folder, first(paths))
    let again = await reopened(archive, neverRest)
    await again.saveRelease(retitled(release, 'Saved here'), 1)
    const outside = (await readFile(path, 'utf8')).replace('First', 'Written there')
    await replaceFile(path, outside)
    again = await reopened(again)
    await again.survey()
    expect(await headlines(again)).toEqual(['Saved here'])
    const copies = (await filesOf(again.folder)).filter((file) => file.startsWith('conflicts/'))
    expect(copies).toHaveLength(1)
    const copy = first(copies)
    expect(copy).toContain(uuidOf(release.uri))
    expect(await readFile(join(again.folder, copy), 'utf8')).toBe(outside)
    expect(await damagedFiles(again)).toEqual([copy])
    await unlink(join(again.folder, copy))
    await again.survey()
    expect(await damagedFiles(again)).toEqual([])
    expect(await damagedFiles(await reopened(again))).toEqual([])
  })

  test.each(['edited', 'edited, and put back as it was'])(
    'and whose history was written already when the program was killed, then %s: no image is lost, and its history is whole',
    async (how) => {
      const { archive, releases, paths } = await settled('First')
      const { uri } = first(releases)
      const name = first(paths)
      const saved = await readFile(join(archive.folder, name), 'utf8')
      const killed = join(await tempFolder(), 'killed')
      const disk = watchedDisk(async ({ kind, path }) => {
        if (kind !== 'rename' || !path.includes(uuidOf(uri)) || existsSync(killed)) return
        await cp(archive.folder, killed, { recursive: true })
        await rm(join(killed, 'archive.lock'))
      }, quickDisk)
      const again = await reopened(archive, { ...neverRest, disk })
      const second = await again.saveRelease(retitled(first(releases), 'Second'), 1)
      await again.saveRelease(retitled(second, 'Third'), 2)
      await again.close()
      await writeFile(join(killed, name), saved.replace('First', 'Written there'))
      if (how !== 'edited') {
        const failing = watchedDisk(({ kind, path }) => {
          if (kind === 'rename' && path.includes(join(killed, dirname(name)))) throw systemError('EIO')
        }, quickDisk)
        await (await openArchive(killed, { disk: failing })).close().catch(() => undefined)
        await writeFile(join(killed, name), saved)
      }
      let opened = await openArchive(killed)
      await opened.close()
      opened = await openArchive(killed)
      const third = await opened.getRelease(uri as Release['uri'])
      await opened.saveRelease(retitled(third, 'Fourth'), third.revision)
      opened = await reopened(opened)
      const named = await verified(opened)
      expect(named.filter((file) => file.startsWith('history/'))).toEqual([])
      expect(await allText(opened, uri)).toEqual(expect.arrayContaining(['1 First', '2 Second', '3 Third', '4 Fourth']))
      const kept = named.filter((file) => file.startsWith('conflicts/'))
      expect(await Promise.all(kept.map((file) => readFile(join(killed, file), 'utf8')))).toEqual([
        saved.replace('First', 'Written there'),
      ])
    },
  )

  test('and taken away outside comes back with the save', async () => {
    const { archive, releases, paths } = await settled('First')
    const again = await reopened(archive, neverRest)
    await again.saveRelease(retitled(first(releases), 'Saved here'), 1)
    await unlink(join(archive.folder, first(paths)))
    expect(await headlines(await reopened(again))).toEqual(['Saved here'])
  })
})

test('a document whose bytes changed while the whole archive was copied is named, and no revision is made of it', async () => {
  const { archive, releases, paths } = await settled('First', 'Second', 'Third')
  const copy = join(await tempFolder(), 'copy')
  await cp(archive.folder, copy, { recursive: true })
  const path = join(copy, first(paths))
  await writeFile(path, (await readFile(path, 'utf8')).replace('First', 'Fizst'))
  const opened = await openArchive(copy)
  await opened.survey()
  expect(await damagedFiles(opened)).toEqual([first(paths)])
  expect(await opened.listActs({ before: null, limit: 1 })).toMatchObject([{ what: 'saveRelease' }])
  expect((await opened.getRelease(first(releases).uri)).revision).toBe(1)
  expect(new Set(await verified(opened))).toEqual(new Set([first(paths)]))
})

describe('a document that was deleted outside', () => {
  test.each(['closed', 'open'])('while the archive was %s is named, and not silently gone', async (when) => {
    const { archive, releases, paths } = await settled('Gone', 'There')
    const path = first(paths)
    let again = archive
    if (when === 'closed') await unlink(join(archive.folder, path))
    again = await reopened(archive)
    if (when === 'open') await unlink(join(archive.folder, path))
    await again.survey()
    expect(await headlines(again)).toEqual(['There'])
    expect(await damagedFiles(again)).toEqual([path])
    await expect(again.getRelease(first(releases).uri)).rejects.toMatchObject({
      code: 'not-found',
      said: { message: 'record-file-gone' },
    })
    again = await reopened(again)
    await again.survey()
    expect(await damagedFiles(again)).toEqual([path])
    await rm(join(again.folder, '.cache'), { recursive: true })
    expect(await verified(await reopened(again))).toEqual([path])
  })
})

describe('a sync tool’s copy of a conflict', () => {
  test.each([
    (id: string) => `${id} (conflicted copy 2024-05-01).json`,
    (id: string) => `${id}.sync-conflict-20240501-101500-K3ZQ2YA.json`,
    (id: string) => `${id} (Dana's conflicted copy).json`,
    (id: string) => `${id}-LAPTOP.json`,
  ])('is named, is no record, and is named no longer when it was moved away (%#)', async (nameOf) => {
    const { archive, paths } = await settled('One')
    const path = first(paths)
    const copy = join(dirname(path), nameOf(path.slice(path.lastIndexOf('/') + 1, -'.json'.length)))
    await writeFile(
      join(archive.folder, copy),
      (await readFile(join(archive.folder, path), 'utf8')).replace('One', 'Other'),
    )
    const again = await reopened(archive)
    await again.survey()
    expect(await headlines(again)).toEqual(['One'])
    expect(await damagedFiles(again)).toEqual([copy])
    await unlink(join(archive.folder, copy))
    await again.survey()
    expect(await damagedFiles(again)).toEqual([])
  })
})

describe('a document that another program wrote', () => {
  const written = async (change: (text: string) => string | Uint8Array) => {
    const { archive, releases, paths } = await settled('First', 'Whole')
    const path = join(archive.folder, first(paths))
    await replaceFile(path, change(await readFile(path, 'utf8')))
    const again = await reopened(archive, { disk: quickDisk })
    await again.survey()
    return { archive: again, uri: first(releases).uri, path: first(paths) }
  }
  const withField = (text: string, json: string) => text.replace('{', `{"fromTheFuture": ${json},`)

  test.each<[string, (text: string) => string]>([
    ['with a byte order mark', (text) => `\uFEFF${text}`],
    ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['in one line', (text) => JSON.stringify(JSON.parse(text))],
    ['with a field of the future', (text) => withField(text, '{"kept": [1, {"deep": null}]}')],
    ['with NUL in a text', (text) => text.replace('"First"', '"First\\u0000"')],
    ['with half a character', (text) => text.replace('"First"', '"First\\ud83d"')],
    ['with a key that reaches for a prototype', (text) => withField(text, '1').replace('{', '{"__proto__": {"x": 1},')],
  ])('%s is read, and saved upon; no text is lost on the way', async (_what, change) => {
    const { archive, uri } = await written(change)
    const release = await archive.getRelease(uri)
    expect(mainHeadline(release)).toMatch(/^First/)
    const next = await archive.saveRelease({ ...release, slugline: 'next' }, release.revision)
    const again = await reopened(archive)
    const { slugline: _, ...saved } = await again.getRelease(uri)
    expect(saved).toEqual({ ...release, revision: next.revision, versionCreated: next.versionCreated })
    expect((await again.listRevisions(uri)).map(({ revision }) => revision)).toEqual([3, 2, 1])
    expect(({} as { x?: number }).x).toBeUndefined()
    expect(await damagedFiles(again)).toEqual([])
    expect(await verified(again)).toEqual([])
  })

  test.each<[string, (text: string) => string | Uint8Array]>([
    ['nested 100,000 deep', (text) => withField(text, `${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
    ['that is not UTF-8', (text) => Buffer.from(text.replace('First', 'Été'), 'latin1')],
    ['of NUL bytes', (text) => new Uint8Array(text.length)],
    ['of a type that is not known', (text) => text.replace('"composite"', '"hologram"')],
    ['with a revision that is no number', (text) => text.replace('"revision": 1', '"revision": "1"')],
    ['whose revision cannot be counted up', (text) => text.replace('"revision": 1', '"revision": 1e300')],
  ])('%s is named as damaged and left as it is; the others open', async (_what, change) => {
    const { archive, uri, path } = await written(change)
    const bytes = await readFile(join(archive.folder, path))
    expect(await headlines(archive)).toEqual(['Whole'])
    expect(await damagedFiles(archive)).toEqual([path])
    await expect(archive.getRelease(uri)).rejects.toMatchObject({ code: 'damaged' })
    expect(await damagedFiles(await reopened(archive))).toEqual([path])
    expect(await readFile(join(archive.folder, path))).toEqual(bytes)
  })

  test('of 30 MB opens, and can be saved upon', async () => {
    const { archive, uri } = await written((text) => withField(text, JSON.stringify('ә'.repeat(15_000_000))))
    const release = await archive.getRelease(uri)
    await archive.saveRelease(retitled(release, 'Second'), release.revision)
    const again = await reopened(archive, { disk: quickDisk })
    expect(await again.getRelease(uri)).toMatchObject({ fromTheFuture: 'ә'.repeat(15_000_000), revision: 3 })
  })

  test('under the id of another one is named as its copy, and the other one stays', async () => {
    const { archive, releases, paths } = await settled('One', 'Two')
    const [one, two] = paths as [string, string]
    await replaceFile(join(archive.folder, two), await readFile(join(archive.folder, one)))
    await mkdir(join(archive.folder, 'trash', dirname(one)), { recursive: true })
    await writeFile(join(archive.folder, 'trash', one), await readFile(join(archive.folder, one)))
    const again = await reopened(archive)
    const lost = releases[1] as Release
    await expect(again.getRelease(lost.uri)).rejects.toMatchObject({ code: 'damaged' })
    await again.survey()
    await expect(again.getRelease(lost.uri)).rejects.toMatchObject({ code: 'damaged' })
    expect(await headlines(again)).toEqual(['One'])
    expect(await again.getRelease(first(releases).uri)).toEqual(first(releases))
    expect(await damagedFiles(again)).toEqual([two, `trash/${one}`].sort())
  })
})

describe('links out of the archive', () => {
  /** An archive whose `inside` is a link to a folder elsewhere, with what was in it. */
  async function linkedAway(inside: (path: string) => string) {
    const made = await settled('One')
    const { archive, paths } = made
    const link = join(archive.folder, inside(first(paths)))
    const outside = join(await tempFolder(), 'outside')
    await rename(link, outside)
    await symlink(outside, link)
    return { ...made, link, outside }
  }

  test.each<[string, (path: string) => string]>([
    ['a month’s folder', (path) => dirname(path)],
    ['a year’s folder', (path) => dirname(dirname(path))],
    ['the folder of all releases', () => 'releases'],
  ])('%s: nothing is written through it, a save says so, and it is named', async (_what, inside) => {
    const { archive, releases, paths, link, outside } = await linkedAway(inside)
    const before = await hashesOf(outside)
    let again = await reopened(archive)
    await again.survey()
    const links = (await again.describeArchive()).damaged.filter(({ reason }) => reason.message === 'is-link')
    expect(links.map(({ file }) => file)).toEqual([inside(first(paths))])
    await expect(again.saveRelease(releaseNamed('New'), null)).rejects.toMatchObject({
      code: 'no-permission',
      message: expect.stringContaining('link') as string,
    })
    await again.saveRelease(retitled(first(releases), 'Second'), 1).catch(() => undefined)
    again = await reopened(again)
    await again.survey()
    expect(await hashesOf(outside)).toEqual(before)
    expect(await verified(again)).toContain(inside(first(paths)))
    await unlink(link)
    await again.survey()
    expect(await damagedFiles(again)).not.toContain(inside(first(paths)))
  })

  test.each(['journal', 'acts', 'history', '.cache', 'trash'])(
    'the folder %s: nothing is written through it',
    async (name) => {
      const { archive, releases } = await settled('One')
      const outside = await tempFolder()
      const link = join(archive.folder, name)
      await mkdir(link, { recursive: true })
      await rename(link, join(outside, 'moved'))
      await symlink(join(outside, 'moved'), link)
      const before = await hashesOf(outside)
      const again = await reopened(archive)
      const release = first(releases)
      await again.saveRelease(retitled(release, 'Second'), 1).catch(() => undefined)
      await again.trashRelease(release.uri).catch(() => undefined)
      await again.close()
      expect(await hashesOf(outside)).toEqual(before)
    },
  )

  test('a record’s file that is a link is not written through: a save takes the link’s place', async () => {
    const { archive, releases, link, outside } = await linkedAway((path) => path)
    const text = await readFile(outside, 'utf8')
    const again = await reopened(archive)
    await again.survey()
    const release = first(releases)
    await again.saveRelease(retitled(release, 'Second'), 1).catch(() => undefined)
    await again.close()
    expect(await readFile(outside, 'utf8')).toBe(text)
    expect(await damagedFiles(await reopened(again))).toHaveLength((await readFile(link, 'utf8')) === text ? 1 : 0)
  })

  test('a folder of photos: no original is put through it', async () => {
    const archive = await newArchive()
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    const outside = join(await tempFolder(), 'outside')
    await archive.close()
    await rename(join(archive.folder, 'photos'), outside)
    await symlink(outside, join(archive.folder, 'photos'))
    const before = await hashesOf(outside)
    const again = await reopened(archive)
    await expect(again.addPhoto({ kind: 'file', path: samplePhoto('dawn.jpg') })).rejects.toMatchObject({
      code: 'no-permission',
    })
    await again.savePhoto({ ...photo, by: 'Somebody' }, 1).catch(() => undefined)
    await again.close()
    expect(await hashesOf(outside)).toEqual(before)
  })
})

describe('what lies beside the records', () => {
  test('strange files and folders are left alone, and harm nothing', async () => {
    const { archive, paths } = await settled('One')
    const folder = archive.folder
    await writeFile(join(folder, 'notes.txt'), 'mine')
    await mkdir(join(folder, 'releases', 'drafts of Dana', 'a', 'b'), { recursive: true })
    await writeFile(join(folder, 'releases', 'drafts of Dana', 'a', 'x.json'), '{}')
    await mkdir(join(folder, `${first(paths)}.folder.json`))
    await appendFile(join(folder, 'acts', 'notes.ndjson'), 'not an act\n')
    const again = await reopened(archive)
    await again.survey()
    expect(await headlines(again)).toEqual(['One'])
    expect(await damagedFiles(again)).toEqual(['releases/drafts of Dana/a/x.json'])
    await again.saveRelease(releaseNamed('Two'), null)
    await again.close()
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine')
    expect(await readdir(join(folder, 'releases', 'drafts of Dana', 'a'))).toEqual(['b', 'x.json'])
  })
})
