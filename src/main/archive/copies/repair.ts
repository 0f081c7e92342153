/**
 * Repair: what is damaged or missing is put back byte for byte, from the history, from a backup, or from
 * what the journal still has.
 *
 * What a file must be is told by the acts, and of an original or an attachment by its name; no bytes but exactly those are
 * put in its place, and the damaged ones are kept in quarantine/. A record that is sound is never touched: under its turn
 * in the queue the newest act is asked again, so that a save meanwhile wins. A record from before acts were kept is put
 * back only where it cannot be read at all. Acts and histories are made whole from backups (mend-acts.ts,
 * mend-histories.ts).
 */
import { randomBytes } from 'node:crypto'
import { basename, dirname, extname, join, relative } from 'node:path'
import { hashInAttachment } from '../../../shared/attachments.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { JobReport } from '../../../shared/contract/job-report.js'
import { decode } from '../../../shared/decode.js'
import { recordDecoders } from '../../../shared/record-kinds.js'
import type { Photo, RecordId } from '../../../shared/records.js'
import { say } from '../../../shared/said.js'
import { EarlierContents, listBackups } from '../backup/backups.js'
import { realBagDisk, stopIfCancelled } from '../backup/bag-disk.js'
import { copyFile } from '../backup/hashed-copy.js'
import { readFromBackup } from '../backup/read-backup.js'
import { realDisk } from '../disk.js'
import { codeOf, diskError, explainingDisk, unlessMissing } from '../disk-errors.js'
import { makeFolderDurably, placeDurably, temporaryPath, writeFileDurably, writeTemporary } from '../durable-file.js'
import type { ArchiveParts } from '../exchange.js'
import { historyFault, readActs } from '../health.js'
import { newestHash } from '../holdings/newest-hash.js'
import type { JobProgress } from '../jobs.js'
import { documentText, parseDocument, sha256 } from '../store/document-text.js'
import { bothPlaces, historyPath, placeOfPath } from '../store.js'
import { isDocument } from './expected.js'
import { mendedActs } from './mend-acts.js'
import { mendedHistory } from './mend-histories.js'

type Parts = Pick<ArchiveParts, 'holdings' | 'photoStore' | 'attachments' | 'queue' | 'registry'>

/** @param changed told of records that are there again. @throws read-only, not-found (the place), disk-full … */
export async function repair(
  parts: Parts,
  place: string | null,
  changed: (uris: RecordId[]) => void,
  progress: JobProgress,
): Promise<JobReport> {
  const { store } = parts.holdings
  store.assertWritable()
  const tell = (uris: RecordId[]) => {
    if (uris.length > 0) changed(uris)
  }
  const work = new Repair(parts, place, progress)
  // What waits in the journal is put in its place by this; what cannot be is safe there, and left alone below.
  const settle = () => store.checkpoint().catch(() => undefined)
  await settle()
  try {
    // First of all: an act that follows where the end of the acts is lost leaves no place for it.
    await work.acts()
    tell((await parts.holdings.survey((folder) => progress.at(0, 0, `${folder}/`))).changed)
    await settle()
    tell(await work.documents())
    await work.histories()
    await work.originals()
    await work.attachments()
  } catch (error) {
    throw diskError(error, say('the-archive'))
  }
  return work.report
}

class Repair {
  readonly report: JobReport & Required<Pick<JobReport, 'restored'>> = {
    done: 0,
    refused: [],
    skipped: 0,
    restored: [],
  }
  private bags: Promise<{ contents: EarlierContents[]; newestFirst: string[] }> | undefined
  /** The acts that replaced an image, by document. */
  private replaced: ReadonlyMap<string, number[]> = new Map()
  private readonly steps = { done: 0, total: 0 }

  constructor(
    private readonly parts: Parts,
    private readonly place: string | null,
    private readonly progress: JobProgress,
  ) {}

  /** Before the documents: what these must be, the acts tell. */
  async acts(): Promise<void> {
    const { holdings } = this.parts
    const { store } = holdings
    let isBroken = false
    await readActs(holdings, () => {
      isBroken = true
    })
    if (!isBroken) return
    const newestFirst = this.place === null ? [] : (await this.backups()).newestFirst
    await store.mendActs(async (head) => {
      for (const { path, present, bytes, from } of await mendedActs(store, head, newestFirst, this.progress.signal)) {
        await explainingDisk(path, async () => {
          await makeFolderDurably(join(store.folder, 'acts'), realDisk, store.folder)
          // Copied, not renamed: at no moment may the archive be without its acts.
          if (present) await this.keepCopy(path, present)
          await writeFileDurably(join(store.folder, path), bytes)
        })
        this.restored(path, from)
      }
    })
  }

  /** Answers the records that are there again. */
  async documents(): Promise<RecordId[]> {
    const { holdings } = this.parts
    let isBroken = false
    const { expected, replaced } = await readActs(holdings, (name, reason) => {
      isBroken = true
      this.report.refused.push({ name, reason })
    })
    this.replaced = replaced
    const wanted = [...expected].filter(([path, hash]) => hash !== null && isDocument(path)).map(([path]) => path)
    const unknown = holdings.damaged.map(({ file }) => file).filter((file) => placeOfPath(file) && !expected.has(file))
    this.steps.total = wanted.length + unknown.length + replaced.size + holdings.catalogue.count('photo')
    const back: string[] = []
    for (const path of [...wanted, ...unknown]) {
      this.step(path)
      const hash = expected.get(path) ?? undefined
      if (
        await this.parts.queue.run(keysOf(path, holdings.placeAt(path)?.uri), () => this.document(path, hash, isBroken))
      )
        back.push(path)
    }
    if (back.length === 0) return []
    const { changed } = await holdings.look(back.filter((path) => placeOfPath(path)))
    for (const path of back) holdings.forgive(path)
    return [...new Set([...changed, ...back.flatMap((path) => holdings.placeAt(path)?.uri ?? [])])]
  }

  /** After the documents: what one of them was put back from must not have moved meanwhile. */
  async histories(): Promise<void> {
    for (const [path, seqs] of this.replaced) {
      if (!isDocument(path)) continue
      this.step(path)
      await this.parts.queue.run(keysOf(path, this.parts.holdings.placeAt(path)?.uri), () => this.history(path, seqs))
    }
  }

  private async history(document: string, seqs: readonly number[]): Promise<void> {
    const { store } = this.parts.holdings
    const newestFirst = async () => (await this.backups()).newestFirst
    const { fault, mended } = await mendedHistory(store, document, seqs, newestFirst)
    if (!fault) return
    if (mended) {
      const full = join(store.folder, mended.path)
      await explainingDisk(mended.path, async () => {
        await makeFolderDurably(dirname(full), realDisk, store.folder)
        await this.replace(mended.path, await writeTemporary(full, new TextEncoder().encode(mended.text)), undefined)
      })
      this.restored(mended.path, mended.from)
    }
    const left = mended ? await historyFault(store, document, seqs) : fault
    if (left) this.report.refused.push({ name: historyPath(document), reason: left })
  }

  async originals(): Promise<void> {
    const { holdings, photoStore } = this.parts
    for (const entry of [...holdings.catalogue.all()].filter(({ kind }) => kind === 'photo')) {
      this.step(entry.uri)
      const read = await holdings.read(entry.uri).catch(explained)
      if (!read) continue
      const photo = read.record as Photo
      const state = await photoStore.check(photo).catch(asChanged)
      if (state === 'ok') continue
      const good = await this.goodCopy(photo.sha256)
      if (good) {
        await this.putOriginal(photo, good.file)
        this.restored(photo.originalName, good.from)
      } else this.refuse(photo.originalName, state === 'missing' ? 'missing' : 'damaged')
    }
  }

  async attachments(): Promise<void> {
    const { holdings, attachments, registry } = this.parts
    const seen = new Set<string>()
    for (const entry of [...holdings.catalogue.all()].filter(({ kind }) => kind === 'event')) {
      const { now, once } = await registry.filesNamed(holdings.pathOf(entry))
      for (const file of [...now, ...once]) {
        const hash = hashInAttachment(file)
        if (seen.has(file) || hash === undefined) continue
        seen.add(file)
        stopIfCancelled(this.progress.signal)
        const state = await attachments.check(file).catch(asChanged)
        if (state === 'ok') continue
        const good = await this.goodCopy(hash)
        if (good) {
          await this.putFile(file, hash, good.file, file)
          this.restored(file, good.from)
        } else this.refuse(file, state === 'missing' ? 'missing' : 'damaged')
      }
    }
  }

  /** Puts one document back if it is not what it must be; answers whether it did. */
  private async document(path: string, expected: string | undefined, isBroken: boolean): Promise<boolean> {
    const { store } = this.parts.holdings
    const { folder } = store
    const kind = placeOfPath(path)?.kind
    if (!isDocument(path) || store.pendingPaths().has(path)) return false
    const bytes = await unlessMissing(store.readBytes(path)).catch(asUnread)
    const hash = bytes && sha256(bytes)
    if (hash !== undefined && hash === expected) return false
    const wanted = await newestHash(store, path)
    if (wanted === null || (hash !== undefined && hash === wanted)) return false
    if (bytes && (!kind || isRecord(bytes, kind)) && (wanted === undefined || isBroken)) return false
    const good =
      wanted !== undefined ? await this.goodDocument(path, wanted) : kind && (await this.newestInBackups(path, kind))
    if (!good) {
      this.refuse(path, bytes ? 'damaged' : 'missing')
      return false
    }
    await explainingDisk(path, async () => {
      await makeFolderDurably(dirname(join(folder, path)), realDisk, folder)
      await this.replace(path, await writeTemporary(join(folder, path), good.bytes), hash)
    })
    this.restored(path, good.from)
    return true
  }

  private async goodDocument(path: string, wanted: string): Promise<{ bytes: Uint8Array; from: string } | undefined> {
    for (const place of bothPlaces(path)) {
      const history = await this.parts.holdings.store.history(place).catch(explained)
      const found = history?.entries.find((entry) => entry.sha256 === wanted)
      const bytes = found && new TextEncoder().encode(found.text ?? documentText(found.document))
      if (bytes && sha256(bytes) === wanted) return { bytes, from: 'history' }
    }
    const good = await this.goodCopy(wanted)
    if (good) return { bytes: await realBagDisk.read(good.file), from: good.from }
    const left = await this.parts.holdings.store.imageInJournal(wanted)
    return left && { bytes: left, from: 'journal' }
  }

  private async newestInBackups(
    path: string,
    kind: keyof typeof recordDecoders,
  ): Promise<{ bytes: Uint8Array; from: string } | undefined> {
    for (const bag of (await this.backups()).newestFirst) {
      const bytes = await readFromBackup(bag, path).catch(explained)
      if (bytes && isRecord(bytes, kind)) return { bytes, from: basename(bag) }
    }
    return undefined
  }

  private async goodCopy(wanted: string): Promise<{ file: string; from: string } | undefined> {
    for (const contents of (await this.backups()).contents) {
      const good = await contents.goodCopy(wanted, this.progress.signal)
      if (good) return { file: good.file, from: basename(good.bag) }
    }
    return undefined
  }

  /** Read once, and only when something is wrong. */
  private backups(): NonNullable<Repair['bags']> {
    this.bags ??= this.readBackups()
    return this.bags
  }

  private async readBackups(): Promise<{ contents: EarlierContents[]; newestFirst: string[] }> {
    if (this.place === null) return { contents: [], newestFirst: [] }
    const { archiveId } = this.parts.holdings.store
    const bags = (await listBackups(this.place, archiveId)).filter(({ problem }) => problem === undefined)
    const newestFirst = bags.map(({ bag }) => bag)
    const contents: EarlierContents[] = []
    for (const home of new Set(newestFirst.map((bag) => dirname(bag)))) {
      const own = bags.filter(({ bag }) => dirname(bag) === home)
      contents.push(await EarlierContents.of(own, realBagDisk, (bag) => bag.archiveId === archiveId))
    }
    return { contents, newestFirst }
  }

  private async putOriginal(photo: Photo, good: string): Promise<void> {
    const { photoStore, holdings } = this.parts
    const full = photoStore.originalPath(photo.sha256, photo.renditions[0]?.contentType ?? '')
    const path = relative(holdings.store.folder, full).replaceAll('\\', '/')
    await this.putFile(path, photo.sha256, good, photo.originalName)
  }

  private async putFile(path: string, wanted: string, good: string, name: string): Promise<void> {
    const { folder } = this.parts.holdings.store
    const full = join(folder, path)
    await explainingDisk(name, async () => {
      await makeFolderDurably(dirname(full), realDisk, folder)
      const temporary = temporaryPath(full)
      const { sha256: copied } = await copyFile(good, temporary, realBagDisk, this.progress.signal)
      if (copied !== wanted) {
        await realBagDisk.remove(temporary)
        throw new ArchiveError('disk-error', say('backup-gave-other-bytes', { name }))
      }
      await this.replace(path, temporary, undefined)
    })
  }

  /**
   * `quarantine/photos/ab/HASH~1f2e3d4c.jpg` is where what lay there goes, by renaming: an unreadable sector cannot be
   * copied. What takes its place is written and synced by then.
   */
  private async replace(path: string, temporary: string, mark: string | undefined): Promise<void> {
    const { folder } = this.parts.holdings.store
    if (await unlessMissing(realBagDisk.lookAt(join(folder, path))))
      await placeDurably(join(folder, path), await this.placeAside(path, mark ?? randomBytes(4).toString('hex')))
    await placeDurably(temporary, join(folder, path))
  }

  private async keepCopy(path: string, bytes: Uint8Array): Promise<void> {
    await writeFileDurably(await this.placeAside(path, sha256(bytes)), bytes)
  }

  private async placeAside(path: string, mark: string): Promise<string> {
    const { folder } = this.parts.holdings.store
    const ending = extname(path)
    const name = `${path.slice(0, path.length - ending.length)}~${mark.slice(0, 8)}${ending}`
    const aside = join(folder, 'quarantine', name)
    await makeFolderDurably(dirname(aside), realDisk, folder)
    return aside
  }

  private restored(name: string, from: string): void {
    this.report.done++
    this.report.restored.push({ name, from })
  }

  private refuse(name: string, what: 'damaged' | 'missing'): void {
    const reason = this.place === null ? say(`repair-${what}-no-place`) : say(`repair-${what}`)
    this.report.refused.push({ name, reason })
  }

  private step(current: string): void {
    stopIfCancelled(this.progress.signal)
    this.progress.at(++this.steps.done, Math.max(this.steps.total, this.steps.done), current)
  }
}

function isRecord(bytes: Uint8Array, kind: keyof typeof recordDecoders): boolean {
  try {
    return 'value' in decode(recordDecoders[kind] as (typeof recordDecoders)['release'], parseDocument(bytes))
  } catch {
    return false
  }
}

/** What is expected to fail is no answer; anything else is a bug. */
function explained(error: unknown): undefined {
  if (error instanceof ArchiveError && error.code !== 'cancelled') return undefined
  throw error
}

/** What saves of the record at a path wait for: its id, or the hash of its original. */
function keysOf(path: string, uri: RecordId | undefined): string[] {
  const name = placeOfPath(path)?.name ?? path
  return [...new Set([name, uri ?? `urn:uuid:${name}`])]
}

/**
 * A file whose sectors cannot be read, or that may not be read, is damaged like any other; so is one in whose place a folder
 * lies, or a link that leads round: that goes aside, as damaged bytes do.
 */
function asUnread(error: unknown): undefined {
  if (['EIO', 'EACCES', 'EPERM', 'EISDIR', 'ELOOP'].includes(codeOf(error))) return undefined
  throw error
}
function asChanged(error: unknown): 'changed' {
  const codes = ['disk-error', 'no-permission', 'unreadable-file', 'not-found']
  if (error instanceof ArchiveError && codes.includes(error.code)) return 'changed'
  throw error
}
