/**
 * What comes into an archive and goes out of it, as jobs: imports and looks before them, whole exports and tables.
 *
 * A part of the star's middle: it gives the points (import-job, import-release, import-table, ninjs, export-archive,
 * export-table) what they ask of the archive. Every act of one import carries one group, so that it can be found and
 * undone as one. Trash leaves the archive in a whole export alone, apart from the rest.
 */
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import {
  type ExportedTable,
  type ExportOptions,
  type ImportOptions,
  type TableOutline,
  type TablesAmong,
  usualFolders,
} from '../../shared/contract/exchange.js'
import { ArchiveError, type Refusal } from '../../shared/contract/failures.js'
import type { JobReport } from '../../shared/contract/job-report.js'
import type { AddedPhoto, PhotoSource } from '../../shared/contract/photos.js'
import { sentHeading, sentLine, sentOf } from '../../shared/distribution.js'
import { linksOf, withoutLink } from '../../shared/links.js'
import { foldedFileName } from '../../shared/named-photos.js'
import type { Photo, PhotoDraft, PhotoId, Release, ReleaseDraft, ReleaseId } from '../../shared/records.js'
import { type Said, say } from '../../shared/said.js'
import type { TableMapping, TableRow } from '../../shared/table-mapping.js'
import { writeZonedTime, zoneOf } from '../../shared/zoned-time.js'
import type { AttachmentStore } from './attachment-store.js'
import { awaitedAltId, isAwaiting, type ReleaseEntry } from './catalogue/entry.js'
import { explainingDisk } from './disk-errors.js'
import { attachAwaited } from './exchange/awaited-photos.js'
import { withLikelyDay } from './exchange/day-of-name.js'
import { draftWithPictures } from './exchange/document-pictures.js'
import { filledUnasked } from './exchange/fill-photos.js'
import { LastImports } from './exchange/last-imports.js'
import { LiveRecords } from './exchange/live-records.js'
import { wholeAmong } from './exchange/other-archive.js'
import { PlannedRecords } from './exchange/planned-records.js'
import { columnsOfFile, columnsOfItems, describeRecords } from './exchange/record-files.js'
import { SamePictures } from './exchange/same-picture.js'
import { SameWords } from './exchange/same-words.js'
import { type TableToWrite, writeTable } from './exchange/table-file.js'
import { tablesAmong } from './exchange/tables-among.js'
import { takeInPhoto } from './exchange/taking-photos.js'
import { ToldImports } from './exchange/told-imports.js'
import { WholeRecords } from './exchange/whole-records.js'
import { exportArchive, takeIn } from './export-archive.js'
import { csvHeading, csvLine, releaseToRow } from './export-table.js'
import type { Holdings } from './holdings.js'
import type { Sheet } from './import-job/caption-tables.js'
import { isTableName } from './import-job/gather.js'
import type { ToldOf } from './import-job/pieces.js'
import { PlannedPieces } from './import-job/planned-pieces.js'
import { type ImportLookup, type ImportTarget, importAll, planImport } from './import-job.js'
import {
  draftKeepingAll,
  maxDocumentBytes,
  readIntake,
  releaseFromJson,
  textOfDocument,
  tooLarge,
} from './import-release.js'
import { columnsOfRecords, recordsReader } from './import-table/records.js'
import {
  ambiguousDates,
  checkMapping,
  draftOfCells,
  draftsFromTable,
  problemsOf,
  readTable,
  rowsOfTable,
  sheetOf,
  type Table,
  tableOfRows,
} from './import-table.js'
import { decodeText } from './intake/decode-text.js'
import { mailsIn } from './intake/mailbox.js'
import { isWorkbookName, readWorkbook } from './intake/workbook.js'
import type { JobProgress } from './jobs.js'
import { newId } from './new-id.js'
import { isNinjs, type NinjsItem, ninjsToDraft, releaseToNinjs } from './ninjs.js'
import type { PhotoStore } from './photo-store.js'
import { newGroup } from './registry/groups.js'
import type { Registry } from './registry.js'
import { readWhole } from './whole-file.js'
import type { WriteQueue } from './write-queue.js'

export interface ArchiveParts {
  holdings: Holdings
  photoStore: PhotoStore
  attachments: AttachmentStore
  queue: WriteQueue
  registry: Registry
  /** Refuses where nothing may be written, and explains failures of the disk. */
  write<T>(work: () => Promise<T>): Promise<T>
}

interface ExchangeParts extends ArchiveParts {
  /** What is to be said of a file that looks like a photo that is here. */
  looksLike(path: string): Promise<Said | undefined>
}

/** A look beforehand decodes pictures for so long, 20 to 150 ms each; those that come later are only counted. */
const comparingMs = 30_000

const usual: ImportOptions = { duplicates: 'skip', dryRun: false }

export class Exchange {
  private readonly toldImports: ToldImports

  constructor(private readonly parts: ExchangeParts) {
    this.toldImports = new ToldImports(parts.holdings.store.folder, parts.holdings.disk)
  }

  /** Takes in what lies at `paths`, or tells what would be taken in. @throws disk-full, disk-error, read-only, closed */
  async import(
    paths: readonly string[],
    options: ImportOptions | undefined,
    progress: JobProgress,
  ): Promise<JobReport> {
    const { duplicates, dryRun, tables, folders = usualFolders } = options ?? usual
    const group = newGroup()
    const began = Date.now()
    const report = {
      done: 0,
      refused: [] as Refusal[],
      leftOut: [] as Refusal[],
      filled: [] as Refusal[],
      doubtful: [] as Refusal[],
      skipped: 0,
      updated: 0,
      photos: 0,
    }
    const pieces = new PlannedPieces()
    const add = (part: JobReport) => {
      for (const count of ['done', 'photos', 'skipped', 'updated'] as const) report[count] += part[count] ?? 0
      for (const list of ['refused', 'leftOut', 'filled', 'doubtful'] as const) report[list].push(...(part[list] ?? []))
      pieces.add(...(part.planned ?? []))
    }
    // What an import asks (hashes, ids, words) would unpack the catalogue in one go.
    await this.parts.holdings.catalogue.whole()
    const wholes = await wholeAmong(paths, this.parts.holdings.store.folder)
    const plan = dryRun ? new PlannedRecords(this.parts, group, duplicates) : undefined
    const whole = plan ?? new WholeRecords(this.parts, group, duplicates)
    for (const open of wholes.values()) if (!progress.signal.aborted) add(await takeIn(open, whole, progress))
    add({ done: 0, refused: [], skipped: 0, planned: plan?.planned ?? [] })
    const before = new LastImports(this.parts.holdings.store, this.toldImports, group)
    const lookup = this.lookup(tables, before)
    // Decoding takes longer than taking in: an import's photos are compared when it is over.
    const alike = { found: 0, unseen: 0 }
    if (dryRun) lookup.looksLike = ({ path }) => this.looksLike(path, alike, Date.now() - began > comparingMs)
    const target = dryRun ? undefined : this.target(lookup, group)
    add(await attachAwaited(whole, target ?? lookup, target))
    const others = paths.filter((path) => !wholes.has(path))
    if (others.length > 0 && !progress.signal.aborted) {
      if (target) add(await importAll(target, others, progress, { duplicates, folders }))
      else {
        const part = await planImport(lookup, others, progress, { duplicates, folders })
        add({ ...part, planned: part.records })
      }
    }
    if (dryRun) return { ...report, planned: pieces.all(), ...(alike.found + alike.unseen > 0 ? { alike } : {}) }
    const isWritten = report.done + report.updated + report.photos > 0
    // Of one that was stopped nobody may read the report: the program may have been closed with it.
    if (!progress.signal.aborted)
      await this.toldImports.note([...(await before.caughtUp()), ...(isWritten ? [group] : [])])
    return { ...report, group }
  }

  private async looksLike(
    path: string,
    alike: { found: number; unseen: number },
    isLate: boolean,
  ): Promise<Said | undefined> {
    if (isLate) alike.unseen++
    const said = isLate ? undefined : await this.parts.looksLike(path)
    if (said) alike.found++
    return said
  }

  listTables(paths: readonly string[]): Promise<TablesAmong> {
    return tablesAmong(paths, bytesOf, readSheet)
  }

  /** @throws unreadable-file, not-found, no-permission */
  async describeTable(path: string, chosen?: TableMapping): Promise<TableOutline> {
    if (!isTableName(path)) return describeRecords(path, bytesOf, chosen, zoneOf(this.parts.holdings.store.house))
    const { table } = await tableIn(basename(path), await bytesOf(path))
    const { name, encoding, columns, rows, proposed } = table
    const mapping = chosen ?? proposed
    const first = draftsFromTable({ ...table, rows: rows.slice(0, 3) }, mapping, releaseFromJson)
    return {
      name,
      encoding,
      columns,
      rows: rows.length,
      proposed,
      ambiguousDates: ambiguousDates(table, mapping).length,
      problems: problemsOf(table, mapping),
      first,
    }
  }

  /** @throws already-exists, no-permission, disk-full, disk-error, read-only, invalid, cancelled */
  async export(folder: string, options: ExportOptions, progress: JobProgress): Promise<JobReport> {
    const { registry, photoStore, holdings } = this.parts
    const live = new LiveRecords(holdings, true)
    const trash = await live.trash()
    return exportArchive(
      {
        house: holdings.store.house,
        counts: { releases: holdings.catalogue.count('release'), photos: holdings.catalogue.count('photo') },
        releases: () => live.all<Release>('release'),
        photos: () => live.all<Photo>('photo'),
        originalPath: ({ sha256, renditions }) => photoStore.originalPath(sha256, renditions[0]?.contentType ?? ''),
        attachmentPath: (file) => join(holdings.store.folder, file),
        others: live.others(),
        ...(trash ? { trash } : {}),
        history: () => live.earlier((uri, toldBroken) => registry.earlierRevisions(uri, toldBroken)),
        lacking: () => live.lacking(),
        ninjsOf: (release) => this.ninjsOf(release),
      },
      folder,
      progress,
      options,
    )
  }

  /** All releases, or all that was sent, as CSV. @throws no-permission, disk-full, disk-error, read-only, cancelled */
  async exportTable(path: string, of: ExportedTable, progress: JobProgress): Promise<JobReport> {
    const { catalogue, store } = this.parts.holdings
    const live = new LiveRecords(this.parts.holdings)
    const total = catalogue.count('release')
    const zone = zoneOf(store.house)
    const table: TableToWrite =
      of === 'releases'
        ? {
            heading: csvHeading,
            linesOf: async (release) => [csvLine(releaseToRow(release, await live.photosOf(release)))],
          }
        : {
            heading: sentHeading,
            linesOf: async (release) => sentOf(release).map((row) => sentLine(row, zone)),
          }
    const done = await explainingDisk(path, () =>
      writeTable(path, table, live.all<Release>('release'), total, progress),
    )
    return { done, refused: live.lacking(), skipped: 0, path }
  }

  async ninjsOf(release: Release): Promise<NinjsItem> {
    const { holdings } = this.parts
    return releaseToNinjs(release, await new LiveRecords(holdings).photosOf(release), holdings.store.house)
  }

  /** As `takeInPhoto`. */
  takeInPhoto(source: PhotoSource, group?: string): Promise<AddedPhoto> {
    return takeInPhoto(this.parts, source, group)
  }

  private async photo(uri: PhotoId): Promise<Photo> {
    return (await this.parts.holdings.read(uri)).record as Photo
  }

  private lookup(tables: ImportOptions['tables'], before: LastImports): ImportLookup {
    const { catalogue, store } = this.parts.holdings
    const words = new SameWords(this.parts.holdings)
    const pictures = new SamePictures(catalogue, this.parts.photoStore)
    const today = writeZonedTime(store.instant(), zoneOf(store.house)).slice(0, 10)
    const isLive = (uri: ReleaseId | PhotoId, kind: 'release' | 'photo') => {
      const entry = catalogue.get(uri)
      return entry?.kind === kind && !entry.trashed
    }
    return {
      maxDocumentBytes,
      today,
      releasesWithAltId: (altId) => catalogue.releasesWithAltId(altId),
      releaseLine: (uri) => (this.parts.holdings.entry(uri) as ReleaseEntry).row,
      releasesWithContent: (draft, keyOfDraft) => words.find(draft, keyOfDraft),
      hasRelease: (uri) => isLive(uri, 'release'),
      hasRecord: (uri) => catalogue.get(uri) !== undefined,
      getRelease: async (uri) => (await this.parts.holdings.read(uri)).record as Release,
      isAsImported: async (uri) => (await this.parts.registry.revisions(uri)).every(({ what }) => what === 'import'),
      earlierRevisions: async (uri) => (await this.parts.registry.earlierRevisions(uri)) as Release[],
      releasesAwaiting: (name) => catalogue.releasesWithAltId(awaitedAltId(name)),
      isAwaiting: (uri) => isAwaiting(catalogue.get(uri)),
      cameLast: (of) => before.brought(of),
      hasPhoto: (uri) => isLive(uri, 'photo'),
      lookAtPhoto: (path) => this.parts.photoStore.look(path),
      learnPictures: () => pictures.learn(),
      samePicture: (photo) => pictures.of(photo),
      wouldFill: async (uri, told) => (await filledUnasked(this.parts.registry, await this.photo(uri), told))?.fields,
      photoWithHash: (sha256) => {
        const uri = catalogue.photoWithHash(sha256)
        return uri && isLive(uri, 'photo') ? uri : undefined
      },
      rowOf: (release) => this.rowOf(release),
      recordsReader: async (path, samples) => {
        const found = samples ? columnsOfItems(samples) : await columnsOfFile(path, bytesOf)
        const { columns, proposed } = found ?? columnsOfRecords([])
        const chosen = tables?.[path]
        if (chosen) checkMapping(chosen, { name: basename(path), columns })
        return recordsReader(columns, chosen ?? proposed, releaseFromJson, zoneOf(this.parts.holdings.store.house))
      },
      readText: textOfDocument,
      readSheet: async (name, bytes, path) => (tables?.[path] ? undefined : readSheet(name, bytes)),
      mailsIn,
      readNinjs: (value) => {
        if (!isNinjs(value)) return undefined
        const { draft, ...reading } = ninjsToDraft(value)
        const toldOf: ToldOf = async (current) => {
          const told = ninjsToDraft(await this.ninjsOf(current)).draft
          return { draft: this.withKnownLinks(told) }
        }
        return { ...reading, draft: this.withKnownLinks(draft), toldOf }
      },
      readTable: async (name, bytes, path) => {
        const { table, others } = await tableIn(name, bytes)
        const mapping = mappingFor(table, tables?.[path])
        const toldOf: ToldOf = async (current) => {
          const { row, photoNamed } = await this.rowOf(current)
          return { draft: draftOfCells(table, mapping, row, releaseFromJson), photoNamed }
        }
        const rows = rowsOfTable(table, mapping, releaseFromJson).map((read) => () => ({ ...read(), toldOf }))
        return { rows, ...(others.length > 0 && { left: say('sheets-left', { name, names: others.join(', ') }) }) }
      },
      readDocument: async (name, bytes, day, folder) => {
        const intake = await readIntake({ kind: 'file', name, bytes }, day)
        const { pictures, picturesBeside: sources = [] } = intake
        const beside = folder !== undefined && sources.length > 0 ? { beside: { folder, sources } } : {}
        return withLikelyDay({ draft: draftKeepingAll(intake), pictures, ...beside }, intake.findings, day, today)
      },
    }
  }

  /** A release as a row of a table, and its photos by their folded file names. */
  private async rowOf(release: Release): Promise<{ row: TableRow; photoNamed: ReadonlyMap<string, PhotoId> }> {
    const photos = await new LiveRecords(this.parts.holdings).photosOf(release)
    const named = [...photos].map(([uri, { originalName }]) => [foldedFileName(originalName), uri] as const)
    return { row: releaseToRow(release, photos), photoNamed: new Map(named) }
  }

  /**
   * Ids in what another archive sent name nothing here, unless we have that record; names stay. Other releases may be
   * known by these ids all the same, or come in with it: the import sees to those.
   */
  private withKnownLinks({ related, ...draft }: ReleaseDraft): ReleaseDraft {
    const strange = linksOf(draft).filter(({ to }) => !this.parts.holdings.catalogue.get(to))
    const known = strange.reduce<ReleaseDraft>((rest, { to }) => withoutLink(rest, to), draft)
    return related ? { ...known, related } : known
  }

  private target(lookup: ImportLookup, group: string): ImportTarget {
    const { registry, write } = this.parts
    const addPhoto = (source: PhotoSource) => write(() => this.takeInPhoto(source, group))
    const head = { what: 'import', group }
    return {
      ...lookup,
      addPhoto,
      newReleaseId: () => newId<ReleaseId>(this.parts.holdings.store.nowMs()),
      saveNewReleases: async (drafts) =>
        (await write(() => registry.saveNew(drafts, 'import', { group, isChecked: true }))) as Release[],
      saveRelease: async (draft, basedOn) => (await write(() => registry.save(draft, basedOn, head))) as Release,
      savePhoto: async (draft: PhotoDraft, basedOn) =>
        (await write(() => registry.save(draft, basedOn, head))) as Photo,
      getPhotos: (uris) => Promise.all(uris.map((uri) => this.photo(uri))),
      withPictures: (read, photoAt) => draftWithPictures(read, addPhoto, photoAt),
    }
  }
}

/** A table by its columns, with what each would be in one of releases. @throws unreadable-file */
async function readSheet(name: string, bytes: Uint8Array): Promise<Sheet> {
  const { table, others } = await tableIn(name, bytes)
  return { ...sheetOf(table), others }
}

/** The table of a file, and the names of the sheets that a workbook has besides. @throws unreadable-file */
async function tableIn(name: string, bytes: Uint8Array): Promise<{ table: Table; others: string[] }> {
  if (!isWorkbookName(name)) return { table: readTable(bytes, name, decodeText), others: [] }
  const { rows, others } = await readWorkbook(bytes, name)
  return { table: tableOfRows(rows, { name, encoding: '', delimiter: '' }), others }
}

function mappingFor(table: Table, chosen: TableMapping | undefined): TableMapping {
  const mapping = chosen ?? table.proposed
  checkMapping(mapping, table)
  return mapping
}

/** A document, whole. @throws unreadable-file, not-found, no-permission */
export async function bytesOf(path: string): Promise<Uint8Array> {
  const name = basename(path)
  const { size } = await explainingDisk(name, () => stat(path))
  if (size > maxDocumentBytes) throw new ArchiveError('unreadable-file', tooLarge(name, size))
  return explainingDisk(name, () => readWhole(path))
}
