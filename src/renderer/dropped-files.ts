/** Files dropped anywhere on the window, sorted into what they are: documents to take in, photos, and folders to import. */
import { useEffect, useRef, useState } from 'react'
import { documentEndings, endingOfName } from '../shared/document-endings.js'
import { isPhotoName, withoutSidecars } from '../shared/named-photos.js'
import { useConnection } from './archive.js'

const endings: ReadonlySet<string> = new Set(documentEndings)

export interface SortedPaths {
  documents: string[]
  photos: string[]
  /** Folders, JSON Lines and whatever else only an import can judge. */
  others: string[]
}

export function sortPaths(paths: readonly string[]): SortedPaths {
  const sorted: SortedPaths = { documents: [], photos: [], others: [] }
  for (const path of withoutSidecars(paths, (one) => one))
    if (endings.has(endingOfName(path))) sorted.documents.push(path)
    else if (isPhotoName(path)) sorted.photos.push(path)
    else sorted.others.push(path)
  return sorted
}

/** True while files are dragged over the window; `onDrop` gets their paths, which calls may then name. */
export function useDroppedFiles(onDrop: (paths: string[]) => void, accepts: boolean): boolean {
  const { bridge } = useConnection()
  const [over, setOver] = useState(false)
  const latest = useRef(onDrop)
  useEffect(() => {
    latest.current = onDrop
  })
  useEffect(() => {
    if (!accepts) return
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    // It comes for every element passed over, but for one that is taken away meanwhile: counting them would not do.
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false)
    // While something is dragged the pointer is said to be nowhere.
    const end = () => setOver(false)
    const allow = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (event.defaultPrevented || files.length === 0) return
      event.preventDefault()
      void bridge.pathsOf(files).then((paths) => latest.current(paths))
    }
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', allow)
    window.addEventListener('drop', drop)
    window.addEventListener('pointermove', end)
    return () => {
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('dragover', allow)
      window.removeEventListener('drop', drop)
      window.removeEventListener('pointermove', end)
    }
  }, [bridge, accepts])
  return over
}
