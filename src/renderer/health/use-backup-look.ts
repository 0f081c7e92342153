/** A look into a backup as its dialog sees it: begun when the dialog opens, stopped and let go of when it closes. */
import { useEffect, useState } from 'react'
import type { BackupLook } from '../../shared/contract/backups.js'
import { saveAll, useConnection } from '../archive.js'
import type { Jobs } from '../jobs/use-jobs.js'

export interface BackupLooking {
  /** null until it has been looked into. */
  look: BackupLook | null
  /** Why it cannot be. */
  error: unknown
  /** How far it is, where it takes long. */
  progress: { done: number; total: number } | null
}

/** What is sooner there needs no bar. */
const quickMs = 500

export function useBackupLook(bag: string, jobs: Jobs): BackupLooking {
  const connection = useConnection()
  const { archive } = connection
  const [read, setRead] = useState<{ look: BackupLook | null; error: unknown }>({ look: null, error: undefined })
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    let wanted = true
    const timer = setTimeout(() => setLong(true), quickMs)
    // What is typed and not saved yet is a part of what is compared.
    const looking = saveAll(connection).then(() => (wanted ? archive.lookIntoBackup(bag) : null))
    looking.then(
      (look) => wanted && setRead({ look, error: undefined }),
      (error: unknown) => wanted && setRead({ look: null, error }),
    )
    return () => {
      wanted = false
      clearTimeout(timer)
      // Closing the archive lets go of it as well.
      archive.leaveBackup().catch(() => undefined)
    }
  }, [archive, bag, connection])
  const job = jobs.shown.find(({ kind }) => kind === 'backup-look')
  const isLooking = read.look === null && read.error === undefined
  return { ...read, progress: isLooking && isLong ? { done: job?.done ?? 0, total: job?.total ?? 0 } : null }
}
