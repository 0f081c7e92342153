/** Long paragraphs in stretches: whatever is typed, no node of the page grows long, and the text is what was written. */
import { getSchema } from '@tiptap/core'
import { EditorState, type Plugin } from '@tiptap/pm/state'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blocksToDocument } from '../../src/renderer/editor/body-document.js'
import { bodyExtensions } from '../../src/renderer/editor/body-schema.js'
import { BodyStretches, stretchesIn } from '../../src/renderer/editor/body-stretches.js'
import { blocksFromText } from '../../src/shared/body.js'

const schema = getSchema(bodyExtensions)
const plugins = (BodyStretches.config.addProseMirrorPlugins as unknown as () => Plugin[])()
const opened = (...texts: string[]) =>
  EditorState.create({ doc: schema.nodeFromJSON(blocksToDocument(blocksFromText(texts.join('\n\n')))), plugins })

/** Lengths of what the page has a node for: the stretches, and what lies between them. */
function pieces(state: EditorState): number[] {
  const lengths: number[] = []
  const stretches = stretchesIn(state)
  state.doc.forEach((block, at) => {
    let end = at + 1
    for (const { from, to } of stretches.filter((one) => one.from > at && one.to < at + block.nodeSize)) {
      lengths.push(from - end, to - from)
      end = to
    }
    lengths.push(at + 1 + block.content.size - end)
  })
  return lengths
}

test('a paragraph of 6,000 words is in stretches that begin with a word, and short ones are not cut', () => {
  const state = opened('word '.repeat(6_000).trim(), 'A short one.')
  const stretches = stretchesIn(state)
  expect(stretches.length).toBeGreaterThan(20)
  for (const { from } of stretches) expect(state.doc.textBetween(from, from + 4)).toBe('word')
  expect(stretches.at(-1)?.to).toBe(state.doc.child(0).content.size + 1)
  expect(stretchesIn(opened('A short one.', 'Another.'))).toEqual([])
})

test('one of 30,000 words is in parts, cut after a sentence, and in stretches again once it is short', () => {
  const text = 'So it was said in Kökjar. '.repeat(5_000).trim()
  const state = opened(text)
  const cuts = stretchesIn(state)
  expect(cuts.length).toBeGreaterThan(25)
  for (const { from, to } of cuts) {
    expect(to).toBe(from)
    expect(state.doc.textBetween(from - 8, from + 2)).toBe('Kökjar. So')
  }
  expect(Math.max(...pieces(state))).toBeLessThanOrEqual(4_100)
  const shorter = state.apply(state.tr.delete(20_000, state.doc.content.size - 1))
  expect(stretchesIn(shorter).every(({ from, to }) => to > from)).toBe(true)
  const longer = shorter.apply(shorter.tr.insertText(text, 10_000))
  expect(stretchesIn(longer).every(({ from, to }) => to === from)).toBe(true)
})

test('a word without an end, and one of emoji, are cut all the same, but no character is', () => {
  for (const text of ['x'.repeat(20_000), `y${'🕊'.repeat(9_000)}`]) {
    const state = opened(text)
    const said = stretchesIn(state).map(({ from, to }) => state.doc.textBetween(from, to))
    expect(said.join('')).toBe(text)
    expect(said.length).toBeGreaterThan(5)
    for (const one of said) expect(one).not.toMatch(/\p{Surrogate}/u)
  }
})

test('whatever is typed, pasted and deleted, nothing grows long (seed 47)', () => {
  const edit = fc.tuple(
    fc.nat(30_000),
    fc.nat(4_000),
    fc.constantFrom('a', ' ', 'word '.repeat(300), 'x'.repeat(2_500), 'much '.repeat(9_000), ''),
  )
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 15 }), (edits) => {
      let state = opened('word '.repeat(2_000).trim(), 'One.', 'more '.repeat(1_500).trim())
      for (const [at, length, text] of edits) {
        const from = 1 + (at % Math.max(1, state.doc.content.size - 2))
        const to = Math.min(state.doc.content.size - 1, from + (text.length > 1 ? 0 : length))
        state = state.apply(text === '' ? state.tr.delete(from, to) : state.tr.insertText(text, from, to))
        expect(Math.max(...pieces(state))).toBeLessThanOrEqual(8_002)
        expect(pieces(state).every((one) => one >= 0)).toBe(true)
      }
    }),
    { seed: 47, numRuns: 60 },
  )
})
