/** Whether events are shown as a list or as a calendar: kept while the window is elsewhere. */
import { useSyncExternalStore } from 'react'

export type EventsView = 'list' | 'calendar'

let view: EventsView = 'list'
const listeners = new Set<() => void>()

export function setEventsView(to: EventsView): void {
  view = to
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useEventsView = (): [EventsView, (to: EventsView) => void] => [
  useSyncExternalStore(subscribe, () => view),
  setEventsView,
]
