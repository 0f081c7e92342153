/**
 * Watches the archive's folders while it is open: what other programs write is taken in as they write it.
 *
 * One watch a folder that holds documents (245 for twenty years, 15 ms), and one for each parent, in which new months
 * appear; a recursive watch would take one a file on Linux. The files named are looked at a moment after the last notice,
 * when the other program is likely done; our own writes are noticed too and cost one look at size and time. A folder that
 * is watched from now on is looked at once more: what came into it before was told to nobody. Where watching is not to be
 * had (network shares, too many watches) the survey at the next opening finds the same.
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
    /**
     * Folders at the top of the archive that are looked at when they appear; the archive's own files there move all the
     * time.
     */
    private readonly tops: readonly string[],
  ) {}

  /** Watches these folders too, '' the archive's own; those watched already stay so. Answers which were not. */
  watch(folders: readonly string[]): string[] {
    const added: string[] = []
    for (const folder of folders) {
      if (this.closed || this.watchers.has(folder) || this.watchers.size >= maxWatches) continue
      try {
        const watcher = watch(join(this.archiveFolder, folder), { persistent: false }, (_event, name) => {
          // Files being written, and the cache's own, are nobody's document.
          if (typeof name !== 'string' || name.startsWith('.')) return
          if (folder !== '') this.stir(`${folder}/${name}`)
          else if (this.tops.includes(name)) this.stir(name)
        })
        watcher.on('error', () => this.forget(folder))
        this.watchers.set(folder, watcher)
        added.push(folder)
      } catch {
        // A folder that is gone, or a system that has no watch left: the next survey sees to it.
      }
    }
    return added
  }

  close(): void {
    this.closed = true
    clearTimeout(this.timer)
    for (const watcher of this.watchers.values()) watcher.close()
    this.watchers.clear()
  }

  /** Something happened to this path, or may have. */
  stir(path: string): void {
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
