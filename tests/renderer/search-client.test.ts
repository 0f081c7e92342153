/** Search as a window sees it: filled from the archive, kept up with it, the latest question answered. */
import { MessageChannel } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import type { NumberedRequest, SearchLine, SearchPort, SearchReply } from '../../src/renderer/search/messages.js'
import { type ArchiveSearch, connectSearch } from '../../src/renderer/search/search-client.js'
import { serveSearch } from '../../src/renderer/search/serve-search.js'
import { type ArchiveApi, ArchiveError, type Bridge, type Notices } from '../../src/shared/archive-api.js'
import type { ReleaseId } from '../../src/shared/records.js'
import type { SearchDocument } from '../../src/shared/search/search-document.js'

const id = (number: number) => `urn:uuid:00000000-0000-7000-8000-${String(number).padStart(12, '0')}` as ReleaseId

const document = (number: number, body: string, revision = 1): SearchDocument => ({
  uri: id(number),
  kind: 'release',
  revision,
  language: 'en',
  date: '2024-05-31',
  status: 'released',
  headline: `Release ${number}`,
  subhead: '',
  body,
  captions: [],
  credits: [],
  people: [],
  places: [],
  events: [],
  other: '',
  facets: { event: [], person: [], photographer: [], topic: [] },
  has: [],
  missing: [],
})

/** An archive that holds texts only, with notices sent by hand. */
class TextArchive {
  documents = new Map<ReleaseId, SearchDocument>()
  /** Awaited before a page is answered. */
  beforePage: () => Promise<void> = async () => undefined
  private readonly listeners = new Map<keyof Notices, Set<(notice: never) => void>>()

  constructor(...documents: SearchDocument[]) {
    for (const given of documents) this.documents.set(given.uri as ReleaseId, given)
  }

  readonly api = {
    describeArchive: async () => ({ releases: this.documents.size }),
    readSearchDocuments: async (after: string | null) => {
      const all = [...this.documents.values()]
      const start = after === null ? 0 : Number(after)
      const page = { documents: all.slice(start, start + 100) }
      await this.beforePage()
      return start + 100 < all.length ? { ...page, next: String(start + 100) } : page
    },
    getSearchDocuments: async (uris: ReleaseId[]) => {
      if (uris.length > 200) throw new Error('At most 200')
      return uris.flatMap((uri) => this.documents.get(uri) ?? [])
    },
  } as unknown as ArchiveApi

  readonly on: Bridge['on'] = (name, listener) => {
    const listeners = this.listeners.get(name) ?? new Set()
    this.listeners.set(name, listeners.add(listener))
    return () => listeners.delete(listener)
  }

  send<Name extends keyof Notices>(name: Name, notice: Notices[Name]): void {
    for (const listener of this.listeners.get(name) ?? []) listener(notice as never)
  }

  change(...documents: SearchDocument[]): void {
    for (const changed of documents) this.documents.set(changed.uri as ReleaseId, changed)
    this.send('changed', { releases: documents.map((changed) => changed.uri as ReleaseId), photos: [], others: [] })
  }

  get listenerCount(): number {
    return [...this.listeners.values()].reduce((sum, listeners) => sum + listeners.size, 0)
  }
}

/** The worker's own code at the other end of a channel: messages are copied and come later, as from a worker. */
function lineInProcess(): SearchLine {
  const { port1, port2 } = new MessageChannel()
  serveSearch(portOf<SearchReply, NumberedRequest>(port1))
  const near = portOf<NumberedRequest, SearchReply>(port2)
  return Object.assign(near, { onfailure: null, terminate: () => port1.close() })
}

function portOf<Out, In>(port: InstanceType<typeof MessageChannel>['port1']): SearchPort<Out, In> {
  const line: SearchPort<Out, In> = { onmessage: null, postMessage: (message) => port.postMessage(message) }
  port.on('message', (data: In) => line.onmessage?.({ data }))
  return line
}

let open: ArchiveSearch[] = []
afterEach(() => {
  for (const search of open) search.close()
  open = []
})

function connect(archive: TextArchive, line: () => SearchLine = lineInProcess): ArchiveSearch {
  const search = connectSearch(archive.api, archive.on, line)
  open.push(search)
  return search
}

const until = (search: ArchiveSearch, holds: () => boolean): Promise<void> =>
  new Promise((done) => {
    if (holds()) return done()
    const stop = search.onState(() => {
      if (!holds()) return
      stop()
      done()
    })
  })
const ready = (search: ArchiveSearch) => until(search, () => search.state().ready)
const found = async (search: ArchiveSearch, query: string) =>
  (await search.search(query)).hits.map((hit) => Number(hit.uri.slice(-12))).sort((a, b) => a - b)

describe('search in a window', () => {
  it('is filled from the archive, tells how far it is, and answers', async () => {
    const archive = new TextArchive(...Array.from({ length: 250 }, (_, at) => document(at, `text ${at}`)))
    const search = connect(archive)
    const seen: number[] = []
    search.onState(() => seen.push(search.state().indexed))
    await ready(search)
    expect(search.state()).toMatchObject({ ready: true, indexed: 250, total: 250 })
    expect(seen.filter((count) => count > 0 && count < 250).length).toBeGreaterThan(1)
    expect(search.state()).toBe(search.state())
    expect(await found(search, 'text 77')).toEqual([77])
    expect((await search.search('text', { limit: 3, offset: 2 })).hits).toHaveLength(3)
    expect(await found(search, 'rele 7')).toContain(77)
  })

  it('answers over what is ready while it is being filled', async () => {
    const archive = new TextArchive(...Array.from({ length: 150 }, (_, at) => document(at, `text ${at}`)))
    let goOn: () => void = () => undefined
    let pages = 0
    archive.beforePage = () => (pages++ === 0 ? Promise.resolve() : new Promise((done) => (goOn = done)))
    const search = connect(archive)
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
    const search = connect(archive)
    await ready(search)
    const { version } = search.state()
    archive.change(document(1, 'new words', 2), document(3, 'more words'))
    await until(search, () => search.state().version > version)
    expect(await found(search, 'words ')).toEqual([1, 2, 3])
    expect(await found(search, 'old ')).toEqual([])
    archive.documents.delete(id(2))
    archive.send('changed', { releases: [id(2)], photos: [], others: [] })
    await until(search, () => search.state().indexed === 2)
    expect(await found(search, 'words ')).toEqual([1, 3])
    archive.change(...Array.from({ length: 450 }, (_, at) => document(at + 10, 'imported words')))
    await until(search, () => search.state().indexed === 452)
    expect((await search.search('imported')).total).toBe(450)
  })

  it('is not misled by a page that was on its way while its releases changed', async () => {
    const archive = new TextArchive(document(1, 'old words'), document(2, 'other words'))
    let goOn: () => void = () => undefined
    archive.beforePage = () => new Promise((done) => (goOn = done))
    const search = connect(archive)
    await until(search, () => search.state().total === 2)
    archive.change(document(1, 'new words', 2))
    archive.documents.delete(id(2))
    archive.send('changed', { releases: [id(2)], photos: [], others: [] })
    await until(search, () => search.state().indexed === 1)
    goOn()
    await ready(search)
    expect(await found(search, 'words ')).toEqual([1])
    expect(await found(search, 'old ')).toEqual([])
  })

  it('starts anew with another archive, and is empty without one', async () => {
    const archive = new TextArchive(document(1, 'first words'))
    const search = connect(archive)
    await ready(search)
    archive.documents = new Map([[id(9), document(9, 'second words')]])
    archive.send('archive', { archive: {} as NonNullable<Notices['archive']['archive']> })
    expect(search.state()).toMatchObject({ ready: false, indexed: 0 })
    await ready(search)
    expect(await found(search, 'words ')).toEqual([9])
    archive.send('archive', { archive: null })
    expect(search.state().ready).toBe(true)
    expect(await found(search, 'words ')).toEqual([])
  })

  it('lets the latest question win, and answers all pages of it', async () => {
    const archive = new TextArchive(document(1, 'some words'))
    const search = connect(archive)
    await ready(search)
    const older = search.search('wor')
    const olderRefused = expect(older).rejects.toMatchObject({ code: 'cancelled' })
    const [latest, nextPage] = await Promise.all([search.search('words'), search.search('words', { offset: 1 })])
    await olderRefused
    expect(latest.hits).toHaveLength(1)
    expect(nextPage).toMatchObject({ total: 1, hits: [] })
  })

  it('tells when the archive or the worker fails', async () => {
    const archive = new TextArchive(document(1, 'some words'))
    archive.beforePage = async () => {
      throw new ArchiveError('disk-error', 'The disk is worn out.')
    }
    const search = connect(archive)
    await until(search, () => search.state().error !== undefined)
    expect(search.state()).toMatchObject({ ready: false, error: { code: 'disk-error' } })
    let line: SearchLine | undefined
    const dead = connect(new TextArchive(), () => {
      line = { postMessage: () => undefined, onmessage: null, onfailure: null, terminate: () => undefined }
      return line
    })
    const refused = expect(dead.search('words')).rejects.toMatchObject({ code: 'unexpected' })
    line?.onfailure?.('It did not start.')
    await refused
    expect(dead.state().error?.code).toBe('unexpected')
  })

  it('lets go of everything when it is closed', async () => {
    const archive = new TextArchive(document(1, 'some words'))
    const search = connect(archive)
    const asked = expect(search.search('words')).rejects.toMatchObject({ code: 'cancelled' })
    search.close()
    await asked
    await expect(search.search('words')).rejects.toMatchObject({ code: 'cancelled' })
    expect(archive.listenerCount).toBe(0)
  })
})
