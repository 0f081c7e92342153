/** How other programs and offices name a language, and the tag that it has here. */
import { expect, test } from 'vitest'
import { readLanguage } from '../../src/shared/language-tag.js'

test.each([
  ['ru', 'ru'],
  ['RU', 'ru'],
  ['ru_RU', 'ru-RU'],
  ['KK-kz', 'kk-KZ'],
  ['kk-latn', 'kk-Latn'],
  ['kz', 'kk'],
  ['Қазақша', 'kk'],
  ['рус.', 'ru'],
  ['Russian', 'ru'],
  ['ENG', 'en'],
  ['de', 'de'],
  ['und', 'und'],
  ['ru/kk', undefined],
  ['Elvish tongue', undefined],
  ['German', undefined],
  ['ru-x', undefined],
  ['', undefined],
])('%s is %s', (text, tag) => {
  expect(readLanguage(text)).toBe(tag)
})
