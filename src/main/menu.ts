/** The application menu: built from resources/menu.json, in the interface's language. */
import { Menu, type MenuItemConstructorOptions } from 'electron'
import menuData from '../../resources/menu.json'
import en from '../../resources/strings/menu.en.json'
import kk from '../../resources/strings/menu.kk.json'
import ru from '../../resources/strings/menu.ru.json'
import { type MenuCommand, menuCommands } from '../shared/contract/commands.js'
import type { InterfaceLanguage } from '../shared/contract/preferences.js'

const strings = { en, ru, kk }
export type ShellString = keyof typeof en

/** A text of the shell (menu, system dialogs) in the interface's language. */
export const shellString = (language: InterfaceLanguage, key: ShellString): string => strings[language][key]

interface MenuEntry {
  label?: string
  command?: string
  keys?: string
  role?: string
  separator?: boolean
}

export function showMenu(language: InterfaceLanguage, choose: (command: MenuCommand) => void): void {
  const item = (entry: MenuEntry): MenuItemConstructorOptions => {
    if (entry.separator) return { type: 'separator' }
    const label = shellString(language, entry.label as ShellString)
    if (entry.role !== undefined) return { label, role: entry.role as NonNullable<MenuItemConstructorOptions['role']> }
    const command = menuCommands.find((known) => known === entry.command)
    if (!command) throw new Error(`resources/menu.json names no command: ${entry.command}`)
    return { id: command, label, ...(entry.keys ? { accelerator: entry.keys } : {}), click: () => choose(command) }
  }
  const template = menuData.map(({ label, items }) => ({
    label: shellString(language, label as ShellString),
    submenu: items.map(item),
  }))
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

/** What the window cannot do now is grey, and its keys do nothing. */
export function greyMenu(offered: ReadonlySet<MenuCommand>): void {
  const menu = Menu.getApplicationMenu()
  for (const command of menuCommands) {
    const item = menu?.getMenuItemById(command)
    if (item) item.enabled = offered.has(command)
  }
}
