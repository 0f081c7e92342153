/** The record that a sheet is opened on: read when it is shown, null until it is there. A failure is told and ends the sheet. */
import { useEffect, useRef, useState } from 'react'
import type { ArchiveApi } from '../../shared/archive-api.js'
import { useArchive } from '../archive.js'
import { gently } from '../desk/steady.js'
import { useReport } from '../errors.js'

/**
 * @param uri null for a record that is new
 * @param read the same function from one drawing to the next; it answers null where the record is not of the sheet's kind
 */
export function useReadRecord<Id, Read>(
  uri: Id | null,
  read: (archive: ArchiveApi, uri: Id) => Promise<Read | null>,
  onClosed: () => void,
): Read | null {
  const archive = useArchive()
  const report = useReport()
  const [record, setRecord] = useState<Read | null>(null)
  const failed = useRef((_error: unknown): void => undefined)
  failed.current = (error) => {
    report(error)
    onClosed()
  }
  useEffect(() => {
    if (uri === null) return
    let wanted = true
    read(archive, uri).then(
      (found) => gently(() => wanted && found && setRecord(found)),
      (error: unknown) => wanted && failed.current(error),
    )
    return () => {
      wanted = false
    }
  }, [uri, read, archive])
  return record
}
