/** Texts in XML: whatever they hold, the document can be read. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them
const controls = /[\u0000-\u0008\u000E-\u001F\uFFFE\uFFFF]/g
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Controls are left out; halves of characters become U+FFFD. White space but the tab becomes a space, as in HTML. */
export const writable = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(controls, '')
    .replace(/[\n\v\f\r]+/g, ' ')

/** For an element's content and for an attribute's value alike. */
export const xmlText = (text: string): string => writable(text).replace(/[&<>"]/g, (letter) => escapes[letter] ?? '')

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
