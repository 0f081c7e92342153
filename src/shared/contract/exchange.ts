/** Taking in many files at once, and writing the archive out: tables, imports, exports. */
import type { CalendarDay, Instant, ReleaseDraft } from '../records.js'
import type { Said } from '../said.js'
import type { TableMapping } from '../table-mapping.js'
import type { JobId } from './jobs.js'
import type { OperationTable } from './operation-table.js'
import type { InterfaceLanguage } from './preferences.js'

export interface TableColumn {
  /** The heading, or `column 3` where there is none. */
  name: string
  /** The first few values that are not empty. */
  samples: string[]
}

/** Cells of a column that cannot be what it is taken for; their rows are refused. */
export interface TableProblem {
  column: number
  rows: number
  /** Why the first of them is refused. */
  example: Said
}

/** What a row of a table would come in as, or why it would not. */
export type TableRowReading =
  | { line: number; draft: ReleaseDraft; photoNames: string[] }
  | { line: number; refused: Said }

/** A table (CSV, TSV) before it is taken in, as a mapping reads it: what a person needs to say which column is what. */
export interface TableOutline {
  name: string
  encoding: string
  columns: TableColumn[]
  /** Rows below the heading. */
  rows: number
  /** What is taken where nothing else is chosen. */
  proposed: TableMapping
  /** Rows whose date could be read in two ways: they are refused until `dayFirst` is said. */
  ambiguousDates: number
  problems: TableProblem[]
  /** The first few rows. */
  first: TableRowReading[]
}

/** What becomes of a release that the archive has already: by its id elsewhere, or by headline, day and text. */
export const duplicateRules = ['skip', 'update', 'keep-both'] as const
export type DuplicateRule = (typeof duplicateRules)[number]

export const folderNames = ['nothing', 'event', 'topic'] as const

/** What the folders that releases lie in say of them. */
export interface FolderRule {
  /** Photos of a folder go into its release, or into all language versions of it. */
  photos: boolean
  /** Its day is that of releases that tell none. */
  days: boolean
  /** What its name becomes, without the day. */
  names: (typeof folderNames)[number]
}

export const usualFolders: FolderRule = { photos: true, days: true, names: 'nothing' }

/** A folder with releases in it, as an import understands it. */
export interface FolderTold {
  name: string
  documents: number
  photos: number
  day?: CalendarDay
  /** Its name without the day. */
  title: string
}

export interface ImportOptions {
  /** Of whole exports of an archive only records are taken in that are not there, whatever is said here. */
  duplicates: DuplicateRule
  /** Writes nothing: the job's report says, in `planned`, what an import with the same options would do. */
  dryRun: boolean
  /** Mappings by the path of their table; another table is read as its headings propose. */
  tables?: Readonly<Record<string, TableMapping>>
  /** As usual where it is absent. */
  folders?: FolderRule
}

/** What an import does with one piece of its sources. */
export interface PlannedRecord {
  /** File, and line or item in it. */
  name: string
  where?: Said
  /** That its file lies in, below the folder that was chosen. */
  folder?: string
  headline: string
  /** `captions`: a list that fills the captions of photos beside it, and is no record itself. */
  what: 'new' | 'skip' | 'update' | 'photo' | 'captions'
  /** Of a release that comes in: what it says of itself, or its folder; an empty day where nothing tells one. */
  told?: { day: string; language: string; embargoedUntil?: Instant }
  /** Why it is skipped or updated, or what was doubtful. */
  reason?: Said
}

export const exportedTables = ['releases', 'deliveries'] as const
export type ExportedTable = (typeof exportedTables)[number]

export interface ExportOptions {
  /** Earlier revisions of every record too. */
  history: boolean
  /** A file of IPTC ninjs a release too. */
  ninjs: boolean
  /** In which what is missing is told, in the export's own file; English where it is left out. */
  language?: InterfaceLanguage
}

/** Tables, and folders with documents, among what an import would take in. */
export interface TablesAmong {
  /** The first of them, in the order in which they would come in; at most 200. */
  paths: string[]
  total: number
  folders: {
    /** The first of those whose names or photos say something of their releases. */
    first: FolderTold[]
    total: number
  }
}

export interface ExchangeOperations {
  /** The tables among files and folders, those inside of folders too; what cannot be read the look beforehand refuses. */
  listTables(paths: string[]): Promise<TablesAmong>
  /**
   * What is in a table before it is taken in, read by a mapping or by its headings. @throws unreadable-file, not-found,
   * no-permission
   */
  describeTable(path: string, mapping?: TableMapping): Promise<TableOutline>
  /**
   * Takes in files and folders: documents, photos, JSON Lines, ninjs, tables, and whole exports (a folder with
   * export.json). Progress comes as `job` notices. Without options: duplicates are skipped. May be started again.
   */
  startImport(paths: string[], options?: ImportOptions): Promise<JobId>
  /** Writes the whole archive as plain files into an empty or new folder; the trash is a file of its own. */
  startExport(folder: string, options: ExportOptions): Promise<JobId>
  /**
   * Writes a table (CSV) that a spreadsheet opens: all releases, as an import takes them in, or the log of what was sent,
   * a row a delivery.
   */
  startTableExport(path: string, of?: ExportedTable): Promise<JobId>
}

export const exchangeOperations = {
  listTables: 'read',
  describeTable: 'read',
  startImport: 'read',
  startExport: 'read',
  startTableExport: 'read',
} as const satisfies OperationTable<ExchangeOperations>
