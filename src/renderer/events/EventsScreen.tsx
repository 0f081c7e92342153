/** Events: as a list by date, or as a calendar; and the page of the one that is open. */
import { CalendarDays, CalendarPlus, Image, List } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { CalendarMonth, NamedRow } from '../../shared/coverage.js'
import { emptyEvent } from '../../shared/press-event.js'
import type { CalendarDay, EventId } from '../../shared/records.js'
import { formatDay, formatDays } from '../../shared/written-dates.js'
import { todayIn } from '../../shared/zoned-time.js'
import { LanguageMarks, NamedListPane } from '../authority/NamedListPane.js'
import { RecordEditor } from '../authority/RecordEditor.js'
import { RecordPane } from '../authority/RecordPane.js'
import { useOpened } from '../authority/use-opened.js'
import { useCommand } from '../desk/commands.js'
import { useDesk } from '../desk/desk.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { gently } from '../desk/steady.js'
import { focusSoon } from '../focus.js'
import { formatNumber } from '../format.js'
import { useTranslation } from '../strings.js'
import { useTrash } from '../trash/use-trash.js'
import { Button, IconButton } from '../ui/Button.js'
import { Calendar } from './Calendar.js'
import { CalendarDayPane } from './CalendarDayPane.js'
import { EventSheet } from './EventSheet.js'
import { useEventsView } from './events-view.js'
import '../authority/authority.css'
import './events.css'

/** Heights in px at 16 px a rem. */
const rowHeight = 62
const headingHeight = 34

export function EventsScreen() {
  const { t, i18n } = useTranslation('events')
  const { standing, readOnly, begin, note, setFront } = useDesk()
  const [view, setView] = useEventsView()
  const zone = useOfficeZone()
  const [text, setText] = useState('')
  const [day, setDay] = useState<CalendarDay>(() => todayIn(zone))
  const [month, setMonth] = useState<CalendarMonth | null>(null)
  const opened = useOpened<EventId>()
  const trash = useTrash('event')
  /** In the calendar, the day is read until an event is opened. */
  const [showsDay, setShowsDay] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is opened is shown
  useEffect(() => setShowsDay(false), [standing.serial])
  const begunOn = useRef<CalendarDay | undefined>(undefined)
  const newEvent = (on?: CalendarDay) => {
    begunOn.current = on
    begin('events')
  }
  useCommand('show-calendar', () => {
    setView('calendar')
    gently(() => setFront('list'))
    focusSoon('.calendar-grid [tabindex="0"]')
  })
  const tools = (
    <>
      {!readOnly && <IconButton icon={CalendarPlus} label={t('events.new')} onPress={() => newEvent()} />}
      <IconButton
        icon={view === 'list' ? CalendarDays : List}
        label={t(view === 'list' ? 'events.asCalendar' : 'events.asList')}
        onPress={() => setView(view === 'list' ? 'calendar' : 'list')}
      />
    </>
  )
  const openEvent = (uri: EventId) => {
    note(uri)
    setShowsDay(false)
    setFront('detail')
  }
  const isCalendarDay = view === 'calendar' && showsDay && !standing.isNew
  return (
    <>
      {view === 'calendar' ? (
        <Calendar
          title={t('events.title')}
          day={day}
          onDay={(to) => {
            setDay(to)
            gently(() => setShowsDay(true))
          }}
          onOpenDay={() => {
            setShowsDay(true)
            setFront('detail')
            focusSoon('.calendar-open button')
          }}
          selected={standing.record}
          onOpenEvent={(uri) => openEvent(uri as EventId)}
          tools={tools}
          onMonth={setMonth}
        />
      ) : (
        <NamedListPane
          title={t('events.title')}
          asked={{ kind: 'event', text, order: 'date' }}
          onText={setText}
          onDelete={(uri) => void trash([uri])}
          tools={tools}
          rowHeight={(row, before) => rowHeight + (headingOf(row) === headingOf(before) ? 0 : headingHeight)}
          render={(row, before) => (
            <EventEntry row={row} isFirst={headingOf(row) !== headingOf(before)} isAsked={text.trim() !== ''} />
          )}
          empty={{
            icon: CalendarDays,
            title: t('events.empty'),
            hint: t('events.emptyHint'),
            actions: !readOnly && (
              <Button variant="primary" icon={CalendarPlus} onPress={() => newEvent()}>
                {t('events.new')}
              </Button>
            ),
          }}
        />
      )}
      <RecordPane kind="event" uri={isCalendarDay ? null : opened.uri} isOpen={isCalendarDay || opened.key !== null}>
        {isCalendarDay ? (
          <CalendarDayPane
            day={day}
            month={month}
            onOpenEvent={(uri) => openEvent(uri as EventId)}
            onNewEvent={readOnly ? undefined : () => newEvent(day)}
          />
        ) : (
          opened.key !== null && (
            <RecordEditor<'event'>
              key={opened.key}
              kind="event"
              uri={opened.opened}
              fresh={() => ({
                ...emptyEvent(i18n.language),
                ...(begunOn.current === undefined ? {} : { dates: { from: begunOn.current } }),
              })}
              onSaved={opened.onSaved}
              onClosed={() => note(null)}
              bar={() => <span className="sheet-kind">{t('people.types.event')}</span>}
            >
              {(sheet) => <EventSheet sheet={sheet} />}
            </RecordEditor>
          )
        )}
      </RecordPane>
    </>
  )
}

/** The month that a row stands under, or its year; undefined while it is on its way. */
const headingOf = (row: NamedRow | undefined): string | undefined => row && (row.dates?.from.slice(0, 7) ?? '')

/** `isAsked`: by a name, which may be another one than is shown. */
function EventEntry({ row, isFirst, isAsked }: { row: NamedRow; isFirst: boolean; isAsked: boolean }) {
  const { t, i18n } = useTranslation('events')
  const heading = headingOf(row)
  const capital = (text: string) => text.slice(0, 1).toLocaleUpperCase(i18n.language) + text.slice(1)
  return (
    <>
      {isFirst && (
        <span className="event-month" aria-hidden>
          {heading ? capital(formatDay(heading, i18n.language)) : t('events.undated')}
        </span>
      )}
      <div className="event-entry">
        <span className="named-title">{row.title || t('list.nameless')}</span>
        <span className="entry-meta">
          {isAsked && <span className="named-also">{row.also}</span>}
          {row.dates && <span>{formatDays(row.dates, i18n.language, 'short')}</span>}
          {row.place && <span className="entry-place">{row.place}</span>}
          <LanguageMarks languages={row.languages} />
          {row.photos > 0 && (
            <span className="entry-photos">
              <Image className="icon" aria-hidden />
              <span aria-hidden>{formatNumber(row.photos, i18n.language)}</span>
              <span className="visually-hidden">{t('list.photos', { count: row.photos })}</span>
            </span>
          )}
        </span>
      </div>
    </>
  )
}
