import { expect, test } from 'vitest'
import {
  formatDay,
  formatDayAndMonth,
  formatDays,
  formatMoment,
  formatTaken,
  weekdayNames,
} from '../../src/shared/written-dates.js'

test('a day in a list is shorter than one that leaves the house, in each language', () => {
  expect(formatDay('2024-09-30', 'en')).toBe('30 September 2024')
  expect(formatDay('2024-09-30', 'en', 'short')).toBe('30 Sept 2024')
  expect(formatDay('2024-09-30', 'ru')).toBe('30 сентября 2024 г.')
  expect(formatDay('2024-09-30', 'ru', 'short')).toBe('30 сент. 2024')
  expect(formatDay('2024-09-30', 'kk')).toBe('2024 жылғы 30 қыркүйек')
  expect(formatDay('2024-09-30', 'kk-Latn', 'short')).toBe('2024 ж. 30 қыркүйек')
})

test('a month alone stands in the nominative', () => {
  expect(formatDay('2024-05', 'ru')).toBe('май 2024 г.')
  expect(formatDay('2024-05', 'ru', 'short')).toBe('май 2024')
  expect(formatDay('2024-05', 'kk')).toBe('2024 жылғы мамыр')
})

test('what is no day comes back as it is', () => {
  expect(formatDay('2024-02-30', 'en')).toBe('2024-02-30')
  expect(formatMoment('tomorrow', 'en')).toBe('tomorrow')
})

test('when a photo was taken is told by the clock of its camera, as far as its file knows', () => {
  expect(formatTaken('2023-10-04T00:23:01+00:00', 'ru', 'short')).toBe('4 окт. 2023, 00:23')
  expect(formatTaken('2024-05-31T10:20:30.125', 'en')).toBe('31 May 2024, 10:20')
  expect(formatTaken('2024-05-31', 'en')).toBe('31 May 2024')
  expect(formatTaken('2024', 'kk')).toBe('2024')
})

test('a dateline has its day without the year', () => {
  expect(formatDayAndMonth(5, 31, 'en')).toBe('May 31')
  expect(formatDayAndMonth(5, 31, 'ru')).toBe('31 мая')
  expect(formatDayAndMonth(5, 31, 'kk')).toBe('31 мамыр')
})

test.each([
  ['en', 'Asia/Almaty', '10:00 (GMT+5), 31 May 2024'],
  ['ru', 'Asia/Almaty', '10:00 (GMT+5), 31 мая 2024 г.'],
  ['kk', 'Asia/Almaty', '10:00 (GMT+5), 2024 жылғы 31 мамыр'],
  ['en', 'America/Los_Angeles', '22:00 (GMT-7), 30 May 2024'],
  ['en', 'UTC', '05:00 (GMT), 31 May 2024'],
])('a moment in %s, told in %s, names its zone', (language, zone, told) => {
  expect(formatMoment('2024-05-31T05:00:00.000Z', language, zone)).toBe(told)
})

test('midnight is 00:00 of the day that begins', () => {
  expect(formatMoment('2024-05-31T19:00:00.000Z', 'en', 'Asia/Almaty')).toBe('00:00 (GMT+5), 1 June 2024')
})

test('the days of a week are named in three languages, Monday first', () => {
  expect(weekdayNames('ru', 'short')).toEqual(['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'])
  expect(weekdayNames('kk', 'full')[0]).toBe('дүйсенбі')
  expect(weekdayNames('de', 'full').at(-1)).toBe('Sunday')
})

test('days that follow each other are written as a stretch that says its month and year once, one alone as itself', () => {
  expect(formatDays({ from: '2024-04-29', to: '2024-05-02' }, 'en', 'short')).toBe('29 Apr – 2 May 2024')
  expect(formatDays({ from: '2025-10-13', to: '2025-10-16' }, 'ru')).toBe('13–16 октября 2025 г.')
  expect(formatDays({ from: '2025-10-13', to: '2025-10-16' }, 'kk', 'short')).toBe('2025 ж. 13–16 қазан')
  expect(formatDays({ from: '2025-12-30', to: '2026-01-02' }, 'en')).toBe('30 December 2025 – 2 January 2026')
  expect(formatDays({ from: '2025-10', to: '2025-11-02' }, 'en')).toBe('October 2025 – 2 November 2025')
  expect(formatDays({ from: '2024-05', to: '2024-05' }, 'en')).toBe('May 2024')
  expect(formatDays({ from: '2024-01', to: '2024-03' }, 'ru')).toBe('январь – март 2024 г.')
  expect(formatDays({ from: '2024-11', to: '2025-02' }, 'en')).toBe('November 2024 – February 2025')
  expect(formatDays({ from: '2023', to: '2024' }, 'kk')).toBe('2023 – 2024')
})

test.each([
  ['2024-05-02', 'since 2 May 2024', 'со 2 мая 2024 г.', '2024 жылғы 2 мамырдан бастап'],
  ['2024-05-31', 'since 31 May 2024', 'с 31 мая 2024 г.', '2024 жылғы 31 мамырдан бастап'],
  ['2024-09', 'since September 2024', 'с сентября 2024 г.', '2024 жылғы қыркүйектен бастап'],
  ['2024', 'since 2024', 'с 2024 года', '2024 жылдан бастап'],
])('what goes on from %s is said so in three languages', (from, ...said) => {
  expect(['en', 'ru', 'kk'].map((language) => formatDays({ from, to: '' }, language))).toEqual(said)
})

test.each([
  ['2024-07-31', 'until 31 July 2024', 'по 31 июля 2024 г.', '2024 жылғы 31 шілдеге дейін'],
  ['2024-02', 'until February 2024', 'по февраль 2024 г.', '2024 жылғы ақпанға дейін'],
  ['2024', 'until 2024', 'по 2024 год', '2024 жылға дейін'],
])('what ends with %s is said so in three languages', (to, ...said) => {
  expect(['en', 'ru', 'kk'].map((language) => formatDays({ from: '', to }, language))).toEqual(said)
})
