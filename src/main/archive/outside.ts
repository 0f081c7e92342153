/**
 * Watches the archive's folders while it is open: what other programs write is taken in as they write it.
 *
 * One watch a folder that holds documents (245 for twenty years, 15 ms), and one for each parent, in which new months
 * appear; a recursive watch would take one a file on Linux. The files named are looked at a moment after the last notice,
 * when the other program is likely done; our own writes are noticed too and cost one look at size and time. Where watching is not to be had (network shares, too many watches)
 * the survey at the next opening finds the same.
 */
import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'

const restMs = 400
/** More folders than this are not watched: the system's watches are shared with every other program. */
const maxWatches = 2_000

export class OutsideWatch {
  private readonly watchers = new Map<string, FSWatcher>()
  private readonly stirred = new Set<string>()
  private timer: NodeJS.Timeout | undefined
  private closed = false

  /** `look` is told of files, and of new folders, to which something happened, by their paths inside the archive. */
  constructor(
    private readonly archiveFolder: string,
    private readonly look: (paths: string[]) => void,
  ) {}

  /** Watches these folders too; those watched already stay so. */
  watch(folders: readonly string[]): void {
    for (const folder of folders) {
      if (this.closed || this.watchers.has(folder) || this.watchers.size >= maxWatches) continue
      try {
        const watcher = watch(join(this.archiveFolder, folder), { persistent: false }, (_event, name) => {
          // Files being written, and the cache's own, are nobody's document.
          if (typeof name === 'string' && !name.startsWith('.')) this.stir(`${folder}/${name}`)
        })
        watcher.on('error', () => this.forget(folder))
        this.watchers.set(folder, watcher)
      } catch {
        // A folder that is gone, or a system that has no watch left: the next survey sees to it.
      }
    }
  }

  close(): void {
    this.closed = true
    clearTimeout(this.timer)
    for (const watcher of this.watchers.values()) watcher.close()
    this.watchers.clear()
  }

  private stir(path: string): void {
    this.stirred.add(path)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      const paths = [...this.stirred]
      this.stirred.clear()
      if (!this.closed) this.look(paths)
    }, restMs)
    this.timer.unref()
  }

  private forget(folder: string): void {
    this.watchers.get(folder)?.close()
    this.watchers.delete(folder)
  }
}
