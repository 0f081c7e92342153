/**
 * Releases whose whole text follows from one number that they carry, so that a reader who has only the release can tell
 * whether it is whole: the same number, the same words, nothing of an earlier save left in it.
 */
import { createHash } from 'node:crypto'
import { bodyHtml, emptyRelease, mainHeadline, type Release, type ReleaseDraft } from '../../src/shared/records.js'
import { Random } from '../support/random.js'

const words = 'training convoy ford bridge observers дала жаттығу Бітімгер колонна мост “quoted” — 42 çà'.split(' ')
const slug = /^known-(\d+)$/

/** Body of two to `paragraphs` paragraphs, so that saves differ in length. */
export function knownDraft(serial: number, paragraphs = 12): ReleaseDraft {
  return {
    ...emptyRelease('en'),
    headlines: [{ role: 'main', value: `Release ${serial}` }],
    slugline: `known-${serial}`,
    descriptions: [{ role: 'summary', value: String(paragraphs) }],
    bodies: [{ role: 'main', contentType: 'text/html', value: knownBody(serial, paragraphs) }],
  }
}

function knownBody(serial: number, paragraphs: number): string {
  const random = new Random(serial)
  const paragraph = () => `<p>${Array.from({ length: 8 + random.below(60) }, () => random.pick(words)).join(' ')}</p>`
  return Array.from({ length: 2 + random.below(Math.max(paragraphs - 1, 1)) }, paragraph).join('\n')
}

/** Of a release without such a number (one that came by an import, say) nothing is known: true. */
export function isWhole(release: Release): boolean {
  const serial = slug.exec(release.slugline ?? '')?.[1]
  if (serial === undefined) return release.slugline === undefined
  const paragraphs = Number(release.descriptions[0]?.value)
  return mainHeadline(release) === `Release ${serial}` && bodyHtml(release) === knownBody(Number(serial), paragraphs)
}

/** SHA-256 of a record, whatever the order of its fields. */
export const checksumOf = (record: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(inOrder(record)))
    .digest('hex')

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, inOrder(inner)]),
  )
}
