/**
 * XMP of the copy that leaves: the words anew, and of the original's what other schemas hold, letter for letter.
 *
 * A packet is taken apart into its rdf:Description elements; out of each is cut what the words replace, what would
 * contradict them (a by-line's post when the by-line is another, old mirrors of EXIF) and, where it is not to leave, the
 * position. Rejected: reading into objects and writing those, which loses what the objects do not know. A packet that is
 * no well-formed XML is replaced whole: words in it would be read by nobody, and the original keeps it.
 */
import { XMLValidator } from 'fast-xml-parser'
import { Parser } from 'htmlparser2'
import type { CopyWords } from './captioned-copy.js'
import { mostPacketBytes } from './light-xmp.js'
import { isoDate } from './photo-metadata.js'
import { decodePacket, maxPackets, namespaces, readXmp, type Xmp } from './xmp.js'

export interface XmpCopy {
  /** rdf:Description elements: ours, those of the original's packets, those of its extended XMP. */
  ours: string
  others: string[]
  extended: string[]
  /** The by-lines one by one, where the original had several that are together the one that is told. */
  creators: string[]
}

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const usual: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(namespaces).map(([address, prefix]) => [prefix, address]),
)
const addresses: Readonly<Record<string, string>> = {
  ...usual,
  tiff: 'http://ns.adobe.com/tiff/1.0/',
  xmpNote: 'http://ns.adobe.com/xmp/note/',
  lr: 'http://ns.adobe.com/lightroom/1.0/',
  digiKam: 'http://www.digikam.org/ns/1.0/',
  MicrosoftPhoto: 'http://ns.microsoft.com/photo/1.0/',
  geo: 'http://www.w3.org/2003/01/geo/wgs84_pos#',
}

/** Namespace and name in one, as expanded names are compared. */
const full = (name: string): string => {
  const [prefix = '', local = ''] = name.split(':')
  return `${addresses[prefix] ?? ''}${local}`
}

/** What the words replace; mirrors of EXIF; the digest and the note that are true of the original only. */
const replaced = new Set(
  `photoshop:Headline photoshop:Credit photoshop:Source photoshop:Instructions photoshop:DateCreated
  photoshop:City photoshop:State photoshop:Country photoshop:LegacyIPTCDigest
  dc:description dc:creator dc:rights dc:subject xmpRights:UsageTerms
  Iptc4xmpCore:AltTextAccessibility Iptc4xmpCore:Location Iptc4xmpExt:PersonInImage
  tiff:ImageDescription tiff:Artist tiff:Copyright xmpNote:HasExtendedXMP`
    .split(/\s+/)
    .map(full),
)
const positions = new Set(['geo:lat', 'geo:long', 'geo:alt', 'geo:lat_long'].map(full))

/** GPS of any schema: EXIF's, and drones write `GpsLatitude` in their makers'. */
export const isPosition = (name: string): boolean => positions.has(name) || /[#/]gps[^#/]*$/i.test(name)

/**
 * `packets`: of which none may be sure to be sound. `extended`: the one that the first of them is carried on in.
 * `withoutPosition`: at any depth.
 */
export function xmpOf(
  packets: readonly Uint8Array[],
  words: CopyWords,
  withoutPosition: boolean,
  extended?: Uint8Array,
): XmpCopy {
  const before = readXmp(packets)
  const dependent = contradicting(before, words)
  const seen = new Set<string>()
  const othersIn = (packet: Uint8Array): Others => {
    const earlier = new Set(seen)
    return othersOf(packet, (name, isProperty) => {
      if (withoutPosition && isPosition(name)) return true
      if (!isProperty) return false
      seen.add(name)
      return replaced.has(name) || dependent.has(name) || earlier.has(name)
    })
  }
  const found = packets.slice(0, maxPackets).map(othersIn)
  const carriedOn = extended ? othersIn(extended).descriptions : []
  const creators = before.values('dc:creator')
  const told = creators.join(', ') === words.by ? creators : [words.by]
  const about = found.find((one) => one.about !== undefined)?.about ?? ''
  return {
    ours: described(words, told, about),
    others: found.flatMap(({ descriptions }) => descriptions),
    extended: carriedOn,
    creators: told,
  }
}

/** Positions in a packet that must keep its length and place are overwritten with spaces. */
export function blankPositions(packet: Uint8Array): void {
  // As many letters as bytes; names that are not ASCII do not matter here.
  const text = Buffer.from(packet).toString('latin1')
  for (const [from, to] of sound(text, (name) => isPosition(name))?.cuts ?? []) packet.fill(0x20, from, to)
}

/** The packet that holds these; a sidecar file is one, too. */
export const packetOf = (descriptions: readonly string[]): string =>
  [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    `<rdf:RDF xmlns:rdf="${rdf}">`,
    ...descriptions.filter((description) => description !== ''),
    '</rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="w"?>',
  ].join('\n')

/** What would say something else than the words beside them, or tell what they leave out. */
function contradicting(before: Xmp, words: CopyWords): Set<string> {
  const isAnother = (told: readonly string[], property: string) =>
    before.values(property).join('\n') !== told.join('\n')
  const { sublocation, city, state, country } = words.place
  const place = [sublocation, city, state, country].filter((name) => name !== '')
  const shown = ['Sublocation', 'LocationName', 'City', 'ProvinceState', 'CountryName'].flatMap((field) =>
    before.inside('Iptc4xmpExt:LocationShown', `Iptc4xmpExt:${field}`),
  )
  const named = before.inside('Iptc4xmpExt:PersonInImageWDetails', 'Iptc4xmpExt:PersonName')
  const isReordered = [...new Set([sublocation, ...shown, ...place].filter(Boolean))].join('\n') !== place.join('\n')
  return new Set(
    [
      ...(before.values('dc:creator').join(', ') === words.by ? [] : ['photoshop:AuthorsPosition']),
      ...(isAnother([country].filter(Boolean), 'photoshop:Country') ? ['Iptc4xmpCore:CountryCode'] : []),
      ...(isReordered ? ['Iptc4xmpExt:LocationShown'] : []),
      ...(named.every((name) => words.people.includes(name)) ? [] : ['Iptc4xmpExt:PersonInImageWDetails']),
      ...(isAnother(words.keywords, 'dc:subject') ? otherKeywords : []),
    ].map(full),
  )
}

const otherKeywords = [
  'lr:hierarchicalSubject',
  'digiKam:TagsList',
  'MicrosoftPhoto:LastKeywordXMP',
  'MicrosoftPhoto:LastKeywordIPTC',
]

function described(words: CopyWords, creators: readonly string[], about: string): string {
  const { place } = words
  const properties = [
    simple('photoshop:Headline', words.headline),
    inLanguages('dc:description', words.caption, words.captions),
    inLanguages('Iptc4xmpCore:AltTextAccessibility', words.altText),
    list('dc:creator', 'Seq', creators),
    simple('photoshop:Credit', words.credit),
    inLanguages('dc:rights', words.copyrightNotice),
    simple('photoshop:Source', words.source),
    inLanguages('xmpRights:UsageTerms', words.usageTerms),
    simple('photoshop:Instructions', words.instructions),
    simple('photoshop:DateCreated', isoDate.test(words.dateCreated) ? words.dateCreated : ''),
    list('dc:subject', 'Bag', words.keywords),
    list('Iptc4xmpExt:PersonInImage', 'Bag', words.people),
    simple('Iptc4xmpCore:Location', place.sublocation),
    simple('photoshop:City', place.city),
    simple('photoshop:State', place.state),
    simple('photoshop:Country', place.country),
  ].filter((property) => property !== '')
  if (properties.length === 0) return ''
  const prefixes = new Set(properties.map((property) => property.slice(1, property.indexOf(':'))))
  const declared = [...prefixes].map((prefix) => ` xmlns:${prefix}="${addresses[prefix]}"`)
  return [`<rdf:Description rdf:about="${about}"${declared.join('')}>`, ...properties, '</rdf:Description>'].join('\n')
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const simple = (name: string, value: string): string => (value === '' ? '' : `<${name}>${escaped(value)}</${name}>`)

function list(name: string, kind: 'Bag' | 'Seq', values: readonly string[]): string {
  const items = values.filter((value) => value !== '').map((value) => `<rdf:li>${escaped(value)}</rdf:li>`)
  return items.length === 0 ? '' : `<${name}><rdf:${kind}>${items.join('')}</rdf:${kind}></${name}>`
}

/** x-default stands first (XMP part 1, 8.2.2.4); without a text of its own it is the first of the further ones. */
function inLanguages(name: string, value: string, further: Readonly<Record<string, string>> = {}): string {
  const others = Object.entries(further).filter(
    ([language, text]) => text !== '' && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language),
  )
  const first = value === '' ? others[0]?.[1] : value
  if (first === undefined) return ''
  const items = [['x-default', first] as const, ...others].map(
    ([language, text]) => `<rdf:li xml:lang="${language}">${escaped(text)}</rdf:li>`,
  )
  return `<${name}><rdf:Alt>${items.join('')}</rdf:Alt></${name}>`
}

interface Others {
  descriptions: string[]
  /** What was cut out, in letters of the text. */
  cuts: Range[]
  /** What the first of them is about, as it stands: all of a packet must say the same. */
  about?: string
}

/** Deeper there is no XMP, and what keeps account of open elements takes long. */
const maxDepth = 200

function othersOf(packet: Uint8Array, isCut: IsCut): Others {
  const text = packet.length > mostPacketBytes ? '' : decodePacket(packet)
  return sound(text.replace(/<\?xpacket[^>]{0,200}\?>/g, ''), isCut) ?? { descriptions: [], cuts: [] }
}

/** Undefined where the text is no XMP, too deep, or not well-formed. */
function sound(text: string, isCut: IsCut): Others | undefined {
  if (text.trim() === '' || /<!DOCTYPE/i.test(text)) return undefined
  try {
    return XMLValidator.validate(text) === true ? new Taker(text, isCut).take() : undefined
  } catch (error) {
    if (error instanceof Unsound || error instanceof RangeError) return undefined
    throw error
  }
}

class Unsound extends Error {}

/** `name`: expanded. `isProperty`: a property of the photo itself, no field of a structure. */
type IsCut = (name: string, isProperty: boolean) => boolean
type Scope = ReadonlyMap<string, string>
type Range = readonly [from: number, to: number]

interface Description {
  from: number
  depth: number
  /** Where further declarations belong, what is declared there outside, and which prefixes need one. */
  declareAt: number
  outside: Scope
  declares: ReadonlySet<string>
  used: Set<string>
  cuts: Range[]
  kept: number
}

/** White space is taken from where it begins, so that a tag full of it is read once. */
const attribute = /(?<!\s)\s+([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/g

class Taker {
  private readonly descriptions: string[] = []
  private readonly cuts: Range[] = []
  private about: string | undefined
  private readonly open: string[] = []
  private readonly scopes: Scope[] = [new Map([['xml', 'http://www.w3.org/XML/1998/namespace']])]
  private current: Description | undefined
  private cut: { from: number; depth: number } | undefined

  constructor(
    private readonly text: string,
    private readonly isCut: IsCut,
  ) {}

  take(): Others {
    const parser: Parser = new Parser(
      {
        onopentag: (name) => this.enter(name, parser.startIndex, parser.endIndex + 1),
        onclosetag: () => this.leave(parser.endIndex + 1),
      },
      { xmlMode: true, decodeEntities: false },
    )
    parser.end(this.text)
    return {
      descriptions: this.descriptions,
      cuts: this.cuts,
      ...(this.about === undefined ? {} : { about: this.about }),
    }
  }

  private enter(name: string, from: number, to: number): void {
    if (this.open.length > maxDepth) throw new Unsound()
    const outside = this.scopes.at(-1) ?? new Map()
    const attributes = [...this.text.slice(from, to).matchAll(attribute)].map((match) => ({
      name: match[1] ?? '',
      value: (match[2] ?? '').slice(1, -1),
      range: [from + match.index, from + match.index + match[0].length] as const,
    }))
    const declared = attributes.filter((one) => one.name.startsWith('xmlns:'))
    const scope = declared.length === 0 ? outside : new Map(outside)
    for (const one of declared) (scope as Map<string, string>).set(one.name.slice(6), one.value)
    const expanded = (qualified: string) => this.expanded(qualified, scope)
    const parent = this.open.at(-1)
    this.open.push(expanded(name))
    this.scopes.push(scope)
    if (this.cut) return
    const others = attributes.filter((one) => !/^xmlns(:|$)/.test(one.name))
    if (!this.current) {
      if (parent !== `${rdf}RDF` || this.open.at(-1) !== `${rdf}Description`) return
      this.current = {
        from,
        depth: this.open.length,
        declareAt: from + 1 + name.length,
        outside,
        declares: new Set(declared.map((one) => one.name.slice(6))),
        used: new Set([prefixOf(name)]),
        cuts: [],
        kept: 0,
      }
      for (const one of others) {
        const isAbout = /^(\w+:)?about$/.test(one.name)
        if (isAbout) this.about ??= one.value.replace(/"/g, '&quot;').replace(/</g, '&lt;')
        if (!isAbout && this.isCut(expanded(one.name), true)) this.current.cuts.push(one.range)
        else this.keep(one.name, isAbout ? 0 : 1)
      }
      return
    }
    const isProperty = this.open.length === this.current.depth + 1
    if (this.isCut(expanded(name), isProperty)) {
      this.cut = { from, depth: this.open.length }
      return
    }
    this.keep(name, isProperty ? 1 : 0)
    for (const one of others) {
      if (this.isCut(expanded(one.name), false)) this.current.cuts.push(one.range)
      else this.keep(one.name, 0)
    }
  }

  private leave(to: number): void {
    const depth = this.open.length
    this.open.pop()
    this.scopes.pop()
    if (this.cut?.depth === depth) {
      this.current?.cuts.push([this.cut.from, to])
      this.cut = undefined
    }
    if (this.current?.depth !== depth) return
    this.cuts.push(...this.current.cuts)
    if (this.current.kept > 0) this.descriptions.push(this.written(this.current, to))
    this.current = undefined
  }

  private keep(name: string, count: number): void {
    if (!this.current) return
    this.current.used.add(prefixOf(name))
    this.current.kept += count
  }

  /** With what it uses of the declarations outside; the packet that it will stand in declares rdf. */
  private written({ declareAt, outside, declares, used, cuts, from }: Description, to: number): string {
    const missing = [...used].filter((prefix) => prefix !== 'xml' && prefix !== '' && !declares.has(prefix))
    const declared = missing
      .filter((prefix) => prefix !== 'rdf' || outside.get(prefix) !== rdf)
      .map((prefix) =>
        outside.has(prefix) ? ` xmlns:${prefix}="${outside.get(prefix)?.replace(/"/g, '&quot;')}"` : '',
      )
    const parts: string[] = [this.text.slice(from, declareAt), ...declared]
    let at = declareAt
    for (const [cutFrom, cutTo] of cuts) {
      parts.push(this.text.slice(at, cutFrom))
      at = cutTo
    }
    return [...parts, this.text.slice(at, to)].join('')
  }

  private expanded(name: string, scope: Scope): string {
    const prefix = prefixOf(name)
    if (prefix === '') return name
    const address = scope.get(prefix)
    if (address === undefined) throw new Unsound()
    // As our reader does: a usual prefix counts for its namespace where the address is none that is known.
    const known = namespaces[address] === undefined ? (usual[prefix] ?? address) : address
    return `${known}${name.slice(prefix.length + 1)}`
  }
}

const prefixOf = (name: string): string => name.slice(0, Math.max(name.indexOf(':'), 0))
