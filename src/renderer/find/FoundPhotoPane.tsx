/** A photo that was found, beside the answer it was found in. */
import { useCallback, useEffect, useState } from 'react'
import type { PhotoRow } from '../../shared/contract/photos.js'
import { isReleaseId, type PhotoId, type ReleaseId } from '../../shared/records.js'
import type { Undoing } from '../activity/use-undo.js'
import { useArchive, useNotice } from '../archive.js'
import { useReport } from '../errors.js'
import { PhotoDetail } from '../photos/PhotoDetail.js'

export interface FoundPhotoPaneProps {
  photo: PhotoId
  readOnly: boolean
  undoing: Undoing
  onBack: () => void
  onOpenRelease: (uri: ReleaseId) => void
}

export function FoundPhotoPane({ photo: uri, ...rest }: FoundPhotoPaneProps) {
  const archive = useArchive()
  const report = useReport()
  const [row, setRow] = useState<PhotoRow | null>(null)
  const read = useCallback(async () => {
    const [photos, links] = await Promise.all([archive.getPhotos([uri]), archive.listLinks(uri)])
    const releases = links.flatMap(({ uri: from, kind }) => (kind === 'release' && isReleaseId(from) ? [from] : []))
    const [photo] = photos
    setRow(photo ? { photo, releases } : null)
  }, [archive, uri])
  useEffect(() => void read().catch(report), [read, report])
  useNotice('changed', ({ photos }) => {
    if (photos.includes(uri)) void read().catch(report)
  })
  return row?.photo.uri === uri ? (
    <PhotoDetail key={uri} row={row} {...rest} />
  ) : (
    <section className="pane detail-pane" />
  )
}
