/** Reads something now, when its key is another, and a little after every change in the archive. */
import { useEffect, useRef } from 'react'
import { useChangedSoon } from '../soon.js'

/** `isWanted` says whether the answer is still asked for when it comes: a later reading takes the place of an earlier. */
export function useEvery(key: string, read: (isWanted: () => boolean) => Promise<void>): void {
  const latest = useRef(read)
  latest.current = read
  const last = useRef(0)
  const run = () => {
    const own = ++last.current
    void latest.current(() => own === last.current)
  }
  const again = useRef(run)
  again.current = run
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is read anew
  useEffect(() => {
    again.current()
    return () => {
      last.current++
    }
  }, [key])
  useChangedSoon(() => again.current())
}
