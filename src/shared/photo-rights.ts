/** Whether a photo may leave the house: one that is withheld, or whose last day is over, may not. */
import { endsBefore } from './dates.js'
import type { CalendarDay, PhotoRights } from './records.js'

/** Why it may not; `today` by the office's clock. A last day that names only its month or year counts to its end. */
export function barOf(
  rights: Pick<PhotoRights, 'releaseStatus' | 'expires'> | undefined,
  today: CalendarDay,
): 'withheld' | 'expired' | undefined {
  if (rights?.releaseStatus === 'withheld') return 'withheld'
  return rights?.expires !== undefined && endsBefore(today, rights.expires) ? 'expired' : undefined
}
