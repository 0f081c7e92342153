/**
 * What is missing in the archive, and how its releases lie in time: worked out from the catalogue when it is asked for.
 *
 * A story is all releases that are versions of one text: of one `translationGroup`, or tied by links among them. Only
 * what was published counts as lacking a language; an untranslated draft is nobody's debt yet. Kept until the catalogue
 * changes; 50,000 releases with 100,000 photos take 60 ms. Rejected: keeping it up to date with each save, since one
 * release's change can change its whole story, and nobody looks most of the time.
 */
import { type CareCount, type CareKey, type MonthCount, type ReleaseCare, releaseCares } from '../../shared/care.js'
import { baseLanguage, houseLanguages } from '../../shared/coverage.js'
import type { RecordId } from '../../shared/records.js'
import type { CatalogueEntry, ReleaseEntry } from './catalogue.js'

/** What is asked of the catalogue. */
export interface CareSource {
  all(): Iterable<CatalogueEntry>
  get(uri: RecordId): CatalogueEntry | undefined
  /** Records that point to this one, those in the trash left out. */
  linksTo(uri: RecordId): RecordId[]
}

const keyOf = ({ care, language }: CareKey): string => (language === undefined ? care : `${care} ${language}`)

interface Cares {
  counts: CareCount[]
  lists: Map<string, RecordId[]>
  months: MonthCount[]
}

export class CareLists {
  private known: Cares | undefined

  constructor(private readonly source: CareSource) {}

  changed(): void {
    this.known = undefined
  }

  counts(): CareCount[] {
    return this.worked().counts
  }

  months(): MonthCount[] {
    return this.worked().months
  }

  /** Newest first. */
  list(key: CareKey): RecordId[] {
    return this.worked().lists.get(keyOf(key)) ?? []
  }

  private worked(): Cares {
    this.known ??= this.work()
    return this.known
  }

  private work(): Cares {
    const lists = new Map<string, RecordId[]>()
    const releases: ReleaseEntry[] = []
    const add = (key: CareKey, uri: RecordId) => {
      const list = lists.get(keyOf(key))
      if (list) list.push(uri)
      else lists.set(keyOf(key), [uri])
    }
    const others: CatalogueEntry[] = []
    for (const entry of this.source.all()) {
      if (entry.trashed) continue
      if (entry.kind === 'release') releases.push(entry)
      else if (entry.kind === 'event') others.push(entry)
    }
    releases.sort((a, b) => (a.row.date < b.row.date ? 1 : a.row.date > b.row.date ? -1 : a.uri < b.uri ? 1 : -1))
    const months = new Map<string, number>()
    for (const entry of releases) {
      const month = entry.row.date.slice(0, 7)
      months.set(month, (months.get(month) ?? 0) + 1)
      for (const care of releaseCares) if (this.needs(entry, care)) add({ care }, entry.uri)
    }
    const languages = languagesOf(releases)
    for (const { language, uri } of missingVersions(releases, languages, (uri) => this.source.get(uri)))
      add({ care: 'no-version', language }, uri)
    others.sort((a, b) => (a.uri < b.uri ? 1 : -1))
    for (const event of others)
      if (!this.source.linksTo(event.uri).some((from) => this.source.get(from)?.kind === 'release'))
        add({ care: 'event-without-release' }, event.uri)
    const keys: CareKey[] = [
      { care: 'unfinished' },
      { care: 'photo-wanted' },
      { care: 'photo-uncredited' },
      ...languages.map((language) => ({ care: 'no-version' as const, language })),
      { care: 'event-without-release' },
    ]
    const counts = keys.map((key) => ({ ...key, count: lists.get(keyOf(key))?.length ?? 0 }))
    return {
      counts: counts.filter(({ count }) => count > 0),
      lists,
      months: [...months].map(([month, count]) => ({ month, count })),
    }
  }

  private needs(entry: ReleaseEntry, care: ReleaseCare): boolean {
    const photos = () => entry.photos.map((uri) => this.source.get(uri))
    switch (care) {
      case 'unfinished':
        return entry.row.status === 'draft' || entry.row.status === 'approved'
      case 'photo-wanted':
        return entry.unattached > 0 || photos().some((photo) => photo === undefined || photo.trashed)
      case 'photo-uncredited':
        return photos().some((photo) => photo?.kind === 'photo' && !photo.trashed && !photo.credited)
      case 'no-version':
        return false
    }
  }
}

function languagesOf(releases: readonly ReleaseEntry[]): string[] {
  const counts = new Map<string, number>()
  for (const { row } of releases) counts.set(row.language, (counts.get(row.language) ?? 0) + 1)
  return houseLanguages(counts)
}

const isPublished = ({ row }: ReleaseEntry): boolean => row.status === 'released' || row.status === 'corrected'

/** The newest published release of each story that has no version in a language of the house. */
function missingVersions(
  releases: readonly ReleaseEntry[],
  languages: readonly string[],
  get: (uri: RecordId) => CatalogueEntry | undefined,
): { language: string; uri: RecordId }[] {
  const stories = new Map<string, ReleaseEntry[]>()
  const storyOf = joined(releases, get)
  for (const release of releases) {
    const story = storyOf(release.uri)
    const versions = stories.get(story)
    if (versions) versions.push(release)
    else stories.set(story, [release])
  }
  return [...stories.values()].flatMap((versions) => {
    const published = versions.find(isPublished)
    if (!published) return []
    const there = new Set(versions.map(({ row }) => baseLanguage(row.language)))
    return languages.filter((language) => !there.has(language)).map((language) => ({ language, uri: published.uri }))
  })
}

/** Names the story of each release: the same for two that are tied by a group or by links. */
function joined(
  releases: readonly ReleaseEntry[],
  get: (uri: RecordId) => CatalogueEntry | undefined,
): (uri: RecordId) => string {
  const parents = new Map<string, string>()
  const rootOf = (name: string): string => {
    let root = name
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next
    if (root !== name) parents.set(name, root)
    return root
  }
  const join = (one: string, other: string) => {
    const [a, b] = [rootOf(one), rootOf(other)]
    if (a !== b) parents.set(a, b)
  }
  for (const { uri, group, links } of releases) {
    if (group !== '') join(uri, `group ${group}`)
    for (const to of links) if (get(to)?.kind === 'release') join(uri, to)
  }
  return rootOf
}
