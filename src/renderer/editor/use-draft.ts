/**
 * A release being edited: saved by itself after a short rest, one save at a time, at the latest when it is left or the
 * window closes. A conflict stops saving until the user says which text stands; a failed save is kept and tried again
 * with the next change or by hand. The body is read from the editor only when a save begins.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { ArchiveError } from '../../shared/archive-api.js'
import type { Problem, Release, ReleaseDraft } from '../../shared/records.js'
import { useArchive, useBeforeClose, useNotice } from '../archive.js'

const restMs = 800

export type DraftState =
  | { kind: 'untouched' | 'saved' | 'unsaved' | 'saving' }
  | { kind: 'failed'; error: unknown; problems: Problem[] }
  | { kind: 'conflict'; theirs: Release }

/** A change to the draft; what is costly is left to the moment of saving. */
export type Change = (draft: ReleaseDraft) => ReleaseDraft

interface Work {
  draft: ReleaseDraft
  basedOn: number | null
  /** Bodies and the like that are computed when a save begins. */
  pending: Change | null
  dirty: boolean
  running: Promise<void> | null
  theirs: Release | null
}

export interface DraftHandle {
  draft: ReleaseDraft
  /** Grows when the draft was replaced from outside, and fields must show it anew. */
  version: number
  state: DraftState
  change(change: Change): void
  /** Like `change`, but computed only when a save begins; a later one replaces it. */
  changeLater(change: Change): void
  save(): Promise<void>
  settle(mine: boolean): void
}

export function draftOf(release: Release): ReleaseDraft {
  const { firstCreated: _firstCreated, versionCreated: _versionCreated, revision: _revision, ...draft } = release
  return draft
}

export function useDraft(
  initial: ReleaseDraft,
  basedOn: number | null,
  onSaved: (release: Release) => void,
): DraftHandle {
  const archive = useArchive()
  const work = useRef<Work>({ draft: initial, basedOn, pending: null, dirty: false, running: null, theirs: null })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const saved = useRef(onSaved)
  saved.current = onSaved
  const [draft, setDraft] = useState(initial)
  const [version, setVersion] = useState(0)
  const [state, setState] = useState<DraftState>({ kind: 'untouched' })

  const applyPending = useCallback(() => {
    const now = work.current
    if (!now.pending) return
    now.draft = now.pending(now.draft)
    now.pending = null
  }, [])

  const replace = useCallback((release: Release) => {
    const now = work.current
    now.draft = draftOf(release)
    now.basedOn = release.revision
    now.pending = null
    now.dirty = false
    setDraft(now.draft)
    setVersion((before) => before + 1)
  }, [])

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current)
    const now = work.current
    if (now.running) await now.running
    if (!now.dirty || now.theirs) return
    applyPending()
    now.dirty = false
    setState({ kind: 'saving' })
    now.running = archive
      .saveRelease(now.draft, now.basedOn)
      .then((release) => {
        now.basedOn = release.revision
        now.draft = { ...now.draft, uri: release.uri }
        setState({ kind: now.dirty ? 'unsaved' : 'saved' })
        saved.current(release)
      })
      .catch((error: unknown) => {
        now.dirty = true
        const theirs =
          error instanceof ArchiveError && error.code === 'conflict' ? (error.details.current as Release) : null
        now.theirs = theirs
        if (theirs) setState({ kind: 'conflict', theirs })
        else {
          const problems =
            error instanceof ArchiveError ? ((error.details.problems as Problem[] | undefined) ?? []) : []
          setState({ kind: 'failed', error, problems })
        }
      })
      .finally(() => {
        now.running = null
      })
    await now.running
  }, [archive, applyPending])

  const touched = useCallback(() => {
    work.current.dirty = true
    setState((before) => (before.kind === 'conflict' || before.kind === 'unsaved' ? before : { kind: 'unsaved' }))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), restMs)
  }, [save])

  const change = useCallback(
    (made: Change) => {
      applyPending()
      work.current.draft = made(work.current.draft)
      setDraft(work.current.draft)
      touched()
    },
    [applyPending, touched],
  )
  const changeLater = useCallback(
    (made: Change) => {
      work.current.pending = made
      touched()
    },
    [touched],
  )
  const settle = useCallback(
    (mine: boolean) => {
      const now = work.current
      const { theirs } = now
      if (!theirs) return
      now.theirs = null
      now.basedOn = theirs.revision
      if (mine) void save()
      else {
        replace(theirs)
        setState({ kind: 'saved' })
      }
    },
    [replace, save],
  )
  useBeforeClose(save)
  useEffect(() => () => void save(), [save])

  // The release was changed elsewhere while nothing is typed here: show the newer one.
  useNotice('changed', ({ releases }) => {
    const { uri } = work.current.draft
    if (!uri || !releases.includes(uri)) return
    void archive.getRelease(uri).then(
      (release) => {
        const now = work.current
        if (now.dirty || now.running || release.revision <= (now.basedOn ?? 0)) return
        replace(release)
      },
      () => undefined,
    )
  })
  return { draft, version, state, change, changeLater, save, settle }
}
