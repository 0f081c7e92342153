/**
 * What follows from links: the coverage of an event and its gaps, the lists of events, people and places, the calendar,
 * and the quote index. Derived when it is asked for; nothing of it is stored.
 *
 * An event's coverage is read from the records that point to it, some dozens; the lists and the calendar come from the
 * catalogue and the names in memory. The quote index and the names are read once, behind the first question.
 * Non-goal: guessing links. A release that only names an event belongs to it once somebody says so.
 */
import { postOn, postWords } from '../../shared/contact.js'
import type { RecordRow } from '../../shared/contract/all-records.js'
import type { Page } from '../../shared/contract/page.js'
import type { ReleaseRow } from '../../shared/contract/releases.js'
import type { CalendarMonth, Coverage as CoverageOf, NamedQuery, NamedRow } from '../../shared/coverage.js'
import { baseLanguage, houseLanguages, namedKinds } from '../../shared/coverage.js'
import type { FactsPage, FactsQuery } from '../../shared/figures.js'
import type { PressEvent } from '../../shared/press-event.js'
import type { QuotePage, QuoteQuery, QuoteRow } from '../../shared/quotes.js'
import { recordTitle } from '../../shared/record-kinds.js'
import {
  type CalendarDay,
  type ContactId,
  type EventId,
  type LanguageTag,
  mainHeadline,
  type Photo,
  type PhotoId,
  type RecordId,
  type Release,
  type ReleaseId,
  releaseDay,
} from '../../shared/records.js'
import { highlight } from '../../shared/text.js'
import { Authority, type NamedEntry, titleIn } from './coverage/authority.js'
import { coverageOf } from './coverage/event-coverage.js'
import { Followed, readable } from './coverage/followed.js'
import { PeriodFacts } from './coverage/period-facts.js'
import { QuoteIndex } from './coverage/quote-index.js'
import type { Holdings } from './holdings.js'

/** Whoever asks for quotes while the index is read waits so long, and is told how far it is. */
const patienceMs = 250
const mostTold = 200
const otherSpellings = 3

export class Coverage {
  private readonly authority = new Authority()
  private readonly quotes = new QuoteIndex(this.authority)
  private readonly names: Followed
  private readonly releases: Followed
  private readonly periodFacts: PeriodFacts

  constructor(private readonly holdings: Holdings) {
    this.names = new Followed(holdings, ['event', 'contact', 'place'], this.authority)
    this.releases = new Followed(holdings, ['release'], this.quotes)
    this.periodFacts = new PeriodFacts(holdings, this.authority)
  }

  note(uris: readonly RecordId[]): void {
    this.names.note(uris)
    this.releases.note(uris)
  }

  close(): void {
    this.names.stop()
    this.releases.stop()
  }

  async listNamed(query: NamedQuery): Promise<Page<NamedRow>> {
    await this.names.current()
    const found = this.authority
      .find(query.kind, query.text, query.type)
      .map(({ entry, spelling }) => ({ entry, spelling, title: titleIn(entry, query.namesIn) }))
    type Found = (typeof found)[number]
    const collator = new Intl.Collator(['kk', 'ru', 'en'])
    const byTitle = (a: Found, b: Found) => collator.compare(a.title, b.title) || (a.entry.uri < b.entry.uri ? -1 : 1)
    const lastDay = ({ entry }: Found) => entry.dates?.from ?? ''
    found.sort((a, b) => {
      const [one, other] = query.order === 'date' ? [lastDay(a), lastDay(b)] : ['', '']
      return one === other ? byTitle(a, b) : one < other ? 1 : -1
    })
    const page = found.slice(query.offset, query.offset + query.limit)
    return {
      total: found.length,
      rows: page.flatMap(({ entry, spelling }) => this.namedRow(entry, spelling, query) ?? []),
    }
  }

  /**
   * The same rows, each named in that language where it has a name in it. A record is read for its names, whether it is
   * in the trash or not: the authority knows only the others, and who never asks for a list by name need not read it.
   */
  async named(rows: readonly RecordRow[], namesIn: LanguageTag | undefined): Promise<RecordRow[]> {
    if (namesIn === undefined) return [...rows]
    return Promise.all(
      rows.map(async (row) => {
        if (!namedKinds.some((kind) => kind === row.kind)) return row
        const record = await readable(this.holdings, row.uri)
        return record ? { ...row, title: recordTitle(record, namesIn) } : row
      }),
    )
  }

  /** @throws not-found */
  async describe(uri: EventId): Promise<CoverageOf> {
    await this.names.current()
    const { record } = await this.holdings.read(uri)
    const { releases, photos } = this.linkedTo(uri)
    const read = <R>(uris: readonly RecordId[]) => this.readAll<R>(uris.slice(0, mostTold))
    const texts = await read<Release>(releases)
    const shown = texts.flatMap(({ associations }) => associations.flatMap(({ photo }) => photo ?? []))
    const all = [...new Set<RecordId>([...photos, ...shown])].filter(
      (photo) => this.holdings.catalogue.get(photo)?.trashed === false,
    )
    return coverageOf({
      event: record as PressEvent,
      releases: texts,
      rowOf: (release) => this.holdings.catalogue.releaseRow(release),
      photos: await read<Photo>(all),
      linked: new Set(photos),
      quotes: texts.flatMap((release) => release.quotes.map((_, at) => this.quoteRow(release, at))),
      expected: houseLanguages(this.holdings.catalogue.languages()),
      totals: { releases: releases.length, photosInAll: all.length },
    })
  }

  async month(month: string, namesIn?: LanguageTag): Promise<CalendarMonth> {
    await this.names.current()
    const { catalogue } = this.holdings
    const byDay = new Map<CalendarDay, { count: number; uris: ReleaseId[] }>()
    for (const { uri, date } of catalogue.releasesDated(month)) {
      const day = byDay.get(date) ?? { count: 0, uris: [] }
      day.count++
      if (day.uris.length < mostTold) day.uris.push(uri)
      byDay.set(date, day)
    }
    const dated = this.authority
      .find('event', '')
      .flatMap(({ entry }) =>
        entry.dates ? [{ uri: entry.uri as EventId, title: titleIn(entry, namesIn), ...entry.dates }] : [],
      )
    const bounds = [...catalogue.releaseBounds(), ...dated.flatMap(({ from, to }) => [from, to ?? from])]
      .map((day) => day.slice(0, 7))
      .filter((day) => day.length === 7)
      .sort()
    const [first, last] = [bounds[0], bounds.at(-1)]
    return {
      events: dated
        .filter(({ from, to }) => touches(month, from, to ?? from))
        .sort((a, b) => (a.from === b.from ? (a.uri < b.uri ? -1 : 1) : a.from < b.from ? -1 : 1))
        .slice(0, mostTold),
      releases: [...byDay].map(([day, told]) => ({ day, ...told })),
      ...(first === undefined || last === undefined ? {} : { first, last }),
    }
  }

  async findQuotes(query: QuoteQuery): Promise<QuotePage> {
    await this.names.current()
    const reading = await this.releases.current(patienceMs)
    const { found, isAsked, ...answer } = this.quotes.ask(query)
    const texts = await this.readAll<Release>([...new Set(found.map(({ release }) => release))])
    const byUri = new Map<RecordId, Release>(texts.map((release) => [release.uri, release]))
    const rows = found.flatMap(({ release, at }) => {
      const text = byUri.get(release)
      // It may have been changed since it was found: what is gone is told by the next answer.
      return text?.quotes[at] ? [this.quoteRow(text, at, isAsked)] : []
    })
    return { ...answer, rows, ...(reading ? { reading } : {}) }
  }

  async facts(query: FactsQuery): Promise<FactsPage> {
    await this.names.current()
    return this.periodFacts.page(query)
  }

  private quoteRow(release: Release, at: number, isAsked?: (folded: string) => boolean): QuoteRow {
    const { text = '', person = '', role = '', uri } = release.quotes[at] ?? {}
    const contact = uri ?? this.authority.contactNamed(person)
    const known = contact && this.authority.get(contact)
    const date = releaseDay(release)
    const post = known && postOn(known.posts, date, release.language)
    return {
      release: release.uri,
      at,
      text: isAsked ? highlight(text, isAsked) : [{ text, mark: false }],
      person,
      role,
      ...(known ? { contact: known.uri as ContactId } : {}),
      ...(post ? { post: postWords(post) } : {}),
      headline: mainHeadline(release),
      status: release.status,
      language: release.language,
      date,
    }
  }

  private linkedTo(uri: RecordId): { releases: ReleaseId[]; photos: PhotoId[] } {
    const { catalogue } = this.holdings
    const rows = catalogue.linksTo(uri).flatMap((from) => catalogue.releaseRow(from) ?? [])
    const photos = catalogue.linksTo(uri).filter((from) => catalogue.get(from)?.kind === 'photo')
    return { releases: newestFirst(rows).map((row) => row.uri), photos: photos as PhotoId[] }
  }

  private namedRow(entry: NamedEntry, spelling: string, { text, namesIn }: NamedQuery): NamedRow | undefined {
    const { catalogue } = this.holdings
    const row = catalogue.recordRow(entry.uri)
    if (!row) return undefined
    const links = catalogue.linksTo(entry.uri)
    const releases = links.flatMap((from) => catalogue.releaseRow(from) ?? [])
    const photos = new Set(links.filter((from) => catalogue.get(from)?.kind === 'photo'))
    for (const { uri } of releases) for (const photo of catalogue.photosOf(uri)) photos.add(photo)
    const post = postOn(entry.posts, today(), namesIn ?? entry.language) ?? entry.posts.at(-1)
    const title = titleIn(entry, namesIn)
    const known = entry.place?.uri && namesIn && this.authority.get(entry.place.uri)
    const place = (known && titleIn(known, namesIn)) || (entry.place?.name ?? '')
    const others = entry.spellings.filter((name) => name !== title).slice(0, otherSpellings)
    return {
      uri: entry.uri as NamedRow['uri'],
      kind: entry.kind,
      type: entry.type,
      title,
      also: text !== '' && spelling !== title ? spelling : others.join(', '),
      code: entry.code,
      about: post ? postWords(post) : entry.kind === 'place' ? place : '',
      ...(entry.dates ? { dates: entry.dates } : {}),
      place: entry.kind === 'event' ? place : '',
      languages: languagesOf(releases),
      releases: releases.length,
      photos: photos.size,
      revision: row.revision,
      versionCreated: row.versionCreated,
    }
  }

  private async readAll<R>(uris: readonly RecordId[]): Promise<R[]> {
    const [first] = uris
    if (first) await this.holdings.probe(first)
    const records: unknown[] = []
    for (const uri of uris) records.push(this.holdings.readAtOnce(uri) ?? (await this.holdings.read(uri)).record)
    return records as R[]
  }
}

/** Whether what lasts from one day to another, each known as exactly as it is, touches a month. */
const touches = (month: string, from: CalendarDay, to: CalendarDay): boolean => {
  // What is known by its year alone stands in no month.
  if (from.length < 7) return false
  return from.slice(0, 7) <= month && to.slice(0, 7).padEnd(7, '-12') >= month
}

const newestFirst = (rows: readonly ReleaseRow[]): ReleaseRow[] =>
  rows.toSorted((a, b) => (a.date === b.date ? (a.uri < b.uri ? 1 : -1) : a.date < b.date ? 1 : -1))

const order = ['kk', 'ru', 'en']
const languagesOf = (rows: readonly ReleaseRow[]): LanguageTag[] =>
  [...new Set(rows.map(({ language }) => language))].sort(
    (a, b) =>
      ((order.indexOf(baseLanguage(a)) + 4) % 4) - ((order.indexOf(baseLanguage(b)) + 4) % 4) || (a < b ? -1 : 1),
  )

const today = (): CalendarDay => new Date().toISOString().slice(0, 10)
