/**
 * A delivery as it is written down or changed: to whom, by what, when, what else. Enter in any of its fields takes it; so
 * does leaving the sheet or the window, since who has the text is not to be forgotten.
 */
import { Check, Plus, X } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { CalendarDay, ContactId, Delivery } from '../../shared/records.js'
import { nowIn, writeZonedTime } from '../../shared/zoned-time.js'
import { useHalfTyped } from '../archive.js'
import { useSuggestions } from '../authority/use-suggestions.js'
import { useTranslation } from '../strings.js'
import { Button, IconButton } from '../ui/Button.js'
import { TextField } from '../ui/Field.js'
import { SuggestField } from '../ui/SuggestField.js'
import { finishedMoment } from './typed-moment.js'
import { useUnreadable } from './unreadable.js'

export interface DeliveryFormProps {
  /** What stands in the fields; without a moment it is now. */
  begun: Partial<Delivery>
  zone: string
  channels: readonly string[]
  /** One that is there is changed, its version too. */
  isThere: boolean
  onDone: (delivery: Omit<Delivery, 'version'> & { version?: number }) => void
  /** Leaves one that is there as it is. */
  onLeave?: () => void
}

const isOverThen = (day: CalendarDay, today: CalendarDay): boolean => day <= today

const wholeNumber = (typed: string): number | undefined =>
  /^[1-9]\d{0,8}$/.test(typed.trim()) ? Number(typed) : undefined

export function DeliveryForm({ begun, zone, channels, isThere, onDone, onLeave }: DeliveryFormProps) {
  const { t } = useTranslation('editor')
  const [to, setTo] = useState(begun.to ?? '')
  const [uri, setUri] = useState<ContactId | undefined>(begun.uri)
  const [channel, setChannel] = useState(begun.channel ?? '')
  /** null: the moment at which it is taken. */
  const [when, setWhen] = useState<string | null>(begun.at === undefined ? null : writeZonedTime(begun.at, zone))
  const [version, setVersion] = useState(String(begun.version ?? ''))
  const [note, setNote] = useState(begun.note ?? '')
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const contacts = useSuggestions('contact', to)
  const now = nowIn(zone)
  // The clock shows minutes: what was not touched keeps its seconds.
  const untouched = begun.at !== undefined && when === writeZonedTime(begun.at, zone)
  const at = untouched ? begun.at : finishedMoment(when ?? now, zone, isOverThen)
  const sent = wholeNumber(version)
  /** Taken or given up: what stands in its fields is nobody's any more. */
  const isOver = useRef(false)
  /** Whether it could be taken. */
  const take = (): boolean => {
    // The very moment, where none was typed.
    const moment = when === null ? new Date().toISOString() : at
    if (to.trim() === '' || moment === undefined || (isThere && sent === undefined)) return false
    isOver.current = isThere
    onDone({
      to: to.trim(),
      ...(uri === undefined ? {} : { uri }),
      at: moment,
      channel: channel.trim(),
      ...(isThere && sent !== undefined ? { version: sent } : {}),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    })
    if (isThere) return true
    // The next is most often sent the same way, at the same time.
    setTo('')
    setUri(undefined)
    return true
  }
  const takeAndGoOn = () => {
    const isTaken = take()
    setTried(!isTaken)
    if (isTaken && !isThere) form.current?.querySelector<HTMLElement>('input')?.focus()
  }
  const isChanged =
    !isThere ||
    to.trim() !== begun.to ||
    channel.trim() !== begun.channel ||
    !untouched ||
    sent !== begun.version ||
    note.trim() !== (begun.note ?? '')
  useHalfTyped(() => {
    if (isChanged && !isOver.current) take()
  })
  const isWritten = to.trim() !== '' && isChanged
  useUnreadable(t('sent.when'), isWritten && at === undefined ? when : null, t('hints.moment'))
  useUnreadable(t('sent.version'), isWritten && isThere && sent === undefined ? version : null, t('sent.versionWrong'))
  const giveUp =
    onLeave &&
    (() => {
      isOver.current = true
      onLeave()
    })
  const onKeyDown = (event: KeyboardEvent) => {
    const isField = event.target instanceof HTMLInputElement
    if (event.key === 'Escape' && giveUp && !event.defaultPrevented) giveUp()
    else if (event.key !== 'Enter' || !isField || event.defaultPrevented || event.nativeEvent.isComposing) return
    else takeAndGoOn()
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame, and a form would send itself
    <div ref={form} className="delivery-form" role="group" aria-label={t('sent.add')} onKeyDown={onKeyDown}>
      <div className="sheet-row">
        <div className="delivery-to">
          <SuggestField
            label={t('sent.to')}
            value={to}
            {...(isThere ? {} : { placeholder: t('sent.toPlaceholder') })}
            suggestions={contacts.map((row) => ({ id: row.uri, label: row.title, aside: row.about || row.also }))}
            autoFocus={isThere}
            onChange={(typed) => {
              setTo(typed)
              setUri(undefined)
            }}
            onChoose={(id) => {
              const row = contacts.find((one) => one.uri === id)
              setTo(row?.title ?? to)
              setUri(id as ContactId)
            }}
            onEnter={takeAndGoOn}
          />
        </div>
        <SuggestField
          label={t('sent.channel')}
          value={channel}
          suggestions={channels
            .filter((name) => name !== channel && name.toLowerCase().startsWith(channel.trim().toLowerCase()))
            .map((name) => ({ id: name, label: name }))}
          onChange={setChannel}
          onChoose={setChannel}
          onEnter={takeAndGoOn}
        />
        <TextField
          label={t('sent.when')}
          placeholder={t('placeholders.moment')}
          value={when ?? now}
          error={tried && at === undefined ? t('hints.moment') : undefined}
          onChange={setWhen}
        />
      </div>
      <div className="sheet-row">
        {isThere && (
          <TextField
            label={t('sent.version')}
            value={version}
            error={tried && sent === undefined ? t('sent.versionWrong') : undefined}
            onChange={setVersion}
          />
        )}
        <div className="delivery-note">
          <TextField label={t('sent.note')} value={note} onChange={setNote} />
        </div>
        <Button icon={isThere ? Check : Plus} isDisabled={to.trim() === ''} onPress={takeAndGoOn}>
          {t(isThere ? 'sent.done' : 'sent.add')}
        </Button>
        {giveUp && <IconButton icon={X} label={t('sent.leave')} onPress={giveUp} />}
      </div>
    </div>
  )
}
