/**
 * In which order records are taken back: what leads to a record goes before the record, or with it.
 *
 * Thousands are taken back by portions, and one may be the last: the disk is full, or somebody stops it. Then no record that
 * stays may lead to one that is gone. Those that lead to each other, in a ring, go in one portion, however many: taking
 * away is a short line. This is Tarjan's order of strongly connected components, without recursion, since a chain may
 * have as many links as there are records. Otherwise the order stays as it was.
 */

/** @param leading to each, by their places in the list. @returns the places, in groups that are not parted */
export function leadersFirst(count: number, leading: (place: number) => readonly number[]): number[][] {
  const groups: number[][] = []
  const number = new Map<number, number>()
  const lowest = new Map<number, number>()
  const open: number[] = []
  const isOpen = new Set<number>()
  for (let root = 0; root < count; root++) {
    if (number.has(root)) continue
    const way: { place: number; left: number[] }[] = []
    const enter = (place: number) => {
      number.set(place, number.size)
      lowest.set(place, number.size - 1)
      open.push(place)
      isOpen.add(place)
      way.push({ place, left: leading(place).toReversed() })
    }
    const lower = (place: number, to: number | undefined) =>
      lowest.set(place, Math.min(lowest.get(place) ?? 0, to ?? Number.POSITIVE_INFINITY))
    enter(root)
    for (let step = way.at(-1); step; step = way.at(-1)) {
      const next = step.left.pop()
      if (next !== undefined) {
        if (!number.has(next)) enter(next)
        else if (isOpen.has(next)) lower(step.place, number.get(next))
        continue
      }
      way.pop()
      const before = way.at(-1)
      if (before) lower(before.place, lowest.get(step.place))
      if (lowest.get(step.place) !== number.get(step.place)) continue
      const group = open.splice(open.lastIndexOf(step.place))
      for (const place of group) isOpen.delete(place)
      groups.push(group)
    }
  }
  return groups
}
