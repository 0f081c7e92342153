/**
 * What an icon does, in words beside it: when the pointer rests on it, and at once where the keyboard comes to it.
 *
 * One tip for the whole window. Whatever has `data-tip` has one: its words are the accessible name, and `data-tip` holds
 * the keys that do the same, or nothing. Escape, a key or a press takes it away; the pointer may go over to it. Rejected: a
 * tip drawn with every button, as react-aria's are: 40 of them were a third of what an open release cost to draw.
 */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'

interface Tip {
  of: HTMLElement
  words: string
  keys: string
}

const restMs = 500
/** Time to go over to the tip, and to the next button without waiting anew. */
const leaveMs = 150
const gap = 6

export function Tips() {
  const [tip, setTip] = useState<Tip | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const shown = useRef<Tip | null>(null)
  shown.current = tip
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let under: HTMLElement | null = null
    const put = (of: HTMLElement | null) => {
      clearTimeout(timer)
      setTip(of && { of, words: of.getAttribute('aria-label') ?? '', keys: of.dataset.tip ?? '' })
    }
    const later = (of: HTMLElement | null, ms: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => put(of?.isConnected ? of : null), ms)
    }
    const named = (target: EventTarget | null) =>
      target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null
    const onOver = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return
      if (box.current?.contains(event.target as Node)) return clearTimeout(timer)
      const over = named(event.target)
      if (over === under) return
      under = over
      if (over) later(over, shown.current ? 0 : restMs)
      else later(null, leaveMs)
    }
    const onFocus = ({ target }: FocusEvent) => {
      const focused = named(target)
      if (focused?.matches(':focus-visible')) put(focused)
      else if (shown.current) put(null)
    }
    const hide = () => {
      clearTimeout(timer)
      if (shown.current) put(null)
    }
    const options = { capture: true, passive: true }
    document.addEventListener('pointerover', onOver, options)
    document.addEventListener('focusin', onFocus, options)
    for (const name of ['focusout', 'pointerdown', 'keydown', 'scroll']) document.addEventListener(name, hide, options)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerover', onOver, options)
      document.removeEventListener('focusin', onFocus, options)
      for (const name of ['focusout', 'pointerdown', 'keydown', 'scroll'])
        document.removeEventListener(name, hide, options)
    }
  }, [])
  useLayoutEffect(() => {
    const element = box.current
    if (!tip || !element) return
    const { top, bottom, left, width } = tip.of.getBoundingClientRect()
    const own = element.getBoundingClientRect()
    const middle = left + width / 2 - own.width / 2
    const x = Math.max(gap, Math.min(window.innerWidth - own.width - gap, middle))
    const y = top - own.height - gap >= 0 ? top - own.height - gap : bottom + gap
    element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`
    tip.of.setAttribute('aria-describedby', id)
    return () => tip.of.removeAttribute('aria-describedby')
  }, [tip, id])
  if (!tip) return null
  return createPortal(
    // A dialog hides all the rest of the page but this.
    <div ref={box} id={id} role="tooltip" className="tooltip" data-react-aria-top-layer="true">
      {tip.words}
      {tip.keys && <kbd>{tip.keys}</kbd>}
    </div>,
    document.body,
  )
}
