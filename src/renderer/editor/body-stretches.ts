/**
 * Long paragraphs in stretches, so that a letter costs the stretch it is typed into and not the whole paragraph.
 *
 * A browser lays out the text of one node anew for each letter, and for each line it looks from the node's beginning: in a
 * paragraph of 30,000 words a letter took 0.9 s and more, and its first layout 5. Cut into nodes of 1,000 letters all the
 * lines below are still broken anew: 80 ms of processor at the end of such a paragraph, 150 at its top. So one without
 * end, longer than 40,000 letters or a dozen pages, is shown in parts of their own lines, cut after a sentence: a letter
 * is 10 to 25 ms then. All cuts are decorations, never part of the text; short paragraphs have none. Known limit: in a paragraph
 * without end a line ends early where a part does. Rejected: cutting the paragraph itself, which would change what was
 * written, and putting letters in by transaction (0.5 s each).
 */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { touched } from './body-findings.js'

/** Letters of a stretch, and of a part with its own lines; one that grew to twice as many is cut anew. */
const stretchLength = 1_000
const partLength = 4_000
/** Shorter paragraphs are no trouble; longer ones than the second are in parts. */
const leastLength = 4_000
const withoutEnd = 40_000

const key = new PluginKey<DecorationSet>('stretches')

const isLong = (node: Node): boolean => node.isTextblock && node.content.size > leastLength
const lengthIn = (block: Node): number => (block.content.size > withoutEnd ? partLength : stretchLength)

/** Where the paragraph at `at` is cut: at its beginning, and after each stretch where a sentence ends, or else a word. */
function cutsOf(block: Node, at: number): number[] {
  const text = block.textBetween(0, block.content.size, undefined, '\n')
  const length = lengthIn(block)
  const cuts = [0]
  for (let from = length; from < text.length; from += length) {
    const cut = length === partLength ? after(/[.!?…]["”»]? /, text, from, length / 2) : undefined
    from = cut ?? after(/ /, text, from, length) ?? from
    // One word without an end is cut where it must be, but never inside of a pair.
    if (isHigh(text.charCodeAt(from - 1))) from++
    cuts.push(from)
  }
  return cuts.filter((cut) => cut < text.length).map((cut) => at + 1 + cut)
}

/** The end of the first such place after `from` that is not further than `most` from it. */
function after(place: RegExp, text: string, from: number, most: number): number | undefined {
  const found = place.exec(text.slice(from, from + most + 2))
  return found ? from + found.index + found[0].length : undefined
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00

/** A block without height parts the lines before it from those behind it, which are laid out for themselves then. */
function partingOf(): HTMLElement {
  const parting = document.createElement('span')
  parting.className = 'parting'
  return parting
}

function stretchesOf(block: Node, at: number): Decoration[] {
  const [first, ...cuts] = cutsOf(block, at)
  if (first === undefined) return []
  if (lengthIn(block) === partLength)
    return cuts.map((cut) => Decoration.widget(cut, partingOf, { side: -1, key: 'parting', ignoreSelection: true }))
  const end = at + 1 + block.content.size
  return [first, ...cuts].map((from, index) => Decoration.inline(from, cuts[index] ?? end, { nodeName: 'span' }))
}

/** Whether the cuts of before still do: no stretch, and nothing between two, has grown too long. */
function areFine(found: readonly Decoration[], block: Node, at: number): boolean {
  const length = lengthIn(block)
  const isParted = found.some(({ from, to }) => from === to)
  if (isParted !== (length === partLength)) return false
  const between = isParted ? 2 * length : length
  let end = at + 1
  for (const one of found.toSorted((a, b) => a.from - b.from)) {
    if (one.from - end > between || one.to - one.from > 2 * length) return false
    end = one.to
  }
  return at + 1 + block.content.size - end <= between
}

function applied(tr: Transaction, before: DecorationSet): DecorationSet {
  if (!tr.docChanged) return before
  let set = before.map(tr.mapping, tr.doc)
  for (const { from, to } of touched(tr))
    tr.doc.nodesBetween(Math.max(0, from - 1), Math.min(tr.doc.content.size, to + 1), (node, at) => {
      if (!isLong(node)) return !node.isTextblock
      const found = set.find(at, at + node.nodeSize)
      if (!areFine(found, node, at)) set = set.remove(found).add(tr.doc, stretchesOf(node, at))
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

/** The stretches of the whole text, in order; the cut between two parts has no length. */
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
