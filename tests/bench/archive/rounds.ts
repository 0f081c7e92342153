/** Measuring in turns: whatever else the machine does then falls on all alike. */

export interface Rounds {
  /** How often each is measured at most. */
  most: number
  /** Whoever has used up this time sits out the further rounds: stock lowdb needs half a minute for one save. */
  secondsEach: number
}

/** Runs `measure` for each of `subjects` in turn, `most` times; the first time of each is a warm-up and thrown away. */
export async function inTurns<Subject, Figure>(
  subjects: readonly Subject[],
  rounds: Rounds,
  measure: (subject: Subject, round: number) => Promise<Figure>,
): Promise<Map<Subject, Figure[]>> {
  const figures = new Map<Subject, Figure[]>(subjects.map((subject) => [subject, []]))
  const used = new Map<Subject, number>()
  for (let round = 0; round <= rounds.most; round++)
    for (const subject of subjects) {
      // Two at least, so that there is a figure that is no warm-up.
      if (round > 1 && (used.get(subject) ?? 0) > rounds.secondsEach) continue
      const begun = performance.now()
      const figure = await measure(subject, round)
      used.set(subject, (used.get(subject) ?? 0) + (performance.now() - begun) / 1000)
      if (round > 0) figures.get(subject)?.push(figure)
    }
  return figures
}
