/**
 * The instant of a line as `EMBARGOED UNTIL 31 May 2024, 10:00 Astana time`: only a full day, a time and a zone make
 * one.
 */
import { findDates } from '../../../shared/dates.js'
import type { Instant } from '../../../shared/records.js'

/** Minutes east of UTC. Summer times are names of their own, so none of them depends on the day. */
const zones: readonly (readonly [RegExp, number])[] = [
  [/\b(?:GMT|UTC)(?![+\-−–\d])|(?<=\d)Z\b/, 0],
  [/\bBST\b/, 60],
  [/\bCET\b/, 60],
  [/\bCEST\b/, 120],
  [/\bMSK\b|москов|по москве|мәскеу/iu, 180],
  [/\bEST\b/, -300],
  [/\bEDT\b/, -240],
  [/\bCST\b/, -360],
  [/\bCDT\b/, -300],
  [/\bPST\b/, -480],
  [/\bPDT\b/, -420],
]
const astana =
  /(?:astana|almaty|kazakhstan) time|время астаны|(?:по|время)[^.]{0,12}астан|астана (?:уақыты|бойынша)|қазақстан уақыты/iu

/** The instant, or undefined where day, time or zone is missing or double. */
export function embargoInstant(text: string): Instant | undefined {
  const dates = findDates(text)
  const [date] = dates
  if (dates.length !== 1 || date?.day?.length !== 10) return undefined
  const rest = `${text.slice(0, date.start)} ${text.slice(date.end)}`
  const minutes = minutesOf(rest)
  const zone = zoneOf(rest, date.day)
  if (minutes === undefined || zone === undefined) return undefined
  const [year = 0, month = 1, day = 1] = date.day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day, 0, minutes - zone)).toISOString()
}

function minutesOf(text: string): number | undefined {
  const withoutOffset = text.replace(/(?:UTC|GMT)\s*[+\-−–]\s*\d{1,2}(?::?\d\d)?/g, ' ')
  const times = [
    ...withoutOffset.matchAll(
      /(?<!\d)(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?m\b|(?<![\d.])(\d{1,2})[:.](\d\d)(?![\d.]\d)|\b(noon|midnight)\b/gi,
    ),
  ]
  const [time] = times
  if (times.length !== 1 || !time) return undefined
  if (time[6] !== undefined) return time[6].toLowerCase() === 'noon' ? 720 : undefined // midnight: of which day?
  const hours = Number(time[1] ?? time[4])
  const minutes = Number(time[2] ?? time[5] ?? 0)
  if (minutes > 59 || hours > (time[3] === undefined ? 23 : 12)) return undefined
  const afternoon = time[3]?.toLowerCase() === 'p'
  return (time[3] === undefined ? hours : (hours % 12) + (afternoon ? 12 : 0)) * 60 + minutes
}

function zoneOf(text: string, day: string): number | undefined {
  const offset =
    /(?:UTC|GMT)\s*([+\-−–])\s*(\d{1,2})(?::?(\d\d))?/.exec(text) ?? /(?<=\d{2}\s?)([+\-−–])(\d\d):(\d\d)\b/.exec(text)
  const found = zones.filter(([pattern]) => pattern.test(text)).map(([, minutes]) => minutes)
  if (offset) found.push((Number(offset[2]) * 60 + Number(offset[3] ?? 0)) * (offset[1] === '+' ? 1 : -1))
  // Kazakhstan has one zone, UTC+5, since 1 March 2024; before that Astana and Almaty were at UTC+6.
  if (astana.test(text)) found.push(day >= '2024-03-01' ? 300 : 360)
  return new Set(found).size === 1 ? found[0] : undefined
}
