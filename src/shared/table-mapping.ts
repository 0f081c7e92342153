/** Which column of a table comes in as which field: one field has one column at most, one column one field. */

/** Columns that a table of releases may have. */
export const tableFields = [
  'id',
  'date',
  'status',
  'language',
  'headline',
  'subhead',
  'body',
  'place',
  'embargo',
  'event',
  'topics',
  'photo',
  'caption',
  'credit',
] as const
export type TableField = (typeof tableFields)[number]
export type TableRow = Record<TableField, string>

export interface TableMapping {
  /** The column (0 is the first) that a field is read from. */
  columns: Partial<Record<TableField, number>>
  /** Columns that do not come in; any other without a field is kept with its release as set aside. */
  leftOut?: number[]
  /** Whether 03/04/2024 is the third of April; where it is absent such a date is refused. */
  dayFirst?: boolean
  /** Language of the rows that name none. */
  language?: string
}

/** What a column may be besides a field: kept with its release under its heading, or not taken in. */
export const notFields = ['aside', 'leaveOut'] as const
export type ColumnUse = TableField | (typeof notFields)[number]

export const isField = (use: ColumnUse): use is TableField => use !== 'aside' && use !== 'leaveOut'

export function columnUse(mapping: TableMapping, column: number): ColumnUse {
  const field = tableFields.find((one) => mapping.columns[one] === column)
  return field ?? (mapping.leftOut?.includes(column) ? 'leaveOut' : 'aside')
}

/** A field that another column had is taken from it; that one is set aside then. */
export function withUse(mapping: TableMapping, column: number, use: ColumnUse): TableMapping {
  const { leftOut: before = [], ...others } = mapping
  const columns = Object.fromEntries(
    Object.entries(mapping.columns).filter(([field, at]) => at !== column && field !== use),
  )
  if (isField(use)) columns[use] = column
  const leftOut = [...before.filter((at) => at !== column), ...(use === 'leaveOut' ? [column] : [])]
  return { ...others, columns, ...(leftOut.length > 0 ? { leftOut: leftOut.sort((a, b) => a - b) } : {}) }
}

/** A table that names neither headlines nor texts has no releases in it. */
export const hasText = ({ columns }: TableMapping): boolean =>
  columns.headline !== undefined || columns.body !== undefined

export const sameMapping = (one: TableMapping, other: TableMapping): boolean => inOrder(one) === inOrder(other)

const inOrder = ({ columns, leftOut = [], dayFirst, language = '' }: TableMapping): string =>
  JSON.stringify([tableFields.map((field) => columns[field] ?? null), leftOut, dayFirst ?? null, language])
