/**
 * `search`: one question, or a file of them, over the same index that windows use: its files in the archive's cache, and
 * what they lack read from the archive. Where much was read it is written back, if nobody has the archive open for
 * writing: the lock is taken for that moment alone, so that a search is in nobody's way.
 */
import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { ArchiveError } from '../../shared/contract/failures.js'
import { type ReleaseId, uuidOf } from '../../shared/records.js'
import type { Marked, SearchHit } from '../../shared/search-index.js'
import { Archive } from '../archive/archive.js'
import { ArchiveIndex, type FoundHit } from '../archive/archive-index.js'
import { explainingDisk } from '../archive/disk-errors.js'
import { type CliHost, cancelled, type ExitCode, exitCodes, progressTeller, UsageError } from './host.js'
import type { Order } from './order.js'
import { oneLine } from './shown.js'

const usualHits = 10

export async function searchCommand(order: Order, archive: Archive, host: CliHost): Promise<ExitCode> {
  const file = order.text('queries')
  if ((file === undefined) === (order.given.length === 0))
    throw new UsageError('search wants either a query or --queries FILE.')
  const options = {
    limit: order.number('limit', usualHits),
    offset: order.number('offset', 0),
    prefixLast: order.flag('prefix'),
  }
  if (file !== undefined) {
    const input = file === '-' ? host.input : createReadStream(resolve(host.folder, file))
    // A file that cannot be read is told before the index is built for it.
    if (file !== '-') await explainingDisk(file, () => opened(input))
    const index = await indexOf(archive, order, host)
    const code = await answerAll(input, index, new AltIds(archive), options, host)
    await keep(index, archive)
    return code
  }
  const query = order.given.join(' ')
  const index = await indexOf(archive, order, host)
  const result = index.search(query, options)
  const { total, problem } = result
  const hits = await index.show(result)
  if (problem) host.say(`${problem.sentence}\n`)
  if (order.flag('json')) {
    const altIds = new AltIds(archive)
    const told = await Promise.all(hits.map(async (hit) => ({ ...(await shortHit(hit, altIds)), ...shownParts(hit) })))
    host.out(`${JSON.stringify({ query, total, hits: told, ...(problem ? { problem } : {}) }, undefined, 2)}\n`)
  } else {
    for (const { uri, score, document, shown } of hits) {
      host.out(`${uuidOf(uri)}\t${score.toFixed(2)}\t${oneLine(document.headline)}\n`)
      host.out(`    ${oneLine(textOf(shown.snippet))}\n`)
    }
    host.say(`${total} found\n`)
  }
  await keep(index, archive)
  return exitCodes.done
}

/** Every release of the archive in an index. */
async function indexOf(archive: Archive, order: Order, host: CliHost): Promise<ArchiveIndex> {
  const progress = progressTeller(host, order)
  const index = await ArchiveIndex.open(archive.searchSource, ({ indexed, total }) => {
    if (host.interrupted.aborted) throw cancelled()
    progress.tell(`Reading ${indexed} of ${total} releases`)
  })
  progress.finish()
  if (index.note) host.say(`${index.note}\n`)
  return index
}

/** Whoever reads so few again is not kept waiting. */
const worthKeeping = 200

async function keep(index: ArchiveIndex, { folder }: Archive): Promise<void> {
  if (index.read < worthKeeping) return
  try {
    const archive = await Archive.open(folder)
    try {
      await index.save(archive.searchSource)
    } finally {
      await archive.close()
    }
  } catch (error) {
    // A cache that cannot be written is only slower the next time.
    if (!(error instanceof ArchiveError)) throw error
  }
}

async function answerAll(
  input: Readable,
  index: ArchiveIndex,
  altIds: AltIds,
  options: { limit: number; offset: number; prefixLast: boolean },
  host: CliHost,
): Promise<ExitCode> {
  let line = 0
  let refused = 0
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, signal: host.interrupted })) {
    line++
    if (text.trim() === '') continue
    const question = questionIn(text.replace(/^\uFEFF/, ''))
    if (!question) {
      refused++
      host.say(`Line ${line} is no {"id", "text"} and was passed over.\n`)
      continue
    }
    const { total, hits } = index.search(question.text, options)
    const told = await Promise.all(hits.map((hit) => shortHit(hit, altIds)))
    host.out(`${JSON.stringify({ id: question.id, total, hits: told })}\n`)
  }
  if (host.interrupted.aborted) throw cancelled()
  return refused > 0 ? exitCodes.refused : exitCodes.done
}

function questionIn(line: string): { id: string | number; text: string } | undefined {
  try {
    const { id, text } = JSON.parse(line) as { id?: unknown; text?: unknown }
    return (typeof id === 'string' || typeof id === 'number') && typeof text === 'string' ? { id, text } : undefined
  } catch {
    return undefined
  }
}

interface ShortHit {
  release: ReleaseId
  score: number
  altId?: string
}

async function shortHit({ uri, score }: SearchHit, altIds: AltIds): Promise<ShortHit> {
  const release = uri as ReleaseId
  const altId = await altIds.of(release)
  return { release, score, ...(altId === undefined ? {} : { altId }) }
}

const shownParts = ({ shown, complete }: FoundHit) => ({
  headline: textOf(shown.headline),
  snippet: textOf(shown.snippet),
  field: shown.field,
  complete,
})

const textOf = (marked: Marked): string => marked.map((part) => part.text).join('')

/** The ids under which other systems know releases (altIds of role `id`); each release is read once. */
class AltIds {
  private readonly known = new Map<ReleaseId, Promise<string | undefined>>()

  constructor(private readonly archive: Archive) {}

  of(release: ReleaseId): Promise<string | undefined> {
    const known = this.known.get(release) ?? this.read(release)
    this.known.set(release, known)
    return known
  }

  private async read(release: ReleaseId): Promise<string | undefined> {
    const { altIds } = await this.archive.getRelease(release)
    return altIds.find((altId) => altId.role === 'id')?.value
  }
}

const opened = (input: Readable): Promise<void> =>
  new Promise((done, refuse) => {
    input.once('open', () => done())
    input.once('error', (error) =>
      refuse(error instanceof Error ? error : new ArchiveError('disk-error', String(error))),
    )
  })
