/**
 * A process that does one thing for the bench and tells what it took: Dateline and each peer run in processes of their
 * own, so that no one's memory, garbage and threads are counted against another.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Archive } from '../../../src/main/archive/archive.js'
import { releaseFromJson } from '../../../src/main/archive/import-release.js'
import { compileEarly, optimiseLate } from '../../../src/main/compile-early.js'
import type { Release, ReleaseDraft } from '../../../src/shared/records.js'
import { allUris } from '../../soak/archive-contents.js'
import { endOfJob } from '../../support/jobs.js'
import { openPeer, type Peer, type PeerKind } from '../../support/peers.js'
import { Random } from '../../support/random.js'
import { offer } from '../worker-process.js'
import { bytesWritten, longestBlock, median, seconds } from './measures.js'

export type Subject = 'dateline' | PeerKind

export interface Place {
  subject: Subject
  folder: string
  sqlite?: string | undefined
}

const house = { name: 'Bench', contact: [] }
const listing = { order: 'date-newest', trashed: false, offset: 0, limit: 200 } as const

/** What of a subject is measured: saving and listing. */
interface Open {
  /** Saves a changed form of one of the chosen releases; answers the milliseconds until it is acknowledged. */
  save(): Promise<{ ms: number; documentBytes: number }>
  close(): Promise<void>
}
let open: Open | undefined

// As the command line does; a later engine, Electron's too, takes no notice.
optimiseLate()

const work = {
  /** Opens for `save` and `saves`; those that are changed are in chosen.json. */
  async open(place: Place, chosen: string): Promise<void> {
    open = await openSubject(place, JSON.parse(await readFile(chosen, 'utf8')) as Release[])
    compileEarly()
  },

  async save(): Promise<number> {
    return (await subject().save()).ms
  },

  /** Many saves one after the other, then quiet until nothing is written any more. */
  async saves(count: number) {
    const before = bytesWritten()
    const saving = await longestBlock(async () => {
      const saved = []
      for (let at = 0; at < count; at++) {
        saved.push(await subject().save())
        // A subject that answers at once would keep the clock from beating.
        await new Promise((resolve) => setImmediate(resolve))
      }
      return saved
    })
    const settling = await longestBlock(settle)
    return {
      blockMs: saving.blockMs,
      settlingBlockMs: settling.blockMs,
      documentBytes: saving.value.reduce((sum, { documentBytes }) => sum + documentBytes, 0),
      bytesWritten: bytesWritten() - before,
      medianMs: median(saving.value.map(({ ms }) => ms)),
    }
  },

  async close() {
    const before = bytesWritten()
    const { blockMs } = await longestBlock(async () => {
      await subject().close()
    })
    open = undefined
    return { blockMs, bytesWritten: bytesWritten() - before }
  },

  /** A new archive from a JSON Lines file; or the same file into a peer, which has whole records in it for that. */
  async import(place: Place, lines: string) {
    compileEarly()
    if (place.subject === 'dateline') {
      const archive = await Archive.create(place.folder, house)
      const taken = await longestBlock(() => seconds(() => endOfJob(archive, () => archive.startImport([lines]))))
      if (taken.value.value.state !== 'done') throw new Error(`the import ended as ${taken.value.value.state}`)
      await archive.close()
      return { seconds: taken.value.seconds, cpuSeconds: taken.value.cpuSeconds, blockMs: taken.blockMs }
    }
    const peer = await openPeer(place.subject, place)
    const taken = await longestBlock(() =>
      seconds(async () => {
        const texts = (await readFile(lines, 'utf8')).trimEnd().split('\n')
        await peer.load(texts.map((text) => JSON.parse(text) as Release))
      }),
    )
    await peer.close()
    return { seconds: taken.value.seconds, cpuSeconds: taken.value.cpuSeconds, blockMs: taken.blockMs }
  },

  /** Only making drafts of lines, as an import does before it saves. */
  async readTexts(lines: string): Promise<number> {
    const texts = (await readFile(lines, 'utf8')).trimEnd().split('\n')
    const taken = await seconds(async () => {
      for (const text of texts) releaseFromJson(JSON.parse(text))
    })
    return taken.seconds
  },

  /** From the start of the process to the first page of the list; process time and memory as they stand then. */
  async firstPage(place: Place) {
    const begun = performance.now()
    let close: () => Promise<void>
    if (place.subject === 'dateline') {
      const archive = await Archive.open(place.folder)
      await archive.listReleases(listing)
      close = () => archive.close()
    } else {
      const peer = await openPeer(place.subject, place)
      await peer.firstPage()
      close = () => peer.close()
    }
    const { user, system } = process.cpuUsage()
    const told = {
      wallSeconds: (performance.now() - begun) / 1000,
      cpuSeconds: (user + system) / 1e6,
      rssBytes: process.memoryUsage().rss,
    }
    await close()
    return told
  },

  /** All search documents, as for building the index anew, when the opening's survey has ended. */
  async readSearchDocuments(folder: string) {
    const archive = await Archive.open(folder)
    const readAll = async () => {
      let documents = 0
      for (let after: string | null = null; ; ) {
        const page = await archive.searchSource.readSearchDocuments(after)
        documents += page.documents.length
        if (page.next === undefined) return documents
        after = page.next
      }
    }
    const taken = await middleReading(readAll)
    await archive.close()
    return taken
  },

  /** The floor of that: the same files' bytes, parsed, in one loop. */
  async parseFiles(folder: string) {
    const paths = readdirSync(join(folder, 'releases'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
      .map((entry) => join(entry.parentPath, entry.name))
    const parseAll = async () => {
      let fields = 0
      for (const path of paths) fields += Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object).length
      return fields > 0 ? paths.length : 0
    }
    return middleReading(parseAll)
  },

  async addPhotos(folder: string, paths: string[]): Promise<number> {
    const archive = await Archive.create(folder, house)
    const taken = await seconds(() => endOfJob(archive, () => archive.startImport(paths)))
    if (taken.value.report?.done !== paths.length) throw new Error('not all photos came in')
    await archive.close()
    return taken.seconds
  },

  async verify(folder: string): Promise<number> {
    const archive = await Archive.open(folder)
    const taken = await seconds(() => endOfJob(archive, () => archive.startVerify()))
    if (taken.value.report?.refused.length !== 0) throw new Error('verifying found damage')
    await archive.close()
    return taken.seconds
  },

  /** Imports `lines` into the archive in `folder`, made where it is missing; answers how many releases it then has. */
  async build(folder: string, lines: string): Promise<number> {
    const archive = existsSync(folder) ? await Archive.open(folder) : await Archive.create(folder, house)
    const { state, error } = await endOfJob(archive, () => archive.startImport([lines]))
    if (state !== 'done') throw new Error(`the import ended as ${state}: ${error?.said.sentence}`)
    const {
      counts: { release: releases },
    } = await archive.describeArchive()
    await archive.close()
    return releases
  },

  /** Some of an archive's releases, spread over it. */
  async choose(folder: string, count: number): Promise<Release[]> {
    const archive = await Archive.open(folder)
    const uris = await allUris(archive, false)
    const step = Math.max(1, Math.floor(uris.length / count))
    const chosen = await Promise.all(
      uris
        .filter((_, at) => at % step === 0)
        .slice(0, count)
        .map((uri) => archive.getRelease(uri)),
    )
    await archive.close()
    return chosen
  },

  /** A peer with the very same releases. */
  async copyTo(place: Place, fromFolder: string): Promise<void> {
    const archive = await Archive.open(fromFolder)
    const uris = await allUris(archive, false)
    await mkdir(place.folder, { recursive: true })
    const peer = await openPeer(place.subject as PeerKind, place)
    const width = place.subject === 'lowdb-file' ? uris.length : 500
    for (let at = 0; at < uris.length; at += width) {
      const releases: Release[] = []
      for (const uri of uris.slice(at, at + width)) releases.push(await archive.getRelease(uri))
      await peer.load(releases)
    }
    await peer.close()
    await archive.close()
  },

  async createEmpty(place: Place): Promise<void> {
    if (place.subject === 'dateline') await (await Archive.create(place.folder, house)).close()
    else await (await openPeer(place.subject, place)).close()
  },
}
export type Work = typeof work

function subject(): Open {
  if (!open) throw new Error('nothing is open')
  return open
}

async function openSubject(place: Place, chosen: Release[]): Promise<Open> {
  const random = new Random(chosen.length)
  const known = new Map(chosen.map((release) => [release.uri, release]))
  const uris = [...known.keys()]
  let serial = 0
  const save = async (put: (before: Release) => Promise<Release>) => {
    const before = known.get(random.pick(uris))
    if (!before) throw new Error('nothing was chosen')
    const changed = correct(before, ++serial)
    const begun = performance.now()
    const release = await put(changed)
    const ms = performance.now() - begun
    known.set(release.uri, release)
    return { ms, documentBytes: Buffer.byteLength(JSON.stringify(release)) }
  }
  if (place.subject === 'dateline') {
    const archive = await Archive.open(place.folder)
    for (const uri of uris) known.set(uri, await archive.getRelease(uri))
    return {
      save: () => save((changed) => archive.saveRelease(changed as ReleaseDraft, changed.revision)),
      close: () => archive.close(),
    }
  }
  const peer: Peer = await openPeer(place.subject, place)
  return {
    save: () =>
      save(async (changed) => {
        const release = { ...changed, revision: changed.revision + 1, versionCreated: new Date().toISOString() }
        await peer.save(release)
        return release
      }),
    close: () => peer.close(),
  }
}

/** The same length at every save, so that an archive does not grow by being measured. */
function correct(release: Release, serial: number): Release {
  const value = (release.bodies[0]?.value ?? '').replace(
    /^<p>(?:Correction \d+\. )?/,
    `<p>Correction ${100_000 + (serial % 900_000)}. `,
  )
  return { ...release, bodies: [{ role: 'main', contentType: 'text/html', value }] }
}

interface Reading {
  seconds: number
  cpuSeconds: number
  documents: number
}

/**
 * The middle one of several readings of everything, each of 10,000 documents together at least: one of a thousand takes
 * 20 ms, of which a turn of another process is a third. As many go before, so that small archives are not told by the
 * code's start, and then a rest.
 */
async function middleReading(readAll: () => number | Promise<number>): Promise<Reading> {
  const readings = async (): Promise<Reading[]> => {
    const taken: Reading[] = []
    for (let documents = 0; taken.length < leastReadings || documents < leastDocuments; ) {
      const { value, ...times } = await seconds(async () => readAll())
      if (value === 0) throw new Error('nothing was read')
      documents += value
      taken.push({ ...times, documents: value })
    }
    return taken
  }
  await readings()
  await atRest()
  const taken = await readings()
  return {
    seconds: median(taken.map((one) => one.seconds)),
    cpuSeconds: median(taken.map((one) => one.cpuSeconds)),
    documents: taken[0]?.documents ?? 0,
  }
}

const leastReadings = 3
const leastDocuments = 10_000

/** Until this process has done next to nothing for half a second, 20 seconds at most. */
async function atRest(): Promise<void> {
  // The survey begins some time after the opening.
  await sleep(2_000)
  for (let waitedMs = 0; waitedMs < 20_000; waitedMs += 500) {
    const before = process.cpuUsage()
    await sleep(500)
    const { user, system } = process.cpuUsage(before)
    if (user + system < 25_000) return
  }
}

/** Until nothing has been written for a second and a half, ten seconds at most. */
async function settle(): Promise<void> {
  let before = bytesWritten()
  for (let quietMs = 0, waitedMs = 0; quietMs < 1_500 && waitedMs < 10_000; waitedMs += 100) {
    await sleep(100)
    const now = bytesWritten()
    quietMs = now === before ? quietMs + 100 : 0
    before = now
  }
}

offer(work)
