/**
 * Which archive is open: at most one, swapped whole. What follows it (notices, photos, printing) hangs on here, so
 * that no other part has to ask whether the archive it holds is still the open one.
 */
import {
  type ArchiveApi,
  ArchiveError,
  type ArchiveSummary,
  archiveOperations,
  type Notices,
} from '../shared/archive-api.js'
import type { Photo, PhotoId } from '../shared/records.js'
import type { Archive } from './archive/archive.js'

export class OpenArchive {
  private archive: Archive | undefined
  private swapping: Promise<unknown> = Promise.resolve()

  constructor(private readonly tell: <Name extends keyof Notices>(name: Name, notice: Notices[Name]) => void) {}

  get current(): Archive {
    if (!this.archive) throw new ArchiveError('closed', 'No archive is open. Open one first.')
    return this.archive
  }

  /** The contract, always asked of whichever archive is open. */
  get api(): ArchiveApi {
    const call =
      (name: keyof ArchiveApi) =>
      (...args: never[]) => {
        const operation = this.current[name] as (...args: never[]) => Promise<unknown>
        return operation.apply(this.current, args)
      }
    const names = Object.keys(archiveOperations) as (keyof ArchiveApi)[]
    return Object.fromEntries(
      names.map((name) => [name, async (...args: never[]) => call(name)(...args)]),
    ) as unknown as ArchiveApi
  }

  async summary(): Promise<ArchiveSummary | null> {
    return this.archive ? this.archive.describeArchive() : null
  }

  /** Opens first and closes the old one only then: an archive that does not open leaves the old one in place. */
  async swap(open: () => Promise<Archive>): Promise<ArchiveSummary> {
    const run = async () => {
      const next = await open()
      await this.archive?.close()
      this.archive = next
      next.onChanged((changed) => this.tell('changed', changed))
      next.onJob((job) => this.tell('job', job))
      const archive = await next.describeArchive()
      this.tell('archive', { archive })
      return archive
    }
    const result = this.swapping.then(run)
    this.swapping = result.catch(() => undefined)
    return result
  }

  async close(): Promise<void> {
    await this.swapping
    await this.archive?.close()
    if (this.archive) this.tell('archive', { archive: null })
    this.archive = undefined
  }

  /** The photo with this UUID, or undefined. */
  async photo(uuid: string): Promise<Photo | undefined> {
    const [photo] = (await this.archive?.getPhotos([`urn:uuid:${uuid}` as PhotoId])) ?? []
    return photo
  }
}
