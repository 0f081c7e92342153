/** Whether events are shown as a list or as a calendar: kept while the window is elsewhere. */
import { useEffect, useState } from 'react'
import { gently } from '../desk/steady.js'

export type EventsView = 'list' | 'calendar'

let view: EventsView = 'list'
const listeners = new Set<() => void>()

export function setEventsView(to: EventsView): void {
  view = to
  for (const listener of listeners) listener()
}

/** Drawn in slices when it changes: a month, or the sheet of the event that was open. */
export function useEventsView(): [EventsView, (to: EventsView) => void] {
  const [shown, setShown] = useState(view)
  useEffect(() => {
    const draw = () => gently(() => setShown(view))
    listeners.add(draw)
    // What was chosen before anybody listened.
    draw()
    return () => void listeners.delete(draw)
  }, [])
  return [shown, setEventsView]
}
