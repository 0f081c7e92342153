/**
 * Text as a terminal may be given it. Names of files and titles come from anywhere: a control character in one of them
 * would move the cursor, colour the rest or answer in the user's stead, and a mark that turns the direction of text would
 * show another name. They are written as JSON writes them, `\u001b`, so that what is JSON stays the same.
 */
import type { CliHost } from './host.js'

/** Before what is told over itself: to the line's beginning, and the line away. */
export const lineAway = '\r\x1B[K'

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** All but line ends and tabs. */
const visible = (text: string): string =>
  text.replace(/\p{Cc}/gu, (control) => (control === '\n' || control === '\t' ? control : escaped(control)))

/** One line that reads in its own order. */
export const oneLine = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, escaped)

/** The host, which is told nothing but what may be shown. */
export function showing(host: CliHost): CliHost {
  const shown = (text: string) =>
    text.startsWith(lineAway) ? `${lineAway}${visible(text.slice(lineAway.length))}` : visible(text)
  // What it has besides is asked for when it is wanted: standard input would be opened.
  return Object.create(host, {
    out: { value: (text: string) => host.out(visible(text)) },
    say: { value: (text: string) => host.say(shown(text)) },
  }) as CliHost
}
