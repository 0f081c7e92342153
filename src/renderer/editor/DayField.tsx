/**
 * A field for a day, typed as it is kept or as a release writes it: 2024-05-31, 31.05.2024, 31 May 2024, 31 May of this
 * year. Once it is left it shows the day as it is kept, or says that there is none; while it is being typed it says
 * nothing.
 */
import { useState } from 'react'
import { namesSeveralDays, readTypedDay } from '../../shared/dates.js'
import type { CalendarDay } from '../../shared/records.js'
import { nowIn } from '../../shared/zoned-time.js'
import { useHalfTyped } from '../archive.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { useTranslation } from '../strings.js'
import { TextField } from '../ui/Field.js'
import { finishedDay } from './typed-day.js'
import { useUnreadable } from './unreadable.js'

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
  const year = nowIn(useOfficeZone()).slice(0, 4)
  const [typing, setTyping] = useState<string | null>(null)
  const [wasLeft, setWasLeft] = useState(false)
  const dayIn = (typed: string) => (typed.trim() === '' ? '' : readTypedDay(typed))
  const finished = typing === null ? undefined : (dayIn(typing) ?? finishedDay(typing, year))
  const finish = () => {
    if (typing === null || finished === undefined) return
    if (finished !== value) onChange(finished)
    setTyping(null)
  }
  useHalfTyped(finish)
  const hint = t(typing !== null && namesSeveralDays(typing) ? 'hints.oneDay' : 'hints.day')
  useUnreadable(label, finished === undefined ? typing : null, hint)
  return (
    <TextField
      label={label}
      placeholder={t('placeholders.day')}
      value={typing ?? value}
      isReadOnly={readOnly}
      error={typing === null ? error : wasLeft ? hint : undefined}
      onChange={(typed) => {
        const day = dayIn(typed)
        setTyping(typed)
        setWasLeft(false)
        if (day !== undefined && day !== value) onChange(day)
      }}
      onBlur={() => {
        setWasLeft(typing !== null && finished === undefined)
        finish()
      }}
    />
  )
}
