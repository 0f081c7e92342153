/**
 * Texts that an archive did not take, kept on this computer. The archive is named by its folder, and must have been open
 * since the start, but need not be any more: a save that fails while another one is opened belongs to the one that was
 * left.
 */
import type { AnyDraft } from '../record-kinds.js'
import type { Instant } from '../records.js'
import type { OperationTable } from './operation-table.js'

export type RescueId = string & { readonly rescueId: unique symbol }

/** A text that could not be saved in its archive and is kept on this computer (see main/rescue-shelf.ts). */
export interface Rescue {
  /** A UUID. */
  id: RescueId
  keptAt: Instant
  /** The revision that was being changed; null for a new record. */
  basedOn: number | null
  draft: AnyDraft
}

export interface RescueOperations {
  /** Keeps a text that this archive does not take. Resolves when it is durable. @throws disk-full, no-permission, closed */
  keepRescue(archive: string, rescue: Rescue): Promise<void>
  /** The texts kept for this archive, oldest first. */
  listRescues(archive: string): Promise<Rescue[]>
  /** @throws disk-error */
  dropRescue(archive: string, id: RescueId): Promise<void>
}

export const rescueOperations = {
  keepRescue: 'read',
  listRescues: 'read',
  dropRescue: 'read',
} as const satisfies OperationTable<RescueOperations>
