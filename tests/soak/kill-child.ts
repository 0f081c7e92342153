/**
 * The process that is killed: opens what it is told to and writes without end, saying each save once it is acknowledged.
 *
 * Dateline gets everything that writes: single saves, saves that arrive together, imports, photos, the trash, and closing
 * and opening again, which brings all into its files. The peers get saves, as they have nothing else.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Archive } from '../../src/main/archive/archive.js'
import type { Release, ReleaseId } from '../../src/shared/records.js'
import { endOfJob } from '../support/jobs.js'
import { openPeer, type PeerKind, type PeerPlace } from '../support/peers.js'
import { Random } from '../support/random.js'
import { say, sayPhoto, sayRelease } from './acknowledged.js'
import { allReleases } from './archive-contents.js'
import { withComment } from './jpeg-comment.js'
import { knownDraft } from './known-text.js'

export interface KillChildOrder {
  subject: 'dateline' | PeerKind
  place: PeerPlace
  seed: number
  /** Numbers of texts from here on are this child's. */
  firstSerial: number
  /** A JPEG to take in, each time with another comment in it. */
  photo: string
}

/** More would make checking slow and find nothing else. */
const mostReleases = 150
const mostPhotos = 40

const order = JSON.parse(process.argv[2] ?? '') as KillChildOrder
const random = new Random(order.seed)
let serial = order.firstSerial
await (order.subject === 'dateline' ? writeArchive() : writePeer(order.subject))

async function writeArchive(): Promise<void> {
  const { folder } = order.place
  let archive = await Archive.open(folder)
  const known = await allReleases(archive)
  const photo = await readFile(order.photo)
  say({ said: 'open' })

  const change = async (uri: ReleaseId) => {
    const before = known.get(uri)
    if (!before || before.trashed) return
    const release = await archive.saveRelease(
      { ...before.release, ...knownDraft(++serial), uri, altIds: before.release.altIds },
      before.release.revision,
    )
    sayRelease(release)
    known.set(uri, { release, trashed: false })
  }
  const add = async () => {
    const release = await archive.saveRelease(knownDraft(++serial), null)
    sayRelease(release)
    known.set(release.uri, { release, trashed: false })
  }
  const move = async (uri: ReleaseId) => {
    const { release, trashed = false } = known.get(uri) ?? {}
    if (!release) return
    say({ said: 'moving', uri })
    if (trashed) await archive.restoreRelease(uri)
    else await archive.trashRelease(uri)
    const moved = await archive.getRelease(uri)
    sayRelease(moved, !trashed)
    known.set(uri, { release: moved, trashed: !trashed })
  }
  const importLines = async () => {
    const incoming = join(`${folder}-incoming`)
    await mkdir(incoming, { recursive: true })
    const path = join(incoming, `${order.seed}-${++serial}.jsonl`)
    const lines = Array.from({ length: 6 }, () => {
      const body = knownDraft(++serial).bodies[0]?.value.replace(/<[^>]+>/g, ' ')
      return JSON.stringify({ id: `line-${serial}`, title: `Line ${serial}`, lang: 'en', body })
    })
    await writeFile(path, `${lines.join('\n')}\n`)
    const { state, error } = await endOfJob(archive, () => archive.startImport([path]))
    if (state !== 'done') throw new Error(`the import ended as ${state}: ${error?.said.sentence}`)
    for (const [uri, found] of await allReleases(archive, new Set(known.keys()))) {
      sayRelease(found.release, found.trashed)
      known.set(uri, found)
    }
    await rm(path)
  }
  const addPhoto = async () => {
    const bytes = withComment(photo, `photo ${++serial}`, random.below(100_000))
    const added = await archive.addPhoto({ kind: 'bytes', name: `photo-${serial}.jpg`, bytes })
    sayPhoto(added.photo)
  }

  for (;;) {
    const uris = [...known.keys()]
    const lot = random.next()
    if (uris.length < 20 || (lot < 0.1 && uris.length < mostReleases)) await add()
    else if (lot < 0.6) await change(random.pick(uris))
    else if (lot < 0.75) await Promise.all(random.some(uris, random.between(2, 12)).map(change))
    else if (lot < 0.82) await move(random.pick(uris))
    else if (lot < 0.87 && (await archive.describeArchive()).counts.photo < mostPhotos) await addPhoto()
    else if (lot < 0.91 && uris.length < mostReleases) await importLines()
    else if (lot < 0.95) {
      await archive.close()
      archive = await Archive.open(folder)
    } else await sleep(random.below(30))
  }
}

async function writePeer(kind: PeerKind): Promise<void> {
  const peer = await openPeer(kind, order.place)
  const known = new Map((await peer.all()).map((release) => [release.uri, release]))
  say({ said: 'open' })
  const save = async (uri: ReleaseId) => {
    const before = known.get(uri)
    const now = new Date().toISOString()
    const release: Release = {
      ...knownDraft(++serial),
      uri,
      firstCreated: before?.firstCreated ?? now,
      versionCreated: now,
      revision: (before?.revision ?? 0) + 1,
    }
    await peer.save(release)
    sayRelease(release)
    known.set(uri, release)
  }
  for (;;) {
    const uris = [...known.keys()]
    if (uris.length < 20 || (random.next() < 0.1 && uris.length < mostReleases)) await save(newUri())
    else if (random.next() < 0.8) await save(random.pick(uris))
    else await Promise.all(random.some(uris, random.between(2, 12)).map(save))
    // SQLite answers at once: without this the process would never look up.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function newUri(): ReleaseId {
  return `urn:uuid:${crypto.randomUUID()}` as ReleaseId
}
