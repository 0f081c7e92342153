/** Long lists held by the page: what is in sight is there, at most two pages are on their way, changes are followed. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PagedList } from '../../src/renderer/library/paged-list.js'

interface Row {
  id: string
}

/** A source whose answers are given when the test says so. */
class SlowSource {
  rows: Row[]
  readonly asked: { offset: number; answer: () => void; refuse: (error: Error) => void }[] = []

  constructor(count: number) {
    this.rows = Array.from({ length: count }, (_, index) => ({ id: `r${index}` }))
  }

  load = (offset: number, limit: number) =>
    new Promise<{ total: number; rows: Row[] }>((resolve, reject) => {
      const answer = () => resolve({ total: this.rows.length, rows: this.rows.slice(offset, offset + limit) })
      this.asked.push({ offset, answer, refuse: reject })
    })

  async answerAll(): Promise<void> {
    while (this.asked.length > 0) {
      this.asked.shift()?.answer()
      await settled()
    }
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

function listOf(source: SlowSource, pageSize = 10) {
  const errors: unknown[] = []
  const list = new PagedList<Row>({
    load: source.load,
    keyOf: (row) => row.id,
    pageSize,
    onError: (error) => errors.push(error),
  })
  return { list, errors, stop: list.subscribe(() => undefined) }
}

test('nothing is asked for before someone looks', () => {
  const source = new SlowSource(100)
  const list = new PagedList<Row>({ load: source.load, keyOf: ({ id }) => id, pageSize: 10, onError: () => undefined })
  list.need(50, 60)
  expect(source.asked).toHaveLength(0)
})

test('a list that is begun asks once, and is whole for whoever looks later', async () => {
  const source = new SlowSource(12)
  const list = new PagedList<Row>({
    load: source.load,
    keyOf: ({ id }) => id,
    pageSize: 10,
    firstRows: 4,
    onError: () => undefined,
  })
  list.begin()
  expect(source.asked).toHaveLength(1)
  await source.answerAll()
  list.subscribe(() => undefined)
  expect(source.asked).toHaveLength(0)
  expect(list.now().row(9)?.id).toBe('r9')
})

test('rows in sight are there once their page has come', async () => {
  const source = new SlowSource(50_000)
  const { list } = listOf(source, 200)
  await source.answerAll()
  list.need(49_000, 49_020)
  await source.answerAll()
  expect(list.now().total).toBe(50_000)
  expect(list.now().row(49_010)?.id).toBe('r49010')
  expect(list.now().indexOf('r49010')).toBe(49_010)
  expect(list.now().row(25_000)).toBeUndefined()
})

test('where rows are dear, those of one screen come first and the rest of their page after them', async () => {
  const source = new SlowSource(30)
  const list = new PagedList<Row>({
    load: source.load,
    keyOf: ({ id }) => id,
    pageSize: 20,
    firstRows: 8,
    onError: () => undefined,
  })
  const stop = list.subscribe(() => undefined)
  source.asked.shift()?.answer()
  await settled()
  expect(list.now().total).toBe(30)
  expect(list.now().row(7)?.id).toBe('r7')
  expect(list.now().row(8)).toBeUndefined()
  const keys = list.keysBetween(5, 25)
  await source.answerAll()
  expect(await keys).toHaveLength(21)
  expect(list.now().row(8)?.id).toBe('r8')
  expect(list.now().row(19)?.id).toBe('r19')
  // Asked again, it comes whole: what is in sight may be anywhere in it.
  list.refresh()
  expect(source.asked.map(({ offset }) => offset)).toEqual([0])
  await source.answerAll()
  stop()
})

test('of many ranges passed over while scrolling, no more than two pages are on their way, and the last range is fetched', async () => {
  const source = new SlowSource(1000)
  const { list } = listOf(source)
  await source.answerAll()
  for (let at = 100; at < 900; at += 50) list.need(at, at + 15)
  expect(source.asked.length).toBeLessThanOrEqual(2)
  await source.answerAll()
  expect(list.now().row(850)?.id).toBe('r850')
  expect(list.now().row(500)).toBeUndefined()
})

test('a refresh shows the old rows until the new ones have come', async () => {
  const source = new SlowSource(30)
  const { list } = listOf(source)
  await source.answerAll()
  source.rows = [{ id: 'new' }, ...source.rows]
  list.refresh()
  expect(list.now().row(0)?.id).toBe('r0')
  await source.answerAll()
  expect(list.now().row(0)?.id).toBe('new')
  expect(list.now().indexOf('r0')).toBe(1)
  expect(list.now().total).toBe(31)
})

test('what was read of a list stays as it was, and is another object as soon as anything came', async () => {
  const source = new SlowSource(30)
  const { list } = listOf(source)
  const empty = list.now()
  await source.answerAll()
  const first = list.now()
  expect(first).not.toBe(empty)
  expect(empty.total).toBeUndefined()
  source.rows = [{ id: 'new' }, ...source.rows]
  list.refresh()
  expect(list.now()).toBe(first)
  await source.answerAll()
  expect(list.now()).not.toBe(first)
  expect([first.total, first.row(0)?.id, first.indexOf('r0'), first.indexOf('new')]).toEqual([30, 'r0', 0, -1])
})

test('an answer that was on its way when a refresh came is asked for once more', async () => {
  const source = new SlowSource(5)
  const { list } = listOf(source)
  source.rows = [{ id: 'before' }]
  const [first] = source.asked.splice(0)
  first?.answer()
  source.rows = [{ id: 'after' }]
  list.refresh()
  await settled()
  await source.answerAll()
  expect(list.now().row(0)?.id).toBe('after')
})

test('a page that cannot be had is told once and not asked for without end', async () => {
  const source = new SlowSource(5)
  const { list, errors } = listOf(source)
  source.asked.shift()?.refuse(new Error('no disk'))
  await settled()
  expect(errors).toHaveLength(1)
  expect(source.asked).toHaveLength(0)
  list.refresh()
  await source.answerAll()
  expect(list.now().row(0)?.id).toBe('r0')
})

test('a list that became shorter forgets what lay behind its end', async () => {
  const source = new SlowSource(100)
  const { list } = listOf(source)
  await source.answerAll()
  list.need(90, 99)
  await source.answerAll()
  source.rows = source.rows.slice(0, 5)
  list.refresh()
  await source.answerAll()
  expect(list.now().total).toBe(5)
  expect(list.now().row(95)).toBeUndefined()
})

test('whatever is scrolled and changed, what is in sight ends up as the source has it (seed 5)', async () => {
  const moves = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('look' as const), at: fc.nat(120) }),
      fc.record({ kind: fc.constant('change' as const), count: fc.nat(120) }),
      fc.record({ kind: fc.constant('answer' as const), at: fc.nat(3) }),
    ),
    { maxLength: 30 },
  )
  await fc.assert(
    fc.asyncProperty(moves, async (steps) => {
      const source = new SlowSource(60)
      const { list, stop } = listOf(source, 7)
      let at = 0
      for (const [turn, step] of steps.entries()) {
        if (step.kind === 'look') {
          at = step.at
          list.need(at, at + 9)
        } else if (step.kind === 'change') {
          source.rows = Array.from({ length: step.count }, (_, index) => ({ id: `${turn}-${index}` }))
          list.refresh()
        } else {
          source.asked.splice(step.at, 1)[0]?.answer()
          await settled()
        }
      }
      await source.answerAll()
      const last = Math.max(0, source.rows.length - 1)
      list.need(Math.min(at, last), Math.min(at + 9, last))
      await source.answerAll()
      expect(list.now().total).toBe(source.rows.length)
      for (let index = Math.min(at, last); index <= Math.min(at + 9, last); index++)
        expect(list.now().row(index)).toEqual(source.rows[index])
      stop()
    }),
    { seed: 5, numRuns: 200 },
  )
})
