/** One field of many photos changed at once: set, added to, or words replaced in it, with a preview of every text. */
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { type CaptionColumn, captionColumns, cellText, withCellText } from '../../shared/caption-cells.js'
import { changedText, type TextChange } from '../../shared/text-change.js'
import { useTranslation } from '../strings.js'
import { TextField } from '../ui/Field.js'
import { Segments } from '../ui/Segments.js'
import { SelectField } from '../ui/SelectField.js'
import { Tick } from '../ui/Tick.js'
import { OutcomeDialog } from './OutcomeDialog.js'
import type { SheetView } from './sheet-acts.js'
import type { RowChange, SheetRow } from './sheet-rows.js'
import { useOutcomes } from './use-outcomes.js'

export interface BulkEditDialogProps {
  view: SheetView
  rows: readonly SheetRow[]
  column: CaptionColumn
  onApply: (changes: RowChange[], why: string) => void
  onClose: () => void
}

const kinds = ['set', 'append', 'replace'] as const

export function BulkEditDialog({ view, rows, column: first, onApply, onClose }: BulkEditDialogProps) {
  const { t } = useTranslation('captions')
  const [column, setColumn] = useState<CaptionColumn>(first)
  const [kind, setKind] = useState<TextChange['kind']>('set')
  const [value, setValue] = useState('')
  const [find, setFind] = useState('')
  const [matchCase, setMatchCase] = useState(false)
  const change = useMemo(
    (): TextChange => (kind === 'replace' ? { kind, find, by: value, matchCase } : { kind, value }),
    [kind, find, value, matchCase],
  )
  const wanted = useDeferredValue(change)
  const of = useCallback(
    (row: SheetRow) => {
      const before = cellText(row.draft, column, view.tab)
      // Nothing is emptied by a field that was left empty; Delete in the table does that.
      const text = wanted.kind === 'set' && wanted.value === '' ? before : changedText(before, wanted)
      const draft = withCellText(row.draft, column, view.tab, text, view.authority)
      const isSame = cellText(draft, column, view.tab) === before
      return {
        uri: row.uri,
        name: row.originalName,
        draft,
        before,
        text: isSame ? undefined : cellText(draft, column, view.tab),
        reason: t('outcome.same'),
      }
    },
    [column, wanted, view, t],
  )
  const { outcomes, areWhole } = useOutcomes(rows, of)
  const apply = () => {
    onApply(
      outcomes.flatMap(({ uri, draft, text }) => (text === undefined ? [] : [{ uri, draft }])),
      t(`bulk.why.${kind}`, { column: t(`columns.${column}`) }),
    )
  }
  return (
    <OutcomeDialog
      title={t('bulk.title', { count: rows.length })}
      outcomes={outcomes}
      isWaiting={wanted !== change || !areWhole}
      onApply={apply}
      onClose={onClose}
    >
      <div className="two-columns">
        <SelectField
          label={t('bulk.column')}
          choices={captionColumns.map((id) => ({ id, label: t(`columns.${id}`) }))}
          value={column}
          onChange={setColumn}
        />
        <Segments
          label={t('bulk.kind')}
          choices={kinds.map((id) => ({ id, label: t(`bulk.kinds.${id}`) }))}
          value={kind}
          onChange={setKind}
        />
      </div>
      {kind === 'replace' && (
        <>
          <TextField label={t('bulk.find')} value={find} onChange={setFind} autoFocus />
          <Tick label={t('bulk.matchCase')} isOn={matchCase} onChange={setMatchCase} />
        </>
      )}
      <TextField label={t(`bulk.value.${kind}`)} value={value} onChange={setValue} autoFocus={kind !== 'replace'} />
    </OutcomeDialog>
  )
}
