/** Waiting for an archive's long work. */
import type { Archive } from '../../src/main/archive/archive.js'
import type { JobNotice } from '../../src/shared/contract/job-report.js'
import type { JobId } from '../../src/shared/contract/jobs.js'

/** Starts a job and answers its last notice, whether it was done, cancelled or failed. */
export async function endOfJob(archive: Archive, start: () => Promise<JobId>): Promise<JobNotice> {
  const ended = new Map<JobId, JobNotice>()
  let wake = () => {}
  const off = archive.onJob((notice) => {
    if (notice.state === 'running') return
    ended.set(notice.id, notice)
    wake()
  })
  try {
    const id = await start()
    for (;;) {
      const notice = ended.get(id)
      if (notice) return notice
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  } finally {
    off()
  }
}
