/** Photos that a cell of a table or a field of a line names. */
import { expect, test } from 'vitest'
import { listIn } from '../../src/shared/named-photos.js'

test.each([
  ['a.jpg; b.jpg', ['a.jpg', 'b.jpg']],
  ['a.jpg, b.PNG', ['a.jpg', 'b.PNG']],
  ['Abai, 2024.jpg', ['Abai, 2024.jpg']],
  ['Abai, 2024.jpg | b.jpg\nb.jpg', ['Abai, 2024.jpg', 'b.jpg']],
  ['Peacekeeping, Training; Events', ['Peacekeeping, Training', 'Events']],
  ['', []],
])('%j names %j', (text, names) => {
  expect(listIn(text)).toEqual(names)
})
