/** What this computer remembers of its user: language and look, and what was chosen before. */
import type { TableMapping } from '../table-mapping.js'
import type { OperationTable } from './operation-table.js'

export const interfaceLanguages = ['en', 'ru', 'kk'] as const
export type InterfaceLanguage = (typeof interfaceLanguages)[number]

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const contrasts = ['system', 'more'] as const

export interface Preferences {
  language: InterfaceLanguage
  theme: Theme
  contrast: (typeof contrasts)[number]
  recentArchives: string[]
}

export interface PreferenceOperations {
  setPreferences(changed: Partial<Pick<Preferences, 'language' | 'theme' | 'contrast'>>): Promise<Preferences>
  /** The mapping that was chosen for a table with these headings before, on this computer. */
  rememberedMapping(headings: string[]): Promise<TableMapping | null>
  /** Null: such a table is read as its headings propose again. */
  rememberMapping(headings: string[], mapping: TableMapping | null): Promise<void>
  /** The place where the open archive's backups lie, remembered on this computer; null forgets it. @throws closed */
  rememberBackupPlace(place: string | null): Promise<void>
}

export const preferenceOperations = {
  setPreferences: 'read',
  rememberedMapping: 'read',
  rememberMapping: 'read',
  rememberBackupPlace: 'read',
} as const satisfies OperationTable<PreferenceOperations>
