/** What a person may say something of before an import: tables, lists of records, and folders with releases in them. */
import { basename } from 'node:path'
import type { TablesAmong } from '../../../shared/contract/exchange.js'
import { releaseFolders } from '../import-job/folders.js'
import { filesAmong, isTableName } from '../import-job/gather.js'
import { shownName } from '../safe-name.js'
import { columnsOfFile, mayBeRecords } from './record-files.js'

const mostTablesTold = 200
const mostFoldersTold = 5

export async function tablesAmong(
  chosen: readonly string[],
  bytesOf: (path: string) => Promise<Uint8Array>,
): Promise<TablesAmong> {
  const files = await filesAmong(chosen)
  const tables: string[] = []
  for (const { path } of files) if (isTableName(path) || (await isList(path, bytesOf))) tables.push(path)
  const telling = releaseFolders(files, chosen).filter(({ day, photos }) => day !== undefined || photos.length > 0)
  const first = telling.slice(0, mostFoldersTold).map(({ path, documents, photos, day, title }) => ({
    name: shownName(basename(path)),
    documents: documents.length,
    photos: photos.length,
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
