/**
 * A release being edited, for its sheet: the keeper, saved when the sheet is left and before the window closes.
 *
 * What could not be saved when the sheet was left (the disk is full, somebody else saved) is not thrown away: its keeper
 * is set aside, tried again before the window closes, and taken up when the same release is opened again. (A copy lies on
 * the rescue shelf besides, for the next start.)
 */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Release, ReleaseDraft } from '../../shared/records.js'
import { type Connection, type UnsavedWork, useConnection, useNotice, useUnsavedWork } from '../archive.js'
import { toldFrom, useReport } from '../errors.js'
import { DraftKeeper, type DraftView } from './draft-keeper.js'
import { unsavedDraft } from './unsaved-draft.js'

export type DraftHandle = DraftView &
  Pick<DraftKeeper, 'change' | 'changeLater' | 'rewrite' | 'save' | 'settle' | 'takeUp'>

type Kept = Map<string, { keeper: DraftKeeper; forget: () => void }>

/** Keepers set aside, by the id of their release; a new release that never got an id is under ''. */
const setAside = new WeakMap<Connection, Kept>()

const workOf = (keeper: DraftKeeper): UnsavedWork => ({
  save: () => keeper.save(),
  keep: () => keeper.keep(),
  unsaved: () => unsavedDraft(keeper),
})

function putAside(connection: Connection, keeper: DraftKeeper): () => void {
  const kept: Kept = setAside.get(connection) ?? new Map()
  setAside.set(connection, kept)
  const key = keeper.view().draft.uri ?? ''
  const work = workOf(keeper)
  const forget = () => {
    if (kept.get(key)?.keeper === keeper) kept.delete(key)
    connection.unsavedWork.delete(work)
    unlisten()
  }
  // In another archive the draft would be a stranger.
  const unlisten = connection.bridge.on('archive', forget)
  connection.unsavedWork.add(work)
  kept.set(key, { keeper, forget })
  return forget
}

function takeUp(connection: Connection, draft: ReleaseDraft): DraftKeeper | undefined {
  const keeper = setAside.get(connection)?.get(draft.uri ?? '')?.keeper
  return keeper?.isSafe ? undefined : keeper
}

export function useDraft(
  initial: ReleaseDraft,
  basedOn: number | null,
  onSaved: (release: Release) => void,
): DraftHandle {
  const connection = useConnection()
  const { archive, desktop } = connection
  const report = useReport()
  const [keeper] = useState(() => takeUp(connection, initial) ?? new DraftKeeper(archive, desktop, initial, basedOn))
  const [work] = useState(() => workOf(keeper))
  const view = useSyncExternalStore(keeper.subscribe, keeper.view)
  useEffect(() => {
    keeper.onSaved = onSaved
  })
  useUnsavedWork(work)
  useEffect(() => {
    setAside
      .get(connection)
      ?.get(keeper.view().draft.uri ?? '')
      ?.forget()
    return () => {
      if (keeper.isSafe) return
      // At once: the window may be closed while this last save is on its way.
      const forget = putAside(connection, keeper)
      void keeper.save().then(() => {
        const { state } = keeper.view()
        if (state.kind === 'failed') report(state.error)
        if (keeper.isSafe || (state.kind === 'failed' && toldFrom(state.error).code === 'closed')) forget()
      })
    }
  }, [keeper, connection, report])
  useNotice('changed', ({ releases }) => {
    const { uri } = keeper.view().draft
    if (uri && releases.includes(uri)) void archive.getRelease(uri).then(keeper.offer, () => undefined)
  })
  return { ...view, ...keeper }
}
