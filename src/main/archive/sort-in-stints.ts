/**
 * Sorting in stints: what is sorted is many, and the process has others to answer meanwhile.
 *
 * Short runs are sorted by the engine, then merged by twos; runs that follow one another already are only joined, so what
 * is nearly in order costs a fraction. Stable, as the engine's own sorting is. Rejected: a thread of its own, to which
 * 100,000 keys would have to be copied in one go (60 ms). Number: a stint is at most one run, 1,000 elements, 1 to 2 ms;
 * where texts are compared by the letters of languages, 5.
 */
const runLength = 1_000
/** Elements that are merged before it is asked whether others should have a turn. */
const stride = 1_000

export type Breathe = () => Promise<void> | undefined

/** The same elements in order; `all` stays as it is, and may change meanwhile. */
export async function sortedInStints<T>(
  all: readonly T[],
  compare: (a: T, b: T) => number,
  breathe: Breathe,
): Promise<T[]> {
  let runs: T[][] = []
  for (let from = 0; from < all.length; from += runLength) runs.push(all.slice(from, from + runLength))
  for (const run of runs) {
    run.sort(compare)
    await breathe()
  }
  while (runs.length > 1) {
    const merged: T[][] = []
    for (let at = 0; at < runs.length; at += 2)
      merged.push(await joined(runs[at] as T[], runs[at + 1] ?? [], compare, breathe))
    runs = merged
  }
  return runs[0] ?? []
}

async function joined<T>(one: T[], other: T[], compare: (a: T, b: T) => number, breathe: Breathe): Promise<T[]> {
  if (other.length === 0 || compare(one.at(-1) as T, other[0] as T) <= 0) return one.concat(other)
  const merged: T[] = []
  let left = 0
  let right = 0
  while (left < one.length && right < other.length) {
    merged.push(compare(one[left] as T, other[right] as T) <= 0 ? (one[left++] as T) : (other[right++] as T))
    if (merged.length % stride === 0) await breathe()
  }
  return merged.concat(left < one.length ? one.slice(left) : other.slice(right))
}
