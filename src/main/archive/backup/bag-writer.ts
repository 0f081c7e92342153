/**
 * One bag being written in a work folder: the archive's files taken in one by one, then the tag files, all synced.
 *
 * Invariant: a file is in the manifest only with the hash of bytes that were read and written, or of an earlier bag's
 * file that was read again. The caller renames the folder when `finish` is through; before that it is no bag.
 */

import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { type Said, say } from '../../../shared/said.js'
import { codeOf, isMissing, leadsNowhere, unlessMissing } from '../disk-errors.js'
import { temporarySuffix } from '../durable-file.js'
import { NotRead, type Seen } from '../hashed-file.js'
import { hashInName, hashOfOriginal, inBagOf } from './archive-files.js'
import type { EarlierContents } from './backups.js'
import {
  asFoundFolder,
  type BackupKind,
  type BagInfo,
  bagInfoText,
  declarationText,
  manifestName,
  namesName,
  payloadFolder,
  tagManifestName,
} from './bag.js'
import type { BagDisk } from './bag-disk.js'
import { copyFile, hashFile } from './hashed-copy.js'

/** What the archive knows of its files. It is asked again at each comparison, so it may change while we copy. */
export interface ExpectedHashes {
  /** The SHA-256 that the file should have now; undefined where nothing is known. @param path in the archive */
  get(path: string): string | undefined
  /** All paths that should be there. */
  keys(): Iterable<string>
}

/** A file of the archive that is not what it should be. */
export interface DamagedSource {
  /** Path in the archive. */
  file: string
  reason: Said
  /** What this backup holds in its place. The damaged bytes lie in as-found/ where an earlier copy was kept. */
  kept: 'earlier-copy' | 'as-found' | 'nothing'
  /** The bag that had the earlier copy. */
  from?: string
}

interface Entry extends Seen {
  shared: boolean
  /** Kept for a file that the archive has lost. */
  carried?: true
}

export interface WriterOptions {
  /** Of the archive. */
  source: string
  /** Where the bag is written; it is there, and empty. */
  work: string
  kind: BackupKind
  earlier: EarlierContents
  expected: ExpectedHashes | undefined
  /** Brings the archive's files up to what it has acknowledged. */
  settle: () => Promise<void>
  /** Whether the file system has hard links. */
  links: boolean
  signal: AbortSignal
  disk: BagDisk
}

/** A file that changes while it is read, or is not what it should be, is read again so often. */
const attempts = 3
const noLinks = new Set(['EPERM', 'EACCES', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EINVAL', 'UNKNOWN'])

export class BagWriter {
  readonly damaged: DamagedSource[] = []
  /** Contents of earlier bags that were found rotten, as `bag/data/path`. */
  readonly rotten = new Set<string>()
  private readonly entries = new Map<string, Entry>()
  private readonly asFound = new Map<string, string>()
  private readonly folders = new Map<string, Promise<void>>()
  private linked = 0
  /** Folders of what was taken in, once that is asked for. */
  private taken: ReadonlySet<string> | undefined

  constructor(private readonly options: WriterOptions) {}

  /** Whether hard links work in this folder, tried with a file of its own. */
  static async canLink(work: string, disk: BagDisk): Promise<boolean> {
    const [one, two] = [join(work, `link-1${temporarySuffix}`), join(work, `link-2${temporarySuffix}`)]
    await (await disk.open(one, 'create')).close()
    try {
      await disk.link(one, two)
      await disk.remove(two)
      return true
    } catch (error) {
      if (noLinks.has(codeOf(error))) return false
      throw error
    } finally {
      await disk.remove(one)
    }
  }

  has(inBag: string): boolean {
    return this.entries.has(inBag)
  }

  /** Takes a file of the archive in; one that has gone meanwhile is left to the next listing. */
  async takeIn(inBag: string, path: string): Promise<void> {
    const target = await this.targetFor(inBag)
    const wantedNow = () => (this.options.expected?.get(path) ?? hashInName(path))?.toLowerCase()
    let found: (Entry & { steady: boolean }) | undefined
    let reason = say('source-changed')
    for (let attempt = 1; attempt <= attempts; attempt++) {
      if (found) await this.options.disk.remove(target)
      found = undefined
      try {
        found = await this.read(path, inBag, target)
        if (!found) return
        const wanted = wantedNow()
        const right = wanted === undefined ? found.steady || attempt === attempts : wanted === found.sha256
        if (right) {
          this.keep(inBag, found)
          return
        }
        reason = say('source-changed')
        if (attempt === 1) await this.options.settle()
      } catch (error) {
        if (!(error instanceof NotRead)) throw error
        if (isMissing(error.cause)) return
        reason = say('source-unreadable', { code: codeOf(error.cause) || String(error.cause) })
      }
    }
    const wanted = wantedNow() ?? this.options.earlier.newestHash(inBag)
    if (await this.keepEarlier(path, inBag, target, wanted, reason, found)) return
    if (found) this.keep(inBag, found)
    this.damaged.push({ file: path, reason, kept: found ? 'as-found' : 'nothing' })
  }

  /**
   * Looks for files that the archive should have and has not; their last good copies are carried on.
   * @param lost more of them than are expected, with their hashes; of which none is known, that is what the newest bag has
   */
  async carryMissing(lost: ReadonlyMap<string, string | undefined>): Promise<void> {
    const { expected, earlier, disk, source } = this.options
    for (const path of [...(expected?.keys() ?? []), ...lost.keys()]) {
      const known = expected?.get(path) ?? lost.get(path)
      // What moved meanwhile is expected no more.
      if (this.entries.has(inBagOf(path)) || (known === undefined && !lost.has(path))) continue
      // A file that is there now was saved after the last listing: it belongs to the next backup.
      const now = await unlessMissing(disk.lookAt(join(source, path)), leadsNowhere)
      const wanted = known?.toLowerCase() ?? earlier.newestHash(inBagOf(path))
      if (now?.kind !== 'file') await this.carry(path, wanted)
    }
    await this.carryOriginals()
  }

  /** Of photos whose records tell nothing any more of their originals: where all of a folder is gone, say. */
  private async carryOriginals(): Promise<void> {
    const { expected, earlier } = this.options
    const done = new Set([...this.entries.values()].map(({ sha256 }) => sha256))
    for (const { file } of this.damaged) done.add(hashInName(file) ?? '')
    for (const path of expected?.keys() ?? []) {
      const original = hashOfOriginal(path)
      const file = original === undefined || done.has(original) ? undefined : earlier.pathOf(original)
      if (original !== undefined && file !== undefined) await this.carry(file, original)
    }
  }

  /** Where a folder with something in it lies in a file's place, this is what the backup holds. */
  private async carry(path: string, wanted: string | undefined): Promise<void> {
    const [inBag, reason] = [inBagOf(path), say('source-missing')]
    this.taken ??= new Set([...this.entries.keys()].flatMap(foldersOf))
    if (!this.taken.has(inBag) && (await this.keepEarlier(path, inBag, await this.targetFor(inBag), wanted, reason)))
      return
    this.damaged.push({ file: path, reason, kept: 'nothing' })
  }

  /** Removes what the archive no longer has: a release that went to the trash meanwhile is not in both places. */
  async dropAllBut(listed: ReadonlyMap<string, string>): Promise<void> {
    for (const [inBag, entry] of this.entries) {
      if (listed.has(inBag) || entry.carried) continue
      await this.options.disk.remove(join(this.options.work, payloadFolder, inBag))
      this.entries.delete(inBag)
    }
  }

  get totals(): { files: number; bytes: number; copied: { files: number; bytes: number } } {
    const totals = { files: 0, bytes: 0, copied: { files: 0, bytes: 0 } }
    for (const { bytes, shared } of this.entries.values()) {
      totals.files++
      totals.bytes += bytes
      if (shared) continue
      totals.copied.files++
      totals.copied.bytes += bytes
    }
    return totals
  }

  /** Writes the tag files, the manifest after all it speaks of, and syncs every folder. */
  async finish(
    info: Omit<BagInfo, 'files' | 'bytes' | 'damaged' | 'kind' | 'sharing'>,
    group: string,
    names: ReadonlyMap<string, string>,
  ): Promise<void> {
    const { kind, links } = this.options
    const lost = this.damaged.filter(({ kept }) => kept !== 'earlier-copy').length
    const { files, bytes } = this.totals
    const sharing = links ? 'links' : 'copies'
    const tags = new Map(this.asFound)
    const tag = async (name: string, text: Iterable<string>) => tags.set(name, await this.writeTag(name, text))
    await this.targetFor('archive.json')
    await tag('bagit.txt', [declarationText])
    await tag('bag-info.txt', [bagInfoText({ ...info, kind, sharing, damaged: lost, files, bytes }, group)])
    const mapped = [...names].filter(([inBag, path]) => inBag !== path && this.entries.has(inBag))
    if (mapped.length > 0) await tag(namesName, [`${JSON.stringify(Object.fromEntries(mapped), null, 2)}\n`])
    await tag(manifestName, this.manifestLines())
    const tagLines = [...tags].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, sha256]) => `${sha256}  ${name}\n`)
    await this.writeTag(tagManifestName, tagLines)
    await Promise.all(this.folders.values())
    const deepestFirst = [...this.folders.keys()].sort((a, b) => b.length - a.length)
    for (const folder of deepestFirst) await this.options.disk.syncFolder(folder)
  }

  private *manifestLines(): Generator<string> {
    for (const inBag of [...this.entries.keys()].sort())
      yield `${this.entries.get(inBag)?.sha256 ?? ''}  ${payloadFolder}/${inBag}\n`
  }

  /** Writes a tag file a megabyte at a time; answers its hash. */
  private async writeTag(name: string, text: Iterable<string>): Promise<string> {
    const hash = createHash('sha256')
    const file = await this.options.disk.open(join(this.options.work, name), 'create')
    let [waiting, position] = ['', 0]
    const flush = async () => {
      const bytes = Buffer.from(waiting)
      hash.update(bytes)
      await file.write(bytes, position)
      position += bytes.length
      waiting = ''
    }
    try {
      for (const part of text) {
        waiting += part
        if (waiting.length > 1 << 20) await flush()
      }
      await flush()
      await file.sync()
    } finally {
      await file.close()
    }
    return hash.digest('hex')
  }

  private keep(inBag: string, { sha256, bytes, shared }: Entry): void {
    this.entries.set(inBag, { sha256, bytes, shared })
  }

  /**
   * Brings a file's bytes to `target`. Where the newest bag has this path they are likely known, so they are hashed
   * first and written only if new; otherwise they are copied first, which reads a new photo once.
   */
  private async read(path: string, inBag: string, target: string): Promise<(Entry & { steady: boolean }) | undefined> {
    const { source, earlier, disk, signal } = this.options
    const from = join(source, path)
    const before = await unlessMissing(disk.lookAt(from))
    if (before?.kind !== 'file') return undefined
    const likelyKnown = this.sharing && earlier.newestHash(inBag) !== undefined
    const first = likelyKnown ? await hashFile(from, disk, signal) : await copyFile(from, target, disk, signal)
    const shared = await this.share(first.sha256, target)
    const seen = shared || !likelyKnown ? first : await copyFile(from, target, disk, signal)
    const after = await unlessMissing(disk.lookAt(from))
    const steady = after === undefined || (after.size === before.size && after.mtimeMs === before.mtimeMs)
    return { ...seen, shared, steady }
  }

  private get sharing(): boolean {
    return this.options.links && this.options.kind === 'incremental'
  }

  /** Puts an earlier bag's file with these contents at `target`, in place of a copy that may be there. */
  private async share(sha256: string, target: string): Promise<boolean> {
    const { earlier, disk } = this.options
    if (!this.sharing || !earlier.has(sha256)) return false
    const good = await this.goodCopy(sha256)
    if (!good) return false
    const linked = join(this.options.work, `link-${++this.linked}${temporarySuffix}`)
    try {
      await disk.link(good.file, linked)
    } catch (error) {
      if (noLinks.has(codeOf(error))) return false
      throw error
    }
    await disk.rename(linked, target)
    return true
  }

  private goodCopy(sha256: string) {
    return this.options.earlier.goodCopy(sha256, this.options.signal, (bag, path) =>
      this.rotten.add(`${basename(bag)}/${payloadFolder}/${path}`),
    )
  }

  /** Keeps the last good copy in place of a damaged or missing file; what was found instead goes to as-found/. */
  private async keepEarlier(
    path: string,
    inBag: string,
    target: string,
    wanted: string | undefined,
    reason: Said,
    found?: Seen,
  ): Promise<boolean> {
    const { disk } = this.options
    const good = wanted === undefined ? undefined : await this.goodCopy(wanted)
    if (!good || wanted === undefined) return false
    if (found) {
      const aside = `${asFoundFolder}/${inBag}`
      await this.makeFolder(dirname(join(this.options.work, aside)))
      await disk.rename(target, join(this.options.work, aside))
      this.asFound.set(aside, found.sha256)
    }
    const shared = await this.share(wanted, target)
    const bytes = shared ? (await disk.lookAt(target)).size : await this.copyGood(good.file, target, wanted)
    this.entries.set(inBag, { sha256: wanted, bytes, shared, carried: true })
    this.damaged.push({ file: path, reason, kept: 'earlier-copy', from: basename(good.bag) })
    return true
  }

  private async copyGood(file: string, target: string, wanted: string): Promise<number> {
    const { sha256, bytes } = await copyFile(file, target, this.options.disk, this.options.signal)
    if (sha256 === wanted) return bytes
    throw new ArchiveError('disk-error', say('backup-disk-unsteady', { file }))
  }

  private async targetFor(inBag: string): Promise<string> {
    const target = join(this.options.work, payloadFolder, inBag)
    await this.makeFolder(dirname(target))
    return target
  }

  /** Makes a folder and those above it once; they are synced together at the end. */
  private makeFolder(folder: string): Promise<void> {
    const known = this.folders.get(folder)
    if (known) return known
    const making = (async () => {
      if (folder === this.options.work) return
      await this.makeFolder(dirname(folder))
      await this.options.disk.makeFolder(folder)
    })()
    this.folders.set(folder, making)
    return making
  }
}

/** Those above a path, without the first. */
const foldersOf = (path: string): string[] => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index))
