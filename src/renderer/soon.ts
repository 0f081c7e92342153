/**
 * What is done a while after the first of several calls, once for all of them: an import changes the archive several times
 * a second, and no screen is to be read anew each time. Not put off by every further call, or it would never be its turn.
 */
import { useCallback, useEffect, useRef } from 'react'
import { useNotice } from './archive.js'

const usualMs = 150

/** The latest `run` is the one called; none is after the component is gone. */
export function useSoon(run: () => void, ms = usualMs): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(run)
  latest.current = run
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      latest.current()
    }, ms)
  }, [ms])
}

/** After changes in the archive. */
export function useChangedSoon(run: () => void, ms = usualMs): void {
  useNotice('changed', useSoon(run, ms))
}
