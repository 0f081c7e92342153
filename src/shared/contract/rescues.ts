/** Texts that the open archive did not take, kept on this computer. */
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
  /** Keeps a text that the open archive does not take. Resolves when it is durable. @throws disk-full, closed */
  keepRescue(rescue: Rescue): Promise<void>
  /** The texts kept for the open archive, oldest first. */
  listRescues(): Promise<Rescue[]>
  dropRescue(id: RescueId): Promise<void>
}

export const rescueOperations = {
  keepRescue: 'read',
  listRescues: 'read',
  dropRescue: 'read',
} as const satisfies OperationTable<RescueOperations>
