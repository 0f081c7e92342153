/** Lines of a text that speak of an embargo which nobody set. */
import { describe, expect, it } from 'vitest'
import { embargoesNotSet } from '../../src/shared/embargo-line.js'

describe('an embargo that a text came with and that is not set', () => {
  it('is told once where a mail says it at its head and at its foot', () => {
    const edNote = 'EMBARGO UNTIL 10 DECEMBER, 10:00\nPhotos follow.\nEMBARGO UNTIL 10 DECEMBER, 10:00'
    expect(embargoesNotSet({ edNote }, '2026-11-28')).toEqual(['EMBARGO UNTIL 10 DECEMBER, 10:00'])
  })

  it('is told no longer than its day is to come', () => {
    const edNote = 'EMBARGO UNTIL 10 DECEMBER 2025, 10:00'
    expect(embargoesNotSet({ edNote }, '2025-12-10')).toEqual([edNote])
    expect(embargoesNotSet({ edNote }, '2025-12-11')).toEqual([])
  })
})
