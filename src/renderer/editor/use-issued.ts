/** A release as its readers have it, asked for anew only when the text went out anew. */
import { useEffect, useRef, useState } from 'react'
import { type Release, type ReleaseDraft, releaseDescription } from '../../shared/records.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'

/** Whether readers may have a release of this status. */
export const wentOut = (status: ReleaseDraft['status']): boolean => status === 'released' || status === 'corrected'

/** null where nobody has it. `isSettled`: the archive has all of the draft. */
export function useIssued({ uri, status, descriptions }: ReleaseDraft, isSettled: boolean): Release | null {
  const archive = useArchive()
  const report = useReport()
  const [issued, setIssued] = useState<Release | null>(null)
  const asked = useRef<string>(undefined)
  const isOut = uri !== undefined && wentOut(status)
  const issue = isOut ? `${uri} ${status} ${releaseDescription({ descriptions }, 'correction')}` : ''
  useEffect(() => {
    if (!isSettled || asked.current === issue) return
    asked.current = issue
    setIssued(null)
    if (uri === undefined || issue === '') return
    archive.getIssued(uri).then((found) => asked.current === issue && setIssued(found), report)
  }, [archive, report, uri, issue, isSettled])
  return isOut ? issued : null
}
