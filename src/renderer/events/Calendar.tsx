/**
 * A month of the calendar: its events by name, its releases by number. A grid for the keyboard: arrows go by the day and
 * the week, Home and End to the ends of a week, Page Up and Page Down by the month.
 */
import { CalendarCheck2, ChevronLeft, ChevronRight, FileText } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { monthAfter } from '../../shared/calendar.js'
import type { CalendarMonth } from '../../shared/coverage.js'
import type { CalendarDay, RecordId } from '../../shared/records.js'
import { formatDay, weekdayNames } from '../../shared/written-dates.js'
import { todayIn } from '../../shared/zoned-time.js'
import { useArchive } from '../archive.js'
import { useEvery } from '../authority/use-every.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { gently } from '../desk/steady.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Button, IconButton } from '../ui/Button.js'
import { dayByKey, isWithin, weeksOf } from './month.js'

export interface CalendarProps {
  title: string
  day: CalendarDay
  onDay: (day: CalendarDay) => void
  /** Enter or a click: what there is on the day is to be read. */
  onOpenDay: () => void
  /** The event that is open. */
  selected: RecordId | null
  onOpenEvent: (uri: RecordId) => void
  tools: ReactNode
  onMonth: (month: CalendarMonth) => void
}

const namedInCell = 3

export function Calendar(props: CalendarProps) {
  const { title, day, onDay, onOpenDay, selected, onOpenEvent, tools, onMonth } = props
  const { t, i18n } = useTranslation('events')
  const archive = useArchive()
  const report = useReport()
  const month = day.slice(0, 7)
  const [told, setTold] = useState<{ month: string; is: CalendarMonth } | null>(null)
  useEvery(`${month} ${i18n.language}`, async (isWanted) => {
    try {
      const is = await archive.describeMonth(month, i18n.language)
      if (!isWanted()) return
      gently(() => {
        setTold({ month, is })
        onMonth(is)
      })
    } catch (error) {
      report(error)
    }
  })
  // While another month is read, the one before gives its bounds.
  const { events = [], releases = [], last } = told?.is ?? {}
  const shown = told?.month === month
  const grid = useRef<HTMLDivElement>(null)
  /** The focus follows the day where it was in the grid. */
  const follow = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another day takes the focus
  useEffect(() => {
    if (follow.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    follow.current = false
  }, [day])
  const move = (to: CalendarDay) => {
    follow.current = true
    onDay(to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const to = dayByKey(event.key, day, event.shiftKey)
    if (to !== undefined) move(to)
    else if (event.key === 'Enter' || event.key === ' ') onOpenDay()
    else return
    event.preventDefault()
  }
  const loose = shown ? events.filter(({ from }) => from.length < 10) : []
  const today = todayIn(useOfficeZone())
  const short = weekdayNames(i18n.language, 'short')
  const full = weekdayNames(i18n.language, 'full')
  return (
    <section className="pane calendar-pane" aria-label={title}>
      <header className="list-head">
        <h2 className="pane-title" aria-live="polite">
          {capitalised(formatDay(month, i18n.language), i18n.language)}
        </h2>
        <IconButton
          icon={ChevronLeft}
          label={t('calendar.before')}
          keys="PgUp"
          onPress={() => onDay(monthAfter(day, -1))}
        />
        <IconButton
          icon={ChevronRight}
          label={t('calendar.after')}
          keys="PgDn"
          onPress={() => onDay(monthAfter(day, 1))}
        />
        <Button size="small" variant="quiet" icon={CalendarCheck2} onPress={() => onDay(today)}>
          {t('calendar.today')}
        </Button>
        {last !== undefined && last !== month && last < today.slice(0, 7) && (
          <Button size="small" variant="quiet" onPress={() => onDay(`${last}-01`)}>
            {t('calendar.newest')}
          </Button>
        )}
        <span className="list-tools">{tools}</span>
      </header>
      {loose.length > 0 && (
        <p className="calendar-loose">
          {t('calendar.loose')}{' '}
          {loose.map(({ uri, title: name }) => (
            <button key={uri} type="button" className="calendar-event" onClick={() => onOpenEvent(uri)}>
              {name || t('list.nameless')}
            </button>
          ))}
        </p>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a table could not be a grid that keys move in */}
      <div
        ref={grid}
        className="calendar-grid"
        role="grid"
        aria-label={t('calendar.grid', { month: formatDay(month, i18n.language) })}
        onKeyDown={onKeyDown}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: a table could not be a grid that keys move in */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: its cells have the focus */}
        <div role="row" className="calendar-week calendar-weekdays">
          {short.map((name, at) => (
            // biome-ignore lint/a11y/useSemanticElements: a table could not be a grid that keys move in
            // biome-ignore lint/a11y/useFocusableInteractive: its cells have the focus
            <span key={name} role="columnheader" aria-label={full[at]}>
              {name}
            </span>
          ))}
        </div>
        {weeksOf(month).map((week) => (
          // biome-ignore lint/a11y/useSemanticElements: a table could not be a grid that keys move in
          // biome-ignore lint/a11y/useFocusableInteractive: its cells have the focus
          <div key={week[0]} role="row" className="calendar-week">
            {week.map((one) => {
              const inMonth = one.slice(0, 7) === month
              const on = shown && inMonth ? events.filter((event) => isWithin(one, event)) : []
              const count = shown ? (releases.find((entry) => entry.day === one)?.count ?? 0) : 0
              const words = [
                formatDay(one, i18n.language),
                ...on.map((event) => event.title || t('list.nameless')),
                ...(count > 0 ? [t('list.releases', { count })] : []),
              ]
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the grid
                // biome-ignore lint/a11y/useSemanticElements: a table could not be a grid that keys move in
                <div
                  key={one}
                  role="gridcell"
                  tabIndex={one === day ? 0 : -1}
                  aria-selected={one === day}
                  aria-current={one === today ? 'date' : undefined}
                  aria-label={words.join(', ')}
                  className="calendar-day"
                  data-out={!inMonth || undefined}
                  onClick={() => {
                    move(one)
                    onOpenDay()
                  }}
                >
                  <span className="calendar-number">{Number(one.slice(8))}</span>
                  <span className="calendar-cell">
                    {on.slice(0, namedInCell).map((event) => (
                      <span
                        key={event.uri}
                        className="calendar-event"
                        data-open={event.uri === selected || undefined}
                        data-begins={event.from === one || undefined}
                      >
                        {event.title || t('list.nameless')}
                      </span>
                    ))}
                    {on.length > namedInCell && <span className="calendar-more">+{on.length - namedInCell}</span>}
                    {count > 0 && (
                      <span className="calendar-releases">
                        <FileText className="icon" aria-hidden />
                        {count}
                      </span>
                    )}
                  </span>
                </div>
              )
            })}
          </div>
        ))}
      </div>
    </section>
  )
}

const capitalised = (text: string, language: string): string =>
  text.slice(0, 1).toLocaleUpperCase(language) + text.slice(1)
