/**
 * What lies in the archive's folders: every document with its size and time, folder by folder, without opening one.
 *
 * A folder whose time is the one in the catalogue's cache has had no file added, removed or replaced since, and is not
 * looked into: 500 looks stand for 150,000. What was written in place (by an editor that does so) is found by the full
 * survey, which goes over all files behind the opening. Links are not followed out of the archive.
 */
import { join } from 'node:path'
import type { Disk, DiskStat } from '../disk.js'
import { recordFolders } from './record-path.js'

export interface SurveyedFolder {
  /** Inside the archive, with forward slashes. */
  path: string
  mtimeMs: number
}

/** Folders that may hold documents, the deepest ones included. */
export async function surveyFolders(disk: Disk, archiveFolder: string): Promise<SurveyedFolder[]> {
  const found: SurveyedFolder[] = []
  const visit = async (path: string, depth: number): Promise<void> => {
    const full = join(archiveFolder, path)
    const stat = await disk.stat(full).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    if (stat?.kind !== 'folder') return
    found.push({ path, mtimeMs: stat.mtimeMs })
    if (depth === 0) return
    const entries = await disk.readFolder(full)
    await Promise.all(
      entries
        .filter(({ kind, name }) => kind === 'folder' && !name.startsWith('.'))
        .map(({ name }) => visit(`${path}/${name}`, depth - 1)),
    )
  }
  for (const folder of recordFolders) await visit(folder, folder === 'photos' ? 1 : 2)
  await visit('trash', 3)
  return found
}

export interface SurveyedFile {
  path: string
  stat: DiskStat
}

/** The `.json` files of one folder; a hidden file is nobody's document. */
export async function surveyFiles(disk: Disk, archiveFolder: string, folder: string): Promise<SurveyedFile[]> {
  const names = await disk.readFolder(join(archiveFolder, folder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const found: SurveyedFile[] = []
  const wanted = names.filter(({ kind, name }) => kind === 'file' && name.endsWith('.json') && !name.startsWith('.'))
  const batch = 64
  for (let at = 0; at < wanted.length; at += batch) {
    const stats = await Promise.all(
      wanted.slice(at, at + batch).map(async ({ name }) => {
        const path = `${folder}/${name}`
        // A file may go while we look.
        const stat = await disk.stat(join(archiveFolder, path)).catch(() => undefined)
        return stat && { path, stat }
      }),
    )
    found.push(...stats.flatMap((file) => file ?? []))
  }
  return found
}
