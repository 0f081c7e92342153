/**
 * Where in a release a photo stands for which neither a person nor a source told a place.
 *
 * Goal: a page begins with the news. The first photo stands after the first block, the lead; every further one behind the
 * text, or behind the last photo where that stands lower. Rejected: above the body (the six photos of a folder fill the
 * first page, and the text begins on the second), and all after the lead (they part it from the rest of the text).
 */
import { bodyFromHtml } from './body.js'
import { bodyHtml, type PhotoAssociation, type ReleaseFields } from './records.js'

/**
 * @param before the photos that the release has so far, in order
 * @param blocks of its body
 * @returns as `paragraph` of the association: 0 is after the first block
 */
export function untoldPlace(before: readonly Pick<PhotoAssociation, 'paragraph'>[], blocks: number): number {
  const last = before.at(-1)
  return last ? Math.max(last.paragraph, blocks - 1, 0) : 0
}

export const blockCount = (release: Pick<ReleaseFields, 'bodies'>): number =>
  bodyFromHtml(bodyHtml(release)).blocks.length

/**
 * Behind the photos that are there, in their order.
 * @param blocksOf asked only where there is a photo to place: to count them for nothing took a seventh of an import
 */
export function withUntold(
  before: readonly PhotoAssociation[],
  photos: readonly Omit<PhotoAssociation, 'rel' | 'paragraph'>[],
  blocksOf: () => number,
): PhotoAssociation[] {
  const list = [...before]
  if (photos.length === 0) return list
  const blocks = blocksOf()
  for (const photo of photos) list.push({ rel: 'illustration', ...photo, paragraph: untoldPlace(list, blocks) })
  return list
}
