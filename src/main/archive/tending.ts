/**
 * What goes on behind an open archive: what opening left packed is unpacked, every file is looked at once, and what other
 * programs do meanwhile is taken in as they do it.
 *
 * One look follows the other. Whatever a look found changed is told; whatever stands in its way (a drive that was
 * unplugged) is left to the next thing that somebody does. Nothing of it holds up an opening or keeps a process alive.
 */
import { ArchiveError } from '../../shared/contract/failures.js'
import type { RecordId } from '../../shared/records.js'
import { diskError } from './disk-errors.js'
import type { Holdings } from './holdings.js'
import { OutsideWatch } from './outside.js'
import { topFolders } from './store.js'

/** What opening left packed is unpacked when the first page is likely on its way. */
const unpackAfterMs = 250
/** The survey of all files begins when the first list is likely on screen. */
const surveyAfterMs = 1_500

export class Tending {
  private readonly timers: NodeJS.Timeout[]
  private readonly outside: OutsideWatch
  private looking: Promise<unknown> = Promise.resolve()

  /**
   * `tell` hears of records that a look found changed, of none where only something else that is wrong was found; nobody
   * does once the archive `isClosed`.
   */
  constructor(
    private readonly holdings: Holdings,
    private readonly tell: (uris: RecordId[]) => void,
    private readonly isClosed: () => boolean,
  ) {
    this.outside = new OutsideWatch(
      holdings.store.folder,
      (paths) => {
        this.looking = this.looking.then(async () => {
          for (const folder of await this.takeIn(() => holdings.look(paths))) this.outside.stir(folder)
        })
      },
      topFolders,
    )
    const survey = () => {
      this.looking = this.survey()
    }
    this.timers = [setTimeout(() => void holdings.catalogue.whole(), unpackAfterMs), setTimeout(survey, surveyAfterMs)]
    for (const timer of this.timers) timer.unref()
  }

  /** Looks at every file now and answers when it is done. */
  async survey(): Promise<void> {
    await this.takeIn(() => this.holdings.survey())
  }

  /** Begins nothing any more. */
  stop(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.outside.close()
  }

  /** Resolves when the last look has ended; closing the holdings ends it early. */
  async ended(): Promise<void> {
    await this.looking
  }

  /** What other programs did, once more looked at. Answers the folders that are watched from then on. */
  private async takeIn(look: () => Promise<{ changed: RecordId[]; folders: string[] }>): Promise<string[]> {
    const wrong = () => this.holdings.damaged.map(({ file }) => file).join('\n')
    const before = wrong()
    try {
      const { changed, folders } = await look()
      if (this.isClosed()) return []
      const added = this.outside.watch(['', ...folders])
      // A sync program's copy changes no record, and is to be known of all the same.
      if (changed.length > 0 || wrong() !== before) this.tell(changed)
      return added.filter((folder) => folder !== '')
    } catch (error) {
      // A drive that was unplugged meanwhile is told by whatever is done next.
      if (!(diskError(error, '') instanceof ArchiveError)) throw error
      return []
    }
  }
}
