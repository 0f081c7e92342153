/** Photos' records filled from their originals: a job, whose report says which fields, and which is undone as one. */
import { useCallback } from 'react'
import type { PhotoId } from '../../shared/records.js'
import { saveAll, useConnection } from '../archive.js'
import { useReport } from '../errors.js'

export function useFilling(): (photos: readonly PhotoId[]) => void {
  const connection = useConnection()
  const report = useReport()
  return useCallback(
    (photos) => {
      const fill = async () => {
        // What is typed goes before what a file says.
        await saveAll(connection)
        await connection.archive.startFilling([...photos])
      }
      void fill().catch(report)
    },
    [connection, report],
  )
}
