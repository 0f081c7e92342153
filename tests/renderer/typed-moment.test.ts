/** A moment that was typed short is finished once its field is left; a day that cannot be meant is none. */
import { describe, expect, test } from 'vitest'
import { finishedMoment } from '../../src/renderer/editor/typed-moment.js'
import { nowIn, writeZonedTime } from '../../src/shared/zoned-time.js'

const zone = 'Asia/Almaty'
const ahead = (day: string, today: string) => day >= today
const behind = (day: string, today: string) => day <= today
const dayFromNow = (days: number): string => {
  const today = new Date(`${nowIn(zone).slice(0, 10)}T00:00:00Z`)
  return new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10)
}
const shown = (typed: string, fits = ahead): string | undefined => {
  const moment = finishedMoment(typed, zone, fits)
  return moment && writeZonedTime(moment, zone)
}

describe('a moment that was typed and left', () => {
  test.each(['tomorrow 10:00', 'завтра в 10:00', 'завтра, 10.00', 'ертең 10:00', '10:00 завтра', 'ертең сағат 10:00'])(
    'is as far from today as it says: %s',
    (typed) => {
      expect(shown(typed)).toBe(`${dayFromNow(1)} 10:00`)
    },
  )

  test.each(['29.11 10:00', '29 ноября 10:00', '10:00, 29 қараша', 'в 10:00 29 ноября', '29 November at 10:00'])(
    'is of this year where it names none: %s',
    (typed) => {
      expect(shown(typed)).toBe(`${nowIn(zone).slice(0, 4)}-11-29 10:00`)
    },
  )

  test('is taken as it is written where it is whole', () => {
    expect(shown('31.05.2024 14:30')).toBe('2024-05-31 14:30')
  })

  test('an embargo ends no day before today, and nothing was sent after it', () => {
    expect([shown('вчера 10:00'), shown('завтра 10:00', behind)]).toEqual([undefined, undefined])
    expect(shown('кеше 18:30', behind)).toBe(`${dayFromNow(-1)} 18:30`)
  })

  test.each(['10:00', 'завтра', 'soon 10:00', 'завтра 25:00', '31.02 10:00', 'прошлая неделя 10:00', ''])(
    'is none where a day or an hour is wanting: “%s”',
    (typed) => {
      expect(shown(typed)).toBeUndefined()
    },
  )
})
