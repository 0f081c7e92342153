/** The archive through its public operations, on a real disk. */

import { chmod, cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Archive } from '../../../src/main/archive/archive.js'
import { bodyHtml, mainHeadline, photoDescription, type ReleaseDraft, uuidOf } from '../../../src/shared/records.js'
import { say } from '../../../src/shared/said.js'
import { house, newArchive, openArchive, releaseNamed } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

async function documentsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  return names.filter((name) => name.endsWith('.json') && /^(releases|photos|trash)/.test(name))
}

const listing = { order: 'date-newest', trashed: false, offset: 0, limit: 200 } as const

describe('saving', () => {
  test('a saved release is there after the archive is closed and opened again', async () => {
    const archive = await newArchive()
    const saved = await archive.saveRelease(releaseNamed('Мир и Қазақстан'), null)
    await archive.close()
    const again = await Archive.open(archive.folder)
    expect(await again.getRelease(saved.uri)).toEqual(saved)
    expect((await again.listReleases(listing)).rows.map((row) => row.headline)).toEqual(['Мир и Қазақстан'])
    await again.close()
  })

  test('a stale save is refused with the current release, and nothing is overwritten', async () => {
    const archive = await newArchive()
    const first = await archive.saveRelease(releaseNamed('One'), null)
    const second = await archive.saveRelease({ ...first, headlines: [{ role: 'main', value: 'Two' }] }, 1)
    await expect(archive.saveRelease({ ...first, slugline: 'late' }, 1)).rejects.toMatchObject({
      code: 'conflict',
      details: { current: second },
    })
    expect(mainHeadline(await archive.getRelease(first.uri))).toBe('Two')
  })

  test('HTML from outside is rebuilt from blocks: scripts and handlers never enter the archive', async () => {
    const archive = await newArchive()
    const html = '<p onclick="steal()">Hello <b>world</b></p><script>steal()</script><img src=x onerror=steal()>'
    const saved = await archive.saveRelease(releaseNamed('Safe', html), null)
    expect(bodyHtml(saved)).toBe('<p>Hello <strong>world</strong></p>')
  })

  test('a field that this version does not know is kept', async () => {
    const archive = await newArchive()
    const saved = await archive.saveRelease(
      { ...releaseNamed('Later'), fromTheFuture: { kept: true } } as ReleaseDraft,
      null,
    )
    expect(await archive.getRelease(saved.uri)).toMatchObject({ fromTheFuture: { kept: true } })
  })

  test('a release of the wrong shape is refused with the path of what is wrong', async () => {
    const archive = await newArchive()
    const wrong = { ...releaseNamed('Wrong'), contentCreated: '2024-02-31' }
    await expect(archive.saveRelease(wrong, null)).rejects.toMatchObject({
      code: 'invalid',
      details: { problems: [{ field: 'contentCreated' }] },
    })
    expect(await documentsIn(archive.folder)).toEqual([])
  })

  test('many saves at once all get through, one after the other', async () => {
    const archive = await newArchive()
    const saved = await Promise.all(
      Array.from({ length: 50 }, (_, at) => archive.saveRelease(releaseNamed(`No ${at}`), null)),
    )
    expect(new Set(saved.map((release) => release.uri)).size).toBe(50)
    await archive.close()
    expect(await documentsIn(archive.folder)).toHaveLength(50)
  })

  test('no temporary file is left behind', async () => {
    const archive = await newArchive()
    await archive.saveRelease(releaseNamed('Tidy'), null)
    await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    const names = await readdir(archive.folder, { recursive: true })
    expect(names.filter((name) => name.includes('dateline-tmp'))).toEqual([])
  })
})

describe('the trash', () => {
  test('a trashed release leaves the list, survives a restart and comes back', async () => {
    const archive = await newArchive()
    const saved = await archive.saveRelease(releaseNamed('Away'), null)
    await archive.trashRelease(saved.uri)
    expect((await archive.listReleases(listing)).total).toBe(0)
    await archive.close()
    const again = await Archive.open(archive.folder)
    expect((await again.listReleases({ ...listing, trashed: true })).rows.map((row) => row.uri)).toEqual([saved.uri])
    await again.restoreRelease(saved.uri)
    expect((await again.listReleases(listing)).total).toBe(1)
    await again.close()
  })
})

describe('photos', () => {
  test('the original is copied in unchanged, and its caption, by-line, credit and alt text are read', async () => {
    const archive = await newArchive()
    const { photo, alreadyThere } = await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    expect(alreadyThere).toBe(false)
    expect(await readFile(archive.originalPath(photo))).toEqual(await readFile(samplePhoto('flags.jpg')))
    expect(photo.by).toBe('Timur Aben')
    expect(photoDescription(photo, 'creditline')).toBe('Kökjar Center press service')
    expect(photoDescription(photo, 'caption')).toMatch(/^Flags of the five/)
    expect(photoDescription(photo, 'altText')).toBe('Five flags in front of a low, light building.')
    expect(photo.renditions[0]).toMatchObject({ contentType: 'image/jpeg', width: 1200, height: 1600 })
  })

  test('the same photo twice is one file and one record', async () => {
    const archive = await newArchive()
    const first = await archive.addPhoto({ kind: 'file', path: samplePhoto('dawn.jpg') })
    const bytes = new Uint8Array(await readFile(samplePhoto('dawn.jpg')))
    const second = await archive.addPhoto({ kind: 'bytes', name: 'other name.png', bytes })
    expect(second).toMatchObject({ alreadyThere: true, photo: { uri: first.photo.uri } })
    expect((await archive.listPhotos({ offset: 0, limit: 10 })).total).toBe(1)
  })

  test('a missing credit is counted in the list until it is filled in', async () => {
    const archive = await newArchive()
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('classroom.jpg') })
    const associations = [{ rel: 'illustration' as const, photo: photo.uri, caption: '', credit: '', paragraph: 0 }]
    await archive.saveRelease({ ...releaseNamed('With a photo'), associations }, null)
    expect((await archive.listReleases(listing)).rows[0]?.photosIncomplete).toBe(1)
    const descriptions = [{ role: 'creditline' as const, value: 'KAZCENT press service' }]
    await archive.savePhoto({ ...photo, descriptions }, photo.revision)
    expect((await archive.listReleases(listing)).rows[0]?.photosIncomplete).toBe(0)
  })

  test.each([
    ['an empty file', Buffer.alloc(0), 'empty'],
    ['a text', Buffer.from('not a photo'), 'JPEG, PNG, TIFF or WebP'],
    ['a cut JPEG', Buffer.from('ffd8ffe000104a46494600', 'hex'), 'cut short'],
    ['a BMP', Buffer.from('BM000000000000000000'), 'BMP'],
  ])('%s is refused with a reason, and nothing of it remains', async (_what, bytes, reason) => {
    const archive = await newArchive()
    await expect(archive.addPhoto({ kind: 'bytes', name: 'x.jpg', bytes })).rejects.toMatchObject({
      code: 'unreadable-file',
      message: expect.stringContaining(reason) as string,
    })
    const files = await readdir(join(archive.folder, 'photos'), { recursive: true, withFileTypes: true })
    expect(files.filter((entry) => entry.isFile())).toEqual([])
  })
})

describe('opening', () => {
  test('a folder without an archive, a file and a missing folder are told apart', async () => {
    const folder = await tempFolder()
    await expect(Archive.open(folder)).rejects.toMatchObject({ code: 'not-an-archive' })
    await expect(Archive.open(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'not-found' })
    await writeFile(join(folder, 'file'), 'x')
    await expect(Archive.open(join(folder, 'file'))).rejects.toMatchObject({ code: 'not-an-archive' })
  })

  test('an archive of a newer version that lets older ones read it says that this is why it cannot be changed', async () => {
    const archive = await newArchive()
    await archive.close()
    const path = join(archive.folder, 'archive.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace('"formatVersion": 2', '"formatVersion": 99'))
    const open = await openArchive(archive.folder)
    expect(await open.describeArchive()).toMatchObject({
      readOnly: true,
      whyReadOnly: { message: 'archive-newer-format' },
    })
    await expect(open.saveRelease(releaseNamed('One'), null)).rejects.toMatchObject({
      code: 'read-only',
      said: { message: 'archive-newer-format' },
    })
    const asked = await openArchive((await newArchive()).folder, { readOnly: true })
    expect(await asked.describeArchive()).not.toHaveProperty('whyReadOnly')
  })

  test('an archive of a newer version is left alone', async () => {
    const archive = await newArchive()
    await archive.close()
    const path = join(archive.folder, 'archive.json')
    const newer = (await readFile(path, 'utf8'))
      .replace('"readableBy": 2', '"readableBy": 98')
      .replace('"formatVersion": 2', '"formatVersion": 99')
    await writeFile(path, newer)
    await expect(Archive.open(archive.folder)).rejects.toMatchObject({ code: 'newer-version' })
    expect(await readFile(path, 'utf8')).toBe(newer)
  })

  test.each([
    ['is empty', ''],
    ['holds null', 'null'],
    ['is cut short', '{"format": "dateline-arch'],
    ['has no id', `{"format":"dateline-archive","formatVersion":2,"readableBy":2,"house":{"name":"x","contact":[]}}`],
    ['is missing', undefined],
  ])('an archive whose archive.json %s is damaged, never empty', async (_how, content) => {
    const archive = await newArchive()
    await archive.saveRelease(releaseNamed('Kept'), null)
    await archive.close()
    const path = join(archive.folder, 'archive.json')
    if (content === undefined) await rm(path)
    else await writeFile(path, content)
    await expect(Archive.open(archive.folder)).rejects.toMatchObject({ code: 'damaged' })
    expect(await documentsIn(archive.folder)).toHaveLength(1)
  })

  test('a damaged release is named and left where it is; the others open', async () => {
    const archive = await newArchive()
    await archive.saveRelease(releaseNamed('Whole'), null)
    const cut = await archive.saveRelease(releaseNamed('Cut'), null)
    await archive.close()
    const name = (await documentsIn(archive.folder)).find((file) => file.includes(uuidOf(cut.uri))) ?? ''
    await truncate(join(archive.folder, name), 40)
    const again = await Archive.open(archive.folder)
    await again.survey()
    const summary = await again.describeArchive()
    expect(summary.counts.release).toBe(1)
    expect(summary.damaged.map(({ file }) => file)).toEqual([name.split('\\').join('/')])
    expect((await readFile(join(archive.folder, name))).length).toBe(40)
    await again.close()
  })

  test('a second opening is refused while the first is open, and free after it closed', async () => {
    const archive = await newArchive()
    await expect(Archive.open(archive.folder)).rejects.toMatchObject({ code: 'in-use' })
    await archive.close()
    const again = await Archive.open(archive.folder)
    expect((await again.describeArchive()).readOnly).toBe(false)
    await again.close()
  })

  test('a lock left by a program that died is taken over', async () => {
    const archive = await newArchive()
    await archive.close()
    const { hostname } = await import('node:os')
    await writeFile(join(archive.folder, 'archive.lock'), JSON.stringify({ host: hostname(), pid: 4_194_000 }))
    const again = await Archive.open(archive.folder)
    expect((await again.describeArchive()).readOnly).toBe(false)
    await again.close()
  })

  test('an archive opened for reading refuses to save, in words', async () => {
    const archive = await newArchive()
    await archive.close()
    const reading = await Archive.open(archive.folder, { readOnly: true })
    await expect(reading.saveRelease(releaseNamed('No'), null)).rejects.toMatchObject({ code: 'read-only' })
    await reading.close()
  })

  test('a folder that vanishes while open is never written to again', async () => {
    const archive = await newArchive()
    await rm(archive.folder, { recursive: true })
    await mkdir(archive.folder)
    await expect(archive.saveRelease(releaseNamed('Lost'), null)).rejects.toMatchObject({ code: 'not-found' })
    expect(await readdir(archive.folder)).toEqual([])
  })

  test('creating in a folder that is not empty is refused', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'letter.doc'), 'x')
    await expect(Archive.create(folder, house)).rejects.toMatchObject({ code: 'already-exists' })
    expect(await readdir(folder)).toEqual(['letter.doc'])
  })
})

describe('importing', () => {
  test('files, folders and JSON Lines come in; a bad one is refused with its reason and the rest goes on', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    await writeFile(join(folder, 'a.txt'), 'A headline\n\nASTANA – A text that says what happened there.\n')
    await writeFile(join(folder, 'empty.txt'), '')
    await mkdir(join(folder, 'photos'))
    await cp(samplePhoto('dawn.jpg'), join(folder, 'photos', 'dawn.jpg'))
    const lines = [
      { id: 'x1', title: 'One', date: '2024-05-31', body: 'First.\n\nSecond.', lang: 'en' },
      { id: 'x1', title: 'Twice', body: 'b' },
    ]
    await writeFile(join(folder, 'list.jsonl'), `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{broken\n`)
    const notice = await endOfJob(archive, () => archive.startImport([folder]))
    expect(notice.state).toBe('done')
    const leftOut = [{ reason: say('same-id-other', { title: 'Twice' }) }]
    expect(notice.report).toMatchObject({ done: 3, skipped: 0, leftOut })
    expect(notice.report?.refused.map(({ name }) => name.split(/[\\/]/).at(-1))).toEqual([
      'empty.txt',
      'list.jsonl, line 3',
    ])
    const again = await endOfJob(archive, () => archive.startImport([folder]))
    expect(again.report).toMatchObject({ done: 0, skipped: 3, leftOut })
  })

  test('a cancelled import keeps what was taken in and goes on from there', async () => {
    const archive = await newArchive()
    const path = join(await tempFolder(), 'many.jsonl')
    await writeFile(
      path,
      Array.from({ length: 1_000 }, (_, at) => JSON.stringify({ id: `n${at}`, title: `No ${at}`, body: 'Text.' })).join(
        '\n',
      ),
    )
    const cancelled = await endOfJob(archive, async () => {
      const id = await archive.startImport([path])
      const off = archive.onChanged(() => {
        off()
        void archive.cancelJob(id)
      })
      return id
    })
    expect(cancelled.state).toBe('cancelled')
    const { total } = await archive.listReleases(listing)
    expect(total).toBeGreaterThan(0)
    expect(total).toBeLessThan(1_000)
    const rest = await endOfJob(archive, () => archive.startImport([path]))
    expect(rest.report).toMatchObject({ done: 1_000 - total, skipped: total })
  })
})

describe('verifying', () => {
  test('a changed original and a missing one are named', async () => {
    const archive = await newArchive()
    const changed = await archive.addPhoto({ kind: 'file', path: samplePhoto('dawn.jpg') })
    const missing = await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    const whole = await endOfJob(archive, () => archive.startVerify())
    expect(whole.report?.refused).toEqual([])
    const path = archive.originalPath(changed.photo)
    await chmod(path, 0o644)
    const bytes = await readFile(path)
    bytes[5_000] = (bytes[5_000] ?? 0) ^ 1
    await writeFile(path, bytes)
    await rm(archive.originalPath(missing.photo))
    const notice = await endOfJob(archive, () => archive.startVerify())
    expect(notice.report?.refused.map(({ name }) => name).sort()).toEqual(['dawn.jpg', 'flags.jpg'])
  })
})

test('search documents come in pages and hold captions, credits, people and places', async () => {
  const archive = await newArchive()
  const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
  const associations = [
    { rel: 'illustration' as const, photo: photo.uri, caption: 'In the text', credit: '', paragraph: 0 },
  ]
  for (let at = 0; at < 40; at++)
    await archive.saveRelease(releaseNamed(`No ${at}`, `<p>${'word '.repeat(12_000)}</p>`), null)
  const last = await archive.saveRelease({ ...releaseNamed('Last'), associations, places: [{ name: 'Almaty' }] }, null)
  const found = []
  let pages = 0
  let next: string | null = null
  do {
    const page = await archive.searchSource.readSearchDocuments(next)
    found.push(...page.documents)
    next = page.next ?? null
    pages++
  } while (next !== null)
  expect(pages).toBeGreaterThan(1)
  expect(new Set(found.map((document) => document.uri)).size).toBe(41)
  expect(found.find((document) => document.uri === last.uri)).toMatchObject({
    captions: expect.arrayContaining(['In the text', photoDescription(photo, 'caption')]) as string[],
    credits: expect.arrayContaining(['Kökjar Center press service']) as string[],
    places: expect.arrayContaining(['Almaty']) as string[],
  })
})
