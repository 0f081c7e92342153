/** A person, an organisation or a place in its list: the name, what it is, and how much there is of it. */
import { FileText, type LucideIcon } from 'lucide-react'
import type { NamedRow } from '../../shared/coverage.js'
import { formatNumber } from '../format.js'
import { useTranslation } from '../strings.js'

export function NamedEntry({ row, icon: Icon }: { row: NamedRow; icon: LucideIcon }) {
  const { t, i18n } = useTranslation('events')
  return (
    <div className="named-entry">
      <Icon className="icon" role="img" aria-label={t(`people.types.${row.type}`)} />
      <span className="named-words">
        <span className="named-title">{row.title || t('list.nameless')}</span>
        <span className="named-also">{[row.about, row.also].filter(Boolean).join(' · ')}</span>
      </span>
      {row.code && <span className="named-code">={row.code}</span>}
      {row.releases > 0 && (
        <span className="named-count">
          <FileText className="icon" aria-hidden />
          <span aria-hidden>{formatNumber(row.releases, i18n.language)}</span>
          <span className="visually-hidden">{t('list.releases', { count: row.releases })}</span>
        </span>
      )}
    </div>
  )
}
