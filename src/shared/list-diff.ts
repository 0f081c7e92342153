/**
 * Which entries of two lists are the same thing: by the record they point to, else by name, else by saying the same: what
 * was quoted stays one quote when somebody else turns out to have said it.
 *
 * Non-goal: guessing. Two people of different names are one gone and one come, also in the same place of the list; only
 * entries that have neither link nor name (a quote, a place kept for a photo) are paired by their order, where as many
 * went as came.
 */
export interface ListPairing {
  /** Indexes before and after of what is in both, in the order of the list after. */
  pairs: { before: number; after: number; moved: boolean }[]
  removed: number[]
  added: number[]
}

type Identity = (entry: unknown) => string | undefined

const fieldOf = (entry: unknown, key: string): unknown =>
  typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)[key] : undefined

const textOf = (entry: unknown, ...keys: string[]): string | undefined =>
  keys.map((key) => fieldOf(entry, key)).find((value): value is string => typeof value === 'string' && value !== '')

const linkOf: Identity = (entry) => textOf(entry, 'uri', 'photo')

/** What an entry is called: itself where it is a text, else its name, title, outlet or recipient; empty without. */
export const entryName = (entry: unknown): string =>
  typeof entry === 'string' ? entry : (textOf(entry, 'name', 'title', 'outlet', 'to') ?? '')

/** From the surest to the least: each is asked only about what the ones before it did not pair. */
const identities: readonly Identity[] = [
  (entry) => JSON.stringify(entry),
  linkOf,
  (entry) => entryName(entry) || undefined,
  (entry) => textOf(entry, 'text'),
]

export function pairLists(before: readonly unknown[], after: readonly unknown[]): ListPairing {
  const pairs: { before: number; after: number }[] = []
  let removed = [...before.keys()]
  let added = [...after.keys()]
  for (const identity of identities) {
    const waiting = new Map<string, number[]>()
    for (const index of removed.toReversed()) {
      const key = identity(before[index])
      if (key === undefined) continue
      const same = waiting.get(key)
      if (same) same.push(index)
      else waiting.set(key, [index])
    }
    const paired = new Set<number>()
    added = added.filter((index) => {
      const key = identity(after[index])
      const found = key === undefined ? undefined : waiting.get(key)?.pop()
      if (found === undefined) return true
      pairs.push({ before: found, after: index })
      paired.add(found)
      return false
    })
    removed = removed.filter((index) => !paired.has(index))
  }
  const isNameless = (entry: unknown) => linkOf(entry) === undefined && entryName(entry) === ''
  const gone = removed.filter((index) => isNameless(before[index]))
  const come = added.filter((index) => isNameless(after[index]))
  if (gone.length === come.length) {
    for (const [at, index] of gone.entries()) pairs.push({ before: index, after: come[at] ?? 0 })
    removed = removed.filter((index) => !isNameless(before[index]))
    added = added.filter((index) => !isNameless(after[index]))
  }
  pairs.sort((a, b) => a.after - b.after)
  const stayed = longestRising(pairs.map((pair) => pair.before))
  return { pairs: pairs.map((pair, at) => ({ ...pair, moved: !stayed.has(at) })), removed, added }
}

/** Places of a longest rising run in the numbers, which are all different: what need not be moved. */
function longestRising(numbers: readonly number[]): Set<number> {
  const ends: number[] = [] // place of the smallest number that ends a run of each length
  const previous: number[] = []
  for (const [at, number] of numbers.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1
      else high = middle
    }
    previous.push(low === 0 ? -1 : (ends[low - 1] ?? -1))
    ends[low] = at
  }
  const run = new Set<number>()
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) run.add(at)
  return run
}
