/** What one step changed, cell by cell, so that taking it back leaves alone what somebody wrote there since. */
import {
  type CaptionColumn,
  type CaptionTab,
  captionColumns,
  captionTabs,
  cellText,
} from '../../shared/caption-cells.js'
import type { PhotoDraft, PhotoId } from '../../shared/records.js'
import type { RowChange } from './sheet-rows.js'

/** A cell that differs, as it is to be and as it must still be for that. */
export interface CellStep {
  uri: PhotoId
  column: CaptionColumn
  tab: CaptionTab
  before: PhotoDraft
  after: PhotoDraft
}

export function cellsThatDiffer(before: PhotoDraft | undefined, { uri, draft }: RowChange): CellStep[] {
  if (!before) return []
  return captionColumns.flatMap((column) =>
    (column === 'caption' ? captionTabs : (['file'] as const)).flatMap((tab) =>
      cellText(before, column, tab) === cellText(draft, column, tab) ? [] : { uri, column, tab, before, after: draft },
    ),
  )
}
