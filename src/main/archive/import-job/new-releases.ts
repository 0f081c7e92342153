/**
 * New releases of an import on their way into the archive: saved in groups, each durable as one, while the next are read.
 *
 * Goal: a sync for 64 of them, and nobody else held up for over 12 ms. Groups of 128 come in no sooner.
 */
import type { ReleaseDraft, ReleaseId } from '../../../shared/records.js'
import type { RelatedRelease } from '../../../shared/references.js'
import { othersTurn } from '../turns.js'
import type { ImportTarget } from './asks.js'
import type { LinkedReleases } from './linked-releases.js'
import { OnTheirWay } from './on-their-way.js'

const groupSize = 64
/** One is packed, two wait for the disk: the first of a new journal waits for its file to be made. */
const groupsAhead = 3

interface NewRelease {
  draft: ReleaseDraft
  links: readonly RelatedRelease[]
  saved(uri: ReleaseId): void
}

export class NewReleases {
  private readonly groups = new OnTheirWay(groupsAhead)
  private group: NewRelease[] = []

  /** `done` is told how many more are durable. */
  constructor(
    private readonly target: Pick<ImportTarget, 'saveNewReleases'>,
    private readonly links: LinkedReleases,
    private readonly done: (count: number) => void,
  ) {}

  get isFull(): boolean {
    return this.group.length >= groupSize
  }

  add(release: NewRelease): void {
    this.group.push(release)
  }

  /** Resolves when this group is on its way, and not too many others are. @throws what befell one of them */
  async send(): Promise<void> {
    const { group } = this
    if (group.length === 0) return
    const save = () => {
      this.group = []
      return this.save(group)
    }
    await this.groups.begin(group.length, save, (saved) => saved)
  }

  /** Everything added so far is durable when it resolves. @throws what befell one of them */
  async allSaved(): Promise<void> {
    await this.send()
    await this.groups.allEnded()
  }

  /** Nothing is on its way any more when it resolves, however it went. */
  settled(): Promise<void> {
    return this.groups.settled()
  }

  private async save(group: readonly NewRelease[]): Promise<void> {
    // Not in the turn in which the last of them were read: that one has lasted long enough.
    await othersTurn()
    const linked = group.map(({ draft, links }) => this.links.linked(draft, links))
    const saved = await this.target.saveNewReleases(linked.map(({ draft }) => draft))
    this.done(saved.length)
    for (const [at, { uri }] of saved.entries()) {
      group[at]?.saved(uri)
      this.links.wait(uri, linked[at]?.open ?? [])
    }
  }
}
