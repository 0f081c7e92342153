/** What a person may say something of before an import: tables, lists of records, and folders with releases in them. */
import { basename } from 'node:path'
import type { TablesAmong } from '../../../shared/contract/exchange.js'
import { CaptionLists } from '../import-job/caption-lists.js'
import type { Sheet } from '../import-job/caption-tables.js'
import { type ReleaseFolder, releaseFolders } from '../import-job/folders.js'
import { filesAmong, isTableName } from '../import-job/gather.js'
import { shownName } from '../safe-name.js'
import { columnsOfFile, mayBeRecords } from './record-files.js'

const mostTablesTold = 200
const mostFoldersTold = 5

export async function tablesAmong(
  chosen: readonly string[],
  bytesOf: (path: string) => Promise<Uint8Array>,
  readSheet: (name: string, bytes: Uint8Array) => Promise<Sheet>,
): Promise<TablesAmong> {
  const files = await filesAmong(chosen)
  const captions = new CaptionLists({ readSheet, maxDocumentBytes: 0 })
  await captions.gather(files, new AbortController().signal, () => undefined)
  const tables: string[] = []
  for (const { path } of files.filter((file) => !captions.at(file)))
    if (isTableName(path) || (await isList(path, bytesOf))) tables.push(path)
  const homes = new Map<string, ReleaseFolder[]>()
  for (const folder of await releaseFolders(files, chosen))
    homes.set(folder.home, [...(homes.get(folder.home) ?? []), folder])
  const told = [...homes].map(([home, folders]) => ({
    // The folders of its languages tell the same as it does.
    ...(folders[0] as ReleaseFolder),
    home,
    photos: new Set(folders.flatMap(({ photos, shared }) => [...photos, ...shared])).size,
  }))
  const telling = told.filter(({ day, photos }) => day !== undefined || photos > 0)
  const first = telling.slice(0, mostFoldersTold).map(({ home, versions, photos, day, title }) => ({
    name: shownName(basename(home)),
    documents: versions.length,
    photos,
    ...(day === undefined ? {} : { day }),
    title,
  }))
  return { paths: tables.slice(0, mostTablesTold), total: tables.length, folders: { first, total: telling.length } }
}

/** What cannot be read is refused with its reason when it is its turn. */
async function isList(path: string, bytesOf: (path: string) => Promise<Uint8Array>): Promise<boolean> {
  try {
    return (await mayBeRecords(path)) && (await columnsOfFile(path, bytesOf)) !== undefined
  } catch {
    return false
  }
}
