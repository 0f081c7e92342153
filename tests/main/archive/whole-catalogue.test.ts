/** Work that goes through the whole catalogue lets everybody else have a turn, and unpacks no more than it needs. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { entryOf } from '../../../src/main/archive/catalogue/entry.js'
import { packBlock } from '../../../src/main/archive/catalogue/packed-entries.js'
import { Catalogue } from '../../../src/main/archive/catalogue.js'
import { LiveRecords } from '../../../src/main/archive/exchange/live-records.js'
import { SamePictures } from '../../../src/main/archive/exchange/same-picture.js'
import { SameWords } from '../../../src/main/archive/exchange/same-words.js'
import type { Holdings } from '../../../src/main/archive/holdings.js'
import { releaseFolders } from '../../../src/main/archive/import-job/folders.js'
import { emptyPhoto, type Photo, type RecordId, type Release, type ReleaseId } from '../../../src/shared/records.js'
import { releaseNamed } from '../../support/an-archive.js'
import { idNumbered } from '../../support/any-record.js'

const instant = '2024-05-31T09:30:00.000Z'
const common = { firstCreated: instant, versionCreated: instant, revision: 1 }
const release = (number: number): Release => ({
  ...releaseNamed(`No ${number}`),
  ...common,
  uri: idNumbered<ReleaseId>(number),
})

const photo = (number: number, sha256: string): Photo => ({
  ...emptyPhoto,
  sha256,
  originalName: 'a.jpg',
  renditions: [],
  ...common,
  uri: idNumbered(number),
})

/** A catalogue of 200 releases, handed to what asks no more of the holdings than this. */
function shelf(): Holdings {
  const catalogue = new Catalogue()
  const records = new Map<RecordId, Release>()
  for (let number = 200; number > 0; number--) {
    const record = release(number)
    records.set(record.uri, record)
    catalogue.set(entryOf(record, false))
  }
  const read = async (uri: RecordId) => ({ record: records.get(uri), sha256: '' })
  return { catalogue, read, damaged: [] } as unknown as Holdings
}

/** How many turns others had while `work` went on, where every look at the clock finds a millisecond gone. */
async function turnsOfOthersDuring(work: () => Promise<unknown>): Promise<number> {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now++)
  let turns = 0
  let isOver = false
  const others = () => {
    turns++
    if (!isOver) setImmediate(others)
  }
  setImmediate(others)
  await work()
  isOver = true
  return turns
}

afterEach(() => vi.restoreAllMocks())

describe('others have their turns', () => {
  test('while an import looks for the same words among all releases', async () => {
    const words = new SameWords(shelf())
    const key = () => undefined
    expect(await turnsOfOthersDuring(() => words.find(releaseNamed('Another'), key))).toBeGreaterThan(10)
  })

  test('while an import finds the folders of its releases, and of those with a selection of photos', async () => {
    const entries = Array.from({ length: 100 }, (_, at) => {
      const folder = `/r/2024-05-31 Event ${at % 20}${at % 3 === 0 ? '/photos/selected' : at % 3 === 1 ? '/photos' : ''}`
      return { path: `${folder}/${at}.${at % 3 === 2 ? 'docx' : 'jpg'}`, folder, size: 1 }
    })
    expect(await turnsOfOthersDuring(() => releaseFolders(entries, ['/r']))).toBeGreaterThan(20)
  })

  test('while an import looks for other files of its photos among all that are here', async () => {
    const catalogue = new Catalogue()
    for (let number = 0; number < 200; number++)
      catalogue.set(entryOf(photo(number, String(number).padStart(64, '0')), false))
    const pictures = new SamePictures(catalogue, { originalPath: (sha256) => `/nowhere/${sha256}` })
    const coming = { path: '/nowhere/b.jpg', sha256: 'cd'.repeat(32), taken: '' }
    expect(await turnsOfOthersDuring(() => pictures.of(coming))).toBeGreaterThan(10)
  })

  test('while an export looks which records leave, which come in order of id all the same', async () => {
    const uris: string[] = []
    const turns = await turnsOfOthersDuring(async () => {
      for await (const { uri } of new LiveRecords(shelf()).all<Release>('release')) uris.push(uri)
    })
    expect(turns).toBeGreaterThan(10)
    expect(uris).toEqual(Array.from({ length: 200 }, (_, at) => idNumbered(at + 1)))
  })
})

test('a question for a photo by its hash unpacks photos, and leaves releases as they are', () => {
  const hash = 'cd'.repeat(32)
  const releases = Array.from({ length: 20 }, (_, at) => entryOf(release(at), false))
  const { head, rest } = packBlock([
    ...releases,
    entryOf(photo(30, hash), true),
    entryOf(photo(31, 'ef'.repeat(32)), false),
  ])
  // Whoever unpacks a release meets what is no JSON.
  const bytes = Buffer.from(rest)
  bytes.fill(
    'x',
    0,
    head.lengths.slice(0, releases.length).reduce((sum, length) => sum + length, 0),
  )
  const catalogue = new Catalogue()
  catalogue.take(head, bytes)
  expect(catalogue.photoWithHash(hash)).toBe(idNumbered(30))
  expect(catalogue.photoWithHash('00'.repeat(32))).toBeUndefined()
  expect(catalogue.count('release')).toBe(20)
})
