/** Moves a record to the trash, after what is typed in it is saved, and offers to undo it. */

import type { RecordId } from '../../shared/records.js'
import { saveAll, useConnection } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'

export function useTrash(): (uri: RecordId) => Promise<void> {
  const { t } = useTranslation()
  const connection = useConnection()
  const report = useReport()
  const { undoing, standing, note, setFront, readOnly } = useDesk()
  return async (uri) => {
    if (readOnly) return
    try {
      const unsaved = (await saveAll(connection)).find(({ record }) => record === uri)
      if (unsaved?.error) throw unsaved.error
      await connection.archive.trashRecords([uri])
    } catch (error) {
      report(error)
      return
    }
    if (standing.record === uri) {
      note(null)
      setFront('list')
    }
    undoing.offerUndo(t('trash.moved', { count: 1 }), 'trash', [uri])
  }
}
