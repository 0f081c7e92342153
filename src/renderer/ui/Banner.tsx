/** A message that stays across the top of a pane until it is dealt with. */
import { CircleAlert, Info, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export interface BannerProps {
  tone: 'info' | 'warn' | 'danger'
  title: string
  children?: ReactNode
  actions?: ReactNode
}

const icons: Record<BannerProps['tone'], LucideIcon> = { info: Info, warn: TriangleAlert, danger: CircleAlert }

export function Banner({ tone, title, children, actions }: BannerProps) {
  const Icon = icons[tone]
  return (
    <div className={`banner banner-${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon className="icon" aria-hidden />
      <div className="banner-text">
        <strong>{title}</strong>
        {children}
      </div>
      {actions && <div className="banner-actions">{actions}</div>}
    </div>
  )
}
