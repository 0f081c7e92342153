/**
 * Quiet marks in the body: words that mix two alphabets, and paragraphs that are a photo's caption or credit.
 *
 * Decorations of the editor, never part of the text. A key costs the paragraphs it touched; a text that was put in whole
 * is looked through in slices between the frames, so that a body of 30,000 words opens as quickly as without. Rejected:
 * one pass over the whole text after each rest, 40 ms of a busy window for one letter.
 */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { readPhotoLine } from '../../shared/photo-line.js'
import { findMixedScript } from '../../shared/text.js'

export type BodyFinding =
  | { kind: 'mixed'; word: string; replacement: string }
  | { kind: 'photo'; caption: string; credit: string }

export interface PlacedFinding {
  from: number
  to: number
  finding: BodyFinding
}

interface Marks {
  set: DecorationSet
  /** From here on the text is still to be looked through; null where all of it was. */
  pending: number | null
}

const sliceMs = 6
/** More paragraphs changed at once are left to the slices. */
const mostAtOnce = 20

const key = new PluginKey<Marks>('findings')

const marked = ({ from, to, finding }: PlacedFinding): Decoration =>
  Decoration.inline(from, to, { class: `noticed noticed-${finding.kind}` }, { finding })

/** A line break counts one, as it does in the document. */
const textOf = (block: Node): string => block.textBetween(0, block.content.size, undefined, '\n')

function findingsIn(block: Node, at: number, isTop: boolean): PlacedFinding[] {
  const text = textOf(block)
  const mixed = findMixedScript(text).map(({ start, end, word, replacement }): PlacedFinding => {
    const from = at + 1 + start
    return { from, to: from + end - start, finding: { kind: 'mixed', word, replacement } }
  })
  const photo = isTop && block.type.name === 'paragraph' ? readPhotoLine(text) : undefined
  if (!photo) return mixed
  const { caption, credit } = photo
  return [...mixed, { from: at + 1, to: at + 1 + block.content.size, finding: { kind: 'photo', caption, credit } }]
}

/** The stretches of the new document that a transaction touched. */
export function touched({ mapping }: Transaction): { from: number; to: number }[] {
  return mapping.maps.flatMap((map, at) => {
    const found: { from: number; to: number }[] = []
    const later = mapping.slice(at + 1)
    map.forEach((_from, _to, from, to) => {
      found.push({ from: later.map(from, -1), to: later.map(to, 1) })
    })
    return found
  })
}

function applied(tr: Transaction, { set, pending }: Marks): Marks {
  const slice = tr.getMeta(key) as { found: PlacedFinding[]; until: number | null } | undefined
  if (slice) return { set: set.add(tr.doc, slice.found.map(marked)), pending: slice.until }
  if (!tr.docChanged) return { set, pending }
  const mapped = set.map(tr.mapping, tr.doc)
  const blocks = new Map<number, Node>()
  for (const { from, to } of touched(tr))
    tr.doc.nodesBetween(Math.max(0, from - 1), Math.min(tr.doc.content.size, to + 1), (node, at) => {
      if (node.isTextblock) blocks.set(at, node)
      return !node.isTextblock && blocks.size <= mostAtOnce
    })
  if (blocks.size > mostAtOnce) return { set: DecorationSet.empty, pending: 0 }
  const gone = [...blocks].flatMap(([at, node]) => mapped.find(at, at + node.nodeSize))
  const found = [...blocks].flatMap(([at, node]) => findingsIn(node, at, tr.doc.resolve(at).depth === 0))
  return {
    set: mapped.remove(gone).add(tr.doc, found.map(marked)),
    pending: pending === null ? null : tr.mapping.map(pending),
  }
}

/** Looks on from where it stopped, for one slice. */
function lookOn(view: EditorView): void {
  const pending = key.getState(view.state)?.pending
  if (view.isDestroyed || pending === null || pending === undefined) return
  const { doc } = view.state
  const end = performance.now() + sliceMs
  const found: PlacedFinding[] = []
  let until: number | null = null
  doc.nodesBetween(pending, doc.content.size, (node, at, parent) => {
    if (until !== null) return false
    if (!node.isTextblock) return true
    if (at < pending) return false
    if (performance.now() > end) until = at
    else found.push(...findingsIn(node, at, parent === doc))
    return false
  })
  view.dispatch(view.state.tr.setMeta(key, { found, until }).setMeta('addToHistory', false))
}

export const BodyFindings = Extension.create({
  name: 'bodyFindings',
  addProseMirrorPlugins: () => [
    new Plugin<Marks>({
      key,
      state: { init: () => ({ set: DecorationSet.empty, pending: 0 }), apply: applied },
      props: { decorations: (state) => key.getState(state)?.set },
      view: (view) => {
        let timer: ReturnType<typeof setTimeout> | undefined
        const soon = () => {
          clearTimeout(timer)
          if (key.getState(view.state)?.pending !== null) timer = setTimeout(() => lookOn(view))
        }
        soon()
        return { update: soon, destroy: () => clearTimeout(timer) }
      },
    }),
  ],
})

const placed = ({ from, to, spec }: Decoration): PlacedFinding => ({ from, to, finding: spec.finding as BodyFinding })

/** All findings, in the order of the text. */
export const findingsOf = (state: EditorState): PlacedFinding[] =>
  (key.getState(state)?.set.find() ?? []).map(placed).sort((a, b) => a.from - b.from)

/** The finding at a place; a word inside a caption comes before the caption. */
export const findingAt = (state: EditorState, at: number): PlacedFinding | undefined =>
  (key.getState(state)?.set.find(at, at) ?? []).map(placed).sort((a, b) => a.to - a.from - (b.to - b.from))[0]
