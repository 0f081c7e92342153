/**
 * Where the desk stands: a place, and the record that is open in it; with the way back and forward, as in a browser.
 *
 * Going to a place shows what was open there last. Only deliberate steps are on the way back: passing over a list notes
 * where it rests without adding a step. Rejected: addresses and a router (one window, no links from outside).
 */
import { useCallback, useMemo, useReducer } from 'react'
import type { RecordKind } from '../../shared/record-kinds.js'
import type { RecordId } from '../../shared/records.js'

export const placeIds = [
  'releases',
  'photos',
  'events',
  'people',
  'places',
  'quotes',
  'boilerplates',
  'figures',
  'tasks',
  'trash',
  'activity',
  'health',
] as const
export type PlaceId = (typeof placeIds)[number]

/** Where a record of each kind is read and written; lists and searches have no place of their own. */
const homes = {
  release: 'releases',
  photo: 'photos',
  event: 'events',
  contact: 'people',
  place: 'places',
  boilerplate: 'boilerplates',
} as const satisfies Partial<Record<RecordKind, PlaceId>>
export type HomedKind = keyof typeof homes
export const placeOf = (kind: RecordKind): PlaceId | undefined => (homes as Partial<Record<RecordKind, PlaceId>>)[kind]

export interface Standing {
  place: PlaceId
  /** null: nothing is open. */
  record: RecordId | null
  /** Another number each time a record is opened, even the same one, and for each new one without an id. */
  serial: number
  /** A new record that has no id yet is begun. */
  isNew: boolean
  /** Which type of record is begun, where its place has several: `organisation`. */
  variant?: string
}

interface Way {
  now: Standing
  back: readonly Standing[]
  forward: readonly Standing[]
  /** What was open last, by place. */
  last: Partial<Record<PlaceId, RecordId>>
}

type Step =
  | { to: PlaceId; record?: RecordId | null; isNew?: boolean; variant?: string }
  | { note: RecordId | null }
  | { move: 'back' | 'forward' }

const longestWay = 100

const isSame = (one: Standing, other: Standing): boolean =>
  one.place === other.place && one.record === other.record && one.isNew === other.isNew && one.variant === other.variant

export function wayAfter(way: Way, step: Step): Way {
  const { now, back, forward } = way
  const serial = now.serial + 1
  if ('note' in step) {
    const last = { ...way.last }
    if (step.note) last[now.place] = step.note
    else delete last[now.place]
    return { ...way, now: { ...now, record: step.note, isNew: false }, last }
  }
  if ('move' in step) {
    const [from, to] = step.move === 'back' ? [back, forward] : [forward, back]
    const next = from.at(-1)
    if (!next) return way
    const rest = from.slice(0, -1)
    const left = [...to, now]
    return {
      ...way,
      now: { ...next, serial, isNew: false },
      back: step.move === 'back' ? rest : left,
      forward: step.move === 'back' ? left : rest,
    }
  }
  const record = step.record === undefined ? (way.last[step.to] ?? null) : step.record
  const variant = step.variant === undefined ? {} : { variant: step.variant }
  const next: Standing = { place: step.to, record, serial, isNew: step.isNew ?? false, ...variant }
  const last = record ? { ...way.last, [step.to]: record } : way.last
  if (isSame(next, now)) return { ...way, now: next, last }
  return { now: next, back: [...back, now].slice(-longestWay), forward: [], last }
}

export const firstWay: Way = {
  now: { place: 'releases', record: null, serial: 0, isNew: false },
  back: [],
  forward: [],
  last: {},
}

export interface Steps {
  standing: Standing
  canGoBack: boolean
  canGoForward: boolean
  /** To a place, and what was open there last. */
  go(place: PlaceId): void
  /** Opens a record; null opens none. */
  open(place: PlaceId, record: RecordId | null): void
  openNew(place: PlaceId, variant?: string): void
  /** The record that is open now became this one, without a step. */
  note(record: RecordId | null): void
  back(): void
  forward(): void
}

export function useSteps(): Steps {
  const [way, take] = useReducer(wayAfter, firstWay)
  const go = useCallback((to: PlaceId) => take({ to }), [])
  const open = useCallback((to: PlaceId, record: RecordId | null) => take({ to, record }), [])
  const openNew = useCallback(
    (to: PlaceId, variant?: string) =>
      take({ to, record: null, isNew: true, ...(variant === undefined ? {} : { variant }) }),
    [],
  )
  const note = useCallback((record: RecordId | null) => take({ note: record }), [])
  const back = useCallback(() => take({ move: 'back' }), [])
  const forward = useCallback(() => take({ move: 'forward' }), [])
  return useMemo(
    () => ({
      standing: way.now,
      canGoBack: way.back.length > 0,
      canGoForward: way.forward.length > 0,
      go,
      open,
      openNew,
      note,
      back,
      forward,
    }),
    [way, go, open, openNew, note, back, forward],
  )
}
