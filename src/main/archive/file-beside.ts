/** The file of a photo that a table, a news item or a web page names: inside that one’s folder, never anywhere else. */
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ArchiveError } from '../../shared/contract/failures.js'
import { say } from '../../shared/said.js'
import { leadsNowhere, unlessMissing } from './disk-errors.js'
import { liesInside } from './inside-folder.js'
import { shownName } from './safe-name.js'

export interface WantedPhoto {
  /** As the source names it; may stand in a folder below the import's own. */
  name?: string
  sha256?: string
}

/** @throws unreadable-file where the name leads out of the folder, or to a link; undefined where there is none */
export async function findPhotoFile(folder: string, wanted: WantedPhoto): Promise<string | undefined> {
  const start = wanted.sha256?.slice(0, 12)
  if (start !== undefined)
    for (const place of [folder, join(folder, 'photos')]) {
      const named = (await namesIn(place)).find((name) => name.toLowerCase().startsWith(start))
      if (named !== undefined) return checked(folder, join(place, named), named)
    }
  if (wanted.name === undefined) return undefined
  const parts = wanted.name.split(/[/\\]/).filter((part) => part !== '' && part !== '.')
  if (
    parts.length === 0 ||
    parts.includes('..') ||
    /^(?:[/\\]|[a-z]:)/i.test(wanted.name) ||
    wanted.name.includes('\0')
  )
    throw outside(wanted.name)
  for (const place of [folder, join(folder, 'photos')]) {
    const path = await findBelow(place, parts)
    if (path !== undefined) return checked(folder, path, wanted.name)
  }
  return undefined
}

/** By exact name first, then without regard to case and to how accents are composed: lists are typed by hand. */
async function findBelow(folder: string, parts: readonly string[]): Promise<string | undefined> {
  let path = folder
  for (const part of parts) {
    const names = await namesIn(path)
    const found = names.find((name) => name === part) ?? names.find((name) => folded(name) === folded(part))
    if (found === undefined) return undefined
    path = join(path, found)
  }
  return path
}

const folded = (name: string): string => name.normalize('NFC').toLowerCase()

async function checked(folder: string, path: string, name: string): Promise<string> {
  if (!(await lstat(path)).isFile())
    throw new ArchiveError('unreadable-file', say('photo-link-or-folder', { name: shownName(name) }))
  if (!(await liesInside(path, folder))) throw outside(name)
  return path
}

async function namesIn(folder: string): Promise<string[]> {
  return ((await unlessMissing(readdir(folder), leadsNowhere)) ?? []).sort()
}

const outside = (name: string): ArchiveError =>
  new ArchiveError('unreadable-file', say('photo-outside', { name: shownName(name) }))
