/**
 * The page of a release (`PrintDocument.html`) as a tree, for who makes another document of it: Word, a web page.
 *
 * Goal: PDF, Word and web page can never tell different things, since all of them are made of the one page. Read as a
 * browser reads it, by a parser, so that whatever export-release.ts escapes in it comes out as it went in.
 */
import { Parser } from 'htmlparser2'

export interface PageElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: PageNode[]
}
export type PageNode = PageElement | string

/** The root, which holds the html element. */
export function readPage(html: string): PageElement {
  const root: PageElement = { name: '', attributes: {}, children: [] }
  const open = [root]
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const element: PageElement = { name, attributes: { ...attributes }, children: [] }
      open.at(-1)?.children.push(element)
      open.push(element)
    },
    ontext: (text) => {
      const children = open.at(-1)?.children ?? []
      const last = children.at(-1)
      // An entity parts a text in three.
      if (typeof last === 'string') children[children.length - 1] = last + text
      else children.push(text)
    },
    onclosetag: () => open.pop(),
  })
  parser.end(html)
  return root
}

export const isElement = (node: PageNode): node is PageElement => typeof node !== 'string'

export const childrenOf = (element: PageElement, ...names: string[]): PageElement[] =>
  element.children.filter(isElement).filter(({ name }) => names.length === 0 || names.includes(name))

export const hasClass = (element: PageElement, name: string): boolean =>
  (element.attributes.class ?? '').split(' ').includes(name)

/** The first below this element, in the order of reading, that is so. */
export function findIn(element: PageElement, isIt: (one: PageElement) => boolean): PageElement | undefined {
  for (const child of childrenOf(element)) {
    const found = isIt(child) ? child : findIn(child, isIt)
    if (found) return found
  }
  return undefined
}

/** All below this element, in the order of reading, that bear this name. */
export const allNamed = (element: PageElement, name: string): PageElement[] =>
  childrenOf(element).flatMap((child) => [...(child.name === name ? [child] : []), ...allNamed(child, name)])

export const textIn = (node: PageNode): string => (isElement(node) ? node.children.map(textIn).join('') : node)

export const photoAddress = (uuid: string): string => `photo://archive/${uuid}/preview`

/** The uuid of the photo that an img shows. */
export const photoShown = (image: PageElement): string =>
  /^photo:\/\/archive\/([^/]+)\/preview$/.exec(image.attributes.src ?? '')?.[1] ?? ''
