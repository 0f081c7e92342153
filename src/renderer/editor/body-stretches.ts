/**
 * Long paragraphs in stretches, so that a letter costs the stretch it is typed into and not the whole paragraph.
 *
 * A browser lays out the text of one node anew for each letter, and for each line it looks from the node's beginning: in a
 * paragraph of 30,000 words a letter took 0.9 s and more, and its first layout 5. Cut into nodes of 1,000 letters a letter
 * is some 20 ms of layout, the first layout 0.5 s. The cuts are decorations at spaces, never part of the text; short
 * paragraphs have none. Known limit: the first letter at the very beginning still has all of it laid out once. Rejected:
 * cutting the paragraph itself, which would change what was written, and putting letters in by transaction (0.5 s each).
 */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { touched } from './body-findings.js'

/** Letters of a stretch; one that grew to twice as many is cut anew. */
const stretchLength = 1_000
/** Shorter paragraphs are no trouble. */
const leastLength = 4_000

const key = new PluginKey<DecorationSet>('stretches')

const isLong = (node: Node): boolean => node.isTextblock && node.content.size > leastLength

/** Where the paragraph at `at` is cut: at its beginning, and at the first space after each stretch. */
function cutsOf(block: Node, at: number): number[] {
  const text = block.textBetween(0, block.content.size, undefined, '\n')
  const cuts = [0]
  for (let from = stretchLength; from < text.length; from += stretchLength) {
    const space = text.indexOf(' ', from)
    // One word without an end is cut where it must be, but never inside of a pair.
    const cut = space < 0 || space - from > stretchLength ? from : space + 1
    from = isHigh(text.charCodeAt(cut - 1)) ? cut + 1 : cut
    cuts.push(from)
  }
  return cuts.filter((cut) => cut < text.length).map((cut) => at + 1 + cut)
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00

function stretchesOf(block: Node, at: number): Decoration[] {
  const cuts = cutsOf(block, at)
  const end = at + 1 + block.content.size
  return cuts.map((from, index) => Decoration.inline(from, cuts[index + 1] ?? end, { nodeName: 'span' }))
}

/** Whether the cuts of before still do: no stretch, and nothing between two, has grown too long. */
function areFine(found: readonly Decoration[], from: number, to: number): boolean {
  let end = from
  for (const one of found.toSorted((a, b) => a.from - b.from)) {
    if (one.from - end > stretchLength || one.to - one.from > 2 * stretchLength) return false
    end = one.to
  }
  return to - end <= stretchLength
}

function applied(tr: Transaction, before: DecorationSet): DecorationSet {
  if (!tr.docChanged) return before
  let set = before.map(tr.mapping, tr.doc)
  for (const { from, to } of touched(tr))
    tr.doc.nodesBetween(Math.max(0, from - 1), Math.min(tr.doc.content.size, to + 1), (node, at) => {
      if (!isLong(node)) return !node.isTextblock
      const found = set.find(at, at + node.nodeSize)
      if (!areFine(found, at + 1, at + 1 + node.content.size))
        set = set.remove(found).add(tr.doc, stretchesOf(node, at))
      return false
    })
  return set
}

function allOf(doc: Node): DecorationSet {
  const all: Decoration[] = []
  doc.descendants((node, at) => {
    if (isLong(node)) all.push(...stretchesOf(node, at))
    return !node.isTextblock
  })
  return DecorationSet.create(doc, all)
}

/** The stretches of the whole text, in order. */
export const stretchesIn = (state: EditorState): { from: number; to: number }[] =>
  (key.getState(state)?.find() ?? []).map(({ from, to }) => ({ from, to })).sort((a, b) => a.from - b.from)

export const BodyStretches = Extension.create({
  name: 'bodyStretches',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: { init: (_config, { doc }) => allOf(doc), apply: applied },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})
