/** A draft that the archive has not taken, as the window tells of it. */
import i18next from 'i18next'
import { ArchiveError } from '../../shared/contract/failures.js'
import { type AnyDraft, type RecordKind, recordTitle } from '../../shared/record-kinds.js'
import { say } from '../../shared/said.js'
import type { Unsaved } from '../archive.js'
import type { DraftKeeper } from './draft-keeper.js'
import { draftAsText } from './draft-text.js'

/** Fields of a release are named in its sheet, those of every kind in their history. */
export const textOfDraft = (draft: AnyDraft): string =>
  draftAsText(draft, (field) =>
    draft.type === 'composite'
      ? i18next.t(`fields.${field}`, { ns: 'editor' })
      : i18next.t(`fields.${field}`, { ns: 'keeping', defaultValue: field }),
  )

/** null where nothing would be lost. */
export function unsavedDraft<Kind extends RecordKind>(keeper: DraftKeeper<Kind>): Unsaved | null {
  if (keeper.isSafe) return null
  const { draft, state } = keeper.view()
  const error =
    state.kind === 'failed'
      ? state.error
      : state.kind === 'conflict'
        ? new ArchiveError('conflict', say('changed-while-writing'))
        : undefined
  return {
    title: recordTitle(draft),
    ...(draft.uri ? { record: draft.uri } : {}),
    ...(error ? { error } : {}),
    kept: keeper.isKept,
    text: textOfDraft(draft),
  }
}
