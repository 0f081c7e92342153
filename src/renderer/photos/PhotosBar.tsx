/** What can be done to all photos that are chosen: captioned, put into a release, one field changed, filled from their files, printed small to choose from, the trash; undone at once. In an archive that may only be read they are printed small alone. */
import { Captions, FileInput, FilePlus2, LayoutGrid, PenLine, Trash2, X } from 'lucide-react'
import type { PhotoId } from '../../shared/records.js'
import type { Ticked } from '../library/use-ticked.js'
import { useTranslation } from '../strings.js'
import { Button, IconButton } from '../ui/Button.js'

export interface PhotosBarProps {
  ticked: Ticked
  readOnly: boolean
  onCaption: () => void
  onAddTo: (photos: readonly PhotoId[]) => void
  onChange: (photos: readonly PhotoId[]) => void
  onSheet: () => void
  onFill: (photos: readonly PhotoId[]) => void
  onTrash: (photos: readonly PhotoId[]) => void
}

export function PhotosBar({
  ticked,
  readOnly,
  onCaption,
  onAddTo,
  onChange,
  onFill,
  onSheet,
  onTrash,
}: PhotosBarProps) {
  const { t } = useTranslation('captions')
  const tMenu = useTranslation('menu').t
  const photos = [...ticked.uris] as PhotoId[]
  const count = photos.length
  return (
    <div className="bulk-bar photos-bar">
      <span className="bulk-count" role="status">
        {t('photos.chosen', { count })}
      </span>
      <IconButton icon={X} size="small" label={t('photos.unchoose')} onPress={ticked.clear} />
      <div className="bulk-acts">
        {!readOnly && (
          <>
            <Button size="small" variant="primary" icon={Captions} onPress={onCaption}>
              {t('photos.caption', { count })}
            </Button>
            <Button size="small" icon={FilePlus2} onPress={() => onAddTo(photos)}>
              {t('photos.addToShort')}
            </Button>
            <Button size="small" icon={PenLine} onPress={() => onChange(photos)}>
              {t('bulk.open')}
            </Button>
          </>
        )}
        <div className="bulk-acts">
          {!readOnly && (
            <IconButton icon={FileInput} size="small" label={tMenu('fill-photos')} onPress={() => onFill(photos)} />
          )}
          <IconButton icon={LayoutGrid} size="small" label={tMenu('contact-sheet')} onPress={onSheet} />
          {!readOnly && (
            <IconButton icon={Trash2} size="small" label={t('photos.toTrash')} onPress={() => onTrash(photos)} />
          )}
        </div>
      </div>
      {ticked.isCapped && <p className="field-hint">{t('photos.chosenMost')}</p>}
    </div>
  )
}
