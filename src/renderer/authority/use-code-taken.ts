/** Whether another contact has the same code for captions: two would be one too many. */
import { useEffect, useState } from 'react'
import type { RecordId } from '../../shared/records.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'

/** @returns the name of the other one */
export function useCodeTaken(code: string, own: RecordId | undefined): string | undefined {
  const archive = useArchive()
  const report = useReport()
  const [taken, setTaken] = useState<{ code: string; by: string } | null>(null)
  useEffect(() => {
    if (code === '') return
    let wanted = true
    archive.listNamed({ kind: 'contact', text: code, order: 'title', offset: 0, limit: 200 }).then(({ rows }) => {
      const other = rows.find((row) => row.uri !== own && row.code.toLowerCase() === code.toLowerCase())
      if (wanted) setTaken(other ? { code, by: other.title } : null)
    }, report)
    return () => {
      wanted = false
    }
  }, [archive, code, own, report])
  return taken?.code === code ? taken.by : undefined
}
