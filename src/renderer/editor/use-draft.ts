/**
 * A release being edited, for its sheet: the keeper, saved when the sheet is left and before the window closes.
 *
 * What could not be saved when the sheet was left (the disk is full, somebody else saved) is not thrown away: its keeper
 * is set aside, tried again before the window closes, and taken up when the same release is opened again.
 */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Release, ReleaseDraft } from '../../shared/records.js'
import { type Connection, useArchive, useBeforeClose, useConnection, useNotice } from '../archive.js'
import { toldFrom, useReport } from '../errors.js'
import { DraftKeeper, type DraftView } from './draft-keeper.js'

export type DraftHandle = DraftView & Pick<DraftKeeper, 'change' | 'changeLater' | 'rewrite' | 'save' | 'settle'>

type Kept = Map<string, { keeper: DraftKeeper; forget: () => void }>

/** Keepers set aside, by the id of their release; a new release that never got an id is under ''. */
const setAside = new WeakMap<Connection, Kept>()

function putAside(connection: Connection, keeper: DraftKeeper): void {
  const kept: Kept = setAside.get(connection) ?? new Map()
  setAside.set(connection, kept)
  const key = keeper.view().draft.uri ?? ''
  const save = () => keeper.save()
  const forget = () => {
    kept.delete(key)
    connection.beforeClose.delete(save)
    unlisten()
  }
  // In another archive the draft would be a stranger.
  const unlisten = connection.bridge.on('archive', forget)
  connection.beforeClose.add(save)
  kept.set(key, { keeper, forget })
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
  const archive = useArchive()
  const report = useReport()
  const [keeper] = useState(() => takeUp(connection, initial) ?? new DraftKeeper(archive, initial, basedOn))
  const view = useSyncExternalStore(keeper.subscribe, keeper.view)
  useEffect(() => {
    keeper.onSaved = onSaved
  })
  useBeforeClose(keeper.save)
  useEffect(() => {
    setAside
      .get(connection)
      ?.get(keeper.view().draft.uri ?? '')
      ?.forget()
    return () => {
      void keeper.save().then(() => {
        if (keeper.isSafe) return
        const { state } = keeper.view()
        if (state.kind === 'failed') report(state.error)
        if (state.kind !== 'failed' || toldFrom(state.error).code !== 'closed') putAside(connection, keeper)
      })
    }
  }, [keeper, connection, report])
  useNotice('changed', ({ releases }) => {
    const { uri } = keeper.view().draft
    if (uri && releases.includes(uri)) void archive.getRelease(uri).then(keeper.offer, () => undefined)
  })
  return { ...view, ...keeper }
}
