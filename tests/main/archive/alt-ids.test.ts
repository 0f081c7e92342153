/** Which releases bear an id from elsewhere, as a list of all of them would say. */
import { describe, expect, test } from 'vitest'
import { AltIds } from '../../../src/main/archive/catalogue/alt-ids.js'
import type { ReleaseId } from '../../../src/shared/records.js'
import { Random } from '../../support/random.js'

describe('ids from elsewhere', () => {
  test.each([1, 2, 3])('are those of the releases that came and did not go, in their order (seed %i)', (seed) => {
    const random = new Random(seed)
    const altIds = new AltIds()
    let model: [key: string, uri: ReleaseId][] = []
    for (let step = 0; step < 2_000; step++) {
      const key = `id ${random.below(12)}`
      const uri = `urn:uuid:${random.below(20)}` as ReleaseId
      const isThere = model.some(([ofKey, known]) => ofKey === key && known === uri)
      if (random.below(2) === 0) {
        altIds.add(key, uri)
        if (!isThere) model.push([key, uri])
      } else {
        altIds.remove(key, uri)
        model = model.filter(([ofKey, known]) => ofKey !== key || known !== uri)
      }
      expect(altIds.with(key)).toEqual(model.flatMap(([ofKey, known]) => (ofKey === key ? known : [])))
    }
  })
})
