/** What the folders of one import say of the releases in them, by the rule that was chosen. */
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { FolderRule } from '../../../shared/contract/exchange.js'
import { endingOfName } from '../../../shared/document-endings.js'
import type { CalendarDay, ReleaseDraft, ReleaseId } from '../../../shared/records.js'
import { type Said, say } from '../../../shared/said.js'
import { shownName } from '../safe-name.js'
import type { ImportLookup } from './asks.js'
import type { Documents } from './documents.js'
import { contentKey, foldedHeadline } from './duplicates.js'
import { areVersions, isText, type ReleaseFolder, releaseFolders } from './folders.js'
import { type Entry, put } from './gather.js'
import { earlierTexts, isNamedRelease, type VersionText } from './text-versions.js'

/** Languages that one release may be in. */
const mostVersions = 5
/** With drafts; a folder of more texts is a folder of several releases. */
const mostTexts = 12
/** More are a whole shoot, with some text beside it. */
const mostPhotos = 50

export interface FolderPhotos {
  paths: readonly string[]
  note?: Said
  /** What the press officer has to see to when all is in. */
  doubts?: readonly Said[]
}

/** What the texts of a folder are to each other. */
interface Standing {
  /** Paths of those that are one release, in one language or in several; empty where several lie there. */
  ofOne: ReadonlySet<string>
  /** The texts were compared. */
  isKnown: boolean
  /** Paths of drafts and earlier versions, each with that of the text that counts. */
  earlier: ReadonlyMap<string, string>
  /** Of the language versions, where there are several. */
  group?: string
  /** Paths of texts with the headline of one before them, each with that one's: nothing says which came later. */
  alike: ReadonlyMap<string, string>
}

const severalReleases: Standing = { ofOne: new Set(), isKnown: false, earlier: new Map(), alike: new Map() }

export class ToldByFolders {
  private folders = new Map<string, ReleaseFolder>()
  /** By the homes of folders with several texts. */
  private readonly standings = new Map<string, Promise<Standing>>()
  /** What came in of them, or is here, in that order. */
  private readonly here = new Map<string, { path: string; uri: ReleaseId }[]>()

  constructor(
    private readonly lookup: ImportLookup,
    private readonly documents: Documents,
    private readonly rule: FolderRule,
  ) {}

  async gather(entries: readonly Entry[], chosen: readonly string[]): Promise<void> {
    this.folders = new Map((await releaseFolders(entries, chosen)).map((folder) => [folder.path, folder]))
  }

  /** A day that a document of this folder may be from. */
  dayOf({ folder }: Entry): CalendarDay | undefined {
    return this.rule.days ? this.folders.get(folder)?.day : undefined
  }

  /** The draft with its folder's day where it tells none, and what the folder's name becomes. */
  told(entry: Entry, draft: ReleaseDraft): ReleaseDraft {
    const { title = '' } = this.folders.get(entry.folder) ?? {}
    const day = this.dayOf(entry)
    const dated = draft.contentCreated === undefined && day !== undefined ? { ...draft, contentCreated: day } : draft
    if (title === '' || this.rule.names === 'nothing') return dated
    if (this.rule.names === 'topic')
      return dated.subjects.some(({ name }) => name === title)
        ? dated
        : { ...dated, subjects: [...dated.subjects, { name: title }] }
    return dated.events.length > 0 ? dated : { ...dated, events: [{ rel: 'about', name: title }] }
  }

  /** The photos that go into a release of this folder, and what to tell where they do not. */
  async photosFor(entry: Entry): Promise<FolderPhotos> {
    const folder = this.folders.get(entry.folder)
    if (!folder || !this.rule.photos || !isText(entry.path)) return { paths: [] }
    const { photos, shared, documents, versions, left } = folder
    const count = photos.length + shared.length
    const few = (paths: readonly string[]): FolderPhotos =>
      paths.length > mostPhotos
        ? { paths: [], doubts: [say('photos-too-many', { count: paths.length, most: mostPhotos })] }
        : { paths, ...(left && { doubts: [say('photos-not-selected', left)] }) }
    if (versions.length === 1) return few([...photos, ...shared])
    const { ofOne, earlier, isKnown, alike } = await this.standingOf(folder)
    const later = earlier.get(entry.path)
    if (later !== undefined) return { paths: [], note: say('earlier-text', { name: shownName(basename(later)) }) }
    if (ofOne.size > 0) return ofOne.has(entry.path) ? few([...photos, ...shared]) : { paths: [] }
    // A folder may hold all releases of an archive, and is asked about for each of them.
    const counting = earlier.size === 0 ? documents : documents.filter(({ path }) => !earlier.has(path))
    if (counting.length === 1) return few(photos)
    const twin = alike.get(entry.path)
    const doubts = twin === undefined ? [] : [say('same-headline-beside', { name: shownName(basename(twin)) })]
    return { paths: [], doubts, ...(isKnown && count > 0 ? { note: say('photos-left-alone', { count }) } : {}) }
  }

  /** Of a PDF, the name of the document beside it that it was printed from: its text is the same, and better kept. */
  async printedFrom(entry: Entry): Promise<string | undefined> {
    const folder = this.folders.get(entry.folder)
    if (!folder || folder.versions.length === 1 || !isPdf(entry.path)) return undefined
    const document = (await this.standingOf(folder)).earlier.get(entry.path)
    return document === undefined || isPdf(document) ? undefined : shownName(basename(document))
  }

  /** A release of this folder came in, or is here: later versions point to the first. */
  note({ folder, path }: Entry, uri: ReleaseId | undefined): void {
    const home = this.folders.get(folder)?.home
    if (uri !== undefined && home !== undefined) put(this.here, home, { path, uri })
  }

  /** The draft linked with the other language versions in its folder. */
  async linked(entry: Entry, draft: ReleaseDraft): Promise<ReleaseDraft> {
    const folder = this.folders.get(entry.folder)
    if (!folder || !isText(entry.path) || folder.versions.length < 2) return draft
    const { group: translationGroup, ofOne } = await this.standingOf(folder)
    if (translationGroup === undefined || !ofOne.has(entry.path)) return draft
    const first = this.here.get(folder.home)?.find(({ path }) => ofOne.has(path))
    const links = first === undefined ? [] : [{ rel: 'translation' as const, uri: first.uri }]
    const related = [...(draft.related ?? []), ...links]
    return { ...draft, translationGroup, ...(related.length > 0 ? { related } : {}) }
  }

  private standingOf(folder: ReleaseFolder): Promise<Standing> {
    const known = this.standings.get(folder.home) ?? this.readVersions(folder)
    this.standings.set(folder.home, known)
    return known
  }

  private async readVersions({ versions, isOfOne }: ReleaseFolder): Promise<Standing> {
    const { maxDocumentBytes } = this.lookup
    if (versions.length > mostTexts || versions.some(({ size }) => size > maxDocumentBytes)) return severalReleases
    const texts: (VersionText & { draft: ReleaseDraft; bytes: Uint8Array })[] = []
    for (const entry of versions)
      try {
        const { path } = entry
        const { draft } = await this.documents.read(path, shownName(basename(path)), this.dayOf(entry))
        texts.push({ path, draft, bytes: await this.documents.bytesOf(path) })
      } catch {
        // It is refused when it is its turn, with its reason.
      }
    const earlier = earlierTexts(texts)
    const later = texts.filter(({ path }) => !earlier.has(path))
    const named = later.filter(({ path }) => isNamedRelease(path))
    const counting = isOfOne && named.length > 0 && !areOneIn(later, isOfOne) ? named : later
    // What does not open may be the one that counts; a PDF that does not is a scan of one.
    const read = new Set(texts.map(({ path }) => path))
    const isOne = areOneIn(counting, isOfOne) && versions.every(({ path }) => read.has(path) || isPdf(path))
    const isInLanguages = isOne && distinct(counting).length > 1
    const bytesOfAll = createHash('sha256')
    for (const { bytes } of counting) bytesOfAll.update(bytes)
    return {
      ofOne: new Set(isOne ? counting.map(({ path }) => path) : []),
      isKnown: true,
      earlier,
      alike: isOne ? new Map() : ofOneHeadline(later),
      ...(isInLanguages ? { group: uuidOfHash(bytesOfAll.digest('hex')) } : {}),
    }
  }
}

const isPdf = (path: string): boolean => endingOfName(path) === 'pdf'

/** Without those that have the words of another: whichever comes in first, the second is known then. */
const distinct = <Text extends { draft: ReleaseDraft }>(texts: readonly Text[]): Text[] => [
  ...new Map(texts.map((text) => [contentKey(text.draft) ?? text, text])).values(),
]

/** Of texts in one language with one headline, all but the first, each with the path of that one. */
function ofOneHeadline(texts: readonly { path: string; draft: ReleaseDraft }[]): Map<string, string> {
  const first = new Map<string, string>()
  const alike = new Map<string, string>()
  for (const { path, draft } of distinct(texts)) {
    const headline = foldedHeadline(draft)
    if (headline === '') continue
    const key = `${draft.language} ${headline}`
    const known = first.get(key)
    if (known === undefined) first.set(key, path)
    else alike.set(path, known)
  }
  return alike
}

/** Whether these are one release, in one language or in several. */
function areOneIn(texts: readonly { draft: ReleaseDraft }[], isOfOne: boolean): boolean {
  const drafts = distinct(texts).map(({ draft }) => draft)
  return drafts.length === 1 || (drafts.length > 1 && drafts.length <= mostVersions && areVersions(drafts, isOfOne))
}

/** The same for the same bytes (UUID version 8), so that an import that is started again goes on with it. */
const uuidOfHash = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
