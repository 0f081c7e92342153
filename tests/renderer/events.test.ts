/** The calendar's days, an event's timeline and a place's degrees: what the screens compute without a screen. */
import { describe, expect, test } from 'vitest'
import { readGeo, writeGeo } from '../../src/renderer/authority/geo.js'
import { withFormerNames } from '../../src/renderer/events/former-names.js'
import { dayByKey, isWithin, weeksOf } from '../../src/renderer/events/month.js'
import { timelineEntries } from '../../src/renderer/events/timeline-entries.js'
import { dateAfter, monthAfter, weekdayOf } from '../../src/shared/calendar.js'
import type { Coverage, CoverageGroup } from '../../src/shared/coverage.js'
import { isCalendarDay } from '../../src/shared/dates.js'
import type { SentRow } from '../../src/shared/distribution.js'
import { emptyEvent } from '../../src/shared/press-event.js'
import type { QuoteRow } from '../../src/shared/quotes.js'
import type { EventId, PhotoId, ReleaseId } from '../../src/shared/records.js'
import { Random } from '../support/random.js'

describe('the calendar', () => {
  test('has whole weeks from Monday to Sunday, each day of the month once', () => {
    expect(weeksOf('2024-05').map(([first]) => first)).toEqual([
      '2024-04-29',
      '2024-05-06',
      '2024-05-13',
      '2024-05-20',
      '2024-05-27',
    ])
    expect(weeksOf('2021-02')).toHaveLength(4)
  })

  test.each([1, 2, 3, 4])('goes by keys from day to day and back, seed %i', (seed) => {
    const random = new Random(seed)
    for (let round = 0; round < 200; round++) {
      const day = dateAfter('1999-12-20', random.below(20_000))
      expect(isCalendarDay(day)).toBe(true)
      expect(dateAfter(dateAfter(day, 1), -1)).toBe(day)
      expect(dayByKey('ArrowDown', day, false)).toBe(dateAfter(day, 7))
      const month = weeksOf(day.slice(0, 7)).flat()
      expect(month.filter((one) => one === day)).toHaveLength(1)
      expect(month.map(weekdayOf)).toEqual(month.map((_, at) => at % 7))
      const next = monthAfter(day, 1)
      expect(isCalendarDay(next)).toBe(true)
      expect(monthAfter(next, -1).slice(0, 7)).toBe(day.slice(0, 7))
    }
  })

  test('keeps the day of the month where the month has it, and takes its last one where not', () => {
    expect(monthAfter('2024-01-31', 1)).toBe('2024-02-29')
    expect(monthAfter('2023-12-15', 1)).toBe('2024-01-15')
    expect(dayByKey('PageUp', '2024-02-29', true)).toBe('2023-02-28')
    expect(dayByKey('x', '2024-02-29', false)).toBeUndefined()
  })

  test('has an event on each of its days, also where the last one is known by its month', () => {
    expect(isWithin('2024-05-31', { from: '2024-05-31' })).toBe(true)
    expect(isWithin('2024-05-31', { from: '2024-05-29', to: '2024-06-02' })).toBe(true)
    expect(isWithin('2024-06-03', { from: '2024-05-29', to: '2024-06-02' })).toBe(false)
    expect(isWithin('2024-06-20', { from: '2024-05-29', to: '2024-06' })).toBe(true)
    expect(isWithin('2024-05-31', { from: '2024-05' })).toBe(false)
  })
})

test('a timeline is in the order of days, what has none last, quotes in one language of a text', () => {
  const row = (uri: string, language: string, date: string) => ({ uri: uri as ReleaseId, language, date })
  const group = (...releases: ReturnType<typeof row>[]) => ({ releases, missing: [] }) as unknown as CoverageGroup
  const quote = (release: string, language: string) => ({ release, language, at: 0 }) as unknown as QuoteRow
  const sent = (to: string, at: string) => ({ to, at, channel: '', version: 1, release: 'b' }) as unknown as SentRow
  const photo = (uri: string, date: string) => ({
    uri: uri as PhotoId,
    caption: '',
    date,
    hasCaption: false,
    hasCredit: false,
    linked: true,
  })
  const coverage: Coverage = {
    event: 'e' as EventId,
    expected: [],
    groups: [group(row('b', 'en', '2024-06-01')), group(row('a1', 'kk', '2024-05-31'), row('a2', 'ru', '2024-05-31'))],
    photos: [photo('p', '2024-05-31T10:00:00'), photo('q', '')],
    quotes: [quote('a1', 'kk'), quote('a2', 'ru'), quote('b', 'en')],
    sent: [sent('Egemen', '2024-05-31T20:30:00.000Z'), sent('Khabar', '2024-05-31T10:00:00.000Z')],
    gaps: [],
    releases: 3,
    photosInAll: 2,
  }
  const entries = timelineEntries(
    coverage,
    [{ outlet: 'O', title: 'T', type: 'print', date: '2024-05' }],
    'ru',
    'Asia/Almaty',
  )
  expect(entries.map(({ kind, day }) => `${kind} ${day}`.trim())).toEqual([
    'clipping 2024-05',
    'text 2024-05-31',
    'photos 2024-05-31',
    'sent 2024-05-31',
    'text 2024-06-01',
    // By the office's clock it was the next morning.
    'sent 2024-06-01',
    'photos',
  ])
  const texts = entries.flatMap((entry) => (entry.kind === 'text' ? [entry.quotes.map(({ release }) => release)] : []))
  expect(texts).toEqual([['a2'], ['b']])
})

test('degrees are read as maps and people write them, and nothing else is', () => {
  expect(readGeo('43.238, 76.945')).toEqual({ latitude: 43.238, longitude: 76.945 })
  expect(readGeo(' 43,238; 76,945 ')).toEqual({ latitude: 43.238, longitude: 76.945 })
  expect(readGeo(writeGeo({ latitude: -46.18, longitude: -120.4 }))).toEqual({ latitude: -46.18, longitude: -120.4 })
  for (const wrong of ['', '43', '91, 10', '10, 181', 'a, b', '43,238, 76,945']) expect(readGeo(wrong)).toBeUndefined()
})

describe('a name that an event had', () => {
  const named = (...names: string[]) => ({
    ...emptyEvent('en'),
    headlines: names.map((value) => ({ role: 'main' as const, value })),
  })
  const kept = (had: string[], now: string[], variants?: string[]) =>
    withFormerNames({ ...named(...now), ...(variants ? { variants } : {}) }, had).variants

  test('stays among its other names once it has another, behind those that are there', () => {
    expect(kept(['Falcon'], ['Eagle'])).toEqual(['Falcon'])
    expect(kept(['Falcon'], ['Eagle'], ['Hawk'])).toEqual(['Hawk', 'Falcon'])
    expect(kept(['Falcon', 'Сокол'], ['Falcon', 'Орёл'])).toEqual(['Сокол'])
  })
  test('goes from them when it is the name again, and where it is only written with other letters', () => {
    expect(kept(['Falcon'], ['Falcon'], ['Falcon'])).toBeUndefined()
    expect(kept(['Falcon'], ['FALCON'])).toBeUndefined()
    expect(kept(['Falcon'], ['Falcon', 'Сокол'], ['Hawk'])).toEqual(['Hawk'])
  })
  test('stays once however often it is renamed, and none is kept that was never saved', () => {
    const renamed = withFormerNames(named('Eag'), ['Falcon'])
    expect(withFormerNames({ ...renamed, ...named('Eagle') }, ['Falcon']).variants).toEqual(['Falcon'])
  })
})
