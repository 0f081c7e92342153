/** Moving the keyboard's focus to something that is about to be drawn. */
import { useEffect, useRef } from 'react'

const patienceFrames = 40
/** More of them where nothing at all is drawn yet, as on a slow computer. */
const slowFrames = 200

/** Focuses the first element that matches as soon as it is there and in sight; gives up after some frames. */
export function focusSoon(selector: string, frames = patienceFrames): void {
  const target = [...document.querySelectorAll<HTMLElement>(selector)].find((found) => found.offsetParent !== null)
  if (target) target.focus()
  else if (frames > 0) requestAnimationFrame(() => focusSoon(selector, frames - 1))
}

/**
 * Where the focus went away with what had it, the list that is there now has it, or what leads back to it where one pane is
 * shown at a time; in a place without a list what is scrolled there, and where there is nothing, what says so. Whoever has
 * the focus meanwhile keeps it.
 */
export function focusAnew(frames = patienceFrames): void {
  if (document.activeElement !== document.body) return
  const inSight = (selector: string) =>
    [...document.querySelectorAll<HTMLElement>(selector)].find((found) => found.offsetParent !== null)
  const last = ['.main .pane-head button', '.main .empty', '.main .pane']
  const wanted = ['.main [role=listbox]', '.main .screen-scroll, .main .import-scroll', ...(frames <= 0 ? last : [])]
  const target = wanted.map(inSight).find((found) => found !== undefined)
  if (!target) {
    if (frames > -slowFrames) requestAnimationFrame(() => focusAnew(frames - 1))
    return
  }
  // What is no control has the focus only when it is given: keys scroll it, and Tab goes on from there.
  if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) target.tabIndex = -1
  target.focus({ preventScroll: true })
}

/** At first and at each step, told by another key: what is gone to, or opened from the one box, has the keyboard where nothing else has. */
export function useFocusAnew(key: string): void {
  const last = useRef<string | null>(null)
  useEffect(() => {
    // A dialog that closes in the same step gives the focus back a frame later.
    if (last.current !== key) afterDialog(() => focusAnew())
    last.current = key
  }, [key])
}

/** Runs `then` when no dialog is open any more and the focus has gone back to where it was before. */
export function afterDialog(then: () => void, frames = patienceFrames): void {
  const open = document.querySelector('[role=dialog]') !== null
  requestAnimationFrame(() => {
    if (open && frames > 0) afterDialog(then, frames - 1)
    else requestAnimationFrame(then)
  })
}
