/** The sheet of an event, a contact or a place: read, kept while it is written, its save told in words, conflicts settled. */
import { type ReactNode, useCallback, useState } from 'react'
import type { ArchiveApi } from '../../shared/archive-api.js'
import { diffRecords } from '../../shared/record-diff.js'
import {
  type AnyRecord,
  type DraftOf,
  draftOf,
  type IdOf,
  kindOf,
  type RecordKind,
  type RecordOf,
} from '../../shared/record-kinds.js'
import { useDesk } from '../desk/desk.js'
import { RescueBanners } from '../editor/Rescues.js'
import { SaveMark } from '../editor/SheetNotices.js'
import { type DraftHandle, useRecordDraft } from '../editor/use-draft.js'
import { useReadRecord } from '../editor/use-read-record.js'
import { Changes } from '../history/Changes.js'
import { useTranslation } from '../strings.js'
import { Banner } from '../ui/Banner.js'
import { Button } from '../ui/Button.js'
import '../editor/editor.css'
import '../history/history.css'

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
  const { t } = useTranslation('editor')
  const { readOnly, rescued } = useDesk()
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
      {!readOnly && state.kind !== 'failed' && state.kind !== 'conflict' && (
        <RescueBanners
          list={rescued}
          rescues={rescued.rescues.filter((rescue) => kindOf(rescue.draft) === kind && rescue.draft.uri === draft.uri)}
          useLabel={t('actions.takeUp')}
          onUse={(rescue) => void handle.takeUp(rescue).then((taken) => taken && rescued.settle(rescue))}
        />
      )}
      {state.kind === 'conflict' && (
        <Conflict mine={draft} theirs={state.theirs} onSettle={(mine) => handle.settle(mine)} />
      )}
      {children(sheet)}
    </div>
  )
}

interface ConflictProps {
  mine: DraftOf<RecordKind>
  theirs: AnyRecord
  onSettle: (mine: boolean) => void
}

/** What saving mine would change in theirs; the user says which one stands. */
function Conflict({ mine, theirs, onSettle }: ConflictProps) {
  const { t, i18n } = useTranslation('editor')
  const changes = diffRecords(theirs, { ...theirs, ...mine } as AnyRecord)
  return (
    <div className="sheet-conflict">
      <Banner
        tone="warn"
        title={t('conflict.title')}
        actions={
          <>
            <Button size="small" onPress={() => onSettle(true)}>
              {t('conflict.keepMine')}
            </Button>
            <Button size="small" onPress={() => onSettle(false)}>
              {t('conflict.takeTheirs')}
            </Button>
          </>
        }
      >
        {changes.length === 0 && <p>{t('conflict.alike')}</p>}
      </Banner>
      {changes.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <section className="conflict" tabIndex={0} aria-label={t('conflict.title')}>
          <Changes changes={changes} lang={i18n.language} />
        </section>
      )}
    </div>
  )
}
