/**
 * A Word document (.docx) to HTML and pictures.
 *
 * Goal: nothing in a hostile file can fill memory or hang: every member is first inflated against limits (zip-members.ts),
 * and mammoth then works in a thread of its own (own-thread.ts).
 * Mammoth leaves out page headers, footers and margin comments; their text is read here, as `around`.
 */
import { ArchiveError } from '../../../shared/contract/failures.js'
import { type Said, say } from '../../../shared/said.js'
import { inOwnThread } from '../own-thread.js'
import { maxPictureBytes, maxPictures, type RichText, saysNothing } from './rich-page.js'
import { maxRatio, type WhyRefused, zipMembers } from './zip-members.js'

const maxAroundBytes = 2_000_000

const refusal = (said: Said): ArchiveError => new ArchiveError('unreadable-file', said)

/** @throws unreadable-file, with one sentence */
export async function readDocx(bytes: Uint8Array, name: string): Promise<RichText> {
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
    .filter((text) => !saysNothing(text))
}

async function convert(bytes: Uint8Array, name: string): Promise<Omit<RichText, 'around'>> {
  try {
    const script = new URL('./docx-worker.js', import.meta.url)
    return await inOwnThread<Omit<RichText, 'around'>>(script, { bytes, maxPictures, maxPictureBytes })
  } catch {
    throw refusal(say('word-unreadable', { name }))
  }
}
