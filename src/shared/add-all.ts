/** Adds all of these at the end, however many: as arguments of one `push`, a hundred thousand would be too many. */
export function addAll<Item>(to: Item[], more: readonly Item[]): void {
  for (const item of more) to.push(item)
}
