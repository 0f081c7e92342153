/**
 * What lies in the archive's folders: every document with its size and time, folder by folder, without opening one.
 *
 * A folder whose time is the one in the catalogue's cache has had no file added, removed or replaced since, and is not
 * looked into: 500 looks stand for 150,000. What was written in place (by an editor that does so) is found by the full
 * survey, which goes over all files behind the opening. Links are not followed out of the archive.
 */
import { join } from 'node:path'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { Disk, DiskStat } from '../disk.js'
import { leadsNowhere, unlessMissing } from '../disk-errors.js'
import { assertNoLink, isLink } from '../durable-file.js'
import { inOwnNames } from '../own-names.js'
import { breather } from '../turns.js'
import type { AtOnceReader } from './at-once.js'
import { recordFolders } from './record-path.js'

export interface SurveyedFolder {
  /** Inside the archive, with forward slashes. */
  path: string
  mtimeMs: number
}

export interface FolderSurvey {
  /** Folders that may hold documents, the deepest ones included. */
  folders: SurveyedFolder[]
  /** Links in the place of such folders, or of others of the archive's own: they are told, and not followed. */
  links: string[]
}

/** Folders that records lie below, with how many levels of folders each has. */
const levels: ReadonlyMap<string, number> = new Map([
  ...recordFolders.map((folder): [string, number] => [folder, folder === 'photos' ? 1 : 2]),
  ['trash', 3],
])

/** Others that are the archive's own: a save would go through a link in their place, so none is made. */
const besideRecords: readonly string[] = ['acts', 'attachments', 'history', 'journal']

/** The folders at the top of an archive in which records lie. */
export const topFolders: readonly string[] = [...levels.keys()]

/** All of them, or those in one of them, itself included: a tree may have come as a whole. */
export async function surveyFolders(disk: Disk, archiveFolder: string, below?: string): Promise<FolderSurvey> {
  const folders: SurveyedFolder[] = []
  const links: string[] = []
  const visit = async (path: string, depth: number): Promise<void> => {
    const full = join(archiveFolder, path)
    if (await isLink(full, disk)) {
      links.push(path)
      return
    }
    const stat = await unlessMissing(disk.stat(full))
    if (stat?.kind !== 'folder') return
    folders.push({ path, mtimeMs: stat.mtimeMs })
    if (depth === 0) return
    const entries = await inOwnNames(disk, full, await disk.readFolder(full))
    await Promise.all(
      entries
        .filter(
          ({ kind, name }) =>
            !name.startsWith('.') && (kind === 'folder' || (kind === 'other' && !name.endsWith('.json'))),
        )
        .map(({ name }) => visit(`${path}/${name}`, depth - 1)),
    )
  }
  if (below === undefined) {
    for (const [folder, depth] of levels) await visit(folder, depth)
    for (const folder of besideRecords) if (await isLink(join(archiveFolder, folder), disk)) links.push(folder)
  } else {
    const [top = '', ...inside] = below.split('/')
    const depth = (levels.get(top) ?? 0) - inside.length
    if (depth >= 0) await visit(below, depth)
  }
  return { folders, links }
}

export interface SurveyedFile {
  path: string
  /** Undefined for a link, which is not followed. */
  stat: DiskStat | undefined
}

/**
 * The `.json` files of one folder; a hidden file is nobody's document. Where the disk is quick, files are looked at
 * without waiting for each, which is most of what a survey takes.
 */
export async function surveyFiles(
  disk: Disk,
  archiveFolder: string,
  folder: string,
  atOnce: AtOnceReader,
): Promise<SurveyedFile[]> {
  const full = join(archiveFolder, folder)
  try {
    await assertNoLink(full, archiveFolder, disk)
  } catch (error) {
    if (error instanceof ArchiveError) return []
    throw error
  }
  // Where a file took the folder's place its records are missing, and the others are as they were.
  const names = await inOwnNames(disk, full, (await unlessMissing(disk.readFolder(full), leadsNowhere)) ?? [])
  const found: SurveyedFile[] = []
  const wanted = names.filter(
    ({ kind, name }) => kind !== 'folder' && name.toLowerCase().endsWith('.json') && !name.startsWith('.'),
  )
  const batch = 64
  const breathe = breather()
  for (let at = 0; at < wanted.length; at += batch) {
    await breathe()
    await atOnce.probe(`${full}/${wanted[at]?.name}`)
    const stats = await Promise.all(
      wanted.slice(at, at + batch).map(async ({ name, kind }) => {
        const path = `${folder}/${name}`
        if (kind === 'other') return { path, stat: undefined }
        // A file may go while we look.
        const stat =
          statAtOnce(atOnce, `${full}/${name}`) ?? (await disk.stat(`${full}/${name}`).catch(() => undefined))
        return stat && { path, stat }
      }),
    )
    found.push(...stats.flatMap((file) => file ?? []))
  }
  return found
}

/** Undefined where it must be awaited, which also tells what is the matter. */
function statAtOnce(atOnce: AtOnceReader, path: string): DiskStat | undefined {
  try {
    return atOnce.stat(path)
  } catch {
    return undefined
  }
}
