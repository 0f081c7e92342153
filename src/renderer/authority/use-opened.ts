/**
 * Which record is open in a place. A new one keeps its key when its first save gives it an id, so that what is being
 * written stays; whatever else is opened has a key of its own. What goes to the trash, or away, is closed.
 */
import { useRef, useState } from 'react'
import type { RecordId } from '../../shared/records.js'
import { useArchive, useNotice } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { useReport } from '../errors.js'

export interface Opened<Id extends RecordId> {
  /** null where nothing is open. */
  key: string | null
  /** As it was opened: null for a new record. */
  opened: Id | null
  uri: Id | null
  onSaved: (record: { uri: Id }) => void
}

export function useOpened<Id extends RecordId>(): Opened<Id> {
  const { standing, note } = useDesk()
  const archive = useArchive()
  const report = useReport()
  const { record, isNew, serial } = standing
  // Told while it is drawn, and not after: what is begun has the keyboard before the next key comes.
  const [{ at, begun }, setStep] = useState<{ at: number; begun: { key: string; uri: Id | null } | null }>({
    at: Number.NaN,
    begun: null,
  })
  if (at !== serial) setStep({ at: serial, begun: isNew ? { key: `new ${serial}`, uri: null } : null })
  const step = useRef({ isNew })
  step.current = { isNew }
  useNotice('changed', (notice) => {
    // What is gone is told among the releases.
    const changed: readonly RecordId[] = [...notice.others, ...notice.releases]
    if (!record || !changed.includes(record)) return
    archive.getRecordRows([record]).then(([row]) => {
      if (!row || row.trashed) note(null)
    }, report)
  })
  const isBegun = begun !== null && (isNew || (begun.uri !== null && begun.uri === record))
  return {
    key: isBegun ? begun.key : record,
    opened: isBegun ? null : (record as Id | null),
    uri: isNew ? null : (record as Id | null),
    onSaved: ({ uri }) => {
      if (!begun || begun.uri !== null || !step.current.isNew) return
      setStep({ at, begun: { ...begun, uri } })
      note(uri)
    },
  }
}
