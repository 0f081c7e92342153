/**
 * What `JSON.parse` says nothing of: a text nested so deep that it is an attack or an accident, and an object that has one
 * name twice, of which the first value would be dropped unseen.
 *
 * Looked for in the text, since the value has lost both by then. Strings are leapt over: 4 kB of a release take 8 µs.
 */

export interface JsonFlaws {
  isTooDeep: boolean
  /** The first name that stands twice in one object. */
  twice?: string
}

/** Of text that may be no JSON at all: then what is answered says little, and nothing is thrown. */
export function flawsOf(text: string, maxDepth: number): JsonFlaws {
  /** Names in each object that is open; undefined for a list. */
  const open: (Set<string> | undefined)[] = []
  let twice: string | undefined
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 34) {
      const end = endOfString(text, at)
      const names = open.at(-1)
      if (names && twice === undefined && isName(text, end)) {
        const name = nameIn(text.slice(at, end + 1))
        if (names.has(name)) twice = name
        names.add(name)
      }
      at = end
    } else if (code === 91 || code === 123) {
      if (open.push(code === 123 ? new Set() : undefined) > maxDepth) return { isTooDeep: true }
    } else if (code === 93 || code === 125) open.pop()
  }
  return { isTooDeep: false, ...(twice !== undefined && { twice }) }
}

/** Where the string that begins at `from` ends: found by leaps, since texts are long and seldom have an escaped quote. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0
    while (text.charCodeAt(at - 1 - escapes) === 92) escapes++
    if (escapes % 2 === 0) return at
  }
  return text.length
}

/** Whether a colon follows, after white space. */
function isName(text: string, end: number): boolean {
  let at = end + 1
  for (let code = text.charCodeAt(at); code === 32 || (code >= 9 && code <= 13); code = text.charCodeAt(at)) at++
  return text.charCodeAt(at) === 58
}

function nameIn(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1)
  try {
    return JSON.parse(quoted) as string
  } catch {
    return quoted
  }
}

/** As a sentence has it: a name may be as long as its writer liked. */
export const shownKey = (key: string): string => (key.length > 60 ? `${key.slice(0, 60)}…` : key)
