/**
 * Patterns of dates in the letters that their words have alone. Pure.
 *
 * Goal: the first date that is asked for is answered at once. With every letter there is, `\p{L}`, its patterns took 0.2 s to
 * be made ready; of these letters they take a fourth of it. Whoever reads by them reads small letters.
 */

export const letters = 'a-z\\u00c0-\\u052f'

export const inLetters = (pattern: string): string => pattern.replace(/\\p\{Ll?\}/g, `[${letters}]`)
