/** Captioning many photos: the grid, what is known of its active cell, and what can be done to many of them at once. */
import './captions.css'
import { useEffect, useMemo, useState } from 'react'
import { type CaptionTab, cellText, withCellText, withPeople } from '../../shared/caption-cells.js'
import type { PhotoId } from '../../shared/records.js'
import { useDesktop, useHalfTyped } from '../archive.js'
import { useCommand } from '../desk/commands.js'
import { useDesk } from '../desk/desk.js'
import { shownKeys } from '../desk/keys.js'
import { useSteady } from '../desk/steady.js'
import { useReport } from '../errors.js'
import { focusSoon } from '../focus.js'
import { formatNumber } from '../format.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { Progress } from '../ui/Progress.js'
import { BulkEditDialog } from './BulkEditDialog.js'
import { CaptionFoot, cellFindings } from './CaptionFoot.js'
import { CaptionGrid } from './CaptionGrid.js'
import { CaptionsHead } from './CaptionsHead.js'
import { CodesDialog } from './CodesDialog.js'
import { at, type CellRange, corners, rowsIn } from './cell-range.js'
import type { Editing } from './editing.js'
import { columnAt, filledDown, pasted, rangeTexts, type SheetView, withOneText, withTyped } from './sheet-acts.js'
import type { RowChange, SheetRow } from './sheet-rows.js'
import { TemplateDialog } from './TemplateDialog.js'
import { fromTsv, toTsv } from './tsv.js'
import { useAuthority } from './use-authority.js'
import { useCaptionSheet, useSheetDrawn } from './use-caption-sheet.js'

export interface CaptionsScreenProps {
  photos: readonly PhotoId[]
  onClose: () => void
}

export function CaptionsScreen({ photos, onClose }: CaptionsScreenProps) {
  const { t, i18n } = useTranslation('captions')
  const { t: tMain } = useTranslation()
  const { readOnly, state } = useDesk()
  const desktop = useDesktop()
  const report = useReport()
  const { authority, coded } = useAuthority()
  const sheet = useCaptionSheet(photos, authority)
  useSheetDrawn(sheet)
  const [tab, setTab] = useState<CaptionTab>('file')
  const [range, setRange] = useState<CellRange>(at(0, 0))
  const [editing, setEditing] = useState<Editing | null>(null)
  const [dialog, setDialog] = useState<{ kind: 'template' | 'bulk'; rows: SheetRow[] } | { kind: 'codes' } | null>(null)
  const [gathering, setGathering] = useState<number | null>(null)
  const view = useMemo(
    (): SheetView => ({ sheet, authority, tab, language: i18n.language }),
    [sheet, authority, tab, i18n.language],
  )
  useEffect(() => focusSoon('.caption-grid'), [])
  const row = sheet.row(range.active.row)
  const count = photos.length

  const edit = (changes: readonly RowChange[], why: string) => void sheet.edit(changes, why).catch(report)
  const endEditing = (keep: boolean) => {
    const edited = editing && sheet.row(editing.row)
    setEditing(null)
    if (!keep || !editing || !edited) return
    const column = columnAt(editing.column)
    const now = cellText(edited.draft, column, tab)
    if (editing.text === now || editing.text === editing.from) return
    const typed = withTyped(view, edited.draft, column, editing.text)
    const draft = column === 'caption' ? withPeople(typed, editing.people) : typed
    if (now === editing.from) edit([{ uri: edited.uri, draft }], '')
    else void sheet.clash({ uri: edited.uri, draft })
  }
  useHalfTyped(() => editing && endEditing(true))
  const fix = () => {
    const found = row && cellFindings(view, row, range.active.column).find((finding) => finding.fix !== undefined)
    if (!row || found?.fix === undefined) return
    const column = columnAt(range.active.column)
    const draft =
      found.key === 'code-lacks'
        ? withTyped(view, row.draft, column, cellText(row.draft, column, tab))
        : withCellText(row.draft, column, tab, found.fix, authority)
    edit([{ uri: row.uri, draft }], '')
  }
  /** The chosen rows, or all where one alone is chosen; all of them read. */
  const gather = async (kind: 'template' | 'bulk') => {
    const { first, last } = corners(
      rowsIn(range) > 1 ? range : { active: { row: 0, column: 0 }, anchor: { row: count - 1, column: 0 } },
    )
    if (editing) endEditing(true)
    if (count > 200) setGathering(0)
    await sheet.load(first.row, last.row, (done) => setGathering((before) => (before === null ? null : done)))
    setGathering(null)
    const rows: SheetRow[] = []
    for (let index = first.row; index <= last.row; index++) {
      const one = sheet.row(index)
      if (one) rows.push(one)
    }
    setDialog({ kind, rows })
  }
  const open = (kind: 'template' | 'bulk') => () => void gather(kind).catch(report)
  // A key in the grid draws the grid anew and what is told below it, and not all that stands above.
  const headActs = useSteady({
    onClose,
    onTab: (next: CaptionTab) => {
      if (editing) endEditing(true)
      setTab(next)
    },
    onTemplate: open('template'),
    onBulk: open('bulk'),
    onCodes: () => setDialog({ kind: 'codes' }),
    onUndo: () => void sheet.undo(t('undone')).catch(report),
    onRedo: () => void sheet.redo(t('redone')).catch(report),
  })
  const fixKeys = shownKeys('CmdOrCtrl+.', state.platform)
  useCommand('caption-template', readOnly ? undefined : open('template'))
  useCommand('change-captions', readOnly ? undefined : open('bulk'))

  return (
    <section className="pane screen-pane captions-screen" aria-label={t('title')}>
      <CaptionsHead sheet={sheet} version={sheet.version()} tab={tab} count={count} readOnly={readOnly} {...headActs} />
      {(gathering !== null || sheet.saving) && (
        <div className="captions-progress">
          <Progress
            label={t(sheet.saving ? 'saving' : 'reading')}
            done={sheet.saving?.done ?? gathering ?? 0}
            total={sheet.saving?.total ?? count}
            text={tMain('common.ofTotal', {
              done: formatNumber(Math.min(count, sheet.saving?.done ?? gathering ?? 0), i18n.language),
              total: formatNumber(sheet.saving?.total ?? count, i18n.language),
            })}
          />
          {sheet.saving && (
            <Button size="small" onPress={() => sheet.stop()}>
              {tMain('common.stop')}
            </Button>
          )}
        </div>
      )}
      <CaptionGrid
        view={view}
        range={range}
        onRange={setRange}
        editing={editing}
        readOnly={readOnly}
        onEdit={(index, column, text) => {
          const edited = sheet.row(index)
          if (!edited) return
          const from = cellText(edited.draft, columnAt(column), tab)
          setEditing({ row: index, column, text: text ?? from, from, people: [] })
        }}
        onEditing={setEditing}
        onEdited={endEditing}
        onClear={() => edit(withOneText(view, range, ''), t('why.clear'))}
        onFillDown={() => edit(filledDown(view, range), t('why.fillDown'))}
        onCopy={() => void desktop.copyText(toTsv(rangeTexts(view, range))).catch(report)}
        onPaste={(text) => {
          const block = fromTsv(text)
          edit(pasted(view, range, block), t('why.paste'))
        }}
        onUndo={headActs.onUndo}
        onRedo={headActs.onRedo}
        onFix={fix}
        onLeave={() => focusSoon('.captions-head button')}
      />
      <CaptionFoot
        view={view}
        range={range}
        row={row}
        editing={editing}
        readOnly={readOnly}
        fixKeys={fixKeys}
        onFix={() => {
          fix()
          focusSoon('.caption-grid')
        }}
        onSettle={(mine) => {
          if (row) sheet.settle(row.uri, mine)
          focusSoon('.caption-grid')
        }}
      />
      {dialog?.kind === 'template' && (
        <TemplateDialog view={view} rows={dialog.rows} onApply={edit} onClose={() => setDialog(null)} />
      )}
      {dialog?.kind === 'bulk' && (
        <BulkEditDialog
          view={view}
          rows={dialog.rows}
          column={columnAt(range.active.column)}
          onApply={(changes, why) => {
            setDialog(null)
            edit(changes, why)
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog?.kind === 'codes' && (
        <CodesDialog
          coded={coded}
          authority={authority}
          language={tab === 'file' ? i18n.language : tab}
          onClose={() => setDialog(null)}
        />
      )}
    </section>
  )
}
