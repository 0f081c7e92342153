/** How the archive and its backups are, and mending what is damaged. */
import type { Instant } from '../records.js'
import type { Said } from '../said.js'
import type { DamagedFile } from './archive-summary.js'
import type { BackupSummary } from './backups.js'
import type { Refusal } from './failures.js'
import type { JobId } from './jobs.js'
import type { OperationTable } from './operation-table.js'

/** How the archive and its backups are. */
export interface Health {
  /** The last check of every file that went to its end; null before the first one. */
  lastCheck: { at: Instant; found: Refusal[] } | null
  /** What is known to be damaged or missing now. */
  damaged: DamagedFile[]
  /** What the records are called whose files are named in either, by file, as far as something whole still tells. */
  titles: Record<string, string>
  /** Those of both that somebody has taken note of: losses beside the records that cannot be mended. */
  acknowledged: (Refusal & { at: Instant; by: string })[]
  /**
   * The place for backups that this computer remembers, and the newest one there that can be used; null where no place
   * was chosen. `problem`: why the place cannot be looked at (its disk is not connected).
   */
  backups: { place: string; last: BackupSummary | null; problem?: Said } | null
  /** Why what was saved is still in the journal only; it is safe there. */
  checkpointError: Said | null
}

export interface HealthOperations {
  /** How the archive and its backups are. Reads tag files at the place for backups, and no record. */
  describeHealth(): Promise<Health>
  /** Re-reads every document and re-hashes every original. */
  startVerify(): Promise<JobId>
  /**
   * Puts back what is damaged or missing, byte for byte, from the history or from backups at a place (null: none); the
   * damaged bytes are kept in quarantine/. What could not be put back is refused by name.
   */
  startRepair(place: string | null): Promise<JobId>
  /**
   * Takes note of losses that cannot be mended (of histories, acts, the journal), by the files' names: health tells them
   * apart from then on, a check tells them still. @throws invalid, read-only, disk-full
   */
  acknowledgeLosses(names: string[]): Promise<Health>
}

export const healthOperations = {
  describeHealth: 'read',
  startVerify: 'read',
  startRepair: 'read',
  acknowledgeLosses: 'write',
} as const satisfies OperationTable<HealthOperations>
