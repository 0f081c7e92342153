/** How old a backup is, by a clock that may be wrong, or may have been when it was made. */

const day = 86_400_000
/** Days after which a backup is old. */
const oldAfter = 7

/** Dated later than clocks of two computers differ by: it must not hide for a year that none was made since. */
export const isAhead = (instant: string, now = Date.now()): boolean => Date.parse(instant) > now + day

/** What is to be said of the last backup, if anything: so many days old, or of a day that has not come. */
export function ageOf(
  instant: string,
  now = Date.now(),
): { says: 'nothing' | 'ahead' } | { says: 'old'; days: number } {
  if (isAhead(instant, now)) return { says: 'ahead' }
  const days = Math.floor((now - Date.parse(instant)) / day)
  return days > oldAfter ? { says: 'old', days } : { says: 'nothing' }
}
