/** The number of a commit, which orders everything. What comes from a file is looked at before anybody counts on with it. */

/**
 * A save each microsecond for thirty years. From 2⁵³ on a number and the next one are the same, and an archive that came
 * from somebody may name one just below.
 */
const highest = 1e15

export const isCommitNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= highest
