/**
 * The parts of a Word document and what binds them together (ECMA-376, transitional): content types, relations, properties,
 * settings, numbering, header and footers.
 */
import type { PrintDocument } from '../../../../shared/contract/handing-out.js'
import type { ZipMember } from '../../zip.js'
import { stylesXml } from './styles.js'
import { xmlHead, xmlText } from './xml.js'

/** What another part is referred to by. */
interface Relation {
  id: string
  /** The last word of its type's address. */
  type: string
  target: string
  isOutside?: boolean
}

export interface WordContent {
  /** Blocks of the text, and of the head of its first page. */
  body: string
  letterhead: string
  isRightToLeft: boolean
  /** How many numbered lists there are: theirs are the numberings from 2 on. */
  orderedLists: number
  /** Ids of relations, by the address that they lead to. */
  links: ReadonlyMap<string, string>
  pictures: readonly { id: string; name: string; bytes: Uint8Array }[]
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006'
const opc = 'http://schemas.openxmlformats.org/package/2006'
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const wordTypes = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const drawing = 'http://schemas.openxmlformats.org/drawingml/2006'
const spaces = `xmlns:w="${word}" xmlns:r="${office}/relationships" xmlns:wp="${drawing}/wordprocessingDrawing" xmlns:a="${drawing}/main" xmlns:pic="${drawing}/picture"`

/** A4 in twentieths of a point, and its margins of 24 mm: the text is 162 mm wide. */
const sheet = { width: 11906, height: 16838, margin: 1361, toHeader: 680 }
export const textWidth = sheet.width - 2 * sheet.margin

export function wordParts(page: PrintDocument, content: WordContent): ZipMember[] {
  const texts: [string, string][] = [
    ['[Content_Types].xml', contentTypes],
    ['_rels/.rels', relationsXml(ofPackage)],
    ['docProps/core.xml', coreXml(page)],
    ['docProps/app.xml', appXml],
    ['word/document.xml', documentXml(content)],
    ['word/_rels/document.xml.rels', relationsXml(ofDocument(content))],
    ['word/styles.xml', stylesXml(languagesOf(page.language))],
    ['word/numbering.xml', numberingXml(content.orderedLists)],
    ['word/settings.xml', settingsXml],
    ['word/header1.xml', `${xmlHead}<w:hdr ${spaces}>${content.letterhead}</w:hdr>`],
    ['word/footer1.xml', footerXml],
    ['word/footer2.xml', footerXml],
  ]
  return [
    ...texts.map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
    ...content.pictures.map(({ name, bytes }) => ({ name: `word/media/${name}`, bytes, isPacked: true })),
  ]
}

const part = (name: string, type: string): string => `<Override PartName="/${name}" ContentType="${type}"/>`

const contentTypes = `${xmlHead}<Types xmlns="${opc}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/>${[
  part('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
  part('docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'),
  part('word/document.xml', `${wordTypes}.document.main+xml`),
  ...['styles', 'numbering', 'settings'].map((name) => part(`word/${name}.xml`, `${wordTypes}.${name}+xml`)),
  part('word/header1.xml', `${wordTypes}.header+xml`),
  part('word/footer1.xml', `${wordTypes}.footer+xml`),
  part('word/footer2.xml', `${wordTypes}.footer+xml`),
].join('')}</Types>`

const ofPackage: Relation[] = [
  { id: 'rId1', type: 'officeDocument', target: 'word/document.xml' },
  { id: 'rId2', type: 'extended-properties', target: 'docProps/app.xml' },
]

const ofDocument = ({ links, pictures }: WordContent): Relation[] => [
  { id: 'rIdStyles', type: 'styles', target: 'styles.xml' },
  { id: 'rIdNumbering', type: 'numbering', target: 'numbering.xml' },
  { id: 'rIdSettings', type: 'settings', target: 'settings.xml' },
  { id: 'rIdHeader', type: 'header', target: 'header1.xml' },
  { id: 'rIdFooter', type: 'footer', target: 'footer1.xml' },
  { id: 'rIdFirstFooter', type: 'footer', target: 'footer2.xml' },
  ...pictures.map(({ id, name }) => ({ id, type: 'image', target: `media/${name}` })),
  ...[...links].map(([address, id]) => ({ id, type: 'hyperlink', target: address, isOutside: true })),
]

function relationsXml(relations: readonly Relation[]): string {
  const core =
    relations === ofPackage
      ? `<Relationship Id="rId3" Type="${opc}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`
      : ''
  const lines = relations.map(({ id, type, target, isOutside }) => {
    const mode = isOutside ? ' TargetMode="External"' : ''
    return `<Relationship Id="${id}" Type="${office}/relationships/${type}" Target="${xmlText(target)}"${mode}/>`
  })
  return `${xmlHead}<Relationships xmlns="${opc}/relationships">${lines.join('')}${core}</Relationships>`
}

/** Without dates: the same release always makes the same file. */
const coreXml = ({ title, author, subject, keywords, language }: PrintDocument): string =>
  `${xmlHead}<cp:coreProperties xmlns:cp="${opc}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title><dc:subject>${xmlText(subject)}</dc:subject><dc:creator>${xmlText(author)}</dc:creator><cp:keywords>${xmlText(keywords.join('; '))}</cp:keywords><dc:language>${xmlText(language)}</dc:language></cp:coreProperties>`

const appXml = `${xmlHead}<Properties xmlns="${office}/extended-properties"><Application>Dateline</Application></Properties>`

/** Word 2013 and later as they are; anything less and the title bar says "compatibility mode". */
const settingsXml = `${xmlHead}<w:settings xmlns:w="${word}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

const field = (what: string): string =>
  `<w:fldSimple w:instr=" ${what} "><w:r><w:rPr><w:noProof/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>`
const footerXml = `${xmlHead}<w:ftr ${spaces}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>${field('PAGE')}<w:r><w:t xml:space="preserve"> / </w:t></w:r>${field('NUMPAGES')}</w:p></w:ftr>`

const documentXml = ({ body, isRightToLeft }: WordContent): string =>
  `${xmlHead}<w:document ${spaces}><w:body>${body}<w:sectPr><w:headerReference w:type="first" r:id="rIdHeader"/><w:footerReference w:type="default" r:id="rIdFooter"/><w:footerReference w:type="first" r:id="rIdFirstFooter"/><w:pgSz w:w="${sheet.width}" w:h="${sheet.height}"/><w:pgMar w:top="${sheet.margin}" w:right="${sheet.margin}" w:bottom="${sheet.margin}" w:left="${sheet.margin}" w:header="${sheet.toHeader}" w:footer="${sheet.toHeader}" w:gutter="0"/><w:titlePg/>${isRightToLeft ? '<w:bidi/>' : ''}</w:sectPr></w:body></w:document>`

/** Numbering 1 has the points; each numbered list has one of its own, which begins at 1. */
function numberingXml(orderedLists: number): string {
  const level = (format: string, text: string, style: string) =>
    `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:pStyle w:val="${style}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr></w:lvl>`
  const kind = (id: number, inside: string) =>
    `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="singleLevel"/>${inside}</w:abstractNum>`
  const ordered = Array.from({ length: Math.max(1, orderedLists) }, (_, at) => {
    const restart = at === 0 ? '' : '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    return `<w:num w:numId="${at + 2}"><w:abstractNumId w:val="2"/>${restart}</w:num>`
  })
  return `${xmlHead}<w:numbering xmlns:w="${word}">${kind(1, level('bullet', '•', 'ListBullet'))}${kind(2, level('decimal', '%1.', 'ListNumber'))}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>${ordered.join('')}</w:numbering>`
}

/**
 * w:lang for this language, so that Word checks the spelling in it: `kk-KZ` for `kk`. English is British, as the days in
 * it are written. Empty where the language is not known.
 */
function languagesOf(tag: string): string {
  if (/^(?:und|mul|zxx|mis)?$/i.test(tag)) return ''
  try {
    const { language, region } = new Intl.Locale(tag.toLowerCase() === 'en' ? 'en-GB' : tag).maximize()
    const full = region ? `${language}-${region}` : language
    return `<w:lang w:val="${full}" w:eastAsia="${full}" w:bidi="${full}"/>`
  } catch {
    return ''
  }
}
