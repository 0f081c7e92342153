/**
 * What a press office did in a period, in numbers: what it reports to its ministry each month, quarter and year.
 *
 * Goal: the figures of any month, quarter, half-year, year or stretch of days at once, from what the archive holds, with
 * nothing to be kept beside it: the archive answers with facts of each release, here they are summed up, page by page, so
 * that a period of 50,000 releases shows its numbers as they come and holds nobody up. Non-goals: figures of a press office's
 * reach, which nobody here knows; charts. Rejected: sums that the archive keeps and brings up to date with each save (a
 * changed release would have to be taken out of them as it was).
 */
import { wholeDays } from './dates.js'
import type { CalendarDay, LanguageTag, PhotoId, ReleaseId, ReleaseStatus } from './records.js'
import { fold } from './text.js'

/** Of one day, both included, to another; both exact. */
export interface Period {
  from: CalendarDay
  to: CalendarDay
}

/** By name, with its id where the archive knows it: in whatever language and spelling it is written, it is one then. */
export interface Named {
  name: string
  uri?: string
}

/** What counts of a release. */
export interface ReleaseFacts {
  release: ReleaseId
  day: CalendarDay
  language: LanguageTag
  status: ReleaseStatus
  /** The same of all versions of one text. */
  story: string
  topics: string[]
  events: Named[]
  speakers: Named[]
  /** Those that the archive has. */
  photos: PhotoId[]
  /** Of these. */
  uncredited: PhotoId[]
  sent: { to: string; channel: string }[]
}

export interface FactsQuery extends Period {
  /** What the archive knows is named in it where it has a name in it. */
  namesIn?: LanguageTag
  /** The `next` of the page before. */
  after?: string
}

export interface FactsPage {
  facts: ReleaseFacts[]
  /** Of the period, so far, and in all. */
  read: number
  total: number
  /** Releases whose files cannot be read; the health page names them. */
  unreadable: number
  /** Where the next page begins; absent when there is none. */
  next?: string
}

export interface Count {
  name: string
  count: number
}

/** Lists are ordered by their counts, months and languages apart. */
export interface Figures {
  releases: number
  stories: number
  statuses: Readonly<Record<ReleaseStatus, number>>
  photos: number
  uncreditedPhotos: number
  deliveries: number
  quotes: number
  unreadable: number
  /** `2024-05`; those of which only the year is known in none. */
  months: Count[]
  languages: Count[]
  topics: Count[]
  events: Count[]
  speakers: Count[]
  recipients: Count[]
  channels: Count[]
}

/** Whether a day, as exactly as it is known, lies in a period whole. */
export function isInPeriod(day: CalendarDay, { from, to }: Period): boolean {
  if (day === '') return false
  const whole = wholeDays(day)
  return whole.from >= from && whole.to <= to
}

/** Names that differ in their letters' case, accents and look-alikes alone are one, told as it is written most often. */
class Tally {
  private readonly counts = new Map<string, { count: number; spellings: Map<string, number> }>()

  add(name: string, key = fold(name)): void {
    if (name.trim() === '') return
    const known = this.counts.get(key) ?? { count: 0, spellings: new Map<string, number>() }
    known.count++
    known.spellings.set(name, (known.spellings.get(name) ?? 0) + 1)
    this.counts.set(key, known)
  }

  get size(): number {
    return this.counts.size
  }

  /** By their counts; those of one count by name. */
  ordered(): Count[] {
    const collator = new Intl.Collator(['kk', 'ru', 'en'])
    return [...this.counts.values()]
      .map(({ count, spellings }) => ({ name: mostOften(spellings), count }))
      .sort((a, b) => b.count - a.count || collator.compare(a.name, b.name))
  }
}

const mostOften = (spellings: ReadonlyMap<string, number>): string =>
  [...spellings].reduce((best, one) => (one[1] > best[1] ? one : best))[0]

/** Sums up facts as they come. */
export class FiguresInTheMaking {
  private releases = 0
  private unreadable = 0
  private deliveries = 0
  private quotes = 0
  private readonly statuses: Record<ReleaseStatus, number> = {
    draft: 0,
    approved: 0,
    released: 0,
    corrected: 0,
    withdrawn: 0,
  }
  private readonly stories = new Set<string>()
  private readonly photos = new Set<PhotoId>()
  private readonly uncredited = new Set<PhotoId>()
  private readonly months = new Map<string, number>()
  private readonly languages = new Tally()
  private readonly topics = new Tally()
  private readonly events = new Tally()
  private readonly speakers = new Tally()
  private readonly recipients = new Tally()
  private readonly channels = new Tally()

  add({ facts, unreadable }: Pick<FactsPage, 'facts' | 'unreadable'>): void {
    this.unreadable += unreadable
    for (const one of facts) this.addOne(one)
  }

  private addOne(of: ReleaseFacts): void {
    this.releases++
    this.statuses[of.status]++
    this.stories.add(of.story)
    this.languages.add(of.language, of.language)
    if (of.day.length >= 7) this.months.set(of.day.slice(0, 7), (this.months.get(of.day.slice(0, 7)) ?? 0) + 1)
    for (const photo of of.photos) this.photos.add(photo)
    for (const photo of of.uncredited) this.uncredited.add(photo)
    for (const topic of new Set(of.topics)) this.topics.add(topic)
    for (const { name, uri } of of.events) this.events.add(name, uri)
    for (const { name, uri } of of.speakers) this.speakers.add(name, uri)
    this.quotes += of.speakers.length
    for (const { to, channel } of of.sent) {
      this.recipients.add(to)
      this.channels.add(channel)
    }
    this.deliveries += of.sent.length
  }

  /** What they come to by now. */
  sum(): Figures {
    return {
      releases: this.releases,
      stories: this.stories.size,
      statuses: { ...this.statuses },
      photos: this.photos.size,
      uncreditedPhotos: this.uncredited.size,
      deliveries: this.deliveries,
      quotes: this.quotes,
      unreadable: this.unreadable,
      months: [...this.months].map(([name, count]) => ({ name, count })).sort((a, b) => (a.name < b.name ? -1 : 1)),
      languages: this.languages.ordered(),
      topics: this.topics.ordered(),
      events: this.events.ordered(),
      speakers: this.speakers.ordered(),
      recipients: this.recipients.ordered(),
      channels: this.channels.ordered(),
    }
  }
}
