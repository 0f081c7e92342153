/**
 * The page of a release as a Word document (.docx): text that a journalist can edit.
 *
 * Goal: what the PDF says, word for word, since it is made of the same page, in Word's own styles; photos with their
 * descriptions, captions and credits; properties and language. The same release always makes the same bytes. Non-goals:
 * the look of the PDF to the millimetre, and the older .doc.
 * Rejected: the `docx` package, 820 kB in main's bundle (this is 32 kB) for eleven kinds of element, with ids at random and
 * types of Node newer than ours. Rejected too: the letterhead as paragraphs of the text, where it is copied with it; it is
 * the header of the first page.
 */
import type { PrintDocument } from '../../../shared/contract/handing-out.js'
import { zipOf } from '../zip.js'
import { wordParts } from './docx/parts.js'
import { type PlacedPicture, WordText } from './docx/text.js'
import { allNamed, childrenOf, findIn, hasClass, type PageElement, photoShown, readPage } from './page-tree.js'

/** A picture of the page: a JPEG or PNG small enough for a text document, in pixels. */
export interface PagePicture {
  bytes: Uint8Array
  contentType: 'image/jpeg' | 'image/png'
  width: number
  height: number
}

/**
 * The page of a release as a Word document. `pictureOf` is asked by the photo's uuid, as in
 * `photo://archive/<uuid>/preview`, once for each photo and one after the other; undefined: caption and credit stand alone.
 */
export async function releaseDocx(
  page: PrintDocument,
  pictureOf: (uuid: string) => Promise<PagePicture | undefined>,
): Promise<Uint8Array> {
  const root = readPage(page.html)
  const pictures = await placedPictures(root, pictureOf)
  const html = findIn(root, ({ name }) => name === 'html') ?? root
  const body = findIn(root, ({ name }) => name === 'body') ?? root
  const direction = html.attributes.dir === 'rtl' ? 'rtl' : 'ltr'
  const isLetterhead = (one: PageElement) => hasClass(one, 'letterhead')
  const head = new WordText(pictures, false)
  for (const one of childrenOf(body).filter(isLetterhead)) head.letterhead(one, direction)
  const text = new WordText(pictures, hasClass(body, 'many-photos'))
  for (const one of childrenOf(body)) if (!isLetterhead(one)) text.add(one, direction)
  return zipOf(
    wordParts(page, {
      body: text.blocks,
      letterhead: head.blocks,
      isRightToLeft: direction === 'rtl',
      orderedLists: text.orderedLists,
      links: text.links,
      pictures: [...pictures.values()],
    }),
  )
}

async function placedPictures(
  root: PageElement,
  pictureOf: (uuid: string) => Promise<PagePicture | undefined>,
): Promise<Map<string, PlacedPicture>> {
  const pictures = new Map<string, PlacedPicture>()
  for (const uuid of new Set(allNamed(root, 'img').map(photoShown))) {
    const picture = uuid === '' ? undefined : await pictureOf(uuid)
    if (!picture) continue
    const number = pictures.size + 1
    const name = `photo-${number}.${picture.contentType === 'image/png' ? 'png' : 'jpg'}`
    pictures.set(uuid, { ...picture, id: `rIdPhoto${number}`, name })
  }
  return pictures
}
