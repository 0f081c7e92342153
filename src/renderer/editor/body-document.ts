/** The body's blocks as the editor's document, and back: one shape in the archive, another in ProseMirror. */
import type { JSONContent } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type Block, bodyToHtml, type Inline, normaliseBlocks, safeLink, type TextRun } from '../../shared/body.js'

export function blocksToDocument(blocks: readonly Block[]): JSONContent {
  const content = blocks.map(blockToNode)
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
}

function blockToNode(block: Block): JSONContent {
  switch (block.kind) {
    case 'paragraph':
      return textNode('paragraph', block.content)
    case 'heading':
      return { ...textNode('heading', block.content), attrs: { level: block.level } }
    case 'list':
      return {
        type: block.ordered ? 'orderedList' : 'bulletList',
        content: block.items.map((item) => ({ type: 'listItem', content: [textNode('paragraph', item)] })),
      }
    case 'quote':
      return { type: 'blockquote', content: block.content.map((inline) => textNode('paragraph', inline)) }
  }
}

function textNode(type: string, inline: Inline): JSONContent {
  const content = inline.flatMap(runToNodes)
  return content.length > 0 ? { type, content } : { type }
}

function runToNodes(run: TextRun): JSONContent[] {
  const marks = [
    ...(run.bold ? [{ type: 'bold' }] : []),
    ...(run.italic ? [{ type: 'italic' }] : []),
    ...(run.link ? [{ type: 'link', attrs: { href: run.link } }] : []),
  ]
  return run.text
    .split('\n')
    .flatMap((text, at) => [
      ...(at > 0 ? [{ type: 'hardBreak' }] : []),
      ...(text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }]),
    ])
}

/** Normalised, so that what is saved equals what would be read back. */
export function documentToBlocks(document: JSONContent): Block[] {
  return normaliseBlocks((document.content ?? []).flatMap(nodeToBlocks))
}

const written = new WeakMap<Node, string>()

/**
 * The document as canonical HTML. ProseMirror shares the nodes that a keystroke did not touch, so each is written once:
 * a body of 30,000 words costs one paragraph's work a save.
 */
export function documentToHtml(document: Node): string {
  const lines: string[] = []
  document.forEach((node) => {
    let html = written.get(node)
    if (html === undefined) {
      html = bodyToHtml(nodeToBlocks(node.toJSON() as JSONContent))
      written.set(node, html)
    }
    if (html !== '') lines.push(html)
  })
  return lines.join('\n')
}

function nodeToBlocks(node: JSONContent): Block[] {
  const children = node.content ?? []
  switch (node.type) {
    case 'paragraph':
      return [{ kind: 'paragraph', content: nodeToInline(node) }]
    case 'heading':
      return [{ kind: 'heading', level: node.attrs?.level === 3 ? 3 : 2, content: nodeToInline(node) }]
    case 'bulletList':
    case 'orderedList':
      return [{ kind: 'list', ordered: node.type === 'orderedList', items: children.flatMap(itemsOf) }]
    case 'blockquote':
      return [{ kind: 'quote', content: children.flatMap(paragraphsOf) }]
    default:
      return children.flatMap(nodeToBlocks)
  }
}

/** A list inside a list becomes further items: the model knows one level. */
function itemsOf(item: JSONContent): Inline[] {
  const [first, ...rest] = item.content ?? []
  return [...(first ? [nodeToInline(first)] : []), ...rest.flatMap(paragraphsOf)]
}

function paragraphsOf(node: JSONContent): Inline[] {
  if (node.type === 'paragraph' || node.type === 'heading') return [nodeToInline(node)]
  return (node.content ?? []).flatMap(paragraphsOf)
}

function nodeToInline(node: JSONContent): Inline {
  return (node.content ?? []).map((child): TextRun => {
    if (child.type === 'hardBreak') return { text: '\n' }
    const marks = child.marks ?? []
    const has = (type: string) => marks.some((mark) => mark.type === type)
    const link = safeLink(String(marks.find((mark) => mark.type === 'link')?.attrs?.href ?? ''))
    return {
      text: child.text ?? '',
      ...(has('bold') ? { bold: true as const } : {}),
      ...(has('italic') ? { italic: true as const } : {}),
      ...(link ? { link } : {}),
    }
  })
}
