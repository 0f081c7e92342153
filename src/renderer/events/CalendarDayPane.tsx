/** What there is on a day of the calendar: its events and its releases, each to be opened. */
import { CalendarDays, CalendarPlus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { weekdayOf } from '../../shared/calendar.js'
import type { ReleaseRow } from '../../shared/contract/releases.js'
import type { CalendarMonth } from '../../shared/coverage.js'
import type { CalendarDay, RecordId } from '../../shared/records.js'
import { formatDay, formatDays, weekdayNames } from '../../shared/written-dates.js'
import { useArchive } from '../archive.js'
import { ReleaseLine } from '../authority/ReleaseLine.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { isWithin } from './month.js'

export interface CalendarDayPaneProps {
  day: CalendarDay
  month: CalendarMonth | null
  onOpenEvent: (uri: RecordId) => void
  onNewEvent: (() => void) | undefined
}

export function CalendarDayPane({ day, month, onOpenEvent, onNewEvent }: CalendarDayPaneProps) {
  const { t, i18n } = useTranslation('events')
  const archive = useArchive()
  const report = useReport()
  const [rows, setRows] = useState<{ key: string; are: readonly ReleaseRow[] }>({ key: '', are: [] })
  const on = (month?.events ?? []).filter((event) => isWithin(day, event))
  const found = month?.releases.find((entry) => entry.day === day)
  const key = found?.uris.join(' ') ?? ''
  useEffect(() => {
    if (key === '') return
    let wanted = true
    archive.getReleaseRows(key.split(' ') as ReleaseRow['uri'][]).then((are) => wanted && setRows({ key, are }), report)
    return () => {
      wanted = false
    }
  }, [archive, key, report])
  const releases = rows.key === key ? rows.are : []
  const weekday = weekdayNames(i18n.language, 'full')[weekdayOf(day)] ?? ''
  return (
    <section className="calendar-open" aria-label={t('calendar.day')}>
      <h3 className="calendar-open-title" tabIndex={-1}>
        {formatDay(day, i18n.language)}
        <span className="calendar-weekday">{weekday}</span>
      </h3>
      {on.length === 0 && found === undefined && <p className="linked-none">{t('calendar.nothing')}</p>}
      {on.length > 0 && (
        <>
          <h4 className="field-group-title">{t('linked.events')}</h4>
          <ul className="linked-list">
            {on.map((event) => (
              <li key={event.uri}>
                <CalendarDays className="icon" aria-hidden />
                <button type="button" className="linked-open" onClick={() => onOpenEvent(event.uri)}>
                  {event.title || t('list.nameless')}
                </button>
                {event.to !== undefined && event.to !== event.from && (
                  <span className="linked-day">{formatDays(event, i18n.language, 'short')}</span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {releases.length > 0 && (
        <>
          <h4 className="field-group-title">{t('linked.releases', { count: found?.count ?? releases.length })}</h4>
          <ul className="linked-list">
            {releases.map((row) => (
              <ReleaseLine key={row.uri} row={row} />
            ))}
          </ul>
        </>
      )}
      {onNewEvent && (
        <Button icon={CalendarPlus} onPress={onNewEvent}>
          {t('calendar.newEvent')}
        </Button>
      )}
    </section>
  )
}
