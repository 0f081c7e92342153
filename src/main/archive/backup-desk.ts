/**
 * What can be done with backups without an open archive: list them, check them, try them out, restore them. After a fire
 * there is no archive to open first.
 */
import { basename } from 'node:path'
import type { ArchiveApi } from '../../shared/archive-api.js'
import type { BackupSummary } from '../../shared/contract/backups.js'
import type { JobNotice, JobReport } from '../../shared/contract/job-report.js'
import type { JobId } from '../../shared/contract/jobs.js'
import { type Said, say } from '../../shared/said.js'
import { hasOwnCopies, listBackups } from './backup/backups.js'
import { type RestoreReport, restoreAll, testRestore } from './backup/restore-backup.js'
import { verifyBackup } from './backup/verify-backup.js'
import { Holdings } from './holdings.js'
import { type JobProgress, Jobs } from './jobs.js'
import { shownName } from './safe-name.js'

type DeskApi = Pick<ArchiveApi, 'listBackups' | 'startBackupCheck' | 'startTestRestore' | 'startRestore' | 'cancelJob'>

export class BackupDesk implements DeskApi {
  /** @param archiveId of the archive that is open */
  constructor(
    private readonly jobs: Jobs,
    private readonly archiveId?: string,
  ) {}

  /** A desk of its own, whose jobs tell `tell`. */
  static alone(tell: (notice: JobNotice) => void): BackupDesk {
    return new BackupDesk(new Jobs(tell))
  }

  async listBackups(place: string): Promise<BackupSummary[]> {
    return (await listBackups(place)).map(({ archiveId, sharing, ...summary }) => ({
      ...summary,
      sharesFiles: !hasOwnCopies({ kind: summary.kind, sharing }),
      ours: archiveId !== '' && archiveId === this.archiveId,
    }))
  }

  async startBackupCheck(bag: string): Promise<JobId> {
    return this.jobs.start('backup-check', (progress) => checkBackup(bag, progress))
  }

  async startTestRestore(bag: string): Promise<JobId> {
    return this.jobs.start('test-restore', async (progress) => {
      const damage: JobReport['refused'] = []
      const { releases, photos, ...report } = await testRestore(bag, (folder) => openRestored(folder, damage), progress)
      const told = restoreReport(bag, report)
      return { ...told, done: releases + photos, refused: [...told.refused, ...damage] }
    })
  }

  async startRestore(bag: string, toFolder: string): Promise<JobId> {
    return this.jobs.start('restore', async (progress) => ({
      ...restoreReport(bag, await restoreAll(bag, toFolder, progress)),
      path: toFolder,
    }))
  }

  async cancelJob(id: JobId): Promise<void> {
    this.jobs.cancel(id)
  }

  /** Stops what runs and waits for it. */
  async close(): Promise<void> {
    await this.jobs.drain()
  }
}

const restoreReport = (bag: string, { files, lost, renamed, fromOtherBags, problems }: RestoreReport): JobReport => ({
  done: files,
  refused: [
    ...lost.map(({ file, reason }) => ({ name: file, reason })),
    ...problems.map((reason) => ({ name: basename(bag), reason })),
  ],
  skipped: 0,
  ...(renamed.length > 0 && {
    leftOut: renamed.map(({ file, name }) => ({
      name: file,
      reason: say('restored-other-name', { name: shownName(name) }),
    })),
  }),
  restored: fromOtherBags.map(({ file, bag }) => ({ name: file, from: bag })),
})

/** That it opens is the trial; what is damaged in it is told as in any archive. */
async function openRestored(
  folder: string,
  damage: JobReport['refused'],
): Promise<{ releases: number; photos: number }> {
  const holdings = await Holdings.open(folder, { readOnly: true })
  try {
    await holdings.survey()
    damage.push(...holdings.damaged.map(({ file, reason }) => ({ name: file, reason })))
    return { releases: holdings.catalogue.count('release'), photos: holdings.catalogue.count('photo') }
  } finally {
    await holdings.close()
  }
}

async function checkBackup(bag: string, progress: JobProgress): Promise<JobReport> {
  const { good, missing, changed, extra, problems } = await verifyBackup(bag, progress)
  const told = (names: string[], reason: Said) => names.map((name) => ({ name, reason }))
  return {
    done: good,
    refused: [
      ...told(missing, say('checked-missing')),
      ...told(changed, say('checked-changed')),
      ...told(extra, say('checked-extra')),
      ...problems.map((reason) => ({ name: basename(bag), reason })),
    ],
    skipped: 0,
  }
}
