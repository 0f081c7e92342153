/** What the folders of one import say of the releases in them, by the rule that was chosen. */
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { FolderRule } from '../../../shared/contract/exchange.js'
import type { CalendarDay, ReleaseDraft, ReleaseId } from '../../../shared/records.js'
import { shownName } from '../safe-name.js'
import { readWhole } from '../whole-file.js'
import type { ImportLookup } from './asks.js'
import { areVersions, isText, type ReleaseFolder, releaseFolders } from './folders.js'
import type { Entry } from './gather.js'

/** Languages that one release may be in; a folder of more texts is a folder of several releases. */
const mostVersions = 5
/** More are a whole shoot, with some text beside it. */
const mostPhotos = 50

export class ToldByFolders {
  private folders = new Map<string, ReleaseFolder>()
  /** Whether the texts of a folder are one in several languages: the group of their versions where they are. */
  private readonly groups = new Map<string, Promise<string | undefined>>()

  private readonly first = new Map<string, ReleaseId>()

  constructor(
    private readonly lookup: ImportLookup,
    private readonly rule: FolderRule,
  ) {}

  gather(entries: readonly Entry[], chosen: readonly string[]): void {
    this.folders = new Map(releaseFolders(entries, chosen).map((folder) => [folder.path, folder]))
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

  /** Paths of the photos that go into a release of this folder. */
  async photosFor(entry: Entry): Promise<readonly string[]> {
    const folder = this.folders.get(entry.folder)
    if (!folder || !this.rule.photos || !isText(entry.path)) return []
    const { photos, shared, documents, versions } = folder
    const few = (paths: readonly string[]) => (paths.length > mostPhotos ? [] : paths)
    if (photos.length + shared.length === 0) return []
    if (versions.length === 1 || (await this.groupOf(entry)) !== undefined) return few([...photos, ...shared])
    return documents.length === 1 ? few(photos) : []
  }

  /** A release of this folder came in, or is here: later versions point to the first. */
  note({ folder }: Entry, uri: ReleaseId | undefined): void {
    const home = this.folders.get(folder)?.home
    if (uri !== undefined && home !== undefined && !this.first.has(home)) this.first.set(home, uri)
  }

  /** The draft linked with the other language versions in its folder. */
  async linked(entry: Entry, draft: ReleaseDraft): Promise<ReleaseDraft> {
    const translationGroup = await this.groupOf(entry)
    if (translationGroup === undefined) return draft
    const uri = this.first.get(this.folders.get(entry.folder)?.home ?? '')
    const related = [...(draft.related ?? []), ...(uri === undefined ? [] : [{ rel: 'translation' as const, uri }])]
    return { ...draft, translationGroup, ...(related.length > 0 ? { related } : {}) }
  }

  /** What all language versions of a release in one folder share; `undefined` where it has no others there. */
  private groupOf(entry: Entry): Promise<string | undefined> {
    const folder = this.folders.get(entry.folder)
    if (!folder || !isText(entry.path) || folder.versions.length < 2 || folder.versions.length > mostVersions)
      return Promise.resolve(undefined)
    const known = this.groups.get(folder.home) ?? this.readVersions(folder)
    this.groups.set(folder.home, known)
    return known
  }

  private async readVersions({ versions, day, isOfOne }: ReleaseFolder): Promise<string | undefined> {
    const texts: ReleaseDraft[] = []
    const bytesOfAll = createHash('sha256')
    for (const { path, size } of versions)
      try {
        if (size > this.lookup.maxDocumentBytes) return undefined
        const bytes = await readWhole(path)
        bytesOfAll.update(bytes)
        texts.push(await this.lookup.previewDocument(shownName(basename(path)), bytes, day))
      } catch {
        // It is refused when it is its turn, with its reason.
      }
    return texts.length > 1 && areVersions(texts, isOfOne) ? uuidOfHash(bytesOfAll.digest('hex')) : undefined
  }
}

/** The same for the same bytes (UUID version 8), so that an import that is started again goes on with it. */
const uuidOfHash = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
