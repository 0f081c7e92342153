/**
 * What becomes of an event's name when it is another: it stays among the other names, and the sheet says so.
 *
 * The name that was replaced is the one that the event had when its sheet was opened: a name that is being typed is none
 * yet, and a new event has no former ones. Rejected: asking first, which is passed over, and then nobody finds the texts
 * that bear the old name. One press takes it out again, as after a misprint, and it stays out.
 */
import { useState } from 'react'
import { nameKey } from '../../shared/caption-authority.js'
import type { PressEventDraft } from '../../shared/press-event.js'
import { namesOf, variantsOf } from '../../shared/record-kinds.js'
import type { SheetOf } from '../authority/RecordEditor.js'

const writtenNames = (event: PressEventDraft): string[] =>
  namesOf(event).flatMap(({ value }) => (value.trim() === '' ? [] : [value.trim()]))

/** With these other names; without the field where there are none. */
export function withVariants(event: PressEventDraft, variants: readonly string[]): PressEventDraft {
  const { variants: _before, ...rest } = event
  return variants.length === 0 ? rest : { ...rest, variants: [...variants] }
}

/** Those of the names that the event has no longer. Another case, or another apostrophe, is no other name. */
export function formerNames(event: PressEventDraft, names: readonly string[]): string[] {
  const now = new Set(writtenNames(event).map(nameKey))
  return names.filter((name) => !now.has(nameKey(name)))
}

/** The event with those of `names` that it has no longer among its variants, and without those that it has again. */
export function withFormerNames(event: PressEventDraft, names: readonly string[]): PressEventDraft {
  const former = formerNames(event, names)
  const others = variantsOf(event).filter((variant) => !names.includes(variant) || former.includes(variant))
  return withVariants(event, [...others, ...former.filter((name) => !others.includes(name))])
}

export interface FormerNames {
  /** A change of the names. */
  rename: (made: (now: PressEventDraft) => PressEventDraft) => void
  changeVariants: (made: (now: readonly string[]) => string[]) => void
  /** Names that were kept since the sheet was opened. */
  kept: readonly string[]
  drop: (name: string) => void
}

export function useFormerNames({ draft, change, isNew }: SheetOf<'event'>): FormerNames {
  /** Names that the event had, and that are not among its other names already. */
  const [names, setNames] = useState(() =>
    isNew ? [] : writtenNames(draft).filter((name) => !variantsOf(draft).includes(name)),
  )
  const changeVariants: FormerNames['changeVariants'] = (made) => {
    const left = new Set(made(variantsOf(draft)))
    const dropped = variantsOf(draft).filter((variant) => !left.has(variant))
    setNames((now) => now.filter((name) => !dropped.includes(name)))
    change((now) => withVariants(now, made(variantsOf(now))))
  }
  return {
    rename: (made) => change((now) => withFormerNames(made(now), names)),
    changeVariants,
    kept: formerNames(draft, names).filter((name) => variantsOf(draft).includes(name)),
    drop: (name) => changeVariants((now) => now.filter((variant) => variant !== name)),
  }
}
