/** Keys of the whole window: those of the commands, F6 from pane to pane, and a mouse's own back and forward. */
import { useEffect } from 'react'
import type { MenuCommand } from '../shared/contract/commands.js'
import type { DesktopState } from '../shared/contract/opening.js'
import { forgetTypedAhead, runCommand } from './desk/commands.js'
import { commandOf, isPressed } from './desk/keys.js'

/** Below a dialog nothing moves, except by the dialog's own commands. */
export const isUnderDialog = (): boolean => document.querySelector('.scrim') !== null

/** A menu or the timeline, which lies over the window without being a dialog, gives way to a command. */
export function runInWindow(command: MenuCommand): void {
  if (isUnderDialog()) return
  const inside = document.activeElement?.closest('.popover') ? document.activeElement : null
  inside?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
  runCommand(command)
}

/** @param undoOffered takes back what was last done in a list; undefined where nothing may be written */
export function useWindowKeys(platform: DesktopState['platform'], undoOffered: (() => void) | undefined): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (event.key === 'F6') {
        event.preventDefault()
        if (!isUnderDialog()) focusNextPane(event.shiftKey ? -1 : 1)
        return
      }
      const command = commandOf(event, platform)
      if (!command && !isModifier(event.key)) forgetTypedAhead()
      // The menu would run it a second time; undoing would go on in the text left last, such as the search.
      if (command || (isUndoing(event, platform) && !isWriting(event.target))) event.preventDefault()
      if (command) runInWindow(command)
      // In a list nothing is typed that could be meant. Held, it goes no further.
      else if (isPressed('CmdOrCtrl+Z', event, platform) && isInList(event.target) && !event.repeat && !isUnderDialog())
        undoOffered?.()
    }
    const onMouse = (event: MouseEvent) => {
      if (event.button !== 3 && event.button !== 4) return
      event.preventDefault()
      runInWindow(event.button === 3 ? 'go-back' : 'go-forward')
    }
    window.addEventListener('keydown', onKey)
    window.addEventListener('mouseup', onMouse)
    window.addEventListener('mousedown', forgetTypedAhead)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('mouseup', onMouse)
      window.removeEventListener('mousedown', forgetTypedAhead)
    }
  }, [platform, undoOffered])
}

const isUndoing = (event: KeyboardEvent, platform: DesktopState['platform']): boolean =>
  ['CmdOrCtrl+Z', 'CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Y'].some((keys) => isPressed(keys, event, platform))

const isWriting = (at: EventTarget | null): boolean =>
  at instanceof Element && at.closest('input, textarea, [contenteditable=true]') !== null

/** Or nowhere, where no text is open: whoever clicks beside the text that he writes means its last words, not all of it. */
const isInList = (at: EventTarget | null): boolean =>
  at === document.body
    ? document.querySelector('textarea, [contenteditable=true]') === null
    : at instanceof Element && !isWriting(at) && at.closest('[role=listbox]') !== null

const isModifier = (key: string): boolean => ['Control', 'Shift', 'Alt', 'AltGraph', 'Meta'].includes(key)

const focusable = 'button:not([disabled]), input, textarea, [tabindex="0"], [contenteditable=true]'

function focusNextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('.rail, .pane')].filter((pane) => pane.offsetParent !== null)
  const now = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(now + step + panes.length) % panes.length]
  const target = next?.querySelector<HTMLElement>('[role=listbox]') ?? next?.querySelector<HTMLElement>(focusable)
  target?.focus()
}
