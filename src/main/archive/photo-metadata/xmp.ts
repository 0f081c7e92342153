/**
 * XMP (ISO 16684-1): the properties a picture desk fills in, whether written as elements or as attributes.
 *
 * Names are taken by their usual prefixes after mapping each packet's own prefixes to namespaces, since writers choose
 * prefixes freely. Tolerant: a packet that is no XML has no properties, and the reader is told. DOCTYPE is refused, so
 * the only entities are those of XML and HTML themselves and numbers, which Adobe writes for line ends. Packets are
 * read up to 500 kB together, without the histories of edits in them (light-xmp.ts), tags nest to 100: 0.1 s at most.
 */
import { XMLParser } from 'fast-xml-parser'
import { clean } from './iim.js'

export const namespaces: Record<string, string> = {
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://ns.adobe.com/photoshop/1.0/': 'photoshop',
  'http://ns.adobe.com/xap/1.0/': 'xmp',
  'http://ns.adobe.com/xap/1.0/rights/': 'xmpRights',
  'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/': 'Iptc4xmpCore',
  'http://iptc.org/std/Iptc4xmpExt/2008-02-29/': 'Iptc4xmpExt',
  'http://ns.useplus.org/ldf/xmp/1.0/': 'plus',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
}

type Node = { name: string; attributes: Record<string, string>; children: Node[]; text: string }
type Ordered = Record<string, unknown>

const maxPacketBytes = 500_000
export const maxPackets = 16
const maxDepth = 40

export interface Xmp {
  /** The values of a property such as `dc:creator`; for language alternatives `x-default` comes first. */
  values(property: string): string[]
  /** Names inside structures, such as `Iptc4xmpExt:LocationName` inside `Iptc4xmpExt:LocationShown`. */
  inside(property: string, field: string): string[]
  /** Some packet could not be read. */
  damaged: boolean
}

export function readXmp(packets: readonly Uint8Array[]): Xmp {
  const read = packets.slice(0, maxPackets).map((packet, index) => {
    const before = packets.slice(0, index).reduce((size, { length }) => size + length, 0)
    return before + packet.length > maxPacketBytes ? unread : descriptionsOf(packet)
  })
  const descriptions = read.flatMap(({ found }) => found)
  const properties = (property: string) =>
    descriptions.flatMap((description) => description.children.filter((child) => child.name === property))
  return {
    values: (property) => {
      const attributes = descriptions.flatMap((description) => description.attributes[property] ?? [])
      const found = [...properties(property).flatMap(valuesOf), ...attributes].map(clean)
      return found.filter((text) => text !== '')
    },
    inside: (property, field) =>
      properties(property)
        .flatMap((node) => fieldsOf(node, field, 0))
        .map(clean)
        .filter((text) => text !== ''),
    damaged: packets.length > maxPackets || read.some(({ whole }) => !whole),
  }
}

const unread = { found: [] as Node[], whole: false }

/** The rdf:Description elements, and whether the packet came to its end: the parser closes what is left open. */
function descriptionsOf(packet: Uint8Array): { found: Node[]; whole: boolean } {
  const text = decodePacket(packet).replace(/<\?xpacket[^>]{0,200}\?>/g, '')
  if (text.trim() === '') return { found: [], whole: true }
  if (/<!DOCTYPE/i.test(text)) return unread
  try {
    const parser = new XMLParser({
      preserveOrder: true,
      ignoreAttributes: false,
      attributeNamePrefix: '',
      trimValues: false,
      parseTagValue: false,
      parseAttributeValue: false,
      processEntities: true,
      htmlEntities: true,
    })
    const found: Node[] = []
    collect(
      (parser.parse(text) as Ordered[]).map((entry) => nodeOf(entry, {}, 0)),
      found,
    )
    return { found, whole: /<\/[\w-]{1,20}:RDF\s{0,20}>/.test(text) }
  } catch {
    return unread
  }
}

export function decodePacket(packet: Uint8Array): string {
  if (packet[0] === 0xfe && packet[1] === 0xff)
    return Buffer.from(packet.subarray(0, packet.length & ~1))
      .swap16()
      .toString('utf16le')
  if (packet[0] === 0xff && packet[1] === 0xfe) return new TextDecoder('utf-16le').decode(packet)
  return new TextDecoder('utf-8').decode(packet).replaceAll('\0', '')
}

function nodeOf(entry: Ordered, prefixes: Readonly<Record<string, string>>, depth: number): Node {
  const name = Object.keys(entry).find((key) => key !== ':@') ?? ''
  const raw = (entry[':@'] ?? {}) as Record<string, unknown>
  const declared = Object.entries(raw).filter(([key]) => key.startsWith('xmlns:'))
  // Copied only where something is declared: a page of prefixes on the root times a million elements would never end.
  const known =
    declared.length === 0
      ? prefixes
      : {
          ...prefixes,
          ...Object.fromEntries(
            declared.map(([key, value]) => [key.slice(6), namespaces[String(value)] ?? key.slice(6)]),
          ),
        }
  const usual = (qualified: string) => {
    const [prefix = '', local] = qualified.split(':')
    return local === undefined ? qualified : `${known[prefix] ?? prefix}:${local}`
  }
  const attributes = Object.fromEntries(Object.entries(raw).map(([key, value]) => [usual(key), String(value)]))
  if (name === '#text') return { name, attributes: {}, children: [], text: String(entry[name]) }
  const inner = depth < maxDepth && Array.isArray(entry[name]) ? (entry[name] as Ordered[]) : []
  const children = inner.map((child) => nodeOf(child, known, depth + 1))
  const text = children.map((child) => child.text).join('')
  return { name: usual(name), attributes, children: children.filter((child) => child.name !== '#text'), text }
}

function collect(nodes: readonly Node[], into: Node[]): void {
  for (const node of nodes) {
    if (node.name === 'rdf:Description') into.push(node)
    else collect(node.children, into)
  }
}

/** A plain value, or the items of a Bag, Seq or Alt. */
function valuesOf(node: Node): string[] {
  const list = node.children.find((child) => ['rdf:Bag', 'rdf:Seq', 'rdf:Alt'].includes(child.name))
  if (!list) return node.children.length === 0 ? [node.text] : []
  const items = list.children.filter((child) => child.name === 'rdf:li')
  if (list.name === 'rdf:Alt') items.sort((a, b) => Number(isDefault(b)) - Number(isDefault(a)))
  return items.map((item) => item.text)
}

const isDefault = (node: Node) => node.attributes['xml:lang'] === 'x-default'

function fieldsOf(node: Node, field: string, depth: number): string[] {
  if (depth > maxDepth) return []
  const here = node.attributes[field]
  const own = node.name === field ? valuesOf(node) : []
  return [...(here ? [here] : []), ...own, ...node.children.flatMap((child) => fieldsOf(child, field, depth + 1))]
}
