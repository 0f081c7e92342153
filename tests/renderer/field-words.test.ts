import { expect, test } from 'vitest'
import { entryWords, isGroup } from '../../src/renderer/history/field-words.js'

test('fields under one name that none of them says are told one by one, others by what says it', () => {
  expect(isGroup({ releaseStatus: 'cleared', authority: 'Saule Karim' })).toBe(true)
  expect(isGroup({ kk: 'Зал', en: 'The hall' })).toBe(true)
  for (const [entry, words] of [
    [{ name: 'Saule Karim', rel: 'depicted' }, 'Saule Karim'],
    [
      { reason: 'Until the minister has spoken', liftedAt: '2024-05-31T09:30:00.000Z' },
      'Until the minister has spoken',
    ],
  ] as const) {
    expect(isGroup(entry)).toBe(false)
    expect(entryWords(entry)).toBe(words)
  }
})
