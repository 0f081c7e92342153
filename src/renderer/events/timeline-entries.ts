/** Everything there is of an event, put in order by its day: texts, photos, quotes, deliveries, clippings. Pure. */
import { baseLanguage, type Coverage, type CoverageGroup, type CoveragePhoto } from '../../shared/coverage.js'
import type { SentRow } from '../../shared/distribution.js'
import type { Clipping } from '../../shared/press-event.js'
import type { QuoteRow } from '../../shared/quotes.js'
import type { CalendarDay } from '../../shared/records.js'
import { writeZonedTime } from '../../shared/zoned-time.js'

export type TimelineEntry = { day: CalendarDay | ''; key: string } & (
  | { kind: 'text'; group: CoverageGroup; quotes: QuoteRow[] }
  | { kind: 'photos'; photos: CoveragePhoto[] }
  | { kind: 'clipping'; clipping: Clipping }
  | { kind: 'sent'; sent: SentRow[] }
)

/** What has no day comes last. Of a text in several languages its quotes are told in one of them. */
export function timelineEntries(
  { groups, photos, quotes, sent }: Coverage,
  clippings: readonly Clipping[],
  language: string,
  zone: string,
): TimelineEntry[] {
  const texts = groups.map((group): TimelineEntry => {
    const days = group.releases.map(({ date }) => date).sort()
    const spoken = group.releases.map(({ uri, language: own }) => ({
      own,
      said: quotes.filter(({ release }) => release === uri),
    }))
    const told = spoken.filter(({ said }) => said.length > 0)
    const chosen = told.find(({ own }) => baseLanguage(own) === language) ?? told[0]
    return { kind: 'text', day: days[0] ?? '', key: group.releases[0]?.uri ?? '', group, quotes: chosen?.said ?? [] }
  })
  const byDay = new Map<CalendarDay, CoveragePhoto[]>()
  for (const photo of photos) {
    const day = photo.date.slice(0, 10)
    byDay.set(day, [...(byDay.get(day) ?? []), photo])
  }
  const strips = [...byDay].map(
    ([day, strip]): TimelineEntry => ({ kind: 'photos', day, key: `photos ${day}`, photos: strip }),
  )
  const cut = clippings.map(
    (clipping, at): TimelineEntry => ({ kind: 'clipping', day: clipping.date ?? '', key: `clipping ${at}`, clipping }),
  )
  const sentOn = new Map<CalendarDay, SentRow[]>()
  for (const row of sent) {
    const day = writeZonedTime(row.at, zone).slice(0, 10)
    sentOn.set(day, [...(sentOn.get(day) ?? []), row])
  }
  const deliveries = [...sentOn].map(([day, rows]): TimelineEntry => {
    const inOrder = rows.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    return { kind: 'sent', day, key: `sent ${day}`, sent: inOrder }
  })
  const rank = { text: 0, photos: 1, sent: 2, clipping: 3 }
  return [...texts, ...strips, ...deliveries, ...cut].sort((a, b) => {
    if (a.day === b.day) return rank[a.kind] - rank[b.kind]
    return a.day === '' ? 1 : b.day === '' ? -1 : a.day < b.day ? -1 : 1
  })
}
