/**
 * A photo being described: what is typed is saved by itself after a short rest, at the latest when the photo is left or
 * the window closes. One save is on its way at a time. A conflict stops saving until the user says whose text stands.
 * What could not be saved when the photo was left is tried again when the window closes, and told of if it fails again.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { ArchiveError } from '../../shared/contract/failures.js'
import { keywordsOf } from '../../shared/keywords.js'
import { draftOf } from '../../shared/record-kinds.js'
import type { Photo, PhotoDraft } from '../../shared/records.js'
import { type Unsaved, type UnsavedWork, useConnection, useUnsavedWork } from '../archive.js'
import { useReport } from '../errors.js'
import { photoText, photoTexts } from './photo-draft.js'

const restMs = 700

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict'

interface Work {
  draft: PhotoDraft
  basedOn: number
  /** Typed since the last save began. */
  dirty: boolean
  running: Promise<void> | null
  theirs: Photo | null
  /** Why the last save failed. */
  error: unknown
}

const isSafe = (work: Work): boolean => !work.dirty && !work.running

function unsavedPhoto(work: Work, name: string): Unsaved | null {
  if (isSafe(work)) return null
  const { people, places } = work.draft
  const lists = [people.map(({ name }) => name), places.map(({ name }) => name), keywordsOf(work.draft)]
  const texts = [...photoTexts.map((text) => photoText(work.draft, text)), ...lists.map((names) => names.join('; '))]
  const said = texts.filter((text) => text.trim() !== '')
  return {
    title: name,
    ...(work.error ? { error: work.error } : {}),
    kept: false,
    text: `${[name, ...said].join('\n\n')}\n`,
  }
}

export function usePhotoDraft(photo: Photo) {
  const connection = useConnection()
  const { archive } = connection
  const report = useReport()
  const work = useRef<Work>({
    draft: draftOf<'photo'>(photo),
    basedOn: photo.revision,
    dirty: false,
    running: null,
    theirs: null,
    error: undefined,
  })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [draft, setDraft] = useState(work.current.draft)
  const [state, setState] = useState<SaveState>('saved')

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current)
    const now = work.current
    if (now.running) await now.running
    if (!now.dirty || now.theirs) return
    now.dirty = false
    setState('saving')
    now.running = archive
      .savePhoto(now.draft, now.basedOn)
      .then((saved) => {
        now.basedOn = saved.revision
        now.error = undefined
        setState(now.dirty ? 'unsaved' : 'saved')
      })
      .catch((error: unknown) => {
        now.dirty = true
        now.error = error
        if (error instanceof ArchiveError && error.code === 'conflict') {
          now.theirs = (error.details.current as Photo | undefined) ?? null
          setState('conflict')
        } else {
          setState('failed')
          report(error)
        }
      })
      .finally(() => {
        now.running = null
      })
    await now.running
  }, [archive, report])

  const change = useCallback(
    (made: (now: PhotoDraft) => PhotoDraft) => {
      work.current.draft = made(work.current.draft)
      work.current.dirty = true
      setDraft(work.current.draft)
      setState((before) => (before === 'conflict' ? before : 'unsaved'))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), restMs)
    },
    [save],
  )
  /** Ends a conflict: `mine` is saved over theirs, or theirs replaces what was typed. */
  const settle = useCallback(
    (mine: boolean) => {
      const now = work.current
      if (!now.theirs) return
      now.basedOn = now.theirs.revision
      if (!mine) {
        now.draft = draftOf<'photo'>(now.theirs)
        now.dirty = false
        setDraft(now.draft)
        setState('saved')
      }
      now.theirs = null
      if (mine) void save()
    },
    [save],
  )
  const name = photo.originalName
  const [held] = useState<UnsavedWork>(() => ({
    save: () => save(),
    keep: () => Promise.resolve(),
    unsaved: () => unsavedPhoto(work.current, name),
  }))
  useUnsavedWork(held)
  useEffect(() => {
    const { current } = work
    return () => {
      if (isSafe(current)) return
      connection.unsavedWork.add(held)
      // In another archive it would be a stranger.
      const unlisten = connection.bridge.on('archive', () => forget())
      const forget = () => {
        connection.unsavedWork.delete(held)
        unlisten()
      }
      void save().then(() => isSafe(current) && forget())
    }
  }, [save, held, connection])

  // The record was changed elsewhere while nothing is typed here: show the newer one.
  useEffect(() => {
    const now = work.current
    if (photo.revision <= now.basedOn || now.dirty || now.running) return
    now.basedOn = photo.revision
    now.draft = draftOf<'photo'>(photo)
    setDraft(now.draft)
  }, [photo])
  return { draft, state, change, save, settle }
}
