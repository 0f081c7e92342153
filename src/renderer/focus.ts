/** Moving the keyboard's focus to something that is about to be drawn. */
const patienceFrames = 40

/** Focuses the first element that matches as soon as it is there and in sight; gives up after some frames. */
export function focusSoon(selector: string, frames = patienceFrames): void {
  const target = [...document.querySelectorAll<HTMLElement>(selector)].find((found) => found.offsetParent !== null)
  if (target) target.focus()
  else if (frames > 0) requestAnimationFrame(() => focusSoon(selector, frames - 1))
}

/** Runs `then` when no dialog is open any more and the focus has gone back to where it was before. */
export function afterDialog(then: () => void, frames = patienceFrames): void {
  const open = document.querySelector('[role=dialog]') !== null
  requestAnimationFrame(() => {
    if (open && frames > 0) afterDialog(then, frames - 1)
    else requestAnimationFrame(then)
  })
}
