/**
 * The embargo of a release: until when, by which clock, why; how long it still holds, and what happened to it.
 *
 * The moment is typed as the clock of its zone shows it; another zone keeps what the clock shows. Once it was lifted or
 * passed over it is history, and can only be read; once it is over, all of it but that line is folded away, so that years
 * later a release begins with its headline. The countdown draws itself once a minute, and nothing around it.
 */
import { CalendarClock, LockOpen } from 'lucide-react'
import { memo, useEffect, useState } from 'react'
import { holdsAt, isOpen, liftedNow, timeLeft, withEmbargo, withEmbargoReason } from '../../shared/embargo.js'
import type { CalendarDay, Embargo as EmbargoRecord, Instant } from '../../shared/records.js'
import { formatMoment } from '../../shared/written-dates.js'
import { isZone, readZonedTime, writeZonedTime } from '../../shared/zoned-time.js'
import { useHalfTyped } from '../archive.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { FieldGroup, TextField } from '../ui/Field.js'
import { Fold } from '../ui/Fold.js'
import { finishedMoment } from './typed-moment.js'
import { useUnreadable } from './unreadable.js'
import type { DraftHandle } from './use-draft.js'
import { ZoneField } from './ZoneField.js'

const isAhead = (day: CalendarDay, today: CalendarDay): boolean => day >= today

export interface EmbargoProps {
  until: Instant | undefined
  embargo: EmbargoRecord | undefined
  readOnly: boolean
  /** Just asked for: the next keys give its moment, wherever the sheet is scrolled to. */
  isAsked: boolean
  error: string | undefined
  change: DraftHandle['change']
  save: DraftHandle['save']
}

export const Embargo = memo(function Embargo(props: EmbargoProps) {
  const { until, embargo, readOnly, isAsked, error, change, save } = props
  const { t, i18n } = useTranslation('editor')
  const office = useOfficeZone()
  const [typing, setTyping] = useState<string | null>(null)
  const [wasLeft, setWasLeft] = useState(false)
  const [chosen, setChosen] = useState(embargo?.zone)
  const zone = isZone(chosen) ? chosen : office
  const release = { ...(until === undefined ? {} : { embargoedUntil: until }), ...(embargo ? { embargo } : {}) }
  const now = useMinute(until)
  const settable = !readOnly && isOpen(release, now)
  const told = (instant: Instant) => formatMoment(instant.replace(/:\d\d\.\d+Z$/, ':00Z'), i18n.language, zone)
  useUnreadable(t('fields.embargo'), typing, t('hints.moment'))
  const take = (typed: string, read: Instant | '' | undefined) => {
    setTyping(read === undefined ? typed : null)
    if (read !== undefined) change((draft) => withEmbargo(draft, read, zone))
  }
  const setMoment = (typed: string) => {
    setWasLeft(false)
    take(typed, typed.trim() === '' ? '' : readZonedTime(typed, zone))
  }
  const finish = () => {
    if (typing === null) return
    const finished = finishedMoment(typing, zone, isAhead)
    setWasLeft(finished === undefined)
    take(typing, finished)
  }
  useHalfTyped(finish)
  const setZone = (picked: string) => {
    setChosen(picked)
    if (until === undefined) return
    const same = readZonedTime(writeZonedTime(until, zone), picked) ?? until
    change((draft) => withEmbargo(draft, same, picked))
  }
  const holds = holdsAt(release, now)
  const fields = (
    <>
      <div className="sheet-row embargo">
        <TextField
          label={t('fields.embargo')}
          placeholder={t('placeholders.moment')}
          hint={until === undefined ? t('hints.embargo') : undefined}
          value={typing ?? (until === undefined ? '' : writeZonedTime(until, zone))}
          isReadOnly={!settable}
          error={typing === null ? error : wasLeft ? t('hints.moment') : undefined}
          onChange={setMoment}
          onBlur={finish}
          autoFocus={isAsked}
        />
        <ZoneField zone={zone} office={office} readOnly={!settable} onChange={setZone} />
      </div>
      <TextField
        label={t('embargo.reason')}
        value={embargo?.reason ?? ''}
        isReadOnly={readOnly || until === undefined}
        onChange={(reason) => change((draft) => withEmbargoReason(draft, reason))}
        onBlur={() => void save()}
      />
    </>
  )
  const ended = embargo?.liftedAt !== undefined ? 'lifted' : 'over'
  // What was over when the sheet was opened is history; one that runs out meanwhile stays as it stands under the hands.
  const [wasOver] = useState(until !== undefined && !holds)
  return (
    <FieldGroup title={t('embargo.title')}>
      {wasOver && until !== undefined && !holds ? (
        <Fold className="embargo-over" summary={t(`embargo.${ended}`, { time: told(embargo?.liftedAt ?? until) })}>
          {fields}
        </Fold>
      ) : (
        fields
      )}
      {until !== undefined && !wasOver && (
        <p className="embargo-state">
          <CalendarClock className="icon" aria-hidden />
          {holds ? (
            <span>
              <Countdown until={until} />{' '}
              <span className="embargo-moment">{t('embargo.free', { time: told(until) })}</span>
            </span>
          ) : (
            <span>{t(`embargo.${ended}`, { time: told(embargo?.liftedAt ?? until) })}</span>
          )}
          {!readOnly && holds && (
            <Button
              size="small"
              icon={LockOpen}
              onPress={() => {
                change((draft) => liftedNow(draft, new Date().toISOString()))
                void save()
              }}
            >
              {t('embargo.lift')}
            </Button>
          )}
        </p>
      )}
      {embargo && embargo.overrides.length > 0 && (
        <div>
          <p className="field-label">{t('embargo.overrides')}</p>
          <ul className="embargo-overrides">
            {embargo.overrides.map(({ at, reason }) => (
              <li key={at}>
                {told(at)} – {reason}
              </li>
            ))}
          </ul>
        </div>
      )}
    </FieldGroup>
  )
})

/** This minute; drawn anew when it is a new one, as long as the embargo holds. */
function useMinute(until: Instant | undefined): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (until === undefined) return
    const end = Date.parse(until)
    const left = end - Date.now()
    // Once where it is over: what is set anew at each drawing is drawn for ever.
    if (left <= 0) return setNow((now) => (now < end ? Date.now() : now))
    // To where the minutes that are left become one less.
    const timer = setTimeout(() => setNow(Date.now()), Math.min(left % 60_000 || 60_000, left) + 20)
    return () => clearTimeout(timer)
  })
  return now
}

function Countdown({ until }: { until: Instant }) {
  const { t } = useTranslation('editor')
  const { days, hours, minutes } = timeLeft(until, useMinute(until))
  const parts = [
    days > 0 && t('embargo.days', { count: days }),
    hours > 0 && t('embargo.hours', { count: hours }),
    // Beside days the minutes say nothing.
    (minutes > 0 || (days === 0 && hours === 0)) && days === 0 && t('embargo.minutes', { count: minutes }),
  ].filter((part) => part !== false)
  return <strong role="timer">{t('embargo.lifts', { left: parts.join(' ') })}</strong>
}
