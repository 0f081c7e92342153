/**
 * Whether the archive is sound: every document read and compared with the hash that its last act gave it, every history
 * and the acts checked along their chains, every original and every attachment hashed anew.
 *
 * Two of three flipped bits leave valid JSON, so reading is not enough; only the acts tell what a document must be. A
 * document that no act knows (from format 1, or put there by hand) must still be a record; where the acts tell all from the
 * first one on, it is told, since that is all that is left to see when an older copy was laid over the archive. Runs behind
 * the other work, one file at a time, with progress and cancel; it changes nothing. Where a document is not as the acts said
 * when it began, the newest act is asked again: somebody may have saved meanwhile. What another program edited is no damage:
 * where the archive is open for reading only, and the edit can be no act yet, it is named as one.
 */
import { ArchiveError, type Refusal } from '../../shared/contract/failures.js'
import type { JobReport } from '../../shared/contract/job-report.js'
import type { Photo } from '../../shared/records.js'
import { type Said, say } from '../../shared/said.js'
import type { AttachmentStore } from './attachment-store.js'
import type { CatalogueEntry } from './catalogue/entry.js'
import { unlessTold } from './disk-errors.js'
import { saidInCloud } from './holdings/file-looks.js'
import { indexInOtherLayout } from './holdings/index-layout.js'
import { newestHash } from './holdings/newest-hash.js'
import type { Holdings } from './holdings.js'
import type { JobProgress } from './jobs.js'
import type { PhotoStore } from './photo-store.js'
import type { Registry } from './registry.js'
import { historyPath, indexName, type Store } from './store.js'

export async function verifyHoldings(
  holdings: Holdings,
  photos: Pick<PhotoStore, 'check' | 'pathInside'>,
  attachments: Pick<AttachmentStore, 'check'>,
  filesNamed: Registry['filesNamed'],
  progress: JobProgress,
): Promise<JobReport> {
  const { store, catalogue } = holdings
  const report: JobReport = { done: 0, refused: [], skipped: 0 }
  const refuse = (name: string, reason: Said) => report.refused.push({ name, reason })
  const leftOut: Refusal[] = []
  const leaveEdited = (path: string) => leftOut.push({ name: path, reason: say('edited-outside', { path }) })
  // What is in the journal has no file to be compared with yet.
  if (!store.readOnly) await store.checkpoint().catch(() => undefined)
  await holdings.survey((folder) => progress.at(0, 0, `${folder}/`))
  let isSure = true
  const doubt = (name: string, reason: Said) => {
    isSure = false
    refuse(name, reason)
  }
  const { expected, replaced, isFromFirst } = await readActs(holdings, doubt)
  const unknown = new Set<string>()
  /** Where acts are lost, a document may well be newer than the last of them that is left. */
  const otherThanActs = (path: string) => say(isSure ? 'checked-not-saved-last' : 'checked-acts-lost', { path })
  const index = expected.get(indexName)
  expected.delete(indexName)
  const isIndexSaved = async () => (await newestHash(store, indexName)) === (await store.hashOf(indexName))
  if (index !== undefined && (await store.hashOf(indexName)) !== index && !(await isIndexSaved())) {
    if (await indexInOtherLayout(store)) leaveEdited(indexName)
    else refuse(indexName, otherThanActs(indexName))
  }
  const edited = new Set(holdings.editedOutside)
  const entries = [...catalogue.all()]
  const total = entries.length + catalogue.count('photo')
  const checkedFiles = new Map<string, FileState>()
  let looked = 0
  const checkFilesOf = async (event: string) => {
    const { now, once } = await filesNamed(event)
    for (const file of [...now, ...once]) {
      if (progress.signal.aborted) return
      progress.at(looked, total, file)
      const state = checkedFiles.get(file) ?? (await attachments.check(file).catch(unread))
      checkedFiles.set(file, state)
      if (typeof state !== 'string') refuse(file, state)
      else if (state !== 'ok') {
        const lost = say(attachmentDamage[now.includes(file) ? 'now' : 'once'][state], { file })
        refuse(file, (state === 'missing' && (await saidInCloud(store, file))) || lost)
      }
    }
  }
  const known = new Set(holdings.damaged.map(({ file }) => file))
  const isTold = (file: string, { message }: Said) =>
    report.refused.some(({ name, reason }) => name === file && reason.message === message)
  for (const { file, reason } of holdings.damaged) if (!isTold(file, reason)) refuse(file, reason)
  for (const entry of entries) {
    if (progress.signal.aborted) return report
    const path = holdings.pathOf(entry)
    progress.at(++looked, total, path)
    const hash = expected.get(path)
    if (hash === undefined) unknown.add(path)
    expected.delete(path)
    const fault = await faultOf(holdings, entry, path, hash, otherThanActs)
    if (fault?.message === 'checked-not-saved-last' && edited.has(path)) leaveEdited(path)
    else if (fault === undefined) report.done++
    else if (!known.has(path)) refuse(path, fault)
    if (entry.kind === 'event') await checkFilesOf(path)
    if (fault !== undefined || entry.kind !== 'photo') continue
    const photo = (await holdings.read(entry.uri).catch(unlessTold))?.record as Photo | undefined
    if (!photo) continue
    progress.at(++looked, total, photo.originalName)
    const state = await photos.check(photo).catch(unread)
    if (typeof state !== 'string') refuse(photo.originalName, state)
    else if (state !== 'ok') {
      const away = state === 'missing' && (await saidInCloud(store, photos.pathInside(photo)))
      refuse(photo.originalName, away || photoDamage(photo, state))
    }
  }
  for (const [path, seqs] of replaced) {
    if (progress.signal.aborted) return report
    const fault = await historyFault(store, path, seqs)
    if (fault) refuse(historyPath(path), fault)
    // An event that cannot be read now is in no catalogue.
    const place = holdings.placeAt(path)
    if (place?.kind === 'event' && !catalogue.get(place.uri)) await checkFilesOf(path)
  }
  for (const path of await store.syncCopiesOfHistories()) refuse(path, say('sync-copy', { path }))
  const told = new Set(report.refused.map(({ name }) => name))
  for (const [path, hash] of expected) {
    const place = hash === null || told.has(path) ? undefined : holdings.placeAt(path)
    // An act that is lost may have moved it, to the trash or out of it.
    const entry = place && catalogue.get(place.uri)
    if (!place || (!isSure && entry) || (await newestHash(store, path)) === null) continue
    // It may have been elsewhere only while the catalogue was looked through: moved to the trash, and brought back.
    const isBack = entry !== undefined && holdings.pathOf(entry) === path
    const fault = isBack ? await faultOf(holdings, entry, path, hash, otherThanActs) : say('saved-file-gone')
    if (fault) refuse(path, fault)
  }
  if (isSure && isFromFirst) await forgetKnown(unknown, store)
  else unknown.clear()
  const [name] = unknown
  if (name !== undefined) leftOut.push({ name, reason: say('checked-no-act', { count: unknown.size }) })
  return leftOut.length > 0 ? { ...report, leftOut } : report
}

/** Leaves the paths of which no act tells by now: one that was saved meanwhile has its act. */
async function forgetKnown(paths: Set<string>, store: Store): Promise<void> {
  if (paths.size === 0) return
  for await (const { documents } of store.readActs()) for (const { path } of documents) paths.delete(path)
}

/**
 * What is wrong with the history of a document: `seqs` are those of the acts that replaced an image of it. One that cannot
 * be read at all, since a folder lies in its place, stops nobody who looks at them all.
 */
export async function historyFault(store: Store, path: string, seqs: readonly number[]): Promise<Said | undefined> {
  const history = await store.history(path).catch(unread)
  if (!('entries' in history)) return history
  const { entries, brokenAt } = history
  if (brokenAt !== undefined && !store.isToBeAppended(brokenAt)) return say('chain-broken')
  const kept = new Set(entries.map(({ seq }) => seq))
  const count = seqs.filter((seq) => !kept.has(seq)).length
  return count > 0 ? ((await saidInCloud(store, historyPath(path))) ?? say('history-lacks', { count })) : undefined
}

export interface ReadActs {
  /** What each document must be, as the last act on it says. */
  expected: Map<string, string | null>
  /** The acts that replaced an image of it: the history must hold what they replaced. */
  replaced: Map<string, number[]>
  /** Whether the first act that there is made the archive: one of format 1 had records before. */
  isFromFirst: boolean
  /** The first of them all, which made the archive, or brought one of format 1 to this one. */
  first?: { file: string; what: string }
  /** The last of them all. */
  last?: { file: string; seq: number; at: string }
}

/**
 * `refuse` is told of files of acts that are not to be trusted, and of acts that must have been there. Stopped, it answers
 * what it has read by then.
 */
export async function readActs(
  holdings: Holdings,
  refuse: (name: string, reason: Said) => void,
  signal?: AbortSignal,
): Promise<ReadActs> {
  const read: ReadActs = { expected: new Map(), replaced: new Map(), isFromFirst: false }
  for await (const { file, acts, brokenAt, stranger } of holdings.store.readActFiles()) {
    if (signal?.aborted) return read
    if (stranger !== undefined) refuse(file, say('acts-of-other-archive', { id: stranger }))
    if (brokenAt !== undefined && !holdings.store.isToBeAppended(brokenAt)) refuse(file, say('chain-broken'))
    for (const { seq, at, what, documents } of acts) {
      read.first ??= { file, what }
      read.isFromFirst = read.first.what === 'create'
      read.last = { file, seq, at }
      for (const { path, was, is } of documents) {
        read.expected.set(path, is)
        if (was === null) continue
        const seqs = read.replaced.get(path)
        if (seqs) seqs.push(seq)
        else read.replaced.set(path, [seq])
      }
    }
  }
  if (read.first && !['create', 'migrate'].includes(read.first.what)) refuse(read.first.file, say('acts-start-lost'))
  const unfit = await holdings.store.unfitActFiles()
  for (const file of unfit) refuse(file, say('acts-short'))
  const later = unfit.length === 0 && read.last && (await laterThanActs(holdings, read.expected, read.last))
  if (read.last && later) refuse(read.last.file, say('acts-end-lost', { path: later }))
  return read
}

/**
 * A document that was saved after the last act: of another hash than its last act gave it, and dated later, or replaced
 * by a later commit as its history says. No chain tells that its end is missing, and head.json may be missing with it.
 */
async function laterThanActs(
  holdings: Holdings,
  expected: ReadonlyMap<string, string | null>,
  last: { seq: number; at: string },
): Promise<string | undefined> {
  const { store, catalogue } = holdings
  const edited = new Set(holdings.editedOutside)
  const isReplacedLater = async (path: string) =>
    (await store.history(path).catch(unlessTold))?.entries.some(({ seq }) => seq > last.seq)
  for (const [path, hash] of expected) {
    const place = holdings.placeAt(path)
    if (!place || store.pendingPaths().has(path) || edited.has(path)) continue
    const entry = catalogue.get(place.uri)
    const found = entry && holdings.pathOf(entry) === path ? holdings.hashOf(entry) : null
    if (found === hash) continue
    if (await isReplacedLater(path)) return path
    const read = found && (await store.readPath(path, place.kind).catch(unlessTold))
    if (read && read.record.versionCreated > last.at) return path
  }
  return undefined
}

async function faultOf(
  holdings: Holdings,
  { kind }: CatalogueEntry,
  path: string,
  expected: string | null | undefined,
  otherThanActs: (path: string) => Said,
): Promise<Said | undefined> {
  const { store } = holdings
  try {
    const { sha256 } = await store.readPath(path, kind)
    if (expected === undefined || expected === sha256 || store.pendingPaths().has(path)) return undefined
    if ((await newestHash(store, path)) === (await store.readPath(path, kind)).sha256) return undefined
    return otherThanActs(path)
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error
    return error.code === 'not-found' && (await newestHash(store, path)) === null ? undefined : error.said
  }
}

/** Of an original or an attachment; a sentence where it cannot be read, which stops no check. */
type FileState = 'ok' | 'missing' | 'changed' | Said

/** Why it cannot be read. */
function unread(error: unknown): Said {
  if (error instanceof ArchiveError) return error.said
  throw error
}

const attachmentDamage = {
  now: { missing: 'attachment-is-missing', changed: 'attachment-is-changed' },
  once: { missing: 'attachment-is-missing-earlier', changed: 'attachment-is-changed-earlier' },
} as const
const photoDamage = (photo: Photo, state: 'missing' | 'changed'): Said => {
  const file = `photos/${photo.sha256.slice(0, 2)}/${photo.sha256}.*`
  return say(state === 'missing' ? 'original-missing' : 'original-changed', { name: photo.originalName, file })
}
