/** Marks in the body: whatever is typed, they stand where a look through the whole text would put them. */
import { getSchema } from '@tiptap/core'
import { EditorState, type Plugin, type Transaction } from '@tiptap/pm/state'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blocksToDocument } from '../../src/renderer/editor/body-document.js'
import { BodyFindings, findingAt, findingsOf } from '../../src/renderer/editor/body-findings.js'
import { bodyExtensions } from '../../src/renderer/editor/body-schema.js'
import { blocksFromText } from '../../src/shared/body.js'

const schema = getSchema(bodyExtensions)
const plugins = (BodyFindings.config.addProseMirrorPlugins as unknown as () => Plugin[])()

function written(...texts: string[]): EditorState {
  let state = EditorState.create({ schema, plugins })
  const doc = schema.nodeFromJSON(blocksToDocument(blocksFromText(texts.join('\n\n'))))
  state = state.apply(state.tr.replaceWith(0, state.doc.content.size, doc.content))
  return state
}
const words = (state: EditorState) =>
  findingsOf(state).map(({ from, to, finding }) => [finding.kind, state.doc.textBetween(from, to, ' ', ' ')])
const apply = (state: EditorState, make: (tr: Transaction) => Transaction) => state.apply(make(state.tr))

describe('a word that mixes two alphabets', () => {
  test('is marked where it stands, and not once it is mended', () => {
    const state = written('The Сenter stood.', 'The Center stood.')
    expect(words(state)).toEqual([['mixed', 'Сenter']])
    const [found] = findingsOf(state)
    if (found?.finding.kind !== 'mixed') throw new Error('nothing was found')
    const { from, to, finding } = found
    expect(finding.replacement).toBe('Center')
    expect(findingAt(state, from + 2)?.finding).toBe(finding)
    expect(words(apply(state, (tr) => tr.insertText(finding.replacement, from, to)))).toEqual([])
  })

  test('keeps its mark when text is put before it', () => {
    const state = written('One.', 'The Сenter stood.')
    const later = apply(state, (tr) => tr.insertText('Zero. ', 1))
    expect(words(later)).toEqual([['mixed', 'Сenter']])
    expect(findingsOf(later)[0]?.from).toBe((findingsOf(state)[0]?.from ?? 0) + 6)
  })
})

test('a paragraph that is a photo’s caption and credit is marked, with both read out of it', () => {
  const state = written('The parade.', 'Observers in line. Photo credit: KAZCENT press service')
  expect(findingsOf(state).map(({ finding }) => finding)).toEqual([
    { kind: 'photo', caption: 'Observers in line.', credit: 'KAZCENT press service' },
  ])
})

test('after any edits the marks are those of the text as it is (seed 43)', () => {
  const piece = fc.constantFrom('Сenter', ' Center ', 'о', 'o', '. ', 'Қазақстaн ', 'Photo credit: KAZCENT')
  const edit = fc.tuple(fc.nat(200), fc.nat(6), piece, fc.boolean())
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
      let state = written('The Сenter stood.', 'One two.', 'Observers. Photo credit: KAZCENT')
      for (const [at, length, text, splits] of edits) {
        const { size } = state.doc.content
        const from = 1 + (at % Math.max(1, size - 2))
        const to = Math.min(size - 1, from + length)
        if (!state.doc.resolve(from).parent.isTextblock || !state.doc.resolve(to).parent.isTextblock) continue
        state = apply(state, (tr) => (splits ? tr.split(from) : tr.insertText(text, from, to)))
      }
      const anew = EditorState.create({ schema, plugins })
      const read = anew.apply(anew.tr.replaceWith(0, anew.doc.content.size, state.doc.content))
      expect(findingsOf(state)).toEqual(findingsOf(read))
    }),
    { seed: 43, numRuns: 200 },
  )
})
