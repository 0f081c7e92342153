/**
 * A packet of XMP without what nobody asks for here: histories of edits and settings of raw developers, of some MB in files
 * that went through many hands. What is left is small enough to be read at once (xmp.ts).
 *
 * Properties of other namespaces than ours are cut out where they stand, in stints between which others have a turn; the
 * rest stays letter for letter. Rejected: reading such a packet as it is, which took the windows' thread for 2.7 s at 14 MB.
 */
import { Parser } from 'htmlparser2'
import { breather } from '../turns.js'
import { namespaces } from './xmp.js'

/** Read at once in 20 ms. */
const lightBytes = 100_000
/** Beyond this a packet stays as it is, and is refused for its length: histories of edits run to some MB. */
export const mostPacketBytes = 16_000_000
/** Deeper there is no XMP, and what keeps account of open elements takes long. */
const maxDepth = 1_000
const stride = 1 << 15
const usualPrefixes = new Set(Object.values(namespaces))

/** The packet itself where it is short, or no XMP. */
export async function withoutHistories(packet: Uint8Array): Promise<Uint8Array> {
  if (packet.length <= lightBytes || packet.length > mostPacketBytes) return packet
  const breathe = breather()
  const cutter = new Cutter()
  const decoder = new TextDecoder(encodingOf(packet))
  for (let at = 0; at < packet.length; at += stride) {
    await breathe()
    cutter.write(decoder.decode(packet.subarray(at, at + stride), { stream: true }))
    if (cutter.depth > maxDepth) return packet
  }
  return Buffer.from(cutter.end())
}

const encodingOf = ([first, second]: Uint8Array): string =>
  first === 0xfe && second === 0xff ? 'utf-16be' : first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8'

class Cutter {
  private readonly kept: string[] = []
  /** What came last and is not sorted yet, and where it begins in the whole. */
  private text = ''
  private from = 0
  /** Names of the elements that are open. */
  private readonly open: string[] = []
  /** How many were open outside the property that is being cut out. */
  private cutAt: number | undefined
  /** The end of the tag that was told last. */
  private told = 0
  private readonly ours = new Map<string, boolean>()
  private readonly parser: Parser

  constructor() {
    this.parser = new Parser(
      {
        onopentag: (name, attributes) => this.enter(name, attributes),
        onclosetag: () => this.leave(),
      },
      { xmlMode: true, decodeEntities: false },
    )
  }

  write(piece: string): void {
    this.text += piece
    this.parser.write(piece)
    // A tag that has only begun is told with the next piece.
    const begun = this.text.lastIndexOf('<')
    const isTold = begun < 0 || this.from + begun < this.told
    const sure = this.from + (isTold ? this.text.length : begun)
    if (this.cutAt === undefined) this.keepTo(sure)
    else this.dropTo(sure)
  }

  get depth(): number {
    return this.open.length
  }

  end(): string {
    this.parser.end()
    if (this.cutAt === undefined) this.kept.push(this.text)
    return this.kept.join('')
  }

  private enter(name: string, attributes: Record<string, string>): void {
    this.told = this.parser.endIndex + 1
    for (const [key, value] of Object.entries(attributes))
      if (key.startsWith('xmlns:')) this.ours.set(key.slice(6), namespaces[value] !== undefined)
    if (this.cutAt === undefined && this.open.at(-1)?.endsWith(':Description') && !this.isOurs(name)) {
      this.keepTo(this.parser.startIndex)
      this.cutAt = this.open.length
    }
    this.open.push(name)
  }

  private leave(): void {
    this.told = this.parser.endIndex + 1
    this.open.pop()
    if (this.cutAt !== this.open.length) return
    this.cutAt = undefined
    this.dropTo(this.told)
  }

  private isOurs(name: string): boolean {
    const [prefix = ''] = name.split(':')
    return this.ours.get(prefix) ?? usualPrefixes.has(prefix)
  }

  private keepTo(place: number): void {
    if (place > this.from) this.kept.push(this.text.slice(0, place - this.from))
    this.dropTo(place)
  }

  private dropTo(place: number): void {
    if (place <= this.from) return
    this.text = this.text.slice(place - this.from)
    this.from = place
  }
}
