/**
 * How a word may be read run by run in another alphabet: a table says what each run of letters is written with there. Pure.
 *
 * One walk for both alphabets of names (transliteration.ts) and for Kazakh in Latin letters (kazakh-latin.ts), which differ
 * in what they keep on the way.
 */

/** By run what it is written with, the likeliest first, apart by spaces; ^ and $ are a word's beginning and end. */
export type RunTable = Readonly<Record<string, string>>

/** Runs by their letters: what a run is written with anywhere, at a word's beginning and at its end. */
export interface Runs {
  longer: Map<number, Runs>
  choices?: readonly string[]
  first?: readonly string[]
  last?: readonly string[]
}

export function runsOf(table: RunTable): Runs {
  const root: Runs = { longer: new Map() }
  for (const [name, choices] of Object.entries(table)) {
    let run = root
    for (const letter of name.replace(/[$^]/g, '')) {
      const next = run.longer.get(letter.charCodeAt(0)) ?? { longer: new Map() }
      run.longer.set(letter.charCodeAt(0), next)
      run = next
    }
    run[name.startsWith('^') ? 'first' : name.endsWith('$') ? 'last' : 'choices'] = choices.split(' ')
  }
  return root
}

export interface Walk<Spelling> {
  /** What stands before the first letter. */
  begin: Spelling
  /** Which are gone on from of those that have reached a place; they may be put in another order. */
  keep(reached: Spelling[]): readonly Spelling[]
  /** Puts behind those that have reached a run's end what its choices make of one that has reached its beginning. */
  goOn(before: Spelling, choices: readonly string[], asPart: number, reached: Spelling[]): void
}

/** The spellings that reach a word's end. `asPart` is 1 for a letter that is read by itself and begins a longer run. */
export function spellingsBy<Spelling>(word: string, runs: Runs, walk: Walk<Spelling>): Spelling[] {
  const reached: Spelling[][] = Array.from({ length: word.length + 1 }, () => [])
  reached[0]?.push(walk.begin)
  for (let at = 0; at < word.length; at++) {
    const kept = walk.keep(reached[at] ?? [])
    let run = runs.longer.get(word.charCodeAt(at))
    // The last letter alone is part of a run that only stands at the end.
    const longer = at + 1 < word.length ? run?.longer.get(word.charCodeAt(at + 1))?.choices : run?.last
    let asPart = longer ? 1 : 0
    for (let end = at + 1; run; end++) {
      const choices = (at === 0 ? run.first : undefined) ?? (end === word.length ? run.last : undefined) ?? run.choices
      const next = reached[end]
      if (choices && next) for (const before of kept) walk.goOn(before, choices, asPart, next)
      asPart = 0
      run = run.longer.get(word.charCodeAt(end))
    }
  }
  return reached[word.length] ?? []
}
