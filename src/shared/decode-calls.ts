/** The arguments of every operation, as a page may send them: decoded before an operation sees them. */
import * as v from 'valibot'
import {
  type ArchiveApi,
  backupKinds,
  contrasts,
  type DesktopApi,
  duplicateRules,
  exportedTables,
  fileKinds,
  folderPurposes,
  type ImportOptions,
  interfaceLanguages,
  type JobId,
  menuCommands,
  type Rescue,
  type RescueId,
  type TableMapping,
  tableFields,
  themes,
} from './archive-api.js'
import { mostSavedAtOnce } from './bulk-save.js'
import { otherCares, releaseCares } from './care.js'
import { namedKinds } from './coverage.js'
import {
  type Decoder,
  decode,
  eventId,
  houseDecoder,
  languageTag,
  photoDraftDecoder,
  photoId,
  releaseDraftDecoder,
  releaseId,
  revisionNumber,
} from './decode.js'
import { photoCares, photoOrders } from './photo-list.js'
import { isInnerPath } from './press-event.js'
import { type AnyDraft, draftDecoders, kindOfDocument, recordKinds } from './record-kinds.js'
import { isReleaseId, type RecordId } from './records.js'
import { documentKinds, isSegmentName, type SearchSource } from './search/search-source.js'

const recordId = v.custom<RecordId>(isReleaseId, 'is not the id of a record')
const recordIds = v.pipe(v.array(recordId), v.maxLength(5_000))
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is not a SHA-256'))
/** A few words of the window, for a sheet to print. */
const word = v.pipe(v.string(), v.maxLength(500))
const sequenceNumber = v.pipe(v.number(), v.integer(), v.minValue(1))

/** The draft's own type says by which decoder it is read. */
const anyDraft = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, AnyDraft>(({ dataset, addIssue, NEVER }) => {
    const kind = kindOfDocument(dataset.value)
    if (!kind) {
      addIssue({ message: 'has no type of a record' })
      return NEVER
    }
    const decoded = decode(draftDecoders[kind] as Decoder<AnyDraft>, dataset.value)
    if (!('problems' in decoded)) return decoded.value
    for (const { field, message } of decoded.problems) addIssue({ message: `${field} ${message}` })
    return NEVER
  }),
)

const offset = v.pipe(v.number(), v.integer(), v.minValue(0))
const limit = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200))
const idsLimit = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5_000))
const path = v.pipe(v.string(), v.minLength(1), v.maxLength(32_768))
/** Of a file inside the archive's folder. */
const innerPath = v.pipe(v.string(), v.maxLength(1_000), v.check(isInnerPath, 'is not a path inside the archive'))
const bytes = v.instance(Uint8Array)
const shortText = v.pipe(v.string(), v.maxLength(2_000))
/** Why something is done that the rules forbid: kept for ever, so that it must say something. */
const reason = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2_000))
const upTo200 = <T>(entry: v.GenericSchema<unknown, T>) => v.pipe(v.array(entry), v.maxLength(200))

const rescueId = v.pipe(
  v.string(),
  v.uuid(),
  v.custom<RescueId>((value) => typeof value === 'string'),
)
export const rescueDecoder: v.GenericSchema<unknown, Rescue> = v.object({
  id: rescueId,
  keptAt: v.pipe(v.string(), v.isoTimestamp()),
  basedOn: v.nullable(revisionNumber),
  draft: anyDraft,
})

const column = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(499))
export const mappingDecoder: v.GenericSchema<unknown, TableMapping> = v.object({
  columns: v.strictObject(v.entriesFromList(tableFields, v.exactOptional(column))),
  leftOut: v.exactOptional(v.pipe(v.array(column), v.maxLength(500))),
  dayFirst: v.exactOptional(v.boolean()),
  language: v.exactOptional(v.pipe(v.string(), v.maxLength(35))),
})
const headings = v.pipe(v.array(v.string()), v.maxLength(500))
const importOptions: v.GenericSchema<unknown, ImportOptions> = v.object({
  duplicates: v.picklist(duplicateRules),
  dryRun: v.boolean(),
  tables: v.exactOptional(v.record(path, mappingDecoder)),
})

const photoListing = {
  order: v.exactOptional(v.picklist(photoOrders)),
  care: v.exactOptional(v.picklist(photoCares)),
  among: v.exactOptional(upTo200(photoId)),
  year: v.exactOptional(v.pipe(v.string(), v.regex(/^(?:\d{4})?$/, 'is no year'))),
}

type ArgumentDecoders<Api> = {
  [Name in keyof Api]: Api[Name] extends (...args: infer Args) => unknown ? v.GenericSchema<unknown, Args> : never
}

export const archiveArguments: ArgumentDecoders<ArchiveApi> = {
  describeArchive: v.strictTuple([]),
  listReleases: v.strictTuple([
    v.object({
      order: v.picklist(['date-newest', 'date-oldest', 'headline', 'changed-newest']),
      trashed: v.boolean(),
      offset,
      limit,
    }),
  ]),
  countCares: v.strictTuple([]),
  listCare: v.strictTuple([
    v.object({
      care: v.picklist([...releaseCares, ...otherCares]),
      language: v.exactOptional(v.pipe(v.string(), v.maxLength(35))),
      namesIn: v.exactOptional(languageTag),
      offset,
      limit,
    }),
  ]),
  countMonths: v.strictTuple([]),
  getRelease: v.strictTuple([releaseId]),
  getReleaseRows: v.strictTuple([upTo200(releaseId)]),
  listPhotos: v.strictTuple([v.object({ ...photoListing, offset, limit })]),
  listPhotoIds: v.strictTuple([v.object({ ...photoListing, offset, limit: idsLimit })]),
  countPhotos: v.strictTuple([]),
  getPhotos: v.strictTuple([upTo200(photoId)]),
  readIntake: v.strictTuple([
    v.variant('kind', [
      v.object({ kind: v.literal('text'), text: v.string() }),
      v.object({ kind: v.literal('html'), html: v.string() }),
      v.object({ kind: v.literal('file'), path }),
    ]),
  ]),
  saveRelease: v.strictTuple([releaseDraftDecoder, v.nullable(revisionNumber)]),
  trashRelease: v.strictTuple([releaseId]),
  restoreRelease: v.strictTuple([releaseId]),
  addPhoto: v.strictTuple([
    v.variant('kind', [
      v.object({ kind: v.literal('file'), path }),
      v.object({ kind: v.literal('bytes'), name: v.pipe(v.string(), v.maxLength(1_000)), bytes }),
    ]),
  ]),
  addAttachment: v.strictTuple([path]),
  listMissingFiles: v.strictTuple([upTo200(innerPath)]),
  savePhoto: v.strictTuple([photoDraftDecoder, revisionNumber]),
  listRecords: v.strictTuple([
    v.object({
      kind: v.nullable(v.picklist(recordKinds)),
      trashed: v.boolean(),
      order: v.picklist(['title', 'changed-newest']),
      namesIn: v.exactOptional(languageTag),
      offset,
      limit,
    }),
  ]),
  getRecordRows: v.strictTuple([v.pipe(v.array(recordId), v.maxLength(200)), v.optional(languageTag)]),
  getRecord: v.strictTuple([recordId]),
  getRecords: v.strictTuple([upTo200(recordId)]),
  saveRecord: v.strictTuple([anyDraft, v.nullable(revisionNumber), v.pipe(v.string(), v.maxLength(2_000))]),
  saveRecords: v.strictTuple([
    v.pipe(v.array(v.object({ draft: anyDraft, basedOn: revisionNumber })), v.maxLength(mostSavedAtOnce)),
    v.pipe(v.string(), v.maxLength(2_000)),
    v.optional(v.pipe(v.string(), v.uuid())),
  ]),
  trashRecords: v.strictTuple([recordIds]),
  restoreRecords: v.strictTuple([recordIds]),
  mergeRecords: v.strictTuple([recordId, recordId]),
  listLinks: v.strictTuple([recordId, v.optional(languageTag)]),
  listNamed: v.strictTuple([
    v.object({
      kind: v.picklist(namedKinds),
      text: shortText,
      type: v.exactOptional(v.picklist(['person', 'organisation'])),
      namesIn: v.exactOptional(languageTag),
      order: v.picklist(['title', 'date']),
      offset,
      limit,
    }),
  ]),
  describeCoverage: v.strictTuple([eventId]),
  describeMonth: v.strictTuple([
    v.pipe(v.string(), v.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'is not a month')),
    v.optional(languageTag),
  ]),
  findQuotes: v.strictTuple([
    v.object({
      words: shortText,
      speaker: v.exactOptional(shortText),
      event: v.exactOptional(shortText),
      topic: v.exactOptional(shortText),
      year: v.exactOptional(shortText),
      language: v.exactOptional(shortText),
      namesIn: v.exactOptional(languageTag),
      offset,
      limit,
    }),
  ]),
  listRevisions: v.strictTuple([recordId]),
  getRevision: v.strictTuple([recordId, sha256]),
  restoreRevision: v.strictTuple([recordId, sha256, revisionNumber]),
  listActs: v.strictTuple([v.object({ before: v.nullable(sequenceNumber), limit })]),
  undoActs: v.strictTuple([v.pipe(v.array(sequenceNumber), v.minLength(1), v.maxLength(100_000))]),
  describeTable: v.strictTuple([path, v.optional(mappingDecoder)]),
  startImport: v.strictTuple([v.pipe(v.array(path), v.maxLength(10_000)), v.optional(importOptions)]),
  startExport: v.strictTuple([path, v.object({ history: v.boolean(), ninjs: v.boolean() })]),
  startTableExport: v.strictTuple([path, v.optional(v.picklist(exportedTables))]),
  startVerify: v.strictTuple([]),
  describeHealth: v.strictTuple([]),
  startBackup: v.strictTuple([path, v.picklist(backupKinds)]),
  listBackups: v.strictTuple([path]),
  startBackupCheck: v.strictTuple([path]),
  startTestRestore: v.strictTuple([path]),
  startRestore: v.strictTuple([path, path]),
  restoreRecord: v.strictTuple([path, recordId]),
  startRepair: v.strictTuple([v.nullable(path)]),
  /** Names inside the archive, as its health told them; at most as many as a check tells. */
  acknowledgeLosses: v.strictTuple([v.pipe(v.array(v.pipe(v.string(), v.maxLength(1_000))), v.maxLength(1_000))]),
  cancelJob: v.strictTuple([v.custom<JobId>((value) => typeof value === 'string')]),
  saveHouse: v.strictTuple([houseDecoder]),
  preparePrint: v.strictTuple([releaseId, v.optional(reason)]),
  prepareText: v.strictTuple([releaseId, v.optional(reason)]),
  getIssued: v.strictTuple([releaseId]),
  listTranslations: v.strictTuple([releaseId]),
  listBoilerplates: v.strictTuple([v.object({ offset, limit })]),
}

const documentKind = v.picklist(documentKinds)
const segmentName = v.custom<string>(isSegmentName, 'is no name of an index file')

export const searchArguments: ArgumentDecoders<SearchSource> = {
  readSearchDocuments: v.strictTuple([v.nullable(v.string()), v.optional(documentKind)]),
  getSearchDocuments: v.strictTuple([upTo200(v.union([releaseId, photoId]))]),
  listSearchStamps: v.strictTuple([documentKind, v.nullable(v.string())]),
  listSearchNames: v.strictTuple([v.nullable(v.string())]),
  getSearchNames: v.strictTuple([upTo200(recordId)]),
  describeSearchCache: v.strictTuple([documentKind]),
  readSearchCache: v.strictTuple([documentKind, segmentName, offset]),
  writeSearchCache: v.strictTuple([documentKind, segmentName, offset, bytes]),
  placeSearchCache: v.strictTuple([
    documentKind,
    v.object({ archive: v.string(), segments: upTo200(segmentName), obsolete: upTo200(segmentName), manifest: bytes }),
  ]),
}

export const desktopArguments: ArgumentDecoders<DesktopApi> = {
  getState: v.strictTuple([]),
  createArchive: v.strictTuple([]),
  openArchive: v.strictTuple([v.nullable(path), v.optional(v.boolean())]),
  openSampleArchive: v.strictTuple([]),
  closeArchive: v.strictTuple([]),
  chooseFiles: v.strictTuple([v.picklist(fileKinds)]),
  chooseFolder: v.strictTuple([v.picklist(folderPurposes)]),
  chooseTableFile: v.strictTuple([word]),
  rememberedMapping: v.strictTuple([headings]),
  rememberMapping: v.strictTuple([headings, v.nullable(mappingDecoder)]),
  rememberBackupPlace: v.strictTuple([v.nullable(path)]),
  exportPdf: v.strictTuple([releaseId, v.optional(reason)]),
  startPdfs: v.strictTuple([v.pipe(v.array(releaseId), v.minLength(1), v.maxLength(5_000)), path]),
  copyRelease: v.strictTuple([releaseId, v.optional(reason)]),
  checkSpelling: v.strictTuple([languageTag]),
  showInFolder: v.strictTuple([path]),
  openAttachment: v.strictTuple([innerPath]),
  openLink: v.strictTuple([v.pipe(v.string(), v.maxLength(8_192))]),
  setPreferences: v.strictTuple([
    v.object({
      language: v.exactOptional(v.picklist(interfaceLanguages)),
      theme: v.exactOptional(v.picklist(themes)),
      contrast: v.exactOptional(v.picklist(contrasts)),
    }),
  ]),
  exportShortcuts: v.strictTuple([
    word,
    v.pipe(
      v.array(
        v.object({
          title: word,
          rows: v.pipe(
            v.array(v.object({ name: word, keys: v.pipe(v.array(word), v.maxLength(5)) })),
            v.maxLength(200),
          ),
        }),
      ),
      v.maxLength(50),
    ),
  ]),
  offerCommands: v.strictTuple([v.pipe(v.array(v.picklist(menuCommands)), v.maxLength(menuCommands.length))]),
  copyText: v.strictTuple([v.pipe(v.string(), v.maxLength(10_000_000))]),
  saveText: v.strictTuple([
    v.pipe(v.string(), v.maxLength(1_000)),
    v.pipe(v.string(), v.maxLength(10_000_000)),
    v.optional(v.picklist(['text', 'csv'])),
  ]),
  keepRescue: v.strictTuple([rescueDecoder]),
  listRescues: v.strictTuple([]),
  dropRescue: v.strictTuple([rescueId]),
}

/** A path in an operation's arguments. `inside`: it may also lie in a folder that the user chose, as a backup does. */
export interface NamedPath {
  path: string
  inside: boolean
}

/** The paths in an operation's arguments: the shell lets a page name only what the user chose or dropped. */
export function pathsIn(name: string, args: readonly unknown[]): NamedPath[] {
  const exact = (paths: readonly unknown[]) => paths.map((path) => ({ path: path as string, inside: false }))
  const [first, second] = args
  switch (name) {
    case 'startImport': {
      const tables = (second as ImportOptions | undefined)?.tables ?? {}
      return [...exact(first as string[]), ...Object.keys(tables).map((path) => ({ path, inside: true }))]
    }
    case 'describeTable':
      return [{ path: first as string, inside: true }]
    case 'startExport':
    case 'startTableExport':
    case 'startBackup':
    case 'addAttachment':
    case 'listBackups':
      return exact([first])
    case 'startRepair':
    case 'rememberBackupPlace':
      return first === null ? [] : exact([first])
    case 'startBackupCheck':
    case 'startTestRestore':
    case 'restoreRecord':
      return [{ path: first as string, inside: true }]
    case 'startPdfs':
      return exact([second])
    case 'startRestore':
      return [{ path: first as string, inside: true }, ...exact([second])]
    case 'readIntake':
    case 'addPhoto': {
      const source = first as { kind: string; path?: string }
      return source.kind === 'file' ? exact([source.path]) : []
    }
    default:
      return []
  }
}
