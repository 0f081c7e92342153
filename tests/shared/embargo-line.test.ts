/** Lines of a text that speak of an embargo which nobody set. */
import { describe, expect, it } from 'vitest'
import { embargoesNotSet } from '../../src/shared/embargo-line.js'

const textBody = (value: string) => ({ role: 'main' as const, contentType: 'text/html' as const, value })

describe('an embargo that a text came with and that is not set', () => {
  it('is told once where a mail says it at its head and at its foot', () => {
    const edNote = 'EMBARGO UNTIL 10 DECEMBER, 10:00\nPhotos follow.\nEMBARGO UNTIL 10 DECEMBER, 10:00'
    expect(embargoesNotSet({ edNote, bodies: [] }, '2026-11-28')).toEqual(['EMBARGO UNTIL 10 DECEMBER, 10:00'])
  })

  it('is told no longer than its day is to come', () => {
    const edNote = 'EMBARGO UNTIL 10 DECEMBER 2025, 10:00'
    expect(embargoesNotSet({ edNote, bodies: [] }, '2025-12-10')).toEqual([edNote])
    expect(embargoesNotSet({ edNote, bodies: [] }, '2025-12-11')).toEqual([])
  })

  it('is told where it was typed into the text, at its head or its foot', () => {
    const line = 'Эмбарго до 10 декабря 2026 года, 10:00'
    const told = (...lines: string[]) =>
      embargoesNotSet({ bodies: [textBody(lines.map((one) => `<p>${one}</p>`).join('\n'))] }, '2026-11-28')
    expect(told(`<strong>${line}</strong>`, 'Текст.')).toEqual([line])
    expect(told('Текст.', line)).toEqual([line])
    expect(told('Один.', 'Два.', 'Три.', line, 'Четыре.', 'Пять.', 'Шесть.')).toEqual([])
  })

  it('is told in whichever of the three lines at each end it stands, however many lines the text has', () => {
    const line = 'EMBARGO UNTIL 10 DECEMBER 2026, 10:00'
    for (let count = 1; count <= 9; count++)
      for (let at = 0; at < count; at++) {
        const lines = Array.from({ length: count }, (_, one) => (one === at ? `<p>${line}</p>` : `<p>${one}</p>`))
        const isAtEnd = at < 3 || at >= count - 3
        const told = embargoesNotSet({ bodies: [textBody(lines.join('\n'))] }, '2026-11-28')
        expect(told, `line ${at + 1} of ${count}`).toEqual(isAtEnd ? [line] : [])
      }
  })

  it('is none where the release is about an embargo', () => {
    const text = 'Эмбарго на ввоз зерна снято.'
    expect(embargoesNotSet({ bodies: [textBody(`<p>${text}</p>`)] }, '2026-11-28')).toEqual([])
  })

  it('is none any more once it is set', () => {
    const bodies = [textBody('<p>EMBARGO UNTIL 10 DECEMBER 2026, 10:00</p>')]
    expect(embargoesNotSet({ bodies, embargoedUntil: '2026-12-10T05:00:00.000Z' }, '2026-11-28')).toEqual([])
  })

  it('is told no longer than its day near that of the release is to come, where the line has no year', () => {
    const edNote = 'EMBARGO UNTIL 10 DECEMBER, 10:00'
    const release = { edNote, bodies: [], contentCreated: '2025-12-08' }
    expect(embargoesNotSet(release, '2025-12-10')).toEqual([edNote])
    expect(embargoesNotSet(release, '2025-12-11')).toEqual([])
    expect(embargoesNotSet(release, '2027-07-01')).toEqual([])
    const overNewYear = { bodies: [], edNote: 'Не публиковать до 5 января', contentCreated: '2025-12-28' }
    expect(embargoesNotSet(overNewYear, '2026-01-05')).toEqual([overNewYear.edNote])
    expect(embargoesNotSet(overNewYear, '2026-01-06')).toEqual([])
    expect(embargoesNotSet({ edNote, bodies: [] }, '2026-12-11')).toEqual([])
    // Of a release whose day is but its year it is a day in that year.
    expect(embargoesNotSet({ edNote, bodies: [], contentCreated: '2026' }, '2026-11-28')).toEqual([edNote])
  })
})
