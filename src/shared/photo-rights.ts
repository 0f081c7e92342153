/** Whether a photo may leave the house by its rights: what keeps it back, if anything does. */
import { endsBefore } from './dates.js'
import type { CalendarDay, PhotoFields } from './records.js'

type WithRights = Pick<PhotoFields, 'rights'>

/** `expired`: the last day on which it may be used is over on this day. */
export function heldBack({ rights }: WithRights, today: CalendarDay): 'withheld' | 'expired' | undefined {
  if (rights?.releaseStatus === 'withheld') return 'withheld'
  return rights?.expires !== undefined && endsBefore(today, rights.expires) ? 'expired' : undefined
}
