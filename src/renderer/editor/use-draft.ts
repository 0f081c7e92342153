/**
 * A record being edited, for its sheet: the keeper, saved when the sheet is left and before the window closes.
 *
 * What could not be saved when the sheet was left (the disk is full, somebody else saved) is not thrown away: its keeper
 * is set aside, tried again before the window closes, and taken up when the same record is opened again. (A copy lies on
 * the rescue shelf besides, for the next start.)
 */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { ArchiveApi } from '../../shared/archive-api.js'
import {
  type DraftOf,
  draftOf,
  kindOf,
  type RecordKind,
  type RecordOf,
  recordTitle,
} from '../../shared/record-kinds.js'
import type { Photo, RecordId, Release, ReleaseDraft } from '../../shared/records.js'
import {
  type Connection,
  saveAll,
  type UnsavedWork,
  useConnection,
  useNotice,
  useRescueShelf,
  useUnsavedWork,
} from '../archive.js'
import { isFolderGone, toldFrom, useFolderBack, useReport, whileFolderThere } from '../errors.js'
import { type Change, DraftKeeper, type DraftView, type SaveDraft } from './draft-keeper.js'
import { useKeptElsewhere } from './kept-elsewhere.js'
import { unsavedDraft } from './unsaved-draft.js'

export type DraftHandle<Kind extends RecordKind = 'release'> = DraftView<Kind> &
  Pick<DraftKeeper<Kind>, 'change' | 'changeLater' | 'rewrite' | 'save' | 'settle' | 'settleAs' | 'takeUp'>

/** A keeper of whichever kind, as far as it is set aside. */
type Kept = Map<string, { keeper: object; forget: () => void }>

/** Keepers set aside, by the id of their record; a new one that never got an id is under its type. */
const setAside = new WeakMap<Connection, Kept>()
const keyOf = ({ uri, type }: DraftOf<RecordKind>): string => uri ?? type

const workOf = <Kind extends RecordKind>(keeper: DraftKeeper<Kind>): UnsavedWork => ({
  save: () => keeper.save(),
  keep: () => keeper.keep(),
  unsaved: () => unsavedDraft(keeper),
})

const isHeldByDrive = <Kind extends RecordKind>({ state }: Pick<DraftView<Kind>, 'state'>): boolean =>
  state.kind === 'failed' && isFolderGone(state.error)

function putAside<Kind extends RecordKind>(connection: Connection, keeper: DraftKeeper<Kind>): () => void {
  const kept: Kept = setAside.get(connection) ?? new Map()
  setAside.set(connection, kept)
  const key = keyOf(keeper.view().draft)
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

/** Nobody sees a sheet that was left: what a drive was missing for is saved when it is back. */
function saveWhenBack<Kind extends RecordKind>(
  connection: Connection,
  keeper: DraftKeeper<Kind>,
  forget: () => void,
): void {
  const isAside = () => setAside.get(connection)?.get(keyOf(keeper.view().draft))?.keeper === keeper
  const stop = whileFolderThere(connection.archive, () => {
    if (!isAside() || !isHeldByDrive(keeper.view())) stop()
    else void keeper.save().then(() => keeper.isSafe && forget())
  })
}

function takeUp<Kind extends RecordKind>(connection: Connection, draft: DraftOf<Kind>): DraftKeeper<Kind> | undefined {
  // An id, and a type, belong to one kind.
  const keeper = setAside.get(connection)?.get(keyOf(draft))?.keeper as DraftKeeper<Kind> | undefined
  return keeper?.isSafe ? undefined : keeper
}

/** The operation that saves a kind; a photo is never new, since its file comes first. */
export function savingOf<Kind extends RecordKind>(archive: ArchiveApi): SaveDraft<Kind> {
  const save = (draft: DraftOf<RecordKind>, basedOn: number | null): Promise<RecordOf<RecordKind>> => {
    if (draft.type === 'composite') return archive.saveRelease(draft, basedOn)
    return archive.saveRecord(draft, basedOn, '')
  }
  return save as unknown as SaveDraft<Kind>
}

export const useDraft = (
  initial: ReleaseDraft,
  basedOn: number | null,
  onSaved: (release: Release) => void,
): DraftHandle => useRecordDraft('release', initial, basedOn, onSaved)

/** Its fields, in the photo's own sheet and where it stands in a release. */
export const usePhotoDraft = (photo: Photo): DraftHandle<'photo'> =>
  useRecordDraft('photo', draftOf<'photo'>(photo), photo.revision, ignored)

const ignored = () => undefined

export function useRecordDraft<Kind extends RecordKind>(
  kind: Kind,
  initial: DraftOf<Kind>,
  basedOn: number | null,
  onSaved: (record: RecordOf<Kind>) => void,
): DraftHandle<Kind> {
  const connection = useConnection()
  const { archive } = connection
  const shelf = useRescueShelf()
  const report = useReport()
  const tellKept = useKeptElsewhere()
  const [keeper] = useState(
    () => takeUp<Kind>(connection, initial) ?? new DraftKeeper<Kind>(savingOf(archive), shelf, initial, basedOn),
  )
  const [work] = useState(() => workOf(keeper))
  const view = useSyncExternalStore(keeper.subscribe, keeper.view)
  useEffect(() => {
    keeper.onSaved = onSaved
  })
  useUnsavedWork(work)
  // Nobody has to think of “Try again”: what a drive was missing for is saved when it is back.
  useFolderBack(isHeldByDrive(view), () => void keeper.save())
  const isShown = useRef(false)
  const leave = useCallback(async () => {
    if (keeper.isSafe) return
    // At once: the window may be closed while this last save is on its way.
    const forget = putAside(connection, keeper)
    await keeper.save()
    const { draft, state } = keeper.view()
    const isLeft = state.kind === 'failed' && toldFrom(state.error).code === 'closed'
    if (state.kind === 'failed') report(state.error)
    if (isLeft && keeper.isKept) tellKept(recordTitle(draft))
    if (keeper.isSafe || (isLeft && keeper.isKept)) forget()
    else if (isHeldByDrive(keeper.view())) saveWhenBack(connection, keeper, forget)
  }, [keeper, connection, report, tellKept])
  useEffect(() => {
    isShown.current = true
    setAside.get(connection)?.get(keyOf(keeper.view().draft))?.forget()
    return () => {
      isShown.current = false
      void leave()
    }
  }, [keeper, connection, leave])
  const change = useCallback(
    (made: Change<Kind>) => {
      if (isShown.current) return keeper.change(made)
      // The sheet was left, and its toast offers to take something back: in the record as it is by now.
      const changeNow = async () => {
        await saveAll(connection)
        const { uri } = keeper.view().draft
        if (uri !== undefined) keeper.offer((await archive.getRecord(uri)) as RecordOf<Kind>)
        keeper.change(made)
        await leave()
      }
      void changeNow().catch(report)
    },
    [keeper, connection, archive, leave, report],
  )
  const readAgain = useCallback(() => {
    const { uri } = keeper.view().draft
    if (uri === undefined) return
    void archive.getRecord(uri).then(
      (record) => {
        if (kindOf(record) === kind) keeper.offer(record as RecordOf<Kind>)
      },
      () => undefined,
    )
  }, [keeper, archive, kind])
  useNotice('changed', ({ releases, photos, others }) => {
    const { uri } = keeper.view().draft
    const changed: readonly RecordId[] = kind === 'release' ? releases : kind === 'photo' ? photos : others
    if (uri !== undefined && changed.includes(uri)) readAgain()
  })
  // What changed between the reading of what is shown first and the hearing of notices was told to nobody.
  useEffect(readAgain, [readAgain])
  return { ...view, ...keeper, change }
}
