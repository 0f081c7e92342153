/** Taking a record back from a backup: what is typed is saved first, what came back is said, with its undoing. */
import { useState } from 'react'
import type { BackupRecordRow } from '../../shared/contract/backups.js'
import type { Undoing } from '../activity/use-undo.js'
import { saveAll, useConnection } from '../archive.js'
import { useTranslation } from '../strings.js'

export interface TakingBack {
  isBusy: boolean
  /** Why it could not be taken back; undefined where nothing was refused. */
  refused: unknown
  take(row: BackupRecordRow): void
  /** Another one is looked at. */
  forget(): void
}

export function useTakeBack(bag: string, undoing: Undoing, onDone: () => void): TakingBack {
  const { t } = useTranslation('keeping')
  const connection = useConnection()
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<unknown>(undefined)
  const run = async ({ uri, title }: BackupRecordRow) => {
    setBusy(true)
    try {
      await saveAll(connection)
      await connection.archive.restoreRecord(bag, uri)
      undoing.offerUndo(t('takeBack.done', { title: title || t('act.nameless') }), 'restoreRecord', [uri])
      onDone()
    } catch (fault) {
      setRefused(fault)
      setBusy(false)
    }
  }
  return { isBusy, refused, take: (row) => void run(row), forget: () => setRefused(undefined) }
}
