/** The mapping of a table's columns, as a person changes it: one field a column, one column a field. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  columnUse,
  notFields,
  sameMapping,
  type TableMapping,
  tableFields,
  withUse,
} from '../../src/shared/table-mapping.js'

const start: TableMapping = { columns: { date: 0, headline: 1, body: 2 }, dayFirst: true, language: 'kk' }

test('a field that is given to another column is taken from the first, which is set aside', () => {
  const next = withUse(start, 3, 'headline')
  expect(next).toEqual({ ...start, columns: { date: 0, headline: 3, body: 2 } })
  expect(columnUse(next, 1)).toBe('aside')
})

test('a column that gets another field gives its own up', () => {
  expect(withUse(start, 1, 'subhead').columns).toEqual({ date: 0, subhead: 1, body: 2 })
})

test('a column is left out, and comes in again', () => {
  const without = withUse(withUse(start, 4, 'leaveOut'), 1, 'leaveOut')
  expect(without).toEqual({ ...start, columns: { date: 0, body: 2 }, leftOut: [1, 4] })
  expect(withUse(withUse(without, 4, 'aside'), 1, 'headline')).toEqual(start)
})

const seed = 20240531
test(`whatever is chosen, each column is what was chosen last for it, and no field has two (seed ${seed})`, () => {
  const choice = fc.tuple(fc.nat(9), fc.constantFrom(...tableFields, ...notFields))
  fc.assert(
    fc.property(fc.array(choice, { maxLength: 40 }), (choices) => {
      let mapping: TableMapping = { columns: {} }
      for (const [column, use] of choices) {
        mapping = withUse(mapping, column, use)
        expect(columnUse(mapping, column)).toBe(use)
        const taken = Object.values(mapping.columns)
        expect(new Set(taken).size).toBe(taken.length)
        expect(taken.filter((at) => mapping.leftOut?.includes(at))).toEqual([])
      }
    }),
    { seed },
  )
})

test('mappings are the same whatever the order they were made in', () => {
  const one = withUse(withUse({ columns: {} }, 0, 'date'), 1, 'body')
  const other = withUse(withUse({ columns: {} }, 1, 'body'), 0, 'date')
  expect(sameMapping(one, other)).toBe(true)
  expect(sameMapping(one, withUse(one, 2, 'leaveOut'))).toBe(false)
  expect(sameMapping(one, { ...one, dayFirst: false })).toBe(false)
})
