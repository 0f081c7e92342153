/**
 * What stands on which page of a document before it is printed, and the changes that fill its pages (page-filling.ts).
 *
 * On the screen, where nobody sees it, print.css makes a column of each page, so Chromium breaks the text as it will when
 * it prints: in 59 of the sample's 60 releases every page ends at the same line. All goes over the DevTools protocol, since
 * the page has no JavaScript: a snapshot of where every line and picture stands takes 1 ms, a change and the layout after it 2.
 * Rejected: printing again and again, at 50 ms each.
 */
import type { Debugger, WebContents } from 'electron'
import { type Arrangement, type Block, fillPages, type Layout, type Part } from './page-filling.js'

/** Of DevTools' DOMSnapshot.captureSnapshot what is read here. */
interface Snapshot {
  documents: {
    nodes: { parentIndex: number[]; nodeName: number[]; backendNodeId: number[]; attributes: number[][] }
    layout: { nodeIndex: number[]; bounds: Rectangle[] }
    textBoxes: { layoutIndex: number[]; bounds: Rectangle[] }
  }[]
  strings: string[]
}

/** Left, top, width, height. */
type Rectangle = [number, number, number, number]

interface Measured {
  layout: Layout
  /** The element around the body's blocks, and each photo's picture, by the backend's numbers, as blocks are. */
  body: number
  pictures: ReadonlyMap<number, number>
}

/** @throws where the page cannot be measured, or `signal` says that it takes too long; it may be half changed then. */
export async function fillPagesOf(contents: WebContents, signal: AbortSignal): Promise<void> {
  const tools = contents.debugger
  tools.attach('1.3')
  try {
    const written = await measure(tools)
    let laid: Arrangement = { order: bodyIn(written.layout), heights: new Map() }
    await tools.sendCommand('DOM.getDocument', { depth: 0 })
    await fillPages(written.layout, async (wanted) => {
      signal.throwIfAborted()
      await change(tools, written, laid, wanted)
      laid = wanted
      return (await measure(tools)).layout
    })
  } finally {
    tools.detach()
  }
}

const bodyIn = (layout: Layout): number[] =>
  layout.blocks.filter(({ kind }) => kind !== 'before' && kind !== 'after').map(({ id }) => id)

async function measure(tools: Debugger): Promise<Measured> {
  return readSnapshot((await tools.sendCommand('DOMSnapshot.captureSnapshot', { computedStyles: [] })) as Snapshot)
}

/** @throws where the document has no body of a release */
export function readSnapshot({ documents: [document], strings }: Snapshot): Measured {
  if (!document) throw new Error('nothing was measured')
  const { nodes, layout, textBoxes } = document
  const name = (node: number) => strings[nodes.nodeName[node] ?? -1] ?? ''
  const id = (node: number) => nodes.backendNodeId[node] ?? 0
  const page = nodes.nodeName.findIndex((_, node) => name(node) === 'BODY')
  const hasClass = (node: number, wanted: string) =>
    (nodes.attributes[node] ?? []).some(
      (text, at, pairs) => at % 2 === 1 && strings[text] === wanted && strings[pairs[at - 1] ?? -1] === 'class',
    )
  const body = nodes.nodeName.findIndex((_, node) => hasClass(node, 'body'))
  const sheet = layout.bounds[layout.nodeIndex.indexOf(page)]
  if (!sheet || body < 0) throw new Error('the page is no release')
  const [left, , width, pageHeight] = sheet

  const blocks = new Map<number, Block & { parts: Part[] }>()
  const pictures = new Map<number, number>()
  /** The block that a node is in: a child of the body or of the footer, or all that comes before. */
  const blockOf = (node: number): Block & { parts: Part[] } => {
    let inner = node
    let outer = nodes.parentIndex[inner] ?? -1
    for (; outer >= 0 && outer !== body && name(outer) !== 'FOOTER'; outer = nodes.parentIndex[inner] ?? -1)
      inner = outer
    const known = blocks.get(inner)
    if (known) return known
    const block = {
      id: id(inner),
      kind: kindOf(name(inner), outer < 0 ? 'before' : outer === body ? 'body' : 'after', hasClass(inner, 'leads-in')),
      parts: [],
    }
    blocks.set(inner, block)
    return block
  }
  const stands = (block: { parts: Part[] }, [x, top, across, height]: Rectangle) => {
    // Pages follow each other to the left where the text does.
    const at = Math.abs(Math.floor((x + across / 2 - left) / width))
    const part = block.parts.find((known) => known.page === at)
    if (!part) block.parts.push({ page: at, top, bottom: top + height })
    else {
      part.top = Math.min(part.top, top)
      part.bottom = Math.max(part.bottom, top + height)
    }
  }
  // A picture comes before its words, and what has neither is on no page.
  for (const [at, node] of layout.nodeIndex.entries()) {
    const bounds = layout.bounds[at]
    if (name(node) !== 'IMG' || !bounds) continue
    const block = blockOf(node)
    block.imageHeight = bounds[3]
    pictures.set(block.id, id(node))
    stands(block, bounds)
  }
  for (const [at, bounds] of textBoxes.bounds.entries()) {
    const node = layout.nodeIndex[textBoxes.layoutIndex[at] ?? -1]
    if (node !== undefined && bounds[2] > 0) stands(blockOf(node), bounds)
  }
  const inOrder = [...blocks].sort(([one], [other]) => one - other).map(([, block]) => block)
  return { layout: { pageHeight, blocks: inOrder }, body: id(body), pictures }
}

/** Nothing comes between a line that leads to a list and the list, as between a heading and its text. */
function kindOf(name: string, place: 'before' | 'body' | 'after', leadsIn: boolean): Block['kind'] {
  if (place !== 'body') return place
  if (name === 'FIGURE') return 'photo'
  return leadsIn || /^H\d$/.test(name) ? 'heading' : 'text'
}

/** Moves blocks and sets pictures' heights, as attributes: the page's policy lets no style in. */
async function change(
  tools: Debugger,
  { body, pictures }: Measured,
  from: Arrangement,
  to: Arrangement,
): Promise<void> {
  const order = [...from.order]
  for (const [at, block] of to.order.entries()) {
    const here = order[at]
    if (here === undefined || here === block) continue
    order.splice(order.indexOf(block), 1)
    order.splice(at, 0, block)
    const [nodeId, targetNodeId, insertBeforeNodeId] = await nodesOf(tools, [block, body, here])
    await tools.sendCommand('DOM.moveTo', { nodeId, targetNodeId, insertBeforeNodeId })
  }
  for (const photo of new Set([...from.heights.keys(), ...to.heights.keys()])) {
    const height = to.heights.get(photo)
    const picture = pictures.get(photo)
    if (picture === undefined || height === from.heights.get(photo)) continue
    const [nodeId] = await nodesOf(tools, [picture])
    if (height === undefined) await tools.sendCommand('DOM.removeAttribute', { nodeId, name: 'height' })
    else await tools.sendCommand('DOM.setAttributeValue', { nodeId, name: 'height', value: String(height) })
  }
}

/** DevTools' own numbers of nodes; a node that was moved has a new one. */
async function nodesOf(tools: Debugger, backendNodeIds: number[]): Promise<number[]> {
  const { nodeIds } = (await tools.sendCommand('DOM.pushNodesByBackendIdsToFrontend', { backendNodeIds })) as {
    nodeIds: number[]
  }
  return nodeIds
}
