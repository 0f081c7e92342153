/**
 * The files of an import: folders walked in order of names, links not followed, hidden files and systems' own passed
 * over.
 */
import { lstat, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ArchiveError, type Refusal } from '../../../shared/contract/failures.js'
import { say } from '../../../shared/said.js'
import { isMissing } from '../disk-errors.js'
import { isLeftBySystem, shownName } from '../safe-name.js'

export interface Entry {
  path: string
  /** That it lies in. */
  folder: string
  /** Bytes. */
  size: number
}

/** What a piece of the sources is called. */
export type Place = Pick<Refusal, 'name' | 'where' | 'folder'>
export type Refuse = (piece: Place, error: unknown) => void

/** One more under this key. */
export function put<Value>(into: Map<string, Value[]>, key: string, value: Value): void {
  const known = into.get(key)
  if (known) known.push(value)
  else into.set(key, [value])
}

const maxDepth = 32
/** Files and folders of one folder that the disk is asked for together: it answers many in the time of one. */
const askedAtOnce = 16
/** What an export leaves that was killed while it wrote one of its lists. photos.jsonl is its first. */
const cutOffList = /^\.[a-z]+\.jsonl\..*\.dateline-tmp$/

/** @param leftovers gets the names of what systems and programs leave in folders */
export async function gather(
  path: string,
  into: Entry[],
  refuse: Refuse,
  signal: AbortSignal,
  leftovers: string[],
  depth = 0,
): Promise<void> {
  if (signal.aborted) return
  try {
    const found = await lstat(path)
    if (found.isFile()) into.push({ path, folder: dirname(path), size: found.size })
    else if (found.isDirectory()) {
      if (depth > maxDepth)
        throw new ArchiveError('unreadable-file', say('too-deep-folder', { path: shownName(path), depth: maxDepth }))
      const all = await readdir(path, { withFileTypes: true })
      const names: string[] = []
      const left: string[] = []
      for (const one of all) (isLeftBySystem(one.name, one.isDirectory()) ? left : names).push(one.name)
      names.sort()
      for (const name of left.sort()) leftovers.push(name)
      if (names.includes('export.json') && names.includes('releases.jsonl'))
        await gatherExport(path, names, into, refuse)
      else if (names.includes('archive.json') && all.some(({ name }) => archiveFolders.has(name)))
        refuse({ name: path }, new ArchiveError('unreadable-file', say('archive-inside', { path: shownName(path) })))
      else if (names.includes('bagit.txt') && (await isFile(join(path, 'data', 'archive.json'))))
        refuse({ name: path }, new ArchiveError('unreadable-file', say('backup-inside', { path: shownName(path) })))
      else {
        // What is there of it comes in, and that it is not all is told.
        if (names.includes('photos.jsonl') || left.some((name) => cutOffList.test(name)))
          refuse(
            { name: path },
            new ArchiveError('unreadable-file', say('export-not-whole', { folder: shownName(path) })),
          )
        for (let at = 0; at < names.length && !signal.aborted; at += askedAtOnce) {
          const inside = await Promise.all(
            names.slice(at, at + askedAtOnce).map((name) => gathered(join(path, name), signal, depth + 1)),
          )
          for (const { entries, refused, left } of inside) {
            for (const name of left) leftovers.push(name)
            for (const entry of entries) into.push(entry)
            for (const [piece, error] of refused) refuse(piece, error)
          }
        }
      }
    } else throw new ArchiveError('unreadable-file', say('not-a-file', { path: shownName(path) }))
  } catch (error) {
    // A name that is no UTF-8 cannot be asked for by what is shown of it.
    const isNamedBadly = path.includes('\uFFFD') && isMissing(error)
    refuse({ name: path }, isNamedBadly ? new ArchiveError('unreadable-file', say('name-not-text')) : error)
  }
}

const isFile = (path: string): Promise<boolean> =>
  lstat(path).then(
    (found) => found.isFile(),
    () => false,
  )

/** Those beside archive.json that every archive soon has. */
const archiveFolders = new Set(['acts', 'journal', 'releases'])

async function gathered(
  path: string,
  signal: AbortSignal,
  depth: number,
): Promise<{ entries: Entry[]; refused: Parameters<Refuse>[]; left: string[] }> {
  const entries: Entry[] = []
  const refused: Parameters<Refuse>[] = []
  const left: string[] = []
  await gather(path, entries, (...told) => refused.push(told), signal, left, depth)
  return { entries, refused, left }
}

export const isTableName = (path: string): boolean => /\.(?:csv|tsv|xls[xm])$/i.test(path)

export const isLinesName = (path: string): boolean => /\.(?:jsonl|ndjson)(?:\.gz)?$/i.test(path)

/** The files at `paths`, as an import finds them. */
export async function filesAmong(paths: readonly string[]): Promise<Entry[]> {
  const entries: Entry[] = []
  const { signal } = new AbortController()
  for (const path of paths) await gather(path, entries, () => undefined, signal, [])
  return entries
}

/** Of an export only photos and releases come in as new records, photos first; the rest needs its own way in. */
async function gatherExport(path: string, names: readonly string[], into: Entry[], refuse: Refuse): Promise<void> {
  for (const name of ['photos.jsonl', 'releases.jsonl']) {
    const found = names.includes(name) ? await lstat(join(path, name)) : undefined
    if (found?.isFile()) into.push({ path: join(path, name), folder: path, size: found.size })
  }
  const others = names.filter((name) => name.endsWith('.jsonl') && name !== 'photos.jsonl' && name !== 'releases.jsonl')
  if (others.length > 0)
    refuse(
      { name: path },
      new ArchiveError(
        'unreadable-file',
        say('whole-export-inside', { path: shownName(path), others: others.join(', ') }),
      ),
    )
}
