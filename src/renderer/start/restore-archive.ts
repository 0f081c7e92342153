/**
 * Getting an archive back on a computer that has none: one backup's folder is chosen, then an empty folder for the
 * archive, which is opened when everything is in it. Works while no archive is open.
 */
import { useRef, useState } from 'react'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { JobNotice } from '../../shared/contract/job-report.js'
import type { JobId } from '../../shared/contract/jobs.js'
import { useConnection, useNotice } from '../archive.js'

export interface Restoring {
  /** null while nothing is restored. */
  job: JobNotice | null
  /** Resolves when the archive is open, or the user has turned back. @throws what restoring or opening fails with */
  restore(): Promise<void>
}

export function useRestoring(): Restoring {
  const { archive, desktop } = useConnection()
  const [job, setJob] = useState<JobNotice | null>(null)
  const waiting = useRef<{ id: JobId; ended: (notice: JobNotice) => void } | null>(null)
  /** A small backup may be restored before its job's id has come back. */
  const early = useRef<JobNotice | null>(null)
  useNotice('job', (notice) => {
    if (notice.kind !== 'restore') return
    setJob(notice.state === 'running' ? notice : null)
    if (notice.state === 'running') return
    if (waiting.current?.id === notice.id) waiting.current.ended(notice)
    else early.current = notice
  })
  const restore = async () => {
    const bag = await desktop.chooseFolder('backup')
    const folder = bag && (await desktop.chooseFolder('restore'))
    if (!bag || !folder) return
    early.current = null
    const id = await archive.startRestore(bag, folder)
    const end = await new Promise<JobNotice>((ended) => {
      if (early.current?.id === id) ended(early.current)
      else waiting.current = { id, ended }
    })
    if (end.error) throw new ArchiveError(end.error.code, end.error.said)
    if (end.state === 'done') await desktop.openArchive(end.report?.path ?? folder)
  }
  return { job, restore }
}
