import { expect, test } from 'vitest'
import { countUncredited, labelledCredit, printedCredit } from '../../src/shared/printed-credit.js'
import type { PhotoAssociation, PhotoId } from '../../src/shared/records.js'

const photo = (credit: string, by = '', source = '') => ({
  descriptions: credit === '' ? [] : [{ role: 'creditline' as const, value: credit }],
  by,
  infoSources: source === '' ? [] : [{ role: 'source' as const, name: source }],
})
const id = (number: number) => `urn:uuid:${number}` as PhotoId
const attached = (number: number, credit = ''): PhotoAssociation => ({
  rel: 'illustration',
  photo: id(number),
  caption: '',
  credit,
  paragraph: 0,
})

test('a photo is credited by its own line, else by the text, by-line or source', () => {
  expect(printedCredit({ credit: 'Text' }, photo('Line', 'By'))).toBe('Line')
  expect(printedCredit({ credit: 'Text' }, photo(' ', 'By'))).toBe('Text')
  expect(printedCredit({ credit: '' }, photo('', 'By', 'Source'))).toBe('By')
  expect(printedCredit({ credit: '' }, photo('', '', 'Source'))).toBe('Source')
  expect(printedCredit({ credit: '' }, photo(''))).toBe('')
  expect(printedCredit({ credit: 'Text' }, undefined)).toBe('Text')
})

test('only photos that leave and that nobody is credited for are counted', () => {
  const photos = new Map([
    [id(1), photo('Line')],
    [id(2), photo('')],
    [id(3), photo('')],
  ])
  const { photo: _none, ...place } = attached(9)
  expect(countUncredited([attached(1), attached(2), attached(3, 'Text'), attached(4), place], photos)).toBe(1)
})

test.each([
  ['Фото', 'пресс-служба КАЗЦЕНТ', 'Фото: пресс-служба КАЗЦЕНТ'],
  ['Фото', 'Фото: пресс-служба КАЗЦЕНТ', 'Фото: пресс-служба КАЗЦЕНТ'],
  ['Photo', 'Photo credit: KAZCENT press service', 'Photo credit: KAZCENT press service'],
  ['Сурет', 'Сурет авторы: А. Смайылов', 'Сурет авторы: А. Смайылов'],
  ['Photo', 'Photo Agency Tengri', 'Photo: Photo Agency Tengri'],
  ['Photo', '', ''],
])('a credit is printed behind one label, not two: %s, %s', (label, credit, printed) => {
  expect(labelledCredit(label, credit)).toBe(printed)
})
