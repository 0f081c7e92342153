/**
 * The commands of what is on screen. A screen says with `useCommand` what it can do now; the menu, its keys and the
 * command palette run the same thing, and the menu greys what nobody offers.
 *
 * Which commands there are, and their keys and menu places, is data (resources/menu.json); what each does belongs to the
 * screen that shows it. The newest offer of a command is the one that runs, so that a dialog's comes before its screen's.
 *
 * Who knows the way types ahead: Events, Calendar, while Events is still being drawn. So a command that nobody offers yet,
 * given within a second of another, or of a click on a place, waits for its offer until that second is over or something
 * else is done. To wait after any key was rejected: a command pressed in vain would run somewhere else later.
 */
import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { MenuCommand } from '../../shared/contract/commands.js'

interface Offer {
  run: () => void
}

const offers = new Map<MenuCommand, Offer[]>()
const listeners = new Set<() => void>()
let offered: readonly MenuCommand[] = []
let isTold = true

/** Milliseconds in which a command that follows another is taken for typed ahead. */
const typedAhead = 1_000
let lastRun = Number.NEGATIVE_INFINITY
let ahead: { id: MenuCommand; until: number } | undefined

function tellSoon(): void {
  if (!isTold) return
  isTold = false
  // A change of screen withdraws and offers many at once.
  queueMicrotask(() => {
    isTold = true
    const now = [...offers.keys()]
    if (now.length === offered.length && now.every((id) => offered.includes(id))) return
    offered = now
    for (const listener of listeners) listener()
  })
}

/** @returns what withdraws the offer */
export function offerCommand(id: MenuCommand, run: () => void): () => void {
  const made: Offer = { run }
  offers.set(id, [...(offers.get(id) ?? []), made])
  tellSoon()
  // Once all that is drawn together has made its offers.
  if (ahead?.id === id) queueMicrotask(() => runAhead(id))
  return () => {
    const rest = (offers.get(id) ?? []).filter((other) => other !== made)
    if (rest.length > 0) offers.set(id, rest)
    else offers.delete(id)
    tellSoon()
  }
}

/**
 * Offers a command while the component is shown; undefined where it cannot be done now. The latest `run` is called.
 *
 * Whether it can be done may hang on a list that fills between two drawings. A drawing that React throws away as the same
 * still counts for what an effect depends on, so one that depended on `run` being there was lost, and the command with it.
 */
export function useCommand(id: MenuCommand, run: (() => void) | undefined): void {
  const latest = useRef(run)
  const made = useRef<{ id: MenuCommand; withdraw: () => void }>(undefined)
  useEffect(() => {
    latest.current = run
    const isOffered = run !== undefined
    if (made.current && (!isOffered || made.current.id !== id)) {
      made.current.withdraw()
      made.current = undefined
    }
    if (isOffered) made.current ??= { id, withdraw: offerCommand(id, () => latest.current?.()) }
  })
  useEffect(
    () => () => {
      made.current?.withdraw()
      made.current = undefined
    },
    [],
  )
}

/** @returns whether anybody offered it */
export function runCommand(id: MenuCommand): boolean {
  const newest = offers.get(id)?.at(-1)
  const now = performance.now()
  ahead = newest === undefined && now < lastRun + typedAhead ? { id, until: lastRun + typedAhead } : undefined
  if (newest === undefined) return false
  lastRun = now
  newest.run()
  return true
}

/** A place was gone to without a command: the next one may be typed ahead of its screen. */
export function expectTypingAhead(): void {
  lastRun = performance.now()
}

function runAhead(id: MenuCommand): void {
  if (ahead?.id === id && performance.now() < ahead.until) runCommand(id)
}

/** Something else is done: what was typed ahead is not waited for any longer. */
export function forgetTypedAhead(): void {
  ahead = undefined
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The commands that can be run now. */
export const useOfferedCommands = (): readonly MenuCommand[] => useSyncExternalStore(subscribe, () => offered)
