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

  it('is told no longer than its day near that of the release is to come, where the line has no year', () => {
    const edNote = 'EMBARGO UNTIL 10 DECEMBER, 10:00'
    const release = { edNote, contentCreated: '2025-12-08' }
    expect(embargoesNotSet(release, '2025-12-10')).toEqual([edNote])
    expect(embargoesNotSet(release, '2025-12-11')).toEqual([])
    expect(embargoesNotSet(release, '2027-07-01')).toEqual([])
    const overNewYear = { edNote: 'Не публиковать до 5 января', contentCreated: '2025-12-28' }
    expect(embargoesNotSet(overNewYear, '2026-01-05')).toEqual([overNewYear.edNote])
    expect(embargoesNotSet(overNewYear, '2026-01-06')).toEqual([])
    expect(embargoesNotSet({ edNote }, '2026-12-11')).toEqual([])
  })
})
