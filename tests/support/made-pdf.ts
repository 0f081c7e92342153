/**
 * A PDF of lines at their places, as a word processor writes them: in any letters, each half as wide as it is high, with
 * photos and links. Small enough to be made in a test.
 */
import { deflateSync } from 'node:zlib'

export interface MadeLine {
  text: string
  x: number
  /** From the top of the page. */
  y: number
  size?: number
  bold?: boolean
  italic?: boolean
}

export interface MadePage {
  lines: readonly MadeLine[]
  /** What it draws besides. */
  contents?: string
  links?: readonly { url: string; x: number; y: number; width: number }[]
}

export const pageHeight = 842
const letterWidth = 0.5

export interface MadeParts {
  photos?: readonly Uint8Array[]
  /** Of its streams: a way to pack them. */
  packed?: boolean
}

export function madePdf(pages: readonly MadePage[], { photos = [], packed = false }: MadeParts = {}): Buffer {
  const objects: Buffer[] = []
  const add = (...parts: (string | Uint8Array)[]): number =>
    objects.push(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))))
  const stream = (content: string, more = ''): number => {
    const bytes = packed ? deflateSync(content) : Buffer.from(content, 'latin1')
    const filter = packed ? ' /Filter /FlateDecode' : ''
    return add(`<< /Length ${bytes.length}${filter}${more} >>\nstream\n`, bytes, '\nendstream')
  }
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add('')
  const toUnicode = stream(unicodeMap())
  const fonts = ['Serif', 'Serif-Bold', 'Serif-Italic'].map((name, at) => {
    const flags = at === 1 ? 262_148 : at === 2 ? 68 : 4
    const descriptor = add(
      `<< /Type /FontDescriptor /FontName /${name} /Flags ${flags} /FontBBox [0 -200 500 800] /ItalicAngle ${at === 2 ? -12 : 0} /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>`,
    )
    const inside = add(
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW ${letterWidth * 1000} /CIDToGIDMap /Identity >>`,
    )
    return add(
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${inside} 0 R] /ToUnicode ${toUnicode} 0 R >>`,
    )
  })
  const images = photos.map((bytes) =>
    add(
      `<< /Type /XObject /Subtype /Image /Width 640 /Height 480 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${bytes.length} >>\nstream\n`,
      bytes,
      '\nendstream',
    ),
  )
  const resources = `<< /Font << ${fonts.map((font, at) => `/F${at} ${font} 0 R`).join(' ')} >> /XObject << ${images.map((image, at) => `/I${at} ${image} 0 R`).join(' ')} >> >>`
  const kids = pages.map(({ lines, contents: besides = '', links = [] }) => {
    const contents = stream(`${lines.map(drawn).join('\n')}${besides}`)
    const annotations = links.map(({ url, x, y, width }) => {
      const bottom = pageHeight - y - 3
      return add(
        `<< /Type /Annot /Subtype /Link /Rect [${x} ${bottom} ${x + width} ${bottom + 15}] /Border [0 0 0] /A << /S /URI /URI (${url}) >> >>`,
      )
    })
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 ${pageHeight}] /Resources ${resources} /Contents ${contents} 0 R /Annots [${annotations.map((one) => `${one} 0 R`).join(' ')}] >>`,
    )
  })
  objects[1] = Buffer.from(
    `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`,
  )
  return written(objects)
}

function drawn({ text, x, y, size = 12, bold = false, italic = false }: MadeLine): string {
  const codes = Buffer.from(text, 'utf16le').swap16().toString('hex')
  return `BT /F${bold ? 1 : italic ? 2 : 0} ${size} Tf ${x} ${pageHeight - y} Td <${codes}> Tj ET`
}

function unicodeMap(): string {
  const ranges = Array.from({ length: 256 }, (_, high) => {
    const byte = high.toString(16).padStart(2, '0')
    return `<${byte}00> <${byte}ff> <${byte}00>`
  })
  const parts = [0, 100, 200].map((at) => {
    const some = ranges.slice(at, at + 100)
    return `${some.length} beginbfrange\n${some.join('\n')}\nendbfrange`
  })
  return `/CIDInit /ProcSet findresource begin begincmap /CMapName /U def 1 begincodespacerange <0000> <ffff> endcodespacerange\n${parts.join('\n')}\nendcmap end`
}

function written(objects: readonly Buffer[]): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')]
  let at = parts[0]?.length ?? 0
  const places = objects.map((object, index) => {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    const place = at
    parts.push(part)
    at += part.length
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

/** The lines of a paragraph that is `width` wide, and where the next one may begin. */
export function flowed(
  text: string,
  {
    x = 60,
    y,
    width = 475,
    size = 12,
    pitch = 1.3,
  }: { x?: number; y: number; width?: number; size?: number; pitch?: number },
): { lines: MadeLine[]; next: number } {
  const most = Math.floor(width / (size * letterWidth))
  const rows: string[] = []
  for (const word of text.split(' ')) {
    const row = rows.at(-1)
    if (row !== undefined && row.length + 1 + word.length <= most) rows[rows.length - 1] = `${row} ${word}`
    else rows.push(word)
  }
  const lines = rows.map((row, at) => ({ text: row, x, y: y + at * size * pitch, size }))
  return { lines, next: y + rows.length * size * pitch + size * 0.8 }
}
