/**
 * A release's gist: of its words the twelve that tell most of what it is about, so few that a hundred gists are compared
 * with one another in less than a millisecond (alike.ts).
 *
 * What tells most is said by the release alone, so that its gist is the same in whatever segment it lies: stems that it
 * has often, and long ones, since the words that every text has are short. Non-goal: finding or marking anything by it.
 * A stem is kept as 14 bits of its hash, with how often it is there as one of four classes in two bits: 25 bytes a release
 * of 1,200. What two stems by chance have in common weighs little, as any frequent word does.
 * Rejected: 48 words, which gain 0.007 of MAP more on Cranfield and 0.002 on CISI, and take 8 % of the file; 24 words
 * (Kazakh headlines lose 0.004), 10 bits with two classes (CACM 0.010 less); of 48 words the first ones (KazQAD 0.004
 * less), those that the release has most often whatever their length (headlines in Russian and Kazakh 0.002 to 0.004 less).
 */
import { hashText } from './segment.js'
import { type FormGroup, isStopWord } from './stems.js'

const mostWords = 12
const bucketBits = 14
export const gistBuckets = 2 ** bucketBits
const timesBits = 2
/** Longer stems are no rarer. */
const longestStem = 12
/** A release's times are told apart up to this. */
const mostTimes = 255
const finest = 64

/** 1 + ln of the least times of each class: once, twice, four and eight times. */
const timesWeights = Array.from({ length: 2 ** timesBits }, (_, times) => 1 + Math.log(2 ** times))
const worthOfTimes = Uint16Array.from({ length: mostTimes + 1 }, (_, times) =>
  times === 0 ? 0 : Math.round(finest * (1 + Math.log(times))),
)

export const bucketOf = (entry: number): number => entry >> timesBits
export const timesWeightOf = (entry: number): number => timesWeights[entry & (2 ** timesBits - 1)] ?? 1

/** What a word may add to gists, in a Kazakh release and in others, as one number each: 0 for nothing. */
export function gistStems(
  word: string,
  groups: readonly { group: FormGroup; key: string }[],
): { kazakh: number; other: number } {
  if (isStopWord(word)) return { kazakh: 0, other: 0 }
  const numberOf = (own: FormGroup): number => {
    const stem = groups.find(({ group }) => group === own || group === 'english')?.key
    const bucket = Math.imul(hashText(stem ?? word), 0x9e37_79b1) >>> (32 - bucketBits)
    return (Math.min(longestStem, stem === undefined ? word.length : stem.length - 1) << bucketBits) | bucket
  }
  return { kazakh: numberOf('kazakh'), other: numberOf('russian') }
}

/** Keeps its arrays from one release to the next. */
export class GistMaker {
  private readonly times = new Uint8Array(gistBuckets)
  private readonly lengths = new Uint8Array(gistBuckets)
  private readonly met = new Uint16Array(gistBuckets)
  private readonly order = new Uint32Array(gistBuckets)

  /** `stems`: of each word of the release what `gistStems` says of it. */
  make(stems: Iterable<number>): Uint16Array {
    const { times, lengths, met, order } = this
    let count = 0
    for (const stem of stems) {
      if (stem === 0) continue
      const bucket = stem & (gistBuckets - 1)
      const before = times[bucket] ?? 0
      if (before === 0) {
        met[count++] = bucket
        lengths[bucket] = stem >> bucketBits
      }
      if (before < mostTimes) times[bucket] = before + 1
    }
    for (let at = 0; at < count; at++) {
      const bucket = met[at] ?? 0
      const worth = (worthOfTimes[times[bucket] ?? 0] ?? 0) * (lengths[bucket] ?? 0)
      order[at] = worth * gistBuckets + bucket
    }
    const best = order.subarray(0, count).sort().subarray(-mostWords)
    const gist = Uint16Array.from(best, (one) => {
      const bucket = one & (gistBuckets - 1)
      return (bucket << timesBits) | Math.min(2 ** timesBits - 1, 31 - Math.clz32(times[bucket] ?? 1))
    })
    for (let at = 0; at < count; at++) times[met[at] ?? 0] = 0
    return gist
  }
}
