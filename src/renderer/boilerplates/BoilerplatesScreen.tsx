/** The standing texts: the list by place and language, and the one that is open, to be written in. */
import { BookText, Plus, Trash2 } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type BoilerplateRow, boilerplateRoles } from '../../shared/boilerplate.js'
import type { BoilerplateId, RecordId } from '../../shared/records.js'
import { useArchive, useNotice } from '../archive.js'
import { BackButton } from '../desk/BackButton.js'
import { useDesk } from '../desk/desk.js'
import { PinButton } from '../desk/PinnedList.js'
import { useReport } from '../errors.js'
import { formatNumber, languageMark, languageName } from '../format.js'
import { HistoryButton } from '../history/HistoryButton.js'
import { useTranslation } from '../strings.js'
import { useTrash } from '../trash/use-trash.js'
import { Button, IconButton } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'
import { SelectField } from '../ui/SelectField.js'
import { VirtualList } from '../ui/VirtualList.js'
import { BoilerplateSheet } from './BoilerplateSheet.js'
import './boilerplates.css'

const rowHeight = 58
const batch = 200
/** What is saved is followed by more in a moment. */
const restMs = 200

const everything = 'all'

export function BoilerplatesScreen() {
  const { t, i18n } = useTranslation('editor')
  const { t: tMain } = useTranslation()
  const desk = useDesk()
  const { rows, refresh } = useRows()
  const [role, setRole] = useState<string>(everything)
  const [language, setLanguage] = useState<string>(everything)
  /** One that is begun, until its first save gives it an id; then its sheet stays. */
  const [begun, setBegun] = useState<{ serial: number; uri: RecordId | null } | null>(null)
  const record = begun?.uri ?? (begun ? null : desk.standing.record)
  const languages = [...new Set(rows?.map((row) => row.language) ?? [])]
  const shown = (rows ?? []).filter(
    (row) => (role === everything || row.role === role) && (language === everything || row.language === language),
  )
  const open = (uri: RecordId) => {
    setBegun(null)
    desk.note(uri)
  }
  const begin = () => {
    setBegun({ serial: (begun?.serial ?? 0) + 1, uri: null })
    desk.setFront('detail')
  }
  const moveToTrash = useTrash('boilerplate')
  const trash = async (uri: RecordId) => {
    if (!(await moveToTrash([uri]))) return
    setBegun(null)
    refresh()
  }
  return (
    <>
      <section className="pane list-pane" aria-label={t('boilerplates.title')}>
        <header className="list-head">
          <h2 className="pane-title">{t('boilerplates.title')}</h2>
          <span className="list-count">{rows ? formatNumber(shown.length, i18n.language) : ''}</span>
          {!desk.readOnly && (
            <Button size="small" icon={Plus} onPress={begin}>
              {t('boilerplates.new')}
            </Button>
          )}
        </header>
        <div className="boilerplate-filters">
          <SelectField
            label={t('boilerplates.role')}
            labelHidden
            quiet
            choices={[
              { id: everything, label: t('boilerplates.allRoles') },
              ...boilerplateRoles.map((id) => ({ id, label: t(`boilerplates.roles.${id}`) })),
            ]}
            value={role}
            onChange={setRole}
          />
          <SelectField
            label={t('fields.language')}
            labelHidden
            quiet
            choices={[
              { id: everything, label: t('boilerplates.allLanguages') },
              ...languages.map((id) => ({ id, label: languageName(id), lang: id })),
            ]}
            value={language}
            onChange={setLanguage}
          />
        </div>
        {rows && shown.length === 0 ? (
          <EmptyState
            icon={BookText}
            title={t(rows.length === 0 ? 'boilerplates.none' : 'boilerplates.noneHere')}
            actions={
              !desk.readOnly && (
                <Button variant={rows.length === 0 ? 'primary' : 'plain'} icon={Plus} onPress={begin}>
                  {t('boilerplates.begin')}
                </Button>
              )
            }
          >
            {t('boilerplates.noneHint')}
          </EmptyState>
        ) : (
          <VirtualList
            label={t('boilerplates.title')}
            count={shown.length}
            rowHeight={rowHeight}
            selected={shown.findIndex(({ uri }) => uri === record)}
            onSelect={(at, inFront) => {
              const row = shown[at]
              if (row) open(row.uri)
              if (inFront) desk.setFront('detail')
            }}
            onOpen={() => desk.setFront('detail')}
            onRange={() => undefined}
            keyOf={(at) => shown[at]?.uri ?? at}
            resetKey={`${role} ${language}`}
            render={(at) => shown[at] && <Row row={shown[at]} />}
          />
        )}
      </section>
      <section className="pane detail-pane" aria-label={t('boilerplates.open')}>
        <div className="pane-head">
          <BackButton />
          <span className="pane-head-tools">
            <PinButton />
            {record && <HistoryButton uri={record} readOnly={desk.readOnly} undoing={desk.undoing} />}
            {record && !desk.readOnly && (
              <IconButton icon={Trash2} label={tMain('library.toTrash')} onPress={() => void trash(record)} />
            )}
          </span>
        </div>
        {begun || record ? (
          <div className="detail-scroll">
            <BoilerplateSheet
              key={begun ? `new ${begun.serial}` : record}
              uri={begun ? null : (record as BoilerplateId)}
              readOnly={desk.readOnly}
              onSaved={({ uri }) => {
                if (begun && begun.uri === null) {
                  setBegun({ ...begun, uri })
                  desk.note(uri)
                }
              }}
            />
          </div>
        ) : (
          <EmptyState icon={BookText} title={t('boilerplates.nothingOpen')}>
            {t(desk.readOnly ? 'boilerplates.nothingOpenReadOnly' : 'boilerplates.nothingOpenHint')}
          </EmptyState>
        )}
      </section>
    </>
  )
}

function Row({ row }: { row: BoilerplateRow }) {
  const { t } = useTranslation('editor')
  return (
    <div className="boilerplate-row">
      <span className="boilerplate-name" lang={row.language}>
        {row.name || t('boilerplates.nameless')}
      </span>
      <small className="boilerplate-more">
        {t(`boilerplates.roles.${row.role}`)} · {languageMark(row.language)}
        {row.usedIn > 0 && ` · ${t('boilerplates.usedIn', { count: row.usedIn })}`}
      </small>
    </div>
  )
}

/** All of them: an office has a few dozen. */
function useRows(): { rows: BoilerplateRow[] | null; refresh: () => void } {
  const archive = useArchive()
  const report = useReport()
  const [rows, setRows] = useState<BoilerplateRow[] | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const refresh = useCallback(() => {
    const read = async () => {
      const all: BoilerplateRow[] = []
      for (;;) {
        const page = await archive.listBoilerplates({ offset: all.length, limit: batch })
        all.push(...page.rows)
        if (page.rows.length === 0 || all.length >= page.total) return all
      }
    }
    read().then(setRows, report)
  }, [archive, report])
  useEffect(() => {
    refresh()
    return () => clearTimeout(timer.current)
  }, [refresh])
  useNotice('changed', () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(refresh, restMs)
  })
  return { rows, refresh }
}
