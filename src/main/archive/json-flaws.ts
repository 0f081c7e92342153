/**
 * What `JSON.parse` says nothing of: a text nested so deep that it is an attack or an accident, and an object that has one
 * name twice, of which the first value would be dropped unseen.
 *
 * Looked for in the text, where strings are leapt over. A name that stands twice is a name that the value has not: so names
 * are counted in both, and which one it is is looked for only where the counts differ. Rejected: to gather the names of each
 * object as they are met (three times as long, a twentieth of an import).
 */

export interface JsonShape {
  isTooDeep: boolean
  /** How many names stand in all objects together. */
  names: number
}

/** Of text that may be no JSON at all: then what is answered says little, and nothing is thrown. */
export function shapeOf(text: string, maxDepth: number): JsonShape {
  let depth = 0
  let names = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 34) {
      at = endOfString(text, at)
      if (isName(text, at)) names++
    } else if (code === 91 || code === 123) {
      if (++depth > maxDepth) return { isTooDeep: true, names }
    } else if (code === 93 || code === 125) depth--
  }
  return { isTooDeep: false, names }
}

/** The first name that stands twice in one object. @param value what `text` is, which has this shape */
export function nameTwice(text: string, value: unknown, { names }: JsonShape): string | undefined {
  return namesIn(value) === names ? undefined : firstTwice(text)
}

function namesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value)
  let names = Array.isArray(value) ? 0 : inner.length
  for (const one of inner) if (typeof one === 'object') names += namesIn(one)
  return names
}

function firstTwice(text: string): string | undefined {
  /** Names in each object that is open; undefined for a list. */
  const open: (Set<string> | undefined)[] = []
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 34) {
      const end = endOfString(text, at)
      const names = open.at(-1)
      if (names && isName(text, end)) {
        const name = nameIn(text.slice(at, end + 1))
        if (names.has(name)) return name
        names.add(name)
      }
      at = end
    } else if (code === 91 || code === 123) open.push(code === 123 ? new Set() : undefined)
    else if (code === 93 || code === 125) open.pop()
  }
  return undefined
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
