/** What one step changed, cell by cell, so that taking it back leaves alone what somebody wrote there since. */
import type { Authority } from '../../shared/caption-authority.js'
import {
  type CaptionTab,
  type ChangeField,
  captionTabs,
  cellText,
  changeFields,
  withCellOf,
} from '../../shared/caption-cells.js'
import type { PhotoDraft, PhotoId } from '../../shared/records.js'
import type { RowChange } from './sheet-rows.js'

/** A cell that differs, as it is to be and as it must still be for that. */
export interface CellStep {
  uri: PhotoId
  column: ChangeField
  tab: CaptionTab
  before: PhotoDraft
  after: PhotoDraft
}

/** The photos of a step taken back, or done again. Whoever wrote in a cell since keeps what they wrote. */
export function stepped(
  step: readonly CellStep[],
  to: 'before' | 'after',
  draftNow: (uri: PhotoId) => PhotoDraft | undefined,
  authority: Authority,
): RowChange[] {
  const from = to === 'before' ? 'after' : 'before'
  const drafts = new Map<PhotoId, PhotoDraft>()
  for (const { uri, column, tab, ...states } of step) {
    const now = drafts.get(uri) ?? draftNow(uri)
    if (!now || cellText(now, column, tab) !== cellText(states[from], column, tab)) continue
    drafts.set(uri, withCellOf(now, states[to], column, tab, authority))
  }
  return [...drafts].map(([uri, draft]) => ({ uri, draft }))
}

export function cellsThatDiffer(before: PhotoDraft | undefined, { uri, draft }: RowChange): CellStep[] {
  if (!before) return []
  return changeFields.flatMap((column) =>
    (column === 'caption' ? captionTabs : (['file'] as const)).flatMap((tab) =>
      cellText(before, column, tab) === cellText(draft, column, tab) ? [] : { uri, column, tab, before, after: draft },
    ),
  )
}
