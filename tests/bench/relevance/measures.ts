/** How good a ranked answer is, by what people judged: the usual measures of retrieval, each from 0 to 1. */

/** Relevance by document; what is not in it is not relevant. */
export type Judgements = ReadonlyMap<string, number>

export const measureNames = ['MRR@10', 'success@10', 'nDCG@10', 'MAP', 'P@10'] as const
export type MeasureName = (typeof measureNames)[number]

const gainOf = (judged: Judgements, id: string): number => Math.max(0, judged.get(id) ?? 0)

function reciprocalRank(answer: readonly string[], judged: Judgements): number {
  const first = answer.slice(0, 10).findIndex((id) => gainOf(judged, id) > 0)
  return first < 0 ? 0 : 1 / (first + 1)
}

const discounted = (gains: readonly number[]): number =>
  gains.slice(0, 10).reduce((sum, gain, at) => sum + (2 ** gain - 1) / Math.log2(at + 2), 0)

function normalisedGain(answer: readonly string[], judged: Judgements): number {
  const best = [...judged.values()].filter((gain) => gain > 0).sort((a, b) => b - a)
  return discounted(answer.map((id) => gainOf(judged, id))) / discounted(best)
}

function averagePrecision(answer: readonly string[], judged: Judgements): number {
  let found = 0
  let sum = 0
  for (const [at, id] of answer.entries()) {
    if (gainOf(judged, id) === 0) continue
    found++
    sum += found / (at + 1)
  }
  return sum / [...judged.values()].filter((gain) => gain > 0).length
}

const countFirstTen = (answer: readonly string[], judged: Judgements): number =>
  answer.slice(0, 10).filter((id) => gainOf(judged, id) > 0).length

export const measures: Readonly<Record<MeasureName, (answer: readonly string[], judged: Judgements) => number>> = {
  'MRR@10': reciprocalRank,
  'success@10': (answer, judged) => Math.min(1, countFirstTen(answer, judged)),
  'nDCG@10': normalisedGain,
  MAP: averagePrecision,
  'P@10': (answer, judged) => countFirstTen(answer, judged) / 10,
}
