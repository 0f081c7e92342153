/** What the last whole check found: kept in `.cache/`, since it tells of a moment and can be found out again. */
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { Health } from '../../../shared/contract/health.js'
import { decode } from '../../../shared/decode.js'
import type { Said, SentenceKey } from '../../../shared/said.js'
import { sentences } from '../../../shared/sentences.js'
import { realDisk } from '../disk.js'
import { diskError } from '../disk-errors.js'
import { makeFolderDurably, writeFileDurably } from '../durable-file.js'

export type LastCheck = NonNullable<Health['lastCheck']>

const said: v.GenericSchema<unknown, Said> = v.object({
  message: v.exactOptional(v.custom<SentenceKey>((key) => typeof key === 'string' && Object.hasOwn(sentences, key))),
  values: v.record(v.string(), v.union([v.string(), v.lazy(() => said)])),
  sentence: v.string(),
})
const decoder = v.object({
  at: v.pipe(v.string(), v.isoTimestamp()),
  found: v.array(v.object({ name: v.string(), reason: said })),
})

const pathIn = (archiveFolder: string): string => join(archiveFolder, '.cache', 'health.json')

/** null where there is none that can be read: then nobody knows, and a new check tells. */
export async function readLastCheck(archiveFolder: string): Promise<LastCheck | null> {
  try {
    const decoded = decode(decoder, JSON.parse(await readFile(pathIn(archiveFolder), 'utf8')))
    return 'value' in decoded ? decoded.value : null
  } catch {
    return null
  }
}

/** Where it cannot be written, the check is told by its own report all the same. */
export async function writeLastCheck(archiveFolder: string, check: LastCheck): Promise<void> {
  const path = pathIn(archiveFolder)
  try {
    await makeFolderDurably(dirname(path), realDisk, archiveFolder)
    await writeFileDurably(path, `${JSON.stringify(check)}\n`)
  } catch (error) {
    if (!(diskError(error, path) instanceof ArchiveError)) throw error
  }
}
