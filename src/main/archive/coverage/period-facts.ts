/**
 * What counts of the releases of a period (shared/figures.ts), a page at a time.
 *
 * Goal: 50,000 releases in pages that hold nobody up: each is some hundreds of releases, read in stints, and whoever asks
 * stops by not asking again. A page begins where the one before ended, by day and id, so that what is saved meanwhile is
 * neither counted twice nor left out. Number: a page of 400 takes some 30 ms of the processor.
 */
import { type FactsPage, type FactsQuery, isInPeriod, type Named, type ReleaseFacts } from '../../../shared/figures.js'
import type { LanguageTag, PhotoId, RecordId, Release, ReleaseId } from '../../../shared/records.js'
import type { Holdings } from '../holdings.js'
import { breather } from '../turns.js'
import { type Authority, titleIn } from './authority.js'
import { readable } from './followed.js'

const pageLength = 400

export class PeriodFacts {
  constructor(
    private readonly holdings: Holdings,
    private readonly authority: Authority,
  ) {}

  /** Newest first, those in the trash left out. */
  async page({ after, namesIn, ...period }: FactsQuery): Promise<FactsPage> {
    const { catalogue } = this.holdings
    await catalogue.whole()
    const breathe = breather()
    const days = (await catalogue.releasesByDay(breathe)).filter(({ day }) => isInPeriod(day, period))
    const total = days.reduce((sum, { uris }) => sum + uris.length, 0)
    const page: FactsPage = { facts: [], read: 0, total, unreadable: 0 }
    const [afterDay, afterUri = ''] = after?.split(' ') ?? []
    const first = days[0]?.uris[0]
    if (first) await this.holdings.probe(first)
    let taken = 0
    let last = ''
    for (const { day, uris } of days) {
      const isRead = (uri: string) =>
        afterDay !== undefined && (day > afterDay || (day === afterDay && uri >= afterUri))
      for (const uri of uris) {
        if (isRead(uri)) {
          page.read++
          continue
        }
        if (taken === pageLength) return { ...page, read: page.read + taken, next: last }
        const turn = breathe()
        if (turn) await turn
        const facts = await this.factsOf(uri, day, namesIn)
        if (facts) page.facts.push(facts)
        else page.unreadable++
        taken++
        last = `${day} ${uri}`
      }
    }
    return { ...page, read: page.read + taken }
  }

  private async factsOf(uri: ReleaseId, day: string, namesIn?: LanguageTag): Promise<ReleaseFacts | undefined> {
    const { catalogue } = this.holdings
    const release = (this.holdings.readAtOnce(uri) ?? (await readable(this.holdings, uri))) as Release | undefined
    if (!release) return undefined
    const photos = catalogue.photosOf(uri).filter((photo) => catalogue.get(photo)?.trashed === false)
    const isUncredited = (photo: RecordId) => {
      const entry = catalogue.get(photo)
      return entry?.kind === 'photo' && !entry.credited
    }
    return {
      release: uri,
      day,
      language: release.language,
      status: release.status,
      story: release.translationGroup ?? uri,
      topics: release.subjects.map(({ name }) => name),
      events: release.events.map(({ name, uri: event }) => this.named(name, event, namesIn)),
      speakers: release.quotes.map(({ person, uri: contact }) =>
        this.named(person, contact ?? this.authority.contactNamed(person), namesIn),
      ),
      photos: photos as PhotoId[],
      uncredited: photos.filter(isUncredited) as PhotoId[],
      sent: (release.distribution ?? []).map(({ to, channel }) => ({ to, channel })),
    }
  }

  private named(name: string, uri: string | undefined, namesIn: LanguageTag | undefined): Named {
    const known = uri === undefined ? undefined : this.authority.get(uri as RecordId)
    return known ? { name: titleIn(known, namesIn) || name, uri: known.uri } : { name }
  }
}
