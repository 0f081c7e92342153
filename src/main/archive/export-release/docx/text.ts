/**
 * The page's elements as WordprocessingML: each block a paragraph of its style, each table a table.
 *
 * A photo is a paragraph that keeps with the next one, its caption, in which the credit stands on a line of its own: the
 * three are never parted by a page's end, and whoever copies the caption has the credit with it.
 */

import { type Direction, directionOf } from '../direction.js'
import type { PagePicture } from '../docx.js'
import { childrenOf, hasClass, isElement, type PageElement, type PageNode, photoShown, textIn } from '../page-tree.js'
import { textWidth } from './parts.js'
import type { StyleId } from './styles.js'
import { writable, xmlText } from './xml.js'

/** A picture as a part of the document. */
export interface PlacedPicture extends PagePicture {
  id: string
  name: string
}

/** What a paragraph is, beside its text. */
interface Manner {
  style: StyleId
  direction: Direction
  keepsWithNext?: boolean
  /** Of the numbering that it is an item of. */
  numbering?: number
  /** A number, which stands at the end of its cell. */
  isNumber?: boolean
  /** A table has no distance of its own to what comes after it. */
  isAfterTable?: boolean
}

interface Marks {
  bold?: boolean
  italic?: boolean
  linked?: boolean
  credit?: boolean
}

const emuPerMillimetre = 36_000
/** Of a picture with 96 pixels to an inch: none is drawn larger. */
const emuPerPixel = 9_525
/** In millimetres, as on the printed page (print.css). */
const widest = 162
const highest = { one: 108, upright: 100, many: 72 }

/** In twentieths of a point. */
const afterTable = 200

/** Styles of paragraphs by their class, then by what they stand in. */
const byClass: Readonly<Record<string, StyleId>> = {
  embargo: 'ReleaseTerms',
  day: 'ReleaseDay',
  subhead: 'Subtitle',
  title: 'ReleaseNoticeTitle',
  end: 'ReleaseEnd',
  house: 'ReleaseHouse',
}
const byElement: Readonly<Record<string, StyleId>> = { h1: 'Title', h2: 'Heading2', h3: 'Heading3' }

export class WordText {
  /** Ids of relations, by the address that they lead to. */
  readonly links = new Map<string, string>()
  orderedLists = 0
  private readonly xml: string[] = []
  private drawn = 0

  constructor(
    private readonly pictures: ReadonlyMap<string, PlacedPicture>,
    private readonly hasManyPhotos: boolean,
  ) {}

  /** Its blocks so far. */
  get blocks(): string {
    return this.xml.join('\n')
  }

  /** @param style of paragraphs that have none of their own here */
  add(element: PageElement, direction: Direction, style: StyleId = 'Normal'): void {
    const own = directionIn(element, direction)
    switch (element.name) {
      case 'p':
      case 'h1':
      case 'h2':
      case 'h3':
        this.paragraph(element.children, {
          style: styleOf(element, style),
          direction: own,
          keepsWithNext: hasClass(element, 'leads-in'),
        })
        return
      case 'ul':
      case 'ol':
        this.list(element, own)
        return
      case 'table':
        this.table(element, own)
        return
      case 'figure':
        this.figure(element, own)
        return
      default:
        for (const child of childrenOf(element)) this.add(child, own, styleInside(element, style))
    }
  }

  /** The lines of the letterhead: whose it is, and where to reach them. */
  letterhead(header: PageElement, direction: Direction): void {
    for (const child of childrenOf(header))
      if (child.name !== 'address') this.add(child, direction)
      else {
        const lines = childrenOf(child).flatMap((line, at) => [...(at > 0 ? [lineBreak] : []), ...line.children])
        const own = directionIn(childrenOf(child)[0] ?? child, direction)
        this.paragraph(lines, { style: 'Header', direction: own })
      }
  }

  private paragraph(content: readonly PageNode[], manner: Manner): void {
    this.write(content.map((node) => this.inline(node, {}, manner.direction)).join(''), manner)
  }

  private write(runs: string, manner: Manner): void {
    const isAfterTable = this.xml.at(-1) === endOfTable
    this.xml.push(`<w:p>${propertiesXml({ ...manner, isAfterTable })}${runs}</w:p>`)
  }

  private inline(node: PageNode, marks: Marks, direction: Direction): string {
    if (!isElement(node)) return runXml(node, marks, direction)
    if (node.name === 'br') return '<w:r><w:br/></w:r>'
    const inside = (own: Marks) => node.children.map((child) => this.inline(child, own, direction)).join('')
    if (node.name === 'strong') return inside({ ...marks, bold: true })
    if (node.name === 'em') return inside({ ...marks, italic: true })
    const address = node.name === 'a' ? addressIn(node) : undefined
    if (address === undefined) return inside(marks)
    return `<w:hyperlink r:id="${this.linkTo(address)}" w:history="1">${inside({ ...marks, linked: true })}</w:hyperlink>`
  }

  private linkTo(address: string): string {
    const id = this.links.get(address) ?? `rIdLink${this.links.size + 1}`
    this.links.set(address, id)
    return id
  }

  private list(list: PageElement, direction: Direction): void {
    const isOrdered = list.name === 'ol'
    if (isOrdered) this.orderedLists++
    const numbering = isOrdered ? this.orderedLists + 1 : 1
    const style = isOrdered ? 'ListNumber' : 'ListBullet'
    for (const item of childrenOf(list, 'li'))
      this.paragraph(item.children, { style, numbering, direction: directionIn(item, direction) })
  }

  private table(table: PageElement, direction: Direction): void {
    const rows = childrenOf(table, 'thead', 'tbody').flatMap((part) =>
      childrenOf(part, 'tr').map((row) => ({ cells: childrenOf(row), isHead: part.name === 'thead' })),
    )
    const widths = columnWidths(rows.map(({ cells }) => cells.map((cell) => textIn(cell).length)))
    const hasHead = rows.some(({ isHead }) => isHead)
    const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
    const look = `<w:tblLook w:val="${hasHead ? '0020' : '0000'}" w:firstRow="${hasHead ? 1 : 0}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`
    // From the right a table is as wide as the text: programs differ on which side a narrow one stands.
    const size =
      direction === 'rtl' ? '<w:bidiVisual/><w:tblW w:w="5000" w:type="pct"/>' : '<w:tblW w:w="0" w:type="auto"/>'
    this.xml.push(
      `<w:tbl><w:tblPr><w:tblStyle w:val="ReleaseFigures"/>${size}${look}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>`,
    )
    for (const { cells, isHead } of rows) {
      this.xml.push(`<w:tr><w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>`)
      for (const [at, cell] of cells.entries()) {
        this.xml.push(`<w:tc><w:tcPr><w:tcW w:w="${widths[at] ?? 0}" w:type="dxa"/></w:tcPr>`)
        const style = isHead ? 'ReleaseTableHeading' : 'ReleaseTable'
        this.paragraph(cell.children, { style, direction, isNumber: hasClass(cell, 'number') })
        this.xml.push('</w:tc>')
      }
      this.xml.push('</w:tr>')
    }
    this.xml.push(endOfTable)
  }

  private figure(figure: PageElement, direction: Direction): void {
    const [image] = childrenOf(figure, 'img')
    const texts = childrenOf(figure, 'figcaption').flatMap((caption) => childrenOf(caption, 'p'))
    const picture = image && this.pictures.get(photoShown(image))
    if (image && picture) {
      const kind = this.hasManyPhotos ? 'many' : hasClass(figure, 'upright') ? 'upright' : 'one'
      const drawing = this.drawing(picture, image.attributes.alt ?? '', highest[kind])
      this.write(`<w:r>${drawing}</w:r>`, { style: 'ReleasePhoto', direction, keepsWithNext: texts.length > 0 })
    }
    const [first] = texts
    if (!first) return
    const own = directionIn(first, direction)
    const runs = texts.map((text) =>
      text.children.map((node) => this.inline(node, { credit: hasClass(text, 'credit') }, own)).join(''),
    )
    this.write(runs.join('<w:r><w:br/></w:r>'), { style: 'Caption', direction: own })
  }

  private drawing({ id, name, width, height }: PlacedPicture, alt: string, mostHigh: number): string {
    const scale = Math.min(
      emuPerPixel,
      (widest * emuPerMillimetre) / Math.max(width, 1),
      (mostHigh * emuPerMillimetre) / Math.max(height, 1),
    )
    const [cx, cy] = [width, height].map((pixels) => Math.max(1, Math.round(pixels * scale)))
    const number = ++this.drawn
    const told = `name="Photo ${number}" descr="${xmlText(alt)}"`
    return `<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/><wp:docPr id="${number}" ${told}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="${number}" name="${name}" descr="${xmlText(alt)}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`
  }
}

const endOfTable = '</w:tbl>'
const lineBreak: PageElement = { name: 'br', attributes: {}, children: [] }

/** `dir` counts for what is inside as well, as in HTML. */
function directionIn(element: PageElement, around: Direction): Direction {
  const { dir } = element.attributes
  if (dir === 'auto') return directionOf(textIn(element))
  return dir === 'rtl' || dir === 'ltr' ? dir : around
}

function styleOf(element: PageElement, around: StyleId): StyleId {
  if (hasClass(element, 'status')) return hasClass(element, 'withdrawn') ? 'ReleaseWithdrawn' : 'ReleaseStatus'
  return byElement[element.name] ?? byClass[element.attributes.class ?? ''] ?? around
}

function styleInside(element: PageElement, around: StyleId): StyleId {
  if (element.name === 'blockquote') return 'Quote'
  if (element.name === 'aside') return 'ReleaseNotice'
  if (element.name === 'footer') return 'ReleaseBackground'
  return hasClass(element, 'rights') ? 'ReleaseRights' : around
}

/** In the order in which the schema has them. */
function propertiesXml({ style, direction, keepsWithNext, numbering, isNumber, isAfterTable }: Manner): string {
  const properties = [
    style === 'Normal' ? '' : `<w:pStyle w:val="${style}"/>`,
    keepsWithNext ? '<w:keepNext/>' : '',
    numbering === undefined ? '' : `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${numbering}"/></w:numPr>`,
    direction === 'rtl' ? '<w:bidi/>' : '',
    isAfterTable ? `<w:spacing w:before="${afterTable}"/>` : '',
    isNumber ? '<w:jc w:val="right"/>' : '',
  ].join('')
  return properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`
}

function runXml(text: string, { bold, italic, linked, credit }: Marks, direction: Direction): string {
  if (text === '') return ''
  const marks = [
    linked ? '<w:rStyle w:val="Hyperlink"/>' : credit ? '<w:rStyle w:val="ReleaseCredit"/>' : '',
    bold ? '<w:b/><w:bCs/>' : '',
    italic ? '<w:i/><w:iCs/>' : '',
    direction === 'rtl' ? '<w:rtl/>' : '',
  ].join('')
  const pieces = writable(text)
    .split('\t')
    .map((piece) => (piece === '' ? '' : `<w:t xml:space="preserve">${xmlText(piece)}</w:t>`))
  return `<w:r>${marks === '' ? '' : `<w:rPr>${marks}</w:rPr>`}${pieces.join('<w:tab/>')}</w:r>`
}

/** Word calls a document damaged in which a link is no address. */
function addressIn({ attributes }: PageElement): string | undefined {
  const address = attributes.href ?? ''
  if (!URL.canParse(address)) return undefined
  return /^[\x21-\x7E]+$/.test(address) ? address : new URL(address).href
}

/** By what stands in them, in twentieths of a point: a wish, which Word changes to what is needed. */
function columnWidths(lengths: readonly number[][]): number[] {
  const columns = lengths.reduce((most, row) => Math.max(most, row.length), 0)
  const wished = Array.from({ length: columns }, (_, at) => {
    const longest = lengths.reduce((most, row) => Math.max(most, row[at] ?? 0), 0)
    return 240 + 110 * Math.min(Math.max(longest, 3), 40)
  })
  const total = wished.reduce((sum, width) => sum + width, 0)
  return wished.map((width) => Math.floor(width * Math.min(1, textWidth / total)))
}
