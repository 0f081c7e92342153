/** The body in the editor: what is put in comes out, whatever it is, and every node fits the editor's schema. */
import { getSchema } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { EditorState } from '@tiptap/pm/state'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blocksToDocument, documentToBlocks, documentToHtml } from '../../src/renderer/editor/body-document.js'
import { bodyLines, lineText } from '../../src/renderer/editor/body-lines.js'
import { movedPlaces, withBody } from '../../src/renderer/editor/body-places.js'
import { bodyExtensions } from '../../src/renderer/editor/body-schema.js'
import { type Block, bodyFromHtml, bodyToHtml, bodyToText, normaliseBlocks } from '../../src/shared/body.js'
import { emptyRelease, type ReleaseDraft } from '../../src/shared/records.js'

const schema = getSchema(bodyExtensions)
const seed = 20240531

const run = fc.record(
  {
    text: fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('word', ' ', '\n', '\t', 'қазақ & <b>', 'a\nb', '"«ё»"'),
    ),
    bold: fc.constant(true as const),
    italic: fc.constant(true as const),
    link: fc.constantFrom('https://example.kz/?a=1&b=2', 'mailto:press@example.kz'),
  },
  { requiredKeys: ['text'] },
)
const inline = fc.array(run, { maxLength: 5 })
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), content: inline }),
  fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(2 as const, 3 as const), content: inline }),
  fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(inline, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('quote' as const), content: fc.array(inline, { maxLength: 3 }) }),
)
const body = fc.array(block, { maxLength: 8 }).map(normaliseBlocks)

/** As the editor would hold it. */
function documentOf(blocks: Block[]): Node {
  const document = Node.fromJSON(schema, blocksToDocument(blocks))
  document.check()
  return document
}

describe('a body in the editor', () => {
  test(`comes out as it went in (seed ${seed})`, () => {
    fc.assert(
      fc.property(body, (blocks) => {
        const document = documentOf(blocks)
        expect(documentToBlocks(document.toJSON())).toEqual(blocks)
        expect(documentToHtml(document)).toBe(bodyToHtml(blocks))
      }),
      { seed, numRuns: 500 },
    )
  })

  test(`read again after a change, gives the same as read for the first time (seed ${seed})`, () => {
    fc.assert(
      fc.property(body, fc.nat(), fc.string({ minLength: 1, maxLength: 8 }), (blocks, at, typed) => {
        const state = EditorState.create({ doc: documentOf(blocks), schema })
        documentToHtml(state.doc)
        const changed = state.apply(state.tr.insertText(typed, at % (state.doc.content.size + 1))).doc
        expect(documentToHtml(changed)).toBe(bodyToHtml(documentToBlocks(changed.toJSON())))
      }),
      { seed, numRuns: 300 },
    )
  })

  test('that is empty is an empty body', () => {
    expect(documentToHtml(documentOf([]))).toBe('')
  })

  test('a list inside a list becomes further items', () => {
    const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
    const inner = { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('inner')] }] }
    const list = { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('outer'), inner] }] }
    expect(bodyToHtml(documentToBlocks({ type: 'doc', content: [list] }))).toBe('<ul><li>outer</li><li>inner</li></ul>')
  })

  test('a link that is not http, https or mailto is text only', () => {
    const marks = [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }]
    const content = [{ type: 'paragraph', content: [{ type: 'text', text: 'press', marks }] }]
    expect(bodyToHtml(documentToBlocks({ type: 'doc', content }))).toBe('<p>press</p>')
  })

  test('the editor knows nothing that the archive cannot hold', () => {
    expect(Object.keys(schema.nodes).sort()).toEqual(
      [
        'blockquote',
        'bulletList',
        'doc',
        'hardBreak',
        'heading',
        'listItem',
        'orderedList',
        'paragraph',
        'text',
      ].sort(),
    )
    expect(Object.keys(schema.marks).sort()).toEqual(['bold', 'italic', 'link'])
  })
})

describe('the lines of a body', () => {
  test(`hold the text of its blocks (seed ${seed})`, () => {
    const words = (text: string) => text.replace(/\s+/g, ' ').trim()
    fc.assert(
      fc.property(body, (blocks) => {
        const lines = bodyLines(bodyToHtml(blocks))
        expect(lines.length).toBe(blocks.length)
        const plain = blocks.map((one) => (one.kind === 'list' ? { ...one, ordered: false } : one))
        const expected = bodyToText(plain).replace(/^• /gm, '')
        expect(words(lines.map(lineText).join('\n\n'))).toBe(words(expected))
      }),
      { seed, numRuns: 300 },
    )
  })

  test('do not part a word that is half bold', () => {
    expect(lineText('<p><strong>C</strong>enter &amp; more<br>line</p>')).toBe('Center & more line')
  })
})

describe('photos and quotes keep their place when', () => {
  const before = ['a', 'b', 'c', 'd']
  const moved = (after: string[]) => before.map((_, at) => movedPlaces(before, after)(at))

  test('a block is put in above them', () => {
    expect(moved(['new', 'a', 'b', 'c', 'd'])).toEqual([1, 2, 3, 4])
    expect(moved(['a', 'b', 'new', 'c', 'd'])).toEqual([0, 1, 3, 4])
  })

  test('their own block is reworded', () => {
    expect(moved(['a', 'b, reworded', 'c', 'd'])).toEqual([0, 1, 2, 3])
  })

  test('blocks above them are taken out', () => {
    expect(moved(['b', 'c', 'd'])).toEqual([-1, 0, 1, 2])
    expect(moved(['a', 'd'])).toEqual([0, 0, 0, 1])
  })

  test('blocks change their order', () => {
    expect(moved(['c', 'a', 'b', 'd'])).toEqual([1, 2, 0, 3])
  })

  test('the whole text is cut, to be pasted again', () => {
    expect(moved([])).toEqual([0, 1, 2, 3])
  })

  test('they stand above the body, or after its end', () => {
    expect(movedPlaces(before, ['new', ...before])(-1)).toBe(-1)
    expect(movedPlaces(before, ['new', ...before])(7)).toBe(8)
  })

  test(`whatever was typed: no place leaves the body (seed ${seed})`, () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 })
    fc.assert(
      fc.property(lines, fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 6 }), (old, now) => {
        const place = movedPlaces(old, now)
        for (const at of [-1, ...old.keys()]) {
          expect(place(at)).toBeGreaterThanOrEqual(-1)
          expect(place(at)).toBeLessThan(now.length)
        }
      }),
      { seed, numRuns: 300 },
    )
  })

  test('a draft gets its new body and they go along', () => {
    const html = (texts: string[]) => texts.map((text) => `<p>${text}</p>`).join('\n')
    const draft: ReleaseDraft = {
      ...emptyRelease('en'),
      bodies: [{ role: 'main', contentType: 'text/html', value: html(['lead', 'said']) }],
      quotes: [{ text: 'said', person: 'A', role: '', paragraph: 1 }],
      associations: [{ rel: 'illustration', caption: '', credit: 'press service', paragraph: 0 }],
    }
    const changed = withBody(draft, html(['new', 'lead', 'said']))
    expect(changed.quotes[0]?.paragraph).toBe(2)
    expect(changed.associations[0]?.paragraph).toBe(1)
    expect(bodyFromHtml(changed.bodies[0]?.value ?? '').blocks).toHaveLength(3)
    expect(withBody(changed, changed.bodies[0]?.value ?? '')).toBe(changed)
  })
})
