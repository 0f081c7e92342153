/** The bench's report: one row a measure, Dateline beside its yardstick, with the ratio and what was promised. */

export interface Row {
  measure: string
  /** Releases in the archive. */
  size?: number
  unit: string
  dateline: number
  /** SQLite, cp, sha256sum or a plain loop, whatever is named in `yardstickName`. */
  yardstick?: number | undefined
  yardstickName: string
  budget?: { most: number; of: 'ratio' | 'value' } | { least: number; of: 'ratio' }
  /** The other peers' figures, by name. */
  others?: Readonly<Record<string, number | undefined>>
}

export function table(rows: readonly Row[], others: readonly string[]): string {
  const head = ['', 'N', 'unit', 'Dateline', 'beside', '', 'ratio', 'budget', '', ...others]
  const cells = rows.map((row) => [
    row.measure,
    row.size === undefined ? '' : row.size.toLocaleString('en'),
    row.unit,
    figure(row.dateline),
    figure(row.yardstick),
    row.yardstickName,
    ratioOf(row) === undefined ? '–' : `${figure(ratioOf(row))} ×`,
    budgetText(row),
    verdict(row),
    ...others.map((name) => figure(row.others?.[name])),
  ])
  return aligned([head, ...cells], new Set([0, 2, 5, 8]))
}

/** Lines of cells as wide as their columns; `left` are the columns of words, numbers stand to the right. */
export function aligned(lines: readonly (readonly string[])[], left: ReadonlySet<number>): string {
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, at) => (left.has(at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function ratioOf({ dateline, yardstick }: Row): number | undefined {
  return yardstick === undefined || yardstick === 0 || Number.isNaN(yardstick) ? undefined : dateline / yardstick
}

function budgetText({ budget, unit }: Row): string {
  if (!budget) return ''
  if ('least' in budget) return `≥ ${budget.least} ×`
  return `≤ ${budget.most} ${budget.of === 'ratio' ? '×' : unit}`
}

function verdict(row: Row): string {
  if (!row.budget) return ''
  const value = row.budget.of === 'ratio' ? ratioOf(row) : row.dateline
  if (value === undefined || Number.isNaN(value)) return 'not known'
  const met = 'least' in row.budget ? value >= row.budget.least : value <= row.budget.most
  return met ? 'met' : 'NOT MET'
}

/** Three digits that count. */
export function figure(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '–'
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2)
}
