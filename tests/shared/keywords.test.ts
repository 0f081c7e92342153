/** Keywords of a photo as a cell of the captioning grid: names parted by semicolons, each once. */
import { expect, test } from 'vitest'
import { Authority } from '../../src/shared/caption-authority.js'
import { cellText, withCellOf, withCellText } from '../../src/shared/caption-cells.js'
import { type PhotoFields, emptyPhoto as photo } from '../../src/shared/records.js'

const authority = new Authority([], [], [])
const typed = (text: string, before = photo) => withCellText(before, 'keywords', 'file', text, authority)

test('what is typed is read as names, each once, and shown again', () => {
  const changed = typed('  дала; exercise;дала ;; Алматы\n')
  expect(changed.subjects).toEqual([{ name: 'дала' }, { name: 'exercise' }, { name: 'Алматы' }])
  expect(cellText(changed, 'keywords', 'kk')).toBe('дала; exercise; Алматы')
})

test('a keyword that stays keeps what else is known of it', () => {
  const known = { name: 'exercise', code: 'medtop:20000612' }
  expect(typed('exercise; army', { ...photo, subjects: [known] }).subjects).toEqual([known, { name: 'army' }])
})

test('where the last one goes the field is absent, as it was', () => {
  expect(typed('', typed('army'))).toEqual(photo)
  expect(cellText(photo, 'keywords', 'file')).toBe('')
})

test('what is taken back comes again with all that was known of it', () => {
  const known = { ...photo, subjects: [{ name: 'exercise; drill', code: 'medtop:20000612' }] }
  const back = (now: PhotoFields, was: PhotoFields) => withCellOf(now, was, 'keywords', 'file', authority)
  expect(back(typed('army'), known)).toEqual(known)
  expect(back(known, photo)).toEqual(photo)
})
