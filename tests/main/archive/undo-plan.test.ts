/** In which portions thousands of changes are taken back. */
import { describe, expect, test } from 'vitest'
import { leadersFirst } from '../../../src/main/archive/registry/undo-order.js'
import { planUndo, portionsOf } from '../../../src/main/archive/registry/undo-plan.js'
import type { Act } from '../../../src/main/archive/store.js'

/** Acts that each change so many documents, one number after the other, all anew or the same from the first on. */
function actsOf(sizes: readonly number[], { same }: { same: boolean }): Act[] {
  let next = 0
  return sizes.map((size, at) => {
    if (same) next = 0
    const documents = Array.from({ length: size }, () => ({
      path: `releases/2026/01/${next++}.json`,
      was: at === 0 || !same ? null : `${at}`,
      is: `${at + 1}`,
    }))
    return { seq: at + 1, at: '', by: '', what: '', documents }
  })
}

const portions = (acts: readonly Act[], size: number) =>
  portionsOf(
    planUndo(acts).units.map((unit) => [unit]),
    acts,
    size,
  ).map(({ units, seqs }) => [units.length, seqs] as const)

describe('the portions of an undoing', () => {
  test('are of whole acts, the newest first', () => {
    expect(portions(actsOf([3, 3, 3, 2], { same: false }), 5)).toEqual([
      [5, [4, 3]],
      [6, [2, 1]],
    ])
  })

  test('take acts on the same documents back together', () => {
    expect(portions(actsOf([4, 4], { same: true }), 3)).toEqual([[4, [1, 2]]])
  })

  test('end inside of an act that is many times as large', () => {
    expect(portions(actsOf([10], { same: false }), 2)).toEqual([
      [8, []],
      [2, [1]],
    ])
  })

  test('tell an act of which nothing is left to take back with the first', () => {
    const [first, second] = actsOf([1, 1], { same: true }) as [Act, Act]
    const back = { ...second, seq: 3, documents: [{ path: 'releases/2026/01/0.json', was: '2', is: null }] }
    expect(portions([first, second, back], 5)).toEqual([[0, [1, 2, 3]]])
  })

  test('hold a ring of more records than a call has arguments', () => {
    const acts = actsOf([200_000], { same: false })
    expect(portionsOf([planUndo(acts).units], acts, 200).map(({ units }) => units.length)).toEqual([200_000])
  })
})

describe('the order of an undoing', () => {
  const orderOf = (leading: Record<number, number[]>, count: number) => leadersFirst(count, (at) => leading[at] ?? [])

  test('stays as it was where nothing leads to anything', () => {
    expect(orderOf({}, 3)).toEqual([[0], [1], [2]])
  })

  test('has what leads to a record before it, and those that lead to each other together', () => {
    expect(orderOf({ 0: [2], 2: [3] }, 4)).toEqual([[3], [2], [0], [1]])
    const groups = orderOf({ 0: [1], 1: [2], 2: [0, 3], 4: [0] }, 5)
    expect(groups.map((group) => group.toSorted((a, b) => a - b))).toEqual([[3], [0, 1, 2], [4]])
  })

  test('is found along a chain of a hundred thousand', () => {
    const groups = leadersFirst(100_000, (at) => (at < 99_999 ? [at + 1] : []))
    expect(groups[0]).toEqual([99_999])
    expect(groups).toHaveLength(100_000)
  })
})
