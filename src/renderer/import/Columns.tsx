/** Which column of a table comes in as what, by hand: each with samples, then how the first rows would come in. */
import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import type { TableColumn } from '../../shared/contract/exchange.js'
import { interfaceLanguages } from '../../shared/contract/preferences.js'
import {
  type ColumnUse,
  columnUse,
  hasText,
  isField,
  notFields,
  sameMapping,
  type TableMapping,
  tableFields,
  withUse,
} from '../../shared/table-mapping.js'
import { languageNames } from '../start/StartScreen.js'
import { useTranslation } from '../strings.js'
import { Told } from '../told.js'
import { Banner } from '../ui/Banner.js'
import { Button } from '../ui/Button.js'
import { Fold } from '../ui/Fold.js'
import { SelectField } from '../ui/SelectField.js'
import { DayOrder, RowPreview } from './RowPreview.js'
import type { OpenTable } from './use-tables.js'
import './columns.css'

export interface ColumnsProps {
  table: OpenTable
  onMap: (mapping: TableMapping) => void
}

export function Columns({ table: { name, outline, mapping, remembered }, onMap }: ColumnsProps) {
  const { t } = useTranslation('keeping')
  const title = useId()
  const [taken, setTaken] = useState<string | null>(null)
  const mapped = outline.columns.filter((_, at) => isField(columnUse(mapping, at))).length
  // Where every column was understood there is nothing to do, and the list of what comes in stays in sight.
  const [isOpen, setOpen] = useState(mapped < outline.columns.length || needsLook({ outline, mapping }))
  const give = (column: number, use: ColumnUse) => {
    const before = outline.columns.find((_, at) => at !== column && columnUse(mapping, at) === use)
    setTaken(before && isField(use) ? before.name : null)
    onMap(withUse(mapping, column, use))
  }
  return (
    <Fold
      className="columns"
      open={isOpen}
      onToggle={setOpen}
      summary={
        <>
          <span id={title} className="columns-title">
            {t('import.columns.title', { name })}
          </span>{' '}
          <span className="columns-count">
            {t('import.columns.rows', { count: outline.rows })} ·{' '}
            {t('import.columns.mapped', { count: mapped, all: outline.columns.length })}
          </span>
        </>
      }
    >
      <div className="columns-body">
        {!hasText(mapping) && (
          <Banner tone="danger" title={t('import.columns.noText')}>
            {t('import.columns.noTextHint')}
          </Banner>
        )}
        <DayOrder outline={outline} mapping={mapping} onMap={onMap} />
        <table className="columns-table" aria-labelledby={title}>
          <thead>
            <tr>
              <th scope="col">{t('import.columns.column')}</th>
              <th scope="col">{t('import.columns.samples')}</th>
              <th scope="col">{t('import.columns.field')}</th>
            </tr>
          </thead>
          <tbody>
            {outline.columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <ColumnRow key={at} column={column} use={columnUse(mapping, at)} onUse={(use) => give(at, use)}>
                {outline.problems
                  .filter((problem) => problem.column === at)
                  .map(({ rows, example }) => (
                    <span key={rows} className="column-problem">
                      <CircleAlert className="icon" aria-hidden />
                      <span>
                        {t('import.columns.rowsWrong', { count: rows })} <Told said={example} />
                      </span>
                    </span>
                  ))}
              </ColumnRow>
            ))}
          </tbody>
        </table>
        <p className="visually-hidden" role="status">
          {taken !== null && t('import.columns.taken', { column: taken })}
        </p>
        <p className="field-hint">
          {remembered && `${t('import.columns.remembered')} `}
          {t('import.columns.asideHint')}
        </p>
        <div className="columns-foot">
          <SelectField
            label={t('import.columns.language')}
            choices={[
              { id: '', label: t('import.columns.languageUnknown') },
              ...interfaceLanguages.map((id) => ({ id, label: languageNames[id], lang: id })),
            ]}
            value={mapping.language ?? ''}
            onChange={(language) => onMap(withLanguage(mapping, language))}
          />
          {!sameMapping(mapping, outline.proposed) && (
            <Button onPress={() => onMap(outline.proposed)}>{t('import.columns.guess')}</Button>
          )}
        </div>
        <h4 className="columns-preview-title">{t('import.columns.preview')}</h4>
        {outline.first.length === 0 ? (
          <p className="field-hint">{t('import.columns.noRows')}</p>
        ) : (
          <ol className="columns-preview">
            {outline.first.map((reading) => (
              <RowPreview key={reading.line} reading={reading} />
            ))}
          </ol>
        )}
      </div>
    </Fold>
  )
}

const needsLook = ({ outline, mapping }: Pick<OpenTable, 'outline' | 'mapping'>): boolean =>
  !hasText(mapping) || outline.ambiguousDates > 0 || outline.problems.length > 0

function withLanguage({ language: _, ...others }: TableMapping, language: string): TableMapping {
  return language === '' ? others : { ...others, language }
}

interface ColumnRowProps {
  column: TableColumn
  use: ColumnUse
  onUse: (use: ColumnUse) => void
  children: ReactNode
}

function ColumnRow({ column, use, onUse, children }: ColumnRowProps) {
  const { t } = useTranslation('keeping')
  return (
    <tr className={isField(use) ? 'column' : 'column column-without-field'}>
      <th scope="row">{column.name}</th>
      <td className="column-samples">
        {column.samples.length === 0 ? (
          <span className="column-empty">{t('import.columns.noSamples')}</span>
        ) : (
          <span className="column-sample" title={column.samples.join('\n')}>
            {column.samples.join(' · ')}
          </span>
        )}
        {children}
      </td>
      <td className="column-use">
        <SelectField
          label={t('import.columns.fieldOf', { column: column.name })}
          labelHidden
          choices={[
            ...tableFields.map((id) => ({ id: id as ColumnUse, label: t(`import.fields.${id}`) })),
            ...notFields.map((id) => ({ id: id as ColumnUse, label: t(`import.columns.${id}`) })),
          ]}
          value={use}
          onChange={onUse}
        />
      </td>
    </tr>
  )
}
