/** Moving the keyboard's focus to something that is about to be drawn. */
const patienceFrames = 40

/** Focuses the first element that matches as soon as it is there and in sight; gives up after some frames. */
export function focusSoon(selector: string, frames = patienceFrames): void {
  const target = [...document.querySelectorAll<HTMLElement>(selector)].find((found) => found.offsetParent !== null)
  if (target) target.focus()
  else if (frames > 0) requestAnimationFrame(() => focusSoon(selector, frames - 1))
}
