/**
 * Files dropped on a part of a screen that takes them itself. A part inside it hears of them first; whatever is around,
 * and the window, then leaves them alone.
 */
import type { DragEvent } from 'react'
import { useConnection } from './archive.js'
import { useReport } from './errors.js'

/** Answers what takes a drop: it hands on the paths, which calls may then name. */
export function useDropHere(accepts: boolean): (event: DragEvent, take: (paths: string[]) => Promise<void>) => void {
  const { bridge } = useConnection()
  const report = useReport()
  return (event, take) => {
    const files = [...event.dataTransfer.files]
    if (!accepts || files.length === 0 || event.defaultPrevented) return
    event.preventDefault()
    bridge.pathsOf(files).then(take).catch(report)
  }
}
