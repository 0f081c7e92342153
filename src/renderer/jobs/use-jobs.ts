/**
 * Long work of the main process, as its notices tell of it. Finished work stays until it is dismissed, or until the next of
 * its kind begins: who exports again and again has the rail to himself. What it did can be taken back by the activity. What
 * came of work whose caller waits for it he says himself: it stands here only while it goes on.
 */
import { useCallback, useMemo, useRef, useState } from 'react'
import type { MadeKit } from '../../shared/contract/handing-out.js'
import type { JobNotice } from '../../shared/contract/job-report.js'
import type { JobId, JobKind } from '../../shared/contract/jobs.js'
import type { ReleaseId } from '../../shared/records.js'
import { useNotice } from '../archive.js'

export interface Jobs {
  shown: readonly JobNotice[]
  dismiss(id: JobId): void
  /** Says what a job is about (the path of a backup, say), so that its notices can be shown there. */
  tie(id: JobId, subject: string): void
  subjectOf(id: JobId): string | undefined
  /** The press kit of a release that was made last, since this archive was opened. */
  kitOf(release: ReleaseId): MadeKit | undefined
}

/** Work whose caller waits for what comes of it. */
export const answered: ReadonlySet<JobKind> = new Set<JobKind>(['undo', 'move', 'merge', 'backup-look'])

/** That photos were compared and none looks like another one is no news. */
const isSilent = ({ kind, state, report }: JobNotice): boolean =>
  state !== 'running' &&
  (answered.has(kind) || (kind === 'prints' && state === 'done' && (report?.doubtful ?? []).length === 0))

export function useJobs(): Jobs {
  const [shown, setShown] = useState<readonly JobNotice[]>([])
  const subjects = useRef(new Map<JobId, string>())
  const [ties, setTies] = useState(0)
  const stays = ({ id, state }: JobNotice) => state === 'running' || subjects.current.has(id)
  const kits = useRef(new Map<ReleaseId, MadeKit>())
  useNotice('job', (notice) => {
    const kit = notice.report?.kit
    if (kit) kits.current.set(kit.release, kit)
    setShown((before) =>
      isSilent(notice)
        ? before.filter(({ id }) => id !== notice.id)
        : before.some(({ id }) => id === notice.id)
          ? before.map((job) => (job.id === notice.id ? notice : job))
          : [...before.filter((job) => job.kind !== notice.kind || stays(job)), notice],
    )
  })
  const dismiss = useCallback((id: JobId) => setShown((before) => before.filter((job) => job.id !== id)), [])
  const tie = useCallback((id: JobId, subject: string) => {
    subjects.current.set(id, subject)
    setTies((count) => count + 1)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new tie is drawn
  return useMemo(
    () => ({ shown, dismiss, tie, subjectOf: (id) => subjects.current.get(id), kitOf: (uri) => kits.current.get(uri) }),
    [shown, dismiss, tie, ties],
  )
}
