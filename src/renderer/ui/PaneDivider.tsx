/**
 * The line between two panes, which can be moved: by the pointer, or by arrow keys when it has the focus; a double click
 * or Enter gives the usual width back. The width is a CSS variable in rem, remembered on this computer. Generic.
 *
 * Rejected: a library of split panes (each draws the panes itself or adds style elements, which the page's policy
 * refuses); here the panes stay a CSS grid, which also decides when they lie behind each other.
 */
import { type KeyboardEvent, type PointerEvent, useCallback, useLayoutEffect, useRef, useState } from 'react'

export interface PaneDividerProps {
  /** `--{name}-width` is set on the page. */
  name: string
  /** What it moves, for assistive technology. */
  label: string
  /** Widths of the pane in rem. */
  usual: number
  least: number
  most: number
  /** The pane whose width it is lies before it, or after it. */
  pane?: 'before' | 'after'
}

const storageKey = (name: string): string => `width:${name}`
const step = 1

export function PaneDivider({ name, label, usual, least, most, pane = 'before' }: PaneDividerProps) {
  const [width, setWidth] = useState(() => {
    const kept = Number(localStorage.getItem(storageKey(name)))
    return kept >= least && kept <= most ? kept : usual
  })
  const dragged = useRef<{ from: number; width: number } | null>(null)
  useLayoutEffect(() => document.documentElement.style.setProperty(`--${name}-width`, `${width}rem`), [name, width])
  const change = useCallback(
    (to: number) => {
      const next = Math.round(Math.max(least, Math.min(most, to)) * 16) / 16
      setWidth(next)
      localStorage.setItem(storageKey(name), String(next))
    },
    [name, least, most],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    const wider = pane === 'before' ? 'ArrowRight' : 'ArrowLeft'
    const narrower = pane === 'before' ? 'ArrowLeft' : 'ArrowRight'
    if (event.key === wider) change(width + step)
    else if (event.key === narrower) change(width - step)
    else if (event.key === 'Home') change(least)
    else if (event.key === 'End') change(most)
    else if (event.key === 'Enter') change(usual)
    else return
    event.preventDefault()
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    dragged.current = { from: event.clientX, width }
  }
  const onPointerMove = (event: PointerEvent) => {
    if (!dragged.current) return
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    const moved = (event.clientX - dragged.current.from) / rem
    change(dragged.current.width + (pane === 'before' ? moved : -moved))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule between sections does not move
    <div
      className={`divider divider-${name}`}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(width)}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        dragged.current = null
      }}
      onDoubleClick={() => change(usual)}
    />
  )
}
