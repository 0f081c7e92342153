/**
 * Lines of CSV for a spreadsheet: every field quoted, CRLF; the first one begins with a byte order mark. Pure.
 *
 * A field that a spreadsheet would run as a formula is made text by an apostrophe before it (OWASP, CSV injection).
 */

export const byteOrderMark = '\uFEFF'

export const csvLineOf = (values: readonly string[]): string => `${values.map(quoted).join(',')}\r\n`

const quoted = (value: string): string => `"${withoutFormula(value).replaceAll('"', '""')}"`

const withoutFormula = (value: string): string => (/^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value)
