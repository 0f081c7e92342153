/** Small marks: a word with a tone, and always with a word or an icon, so that colour never speaks alone. */
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'danger'

export interface BadgeProps {
  tone?: Tone
  icon?: LucideIcon
  title?: string
  children: ReactNode
}

export function Badge({ tone = 'neutral', icon: Icon, title, children }: BadgeProps) {
  return (
    <span className={`badge badge-${tone}`} title={title}>
      {Icon && <Icon className="icon" aria-hidden />}
      {children}
    </span>
  )
}

/** Keys on a keyboard. */
export function Keys({ children }: { children: string }) {
  return <kbd className="keys">{children}</kbd>
}
