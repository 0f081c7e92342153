/** One field of many photos changed at once: set, added to, or words replaced in it, with a preview of every text. */
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import {
  type CaptionColumn,
  type ChangeField,
  cellText,
  changeFields,
  rightsCells,
  withCellText,
} from '../../shared/caption-cells.js'
import { photoReleaseStatuses } from '../../shared/records.js'
import { changedText, type TextChange } from '../../shared/text-change.js'
import { formatDay } from '../../shared/written-dates.js'
import { DayField } from '../editor/DayField.js'
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

/** Set as a whole: nothing is added to a status or to a day. */
const isOfRights = (field: ChangeField): boolean => (rightsCells as readonly ChangeField[]).includes(field)

export function BulkEditDialog({ view, rows, column: first, onApply, onClose }: BulkEditDialogProps) {
  const { t, i18n } = useTranslation('captions')
  const { t: tMain } = useTranslation()
  const { t: tKeeping } = useTranslation('keeping')
  const [column, setColumn] = useState<ChangeField>(first)
  const [kind, setKind] = useState<TextChange['kind']>('set')
  const [value, setValue] = useState('')
  const [find, setFind] = useState('')
  const [matchCase, setMatchCase] = useState(false)
  const change = useMemo(
    (): TextChange => (kind === 'replace' ? { kind, find, by: value, matchCase } : { kind, value }),
    [kind, find, value, matchCase],
  )
  const wanted = useDeferredValue(change)
  const nameOf = (field: ChangeField) =>
    field === 'mayBeUsed'
      ? tKeeping('fields.rights-releaseStatus')
      : field === 'usableUntil'
        ? tKeeping('fields.rights-expires')
        : t(`columns.${field}`)
  const of = useCallback(
    (row: SheetRow) => {
      const before = cellText(row.draft, column, view.tab)
      // Nothing is emptied by a field that was left empty; Delete in the table does that.
      const text = wanted.kind === 'set' && wanted.value === '' ? before : changedText(before, wanted)
      const draft = withCellText(row.draft, column, view.tab, text, view.authority)
      const after = cellText(draft, column, view.tab)
      const shown = (cell: string) => {
        if (column === 'mayBeUsed') return tMain(`mayBeUsed.${cell}`)
        return column === 'usableUntil' && cell !== '' ? formatDay(cell, i18n.language) : cell
      }
      return {
        uri: row.uri,
        name: row.originalName,
        draft,
        before: shown(before),
        text: after === before ? undefined : shown(after),
        reason: t('outcome.same'),
      }
    },
    [column, wanted, view, t, tMain, i18n.language],
  )
  const { outcomes, areWhole } = useOutcomes(rows, of)
  const apply = () => {
    onApply(
      outcomes.flatMap(({ uri, draft, text }) => (text === undefined ? [] : [{ uri, draft }])),
      t(`bulk.why.${kind}`, { column: nameOf(column) }),
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
          choices={changeFields.map((id) => ({ id, label: nameOf(id) }))}
          value={column}
          onChange={(id) => {
            setColumn(id)
            if (!isOfRights(id) && !isOfRights(column)) return
            setKind('set')
            setValue('')
          }}
        />
        {!isOfRights(column) && (
          <Segments
            label={t('bulk.kind')}
            choices={kinds.map((id) => ({ id, label: t(`bulk.kinds.${id}`) }))}
            value={kind}
            onChange={setKind}
          />
        )}
        {column === 'mayBeUsed' && (
          <Segments
            label={nameOf(column)}
            choices={photoReleaseStatuses.map((id) => ({ id, label: tMain(`mayBeUsed.${id}`) }))}
            value={value}
            onChange={setValue}
          />
        )}
        {column === 'usableUntil' && (
          <DayField label={nameOf(column)} value={value} readOnly={false} onChange={setValue} />
        )}
      </div>
      {kind === 'replace' && (
        <>
          <TextField label={t('bulk.find')} value={find} onChange={setFind} autoFocus />
          <Tick label={t('bulk.matchCase')} isOn={matchCase} onChange={setMatchCase} />
        </>
      )}
      {!isOfRights(column) && (
        <TextField label={t(`bulk.value.${kind}`)} value={value} onChange={setValue} autoFocus={kind !== 'replace'} />
      )}
    </OutcomeDialog>
  )
}
