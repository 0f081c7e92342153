/** Cells as a spreadsheet puts them on the clipboard: tabs and lines, in quotes where a cell holds those itself. */

export const toTsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map(quoted).join('\t')).join('\n')

const quoted = (cell: string): string => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** At least one row of at least one cell. The line end that closes the last line begins no other. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = [[]]
  const pattern = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy
  const whole = text.replace(/(?:\r\n|\n|\r)$/, '')
  for (let match = pattern.exec(whole); match; match = pattern.exec(whole)) {
    const [, inQuotes, plain = '', end] = match
    rows.at(-1)?.push(inQuotes === undefined ? plain : inQuotes.replaceAll('""', '"'))
    if (end === '') break
    if (end !== '\t') rows.push([])
  }
  return rows
}
