/**
 * The page of a release as a web page (.html) that stands by itself: what the PDF says, word for word, since it is made
 * of the same page, with its style inside and the photos as files beside it.
 *
 * Goal: it can be opened in any browser, printed, read at night and put on a site; without scripts, and with a policy by
 * which it loads nothing but pictures beside it. What search engines and readers look for (headline, day, publisher, who
 * is credited) is marked as schema.org/NewsArticle in attributes, since JSON-LD would be a script.
 */
import type { PrintDocument } from '../../../shared/contract/handing-out.js'
import {
  childrenOf,
  findIn,
  hasClass,
  isElement,
  type PageElement,
  type PageNode,
  photoShown,
  readPage,
  textIn,
} from './page-tree.js'
import { webPageStyle } from './web-page-style.js'

const policy =
  "default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
const longestDescription = 200

type AddressOf = (uuid: string) => string | undefined
type Attributes = Readonly<Record<string, string>>

/**
 * One HTML file without scripts, its style inside. `addressOf` gives the relative address of each photo's file, written
 * as in a link (a space as %20), by the photo's uuid; undefined leaves caption and credit alone.
 */
export function releaseWebPage(page: PrintDocument, addressOf: AddressOf): string {
  const root = readPage(page.html)
  const html = findIn(root, ({ name }) => name === 'html') ?? root
  const body = findIn(root, ({ name }) => name === 'body') ?? root
  const meta = (name: string, content: string) =>
    content.trim() === '' ? '' : `<meta name="${name}" content="${escaped(content)}">\n`
  return `<!doctype html>
<html${attributesHtml(html.attributes)}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(page.title)}</title>
${meta('description', page.subject.trim() || firstWords(body))}${meta('author', page.author)}${meta('keywords', page.keywords.join(', '))}<style>
${webPageStyle}</style>
</head>
<body itemscope itemtype="https://schema.org/NewsArticle"${attributesHtml(body.attributes)}>
<meta itemprop="inLanguage" content="${escaped(page.language)}">${body.children.map((node) => nodeHtml(node, addressOf)).join('')}</body>
</html>
`
}

/** The beginning of the text, whole words. */
function firstWords(body: PageElement): string {
  const text = findIn(body, (one) => hasClass(one, 'body'))
  const first = text && findIn(text, (one) => one.name === 'p' && textIn(one).trim() !== '')
  const words = first ? textIn(first).replace(/\s+/g, ' ').trim() : ''
  if (words.length <= longestDescription) return words
  return `${words.slice(0, longestDescription).replace(/\s\S*$/u, '')}…`
}

/** Elements that have no end. */
const withoutEnd = new Set(['br', 'img', 'meta'])

function nodeHtml(node: PageNode, addressOf: AddressOf): string {
  if (!isElement(node)) return escaped(node)
  if (node.name === 'figure') return figureHtml(node, addressOf)
  return elementHtml(node, addressOf, { ...node.attributes, ...meaningOf(node) })
}

function elementHtml({ name, children }: PageElement, addressOf: AddressOf, attributes: Attributes): string {
  const start = `<${name}${attributesHtml(attributes)}>`
  if (withoutEnd.has(name)) return start
  return `${start}${children.map((child) => nodeHtml(child, addressOf)).join('')}</${name}>`
}

/** Without its picture where that has no address, and nothing where nothing is left of it. */
function figureHtml(figure: PageElement, addressOf: AddressOf): string {
  const [image] = childrenOf(figure, 'img')
  const address = image && addressOf(photoShown(image))
  const captions = childrenOf(figure, 'figcaption').map((caption) => {
    const lines = childrenOf(caption).map((line) =>
      elementHtml(line, addressOf, {
        ...line.attributes,
        ...(address === undefined ? {} : { itemprop: hasClass(line, 'credit') ? 'creditText' : 'caption' }),
      }),
    )
    return `<figcaption>${lines.join('')}</figcaption>`
  })
  if (address === undefined) return captions.length === 0 ? '' : `<figure>${captions.join('')}</figure>`
  const shown = `<img${attributesHtml({ itemprop: 'contentUrl', src: address, alt: image?.attributes.alt ?? '' })}>`
  const own = { ...figure.attributes, itemprop: 'image', itemscope: '', itemtype: 'https://schema.org/ImageObject' }
  return `<figure${attributesHtml(own)}>${shown}${captions.join('')}</figure>`
}

/** What an element is to schema.org; a notice is a note, and no part of the page to find one's way by. */
function meaningOf(element: PageElement): Attributes {
  if (element.name === 'h1') return { itemprop: 'headline' }
  if (element.name === 'time') return { itemprop: 'datePublished' }
  if (element.name === 'aside') return { role: 'note' }
  if (hasClass(element, 'subhead')) return { itemprop: 'alternativeHeadline' }
  if (hasClass(element, 'body')) return { itemprop: 'articleBody' }
  if (hasClass(element, 'letterhead'))
    return { itemprop: 'publisher', itemscope: '', itemtype: 'https://schema.org/Organization' }
  return hasClass(element, 'house') ? { itemprop: 'name' } : {}
}

const attributesHtml = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => (name === 'itemscope' ? ' itemscope' : ` ${name}="${escaped(value)}"`))
    .join('')

/** Halves of characters become U+FFFD, as in any file; controls are left out. */
const escaped = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g, '')
    .replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
