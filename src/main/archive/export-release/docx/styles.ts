/**
 * The styles of a release in Word: what an editor changes to have all quotes, captions or headings look otherwise.
 *
 * Word's own names wherever it has one (Title, Subtitle, heading 2, caption, Quote, List Bullet), so that its dialogs, other
 * programs and Dateline's own intake know what a paragraph is; what only a press release has is called "Release …", and
 * intake/docx-worker.js knows those that are no part of its text. Nothing is set in the text itself. Fonts are those that
 * come with every Word and have the Kazakh letters; sizes and grey are those of the printed page (resources/print).
 */
import { xmlHead } from './xml.js'

/** Ids of paragraph styles, as the text names them. */
export type StyleId =
  | 'Normal'
  | 'Title'
  | 'Subtitle'
  | 'Heading2'
  | 'Heading3'
  | 'Quote'
  | 'Caption'
  | 'ListBullet'
  | 'ListNumber'
  | 'Header'
  | 'Footer'
  | 'ReleaseHouse'
  | 'ReleaseStatus'
  | 'ReleaseWithdrawn'
  | 'ReleaseNoticeTitle'
  | 'ReleaseNotice'
  | 'ReleaseTerms'
  | 'ReleaseDay'
  | 'ReleasePhoto'
  | 'ReleaseTable'
  | 'ReleaseTableHeading'
  | 'ReleaseBackground'
  | 'ReleaseRights'
  | 'ReleaseEnd'

const quiet = '55595F'
const rule = '9A9EA5'

const sans = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Arial"/>'
const serif =
  '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>'
const bold = '<w:b/><w:bCs/>'
const italic = '<w:i/><w:iCs/>'
const inQuiet = `<w:color w:val="${quiet}"/>`
/** @param points of the letters */
const size = (points: number): string => `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`
/** @param before and after, in points */
const space = (before: number, after: number, line = ''): string =>
  `<w:spacing w:before="${before * 20}" w:after="${after * 20}"${line}/>`
const edge = (side: string, width: number, color = 'auto', distance = 4): string =>
  `<w:${side} w:val="single" w:sz="${width}" w:space="${distance}" w:color="${color}"/>`
const box = `<w:pBdr>${['top', 'left', 'bottom', 'right'].map((side) => edge(side, 8)).join('')}</w:pBdr>`
/** A box stands out of its text by its lines' distance. */
const inBox = '<w:ind w:left="100" w:right="100"/>'
/** Items of a list stand together. */
const together = '<w:contextualSpacing/>'

interface Look {
  name: string
  based?: StyleId
  next?: StyleId
  /** Content of w:pPr and w:rPr. */
  paragraph?: string
  letters?: string
}

const looks: Record<Exclude<StyleId, 'Normal'>, Look> = {
  Title: {
    name: 'Title',
    next: 'Subtitle',
    paragraph: `<w:keepNext/><w:keepLines/>${space(0, 7, ' w:line="240" w:lineRule="auto"')}<w:outlineLvl w:val="0"/>`,
    letters: bold + size(21),
  },
  Subtitle: {
    name: 'Subtitle',
    next: 'Normal',
    paragraph: `<w:keepNext/><w:keepLines/>${space(0, 14)}`,
    letters: inQuiet + size(13),
  },
  Heading2: {
    name: 'heading 2',
    next: 'Normal',
    paragraph: `<w:keepNext/><w:keepLines/>${space(14, 5)}<w:outlineLvl w:val="1"/>`,
    letters: sans + bold + size(12),
  },
  Heading3: {
    name: 'heading 3',
    next: 'Normal',
    paragraph: `<w:keepNext/><w:keepLines/>${space(12, 4)}<w:outlineLvl w:val="2"/>`,
    letters: sans + bold + size(11),
  },
  Quote: {
    name: 'Quote',
    paragraph: `<w:ind w:left="567" w:right="284"/>`,
    letters: italic,
  },
  Caption: {
    name: 'caption',
    next: 'Normal',
    paragraph: `<w:keepLines/>${space(0, 14)}`,
    letters: sans + size(9),
  },
  ListBullet: {
    name: 'List Bullet',
    paragraph: `<w:numPr><w:numId w:val="1"/></w:numPr>${together}`,
  },
  ListNumber: {
    name: 'List Number',
    paragraph: `<w:numPr><w:numId w:val="2"/></w:numPr>${together}`,
  },
  Header: {
    name: 'header',
    paragraph: `<w:pBdr>${edge('bottom', 10, 'auto', 6)}</w:pBdr>${space(0, 12)}`,
    letters: sans + inQuiet + size(8),
  },
  Footer: { name: 'footer', paragraph: `${space(0, 0)}<w:jc w:val="center"/>`, letters: sans + inQuiet + size(8) },
  ReleaseHouse: {
    name: 'Release House',
    next: 'Header',
    paragraph: `<w:keepNext/>${space(0, 0)}`,
    letters: sans + bold + size(12),
  },
  ReleaseStatus: {
    name: 'Release Status',
    paragraph: `<w:keepNext/>${box}${space(0, 0)}${inBox}<w:jc w:val="center"/>`,
    letters: `${sans}${bold}<w:caps/><w:spacing w:val="12"/>${size(10)}`,
  },
  ReleaseWithdrawn: {
    name: 'Release Withdrawn',
    based: 'ReleaseStatus',
    paragraph: '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>',
    letters: '<w:color w:val="FFFFFF"/>',
  },
  ReleaseNotice: { name: 'Release Notice', paragraph: box + space(0, 4) + inBox, letters: sans + size(9.5) },
  ReleaseNoticeTitle: {
    name: 'Release Notice Title',
    based: 'ReleaseNotice',
    next: 'ReleaseNotice',
    paragraph: '<w:keepNext/>',
    letters: bold,
  },
  ReleaseTerms: {
    name: 'Release Terms',
    paragraph: `<w:keepNext/>${space(10, 0)}`,
    letters: `${sans}${bold}<w:caps/><w:spacing w:val="8"/>${size(9)}`,
  },
  ReleaseDay: { name: 'Release Day', paragraph: `<w:keepNext/>${space(3, 14)}`, letters: sans + inQuiet + size(9) },
  ReleasePhoto: { name: 'Release Photo', next: 'Caption', paragraph: `<w:keepNext/>${space(8, 5)}` },
  ReleaseTable: { name: 'Release Table', paragraph: space(3, 3), letters: sans + size(9.5) },
  ReleaseTableHeading: { name: 'Release Table Heading', based: 'ReleaseTable', paragraph: '<w:keepNext/>' },
  ReleaseBackground: { name: 'Release Background', paragraph: space(0, 4), letters: sans + size(9.5) },
  ReleaseRights: { name: 'Release Rights', paragraph: space(10, 4), letters: sans + inQuiet + size(8) },
  ReleaseEnd: { name: 'Release End', paragraph: `${space(16, 0)}<w:jc w:val="center"/>`, letters: size(11) },
}

function styleXml([id, { name, based = 'Normal', next, paragraph, letters }]: [string, Look]): string {
  const isOurs = id.startsWith('Release')
  return [
    `<w:style w:type="paragraph"${isOurs ? ' w:customStyle="1"' : ''} w:styleId="${id}"><w:name w:val="${name}"/>`,
    `<w:basedOn w:val="${based}"/>`,
    next ? `<w:next w:val="${next}"/>` : '',
    '<w:qFormat/>',
    paragraph ? `<w:pPr>${paragraph}</w:pPr>` : '',
    letters ? `<w:rPr>${letters}</w:rPr>` : '',
    '</w:style>',
  ].join('')
}

const characterStyles = `<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="0B4F9E"/><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="ReleaseCredit"><w:name w:val="Release Credit"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>${inQuiet}${size(8)}</w:rPr></w:style>`

const margins = (inline: number): string =>
  `<w:tblCellMar>${[
    ['top', 0],
    ['left', inline],
    ['bottom', 0],
    ['right', inline],
  ]
    .map(([side, width]) => `<w:${side} w:w="${width}" w:type="dxa"/>`)
    .join('')}</w:tblCellMar>`

const tableStyles = `<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>${margins(108)}</w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="ReleaseFigures"><w:name w:val="Release Figures"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${edge('top', 4, rule, 0)}${edge('bottom', 4, rule, 0)}${edge('insideH', 4, rule, 0)}</w:tblBorders>${margins(85)}</w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr>${bold}</w:rPr></w:tblStylePr></w:style>`

/** @param languages the content of w:lang, empty where the language is not known */
export const stylesXml = (
  languages: string,
): string => `${xmlHead}<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:docDefaults><w:rPrDefault><w:rPr>${serif}${size(11)}${languages}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${space(0, 8, ' w:line="276" w:lineRule="auto"')}</w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/></w:pPr></w:style>
${Object.entries(looks).map(styleXml).join('\n')}
${characterStyles}
${tableStyles}
</w:styles>`
