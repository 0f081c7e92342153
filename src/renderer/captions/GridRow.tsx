/** One photo in the captioning grid: its picture and state, then its cells with what was found in each. */
import { CircleAlert, CircleDot, LoaderCircle, TriangleAlert } from 'lucide-react'
import { type MouseEvent, memo, useMemo } from 'react'
import { languageOfCaption } from '../../shared/caption-authority.js'
import { captionColumns, cellText, tabLanguage } from '../../shared/caption-cells.js'
import { type CaptionFinding, captionFindings } from '../../shared/caption-findings.js'
import { Thumbnail } from '../photos/Thumbnail.js'
import { useTranslation } from '../strings.js'
import { CellEditor, type Leaving } from './CellEditor.js'
import type { Editing } from './editing.js'
import { codeContext, hasCodes, type SheetView } from './sheet-acts.js'
import type { SheetRow } from './sheet-rows.js'

export interface GridRowProps {
  id: string
  view: SheetView
  index: number
  row: SheetRow | undefined
  top: number
  height: number
  /** -1 where the active cell is in another row. */
  activeColumn: number
  /** First and last column of the range in this row; none where the first is behind the last. */
  chosenFrom: number
  chosenTo: number
  isRange: boolean
  editing: Editing | null
  /** The same as long as the grid is shown. */
  handlers: RowHandlers
}

export interface RowHandlers {
  onPointer: (event: MouseEvent, row: number, column: number) => void
  onOpenCell: (row: number, column: number) => void
  onEditing: (editing: Editing) => void
  onLeaveCell: (leaving: Leaving) => void
  onGiveUp: () => void
}

export const GridRow = memo(RowOf)

function RowOf({ id, view, index, row, top, height, activeColumn, isRange, editing, ...props }: GridRowProps) {
  const { chosenFrom, chosenTo, handlers } = props
  const { t } = useTranslation('captions')
  const findings = useMemo(
    () =>
      row ? captionFindings(row.draft, { authority: view.authority, tab: view.tab, language: view.language }) : [],
    [row, view.authority, view.tab, view.language],
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table of elements cannot be virtual
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
    <div
      role="row"
      className="grid-row"
      aria-rowindex={index + 2}
      style={{ blockSize: height, transform: `translateY(${top}px)` }}
      data-editing={editing !== null}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowheader" aria-colindex={1} className="grid-photo">
        {row && (
          <>
            <Thumbnail photo={row.uri} alt="" />
            <span className="grid-photo-words">
              <span className="grid-file" title={row.originalName}>
                {row.originalName}
              </span>
              <RowMark row={row} />
            </span>
          </>
        )}
      </div>
      {captionColumns.map((column, at) => {
        const text = row ? cellText(row.draft, column, view.tab) : ''
        const found = findings.filter((finding) => finding.column === column)
        const isChosen = at >= chosenFrom && at <= chosenTo
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the grid, which has the focus
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div
            key={column}
            id={`${id}-${index}-${at}`}
            role="gridcell"
            aria-colindex={at + 2}
            aria-selected={isChosen}
            className={`grid-cell grid-${column}`}
            data-active={at === activeColumn || undefined}
            data-range={(isChosen && isRange) || undefined}
            onClick={(event) => handlers.onPointer(event, index, at)}
            onDoubleClick={() => handlers.onOpenCell(index, at)}
          >
            {row && editing?.column === at ? (
              <CellEditor
                label={t('grid.editing', { column: t(`columns.${column}`), file: row.originalName })}
                lang={languageOf(view, column, text)}
                text={editing.text}
                codes={hasCodes(column) ? (typed) => codeContext(view, row.draft, typed) : undefined}
                onText={(typed, people) =>
                  handlers.onEditing({ ...editing, text: typed, people: [...editing.people, ...people] })
                }
                onKeep={handlers.onLeaveCell}
                onGiveUp={handlers.onGiveUp}
              />
            ) : (
              row && <CellText text={text} found={found} lang={languageOf(view, column, text)} />
            )}
          </div>
        )
      })}
    </div>
  )
}

const languageOf = ({ tab, language }: SheetView, column: string, text: string) =>
  column === 'date'
    ? undefined
    : ((column === 'caption' ? tabLanguage(tab) : undefined) ?? languageOfCaption(text, language))

function CellText({ text, found, lang }: { text: string; found: CaptionFinding[]; lang: string | undefined }) {
  const { t } = useTranslation('captions')
  const missing = found.find(({ tone }) => tone === 'missing')
  // An empty cell is seen to be empty.
  const notes = found.filter((finding) => finding !== missing && (text !== '' || finding.tone === 'wrong'))
  const wrong = notes.some(({ tone }) => tone === 'wrong')
  const bytes = found.find(({ key }) => key === 'bytes')
  const Icon = wrong ? CircleAlert : CircleDot
  return (
    <>
      {text === '' && missing ? (
        <span className="cell-missing">
          <TriangleAlert className="icon" aria-hidden />
          {t(`short.${missing.key}`)}
        </span>
      ) : (
        <span className="cell-text" {...(lang ? { lang } : {})}>
          {text}
        </span>
      )}
      {notes.length > 0 && (
        <span className={wrong ? 'cell-mark cell-mark-wrong' : 'cell-mark'}>
          {bytes && (
            <span aria-hidden>
              {bytes.values.bytes}/{bytes.values.limit}
            </span>
          )}
          <Icon className="icon" aria-hidden />
          <span className="visually-hidden">
            {wrong ? t('grid.wrong', { count: notes.length }) : t('grid.notes', { count: notes.length })}
          </span>
        </span>
      )}
    </>
  )
}

function RowMark({ row }: { row: SheetRow }) {
  const { t } = useTranslation('captions')
  if (row.state === 'saved') return null
  const Icon = row.state === 'conflict' ? TriangleAlert : row.state === 'failed' ? CircleAlert : LoaderCircle
  return (
    <span className={`saved saved-${row.state}`}>
      <Icon className="icon" aria-hidden />
      {t(`states.${row.state}`)}
    </span>
  )
}
