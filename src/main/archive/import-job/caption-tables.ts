/**
 * Lists of captions as a spreadsheet leaves them: columns for the file, the caption and the credit of each photo.
 *
 * Goal: such a table is no table of releases, whatever it is called, where it has these columns and no other; one that is
 * called captions may have more (a day, a place), which are told as left. Who took a photo is its credit where no column
 * has that: a photo leaves with a credit, and offices that name one of the two mean it as that. Where any column is a headline's or a text's it
 * stays a table of releases, which has photos, captions and credits as well. Pure.
 */
import type { TableField } from '../../../shared/table-mapping.js'
import { type CaptionList, creditIn, namedBy, type PhotoNames, saysNothing, toldBy } from './listed-photos.js'

/** A table as it was read: its columns, with what each would be in a table of releases, and its rows below the heading. */
export interface Sheet {
  columns: { name: string; field?: TableField | undefined; isEmpty: boolean }[]
  rows: string[][]
  /** Names of a workbook's other sheets. */
  others?: readonly string[]
}

type CaptionColumn = 'file' | 'caption' | 'credit' | 'by' | 'number'

/** What the columns of a list of captions are called, besides what a table of releases calls them. */
const words: readonly [CaptionColumn, RegExp][] = [
  ['number', /^(?:№|n|№ ?п\/п|#)$/iu],
  ['file', /^(?:файл|имя файла|file(?: ?name)?|снимок|photo|сурет)$/iu],
  ['caption', /^(?:подпись|описание|caption|description|түсіндірме|түсініктеме|жазу)$/iu],
  ['credit', /^(?:credits?(?: line)?|указание авторства|кредит|авторлық жазба)$/iu],
  [
    'by',
    /^(?:автор(?:ы|лары)?|фотограф|автор фото|photographer|photo by|by(?:-?line)?|creator|түсірген|фотосуретші)$/iu,
  ],
]
const ofFields: Partial<Record<TableField, CaptionColumn>> = {
  photo: 'file',
  caption: 'caption',
  credit: 'credit',
  id: 'number',
}

/** What a column of this heading holds in a list of captions. */
export const captionColumn = (heading: string, field?: TableField): CaptionColumn | undefined =>
  words.find(([, known]) => known.test(heading.trim()))?.[0] ?? (field && ofFields[field])

/** Where a table of captions has what. */
type Columns = Partial<Record<CaptionColumn, number>> & { file: number; others: number[] }

/** @param isCalledSo whether its name speaks of captions. @returns undefined where it is no list of captions */
export function readCaptionTable(sheet: Sheet, names: PhotoNames, isCalledSo: boolean): CaptionList | undefined {
  const heading = sheet.columns.map(({ name }) => name)
  const isHeadless = isCalledSo && heading.some((cell) => namedBy(cell, names) !== undefined)
  const columns = isHeadless ? columnsWithoutHeading(heading, names) : columnsOf(sheet.columns, isCalledSo)
  if (!columns) return undefined
  const photos: CaptionList['photos'] = new Map()
  const left: string[] = [...(sheet.others ?? [])]
  for (const row of isHeadless ? [heading, ...sheet.rows] : sheet.rows) {
    const at = (column: number | undefined) => (row[column ?? -1] ?? '').replace(/\s+/g, ' ').trim()
    const named = namedBy(at(columns.file), names)
    const told = toldBy(at(columns.caption), creditIn(at(columns.credit)), creditIn(at(columns.by)))
    if (named === undefined || photos.has(named)) left.push(row.filter((cell) => cell.trim() !== '').join(' – '))
    else if (!saysNothing(told)) photos.set(named, told)
  }
  return { photos, left, columnsLeft: columns.others.map((at) => heading[at] ?? '') }
}

function columnsOf(columns: Sheet['columns'], isCalledSo: boolean): Columns | undefined {
  const found: Partial<Columns> = {}
  const others: number[] = []
  for (const [at, { name, field, isEmpty }] of columns.entries()) {
    const column = captionColumn(name, field)
    if (column === undefined && (field === 'headline' || field === 'subhead' || field === 'body')) return undefined
    if (column !== undefined && found[column] === undefined) found[column] = at
    else if (!isEmpty) others.push(at)
  }
  const { file, caption, by, ...further } = found
  const { credit = by } = found
  if (file === undefined || (caption === undefined && credit === undefined)) return undefined
  if (others.length > 0 && !isCalledSo) return undefined
  return {
    ...further,
    file,
    others,
    ...has('caption', caption),
    ...has('credit', credit),
    ...(credit !== by && has('by', by)),
  }
}

const has = (column: CaptionColumn, at: number | undefined) => (at === undefined ? {} : { [column]: at })

/** As they are usually kept: the caption follows the file, and the credit the caption. */
function columnsWithoutHeading(first: readonly string[], names: PhotoNames): Columns {
  const file = first.findIndex((cell) => namedBy(cell, names) !== undefined)
  return { file, caption: file + 1, credit: file + 2, others: [] }
}
