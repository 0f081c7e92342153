/** The commands: what the menu, the keys and the list of commands can do. */
import type { OperationTable } from './operation-table.js'

/** Everything that can be done, by name; resources/menu.json says where in the menu it stands, and by which keys. */
export const menuCommands = [
  'new-release',
  'new-event',
  'new-person',
  'new-organisation',
  'new-place',
  'take-in',
  'import-files',
  'export-pdf',
  'export-kit',
  'export-pdfs',
  'export-releases',
  'export-deliveries',
  'export-all',
  'find',
  'find-photo',
  'show-palette',
  'go-back',
  'go-forward',
  'show-releases',
  'show-photos',
  'show-events',
  'show-people',
  'show-places',
  'show-quotes',
  'show-calendar',
  'show-boilerplates',
  'show-figures',
  'show-tasks',
  'show-trash',
  'choose-archive',
  'show-activity',
  'show-health',
  'show-history',
  'undo-last',
  'caption-photos',
  'add-to-release',
  'caption-template',
  'change-captions',
  'fill-photos',
  'pin',
  'show-settings',
  'show-help',
  'show-shortcuts',
] as const
export type MenuCommand = (typeof menuCommands)[number]

/** A part of the list of shortcuts, in the window's own words: `Ctrl+N` makes a `New release`. */
export interface ShortcutGroup {
  title: string
  rows: { name: string; keys: string[] }[]
}

export interface CommandOperations {
  /** What the window can do now: the menu greys the rest. */
  offerCommands(commands: MenuCommand[]): Promise<void>
  /** Asks where to, writes the list of shortcuts as a PDF, answers its path; null where the user turned back. */
  exportShortcuts(title: string, groups: ShortcutGroup[]): Promise<string | null>
}

export const commandOperations = {
  offerCommands: 'read',
  exportShortcuts: 'read',
} as const satisfies OperationTable<CommandOperations>
