/** What can be done to a range of the sheet: typed into, cleared, filled down, copied, pasted, changed as one. */
import type { Authority } from '../../shared/caption-authority.js'
import { languageOfCaption } from '../../shared/caption-authority.js'
import {
  type CaptionColumn,
  type CaptionTab,
  captionColumns,
  cellText,
  tabLanguage,
  takenDay,
  withCellText,
  withPeople,
} from '../../shared/caption-cells.js'
import { type CodeContext, withCodesReplaced } from '../../shared/caption-codes.js'
import type { LanguageTag, PhotoDraft } from '../../shared/records.js'
import type { CaptionSheet } from './caption-sheet.js'
import { type CellRange, corners } from './cell-range.js'
import type { RowChange, SheetRow } from './sheet-rows.js'

export interface SheetView {
  sheet: CaptionSheet
  authority: Authority
  tab: CaptionTab
  /** Of captions that have none yet. */
  language: LanguageTag
}

export const columnAt = (column: number): CaptionColumn => captionColumns[column] ?? 'caption'

/** What codes in a photo's cells are read by. */
export function codeContext(view: SheetView, draft: PhotoDraft, text: string): CodeContext {
  return {
    authority: view.authority,
    language: tabLanguage(view.tab) ?? languageOfCaption(withoutCodes(text), view.language),
    day: takenDay(draft),
  }
}

/** `=nigm` is Latin, whatever language the caption is in. */
const withoutCodes = (text: string): string => text.replace(/=[\w-]+(?:#\d)?/g, '')

/** Columns in which codes are read. */
export const hasCodes = (column: CaptionColumn): boolean =>
  column === 'caption' || column === 'headline' || column === 'altText'

/** The photo with a text in a cell: codes replaced, and whom they name among those who are shown. */
export function withTyped(view: SheetView, draft: PhotoDraft, column: CaptionColumn, text: string): PhotoDraft {
  if (!hasCodes(column)) return withCellText(draft, column, view.tab, text, view.authority)
  const { text: replaced, people } = withCodesReplaced(text, codeContext(view, draft, text))
  return withPeople(withCellText(draft, column, view.tab, replaced, view.authority), people)
}

function rowsOf({ sheet }: SheetView, range: CellRange): SheetRow[] {
  const { first, last } = corners(range)
  const rows: SheetRow[] = []
  for (let at = first.row; at <= last.row; at++) {
    const row = sheet.row(at)
    if (row) rows.push(row)
  }
  return rows
}

function columnsOf(range: CellRange): CaptionColumn[] {
  const { first, last } = corners(range)
  return captionColumns.slice(first.column, last.column + 1)
}

export function rangeTexts(view: SheetView, range: CellRange): string[][] {
  return rowsOf(view, range).map(({ draft }) => columnsOf(range).map((column) => cellText(draft, column, view.tab)))
}

/** One text in every cell of the range. */
export function withOneText(view: SheetView, range: CellRange, text: string): RowChange[] {
  return rowsOf(view, range).map(({ uri, draft }) => ({
    uri,
    draft: columnsOf(range).reduce((changed, column) => withTyped(view, changed, column, text), draft),
  }))
}

/** The top row of the range in all of it; the row above in a single one. */
export function filledDown(view: SheetView, range: CellRange): RowChange[] {
  const { first, last } = corners(range)
  const source = view.sheet.row(first.row === last.row ? first.row - 1 : first.row)
  if (!source) return []
  return rowsOf(view, range)
    .filter(({ uri }) => uri !== source.uri)
    .map(({ uri, draft }) => ({
      uri,
      draft: columnsOf(range).reduce(
        (changed, column) =>
          withCellText(changed, column, view.tab, cellText(source.draft, column, view.tab), view.authority),
        draft,
      ),
    }))
}

/** A block of cells from the range's first cell on; a single one fills the range. */
export function pasted(view: SheetView, range: CellRange, block: readonly (readonly string[])[]): RowChange[] {
  const [firstLine] = block
  if (block.length === 1 && firstLine?.length === 1) return withOneText(view, range, firstLine[0] ?? '')
  const { first } = corners(range)
  return block.flatMap((cells, down) => {
    const row = view.sheet.row(first.row + down)
    if (!row) return []
    const draft = cells.reduce((changed, text, right) => {
      const column = captionColumns[first.column + right]
      return column ? withTyped(view, changed, column, text) : changed
    }, row.draft)
    return [{ uri: row.uri, draft }]
  })
}
