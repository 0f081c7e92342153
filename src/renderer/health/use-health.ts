/** How the archive is, for the whole window: asked at opening, after work that may change it, when one comes back to the window, and now and then. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Health } from '../../shared/contract/health.js'
import type { JobKind } from '../../shared/contract/jobs.js'
import { useArchive, useNotice } from '../archive.js'
import { useChangedSoon } from '../soon.js'

/** Work that the screen of health starts and shows. */
export const healthJobs: ReadonlySet<JobKind> = new Set<JobKind>([
  'verify',
  'repair',
  'backup',
  'backup-check',
  'backup-look',
  'test-restore',
  'restore',
])

/** A disk fills up while nobody looks: a save that waits is told of within this time. */
const askAgainMs = 60_000
const afterChangeMs = 3_000

export interface HealthView {
  /** null until the first answer. */
  health: Health | null
  /** Why it could not be asked. */
  error: unknown
  refresh(): void
}

export function useHealth(): HealthView {
  const archive = useArchive()
  const [health, setHealth] = useState<Health | null>(null)
  const [error, setError] = useState<unknown>(undefined)
  const refresh = useCallback(() => {
    archive.describeHealth().then(
      (read) => {
        setHealth(read)
        setError(undefined)
      },
      (fault: unknown) => setError(fault),
    )
  }, [archive])
  useEffect(() => {
    refresh()
    const again = setInterval(refresh, askAgainMs)
    // Who comes back from another program may have moved or deleted backups there.
    window.addEventListener('focus', refresh)
    return () => {
      window.removeEventListener('focus', refresh)
      clearInterval(again)
    }
  }, [refresh])
  useChangedSoon(refresh, afterChangeMs)
  useNotice('job', ({ kind, state }) => {
    if (state !== 'running' && healthJobs.has(kind)) refresh()
  })
  return useMemo(() => ({ health, error, refresh }), [health, error, refresh])
}
