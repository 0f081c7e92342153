/** Whether a photo may leave the house by its rights: what keeps it back, if anything does; and these rights changed. */
import { endsBefore } from './dates.js'
import type { CalendarDay, PhotoFields, PhotoRights } from './records.js'

type WithRights = Pick<PhotoFields, 'rights'>

/** `expired`: the last day on which it may be used is over on this day. */
export function heldBack({ rights }: WithRights, today: CalendarDay): 'withheld' | 'expired' | undefined {
  if (rights?.releaseStatus === 'withheld') return 'withheld'
  return rights?.expires !== undefined && endsBefore(today, rights.expires) ? 'expired' : undefined
}

/** With some of its rights told otherwise; what is told empty goes, and so do rights that tell nothing. */
export function withRights<Draft extends WithRights>(
  photo: Draft,
  changed: { [Field in keyof PhotoRights]?: PhotoRights[Field] | '' | undefined },
): Draft {
  const { rights, ...rest } = photo
  const told = Object.entries({ ...rights, ...changed }).filter(([, value]) => value !== '' && value !== undefined)
  return (told.length === 0 ? rest : { ...rest, rights: Object.fromEntries(told) }) as Draft
}
