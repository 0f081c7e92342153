/** The sheet of an event, a contact or a place: read, kept while it is written, its save told in words, conflicts settled. */
import { type ReactNode, useCallback, useState } from 'react'
import type { ArchiveApi } from '../../shared/archive-api.js'
import { type DraftOf, draftOf, type IdOf, kindOf, type RecordKind, type RecordOf } from '../../shared/record-kinds.js'
import { useDesk } from '../desk/desk.js'
import { RecordConflict } from '../editor/RecordConflict.js'
import { RescuesOf } from '../editor/Rescues.js'
import { SaveMark } from '../editor/SheetNotices.js'
import { type DraftHandle, useRecordDraft } from '../editor/use-draft.js'
import { useReadRecord } from '../editor/use-read-record.js'
import '../editor/editor.css'

export interface SheetOf<Kind extends RecordKind> extends Pick<DraftHandle<Kind>, 'draft' | 'change' | 'save'> {
  readOnly: boolean
  /** It was never saved. */
  isNew: boolean
  /** What is wrong with a field that could not be saved. */
  problem: (field: string) => string | undefined
}

export interface RecordEditorProps<Kind extends RecordKind> {
  kind: Kind
  /** null for a new record. */
  uri: IdOf<Kind> | null
  fresh: () => DraftOf<Kind>
  onSaved: (record: RecordOf<Kind>) => void
  onClosed: () => void
  /** At the start of the bar that stays in sight. */
  bar?: (sheet: SheetOf<Kind>) => ReactNode
  children: (sheet: SheetOf<Kind>) => ReactNode
}

export function RecordEditor<Kind extends RecordKind>(props: RecordEditorProps<Kind>) {
  const { kind, uri, fresh, onClosed } = props
  const [begun] = useState(fresh)
  const read = useCallback(
    async (archive: ArchiveApi, asked: IdOf<Kind>) => {
      const found = await archive.getRecord(asked)
      return kindOf(found) === kind ? (found as RecordOf<Kind>) : null
    },
    [kind],
  )
  const record = useReadRecord(uri, read, onClosed)
  if (uri === null) return <Sheet {...props} draft={begun} basedOn={null} />
  return record && <Sheet {...props} draft={draftOf<Kind>(record)} basedOn={record.revision} />
}

interface SheetProps<Kind extends RecordKind> extends RecordEditorProps<Kind> {
  draft: DraftOf<Kind>
  basedOn: number | null
}

function Sheet<Kind extends RecordKind>(props: SheetProps<Kind>) {
  const { kind, draft: initial, basedOn, onSaved, bar, children } = props
  const { readOnly } = useDesk()
  const handle = useRecordDraft(kind, initial, basedOn, onSaved)
  const { draft, state, change, save } = handle
  const sheet: SheetOf<Kind> = {
    draft,
    change,
    save,
    readOnly,
    isNew: draft.uri === undefined,
    problem: (field) =>
      state.kind === 'failed' ? state.problems.find((found) => found.field.startsWith(field))?.message : undefined,
  }
  return (
    <div className="sheet">
      <div className="sheet-bar">
        {bar?.(sheet)}
        <SaveMark state={state} isNew={draft.uri === undefined} onRetry={() => void save()} />
      </div>
      <RescuesOf handle={handle} readOnly={readOnly} />
      <RecordConflict handle={handle} />
      {children(sheet)}
    </div>
  )
}
