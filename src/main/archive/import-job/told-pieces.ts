/**
 * Pieces of the sources of which there is something to tell, each by name and with what it is; of many the first, and
 * how many more.
 */
import type { Refusal } from '../../../shared/contract/failures.js'
import type { rests } from '../../../shared/contract/job-report.js'
import { type Said, say, withTexts } from '../../../shared/said.js'
import { shownName } from '../safe-name.js'
import type { Place } from './gather.js'

export class ToldPieces {
  private readonly told: Refusal[] = []
  private count = 0

  constructor(
    private readonly most: number,
    private readonly more: (typeof rests)[number],
  ) {}

  add({ name, where, folder }: Place, reason: Said): void {
    if (++this.count >= this.most) return
    this.told.push({
      name: shownName(name),
      ...(where && { where: withTexts(where, shownName) }),
      ...(folder && { folder: shownName(folder) }),
      reason: withTexts(reason, shownName),
    })
  }

  all(): Refusal[] {
    const left = this.count - this.told.length
    return left === 0 ? this.told : [...this.told, { name: '…', reason: say(this.more, { count: left }) }]
  }
}
