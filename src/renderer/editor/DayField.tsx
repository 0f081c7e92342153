/** Fields for days and moments. What is being typed is kept in the field until it is a day. */
import { useState } from 'react'
import { TextField as AriaTextField, FieldError, Input, Label, Text } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { isCalendarDay } from '../../shared/dates.js'
import type { CalendarDay, Instant } from '../../shared/records.js'
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

/** An instant as this computer's clock shows it, to the minute: `2024-05-31T14:30`. */
function localTime(instant: Instant): string {
  const time = new Date(instant)
  if (Number.isNaN(time.getTime())) return ''
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** `UTC+05:00`: the zone that the typed time is in. */
function zoneOf(instant: Instant): string {
  const minutes = -new Date(instant === '' ? Date.now() : instant).getTimezoneOffset()
  const two = (value: number) => String(value).padStart(2, '0')
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`
}

export interface EmbargoFieldProps {
  /** The first free instant. */
  value: Instant | ''
  readOnly: boolean
  onChange: (until: Instant | '') => void
  error?: string | undefined
}

export function EmbargoField({ value, readOnly, onChange, error }: EmbargoFieldProps) {
  const { t } = useTranslation('editor')
  const [typing, setTyping] = useState<string | null>(null)
  return (
    <AriaTextField
      className="field embargo"
      value={typing ?? localTime(value)}
      onChange={(typed) => {
        const time = typed === '' ? null : new Date(typed)
        const whole = time === null || !Number.isNaN(time.getTime())
        setTyping(whole ? null : typed)
        if (whole) onChange(time?.toISOString() ?? '')
      }}
      isReadOnly={readOnly}
      isInvalid={error !== undefined}
    >
      <Label className="field-label">{t('fields.embargo')}</Label>
      <Input type="datetime-local" className="input" max="9999-12-31T23:59" />
      <Text slot="description" className="field-hint">
        {t('hints.embargo', { zone: zoneOf(value) })}
      </Text>
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  )
}
