/** The photos in order, narrowed and counted, as the catalogue has them, before and after the archive was opened again. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { CatalogueEntry, PhotoEntry } from '../../../src/main/archive/catalogue/entry.js'
import { PhotoLists } from '../../../src/main/archive/photo-lists.js'
import { photoCares, photoOrders } from '../../../src/shared/photo-list.js'
import {
  emptyRelease,
  type Photo,
  type PhotoDraft,
  type PhotoRights,
  type RecordId,
} from '../../../src/shared/records.js'
import { newArchive, reopened } from '../../support/an-archive.js'
import { idNumbered } from '../../support/any-record.js'
import { Random } from '../../support/random.js'

const seed = 20261126

/** A photo as the catalogue has it, whose day and name are of a few. */
const entryNumbered = (number: number, random: Random): PhotoEntry => ({
  kind: 'photo',
  uri: idNumbered(number),
  trashed: random.chance(0.05),
  revision: 1,
  firstCreated: '',
  versionCreated: '',
  links: [],
  file: undefined,
  title: '',
  sha256: '',
  credited: random.chance(0.5),
  captioned: random.chance(0.5),
  altTexted: random.chance(0.5),
  withheld: random.chance(0.1),
  expires: random.chance(0.1) ? '2001-01-01' : '',
  taken: random.chance(0.2) ? '' : `20${random.between(10, 25)}-05-${random.between(10, 28)}`,
  name: `IMG_${random.below(200)}.jpg`,
})

/** The smallest JPEG that a reader takes, another one for every number. */
function jpeg(number: number): Uint8Array {
  const base =
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z'
  return Buffer.concat([Buffer.from(base, 'base64'), Buffer.from([number])])
}

interface Like {
  name: string
  taken?: string
  credit?: string
  caption?: string
  altText?: string
  rights?: PhotoRights
}

async function added(archive: Archive, ...photos: Like[]): Promise<Photo[]> {
  const made: Photo[] = []
  for (const [at, { name, taken = '', credit, caption, altText, rights }] of photos.entries()) {
    const { photo } = await archive.addPhoto({ kind: 'bytes', name, bytes: jpeg(at) })
    const descriptions = [
      ...(caption ? [{ role: 'caption' as const, value: caption }] : []),
      ...(credit ? [{ role: 'creditline' as const, value: credit }] : []),
      ...(altText ? [{ role: 'altText' as const, value: altText }] : []),
    ]
    const draft: PhotoDraft = { ...photo, contentCreated: taken, descriptions, ...(rights ? { rights } : {}) }
    made.push(await archive.savePhoto(draft, photo.revision))
  }
  return made
}

const everything = { offset: 0, limit: 200 }
const names = async (archive: Archive, query: object) =>
  (await archive.listPhotos({ ...everything, ...query })).rows.map(({ photo }) => photo.originalName)

async function five(archive: Archive): Promise<Photo[]> {
  return added(
    archive,
    { name: 'b10.jpg', taken: '2024-05-31T10:00:00', credit: 'Press', caption: 'A', altText: 'a' },
    { name: 'b9.jpg', taken: '2023-01-02', caption: 'B' },
    { name: 'a1.jpg', credit: 'Press', rights: { releaseStatus: 'withheld' } },
    { name: 'c1.jpg', taken: '2024-05-30', credit: ' ', rights: { expires: '2001-01-01' } },
    { name: 'd1.jpg', taken: '2024', credit: 'Press', rights: { expires: '2999' } },
  )
}

describe('the list of photos', () => {
  test('is narrowed to some that are named, in the order that is asked for', async () => {
    const archive = await newArchive()
    const [first, second, , fourth] = await five(archive)
    const among = [fourth, second, first].flatMap((photo) => photo?.uri ?? [])
    expect(await names(archive, { order: 'name', among })).toEqual(['b9.jpg', 'b10.jpg', 'c1.jpg'])
    expect(await names(archive, { among, care: 'no-credit' })).toEqual(['c1.jpg', 'b9.jpg'])
    expect((await archive.listPhotoIds({ among: [], offset: 0, limit: 5 })).total).toBe(0)
    expect(await names(archive, { order: 'name' })).toHaveLength(5)
  })

  test('has four orders; those without a date come last by date, and IMG_9 before IMG_10 by name', async () => {
    let archive = await newArchive()
    await five(archive)
    for (const again of [false, true]) {
      if (again) archive = await reopened(archive)
      expect(await names(archive, { order: 'taken-newest' })).toEqual([
        'b10.jpg',
        'c1.jpg',
        'd1.jpg',
        'b9.jpg',
        'a1.jpg',
      ])
      expect(await names(archive, { order: 'taken-oldest' })).toEqual([
        'b9.jpg',
        'd1.jpg',
        'c1.jpg',
        'b10.jpg',
        'a1.jpg',
      ])
      expect(await names(archive, { order: 'added-newest' })).toEqual([
        'd1.jpg',
        'c1.jpg',
        'a1.jpg',
        'b9.jpg',
        'b10.jpg',
      ])
      expect(await names(archive, {})).toEqual(await names(archive, { order: 'added-newest' }))
      expect(await names(archive, { order: 'name' })).toEqual(['a1.jpg', 'b9.jpg', 'b10.jpg', 'c1.jpg', 'd1.jpg'])
    }
  })

  test('is narrowed to what needs care and to a year, and what it counts is what it lists', async () => {
    let archive = await newArchive()
    const [first] = (await five(archive)) as [Photo]
    const release = await archive.saveRelease(
      {
        ...emptyRelease('en'),
        associations: [{ rel: 'illustration', photo: first.uri, caption: '', credit: '', paragraph: -1 }],
      },
      null,
    )
    for (const again of [false, true]) {
      if (again) archive = await reopened(archive)
      expect(await names(archive, { order: 'name', care: 'no-credit' })).toEqual(['b9.jpg', 'c1.jpg'])
      expect(await names(archive, { order: 'name', care: 'no-caption' })).toEqual(['a1.jpg', 'c1.jpg', 'd1.jpg'])
      expect(await names(archive, { order: 'name', care: 'no-alt-text' })).toEqual([
        'a1.jpg',
        'b9.jpg',
        'c1.jpg',
        'd1.jpg',
      ])
      expect(await names(archive, { order: 'name', care: 'not-usable' })).toEqual(['a1.jpg', 'c1.jpg'])
      expect(await names(archive, { order: 'name', care: 'unused' })).toEqual(['a1.jpg', 'b9.jpg', 'c1.jpg', 'd1.jpg'])
      expect(await names(archive, { order: 'name', year: '2024' })).toEqual(['b10.jpg', 'c1.jpg', 'd1.jpg'])
      expect(await names(archive, { order: 'name', year: '2024', care: 'no-credit' })).toEqual(['c1.jpg'])
      expect(await names(archive, { year: '' })).toEqual(['a1.jpg'])
      const counts = await archive.countPhotos()
      expect(counts).toEqual({
        all: 5,
        cares: { 'no-credit': 2, 'no-caption': 3, 'no-alt-text': 4, 'not-usable': 2, unused: 4, alike: 0 },
        years: [
          { year: '2024', count: 3 },
          { year: '2023', count: 1 },
          { year: '', count: 1 },
        ],
      })
      for (const care of photoCares)
        expect((await archive.listPhotoIds({ ...everything, care })).total).toBe(counts.cares[care])
    }
    await archive.trashRecords([release.uri])
    expect((await archive.countPhotos()).cares.unused).toBe(5)
  })

  test('follows what is saved, trashed, restored and undone', async () => {
    const archive = await newArchive()
    const [first, second] = (await five(archive)) as [Photo, Photo]
    expect(await names(archive, { order: 'taken-newest', care: 'no-credit' })).toEqual(['c1.jpg', 'b9.jpg'])
    await archive.savePhoto({ ...second, contentCreated: '2025-01-01' }, second.revision)
    expect(await names(archive, { order: 'taken-newest', care: 'no-credit' })).toEqual(['b9.jpg', 'c1.jpg'])
    await archive.trashRecords([second.uri])
    expect(await names(archive, { order: 'taken-newest', care: 'no-credit' })).toEqual(['c1.jpg'])
    await archive.restoreRecords([second.uri])
    await archive.trashRecords([first.uri])
    expect(await names(archive, { order: 'taken-newest' })).toEqual(['b9.jpg', 'c1.jpg', 'd1.jpg', 'a1.jpg'])
    expect((await archive.countPhotos()).all).toBe(4)
  })

  test('is the same by ids and by rows, in every order, page by page', async () => {
    const archive = await newArchive()
    await five(archive)
    for (const order of photoOrders) {
      const { total, uris } = await archive.listPhotoIds({ order, offset: 0, limit: 5_000 })
      const rows = [...Array(total).keys()].map((offset) => archive.listPhotos({ order, offset, limit: 1 }))
      expect((await Promise.all(rows)).flatMap((page) => page.rows.map(({ photo }) => photo.uri))).toEqual(uris)
    }
  })

  test(`is right whatever happens while it is being made (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (from) => {
        const random = new Random(from)
        const entries = new Map<RecordId, CatalogueEntry>()
        const used = new Set<RecordId>()
        const source = {
          whole: async () => {},
          all: () => entries.values(),
          isUsed: (photo: RecordId) => used.has(photo),
          looksAlike: () => false,
        }
        const lists = new PhotoLists(source)
        const put = (uri: RecordId, entry: CatalogueEntry | undefined) => {
          const before = entries.get(uri)
          if (entry) entries.set(uri, entry)
          else entries.delete(uri)
          lists.changed(before, entry)
        }
        let made = 0
        const add = () => {
          const entry = entryNumbered(made++, random)
          put(entry.uri, entry)
        }
        for (let count = 0; count < 6_000; count++) add()
        const asked = Promise.all(photoOrders.map((order) => lists.list({ order }, '2026-01-01')))
        const counted = lists.counts('2026-01-01')
        let isMade = false
        void Promise.all([asked, counted]).then(() => {
          isMade = true
        })
        while (!isMade) {
          const uri = random.pick([...entries.keys()])
          if (random.chance(0.3)) add()
          else if (random.chance(0.4)) put(uri, undefined)
          else put(uri, { ...entryNumbered(random.below(made), random), uri })
          await new Promise<void>((resolve) => setImmediate(resolve))
        }
        const now = new PhotoLists(source)
        for (const order of photoOrders)
          expect(await lists.list({ order }, '2026-01-01')).toEqual(await now.list({ order }, '2026-01-01'))
        expect(await lists.counts('2026-01-01')).toEqual(await now.counts('2026-01-01'))
      }),
      { seed, numRuns: 6 },
    )
  })
})
