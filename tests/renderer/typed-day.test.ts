/** A day that was typed short is finished once the field is left; what is no day stays none. */
import { describe, expect, test } from 'vitest'
import { finishedDay } from '../../src/renderer/editor/typed-day.js'

describe('a day that was typed and left', () => {
  test.each([
    ['28 ноября', '2026-11-28'],
    ['28 қараша', '2026-11-28'],
    ['28 November', '2026-11-28'],
    ['November 28', '2026-11-28'],
    ['28.11', '2026-11-28'],
    ['28.11.', '2026-11-28'],
  ])('is of this year where it names none: %s', (typed, day) => {
    expect(finishedDay(typed, '2026')).toBe(day)
  })

  test.each([
    ['28.11.25', '2025-11-28'],
    ['1.2.36', '2036-02-01'],
    ['28.11.99', '1999-11-28'],
  ])('has a year of two digits of the nearer century: %s', (typed, day) => {
    expect(finishedDay(typed, '2026')).toBe(day)
  })

  test.each([
    ['28.11.2025 г.', '2025-11-28'],
    ['28 ноября 2025 года', '2025-11-28'],
    ['2024', '2024'],
    ['2024-05', '2024-05'],
  ])('is taken as it is written where it is whole: %s', (typed, day) => {
    expect(finishedDay(typed, '2026')).toBe(day)
  })

  test.each(['28-29 ноября', 'November 28–29', '28 және 29 қараша', '28 и 29 ноября 2025'])(
    'is none where it names several, of which one would be kept in silence: %s',
    (typed) => {
      expect(finishedDay(typed, '2026')).toBeUndefined()
    },
  )

  test.each(['12', '31.02', '31 февраля', 'завтра', '28/11', '28 ноябр'])(
    'is none where it can be none: %s',
    (typed) => {
      expect(finishedDay(typed, '2026')).toBeUndefined()
    },
  )
})
