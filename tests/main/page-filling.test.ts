import { expect, test } from 'vitest'
import { type Arrangement, type Block, fillPages, type Layout } from '../../src/main/page-filling.js'

/** What stands in a test's release: a text is as many lines as it has, a photo its height and 40 for its words. */
interface Given {
  kind: Block['kind']
  lines?: number
  height?: number
}

const pageHeight = 1_000
const line = 20
const wordsOfPhoto = 40

const before = (lines: number): Given => ({ kind: 'before', lines })
const text = (lines: number): Given => ({ kind: 'text', lines })
const heading: Given = { kind: 'heading', lines: 1 }
const photo = (height: number): Given => ({ kind: 'photo', height })
const after = (lines: number): Given => ({ kind: 'after', lines })

/**
 * Paper of pages of 50 lines. As Chromium does, it keeps photos, headings and their texts, and what comes after the body
 * together, and breaks a text only where three lines stand on either side.
 */
class Paper {
  tries = 0
  laid: Arrangement

  constructor(private readonly given: readonly Given[]) {
    const order = given.flatMap(({ kind }, id) => (kind === 'before' || kind === 'after' ? [] : [id]))
    this.laid = { order, heights: new Map() }
  }

  lay = (arrangement: Arrangement): Promise<Layout> => {
    this.tries++
    this.laid = arrangement
    return Promise.resolve(this.layout())
  }

  async fill(): Promise<this> {
    await fillPages(this.layout(), this.lay)
    return this
  }

  layout(): Layout {
    const ids = (kind: string) => this.given.flatMap((block, id) => (block.kind === kind ? [id] : []))
    const order = [...ids('before'), ...this.laid.order, ...ids('after')]
    let page = 0
    let y = 0
    const place = (height: number) => {
      if (y + height > pageHeight) {
        page++
        y = 0
      }
      y += height
      return { page, top: y - height, bottom: y }
    }
    const blocks = order.map((id, at): Block => {
      const { kind, lines = 0, height } = this.given[id] as Given
      if (height !== undefined) {
        const imageHeight = this.laid.heights.get(id) ?? height
        return { id, kind, imageHeight, parts: [place(imageHeight + wordsOfPhoto)] }
      }
      const next = this.given[order[at + 1] ?? -1]
      if (kind === 'heading' && y + line * (1 + Math.min(3, next?.lines ?? 0)) > pageHeight) place(pageHeight)
      const room = Math.floor((pageHeight - y) / line)
      const here = kind !== 'text' || lines <= room ? lines : Math.min(room, lines - 3)
      if (here === lines || here < 3) return { id, kind, parts: [place(lines * line)] }
      return { id, kind, parts: [place(here * line), place((lines - here) * line)] }
    })
    return { pageHeight, blocks }
  }

  /** On each page the blocks that begin there, as numbers in the order given. */
  get pages(): number[][] {
    const { blocks } = this.layout()
    const last = Math.max(...blocks.flatMap(({ parts }) => parts.map(({ page }) => page)))
    return Array.from({ length: last + 1 }, (_, page) =>
      blocks.filter(({ parts }) => parts[0]?.page === page).map(({ id }) => id),
    )
  }
}

test('pages that are full are left as they were written, and nothing is tried', async () => {
  const paper = await new Paper([before(10), text(20), photo(300), text(60), after(5)]).fill()
  expect(paper.tries).toBe(0)
  expect(paper.laid.order).toEqual([1, 2, 3])
})

test('a photo that would fit at four fifths of its size is set so, and stays where it was written', async () => {
  const paper = await new Paper([before(10), text(20), photo(400), text(60)]).fill()
  expect(paper.pages[0]).toEqual([0, 1, 2])
  expect(paper.laid.order).toEqual([1, 2, 3])
  const height = paper.laid.heights.get(2) ?? 0
  expect(height).toBeGreaterThan(320)
  expect(height).toBeLessThanOrEqual(360)
})

test('a photo that would have to be smaller than two thirds keeps its size and lets the next paragraphs go before it', async () => {
  const paper = await new Paper([before(10), text(28), photo(400), text(4), text(5), text(40)]).fill()
  expect(paper.laid.heights.size).toBe(0)
  expect(paper.laid.order).toEqual([1, 3, 4, 2, 5])
  expect(paper.pages.at(1)?.[0]).toBe(2)
})

test('a picture of 40 mm is not set smaller', async () => {
  const paper = await new Paper([before(10), text(32), photo(150), text(60)]).fill()
  expect(paper.laid.heights.size).toBe(0)
  expect(paper.laid.order).toEqual([1, 3, 2])
})

test('photos of one page become smaller evenly where one alone would have to be much smaller', async () => {
  const paper = await new Paper([before(5), photo(300), text(16), photo(300), after(30)]).fill()
  expect(paper.pages[0]).toEqual([0, 1, 2, 3])
  expect(paper.laid.heights.get(1)).toBe(paper.laid.heights.get(3))
  expect(paper.laid.heights.get(1)).toBeGreaterThanOrEqual(200)
  const slightly = await new Paper([before(5), photo(300), text(12), photo(300), text(30)]).fill()
  expect([...slightly.laid.heights.keys()]).toEqual([3])
})

test('no photo passes another: those that follow each other go on together', async () => {
  const paper = await new Paper([before(10), text(28), photo(400), photo(300), text(12), text(40)]).fill()
  expect(paper.laid.order).toEqual([1, 4, 2, 3, 5])
  const between = await new Paper([before(10), text(28), photo(400), text(2), photo(500), text(30)]).fill()
  expect(between.laid.order.indexOf(2)).toBeLessThan(between.laid.order.indexOf(4))
})

test('a heading keeps its text: no photo comes to stand between them', async () => {
  const paper = await new Paper([before(10), text(28), photo(400), heading, text(12), text(40)]).fill()
  expect(paper.laid.order).toEqual([1, 3, 4, 2, 5])
})

test('at the end of the body it goes before the paragraphs that it followed, but never before the opening one', async () => {
  const paper = await new Paper([before(10), text(5), text(10), text(13), photo(400), after(25)]).fill()
  expect(paper.laid.order).toEqual([1, 2, 4, 3])
  expect(paper.laid.heights.size).toBe(0)
  const opening = await new Paper([before(10), text(28), photo(400), after(25)]).fill()
  expect(opening.laid.order).toEqual([1, 2])
})

test('a last page with the contact only is saved by photos that become a little smaller', async () => {
  const paper = await new Paper([before(10), text(10), photo(400), text(8), after(5)]).fill()
  expect(paper.pages).toHaveLength(1)
  expect(paper.laid.heights.get(2)).toBeGreaterThan(266)
})

test('a last page stays where too little can be won, and the photos keep their size', async () => {
  const paper = await new Paper([before(10), text(10), photo(300), text(17), after(16)]).fill()
  expect(paper.pages).toHaveLength(2)
  expect(paper.laid.heights.size).toBe(0)
})

test('what fills no page is taken back: the page is printed as it was written', async () => {
  const paper = await new Paper([before(10), text(28), photo(400), text(1), photo(960), after(20)]).fill()
  expect(paper.tries).toBeGreaterThan(0)
  expect(paper.laid.order).toEqual([1, 2, 3, 4])
  expect(paper.laid.heights.size).toBe(0)
})

test('a photo whose picture is gone has words only, and these are moved but not made smaller', async () => {
  const paper = new Paper([before(10), text(35), { kind: 'photo', lines: 9 }, text(30)])
  await paper.fill()
  expect(paper.laid.heights.size).toBe(0)
  expect(paper.laid.order).toEqual([1, 3, 2])
})
