/** Measuring in turns: whatever else the machine does then falls on all alike. */

export interface Rounds {
  /** How often each is measured at most. */
  most: number
  /** How often before that, thrown away; once unless said. */
  warmUp?: number
  /** Whoever has used up this time sits out the further rounds: stock lowdb needs half a minute for one save. */
  secondsEach: number
}

/** Runs `measure` for each of `subjects` in turn, `most` times after a warm-up. */
export async function inTurns<Subject, Figure>(
  subjects: readonly Subject[],
  rounds: Rounds,
  measure: (subject: Subject, round: number) => Promise<Figure>,
): Promise<Map<Subject, Figure[]>> {
  const figures = new Map<Subject, Figure[]>(subjects.map((subject) => [subject, []]))
  const used = new Map<Subject, number>()
  const { most, warmUp = 1, secondsEach } = rounds
  for (let round = 0; round < warmUp + most; round++)
    for (const subject of subjects) {
      const told = figures.get(subject) ?? []
      // Who is slow is asked once more after the first time, which is thrown away.
      const isSlow = (used.get(subject) ?? 0) > secondsEach
      if (isSlow && told.length > 0) continue
      const begun = performance.now()
      const figure = await measure(subject, round)
      used.set(subject, (used.get(subject) ?? 0) + (performance.now() - begun) / 1000)
      if (round >= warmUp || (isSlow && round > 0)) told.push(figure)
    }
  return figures
}
