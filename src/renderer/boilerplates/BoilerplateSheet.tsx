/** A standing text, saved by itself as it is written, and the releases that took it. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { bodyFromHtml } from '../../shared/body.js'
import {
  type Boilerplate,
  type BoilerplateDraft,
  type BoilerplateFields,
  boilerplateRoles,
  emptyBoilerplate,
} from '../../shared/boilerplate.js'
import type { RecordRow } from '../../shared/contract/all-records.js'
import { draftOf } from '../../shared/record-kinds.js'
import type { BoilerplateId } from '../../shared/records.js'
import { useArchive, useNotice } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { BodyEditor, type BodyEditorProps } from '../editor/BodyEditor.js'
import { LanguageChoice } from '../editor/LanguageChoice.js'
import { RecordConflict } from '../editor/RecordConflict.js'
import { RescuesOf } from '../editor/Rescues.js'
import { SaveMark } from '../editor/SheetNotices.js'
import { useRecordDraft } from '../editor/use-draft.js'
import { useWriting } from '../editor/use-writing.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { FieldGroup, TextField } from '../ui/Field.js'
import { SelectField } from '../ui/SelectField.js'
import '../editor/editor.css'

export interface BoilerplateSheetProps {
  /** null for a new one. */
  uri: BoilerplateId | null
  readOnly: boolean
  onSaved: (saved: Boilerplate) => void
}

export function BoilerplateSheet({ uri, readOnly, onSaved }: BoilerplateSheetProps) {
  const { i18n } = useTranslation()
  const archive = useArchive()
  const report = useReport()
  const [text, setText] = useState<Boilerplate | null>(null)
  useEffect(() => {
    if (uri === null) return
    let wanted = true
    archive.getRecord(uri).then((found) => {
      if (wanted && found.type === 'boilerplate') setText(found)
    }, report)
    return () => {
      wanted = false
    }
  }, [archive, report, uri])
  const fresh = useMemo(() => emptyBoilerplate('boilerplate', i18n.language), [i18n.language])
  if (uri === null) return <Sheet draft={fresh} basedOn={null} readOnly={readOnly} onSaved={onSaved} />
  if (!text) return null
  return <Sheet draft={draftOf<'boilerplate'>(text)} basedOn={text.revision} readOnly={readOnly} onSaved={onSaved} />
}

interface SheetProps {
  draft: BoilerplateDraft
  basedOn: number | null
  readOnly: boolean
  onSaved: (saved: Boilerplate) => void
}

function Sheet({ draft: initial, basedOn, readOnly, onSaved }: SheetProps) {
  const { t } = useTranslation('editor')
  const handle = useRecordDraft('boilerplate', initial, basedOn, onSaved)
  const { draft, version, state, change, changeLater, save } = handle
  const common = { isReadOnly: readOnly, lang: draft.language, onBlur: () => void save() }
  const onMarkup = useCallback((read: () => string) => changeLater((now) => ({ ...now, text: read() })), [changeLater])
  return (
    <div className="sheet">
      <div className="sheet-bar">
        <SelectField
          label={t('boilerplates.role')}
          labelHidden
          quiet
          isDisabled={readOnly}
          choices={boilerplateRoles.map((id) => ({ id, label: t(`boilerplates.roles.${id}`) }))}
          value={draft.role}
          onChange={(role) => change((now) => ({ ...now, role: role as BoilerplateFields['role'] }))}
        />
        <LanguageChoice
          language={draft.language}
          readOnly={readOnly}
          onChange={(language) => change((now) => ({ ...now, language }))}
        />
        <SaveMark state={state} isNew={draft.uri === undefined} onRetry={() => void save()} />
      </div>
      <RescuesOf handle={handle} readOnly={readOnly} />
      <RecordConflict handle={handle} />
      <TextField
        {...common}
        label={t('boilerplates.name')}
        hint={t('boilerplates.nameHint')}
        value={draft.name}
        autoFocus={basedOn === null}
        onChange={(name) => change((now) => ({ ...now, name }))}
      />
      {draft.contentType === 'text/html' ? (
        <Markup
          text={draft.text}
          version={version}
          language={draft.language}
          isReadOnly={readOnly}
          onChange={onMarkup}
          onBlur={save}
        />
      ) : (
        <TextField
          {...common}
          label={t('boilerplates.text')}
          value={draft.text}
          rows={6}
          onChange={(text) => change((now) => ({ ...now, text }))}
        />
      )}
      {draft.uri && <UsedIn uri={draft.uri} />}
    </div>
  )
}

interface MarkupProps extends Omit<BodyEditorProps, 'writing'> {
  text: string
  /** Another one stands for a text from outside. */
  version: number
}

function Markup({ text, version, ...props }: MarkupProps) {
  const { t } = useTranslation('editor')
  const writing = useWriting({
    label: t('boilerplates.text'),
    isReadOnly: props.isReadOnly,
    version,
    read: () => bodyFromHtml(text).blocks,
  })
  return writing && <BodyEditor writing={writing} {...props} />
}

/** Releases that took it; those that went out keep the words they went out with. */
function UsedIn({ uri }: { uri: BoilerplateId }) {
  const { t } = useTranslation('editor')
  const { t: tMain } = useTranslation()
  const { open } = useDesk()
  const archive = useArchive()
  const report = useReport()
  const [rows, setRows] = useState<RecordRow[]>([])
  const read = useCallback(() => void archive.listLinks(uri).then(setRows, report), [archive, report, uri])
  useEffect(read, [read])
  useNotice('changed', ({ releases }) => {
    if (releases.length > 0) read()
  })
  return (
    <FieldGroup title={t(rows.length === 0 ? 'boilerplates.uses' : 'boilerplates.usedIn', { count: rows.length })}>
      <p className="field-hint">{t(rows.length === 0 ? 'boilerplates.unused' : 'boilerplates.asSent')}</p>
      <ul className="linked-list">
        {rows.map((row) => (
          <li key={row.uri}>
            <button type="button" className="linked-open" onClick={() => open(row.uri, row.kind)}>
              {row.title || tMain('library.noHeadline')}
            </button>
          </li>
        ))}
      </ul>
    </FieldGroup>
  )
}
