/** Long work of the main process, as its notices tell of it; finished work stays until it is dismissed. */
import { useState } from 'react'
import type { JobId, JobNotice } from '../../shared/archive-api.js'
import { useNotice } from '../archive.js'

export interface Jobs {
  shown: readonly JobNotice[]
  dismiss(id: JobId): void
}

export function useJobs(): Jobs {
  const [shown, setShown] = useState<readonly JobNotice[]>([])
  useNotice('job', (notice) =>
    setShown((before) =>
      before.some(({ id }) => id === notice.id)
        ? before.map((job) => (job.id === notice.id ? notice : job))
        : [...before, notice],
    ),
  )
  return { shown, dismiss: (id) => setShown((before) => before.filter((job) => job.id !== id)) }
}
