/** Releases by their days: any page is that of the whole list put in order, whatever came and went before. */
import { expect, test } from 'vitest'
import { ReleaseDays } from '../../../src/main/archive/catalogue/release-days.js'
import type { ReleaseId } from '../../../src/shared/records.js'
import { Random } from '../../support/random.js'

const seed = 3

test(`pages are stretches of all releases in order, the newest or the oldest first (seed ${seed})`, () => {
  const random = new Random(seed)
  const days = new ReleaseDays()
  let all: { uri: ReleaseId; day: string }[] = []
  for (let step = 0; step < 400; step++) {
    const gone = random.chance(0.3) ? random.some(all, 1)[0] : undefined
    if (gone) {
      days.remove(gone.uri, gone.day)
      all = all.filter((one) => one !== gone)
    } else {
      const one = {
        uri: `urn:uuid:${random.seed()}` as ReleaseId,
        day: `2024-05-${String(random.between(1, 25)).padStart(2, '0')}`,
      }
      days.add(one.uri, one.day)
      all.push(one)
    }
    if (step % 3 === 1) continue
    const oldestFirst = all
      .toSorted((a, b) => (`${a.day} ${a.uri}` < `${b.day} ${b.uri}` ? -1 : 1))
      .map(({ uri }) => uri)
    const [offset, limit] = [random.below(all.length + 5), random.below(40)]
    expect(days.size).toBe(all.length)
    expect(days.page(false, offset, limit)).toEqual(oldestFirst.slice(offset, offset + limit))
    expect(days.page(true, offset, limit)).toEqual(oldestFirst.toReversed().slice(offset, offset + limit))
  }
})
