/** In the place of a row that is being read: who hears the list knows of it, and an option is never without a name. */
import type { ReactNode } from 'react'
import { useTranslation } from './strings.js'

export function WaitingRow({ className, children }: { className: string; children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className={className}>
      {children}
      <span className="visually-hidden">{t('common.waiting')}</span>
    </div>
  )
}
