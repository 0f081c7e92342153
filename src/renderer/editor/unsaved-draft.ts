/** A draft that the archive has not taken, as the window tells of it. */
import i18next from 'i18next'
import { ArchiveError } from '../../shared/archive-api.js'
import { mainHeadline } from '../../shared/records.js'
import { say } from '../../shared/said.js'
import type { Unsaved } from '../archive.js'
import type { DraftKeeper } from './draft-keeper.js'
import { draftAsText } from './draft-text.js'

/** null where nothing would be lost. */
export function unsavedDraft(keeper: DraftKeeper): Unsaved | null {
  if (keeper.isSafe) return null
  const { draft, state } = keeper.view()
  const error =
    state.kind === 'failed'
      ? state.error
      : state.kind === 'conflict'
        ? new ArchiveError('conflict', say('changed-while-writing'))
        : undefined
  return {
    title: mainHeadline(draft),
    ...(draft.uri ? { release: draft.uri } : {}),
    ...(error ? { error } : {}),
    kept: keeper.isKept,
    text: draftAsText(draft, (field) => i18next.t(`fields.${field}`, { ns: 'editor' })),
  }
}
