/** The bridge from the window's side: replies become values and errors again. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { connect, connectTo, saveAll, savingPatienceMs, type Unsaved } from '../../src/renderer/archive.js'
import { sortPaths } from '../../src/renderer/dropped-files.js'
import { photoText, withPhotoText } from '../../src/renderer/photos/photo-draft.js'
import type { Bridge } from '../../src/shared/archive-api.js'
import { ArchiveError } from '../../src/shared/contract/failures.js'
import type { Rescue, RescueId } from '../../src/shared/contract/rescues.js'
import { documentEndings, isDocumentName } from '../../src/shared/document-endings.js'
import { draftOf } from '../../src/shared/record-kinds.js'
import type { Photo } from '../../src/shared/records.js'
import { plainly } from '../../src/shared/said.js'
import { formatDay } from '../../src/shared/written-dates.js'

const bridge = {
  archive: {
    describeArchive: async () => ({ ok: true, value: { releases: 3 } }),
    listReleases: async (query: unknown) => ({ ok: true, value: { total: 0, rows: [query] } }),
    getRelease: async () => ({
      ok: false,
      error: { code: 'conflict', said: plainly('Changed.'), details: { current: 1 } },
    }),
  },
  desktop: { copyText: async () => ({ ok: true, value: undefined }) },
} as unknown as Bridge

test('a good reply is its value, and arguments go across as they are', async () => {
  const { archive } = connect(bridge)
  expect(await archive.describeArchive()).toEqual({ releases: 3 })
  const query = { order: 'headline', trashed: false, offset: 0, limit: 5 } as const
  expect((await archive.listReleases(query)).rows).toEqual([query])
})

test('the screens of an archive ask that one, and put copies on its own shelf, whichever is open', async () => {
  const asked: unknown[] = []
  const noting = (...at: unknown[]) => ({
    get:
      (_of: object, name: string) =>
      async (...args: unknown[]) => {
        asked.push([...at, name, ...args])
        return { ok: true, value: [] }
      },
  })
  const connected = connectTo(
    connect({
      archive: new Proxy({}, noting('any')),
      archiveIn: (folder: string) => new Proxy({}, noting(folder)),
      desktop: new Proxy({}, noting('desktop')),
    } as unknown as Bridge),
    '/a/First',
  )
  await connected.archive.getRecordRows([])
  await connected.shelf?.keepRescue({ id: 1 } as unknown as Rescue)
  await connected.shelf?.dropRescue(1 as unknown as RescueId)
  await connected.shelf?.listRescues()
  expect(asked).toEqual([
    ['/a/First', 'getRecordRows', []],
    ['desktop', 'keepRescue', '/a/First', { id: 1 }],
    ['desktop', 'dropRescue', '/a/First', 1],
    ['desktop', 'listRescues', '/a/First'],
  ])
})

test('a bad reply is an ArchiveError with its code and details', async () => {
  const failure = await connect(bridge)
    .archive.getRelease('urn:uuid:x' as never)
    .catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(ArchiveError)
  expect(failure).toMatchObject({ code: 'conflict', message: 'Changed.', details: { current: 1 } })
})

describe('before the window closes', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  const lost = (title: string, kept = false): Unsaved => ({ title, kept, text: title })
  const workOf = (save: () => Promise<unknown>, unsaved: () => Unsaved | null = () => null) => ({
    save,
    keep: () => Promise.resolve(),
    unsaved,
  })

  test('everything is saved, also where one save fails, and what is not safe is told', async () => {
    const connection = connect(bridge)
    const saved: string[] = []
    connection.unsavedWork.add(workOf(async () => saved.push('one')))
    connection.unsavedWork.add(
      workOf(
        () => Promise.reject(new Error('no disk')),
        () => lost('two'),
      ),
    )
    connection.unsavedWork.add(workOf(async () => saved.push('three')))
    expect(await saveAll(connection)).toEqual([lost('two')])
    expect(saved).toEqual(['one', 'three'])
  })

  test('nothing is told where all is safe', async () => {
    const connection = connect(bridge)
    connection.unsavedWork.add(workOf(() => Promise.resolve()))
    expect(await saveAll(connection)).toEqual([])
  })

  test('a save that never ends is told as unsaved, and a copy of it is made', async () => {
    vi.useFakeTimers()
    const connection = connect(bridge)
    let kept = false
    connection.unsavedWork.add({
      save: () => new Promise(() => undefined),
      keep: async () => {
        kept = true
      },
      unsaved: () => lost('hanging', kept),
    })
    const told = saveAll(connection)
    await vi.advanceTimersByTimeAsync(savingPatienceMs)
    expect(await told).toEqual([lost('hanging', true)])
  })
})

test('dropped files are sorted by what they are', () => {
  expect(
    sortPaths([
      '/a/Релиз.DOCX',
      '/a/old.doc',
      '/a/m.EML',
      '/a/p.jpeg',
      'C:\\b\\x.Html',
      '/a/folder',
      '/a/all.jsonl.gz',
      '/a/box.mbox',
      '/a/i.tif',
    ]),
  ).toEqual({
    documents: ['/a/Релиз.DOCX', '/a/old.doc', '/a/m.EML', 'C:\\b\\x.Html'],
    photos: ['/a/p.jpeg', '/a/i.tif'],
    others: ['/a/folder', '/a/all.jsonl.gz', '/a/box.mbox'],
  })
})

test('whatever document is taken in is one where it is dropped', () => {
  const paths = documentEndings.map((ending) => `/a/x.${ending}`)
  expect(sortPaths(paths)).toEqual({ documents: paths, photos: [], others: [] })
  expect(paths.filter(isDocumentName)).toEqual(paths)
})

test('what lies beside a photo that is dropped with it comes in with that photo, and is no file of its own', () => {
  expect(sortPaths(['/a/p.jpeg', '/a/p.jpeg.xmp', '/a/q.tif', '/a/q.XMP', '/b/q.xmp', '/a/raw.cr2.xmp'])).toEqual({
    documents: [],
    photos: ['/a/p.jpeg', '/a/q.tif'],
    others: ['/b/q.xmp', '/a/raw.cr2.xmp'],
  })
})

test('days read as each language writes them, as far as they are known', () => {
  expect(formatDay('2024-05-31', 'en', 'short')).toBe('31 May 2024')
  expect(formatDay('2024-05-31', 'ru', 'short')).toBe('31 мая 2024')
  expect(formatDay('2024-05-31', 'kk', 'short')).toBe('2024 ж. 31 мамыр')
  expect(formatDay('2024-05', 'kk', 'short')).toBe('2024 ж. мамыр')
  expect(formatDay('2024', 'ru', 'short')).toBe('2024')
  expect(formatDay('some day', 'en', 'short')).toBe('some day')
})

test('a photo’s texts are read and changed in their places, and what the archive keeps stays out of the draft', () => {
  const photo = {
    uri: 'urn:uuid:x',
    revision: 4,
    sha256: 'abc',
    originalName: 'a.jpg',
    renditions: [],
    firstCreated: '',
    versionCreated: '',
    type: 'picture',
    by: 'A. Serikova',
    descriptions: [{ role: 'creditline', value: 'Press service' }],
    infoSources: [],
  } as unknown as Photo
  const draft = draftOf<'photo'>(photo)
  expect(Object.keys(draft).sort()).toEqual(['by', 'descriptions', 'infoSources', 'type', 'uri'])
  expect(photoText(draft, 'creditline')).toBe('Press service')
  expect(photoText(draft, 'by')).toBe('A. Serikova')
  const changed = withPhotoText(withPhotoText(draft, 'source', 'Centre'), 'caption', 'At dawn')
  expect(photoText(changed, 'source')).toBe('Centre')
  expect(photoText(changed, 'caption')).toBe('At dawn')
  expect(withPhotoText(changed, 'creditline', '').descriptions).toEqual([{ role: 'caption', value: 'At dawn' }])
})
