import { expect, test } from 'vitest'
import { readSnapshot } from '../../src/main/page-measuring.js'

type Rectangle = [number, number, number, number]

/** An element, or a text (`#text`) with the rectangles of its lines; each element's number is its place among all, and 100. */
interface Node {
  name: string
  class?: string
  bounds?: Rectangle
  lines?: Rectangle[]
  inside?: Node[]
}

const text = (...lines: Rectangle[]): Node => ({ name: '#text', lines })
const element = (name: string, ...inside: Node[]): Node => ({ name, inside })
const picture = (bounds: Rectangle): Node => ({ name: 'IMG', bounds })

/** As DevTools tells it: columns of numbers, and names by their place in a list of strings. */
function snapshotOf(root: Node): Parameters<typeof readSnapshot>[0] {
  const strings: string[] = []
  const number = (said: string) => (strings.includes(said) ? strings.indexOf(said) : strings.push(said) - 1)
  const nodes = { parentIndex: [] as number[], nodeName: [] as number[], backendNodeId: [] as number[] }
  const attributes: number[][] = []
  const layout = { nodeIndex: [] as number[], bounds: [] as Rectangle[] }
  const textBoxes = { layoutIndex: [] as number[], bounds: [] as Rectangle[] }
  const add = (node: Node, parent: number) => {
    const at = nodes.parentIndex.push(parent) - 1
    nodes.nodeName.push(number(node.name))
    nodes.backendNodeId.push(at + 100)
    attributes.push(node.class === undefined ? [] : [number('class'), number(node.class)])
    const laid = layout.nodeIndex.push(at) - 1
    layout.bounds.push(node.bounds ?? [0, 0, 0, 0])
    for (const line of node.lines ?? []) {
      textBoxes.layoutIndex.push(laid)
      textBoxes.bounds.push(line)
    }
    for (const child of node.inside ?? []) add(child, at)
  }
  add(root, -1)
  return { documents: [{ nodes: { ...nodes, attributes }, layout, textBoxes }], strings }
}

/** A page is 600 wide and 900 high; `next` is where the second begins, `left` where the first does. */
const page = (left: number, next: number): Node => ({
  name: 'BODY',
  bounds: [left, 0, 600, 900],
  inside: [
    element('HEADER', text([left, 0, 200, 20])),
    {
      name: 'DIV',
      class: 'body',
      inside: [
        element('P', text([left, 700, 500, 20], [left, 720, 500, 20])),
        element('P', text([left, 860, 500, 20], [next, 0, 300, 20])),
        element('FIGURE', picture([next, 40, 400, 300]), element('FIGCAPTION', text([next, 350, 300, 15]))),
        element('H2', text([next, 400, 100, 20])),
      ],
    },
    element('FOOTER', element('SECTION', text([next, 500, 100, 20])), element('P', text([next, 540, 30, 20]))),
  ],
})

const expected = [
  { kind: 'before', parts: [{ page: 0, top: 0, bottom: 20 }] },
  { kind: 'text', parts: [{ page: 0, top: 700, bottom: 740 }] },
  {
    kind: 'text',
    parts: [
      { page: 0, top: 860, bottom: 880 },
      { page: 1, top: 0, bottom: 20 },
    ],
  },
  { kind: 'photo', imageHeight: 300, parts: [{ page: 1, top: 40, bottom: 365 }] },
  { kind: 'heading', parts: [{ page: 1, top: 400, bottom: 420 }] },
  { kind: 'after', parts: [{ page: 1, top: 500, bottom: 520 }] },
  { kind: 'after', parts: [{ page: 1, top: 540, bottom: 560 }] },
]

test('a snapshot says what of each block stands on which page, a photo with its words', () => {
  const { layout, pictures } = readSnapshot(snapshotOf(page(0, 600)))
  expect(layout.pageHeight).toBe(900)
  expect(layout.blocks).toMatchObject(expected)
  expect(pictures.size).toBe(1)
})

test('where a release is read from the right, its pages follow each other to the left', () => {
  expect(readSnapshot(snapshotOf(page(-600, -1_200))).layout.blocks).toMatchObject(expected)
})

test('a page that is no release is not measured', () => {
  const sheet: Node = { name: 'BODY', bounds: [0, 0, 600, 900], inside: [element('P', text([0, 0, 100, 20]))] }
  expect(() => readSnapshot(snapshotOf(sheet))).toThrow('the page is no release')
})
