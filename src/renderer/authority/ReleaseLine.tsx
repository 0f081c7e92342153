/** A release as a line of a list beside another record: its day where that is not said above, its language, its headline. */

import type { ReleaseRow } from '../../shared/contract/releases.js'
import { formatDay } from '../../shared/written-dates.js'
import { useDesk } from '../desk/desk.js'
import { languageMark } from '../format.js'
import { useTranslation } from '../strings.js'

export function ReleaseLine({ row, withDay = false }: { row: ReleaseRow; withDay?: boolean }) {
  const { t, i18n } = useTranslation()
  const { open } = useDesk()
  return (
    <li>
      {withDay && <span className="linked-day">{formatDay(row.date, i18n.language, 'short')}</span>}
      <span className="language-mark">{languageMark(row.language)}</span>
      <button type="button" className="linked-open" lang={row.language} onClick={() => open(row.uri, 'release')}>
        {row.headline || t('library.noHeadline')}
      </button>
    </li>
  )
}
