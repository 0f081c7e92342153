/** Above the photos: which of them are shown, with how many there are, in which order, and how large. */
import { Grid2x2, Grid3x3, Square, X } from 'lucide-react'
import { type PhotoCounts, photoCares, photoOrders } from '../../shared/photo-list.js'
import { formatNumber } from '../format.js'
import { useTranslation } from '../strings.js'
import { Segments } from '../ui/Segments.js'
import { SelectField } from '../ui/SelectField.js'
import { type PhotosView, tileSizes } from './photos-view.js'

export interface PhotosToolsProps {
  view: PhotosView
  counts: PhotoCounts | null
  onView: (changed: Partial<PhotosView>) => void
  /** Which they are, where these alone are shown; `onAll` shows all again. */
  only: string | undefined
  onAll: () => void
}

const sizeIcons = { small: Grid3x3, medium: Grid2x2, large: Square } as const

/** A year as a choice: the one whose year is not known has a name of its own. */
const unknownYear = 'unknown'

export function PhotosTools({ view, counts, onView, only, onAll }: PhotosToolsProps) {
  const { t, i18n } = useTranslation('captions')
  const counted = (name: string, number: number | undefined) =>
    number === undefined ? name : t('photos.counted', { name, number: formatNumber(number, i18n.language) })
  const years = counts?.years ?? []
  return (
    <div className="photos-tools">
      {only === undefined ? (
        <>
          <SelectField
            label={t('photos.show')}
            labelHidden
            quiet
            choices={(['all', ...photoCares] as const).map((id) => ({
              id,
              label: counted(t(`photos.cares.${id}`), id === 'all' ? counts?.all : counts?.cares[id]),
            }))}
            value={view.care}
            onChange={(care) => onView({ care })}
          />
          <SelectField
            label={t('photos.year')}
            labelHidden
            quiet
            choices={[
              { id: 'all', label: t('photos.allYears') },
              ...years.map(({ year, count }) => ({
                id: year || unknownYear,
                label: counted(year || t('photos.noYear'), count),
              })),
              // One that is asked for and has no photo any more.
              ...(view.year && !years.some(({ year }) => year === view.year)
                ? [{ id: view.year, label: view.year }]
                : []),
            ]}
            value={view.year === undefined ? 'all' : view.year || unknownYear}
            onChange={(year) => onView({ year: year === 'all' ? undefined : year === unknownYear ? '' : year })}
          />
        </>
      ) : (
        <button
          type="button"
          className="chip"
          title={only}
          aria-label={t('photos.notOnly', { title: only })}
          onClick={onAll}
        >
          <span className="chip-label">{only}</span>
          <X className="icon" aria-hidden />
        </button>
      )}
      <SelectField
        label={t('photos.order')}
        labelHidden
        quiet
        choices={photoOrders.map((id) => ({ id, label: t(`photos.orders.${id}`) }))}
        value={view.order}
        onChange={(order) => onView({ order })}
      />
      <Segments
        label={t('photos.size')}
        choices={tileSizes.map((id) => ({ id, label: t(`photos.sizes.${id}`) }))}
        icons={sizeIcons}
        value={view.size}
        onChange={(size) => onView({ size })}
      />
    </div>
  )
}
