/** The state of a release as a word with an icon. */
import { BadgeCheck, CircleSlash, type LucideIcon, PencilLine, RefreshCcwDot, Send } from 'lucide-react'
import type { ReleaseStatus } from '../../shared/records.js'
import { useTranslation } from '../strings.js'
import { Badge, type Tone } from '../ui/Badge.js'

const looks: Record<ReleaseStatus, { tone: Tone; icon: LucideIcon }> = {
  draft: { tone: 'neutral', icon: PencilLine },
  approved: { tone: 'accent', icon: BadgeCheck },
  released: { tone: 'ok', icon: Send },
  corrected: { tone: 'warn', icon: RefreshCcwDot },
  withdrawn: { tone: 'danger', icon: CircleSlash },
}

export function StatusBadge({ status }: { status: ReleaseStatus }) {
  const { t } = useTranslation()
  const { tone, icon } = looks[status]
  return (
    <Badge tone={tone} icon={icon}>
      {t(`status.${status}`)}
    </Badge>
  )
}
