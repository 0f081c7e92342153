/**
 * What a screen hands down and what it draws in pieces, so that one change of the desk never holds the page.
 *
 * Goal: no drawing of a place or a record over 50 ms at a stretch; a sheet is some 300 elements, 60 to 130 ms of drawing in
 * one go. `gently` draws it in slices of 5 ms between which keys are heard (React's transitions); what must have the
 * keyboard at once is drawn without it, or letters would go to what stood there before. Rejected: drawing fewer fields.
 */
import { startTransition, useLayoutEffect, useRef, useState } from 'react'

/** Changes what is on screen in slices; what is there stays until the other is ready. */
export const gently = (change: () => void): void => startTransition(change)

type Acts = Record<string, (...args: never[]) => unknown>

/** The same functions at every drawing, each doing what it does now: whoever holds them need not be drawn anew. */
export function useSteady<Given extends Acts>(acts: Given): Given {
  const latest = useRef(acts)
  useLayoutEffect(() => {
    latest.current = acts
  })
  const [steady] = useState(() => {
    const entries = Object.keys(acts).map((name) => [name, (...args: never[]) => latest.current[name]?.(...args)])
    return Object.fromEntries(entries) as Given
  })
  return steady
}
