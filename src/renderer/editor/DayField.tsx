/** A field for a day. What is being typed is kept in the field until it is one. */
import { useState } from 'react'
import { isCalendarDay } from '../../shared/dates.js'
import type { CalendarDay } from '../../shared/records.js'
import { useTranslation } from '../strings.js'
import { TextField } from '../ui/Field.js'

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
