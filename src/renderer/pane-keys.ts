/** Keys that no menu item has: Ctrl or Cmd+K finds, F6 goes from pane to pane. */
import { useEffect, useRef } from 'react'

export function usePaneKeys(find: () => void): void {
  const latest = useRef(find)
  latest.current = find
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase()
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && (key === 'k' || key === 'f')) {
        event.preventDefault()
        latest.current()
      } else if (event.key === 'F6') {
        event.preventDefault()
        focusNextPane(event.shiftKey ? -1 : 1)
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

const focusable = 'button:not([disabled]), input, textarea, [tabindex="0"], [contenteditable=true]'

function focusNextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('.rail, .pane')].filter((pane) => pane.offsetParent !== null)
  const now = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(now + step + panes.length) % panes.length]
  const target = next?.querySelector<HTMLElement>('[role=listbox]') ?? next?.querySelector<HTMLElement>(focusable)
  target?.focus()
}
