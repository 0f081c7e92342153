/** What Chromium's PDF lacks: properties, language, XMP, page numbers, whole headings in the outline. Pure; tags kept. */
import fontkit from '@pdf-lib/fontkit'
import {
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFOperator,
  type PDFPage,
  PDFString,
  rgb,
} from 'pdf-lib'
import type { PrintDocument } from '../shared/contract/handing-out.js'

const millimetre = 72 / 25.4
const numberSize = 8

export async function finishPdf(printed: Uint8Array, document: PrintDocument, font: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(printed, { updateMetadata: false })
  pdf.registerFontkit(fontkit)
  const now = new Date()
  pdf.setTitle(document.title, { showInWindowTitleBar: true })
  pdf.setAuthor(document.author)
  pdf.setSubject(document.subject)
  // One entry: pdf-lib joins several by spaces, and a keyword may be two words.
  pdf.setKeywords([document.keywords.join(', ')])
  pdf.setLanguage(document.language)
  pdf.setCreator('Dateline')
  pdf.setProducer('Dateline')
  pdf.setCreationDate(now)
  pdf.setModificationDate(now)
  addXmp(pdf, document, now)
  mendOutline(pdf, headingsIn(document.html))
  if (!document.isNumbered) await numberPages(pdf, font)
  return pdf.save({ useObjectStreams: true })
}

async function numberPages(pdf: PDFDocument, fontBytes: Uint8Array): Promise<void> {
  const pages = pdf.getPages()
  if (pages.length < 2) return
  const font = await pdf.embedFont(fontBytes, { subset: true })
  for (const [at, page] of pages.entries()) {
    const text = `${at + 1} / ${pages.length}`
    const x = (page.getWidth() - font.widthOfTextAtSize(text, numberSize)) / 2
    asArtifact(page, () =>
      page.drawText(text, { x, y: 12 * millimetre, size: numberSize, font, color: rgb(0.33, 0.35, 0.37) }),
    )
  }
}

/** Marks what `draw` adds as pagination, so that readers aloud pass it over. */
function asArtifact(page: PDFPage, draw: () => void): void {
  page.pushOperators(PDFOperator.of('BDC' as never, [PDFName.of('Artifact'), '<</Type /Pagination /Subtype /Footer>>']))
  draw()
  page.pushOperators(PDFOperator.of('EMC' as never))
}

/** Headings as they are read, by what Chromium makes of them: their letters without white space. */
function headingsIn(html: string): Map<string, string> {
  const headings = [...html.matchAll(/<h([1-6])[^>]*>([\s\S]*?)<\/h\1>/g)].map((match) => readable(match[2] ?? ''))
  return new Map(headings.map((heading) => [lettersOf(heading), heading]))
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }
const readable = (html: string): string =>
  html
    .replace(/<br>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|(amp|lt|gt|quot));/g, (_all, code?: string, name?: string) =>
      code === undefined ? (named[name ?? ''] ?? '') : String.fromCodePoint(Number(code)),
    )
const lettersOf = (text: string): string => text.replace(/\s+/g, '')

/** Chromium joins the lines of a heading without a space: each entry gets its heading's words back. */
function mendOutline(pdf: PDFDocument, headings: ReadonlyMap<string, string>): void {
  const mend = (parent: PDFObject | undefined): void => {
    if (!(parent instanceof PDFDict)) return
    for (
      let entry = parent.lookup(PDFName.of('First'));
      entry instanceof PDFDict;
      entry = entry.lookup(PDFName.of('Next'))
    ) {
      const title = entry.lookup(PDFName.of('Title'))
      const text = title instanceof PDFString || title instanceof PDFHexString ? title.decodeText() : ''
      const heading = headings.get(lettersOf(text))
      if (heading !== undefined) entry.set(PDFName.of('Title'), PDFHexString.fromText(heading))
      mend(entry)
    }
  }
  mend(pdf.catalog.lookup(PDFName.of('Outlines')))
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** The same properties as XMP (ISO 16684-1), where newer readers look. */
function addXmp(pdf: PDFDocument, document: PrintDocument, now: Date): void {
  const alternative = (text: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt>`
  const instant = now.toISOString()
  const packet = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><dc:format>application/pdf</dc:format><dc:title>${alternative(document.title)}</dc:title><dc:description>${alternative(document.subject)}</dc:description><dc:creator><rdf:Seq><rdf:li>${escaped(document.author)}</rdf:li></rdf:Seq></dc:creator><dc:subject><rdf:Bag>${document.keywords.map((word) => `<rdf:li>${escaped(word)}</rdf:li>`).join('')}</rdf:Bag></dc:subject><dc:language><rdf:Bag><rdf:li>${escaped(document.language)}</rdf:li></rdf:Bag></dc:language><xmp:CreatorTool>Dateline</xmp:CreatorTool><xmp:CreateDate>${instant}</xmp:CreateDate><xmp:ModifyDate>${instant}</xmp:ModifyDate><pdf:Keywords>${escaped(document.keywords.join(', '))}</pdf:Keywords><pdf:Producer>Dateline</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
  const stream = pdf.context.stream(new TextEncoder().encode(packet), { Type: 'Metadata', Subtype: 'XML' })
  pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(stream))
}
