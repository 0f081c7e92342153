/** A time zone is found by its IANA name, and by what it and its cities are called where the window is read. */
import { describe, expect, test } from 'vitest'
import { findZones, zoneName } from '../../src/renderer/editor/zone-names.js'
import { allZones } from '../../src/shared/zoned-time.js'

describe('a time zone', () => {
  test.each([
    ['Алматы', 'ru', 'Asia/Almaty'],
    ['алматы', 'kk', 'Asia/Almaty'],
    ['Астана', 'ru', 'Asia/Almaty'],
    ['Ливан', 'ru', 'Asia/Beirut'],
    ['Оңтүстік Судан', 'kk', 'Africa/Juba'],
    ['Lebanon', 'en', 'Asia/Beirut'],
    ['Geneva', 'en', 'Europe/Zurich'],
    ['almaty', 'ru', 'Asia/Almaty'],
    ['new york', 'kk', 'America/New_York'],
  ])('is found by %s in %s', (typed, language, zone) => {
    expect(findZones(allZones(), typed, language)).toContain(zone)
  })

  test('is none for what nothing is called', () => {
    expect(findZones(allZones(), 'Нарния', 'ru')).toEqual([])
  })

  test('has no name where a language knows only letters or an offset', () => {
    expect([zoneName('UTC', 'kk'), zoneName('Asia/Almaty', 'kk')]).toEqual(['', 'Алматы уақыты'])
  })
})
