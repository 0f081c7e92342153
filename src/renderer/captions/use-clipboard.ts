/**
 * The system's own copying, cutting and pasting, for an element that holds no text of its own: by keys and by menu alike.
 *
 * Such events go to wherever the page's selection stands, so the document is listened to while the element itself has the
 * focus; and the browser asks by a `before…` event whether there is anything to copy, or where to paste to, outside of
 * texts. Rejected: a hidden field that takes the focus for a paste, which the menu's command never reached.
 */
import { type RefObject, useEffect } from 'react'

export interface Clipboard {
  copy: (event: ClipboardEvent) => void
  cut: (event: ClipboardEvent) => void
  paste: (event: ClipboardEvent) => void
}

const acts = ['copy', 'cut', 'paste'] as const

/** @param handlers read when something happens, so that they may be others by then */
export function useClipboard(element: RefObject<HTMLElement | null>, handlers: RefObject<Clipboard>): void {
  useEffect(() => {
    const leaving = new AbortController()
    const { signal } = leaving
    const isMeant = () => element.current !== null && document.activeElement === element.current
    for (const act of acts) {
      document.addEventListener(`before${act}`, (event) => isMeant() && event.preventDefault(), { signal })
      document.addEventListener(
        act,
        (event) => {
          if (!isMeant()) return
          event.preventDefault()
          handlers.current[act](event)
        },
        { signal },
      )
    }
    return () => leaving.abort()
  }, [element, handlers])
}
