/** Figures of a period: what lies in it, and what its releases come to. */
import { describe, expect, test } from 'vitest'
import { wholeDays } from '../../src/shared/dates.js'
import { FiguresInTheMaking, isInPeriod, type ReleaseFacts } from '../../src/shared/figures.js'
import type { PhotoId, ReleaseId } from '../../src/shared/records.js'
import { Random } from '../support/random.js'

const facts = (more: Partial<ReleaseFacts> = {}): ReleaseFacts => ({
  release: 'urn:uuid:1' as ReleaseId,
  day: '2024-05-31',
  language: 'ru',
  status: 'released',
  story: 'urn:uuid:1',
  topics: [],
  events: [],
  speakers: [],
  photos: [],
  uncredited: [],
  sent: [],
  ...more,
})

const sumOf = (...all: ReleaseFacts[]) => {
  const making = new FiguresInTheMaking()
  making.add({ facts: all, unreadable: 0 })
  return making.sum()
}

describe('a day', () => {
  const spring = { from: '2024-04-01', to: '2024-06-30' }

  test('lies in a period with its first and its last day', () => {
    expect(['2024-03-31', '2024-04-01', '2024-06-30', '2024-07-01'].map((day) => isInPeriod(day, spring))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test('of which only the month or the year is known lies in what holds all of that', () => {
    expect(isInPeriod('2024-06', spring)).toBe(true)
    expect(isInPeriod('2024', spring)).toBe(false)
    expect(isInPeriod('2024', { from: '2024-01-01', to: '2024-12-31' })).toBe(true)
    expect(isInPeriod('2024-06', { from: '2024-06-02', to: '2024-06-30' })).toBe(false)
    expect(isInPeriod('', { from: '0000-01-01', to: '9999-12-31' })).toBe(false)
  })

  test('stands for the whole month or year that it tells, leap years too', () => {
    expect(wholeDays('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
    expect(wholeDays('1900-02')).toEqual({ from: '1900-02-01', to: '1900-02-28' })
    expect(wholeDays('2024')).toEqual({ from: '2024-01-01', to: '2024-12-31' })
    expect(wholeDays('2024-05-31')).toEqual({ from: '2024-05-31', to: '2024-05-31' })
  })
})

describe('the figures', () => {
  test('count the versions of one text once as a story, and a photo once however many releases show it', () => {
    const photo = 'urn:uuid:p' as PhotoId
    const told = sumOf(
      facts({ story: 'exercise', language: 'ru', photos: [photo], uncredited: [photo] }),
      facts({ story: 'exercise', language: 'kk', photos: [photo], uncredited: [photo] }),
      facts({ language: 'kk', day: '2024', status: 'draft' }),
    )
    expect(told).toMatchObject({ releases: 3, stories: 2, photos: 1, uncreditedPhotos: 1 })
    expect(told.statuses).toEqual({ draft: 1, approved: 0, released: 2, corrected: 0, withdrawn: 0 })
    expect(told.languages).toEqual([
      { name: 'kk', count: 2 },
      { name: 'ru', count: 1 },
    ])
    expect(told.months).toEqual([{ name: '2024-05', count: 2 }])
  })

  test('take one name in capitals and small letters for one, as it is written most often', () => {
    const told = sumOf(
      facts({ topics: ['Учения'] }),
      facts({ topics: ['УЧЕНИЯ'] }),
      facts({ topics: ['Учения', 'Ливан', ''] }),
    )
    expect(told.topics).toEqual([
      { name: 'Учения', count: 3 },
      { name: 'Ливан', count: 1 },
    ])
  })

  test('tell an event by its id, whatever a release called it', () => {
    const event = (name: string, uri?: string) => facts({ events: [{ name, ...(uri && { uri }) }] })
    expect(
      sumOf(event('Steppe Eagle', 'e'), event('Степной орёл', 'e'), event('Дала қыраны', 'e')).events,
    ).toHaveLength(1)
    expect(sumOf(event('Steppe Eagle'), event('Степной орёл')).events).toHaveLength(2)
  })

  test('count each delivery, and each of whom it went to once', () => {
    const to = (name: string) => ({ to: name, channel: 'e-mail' })
    const told = sumOf(facts({ sent: [to('Kazinform'), to('Tengrinews')] }), facts({ sent: [to('Kazinform')] }))
    expect(told.deliveries).toBe(3)
    expect(told.recipients).toEqual([
      { name: 'Kazinform', count: 2 },
      { name: 'Tengrinews', count: 1 },
    ])
    expect(told.channels).toEqual([{ name: 'e-mail', count: 3 }])
  })

  test('come to the same in pages of any size (seed 1)', () => {
    const random = new Random(1)
    const names = ['A', 'b', 'B', 'ә', 'Ә', '']
    const all = Array.from({ length: 300 }, (_, at) =>
      facts({
        story: `s${random.below(90)}`,
        day: ['2024', '2024-05', `2024-0${1 + random.below(9)}-11`][random.below(3)] ?? '',
        topics: [names[random.below(6)] ?? ''],
        speakers: [{ name: names[random.below(6)] ?? '' }],
        photos: [`urn:uuid:p${random.below(40)}` as PhotoId],
        release: `urn:uuid:${at}` as ReleaseId,
      }),
    )
    const making = new FiguresInTheMaking()
    for (let at = 0; at < all.length; ) {
      const length = 1 + random.below(50)
      making.add({ facts: all.slice(at, at + length), unreadable: 1 })
      at += length
    }
    const { unreadable, ...told } = making.sum()
    const { unreadable: _, ...whole } = sumOf(...all)
    expect(unreadable).toBeGreaterThan(5)
    expect(told).toEqual(whole)
  })
})
