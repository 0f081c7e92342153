/**
 * What records are called whose files are damaged or gone: nobody knows a release by its file's name.
 *
 * Told by what is still whole: the newest earlier version, else the damaged file as far as it can be read; of a copy that
 * lost against a document, that document. A hint for the
 * eye and nothing more; no record is made of it. Rejected: the catalogue (it lets go of a record that cannot be read).
 */
import { type AnyRecord, recordTitle } from '../../../shared/record-kinds.js'
import { documentInConflict } from '../store/conflicts.js'
import { placeOfPath, type Store } from '../store.js'

/** More are not named one by one. */
const mostTitles = 200
const largestRemains = 16 << 20

/** Titles by file, inside the archive with forward slashes; those that nothing tells are not there. */
export async function titlesOf(store: Store, files: Iterable<string>): Promise<Record<string, string>> {
  const titles: Record<string, string> = {}
  let asked = 0
  for (const file of new Set(files)) {
    const lost = documentInConflict(file)
    if (placeOfPath(lost ?? file) === undefined) continue
    if (++asked > mostTitles) break
    const title =
      lost === undefined
        ? (await earlierTitle(store, file)) || (await titleInRemains(store, file))
        : (await titleInRemains(store, lost)) || (await titleInRemains(store, file))
    if (title) titles[file] = title
  }
  return titles
}

async function earlierTitle(store: Store, file: string): Promise<string> {
  try {
    const { entries } = await store.history(file)
    return recordTitle(entries.at(-1)?.document as unknown as AnyRecord) ?? ''
  } catch {
    return ''
  }
}

const text = '("(?:[^"\\\\]|\\\\.)*")'
/** As documents are written: the first of the headlines or names, or the one name that others have. */
const titlePatterns = [
  new RegExp(`"(?:headlines|names)": \\[[^\\]]*?"value": ${text}`),
  new RegExp(`^ {2}"(?:name|originalName)": ${text}`, 'm'),
]

async function titleInRemains(store: Store, file: string): Promise<string> {
  try {
    if ((await store.stat(file)).size > largestRemains) return ''
    const remains = new TextDecoder().decode(await store.readBytes(file))
    const [, found = '""'] = titlePatterns.map((pattern) => pattern.exec(remains)).find(Boolean) ?? []
    return JSON.parse(found) as string
  } catch {
    return ''
  }
}
