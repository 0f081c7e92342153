/**
 * Takes the pieces of text, the links and the photos out of a PDF, in a thread of its own, which can be ended if it
 * hangs (see pdf.ts).
 *
 * pdf.js reads it, from its legacy build, which the oldest Node that we run on can do with, and without its canvas:
 * nothing is drawn, so no picture is decoded, no font is looked for outside of the file, and no code is made of what is
 * in it. Buffers are counted, since a small file may unpack to any size, and those lie outside of the thread's heap.
 * Plain JavaScript, as docx-worker.js is.
 */
import { parentPort } from 'node:worker_threads'
import { actualTextsOf, withActualTexts } from './pdf-actual-text.js'

const mostBytesInOne = 128_000_000
const mostBytesInAll = 1_000_000_000
const countedFrom = 1_000_000
/** Of a page. */
const mostLinks = 1_000

let bytesInAll = 0
let isTooLarge = false
const PlainBytes = globalThis.Uint8Array
globalThis.Uint8Array = new Proxy(PlainBytes, {
  construct(target, given, newTarget) {
    const [length] = given
    if (typeof length === 'number' && length >= countedFrom) {
      bytesInAll += length
      if (length > mostBytesInOne || bytesInAll > mostBytesInAll) {
        isTooLarge = true
        throw new RangeError('it unpacks too large')
      }
    }
    return Reflect.construct(target, given, newTarget === globalThis.Uint8Array ? target : newTarget)
  },
})

// pdf.js asks by this which letters show nothing, and drops them; a soft hyphen tells that a word goes on.
const { match } = String.prototype
String.prototype.match = function matchButSoftHyphens(pattern) {
  return String(this) === '\u00ad' ? null : match.call(this, pattern)
}

// What pdf.js would draw with: it asks for them when it is loaded.
for (const name of ['DOMMatrix', 'Path2D', 'ImageData']) globalThis[name] ??= class {}
// Found there, its own worker does its work in this very thread.
globalThis.pdfjsWorker = await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs')
const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.min.mjs')

const blockRoles = /^(?:P|H[1-6]?|Title|LBody|Lbl|LI|TD|TH|Caption|BlockQuote|Note|FENote|TOCI|Figure)$/
const linesRole = /^(?:L|Table|TR)$/

/** What the tags of a page say of each piece of its content: in which block it stands, and what that is. */
function tagsOf(tree) {
  const tags = new Map()
  let count = 0
  const walk = (node, around, depth) => {
    if (!node || depth > 200 || tags.size > 100_000) return
    if (node.type === 'content') {
      if (node.id) tags.set(node.id, around)
      return
    }
    const { role = '' } = node
    let inside = around
    if (blockRoles.test(role) || linesRole.test(role)) {
      inside = { ...around, role, block: ++count }
      if (role === 'L') inside.list = around.list + 1
      if (role === 'LI') inside.item = count
      if (role === 'TR') inside.row = count
      if (role === 'TD' || role === 'TH') inside.cell = count
    }
    for (const child of node.children ?? []) walk(child, inside, depth + 1)
  }
  walk(tree, { role: '', block: 0, list: 0, item: 0, row: 0, cell: 0 }, 0)
  return tags
}

/** The matrix of a page whose text runs upwards, downwards or upside down, turned so that most of it runs to the right. */
function uprightMatrix(items, turned, { width, height }) {
  const letters = [0, 0, 0, 0]
  for (const { str = '', transform } of items) {
    if (!transform || str.trim() === '') continue
    const [a, b] = product(turned, transform)
    letters[(Math.round(Math.atan2(b, a) / (Math.PI / 2)) + 4) % 4] += str.length
  }
  const quarter = letters.indexOf(Math.max(...letters))
  const turn = [undefined, [0, -1, 1, 0, 0, width], [-1, 0, 0, -1, width, height], [0, 1, -1, 0, height, 0]][quarter]
  const matrix = turn ? product(turn, turned) : turned
  return quarter % 2 === 1 ? { matrix, width: height, height: width } : { matrix, width, height }
}

/** @param turned the page's own matrix, by which x goes right and y down from its upper left corner */
function piecesOf(items, tags, turned, styles) {
  const pieces = []
  const open = []
  for (const item of items) {
    if (item.type === 'beginMarkedContent' || item.type === 'beginMarkedContentProps')
      open.push({ isArtifact: item.tag === 'Artifact', tag: item.id ? tags.get(item.id) : undefined })
    else if (item.type === 'endMarkedContent') open.pop()
    else if (item.str !== undefined && item.str !== '') {
      const [a, b, c, d, e, f] = product(turned, item.transform)
      const size = Math.hypot(c, d)
      const isLevel = Math.abs(b) <= Math.abs(a) * 0.05 && a > 0
      pieces.push({
        // Signs that nothing is told of.
        text: withLigatures(item.str.replaceAll('\0', '\ufffd')),
        x: e,
        y: f,
        width: Math.abs(item.width),
        size: size || Math.abs(item.height),
        font: item.fontName,
        isLevel,
        isVertical: Boolean(styles[item.fontName]?.vertical),
        isArtifact: open.some((one) => one.isArtifact),
        tag: open.findLast((one) => one.tag)?.tag,
      })
    }
  }
  return pieces
}

/** Ghostscript wrote the letters of a ligature with their two bytes the wrong way round: 昀椀 for fi. */
const withLigatures = (text) =>
  text.replace(/\u6600(?:\u6600[\u6900\u6c00]?|[\u6900\u6c00])/g, (swapped) =>
    swapped.replace(/./g, (letter) => String.fromCharCode(letter.charCodeAt(0) >> 8)),
  )

const product = (m, n) => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
]

const linksOf = (annotations, turned) =>
  annotations
    .slice(0, mostLinks)
    .filter(({ subtype, url, rect }) => subtype === 'Link' && typeof url === 'string' && Array.isArray(rect))
    .map(({ url, rect }) => {
      const at = (x, y) => product(turned, [1, 0, 0, 1, x, y]).slice(4)
      const [[x1, y1], [x2, y2]] = [at(rect[0], rect[1]), at(rect[2], rect[3])]
      return {
        url,
        left: Math.min(x1, x2),
        right: Math.max(x1, x2),
        top: Math.min(y1, y2),
        bottom: Math.max(y1, y2),
      }
    })

/** Something that is no block of the text, as a sign with a text of its own beside it. */
const standsForMore = ({ type, tag, id }) => type === 'beginMarkedContentProps' && tag === 'Span' && !id

/** Which of these fonts are bold and slanted; they are known once a page's drawing is. */
async function learnFonts(page, pieces, fonts) {
  const names = [...new Set(pieces.map(({ font }) => font))].filter((name) => !fonts.has(name))
  if (names.length === 0) return
  await page.getOperatorList().catch(() => undefined)
  for (const name of names) {
    const font = page.commonObjs.has(name) ? page.commonObjs.get(name) : {}
    const called = String(font.name ?? '')
    fonts.set(name, {
      bold: Boolean(font.bold || font.black) || /bold|black|heavy|demi(?!light)/i.test(called),
      italic: Boolean(font.italic) || /italic|oblique/i.test(called),
    })
  }
}

async function convert({ bytes, maxPages, maxLetters, maxPieces }) {
  bytesInAll = 0
  isTooLarge = false
  const pictures = picturesIn(bytes)
  const document = await getDocument({
    data: bytes.slice(),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWasm: false,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    // None is decoded.
    maxImageSize: 1,
  }).promise
  const pages = document.numPages
  if (pages > maxPages) return { refused: 'many-pages', pages }
  const read = []
  const fonts = new Map()
  let letters = 0
  let count = 0
  let damaged = 0
  let language = ''
  let actualTexts
  for (let number = 1; number <= pages; number++) {
    try {
      const page = await document.getPage(number)
      const tree = await page.getStructTree().catch(() => null)
      const { items, lang, styles } = await page.getTextContent({ includeMarkedContent: true })
      if (items.some(standsForMore)) actualTexts ??= await actualTextsOf(bytes).catch(() => () => [])
      const told = actualTexts ? withActualTexts(items, actualTexts(number)) : items
      const viewport = page.getViewport({ scale: 1 })
      const { matrix, width, height } = uprightMatrix(told, viewport.transform, viewport)
      const pieces = piecesOf(told, tagsOf(tree), matrix, styles)
      letters += pieces.reduce((sum, { text }) => sum + text.length, 0)
      count += pieces.length
      if (letters > maxLetters || count > maxPieces.inAll || pieces.length > maxPieces.inPage)
        return { refused: 'long' }
      await learnFonts(page, pieces, fonts)
      const links = linksOf(await page.getAnnotations().catch(() => []), matrix)
      language ||= lang ?? ''
      const shown = pieces.map(({ font, ...piece }) => ({ ...piece, ...fonts.get(font) }))
      read.push({ width, height, pieces: shown, links })
      page.cleanup()
    } catch {
      if (isTooLarge) break
      damaged++
      read.push({ width: 0, height: 0, pieces: [], links: [] })
    }
  }
  const metadata = await document.getMetadata().catch(() => ({}))
  await document.destroy()
  if (isTooLarge) return { refused: 'unpacks-large' }
  return { pages: read, damaged, language, created: String(metadata.info?.CreationDate ?? ''), ...pictures }
}

/**
 * Photos are whole JPEG files in a PDF, each in a stream whose dictionary stands before it. Found in the bytes: pdf.js
 * hands them out decoded only.
 */
function picturesIn(bytes) {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const pictures = []
  let others = 0
  for (let at = pdf.indexOf('stream'); at >= 0; at = pdf.indexOf('stream', at + 6)) {
    if (pdf.latin1Slice(Math.max(at - 3, 0), at) === 'end') continue
    const before = pdf.latin1Slice(Math.max(at - 2_000, 0), at)
    const dictionary = before.slice(before.lastIndexOf(' obj') + 4)
    if (!/\/Subtype\s*\/Image\b/.test(dictionary)) continue
    const [width, height] = [numberOf(dictionary, 'Width'), numberOf(dictionary, 'Height')]
    const start = at + 6 + (pdf[at + 6] === 13 && pdf[at + 7] === 10 ? 2 : 1)
    const told = numberOf(dictionary, 'Length', /(?!\s+\d+\s+R)/.source)
    const end = told > 0 ? start + told : pdf.indexOf('endstream', start)
    const isJpeg = pdf[start] === 0xff && pdf[start + 1] === 0xd8 && end > start && end <= pdf.length
    if (isJpeg) pictures.push({ width, height, bytes: new PlainBytes(pdf.subarray(start, end)) })
    else if (!/\/ImageMask\s+true|\/ColorSpace\s*\/DeviceGray/.test(dictionary) && width >= 100 && height >= 100)
      others++
    if (end > start && end <= pdf.length) at = end
  }
  return { pictures, others }
}

const numberOf = (dictionary, name, after = '') =>
  Number(new RegExp(`/${name}\\s+(\\d+)\\b${after}`).exec(dictionary)?.[1] ?? 0)

parentPort.on('message', (given) => {
  convert(given).then(
    (answer) => parentPort.postMessage(answer),
    (error) => {
      if (isTooLarge) parentPort.postMessage({ refused: 'unpacks-large' })
      else if (error?.name === 'PasswordException') parentPort.postMessage({ refused: 'locked' })
      else parentPort.postMessage({ failure: String(error?.message) })
    },
  )
})
