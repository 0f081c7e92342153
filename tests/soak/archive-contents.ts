/** Everything that is in an archive, through its public operations; and its folder as bytes. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Archive } from '../../src/main/archive/archive.js'
import type { Photo, Release, ReleaseId } from '../../src/shared/records.js'

export interface KnownRelease {
  release: Release
  trashed: boolean
}

/** All releases, those in the trash too; of those in `without` not even the document is read. */
export async function allReleases(
  archive: Archive,
  without: ReadonlySet<ReleaseId> = new Set(),
): Promise<Map<ReleaseId, KnownRelease>> {
  const found = new Map<ReleaseId, KnownRelease>()
  for (const trashed of [false, true])
    for (const uri of await allUris(archive, trashed))
      if (!without.has(uri)) found.set(uri, { release: await archive.getRelease(uri), trashed })
  return found
}

export async function allUris(archive: Archive, trashed: boolean): Promise<ReleaseId[]> {
  const uris: ReleaseId[] = []
  for (;;) {
    const page = await archive.listReleases({ order: 'date-oldest', trashed, offset: uris.length, limit: 200 })
    uris.push(...page.rows.map((row) => row.uri))
    if (page.rows.length === 0 || uris.length >= page.total) return uris
  }
}

export async function allPhotos(archive: Archive): Promise<Photo[]> {
  const photos: Photo[] = []
  for (;;) {
    const page = await archive.listPhotos({ offset: photos.length, limit: 200 })
    photos.push(...page.rows.map((row) => row.photo))
    if (page.rows.length === 0 || photos.length >= page.total) return photos
  }
}

/** How many of the releases search would get to see. */
export async function countSearchDocuments(archive: Archive): Promise<number> {
  let count = 0
  for (let after: string | null = null; ; ) {
    const page = await archive.searchSource.readSearchDocuments(after)
    count += page.documents.length
    if (page.next === undefined) return count
    after = page.next
  }
}

/** Path inside `folder` to the SHA-256 of each file; what is derived (`.cache`) and the lock are left out. */
export async function folderAsHashes(folder: string): Promise<Map<string, string>> {
  const hashes = new Map<string, string>()
  for (const path of await filesIn(folder)) {
    const inside = relative(folder, path)
    if (inside.startsWith('.cache') || inside.startsWith('archive.lock')) continue
    hashes.set(
      inside,
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    )
  }
  return hashes
}

export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** What differs between two such maps, by path. */
export function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const paths = new Set([...before.keys(), ...after.keys()])
  return [...paths].filter((path) => before.get(path) !== after.get(path))
}

/** Files that an interrupted write left, anywhere in the archive. */
export const temporariesIn = async (folder: string): Promise<string[]> =>
  (await filesIn(folder))
    .filter((path) => path.endsWith('-tmp') || path.endsWith('.tmp'))
    .map((path) => relative(folder, path))
