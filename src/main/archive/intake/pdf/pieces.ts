/** What the thread that reads a PDF answers (pdf-worker.js), in points, x from the left and y from the top of a page. */

/** The block of a tagged PDF that a piece stands in. Blocks are counted on each page from 1; 0 where there is none. */
export interface Tag {
  /** As the PDF calls it: P, H1, LI, TD … */
  role: string
  block: number
  /** How many lists it is in. */
  list: number
  item: number
  row: number
  cell: number
}

export interface Piece {
  text: string
  x: number
  /** Of its base line. */
  y: number
  width: number
  /** Of its letters. */
  size: number
  bold?: boolean
  italic?: boolean
  /** Its line runs from left to right, not slanted or upright. */
  isLevel: boolean
  isVertical: boolean
  /** Its writer says that it is no part of the text: a page's header, number or ornament. */
  isArtifact: boolean
  tag?: Tag
  link?: string
}

export interface Link {
  url: string
  left: number
  right: number
  top: number
  bottom: number
}

export interface PdfPage {
  width: number
  height: number
  pieces: Piece[]
  links: Link[]
}

/** The pieces, those that links lie over cut at the words where a link begins and ends. */
export function withLinks({ pieces, links }: PdfPage): Piece[] {
  if (links.length === 0) return pieces
  return pieces.flatMap((piece) => {
    const middle = piece.y - piece.size * 0.3
    const over = links.filter(
      ({ left, right, top, bottom }) =>
        top <= middle && middle <= bottom && left < piece.x + piece.width && right > piece.x,
    )
    return over.length === 0 || over.length > 20 ? piece : cutAt(piece, over)
  })
}

function cutAt(piece: Piece, links: readonly Link[]): Piece[] {
  const words = piece.text.split(/(?<=\s)(?=\S)/)
  const perLetter = piece.width / piece.text.length
  const cut: Piece[] = []
  let at = 0
  for (const word of words) {
    const x = piece.x + at * perLetter
    const middle = x + (word.trimEnd().length * perLetter) / 2
    const link = links.find(({ left, right }) => left <= middle && middle <= right)?.url ?? ''
    const last = cut.at(-1)
    at += word.length
    if (last && last.link === link) {
      last.text += word
      last.width += word.length * perLetter
    } else cut.push({ ...piece, text: word, x, width: word.length * perLetter, link })
  }
  return cut
}
