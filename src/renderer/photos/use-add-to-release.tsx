/** Puts photos into a release that is chosen in a box, behind those it has, as one act that can be undone. */
import { type ReactNode, useCallback, useState } from 'react'
import type { ReleaseRow } from '../../shared/contract/releases.js'
import { blockCount } from '../../shared/photo-places.js'
import type { PhotoId } from '../../shared/records.js'
import { saveAll, useConnection } from '../archive.js'
import { saveMany } from '../bulk/save-many.js'
import { useDesk } from '../desk/desk.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { newRelease, withPhoto } from '../editor/draft-fields.js'
import { useReport } from '../errors.js'
import { ReleaseChooser } from '../find/ReleaseChooser.js'
import { useTranslation } from '../strings.js'
import { useWords } from '../told.js'
import { useToast } from '../ui/Toast.js'

const anyRelease = () => true

export function useAddToRelease(): { ask: (photos: readonly PhotoId[]) => void; box: ReactNode } {
  const { t, i18n } = useTranslation('captions')
  const { t: tMain } = useTranslation()
  const { undoing, open } = useDesk()
  const zone = useOfficeZone()
  const connection = useConnection()
  const report = useReport()
  const toast = useToast()
  const words = useWords()
  const [photos, setPhotos] = useState<readonly PhotoId[] | null>(null)
  const add = async (added: readonly PhotoId[], { uri, headline }: ReleaseRow) => {
    // What is typed in that release is not to meet a changed one.
    const unsaved = (await saveAll(connection)).find(({ record }) => record === uri)
    if (unsaved?.error) throw unsaved.error
    let fresh = 0
    const { group, refused } = await saveMany(
      connection.archive,
      [uri],
      (record) => {
        if (record.type !== 'composite') return null
        const blocks = blockCount(record)
        const associations = added.reduce((list, photo) => withPhoto(list, photo, null, blocks), record.associations)
        fresh = associations.length - record.associations.length
        return fresh > 0 ? { ...record, associations } : null
      },
      { why: '' },
    )
    const [first] = refused
    if (first) return toast.show({ tone: 'danger', text: words(first.reason) })
    const title = headline || tMain('library.noHeadline')
    toast.show({
      text:
        fresh > 0
          ? t('photos.addedTo', { count: fresh, title })
          : t('photos.alreadyIn', { count: added.length, title }),
      about: 'undo',
      ...(group ? { action: { label: tMain('common.undo'), onAction: () => void undoing.undoGroup(group) } } : {}),
    })
  }
  const begin = async (added: readonly PhotoId[]) => {
    const draft = newRelease(i18n.language, zone)
    const associations = added.reduce((list, photo) => withPhoto(list, photo, null, 0), draft.associations)
    const { uri } = await connection.archive.saveRelease({ ...draft, associations }, null)
    open(uri, 'release')
    const title = tMain('library.noHeadline')
    undoing.offerUndo(t('photos.addedTo', { count: added.length, title }), 'saveRelease', [uri])
  }
  const ask = useCallback((asked: readonly PhotoId[]) => asked.length > 0 && setPhotos(asked), [])
  const box = photos && (
    <ReleaseChooser
      label={t('photos.addTo', { count: photos.length })}
      foundLabel={tMain('nav.releases')}
      fresh={{
        label: t('photos.beginWith', { count: photos.length }),
        onChoose: () => void begin(photos).catch(report),
      }}
      atFirst=""
      isMeant={anyRelease}
      onChoose={(row) => void add(photos, row).catch(report)}
      onClose={() => setPhotos(null)}
    />
  )
  return { ask, box }
}
