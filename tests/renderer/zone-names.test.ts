/** A time zone is found by its IANA name, and by what it and its cities are called where the window is read. */
import { describe, expect, test } from 'vitest'
import { findZones, zoneOffset } from '../../src/renderer/editor/zone-names.js'
import { allZones } from '../../src/shared/zoned-time.js'

describe('a time zone', () => {
  test.each([
    ['almaty', 'ru', 'Asia/Almaty'],
    ['new york', 'kk', 'America/New_York'],
    ['Алматы', 'ru', 'Asia/Almaty'],
    ['алматы', 'kk', 'Asia/Almaty'],
    ['Ташкент', 'kk', 'Asia/Tashkent'],
    ['Астана', 'ru', 'Asia/Almaty'],
    ['Мәскеу', 'kk', 'Europe/Moscow'],
    ['Оңтүстік Судан', 'kk', 'Africa/Juba'],
    ['Germany', 'en', 'Europe/Berlin'],
    ['Германия', 'ru', 'Europe/Berlin'],
    ['Geneva', 'en', 'Europe/Zurich'],
  ])('is found by %s in %s', (typed, language, zone) => {
    expect(findZones(allZones(), typed, language)).toContain(zone)
  })

  test('is none for what nothing is called, and any while nothing is typed', () => {
    expect(findZones(allZones(), 'Нарния', 'ru')).toEqual([])
    expect(findZones(allZones(), ' ', 'kk')).toEqual(allZones())
  })

  test('says what its clock is ahead', () => {
    expect(['UTC', 'Asia/Tashkent', 'Asia/Calcutta'].map(zoneOffset)).toEqual(['UTC', 'UTC+5', 'UTC+5:30'])
  })
})
