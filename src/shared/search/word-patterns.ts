/** Patterns in which `*` stands for any letters or none: whether a word fits, as a text and letter by letter in a list. */

/** Whether a single word fits a pattern. */
export function patternTest(pattern: string): (word: string) => boolean {
  const parts = pattern.split('*')
  const [first = ''] = parts
  const last = parts.at(-1) ?? ''
  if (parts.length === 1) return (word) => word === first
  const middle = parts.slice(1, -1)
  return (word) => {
    const end = word.length - last.length
    if (end < first.length || !word.startsWith(first) || !word.endsWith(last)) return false
    let at = first.length
    for (const part of middle) {
      const found = word.indexOf(part, at)
      if (found < 0 || found + part.length > end) return false
      at = found + part.length
    }
    return true
  }
}

/** The parts of a pattern, in order; the first at the beginning and the last at the end. No backtracking. */
export function fits(
  { units, length }: { units: Uint16Array; length: number },
  parts: readonly Uint16Array[],
): boolean {
  const first = parts[0]
  const last = parts.at(-1)
  if (!first || !last) return false
  if (parts.length === 1) return length === first.length && standsAt(units, 0, first)
  const end = length - last.length
  if (end < first.length || !standsAt(units, 0, first) || !standsAt(units, end, last)) return false
  let at = first.length
  for (let index = 1; index < parts.length - 1; index++) {
    const part = parts[index]
    // Two stars are one.
    if (!part || part.length === 0) continue
    const letter = part[0]
    while (at + part.length <= end && (units[at] !== letter || !standsAt(units, at, part))) at++
    if (at + part.length > end) return false
    at += part.length
  }
  return true
}

function standsAt(units: Uint16Array, at: number, part: Uint16Array): boolean {
  for (let index = 0; index < part.length; index++) if (units[at + index] !== part[index]) return false
  return true
}
