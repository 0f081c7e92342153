/**
 * The same picture in another file: a photo that was captioned outside comes back with other bytes.
 *
 * Goal: it is told of a photo that comes in that the archive has its picture already, so that it does not lie there twice
 * unseen; both are kept, since each may have the better texts. A picture is compared with those that bear its name or were
 * taken in the same second, from the first scan on, before which JPEG keeps its metadata; and those are read only where the
 * scans are of one length: cameras count from 1 again. Rejected: a hash of every picture, which records do not have, and for
 * which an archive's originals would all have to be read. Other kinds than JPEG are not compared.
 */
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { foldedFileName } from '../../../shared/named-photos.js'
import type { Sha256 } from '../../../shared/records.js'
import type { Catalogue } from '../catalogue.js'
import type { ComingPhoto } from '../import-job/asks.js'
import type { PhotoStore } from '../photo-store.js'
import { breather } from '../turns.js'
import { fill, forReading } from '../whole-file.js'

interface Candidate {
  path: string
  sha256: string
  title: string
}

/** Of one name or second; of more the last ones. */
const mostCompared = 16
const secondLength = '2024-05-31T12:00:00'.length
const comparedBytes = 1 << 18

export class SamePictures {
  private candidates: Promise<Map<string, Candidate[]>> | undefined

  constructor(
    private readonly catalogue: Pick<Catalogue, 'all' | 'whole'>,
    private readonly originals: Pick<PhotoStore, 'originalPath'>,
  ) {}

  /** Learns what is here. Those that come in later count only once they were asked about. */
  async learn(): Promise<void> {
    this.candidates ??= this.photosHere()
    await this.candidates
  }

  /** The title of a photo that is another file of the same picture: one that is here, or was asked about before. */
  async of(photo: ComingPhoto): Promise<string | undefined> {
    this.candidates ??= this.photosHere()
    const candidates = await this.candidates
    const name = basename(photo.path)
    const keys = keysOf(name, photo.taken)
    const compared = new Map(keys.flatMap((key) => candidates.get(key) ?? []).map((one) => [one.sha256, one]))
    for (const key of keys) put(candidates, key, { path: photo.path, sha256: photo.sha256, title: name })
    compared.delete(photo.sha256)
    return compared.size === 0 ? undefined : titleOfSame(photo.path, [...compared.values()])
  }

  /** Once for an import: of 100,000 photos it takes a while, in which others have their turns. */
  private async photosHere(): Promise<Map<string, Candidate[]>> {
    const here = new Map<string, Candidate[]>()
    await this.catalogue.whole()
    const breathe = breather()
    // A copy, since the catalogue may change while others have their turn.
    const all = [...this.catalogue.all()]
    for (const entry of all) {
      const turn = breathe()
      if (turn) await turn
      if (entry.kind !== 'photo' || entry.trashed) continue
      const { sha256, name, taken, title } = entry
      const path = this.originals.originalPath(sha256 as Sha256, 'image/jpeg')
      for (const key of keysOf(name, taken)) put(here, key, { path, sha256, title: title || name })
    }
    return here
  }
}

function put(candidates: Map<string, Candidate[]>, key: string, candidate: Candidate): void {
  const known = candidates.get(key) ?? []
  candidates.set(key, [...known, candidate].slice(-mostCompared))
}

const keysOf = (name: string, taken: string): string[] => [
  foldedFileName(name),
  ...(taken.length >= secondLength ? [taken] : []),
]

interface Scan {
  file: FileHandle
  /** Where it begins, and how many bytes there are from there on. */
  start: number
  length: number
}

async function titleOfSame(path: string, candidates: readonly Candidate[]): Promise<string | undefined> {
  const scan = await openScan(path)
  if (!scan) return undefined
  try {
    for (const candidate of candidates) if (await isAnother(scan, candidate.path)) return candidate.title
    return undefined
  } catch {
    // What cannot be read now was taken in all the same.
    return undefined
  } finally {
    await scan.file.close()
  }
}

/** Whether the file at this path is another of the same picture. */
async function isAnother(scan: Scan, path: string): Promise<boolean> {
  const other = await openScan(path)
  try {
    return other !== undefined && (await areSame(scan, other))
  } finally {
    await other?.file.close()
  }
}

/** A JPEG from its first scan on; undefined where it is none, or is not there. Whoever needs it tells of a fault. */
async function openScan(path: string): Promise<Scan | undefined> {
  let file: FileHandle | undefined
  try {
    file = await open(path, forReading)
    const start = await scanIn(file)
    if (start !== undefined) return { file, start, length: (await file.stat()).size - start }
  } catch {
    // It is closed below.
  }
  await file?.close()
  return undefined
}

async function areSame(one: Scan, other: Scan): Promise<boolean> {
  if (one.length !== other.length) return false
  const [bytes, otherBytes] = [Buffer.alloc(comparedBytes), Buffer.alloc(comparedBytes)]
  for (let at = 0; at < one.length; at += comparedBytes) {
    const size = await fill(one.file, bytes, one.start + at)
    if (size !== (await fill(other.file, otherBytes, other.start + at))) return false
    if (!bytes.subarray(0, size).equals(otherBytes.subarray(0, size))) return false
  }
  return true
}

const mostSegments = 2_000

/** Where the first scan of a JPEG begins; undefined where it is none. */
async function scanIn(file: FileHandle): Promise<number | undefined> {
  const head = Buffer.alloc(4)
  let at = 0
  for (let segment = 0; segment < mostSegments; segment++) {
    if ((await fill(file, head, at)) < head.length || head[0] !== 0xff) return undefined
    const marker = head[1]
    if (marker === 0xda) return at
    if (at === 0 && marker !== 0xd8) return undefined
    // SOI has no length, and 0xff may fill the space before a marker.
    at += marker === 0xd8 ? 2 : marker === 0xff ? 1 : 2 + head.readUInt16BE(2)
  }
  return undefined
}
