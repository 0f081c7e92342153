/** What a window needs of the system around it: links, clipboard, spelling. */
import type { LanguageTag } from '../records.js'
import type { OperationTable } from './operation-table.js'

export interface SystemOperations {
  /** Opens a link that the user clicked: http, https and mailto only. */
  openLink(url: string): Promise<void>
  copyText(text: string): Promise<void>
  /** Checks spelling in this language, as far as it can be done without a network; answers whether it can. */
  checkSpelling(language: LanguageTag): Promise<boolean>
}

export const systemOperations = {
  openLink: 'read',
  copyText: 'read',
  checkSpelling: 'read',
} as const satisfies OperationTable<SystemOperations>
