/** A draft that the archive has not taken, as the window tells of it. */
import i18next from 'i18next'
import { ArchiveError } from '../../shared/contract/failures.js'
import { type AnyDraft, type RecordKind, recordTitle } from '../../shared/record-kinds.js'
import { say } from '../../shared/said.js'
import type { Unsaved } from '../archive.js'
import type { DraftKeeper } from './draft-keeper.js'
import { draftAsText } from './draft-text.js'

/** Fields of a release and of a photo are named as in their sheets, those of every other kind as in their history. */
export const textOfDraft = (draft: AnyDraft): string =>
  draftAsText(draft, (field) => {
    if (draft.type === 'composite') return i18next.t(`fields.${field}`, { ns: 'editor' })
    if (draft.type === 'picture') return i18next.t([`photos.fields.${field}`, `photos.${field}`])
    return i18next.t(`fields.${field}`, { ns: 'keeping', defaultValue: field })
  })

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
