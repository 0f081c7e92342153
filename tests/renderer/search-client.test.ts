/** Search as a window sees it: current from the archive and its cache, the latest question answered. */
import { describe, expect, it } from 'vitest'
import type { SearchLine } from '../../src/renderer/search/messages.js'
import { type ArchiveSearch, connectSearch } from '../../src/renderer/search/search-client.js'
import { ArchiveError } from '../../src/shared/contract/failures.js'
import type { PhotoId } from '../../src/shared/records.js'
import { openSearchWindow, ready, until } from './search-window.js'
import { document, id, photo, TextArchive } from './text-archive.js'

const found = async (search: ArchiveSearch, query: string) =>
  (await search.search(query, { limit: 1_000 })).hits.map((hit) => Number(hit.uri.slice(-12))).sort((a, b) => a - b)

const texts = (count: number) => Array.from({ length: count }, (_, at) => document(at, `text ${at}`))

describe('search in a window', () => {
  it('is filled from the archive, tells how far it is, and answers with what is shown of each hit', async () => {
    const archive = new TextArchive(...texts(250))
    const { search } = openSearchWindow(archive)
    await ready(search)
    expect(search.state()).toMatchObject({ ready: true, indexed: 250, total: 250 })
    expect(search.state()).toBe(search.state())
    expect(await found(search, 'text 77')).toEqual([77])
    expect((await search.search('text', { limit: 3, offset: 2 })).hits).toHaveLength(3)
    expect(await found(search, 'rele 7')).toContain(77)
    const [hit] = (await search.search('text 77')).hits
    expect(hit).toMatchObject({ uri: id(77), kind: 'release', complete: true, field: 'body' })
    expect(hit?.headline).toEqual([
      { text: 'Release ', mark: false },
      { text: '77', mark: true },
    ])
    expect(hit?.snippet.filter(({ mark }) => mark).map(({ text }) => text)).toEqual(['text', '77'])
  })

  it('has read what first letters find in a large archive before anybody types them', async () => {
    const archive = new TextArchive(...texts(2_100))
    const { search } = openSearchWindow(archive)
    await ready(search)
    // Every release has both words: the newest twelve are the best for either letter.
    await expect.poll(() => archive.read).toBe(2_100 + 12)
    for (const letter of ['r', 't']) expect((await search.search(letter, { limit: 8 })).hits).toHaveLength(8)
    expect(archive.read).toBe(2_100 + 12)
  })

  it('answers over what is ready while it is being filled', async () => {
    const archive = new TextArchive(...texts(150))
    let goOn: () => void = () => undefined
    let replies = 0
    archive.beforeReply = () => (replies++ === 1 ? new Promise((done) => (goOn = done)) : Promise.resolve())
    const { search } = openSearchWindow(archive)
    await until(search, () => search.state().indexed === 100)
    expect(search.state()).toMatchObject({ ready: false, total: 150 })
    expect(await found(search, 'text 42')).toEqual([42])
    expect(await found(search, 'text 142')).not.toContain(142)
    goOn()
    await ready(search)
    expect(await found(search, 'text 142')).toContain(142)
  })

  it('follows changes, new releases and the trash', async () => {
    const archive = new TextArchive(document(1, 'old words'), document(2, 'other words'))
    const { search, tellChanged } = openSearchWindow(archive)
    await ready(search)
    expect((await search.search('old')).hits[0]?.snippet[0]).toEqual({ text: 'old', mark: true })
    tellChanged({ releases: archive.put(document(1, 'new words', 2), document(3, 'more words')) })
    await expect.poll(() => found(search, 'words ')).toEqual([1, 2, 3])
    expect(await found(search, 'old ')).toEqual([])
    expect((await search.search('new')).hits[0]?.snippet[0]).toEqual({ text: 'new', mark: true })
    archive.documents.delete(id(2))
    tellChanged({ releases: [id(2)] })
    await until(search, () => search.state().indexed === 2)
    expect(await found(search, 'words ')).toEqual([1, 3])
    tellChanged({
      releases: archive.put(...Array.from({ length: 450 }, (_, at) => document(at + 10, 'imported words'))),
    })
    await until(search, () => search.state().indexed === 452)
    expect((await search.search('imported')).total).toBe(450)
  })

  it('is not misled by a page that was on its way while its releases changed', async () => {
    const archive = new TextArchive(document(1, 'old words'), document(2, 'other words'))
    let goOn: () => void = () => undefined
    let replies = 0
    archive.beforeReply = () => (replies++ === 0 ? new Promise((done) => (goOn = done)) : Promise.resolve())
    const { search, tellChanged } = openSearchWindow(archive)
    await until(search, () => search.state().total === 2)
    archive.put(document(1, 'new words', 2))
    archive.documents.delete(id(2))
    tellChanged({ releases: [id(1), id(2)] })
    await until(search, () => search.state().indexed === 1)
    goOn()
    await ready(search)
    expect(await found(search, 'words ')).toEqual([1])
    expect(await found(search, 'old ')).toEqual([])
  })

  it('finds photos by themselves, in an index of their own', async () => {
    const archive = new TextArchive(document(1, 'harbour words'), photo(1, 'The harbour at dawn'), photo(2, 'A crane'))
    const { search, tellChanged } = openSearchWindow(archive)
    await ready(search)
    expect((await search.search('harbour')).hits.map(({ kind }) => kind)).toEqual(['release'])
    const { hits } = await search.searchPhotos('harb')
    expect(hits.map(({ kind, field }) => [kind, field])).toEqual([['photo', 'caption']])
    archive.put(photo(2, 'A crane in the harbour'))
    tellChanged({ photos: [photo(2, '').uri as PhotoId] })
    await expect.poll(async () => (await search.searchPhotos('harbour')).total).toBe(2)
    expect(search.state()).toMatchObject({ indexed: 1, photos: { indexed: 2, total: 2 } })
  })

  it('is not narrowed to what nothing bears any more, and says so', async () => {
    const withTopic = (number: number, topic: string, revision = 1) => {
      const made = document(number, 'harbour words', revision)
      return { ...made, facets: { ...made.facets, topic: [topic] } }
    }
    const archive = new TextArchive(withTopic(1, 'Ports'), withTopic(2, 'Ships'), photo(1, 'A harbour'))
    const { search, tellChanged } = openSearchWindow(archive)
    await ready(search)
    const asked = async (...topic: string[]) => {
      const { total, problem } = await search.search('*', { filters: { topic } })
      return [total, problem?.values.values]
    }
    expect(await asked('Ports')).toEqual([1, undefined])
    expect((await search.searchPhotos('*', { filters: { topic: ['Ports'] } })).total).toBe(0)
    tellChanged({ releases: archive.put(withTopic(1, 'Harbours', 2)) })
    await expect.poll(() => asked('Ports')).toEqual([2, 'Ports'])
    expect(await asked('Ports', 'Ships')).toEqual([1, 'Ports'])
    expect((await search.search('harbour', { filters: { topic: ['Ports'], year: ['1999'] } })).total).toBe(0)
  })

  it('starts anew with another archive, and is empty without one', async () => {
    const archive = new TextArchive(document(1, 'first words'))
    const { search, tellArchive } = openSearchWindow(archive)
    await ready(search)
    archive.documents = new Map([[id(9), document(9, 'second words')]])
    archive.name = 'archive two'
    tellArchive(true)
    await until(search, () => !search.state().ready)
    await ready(search)
    expect(await found(search, 'words ')).toEqual([9])
    tellArchive(false)
    await until(search, () => search.state().total === 0)
    expect(search.state().ready).toBe(true)
    expect(await found(search, 'words ')).toEqual([])
  })

  it('lets the latest question win, and answers all pages of it', async () => {
    const archive = new TextArchive(document(1, 'some words'))
    const { search } = openSearchWindow(archive)
    await ready(search)
    const older = search.search('wor')
    const olderRefused = expect(older).rejects.toMatchObject({ code: 'cancelled' })
    const [latest, nextPage, photos] = await Promise.all([
      search.search('words'),
      search.search('words', { offset: 1 }),
      search.searchPhotos('other words'),
    ])
    await olderRefused
    expect(latest.hits).toHaveLength(1)
    expect(nextPage).toMatchObject({ total: 1, hits: [] })
    expect(photos.total).toBe(0)
  })

  it('answers a question for numbers only beside every other', async () => {
    const { search } = openSearchWindow(new TextArchive(document(1, 'some words'), document(2, 'other words')))
    await ready(search)
    const [counted, found, everything] = await Promise.all([
      search.search('some', { limit: 0, facets: true }),
      search.search('words'),
      search.search('*', { limit: 0, facets: true }),
    ])
    expect([counted.total, found.total, everything.total]).toEqual([1, 2, 2])
    expect(everything.facets?.year).toEqual([{ value: '2024', count: 2 }])
  })

  it('asks for a misspelt word as it is spelt in the texts, and tells the words as they were typed', async () => {
    const { search } = openSearchWindow(
      new TextArchive(
        document(1, 'The KÖKJAR Center. Kökjar opens. Peacekeeping begins, and peacekeeping ends.'),
        document(2, 'Peacekeeping Training Center, Kökjar. Иэн Мёрдок основал проект. Кокжар.'),
      ),
    )
    await ready(search)
    const meant = async (query: string) => {
      const { isDoubtful } = await search.search(query)
      return isDoubtful ? (await search.meant(query))?.trim() : undefined
    }
    expect(await meant('Kokjaar ')).toBe('Kökjar')
    expect(await meant('коккжар ')).toBe('Кокжар')
    expect(await meant('peacekeping in person:Kokjaar ')).toBe('peacekeeping in person:Kökjar')
    expect(await meant('мердак ')).toBe('Мёрдок')
    expect(await meant('PEACEKEEPING ')).toBeUndefined()
    expect(await meant('peacekeeping NOT center ')).toBe('peacekeeping -center')
    expect(await meant('«peacekeeping ends center» ')).toBe('peacekeeping ends center')
    expect(await meant('«nowhere found» ')).toBeUndefined()
    // Without its marks the minus would be of one word.
    expect(await meant('мёрдок -"training center" ')).toBeUndefined()
    expect((await search.search('Кокжар Мердока ')).asked).toEqual(['Кокжар', 'Мердока'])
  })

  it('offers fields, and the names that go on with the last word', async () => {
    const named = document(1, 'opened the harbour')
    named.facets = { event: ['Harbour Days'], person: ['Aigerim Satpayeva'], photographer: [], topic: [] }
    named.people = ['Aigerim Satpayeva']
    named.events = ['Harbour Days']
    const { search } = openSearchWindow(new TextArchive(named, document(2, 'other')))
    await ready(search)
    expect(await search.suggest('opened satp', 'en')).toContainEqual({
      what: 'person',
      query: 'opened "Aigerim Satpayeva"',
      label: 'Aigerim Satpayeva',
      count: 1,
    })
    const names = async (text: string) => (await search.suggest(text, 'en')).map(({ query }) => query)
    expect(await names('opened person:satp')).toEqual(['opened person:"Aigerim Satpayeva"'])
    expect(await names('-имя:"aigerim s')).toEqual(['имя:"Aigerim Satpayeva"'])
    expect(await names('event:harb')).toEqual(['event:"Harbour Days"'])
    expect(await names('event:aigerim')).toEqual([])
    expect((await search.suggest('harbour cre', 'en')).map(({ query }) => query)).toEqual(['harbour credit:'])
    expect((await search.suggest('missing:cr', 'en')).map(({ label }) => label)).toEqual(['missing:credit'])
    expect(await search.suggest('other ', 'en')).toEqual([])
  })

  it('tells when the archive or the worker fails', async () => {
    const archive = new TextArchive(document(1, 'some words'))
    archive.beforeReply = async () => {
      throw new ArchiveError('disk-error', 'The disk is worn out.')
    }
    const { search } = openSearchWindow(archive)
    await until(search, () => search.state().error !== undefined)
    expect(search.state()).toMatchObject({ ready: false, error: { code: 'disk-error' } })
    let line: SearchLine | undefined
    const dead = connectSearch({ askSearchLine: () => undefined }, () => {
      line = { postMessage: () => undefined, onmessage: null, onfailure: null, terminate: () => undefined }
      return line
    })
    const refused = expect(dead.search('words')).rejects.toMatchObject({ code: 'unexpected' })
    line?.onfailure?.('It did not start.')
    await refused
    expect(dead.state().error?.code).toBe('unexpected')
  })

  it('answers nothing any more when it is closed', async () => {
    const { search } = openSearchWindow(new TextArchive(document(1, 'some words')))
    const asked = expect(search.search('words')).rejects.toMatchObject({ code: 'cancelled' })
    search.close()
    await asked
    await expect(search.search('words')).rejects.toMatchObject({ code: 'cancelled' })
  })
})
