/** Fields for days and moments. What is being typed is kept in the field until it is a day. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isCalendarDay } from '../../shared/dates.js'
import type { CalendarDay, Instant } from '../../shared/records.js'
import { formatMoment } from '../../shared/written-dates.js'
import { TextField } from '../ui/Field.js'
import { readLocalTime, writeLocalTime } from './local-time.js'

export interface DayFieldProps {
  label: string
  value: CalendarDay | ''
  readOnly: boolean
  onChange: (day: CalendarDay | '') => void
  error?: string | undefined
}

/** A year, a month or a day. */
export function DayField({ label, value, readOnly, onChange, error }: DayFieldProps) {
  const { t } = useTranslation('editor')
  const [typing, setTyping] = useState<string | null>(null)
  const isWhole = (day: string) => day === '' || isCalendarDay(day)
  return (
    <TextField
      label={label}
      placeholder={t('placeholders.day')}
      value={typing ?? value}
      isReadOnly={readOnly}
      error={typing === null ? error : t('hints.day')}
      onChange={(typed) => {
        const day = typed.trim()
        setTyping(isWhole(day) ? null : typed)
        if (isWhole(day)) onChange(day)
      }}
    />
  )
}

export interface EmbargoFieldProps {
  /** The first free instant. */
  value: Instant | ''
  readOnly: boolean
  onChange: (until: Instant | '') => void
  error?: string | undefined
}

export function EmbargoField({ value, readOnly, onChange, error }: EmbargoFieldProps) {
  const { t, i18n } = useTranslation('editor')
  const [typing, setTyping] = useState<string | null>(null)
  const told = value === '' ? t('hints.embargo') : t('hints.embargoUntil', { time: formatMoment(value, i18n.language) })
  return (
    <div className="embargo">
      <TextField
        label={t('fields.embargo')}
        placeholder={t('placeholders.moment')}
        hint={told}
        value={typing ?? (value === '' ? '' : writeLocalTime(value))}
        isReadOnly={readOnly}
        error={typing === null ? error : t('hints.moment')}
        onChange={(typed) => {
          const until = typed.trim() === '' ? '' : readLocalTime(typed)
          setTyping(until === undefined ? typed : null)
          if (until !== undefined) onChange(until)
        }}
      />
    </div>
  )
}
