/** Files that the user chose, dropped or had written: the only paths that a page may name. */
import { dirname, resolve } from 'node:path'

export class GrantedPaths {
  private readonly paths = new Set<string>()

  allow(paths: readonly string[]): void {
    for (const path of paths) this.paths.add(resolve(path))
  }

  /** @param inside it may also lie in a folder that is among them */
  has(path: string, inside = false): boolean {
    for (let at = resolve(path); ; at = dirname(at)) {
      if (this.paths.has(at)) return true
      if (!inside || dirname(at) === at) return false
    }
  }
}
