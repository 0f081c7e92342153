/** Work that takes longer than a call: it is named by an id, told of by notices, and can be cancelled. */
import type { OperationTable } from './operation-table.js'

export type JobId = string & { readonly jobId: unique symbol }

export const jobKinds = [
  'import',
  'plan', // an import's dry run
  'export', // of the whole archive, or of its table
  'fill', // of photos' records, from their originals
  'prints', // of photos, by which those that look alike are found
  'pdfs', // several releases as PDFs
  'kit', // a release's press kit
  'backup',
  'backup-check',
  'backup-look', // for one record of it
  'test-restore',
  'restore',
  'repair',
  'verify',
  'undo', // of thousands of records
  'move', // of thousands to the trash or out of it
  'merge', // of a record to which thousands lead
] as const
export type JobKind = (typeof jobKinds)[number]

export interface JobOperations {
  cancelJob(id: JobId): Promise<void>
}

export const jobOperations = {
  cancelJob: 'read',
} as const satisfies OperationTable<JobOperations>
