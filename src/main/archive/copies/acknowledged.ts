/**
 * Losses that somebody has taken note of, `acknowledged.json` in the archive's folder: they cannot be mended without a
 * backup, and a notice that never goes away hides the next one.
 *
 * Only what lies beside the records can be taken note of: files of histories and acts, and lines of the journal. A loss is
 * known again by its file, its sentence and the file's bytes up to the length that it had then: these files only grow,
 * so whatever else is done to those bytes is told as new. Verifying tells every loss, always. Rejected: writing the
 * end of the acts anew (`acts/head.json`), which would cover the loss up for every other program.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { ArchiveError, type Refusal } from '../../../shared/contract/failures.js'
import type { Health } from '../../../shared/contract/health.js'
import { decode } from '../../../shared/decode.js'
import { say } from '../../../shared/said.js'
import { realDisk } from '../disk.js'
import { writeFileDurably } from '../durable-file.js'
import { documentText } from '../store/document-text.js'

const lossDecoder = v.looseObject({
  name: v.string(),
  /** In English, whatever the language of the interface. */
  reason: v.string(),
  at: v.string(),
  by: v.string(),
  /** Of the file as it was then; absent where it was gone. */
  size: v.exactOptional(v.number()),
  sha256: v.exactOptional(v.string()),
})
const fileDecoder = v.looseObject({ losses: v.array(lossDecoder) })
type KnownLoss = v.InferOutput<typeof lossDecoder>

const fileName = 'acknowledged.json'
const mayBeAcknowledged = (name: string): boolean => /^(?:history|acts|journal)(?:\/|$)/.test(name)

/** Those of `found` that were taken note of, as they still are. */
export async function acknowledgedAmong(
  archiveFolder: string,
  found: readonly Refusal[],
): Promise<Health['acknowledged']> {
  const known = await readLosses(archiveFolder)
  const same: Health['acknowledged'] = []
  for (const { name, reason } of found)
    for (const loss of known)
      if (loss.name === name && loss.reason === reason.sentence && (await isAsItWas(archiveFolder, loss))) {
        same.push({ name, reason, at: loss.at, by: loss.by })
        break
      }
  return same
}

/** @throws invalid where one of them can be mended, or is none of `found`; the disk's errors */
export async function acknowledge(
  archiveFolder: string,
  names: readonly string[],
  found: readonly Refusal[],
  by: { at: string; by: string },
): Promise<void> {
  const added: KnownLoss[] = []
  for (const name of new Set(names)) {
    const losses = found.filter((loss) => loss.name === name)
    if (losses.length === 0 || !mayBeAcknowledged(name))
      throw new ArchiveError('invalid', say('nothing-lost-there', { name }))
    const state = await stateOf(join(archiveFolder, name))
    for (const { reason } of losses) added.push({ name, reason: reason.sentence, ...by, ...state })
  }
  const again = (one: KnownLoss) => added.some(({ name, reason }) => name === one.name && reason === one.reason)
  const kept = (await readLosses(archiveFolder)).filter((one) => !again(one))
  await writeFileDurably(join(archiveFolder, fileName), documentText({ losses: [...kept, ...added] }), realDisk)
}

/** None where the file cannot be read: then everything is told. */
async function readLosses(archiveFolder: string): Promise<KnownLoss[]> {
  try {
    const bytes = await realDisk.read(join(archiveFolder, fileName))
    const decoded = decode(fileDecoder, JSON.parse(new TextDecoder().decode(bytes)))
    return 'value' in decoded ? decoded.value.losses : []
  } catch {
    return []
  }
}

async function isAsItWas(archiveFolder: string, { name, size, sha256 }: KnownLoss): Promise<boolean> {
  const state = await stateOf(join(archiveFolder, name), size)
  return state.size === size && state.sha256 === sha256
}

/** How long a file is, at most `length`, and the hash of so much of it; nothing where there is no such file. */
async function stateOf(path: string, length?: number): Promise<{ size?: number; sha256?: string }> {
  const stat = await realDisk.stat(path).catch(() => undefined)
  if (stat?.kind !== 'file') return {}
  const size = Math.min(stat.size, length ?? stat.size)
  const hash = createHash('sha256')
  if (size > 0) for await (const bytes of createReadStream(path, { end: size - 1 })) hash.update(bytes as Uint8Array)
  return { size, sha256: hash.digest('hex') }
}
