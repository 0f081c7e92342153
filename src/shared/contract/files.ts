/** Files and folders of this computer: the user chooses them, and may look at what was written. */
import type { OperationTable } from './operation-table.js'

/** `sources`: whatever an import takes in. */
export const fileKinds = ['documents', 'photos', 'sources', 'attachments'] as const
export type FileKind = (typeof fileKinds)[number]

/** What a folder is asked for, as the dialog's title says. */
export const folderPurposes = ['import', 'export', 'pdfs', 'kit', 'backups', 'backup', 'restore'] as const
export type FolderPurpose = (typeof folderPurposes)[number]

export interface FileOperations {
  /** Asks for files; empty where the user turned back. The paths may then be used in calls. */
  chooseFiles(kind: FileKind): Promise<string[]>
  /**
   * Asks for a folder: null where the user turned back. It may then be used in calls, and for backups what lies in it.
   * `backup` is the folder of one backup, `restore` an empty or new one.
   */
  chooseFolder(purpose: FolderPurpose): Promise<string | null>
  /** Asks where a table (CSV) is to be written; null where the user turned back. The path may then be used in calls. */
  chooseTableFile(name: string): Promise<string | null>
  /** Asks where to, writes the text there, answers its path; null where the user turned back. `csv`: it is a table. */
  saveText(name: string, text: string, as?: 'text' | 'csv'): Promise<string | null>
  /** Shows a file that Dateline wrote in the system's file manager. */
  showInFolder(path: string): Promise<void>
  /**
   * Opens an attachment of the open archive with the program that the system has for it. @throws not-found, no-permission
   */
  openAttachment(file: string): Promise<void>
}

export const fileOperations = {
  chooseFiles: 'read',
  chooseFolder: 'read',
  chooseTableFile: 'read',
  saveText: 'read',
  showInFolder: 'read',
  openAttachment: 'read',
} as const satisfies OperationTable<FileOperations>
