/**
 * Keys of commands, as the menu's data has them (`CmdOrCtrl+Shift+T`): read, shown and recognised.
 *
 * The page hears keys before the menu does, so one reading serves every system, and a Cyrillic layout too: where a key
 * types no Latin letter, its place on the keyboard counts (Ctrl+Т is Ctrl+N).
 */
import menuData from '../../../resources/menu.json'
import { type MenuCommand, menuCommands } from '../../shared/contract/commands.js'
import type { DesktopState } from '../../shared/contract/opening.js'

export interface MenuGroup {
  label: string
  /** Its commands in the menu's order; those of the system (copy, quit) are not among them. */
  commands: { id: MenuCommand; keys?: string }[]
}

const isCommand = (name: string | undefined): name is MenuCommand => menuCommands.some((known) => known === name)

export const menuGroups: readonly MenuGroup[] = menuData.map(({ label, items }) => ({
  label,
  commands: (items as { command?: string; keys?: string }[]).flatMap(({ command, keys }) =>
    isCommand(command) ? [{ id: command, ...(keys ? { keys } : {}) }] : [],
  ),
}))

const allKeys: ReadonlyMap<MenuCommand, string> = new Map(
  menuGroups.flatMap(({ commands }) => commands.flatMap(({ id, keys }) => (keys ? [[id, keys] as const] : []))),
)
export const keysOf = (command: MenuCommand): string | undefined => allKeys.get(command)

type Platform = DesktopState['platform']

const macSigns: Record<string, string> = { CmdOrCtrl: '⌘', Alt: '⌥', Shift: '⇧' }
const signs: Record<string, string> = { Left: '←', Right: '→', Up: '↑', Down: '↓' }

/** As a person reads them: `Ctrl+Shift+T`, on a Mac `⇧⌘T`. */
export function shownKeys(keys: string, platform: Platform): string {
  const parts = keys.split('+').map((part) => signs[part] ?? part)
  if (platform !== 'mac') return parts.map((part) => (part === 'CmdOrCtrl' ? 'Ctrl' : part)).join('+')
  const order = ['Alt', 'Shift', 'CmdOrCtrl']
  const held = parts.slice(0, -1).sort((a, b) => order.indexOf(a) - order.indexOf(b))
  return [...held.map((part) => macSigns[part] ?? part), parts.at(-1)].join('')
}

/** What a key is called whatever layout is in use: its letter if that is Latin, else what it is at its place, unshifted. */
function nameOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase()
  const at = /^(?:Key|Digit|Arrow)(.+)$/.exec(code)
  if (at?.[1]) return at[1]
  return { BracketLeft: '[', BracketRight: ']', Slash: '/', Comma: ',', Period: '.' }[code] ?? key
}

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

export function isPressed(keys: string, event: Pressed, platform: Platform): boolean {
  const parts = keys.split('+')
  const wanted = parts.at(-1)
  const held = (name: string) => parts.slice(0, -1).includes(name)
  const main = platform === 'mac' ? event.metaKey : event.ctrlKey
  const other = platform === 'mac' ? event.ctrlKey : event.metaKey
  return (
    main === held('CmdOrCtrl') &&
    !other &&
    event.altKey === held('Alt') &&
    event.shiftKey === held('Shift') &&
    nameOf(event) === wanted
  )
}

/** The command whose keys these are. */
export function commandOf(event: Pressed, platform: Platform): MenuCommand | undefined {
  if (!event.ctrlKey && !event.metaKey && !event.altKey && !/^F\d+$/.test(event.key)) return undefined
  for (const [command, keys] of allKeys) if (isPressed(keys, event, platform)) return command
  return undefined
}
