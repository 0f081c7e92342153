/**
 * Whether a photo may be used: what was decided and by whom, the consent of those shown, and the last day of its use. A
 * choice that was made here is taken back by Ctrl+Z, as what is typed is, as long as the sheet is open.
 */
import { type KeyboardEvent, useId, useRef } from 'react'
import { withRights } from '../../shared/photo-rights.js'
import { consents, type PhotoDraft, type PhotoRights, photoReleaseStatuses } from '../../shared/records.js'
import { useSuggestions } from '../authority/use-suggestions.js'
import { Steps } from '../captions/steps.js'
import { DayField } from '../editor/DayField.js'
import { oneLine } from '../editor/draft-fields.js'
import { useTranslation } from '../strings.js'
import { TextField } from '../ui/Field.js'
import { Segments } from '../ui/Segments.js'
import { SelectField } from '../ui/SelectField.js'
import { SuggestField } from '../ui/SuggestField.js'
import { HeldBackBadge } from './HeldBack.js'

export interface RightsFieldsProps {
  draft: PhotoDraft
  readOnly: boolean
  onChange: (made: (now: PhotoDraft) => PhotoDraft) => void
  onSave: () => void
}

type Chosen = 'releaseStatus' | 'consent'
interface Choice {
  field: Chosen
  before: PhotoRights[Chosen]
  after: PhotoRights[Chosen]
}

const untold = 'untold'
const consentIds = [untold, ...consents] as const

export function RightsFields({ draft, readOnly, onChange, onSave }: RightsFieldsProps) {
  const { t } = useTranslation()
  const tKeeping = useTranslation('keeping').t
  const id = useId()
  const choices = useRef(new Steps<Choice>())
  const { rights } = draft
  const put = (changed: Parameters<typeof withRights>[1]) => onChange((now) => withRights(now, changed))
  const choose = (field: Chosen, after: PhotoRights[Chosen]) => {
    if (after === rights?.[field]) return
    choices.current.add({ field, before: rights?.[field], after })
    put({ [field]: after })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const isText = event.target instanceof HTMLInputElement
    if (isText || event.altKey || !(event.ctrlKey || event.metaKey) || !['KeyZ', 'KeyY'].includes(event.code)) return
    const forward = event.code === 'KeyY' || event.shiftKey
    const step = forward ? choices.current.forward() : choices.current.back()
    if (!step) return
    event.preventDefault()
    put({ [step.field]: forward ? step.after : step.before })
  }
  return (
    <section className="photo-rights" aria-labelledby={id} {...(readOnly ? {} : { onKeyDown })}>
      <h3 id={id} className="field-label">
        {t('photos.mayBeUsed')} <HeldBackBadge photo={draft} />
      </h3>
      <Segments
        label={t('photos.mayBeUsed')}
        choices={photoReleaseStatuses.map((status) => ({ id: status, label: t(`mayBeUsed.${status}`) }))}
        value={rights?.releaseStatus ?? 'unreviewed'}
        onChange={(status) => choose('releaseStatus', status)}
        isDisabled={readOnly}
      />
      <div className="two-columns">
        <DecidedBy
          label={tKeeping('fields.rights-authority')}
          value={rights?.authority ?? ''}
          readOnly={readOnly}
          onChange={(authority) => put({ authority: oneLine(authority) })}
          onBlur={onSave}
        />
        <SelectField
          label={tKeeping('fields.rights-consent')}
          choices={consentIds.map((one) => ({ id: one, label: t(`consent.${one}`) }))}
          value={rights?.consent ?? untold}
          onChange={(consent) => choose('consent', consent === untold ? undefined : consent)}
          isDisabled={readOnly}
        />
        <DayField
          label={tKeeping('fields.rights-expires')}
          value={rights?.expires ?? ''}
          readOnly={readOnly}
          onChange={(expires) => put({ expires })}
        />
      </div>
    </section>
  )
}

interface DecidedByProps {
  label: string
  value: string
  readOnly: boolean
  onChange: (name: string) => void
  onBlur: () => void
}

/** A name as it is typed, or of one of the people and organisations. */
function DecidedBy({ label, value, readOnly, onChange, onBlur }: DecidedByProps) {
  const rows = useSuggestions('contact', readOnly ? '' : value)
  if (readOnly) return <TextField label={label} value={value} isReadOnly onChange={onChange} />
  return (
    <SuggestField
      label={label}
      value={value}
      suggestions={rows.map((row) => ({ id: row.uri, label: row.title, aside: row.about || row.also }))}
      onChange={onChange}
      onChoose={(uri) => onChange(rows.find((row) => row.uri === uri)?.title ?? value)}
      onBlur={onBlur}
    />
  )
}
