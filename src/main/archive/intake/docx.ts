/**
 * A Word document (.docx) to HTML and pictures.
 *
 * Goal: nothing in a hostile file can fill memory or hang: every member is first inflated against limits (zip-members.ts),
 * and mammoth then works in a thread of its own that is ended after 30 seconds or at 1 GB of heap.
 * Mammoth leaves out page headers, footers and margin comments; their text is read here, as `around`.
 */
import { Worker } from 'node:worker_threads'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { ReleaseIntake } from '../../../shared/contract/intake.js'
import { type Said, say } from '../../../shared/said.js'
import { maxRatio, type WhyRefused, zipMembers } from './zip-members.js'

const maxConversionMs = 30_000
const maxPictures = 200
const maxPictureBytes = 100_000_000
const maxAroundBytes = 2_000_000

export interface WordDocument {
  html: string
  pictures: ReleaseIntake['pictures']
  /** Text of page headers, footers and comments. */
  around: string[]
}

const refusal = (said: Said): ArchiveError => new ArchiveError('unreadable-file', said)

/** @throws unreadable-file, with one sentence */
export async function readDocx(bytes: Uint8Array, name: string): Promise<WordDocument> {
  const around = await checkZip(bytes, name)
  const { html, pictures } = await convert(bytes, name)
  return { html, pictures, around }
}

async function checkZip(bytes: Uint8Array, name: string): Promise<string[]> {
  const refuse = (why: WhyRefused) =>
    refusal(why === 'bomb' ? say('word-bomb', { name, ratio: maxRatio }) : say(`word-${why}`, { name }))
  const around: string[] = []
  for await (const { kept } of zipMembers(
    bytes,
    (file) => /^word\/(?:header|footer|comments)\d*\.xml$/.test(file),
    refuse,
  ))
    if (kept && kept.length <= maxAroundBytes) around.push(...wordText(kept.toString('utf8')))
  return around
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The paragraphs of a WordprocessingML part; each `<w:t` is searched forward once, so the time grows with length. */
function wordText(xml: string): string[] {
  return xml
    .split('</w:p>')
    .map((paragraph) =>
      paragraph
        .split(/<w:t(?=[ >])/)
        .slice(1)
        .map((piece) => piece.slice(piece.indexOf('>') + 1).split('</w:t>', 1)[0] ?? '')
        .join('')
        .replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => entities[entity] ?? '')
        .trim(),
    )
    .filter((text) => text !== '')
}

type Converted = { html: string; pictures: ReleaseIntake['pictures'] } | { failure: string }

async function convert(
  bytes: Uint8Array,
  name: string,
): Promise<{ html: string; pictures: ReleaseIntake['pictures'] }> {
  const worker = new Worker(new URL('./docx-worker.js', import.meta.url), {
    workerData: { bytes, maxPictures, maxPictureBytes },
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
    stdout: true,
    stderr: true,
  })
  let timer: NodeJS.Timeout | undefined
  try {
    const converted = await new Promise<Converted>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the thread ended')))
      timer = setTimeout(() => reject(new Error('out of time')), maxConversionMs)
    })
    if ('failure' in converted) throw new Error(converted.failure)
    return converted
  } catch {
    throw refusal(say('word-unreadable', { name }))
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
