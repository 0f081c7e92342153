/** The log of what was sent: its order, names typed at once, and who still has a text that was corrected. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newestSent, recipientsIn, toBeRecalled } from '../../src/shared/distribution.js'
import type { ContactId, Delivery } from '../../src/shared/records.js'

const sent = (to: string, version: number, more: Partial<Delivery> = {}): Delivery => ({
  to,
  at: '2024-05-31T10:00:00.000Z',
  channel: 'e-mail',
  version,
  ...more,
})
const names = (some: ReadonlySet<Delivery>) => [...some].map(({ to }) => to)

describe('whoever is to be told of a correction', () => {
  const log = [sent('Egemen', 2), sent('Khabar', 2), sent('Khabar', 7), sent('Tengri', 8)]

  test('has the text from before it, and did not get the new one', () => {
    expect(names(toBeRecalled(log, 'corrected', 7))).toEqual(['Egemen'])
  })

  test('is known by the contact, under whatever name it was written down', () => {
    const uri = 'urn:uuid:1' as ContactId
    const renamed = [sent('Khabar Agency', 2, { uri }), sent('Khabar 24', 7, { uri })]
    expect(names(toBeRecalled(renamed, 'corrected', 7))).toEqual([])
  })

  test('is everybody where the text was withdrawn, and nobody while it stands', () => {
    expect(names(toBeRecalled(log, 'withdrawn', undefined))).toHaveLength(4)
    expect(names(toBeRecalled(log, 'released', 7))).toEqual([])
    expect(names(toBeRecalled(log, 'corrected', undefined))).toEqual([])
  })
})

test('several names are typed at once, none of them empty or twice', () => {
  expect(recipientsIn(' Egemen ;Khabar 24;; Egemen\nTengri')).toEqual(['Egemen', 'Khabar 24', 'Tengri'])
  expect(recipientsIn(' ; ')).toEqual([])
})

test('the newest delivery stands first, with its place in the record (seed 20)', () => {
  const minute = fc.integer({ min: 0, max: 9 }).map((at) => sent('x', 1, { at: `2024-05-31T10:0${at}:00.000Z` }))
  fc.assert(
    fc.property(fc.array(minute), (log) => {
      const shown = newestSent(log)
      expect(shown.map(({ at }) => log[at])).toEqual(shown.map(({ delivery }) => delivery))
      expect(new Set(shown.map(({ at }) => at)).size).toBe(log.length)
      for (const [index, { delivery }] of shown.entries())
        expect(index === 0 || (shown[index - 1]?.delivery.at ?? '') >= delivery.at).toBe(true)
    }),
    { seed: 20 },
  )
})
