/**
 * Raises answers that are like other good answers: texts about the same answer the same questions (score regularisation).
 *
 * Goal: who asks in a sentence of their own means texts that say it in other words as well, and those are like the ones that
 * say it in the same. Each of the best answers gets a share of what its nearest ones score on average, weighed by how like
 * they are; the share is the greater the less of the question the best answers hold. Non-goals: headlines, of which most
 * words are there; copies of one text, which do not raise each other above others, since an average is no greater for them.
 * MAP: Cranfield 0.326 to 0.337, CACM 0.404 to 0.416, CISI 0.227 to 0.233; KazQAD better by 0.006 of nDCG@10, all in both
 * halves. MRR@10 by the headline: English and Kazakh as before, Russian 0.910 to 0.905 (314 others 0.004 better); of others
 * 1,500 in English 0.002 worse, 600 of another source 0.001 better, 242 in Kazakh 0.002 better.
 * Rejected, measured with 48 words or whole texts: likeness times score without an average (Russian loses 0.008, CACM 0.008,
 * as copies raise each other); the same share whatever is held (CACM and CISI 0.002 less); the best 30 or 50 alone (CISI
 * gains a third to two thirds); three nearest (those 314 in Russian 0.005 less) or eight (KazQAD gains half); more the less
 * an answer holds itself (Russian loses 0.02); its own score among those averaged (English loses 0.01).
 */
import type { Collection } from './collection.js'
import type { Columns } from './columns.js'
import { bucketOf, gistBuckets, timesWeightOf } from './gist.js'

const nearest = 5

export class Alike {
  /** By bucket: one more than the number of the last entry there, or 0. */
  private readonly last = new Uint16Array(gistBuckets)

  constructor(
    private readonly collection: Collection,
    private readonly columns: Columns,
  ) {}

  /** Adds to the scores of these slots, which come best first. */
  add(slots: readonly number[], scores: Float64Array, share: number): void {
    const likenesses = this.compare(slots.map((slot) => this.gistOf(slot)))
    const before = slots.map((slot) => scores[slot] ?? 0)
    for (const [at, slot] of slots.entries()) {
      const row = likenesses.subarray(at * slots.length, (at + 1) * slots.length)
      scores[slot] = (before[at] ?? 0) + share * meanOfNearest(row, before)
    }
  }

  private gistOf(slot: number): Uint16Array {
    const part = this.collection.parts[this.columns.partOf[slot] ?? 0]
    return part ? part.segment.gist(slot - part.base) : new Uint16Array(0)
  }

  /** The cosine of any two, row by row; 0 of each with itself. */
  private compare(gists: readonly Uint16Array[]): Float64Array {
    const { last } = this
    const { length } = gists
    const likenesses = new Float64Array(length * length)
    const entries = gists.reduce((sum, gist) => sum + gist.length, 0)
    const weights = new Float64Array(entries)
    const owners = new Uint16Array(entries)
    const earlier = new Uint16Array(entries)
    let count = 0
    for (const [one, gist] of gists.entries()) {
      const own = this.weigh(gist)
      for (const [place, entry] of gist.entries()) {
        const bucket = bucketOf(entry)
        const weight = own[place] ?? 0
        for (let at = last[bucket] ?? 0; at > 0; at = earlier[at - 1] ?? 0) {
          const cell = (owners[at - 1] ?? 0) * length + one
          likenesses[cell] = (likenesses[cell] ?? 0) + (weights[at - 1] ?? 0) * weight
        }
        weights[count] = weight
        owners[count] = one
        earlier[count++] = last[bucket] ?? 0
        last[bucket] = count
      }
    }
    for (const gist of gists) for (const entry of gist) last[bucketOf(entry)] = 0
    for (let one = 0; one < length; one++)
      for (let other = one + 1; other < length; other++)
        likenesses[other * length + one] = likenesses[one * length + other] ?? 0
    return likenesses
  }

  /** Of the entries of a gist, so that their squares sum up to one. */
  private weigh(gist: Uint16Array): Float64Array {
    const { collection } = this
    const weights = Float64Array.from(gist, (entry) => {
      const holding = collection.withinGists(bucketOf(entry))
      return timesWeightOf(entry) * Math.log(1 + collection.size / Math.max(1, holding))
    })
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1
    return weights.map((weight) => weight / length)
  }
}

/** The average score of the likest, weighed by their likeness. */
function meanOfNearest(likenesses: Float64Array, scores: readonly number[]): number {
  const near: number[] = []
  const isLess = (one: number, other: number): boolean => {
    const difference = (likenesses[one] ?? 0) - (likenesses[other] ?? 0)
    return difference === 0 ? (scores[one] ?? 0) < (scores[other] ?? 0) : difference < 0
  }
  for (let other = 0; other < likenesses.length; other++) {
    if ((likenesses[other] ?? 0) === 0) continue
    let place = near.length
    while (place > 0 && isLess(near[place - 1] ?? 0, other)) place--
    if (place >= nearest) continue
    near.splice(place, 0, other)
    if (near.length > nearest) near.pop()
  }
  let sum = 0
  let all = 0
  for (const other of near) {
    const likeness = likenesses[other] ?? 0
    sum += likeness * (scores[other] ?? 0)
    all += likeness
  }
  return all === 0 ? 0 : sum / all
}
