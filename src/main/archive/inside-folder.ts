/** Whether a place lies inside of a folder, both as they really are: neither lies in the other by way of a link. */
import { realpath } from 'node:fs/promises'
import { sep } from 'node:path'

/** The folder itself is inside of it, too. @throws the system's errors, ENOENT where one of them is not there */
export async function liesInside(place: string, folder: string): Promise<boolean> {
  const [inner, outer] = await Promise.all([realpath(place), realpath(folder)])
  // A disk's own folder ends with one already.
  return `${inner}${sep}`.startsWith(outer.endsWith(sep) ? outer : outer + sep)
}
