/** The index on disk: what it holds is found at once, what it lacks is read, and whatever happens to it is only slower. */
import { mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Archive } from '../../src/main/archive/archive.js'
import type { ArchiveSearch } from '../../src/renderer/search/search-client.js'
import type { PhotoDraft, ReleaseId } from '../../src/shared/records.js'
import type { SearchSource } from '../../src/shared/search/search-source.js'
import { newArchive, openArchive, releaseNamed, reopened } from '../support/an-archive.js'
import { samplePhoto, tempFolder } from '../support/temp-folder.js'
import { openSearchWindow, ready, until } from './search-window.js'

const found = async (search: ArchiveSearch, query: string) => (await search.search(query)).hits.map(({ uri }) => uri)

/** The archive with what was asked of it counted. */
function counting({ searchSource: all }: Archive): SearchSource & { read: number } {
  const source = {
    read: 0,
    readSearchDocuments: async (...args: Parameters<SearchSource['readSearchDocuments']>) => {
      const page = await all.readSearchDocuments(...args)
      source.read += page.documents.length
      return page
    },
    getSearchDocuments: async (uris: Parameters<SearchSource['getSearchDocuments']>[0]) => {
      const documents = await all.getSearchDocuments(uris)
      source.read += documents.length
      return documents
    },
    listSearchStamps: all.listSearchStamps.bind(all),
    listSearchNames: all.listSearchNames.bind(all),
    getSearchNames: all.getSearchNames.bind(all),
    describeSearchCache: all.describeSearchCache.bind(all),
    readSearchCache: all.readSearchCache.bind(all),
    writeSearchCache: all.writeSearchCache.bind(all),
    placeSearchCache: all.placeSearchCache.bind(all),
  } satisfies SearchSource & { read: number }
  return source
}

/** An archive of some releases and a photo, whose index was written when its window closed. */
async function archiveWithCache(): Promise<{ archive: Archive; saved: ReleaseId[]; cache: string }> {
  const archive = await newArchive()
  const saved: ReleaseId[] = []
  for (const name of ['Harbour', 'Bridge', 'School'])
    saved.push((await archive.saveRelease(releaseNamed(`${name} opens`), null)).uri)
  await archive.addPhoto({ kind: 'file', path: samplePhoto('exercise.jpg') })
  const window = openSearchWindow(archive.searchSource)
  await ready(window.search)
  await window.leave()
  window.search.close()
  return { archive, saved, cache: join(archive.folder, '.cache', 'search') }
}

async function openedWindow(archive: Archive) {
  const source = counting(archive)
  const window = openSearchWindow(source)
  onTestFinished(archive.onChanged((changed) => window.tellChanged(changed)))
  await ready(window.search)
  return { ...window, source }
}

const segmentsIn = async (folder: string) => (await readdir(folder)).filter((name) => name !== 'manifest')

/** What search says of the cache, having found everything all the same. */
async function noteOf(archive: Archive, expectedReads: number): Promise<string> {
  const { search, source } = await openedWindow(archive)
  expect(await found(search, 'opens')).toHaveLength(3)
  expect((await search.searchPhotos('exercise')).total).toBe(1)
  // Three more for what is shown of the hits, and one for the photo's.
  expect(source.read - 4).toBe(expectedReads)
  return search.state().note?.said.message ?? search.state().photos.ready.toString()
}

describe('the index on disk', () => {
  it('is there at the next opening without a text being read', async () => {
    const { archive, cache } = await archiveWithCache()
    expect(await segmentsIn(join(cache, 'releases'))).toHaveLength(1)
    expect(await segmentsIn(join(cache, 'photos'))).toHaveLength(1)
    const again = await reopened(archive)
    const { search, source } = await openedWindow(again)
    expect(source.read).toBe(0)
    expect(await found(search, 'harbour')).toHaveLength(1)
    expect(search.state().note).toBeUndefined()
  })

  it('has only read again what changed, also where a photo of a release did, or another program wrote a file', async () => {
    const { archive, saved } = await archiveWithCache()
    const [harbour, bridge, school] = saved
    if (!harbour || !bridge || !school) throw new Error('Nothing was saved')
    const [photo] = (await archive.listPhotos({ offset: 0, limit: 1 })).rows
    if (!photo) throw new Error('There is no photo')
    const release = await archive.getRelease(harbour)
    const association = { rel: 'illustration' as const, photo: photo.photo.uri, caption: '', credit: '', paragraph: 0 }
    await archive.saveRelease({ ...release, associations: [association] }, 1)
    await archive.trashRelease(school)
    let again = await reopened(archive)
    let opened = await openedWindow(again)
    expect(opened.source.read).toBe(1)
    expect(opened.search.state()).toMatchObject({ indexed: 2, total: 2 })
    await opened.leave()
    opened.search.close()

    await again.savePhoto({ ...(photo.photo as PhotoDraft), by: 'Saule Example' }, 1)
    await again.close()
    const [path] = (await readdir(join(again.folder, 'releases'), { recursive: true }))
      .filter((name) => name.endsWith(`${bridge.slice(9)}.json`))
      .map((name) => join(again.folder, 'releases', name))
    const text = await readFile(path ?? '', 'utf8')
    await writeFile(path ?? '', text.replace('Bridge opens', 'Tunnel opens'))
    again = await openArchive(again.folder)
    opened = await openedWindow(again)
    // The photo and the release that shows it, then the one that was written outside.
    expect(opened.source.read).toBe(2)
    await again.survey()
    await until(opened.search, () => opened.source.read === 3)
    expect(await found(opened.search, 'credit:saule')).toEqual([harbour])
    expect((await opened.search.searchPhotos('saule')).total).toBe(1)
    expect(await found(opened.search, 'tunnel')).toEqual([bridge])
    expect(await found(opened.search, 'bridge')).toEqual([])
  })

  it('is made anew where it was deleted, and nothing is said of it', async () => {
    const { archive, cache } = await archiveWithCache()
    await rename(cache, `${cache}-aside`)
    expect(await noteOf(await reopened(archive), 4)).toBe('true')
  })

  it('is told as lost where its manifest is gone', async () => {
    const { archive, cache } = await archiveWithCache()
    await rename(join(cache, 'releases', 'manifest'), join(cache, 'aside'))
    expect(await noteOf(await reopened(archive), 3)).toBe('search-index-lost')
  })

  const damages: [string, (bytes: Buffer) => Buffer][] = [
    ['cut in the middle', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    [
      'flipped in one bit',
      (bytes) => {
        const other = Buffer.from(bytes)
        const at = Math.floor(bytes.length * 0.6)
        other.writeUInt8(other.readUInt8(at) ^ 4, at)
        return other
      },
    ],
  ]
  for (const [how, damage] of damages)
    for (const what of ['segment', 'manifest'])
      it(`is told and made anew where a ${what} is ${how}, and is whole at the opening after that`, async () => {
        const { archive, cache } = await archiveWithCache()
        const folder = join(cache, 'releases')
        const [segment = ''] = await segmentsIn(folder)
        const path = join(folder, what === 'segment' ? segment : 'manifest')
        await writeFile(path, damage(await readFile(path)))
        const again = await reopened(archive)
        const { search, source, leave } = await openedWindow(again)
        expect(source.read).toBe(3)
        expect(search.state().note?.said.message).toBe('search-index-damaged')
        expect(search.state().note?.said.sentence).toMatch(/^[A-Z].*\.$/)
        expect(await found(search, 'opens')).toHaveLength(3)
        await leave()
        search.close()
        const whole = await openedWindow(await reopened(again))
        expect(whole.source.read).toBe(0)
        expect(whole.search.state().note).toBeUndefined()
        expect(await found(whole.search, 'opens')).toHaveLength(3)
        expect(await segmentsIn(folder)).toHaveLength(1)
      })

  it('of another version of Dateline is made anew, and said to be so without alarm', async () => {
    const { archive, cache } = await archiveWithCache()
    const [segment = ''] = await segmentsIn(join(cache, 'releases'))
    const path = join(cache, 'releases', segment)
    const bytes = await readFile(path)
    bytes.writeUInt32LE(bytes.readUInt32LE(4) - 1, 4)
    await writeFile(path, bytes)
    expect(await noteOf(await reopened(archive), 3)).toBe('search-index-renewed')
  })

  it('of another archive is refused, and not written into', async () => {
    const { cache } = await archiveWithCache()
    const other = await newArchive()
    await other.saveRelease(releaseNamed('Station opens'), null)
    await mkdir(join(other.folder, '.cache'), { recursive: true })
    await rename(cache, join(other.folder, '.cache', 'search'))
    const { search } = await openedWindow(other)
    expect(search.state().note?.said.message).toBe('search-index-damaged')
    expect(await found(search, 'opens')).toHaveLength(1)
    const change = { archive: 'urn:uuid:another 1', segments: [], obsolete: [], manifest: new Uint8Array() }
    await expect(other.searchSource.placeSearchCache('release', change)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('is read and not written where the archive is open for reading only', async () => {
    const { archive, cache } = await archiveWithCache()
    await archive.saveRelease(releaseNamed('Library opens'), null)
    const before = await readdir(cache, { recursive: true })
    await archive.close()
    const again = await openArchive(archive.folder, { readOnly: true })
    const { search, source, leave } = await openedWindow(again)
    expect(source.read).toBe(1)
    expect(await found(search, 'opens')).toHaveLength(4)
    await leave()
    expect(await readdir(cache, { recursive: true })).toEqual(before)
    await expect(again.searchSource.writeSearchCache('release', 'abc', 0, new Uint8Array(1))).rejects.toMatchObject({
      code: 'read-only',
    })
  })

  it('is neither read nor written where a link stands in its place', async () => {
    const { archive, cache } = await archiveWithCache()
    const elsewhere = join(await tempFolder(), 'elsewhere')
    await rename(cache, elsewhere)
    await symlink(elsewhere, cache)
    const before = await readdir(elsewhere, { recursive: true })
    const again = await reopened(archive)
    const { search, source, leave } = await openedWindow(again)
    expect(source.read).toBe(4)
    expect(await found(search, 'opens')).toHaveLength(3)
    await until(search, () => search.state().note !== undefined)
    expect(search.state().note?.said.message).toBe('search-index-not-written')
    await leave()
    expect(await readdir(elsewhere, { recursive: true })).toEqual(before)
  })

  it('takes no name that leads out of its folder, and no parts out of order', async () => {
    const archive = await newArchive()
    for (const name of ['../x', 'manifest', '.hidden', 'a/b', ''])
      await expect(archive.searchSource.writeSearchCache('release', name, 0, new Uint8Array(1))).rejects.toMatchObject({
        code: 'invalid',
      })
    await archive.searchSource.writeSearchCache('release', 'abc', 0, new Uint8Array(5))
    await expect(archive.searchSource.writeSearchCache('release', 'abc', 9, new Uint8Array(5))).rejects.toMatchObject({
      code: 'invalid',
    })
    // What was never placed is left out.
    await archive.close()
    expect(await segmentsIn(join(archive.folder, '.cache', 'search', 'releases'))).toEqual([])
  })

  it('finds a release by any name that the authority has for who is in it, current with every save', async () => {
    const { archive } = await archiveWithCache()
    const text = releaseNamed('Signing', '<p>It was signed in Astana.</p>')
    const saved = await archive.saveRelease(text, null)
    const { search } = await openedWindow(archive)
    expect(await found(search, 'Tselinograd ')).toEqual([])
    const names = [{ language: 'en', value: 'Astana' }]
    const place = await archive.saveRecord({ type: 'place', names, variants: ['Tselinograd'] }, null, '')
    await expect.poll(() => found(search, 'Tselinograd ')).toEqual([saved.uri])
    await archive.trashRecords([place.uri])
    await expect.poll(() => found(search, 'Tselinograd ')).toEqual([])
  })

  it('finds a saved release as soon as it is told', async () => {
    const { archive } = await archiveWithCache()
    const { search } = await openedWindow(archive)
    const saved = await archive.saveRelease(releaseNamed('Museum opens'), null)
    await expect.poll(() => found(search, 'museum')).toEqual([saved.uri])
  })
})
