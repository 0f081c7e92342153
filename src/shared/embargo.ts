/**
 * The rules of an embargo: when it holds, how long it still does, and how it is lifted or passed over.
 *
 * An embargo is an instant with the zone it was given in. It lifts by itself at that instant, or before it by hand
 * (`liftedAt`); neither the instant nor the lifting is ever taken out again. While it holds, one release alone leaves the
 * house only with an override, whose reason is kept in `overrides`. Rejected: a flag that somebody has to take off, which
 * is forgotten, and clearing the instant on lifting, after which nobody can tell that there was one.
 */
import type { Embargo, Instant, Release, ReleaseDraft } from './records.js'

type Embargoed = Pick<Release, 'embargoedUntil' | 'embargo'>

/** Whether the text must not be published at that moment; at the instant itself it is free. */
export const holdsAt = ({ embargoedUntil, embargo }: Embargoed, nowMs: number): boolean =>
  embargoedUntil !== undefined && embargo?.liftedAt === undefined && nowMs < Date.parse(embargoedUntil)

/** It can still be set, moved or taken away: it was neither lifted nor passed over, and has not run out. */
export const isOpen = (release: Embargoed, nowMs: number): boolean =>
  release.embargo?.liftedAt === undefined &&
  (release.embargo?.overrides ?? []).length === 0 &&
  (release.embargoedUntil === undefined || nowMs < Date.parse(release.embargoedUntil))

const embargoOf = (draft: Embargoed): Embargo => draft.embargo ?? { overrides: [] }

/** Another instant, or none; without one nothing of an embargo stays, unless it has a history. */
export function withEmbargo(draft: ReleaseDraft, until: Instant | '', zone: string): ReleaseDraft {
  const { embargoedUntil: _until, embargo, ...rest } = draft
  if (until !== '') return { ...rest, embargoedUntil: until, embargo: { ...(embargo ?? { overrides: [] }), zone } }
  return embargo && (embargo.overrides.length > 0 || embargo.liftedAt !== undefined) ? { ...rest, embargo } : rest
}

export function withEmbargoReason(draft: ReleaseDraft, reason: string): ReleaseDraft {
  const { reason: _before, ...embargo } = embargoOf(draft)
  return { ...draft, embargo: reason === '' ? embargo : { ...embargo, reason } }
}

/** Lifted by hand, once and for all. */
export const liftedNow = (draft: ReleaseDraft, at: Instant): ReleaseDraft =>
  embargoOf(draft).liftedAt === undefined ? { ...draft, embargo: { ...embargoOf(draft), liftedAt: at } } : draft

export const withOverride = <R extends ReleaseDraft>(draft: R, at: Instant, reason: string): R => ({
  ...draft,
  embargo: { ...embargoOf(draft), overrides: [...embargoOf(draft).overrides, { at, reason }] },
})

export interface TimeLeft {
  days: number
  hours: number
  minutes: number
}

/** In whole minutes, rounded up, so that the last one is told as one until it is over. */
export function timeLeft(until: Instant, nowMs: number): TimeLeft {
  const minutes = Math.max(0, Math.ceil((Date.parse(until) - nowMs) / 60_000))
  return { days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 }
}
