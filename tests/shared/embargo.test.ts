/** The rules of an embargo, and the clocks it is told by. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holdsAt, isOpen, liftedNow, timeLeft, withEmbargo, withEmbargoReason } from '../../src/shared/embargo.js'
import { emptyRelease, type ReleaseDraft } from '../../src/shared/records.js'
import { isZone, readZonedTime, writeZonedTime } from '../../src/shared/zoned-time.js'

const until = '2030-05-01T05:30:00.000Z'
const at = (moment: string) => Date.parse(moment)
const under = (more: Partial<ReleaseDraft> = {}): ReleaseDraft => ({
  ...withEmbargo(emptyRelease('en'), until, 'Asia/Almaty'),
  ...more,
})

describe('an embargo', () => {
  test('holds until its instant, and no longer', () => {
    expect(holdsAt(under(), at(until) - 1)).toBe(true)
    expect(holdsAt(under(), at(until))).toBe(false)
    expect(holdsAt(emptyRelease('en'), 0)).toBe(false)
  })

  test('keeps its instant when it is lifted, and the first lifting counts', () => {
    const lifted = liftedNow(liftedNow(under(), '2030-04-01T00:00:00.000Z'), '2030-04-02T00:00:00.000Z')
    expect(lifted.embargoedUntil).toBe(until)
    expect(lifted.embargo?.liftedAt).toBe('2030-04-01T00:00:00.000Z')
    expect(holdsAt(lifted, at(until) - 1)).toBe(false)
    expect(isOpen(lifted, 0)).toBe(false)
  })

  test('that was set by mistake leaves nothing; one with a history keeps it', () => {
    const taken = withEmbargo(withEmbargoReason(under(), 'A visit.'), '', 'UTC')
    expect('embargo' in taken || 'embargoedUntil' in taken).toBe(false)
    const overrides = [{ at: until, reason: 'Asked for.' }]
    expect(withEmbargo(under({ embargo: { overrides } }), '', 'UTC').embargo).toEqual({ overrides })
  })

  test('is told to the minute, rounded up', () => {
    expect(timeLeft(until, at('2030-05-01T03:16:00.000Z'))).toEqual({ days: 0, hours: 2, minutes: 14 })
    expect(timeLeft(until, at('2030-05-01T05:29:59.999Z'))).toEqual({ days: 0, hours: 0, minutes: 1 })
    expect(timeLeft(until, at('2030-04-28T05:30:00.000Z'))).toEqual({ days: 3, hours: 0, minutes: 0 })
    expect(timeLeft(until, at(until) + 1)).toEqual({ days: 0, hours: 0, minutes: 0 })
  })
})

describe('a time by a clock somewhere', () => {
  const zones = ['Asia/Almaty', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'UTC', 'Australia/Lord_Howe']

  test('reads what it writes, in every zone, the hours that a clock shows twice aside (seed 31)', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: at('1995-01-01T00:00:00Z') / 60_000, max: at('2040-01-01T00:00:00Z') / 60_000 }),
        fc.constantFrom(...zones),
        (minute, zone) => {
          const instant = new Date(minute * 60_000).toISOString()
          const shown = writeZonedTime(instant, zone)
          const read = readZonedTime(shown, zone)
          expect(read && writeZonedTime(read, zone)).toBe(shown)
          expect(Math.abs(at(read ?? '') - at(instant))).toBeLessThanOrEqual(3_600_000)
        },
      ),
      { seed: 31, numRuns: 500 },
    ))

  test('is read in its zone', () => {
    expect(readZonedTime('2030-05-01 10:30', 'Asia/Almaty')).toBe(until)
    expect(readZonedTime(' 2030-05-01, 7.30 ', 'Europe/Berlin')).toBe(until)
    expect(readZonedTime('01.05.2030 10:30', 'Asia/Almaty')).toBe(until)
    expect(readZonedTime('1 мая 2030 года, 10:30', 'Asia/Almaty')).toBe(until)
    expect(readZonedTime('05.2030 10:30', 'Asia/Almaty')).toBeUndefined()
  })

  test('shown twice is the first of both, and passed over is read by the offset before', () => {
    expect(readZonedTime('2024-10-27 02:30', 'Europe/Berlin')).toBe('2024-10-27T00:30:00.000Z')
    expect(readZonedTime('2024-03-31 02:30', 'Europe/Berlin')).toBe('2024-03-31T01:30:00.000Z')
  })

  test('is refused where it is none', () => {
    for (const typed of ['', '2030-05-01', '2030-02-30 10:00', '05/01/2030 10:00', '2030-05-01 24:00'])
      expect(readZonedTime(typed, 'Asia/Almaty')).toBeUndefined()
    expect(isZone('Asia/Almaty')).toBe(true)
    expect(isZone('Asia/Atlantis')).toBe(false)
    expect(isZone('')).toBe(false)
  })
})
