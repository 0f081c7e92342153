/**
 * What is missing in the archive, and how its releases lie in time: worked out from the catalogue when it is asked for.
 *
 * A story is all releases that are versions of one text: of one `translationGroup`, or tied by links among them. Only
 * what was published counts as lacking a language; an untranslated draft is nobody's debt yet. Worked out in stints,
 * between which saves and other calls have their turn, and kept until the catalogue changes; what stories lack is kept
 * until a release changes in what stories go by, which the next line of a text does not. An answer that was overtaken by a
 * change is given, and not kept: the notice of that change has it asked for anew. Rejected: keeping it up to date with
 * each save, since one release's change can change its whole story, and nobody looks most of the time.
 * Number: 50,000 releases take 0.25 s of processor time at first and 0.1 s after a save, in stints of at most 10 ms or so.
 */
import { type CareCount, type CareKey, type MonthCount, type ReleaseCare, releaseCares } from '../../shared/care.js'
import { baseLanguage, houseLanguages } from '../../shared/coverage.js'
import type { RecordId, ReleaseId } from '../../shared/records.js'
import type { CatalogueEntry, ReleaseEntry } from './catalogue/entry.js'
import type { Breathe } from './sort-in-stints.js'
import { breather } from './turns.js'

/** What is asked of the catalogue. */
export interface CareSource {
  /** Resolves when the others answer without waiting. */
  whole(): Promise<unknown>
  /** Releases that are not in the trash, newest first. */
  releasesByDay(breathe: Breathe): Promise<{ day: string; uris: ReleaseId[] }[]>
  /** Those in the trash left out. */
  idsAfter(kind: 'event', cursor: null): Promise<RecordId[]>
  get(uri: RecordId): CatalogueEntry | undefined
  /** Records that point to this one, those in the trash left out. */
  linksTo(uri: RecordId): RecordId[]
}

const keyOf = ({ care, language }: CareKey): string => (language === undefined ? care : `${care} ${language}`)

interface Cares {
  counts: CareCount[]
  lists: ReadonlyMap<string, RecordId[]>
  months: MonthCount[]
}

/** What the stories lack, and the languages of the house that this goes by. */
interface Lacking {
  languages: string[]
  versions: { language: string; uri: RecordId }[]
}

/** How many changes there had been when a working out began, which knows of all of them; undefined before. */
interface Beginning {
  asOf: number | undefined
}

export class CareLists {
  private known: Cares | undefined
  private lacking: Lacking | undefined
  /** The last one, under way or waiting for the one before. */
  private working: { begun: Beginning; cares: Promise<Cares> } | undefined
  private changes = 0

  constructor(private readonly source: CareSource) {}

  /** A record was changed, came (no `before`) or went (no `after`). */
  changed(before: CatalogueEntry | undefined, after: CatalogueEntry | undefined): void {
    this.changes++
    this.known = undefined
    if (this.lacking && inStory(before) !== inStory(after)) this.lacking = undefined
  }

  async counts(): Promise<CareCount[]> {
    return (await this.worked()).counts
  }

  async months(): Promise<MonthCount[]> {
    return (await this.worked()).months
  }

  /** Newest first. */
  async list(key: CareKey): Promise<RecordId[]> {
    return (await this.worked()).lists.get(keyOf(key)) ?? []
  }

  /** However many ask while much changes, one works and one waits. */
  private async worked(): Promise<Cares> {
    if (this.known) return this.known
    const { working } = this
    if (working && (working.begun.asOf === undefined || working.begun.asOf === this.changes)) return working.cares
    const begun: Beginning = { asOf: undefined }
    const cares = this.work(begun, working?.cares)
    this.working = { begun, cares }
    return cares
  }

  private async work(begun: Beginning, after: Promise<unknown> | undefined): Promise<Cares> {
    await after
    await this.source.whole()
    begun.asOf = this.changes
    const breathe = breather()
    const lists = new Map<string, RecordId[]>()
    const add = (key: CareKey, uri: RecordId) => {
      const list = lists.get(keyOf(key))
      if (list) list.push(uri)
      else lists.set(keyOf(key), [uri])
    }
    const days = await this.source.releasesByDay(breathe)
    const releases: ReleaseEntry[] = []
    const months = new Map<string, number>()
    const inLanguage = new Map<string, number>()
    for (const { day, uris } of days) {
      const month = day.slice(0, 7)
      months.set(month, (months.get(month) ?? 0) + uris.length)
      for (const uri of uris) {
        const turn = breathe()
        if (turn) await turn
        const entry = this.source.get(uri)
        if (entry?.kind !== 'release' || entry.trashed) continue
        releases.push(entry)
        const { language } = entry.row
        inLanguage.set(language, (inLanguage.get(language) ?? 0) + 1)
        for (const care of releaseCares) if (this.needs(entry, care)) add({ care }, uri)
      }
    }
    const { languages, versions } =
      this.lacking ?? (await this.lackingIn(releases, houseLanguages(inLanguage), breathe, begun.asOf))
    for (const { language, uri } of versions) add({ care: 'no-version', language }, uri)
    for (const event of (await this.source.idsAfter('event', null)).toReversed()) {
      const turn = breathe()
      if (turn) await turn
      if (!this.source.linksTo(event).some((from) => this.source.get(from)?.kind === 'release'))
        add({ care: 'event-without-release' }, event)
    }
    const keys: CareKey[] = [
      { care: 'unfinished' },
      { care: 'photo-wanted' },
      { care: 'photo-uncredited' },
      ...languages.map((language) => ({ care: 'no-version' as const, language })),
      { care: 'event-without-release' },
    ]
    const counts = keys.map((key) => ({ ...key, count: lists.get(keyOf(key))?.length ?? 0 }))
    const cares = {
      counts: counts.filter(({ count }) => count > 0),
      lists,
      months: [...months].map(([month, count]) => ({ month, count })),
    }
    if (begun.asOf === this.changes) this.known = cares
    return cares
  }

  private async lackingIn(
    releases: readonly ReleaseEntry[],
    languages: string[],
    breathe: Breathe,
    asOf: number,
  ): Promise<Lacking> {
    const lacking = { languages, versions: await missingVersions(releases, languages, this.source, breathe) }
    if (asOf === this.changes) this.lacking = lacking
    return lacking
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

const isPublished = ({ row }: ReleaseEntry): boolean => row.status === 'released' || row.status === 'corrected'

/** What a release tells of its story: what stories lack is the same while this is. */
function inStory(entry: CatalogueEntry | undefined): string | undefined {
  if (entry?.kind !== 'release') return undefined
  if (entry.trashed) return 'trashed'
  const { row, group, links } = entry
  return [row.language, isPublished(entry), row.date, group, ...links].join('\n')
}

/** The newest published release of each story that has no version in a language of the house. */
async function missingVersions(
  releases: readonly ReleaseEntry[],
  languages: readonly string[],
  source: Pick<CareSource, 'get'>,
  breathe: Breathe,
): Promise<Lacking['versions']> {
  const stories = new Map<string, ReleaseEntry[]>()
  const storyOf = await joined(releases, source, breathe)
  for (const release of releases) {
    const turn = breathe()
    if (turn) await turn
    const story = storyOf(release.uri)
    const versions = stories.get(story)
    if (versions) versions.push(release)
    else stories.set(story, [release])
  }
  const missing: Lacking['versions'] = []
  for (const versions of stories.values()) {
    const turn = breathe()
    if (turn) await turn
    const published = versions.find(isPublished)
    if (!published) continue
    const there = new Set(versions.map(({ row }) => baseLanguage(row.language)))
    for (const language of languages) if (!there.has(language)) missing.push({ language, uri: published.uri })
  }
  return missing
}

/** Names the story of each release: the same for two that are tied by a group or by links. */
async function joined(
  releases: readonly ReleaseEntry[],
  source: Pick<CareSource, 'get'>,
  breathe: Breathe,
): Promise<(uri: RecordId) => string> {
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
    const turn = breathe()
    if (turn) await turn
    if (group !== '') join(uri, `group ${group}`)
    for (const to of links) if (source.get(to)?.kind === 'release') join(uri, to)
  }
  return rootOf
}
