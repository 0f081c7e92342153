/**
 * Below the grid: what is known of the active cell. How full its field is in old programs, what was found in it, with the
 * key that takes the fix, and a conflict with what somebody else wrote.
 */
import { CircleAlert, CircleDot, TriangleAlert } from 'lucide-react'
import { cellText, withCellText } from '../../shared/caption-cells.js'
import { type CaptionFinding, captionFindings, endOfCut, iimMeter } from '../../shared/caption-findings.js'
import { MineOrTheirs } from '../editor/MineOrTheirs.js'
import { useTranslation } from '../strings.js'
import { Keys } from '../ui/Badge.js'
import { Button } from '../ui/Button.js'
import type { CellRange } from './cell-range.js'
import type { Editing } from './editing.js'
import { columnAt, type SheetView } from './sheet-acts.js'
import type { SheetRow } from './sheet-rows.js'

export interface CaptionFootProps {
  view: SheetView
  range: CellRange
  row: SheetRow | undefined
  editing: Editing | null
  readOnly: boolean
  fixKeys: string
  onFix: () => void
  onSettle: (mine: boolean) => void
}

const icons = { missing: TriangleAlert, wrong: CircleAlert, hint: CircleDot } as const

/** What is wrong comes first. */
const order = { missing: 0, wrong: 1, hint: 2 } as const

/** What was found in a cell, the gravest first. */
export function cellFindings(view: SheetView, row: SheetRow, column: number): CaptionFinding[] {
  return captionFindings(row.draft, view)
    .filter((finding) => finding.column === columnAt(column))
    .sort((a, b) => order[a.tone] - order[b.tone])
}

export function CaptionFoot({ view, range, row, editing, readOnly, fixKeys, onFix, onSettle }: CaptionFootProps) {
  const { t } = useTranslation('captions')
  const column = columnAt(range.active.column)
  if (!row) return <footer className="caption-foot" />
  const shown = editing
    ? { ...row, draft: withCellText(row.draft, column, view.tab, editing.text, view.authority) }
    : row
  const found = cellFindings(view, shown, range.active.column)
  const meter = iimMeter(shown.draft, column, view.tab)
  const isFull = meter !== undefined && meter.bytes > meter.limit
  const firstFix = found.find(({ fix }) => fix !== undefined)
  return (
    <section
      className="caption-foot"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
      tabIndex={0}
      aria-label={t('grid.editing', { column: t(`columns.${column}`), file: row.originalName })}
    >
      {row.state === 'conflict' && (
        <div className="caption-conflict" role="alert">
          <TriangleAlert className="icon" aria-hidden />
          <span>
            {t(row.theirs ? 'conflict.told' : 'conflict.unread')}{' '}
            {row.theirs && <q>{cellText(row.theirs, column, view.tab)}</q>}
          </span>
          <MineOrTheirs onSettle={onSettle} />
        </div>
      )}
      <div className="foot-line">
        <strong className="foot-cell">
          {t(`columns.${column}`)} <span>{row.originalName}</span>
        </strong>
        {meter && (
          <span className={isFull ? 'byte-meter byte-meter-full' : 'byte-meter'}>
            {t(isFull ? 'meter.full' : 'meter.fits', { ...meter, cut: endOfCut(meter.cut) })}
          </span>
        )}
        <span className="foot-keys">{t('grid.keys')}</span>
      </div>
      <ul className="foot-findings" aria-live="polite">
        {found
          .filter(({ key }) => key !== 'bytes')
          .map((finding) => {
            const Icon = icons[finding.tone]
            return (
              <li
                key={`${finding.key} ${Object.values(finding.values).join(' ')}`}
                className={`finding-${finding.tone}`}
              >
                <Icon className="icon" aria-hidden />
                <span>{t(`findings.${finding.key}`, finding.values)}</span>
                {finding === firstFix && !readOnly && !editing && (
                  <Button size="small" variant="quiet" onPress={onFix}>
                    {t('findings.fix')} <Keys>{fixKeys}</Keys>
                  </Button>
                )}
              </li>
            )
          })}
        {found.length === 0 && <li className="finding-none">{t('findings.none')}</li>}
      </ul>
    </section>
  )
}
