/** Why a photo may not be used now, if anything keeps it back: a badge on its tile, in its sheet and in a release. */
import { Ban } from 'lucide-react'
import { heldBack } from '../../shared/photo-rights.js'
import type { PhotoFields } from '../../shared/records.js'
import { todayIn } from '../../shared/zoned-time.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { useTranslation } from '../strings.js'
import { Badge } from '../ui/Badge.js'

/** On this day in the office's zone. */
export const useHeldBack = (photo: Pick<PhotoFields, 'rights'>) => heldBack(photo, todayIn(useOfficeZone()))

export function HeldBackBadge({ photo }: { photo: Pick<PhotoFields, 'rights'> }) {
  const { t } = useTranslation('captions')
  const bar = useHeldBack(photo)
  return (
    bar && (
      <Badge tone="danger" icon={Ban}>
        {t(`photos.${bar}`)}
      </Badge>
    )
  )
}
