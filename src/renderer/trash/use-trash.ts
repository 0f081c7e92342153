/** Moves records of a kind to the trash, after what is typed in them is saved, says what they were, and offers to undo it. */
import { useRef } from 'react'
import type { RecordId } from '../../shared/records.js'
import { saveAll, useConnection } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import type { HomedKind } from '../desk/standing.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'

/** Answers whether some of them are in the trash now. */
export function useTrash(kind: HomedKind): (uris: readonly RecordId[]) => Promise<boolean> {
  const { t } = useTranslation()
  const connection = useConnection()
  const report = useReport()
  const { undoing, standing, note, setFront, readOnly } = useDesk()
  // As it is once they are in the trash: another record may be open by then.
  const stands = useRef(standing)
  stands.current = standing
  return async (uris) => {
    if (readOnly) return false
    let gone: RecordId[] = []
    try {
      const unsaved = (await saveAll(connection)).find(({ record }) => record && uris.includes(record))
      if (unsaved?.error) throw unsaved.error
      gone = await connection.archive.trashRecords([...uris])
    } catch (error) {
      report(error)
      return false
    }
    if (gone.length === 0) return false
    const { record } = stands.current
    if (record && gone.includes(record)) {
      note(null)
      setFront('list')
    }
    undoing.offerUndo(t(`trash.moved.${kind}`, { count: gone.length }), 'trash', gone)
    return true
  }
}
