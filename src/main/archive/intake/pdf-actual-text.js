/**
 * What a PDF says that some of its signs stand for (ActualText): a browser prints the ligature of `fi` as a sign of which
 * its font says nothing, and writes the two letters beside it. pdf.js does not read that, so the contents of a page are
 * looked through once more, and matched by the order of their marks.
 */
const mark =
  /\/([^\s/<>()[\]{}%]+)\s*(<<(?:[^<>()]|\((?:\\[\s\S]|[^\\()])*\)|<[\da-fA-F\s]*>|<<[^<>]*>>)*>>|\/[^\s/<>()[\]{}%]+)\s*BDC\b/g
const actualText = /\/ActualText\s*(?:\(((?:\\[\s\S]|[^\\()])*)\)|<([\da-fA-F\s]*)>)/

/** Answers a function that tells of a page, by its number, its marks in order: their tags, and the text of those that have one. */
export async function actualTextsOf(bytes) {
  const { PDFDocument, PDFArray, PDFRawStream, PDFHexString, PDFString, decodePDFRawStream } = await import('pdf-lib')
  const document = await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false })
  const pages = document.getPages()
  const decoded = (stream) =>
    stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') : ''
  return (number) => {
    const contents = pages[number - 1]?.node.Contents()
    const streams =
      contents instanceof PDFArray ? contents.asArray().map((one) => document.context.lookup(one)) : [contents]
    return [...streams.map(decoded).join('\n').matchAll(mark)].map(([, tag, properties]) => {
      const [, plain, hex] = actualText.exec(properties) ?? []
      const text = plain !== undefined ? PDFString.of(plain) : hex !== undefined ? PDFHexString.of(hex) : undefined
      return { tag, ...(text && { text: text.decodeText() }) }
    })
  }
}

/** The items with these texts in place of their signs; as they were where the marks are not the same. */
export function withActualTexts(items, marks) {
  const begins = items.filter(({ type }) => type === 'beginMarkedContentProps')
  if (begins.length !== marks.length || begins.some(({ tag }, at) => tag !== marks[at].tag)) return items
  const open = []
  let next = 0
  return items.flatMap((item) => {
    if (item.type === 'beginMarkedContentProps') open.push({ text: marks[next++].text })
    else if (item.type === 'beginMarkedContent') open.push({})
    else if (item.type === 'endMarkedContent') open.pop()
    else {
      const around = open.findLast(({ text }) => text !== undefined)
      // The space before it may be told inside of its mark.
      if (!around || item.str.trim() === '') return item
      // All of them together stand for it.
      const { text } = around
      around.text = ''
      return text === '' ? [] : { ...item, str: text }
    }
    return item
  })
}
