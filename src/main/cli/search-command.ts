/** `search`: one question, or a file of them, over an index built from one opening of the archive. */
import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { ArchiveError } from '../../shared/archive-api.js'
import { mainHeadline, type ReleaseId, uuidOf } from '../../shared/records.js'
import { type Marked, type SearchHit, SearchIndex, type Shown } from '../../shared/search-index.js'
import type { Archive } from '../archive/archive.js'
import { explainingDisk } from '../archive/disk-errors.js'
import { type CliHost, cancelled, type ExitCode, exitCodes, progressTeller, UsageError } from './host.js'
import type { Order } from './order.js'

const usualHits = 10
const textsAtOnce = 64

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
    return answerAll(input, await indexOf(archive, order, host), new AltIds(archive), options, host)
  }
  const query = order.given.join(' ')
  const index = await indexOf(archive, order, host)
  const { total, hits, problem } = index.search(query, options)
  const shown = await shownOf(hits, index, archive)
  if (problem) host.say(`${problem.sentence}\n`)
  if (order.flag('json')) {
    const altIds = new AltIds(archive)
    const told = await Promise.all(
      hits.map(async (hit) => ({
        ...(await shortHit(hit, altIds)),
        ...shownParts(shown.get(hit.uri)),
        complete: hit.complete,
      })),
    )
    host.out(`${JSON.stringify({ query, total, hits: told, ...(problem ? { problem } : {}) }, undefined, 2)}\n`)
    return exitCodes.done
  }
  for (const hit of hits) {
    const release = await archive.getRelease(hit.uri as ReleaseId)
    host.out(`${uuidOf(hit.uri)}\t${hit.score.toFixed(2)}\t${mainHeadline(release).replace(/\s+/g, ' ')}\n`)
    host.out(`    ${textOf(shown.get(hit.uri)?.snippet ?? [])}\n`)
  }
  host.say(`${total} found\n`)
  return exitCodes.done
}

/** Every release of the archive in an index. */
async function indexOf(archive: Archive, order: Order, host: CliHost): Promise<SearchIndex> {
  const index = new SearchIndex()
  const progress = progressTeller(host, order)
  const { releases } = await archive.describeArchive()
  let next: string | null = null
  do {
    if (host.interrupted.aborted) throw cancelled()
    const page: Awaited<ReturnType<Archive['readSearchDocuments']>> = await archive.readSearchDocuments(next)
    index.replace(page.documents)
    progress.tell(`Reading ${index.size} of ${releases} releases`)
    next = page.next ?? null
  } while (next !== null)
  progress.finish()
  return index
}

async function answerAll(
  input: Readable,
  index: SearchIndex,
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

/** What hits show, by release. */
async function shownOf(hits: readonly SearchHit[], index: SearchIndex, archive: Archive): Promise<Map<string, Shown>> {
  const shown = new Map<string, Shown>()
  for (let at = 0; at < hits.length; at += textsAtOnce) {
    const uris = hits.slice(at, at + textsAtOnce).map((hit) => hit.uri as ReleaseId)
    for (const one of index.show(await archive.getSearchDocuments(uris))) shown.set(one.uri, one)
  }
  return shown
}

const shownParts = ({ headline, snippet, field }: Partial<Shown> = {}) => ({
  headline: textOf(headline ?? []),
  snippet: textOf(snippet ?? []),
  field,
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
