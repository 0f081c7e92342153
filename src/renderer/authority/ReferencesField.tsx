/**
 * People, organisations or places by the names that the record has for them. A name that is typed is completed from the
 * authority by any spelling, or made a new record of it, or stays a name alone.
 */
import { Building2, Link2Off, MapPin, Plus, UserRound, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { emptyContact } from '../../shared/contact.js'
import { emptyPlace } from '../../shared/place.js'
import { useArchive, useHalfTyped } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { IconButton } from '../ui/Button.js'
import { type SuggestedOption, SuggestField } from '../ui/SuggestField.js'
import { type Reference, withReference } from './references.js'
import { useSuggestions } from './use-suggestions.js'

export interface ReferencesFieldProps {
  label: string
  kind: 'contact' | 'place'
  references: readonly Reference[]
  language: string
  readOnly: boolean
  onChange: (made: (now: readonly Reference[]) => Reference[]) => void
  /** At most one. */
  single?: boolean
}

const newIds = ['person', 'organisation', 'place'] as const
type NewId = (typeof newIds)[number]

export function ReferencesField(props: ReferencesFieldProps) {
  const { label, kind, references, language, readOnly, onChange, single } = props
  const { t } = useTranslation('events')
  const archive = useArchive()
  const report = useReport()
  const { open } = useDesk()
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLDivElement>(null)
  const rows = useSuggestions(kind, typed, language)
  const name = typed.trim()
  const add = (reference: Reference) => {
    setTyped('')
    onChange((now) => (single ? [reference] : withReference(now, reference)))
  }
  const addTyped = () => name !== '' && add({ name })
  useHalfTyped(addTyped)
  const addNew = async (type: NewId) => {
    const names = [{ language, value: name }]
    const draft = type === 'place' ? { ...emptyPlace(language), names } : { ...emptyContact(type, language), names }
    const saved = await archive.saveRecord(draft, null, '')
    add({ name, uri: saved.uri, ...(type === 'place' ? {} : { type }) })
  }
  const choose = (id: string) => {
    const type = newIds.find((one) => `new ${one}` === id)
    if (type) return void addNew(type).catch(report)
    const row = rows.find(({ uri }) => uri === id)
    if (!row) return
    const { title, uri } = row
    add({ name: title, uri, ...(row.type === 'person' || row.type === 'organisation' ? { type: row.type } : {}) })
  }
  const types: NewId[] = kind === 'place' ? ['place'] : ['person', 'organisation']
  const known: SuggestedOption[] = rows.map((row) => ({
    id: row.uri,
    label: row.title || t('list.nameless'),
    aside: row.also || row.about,
    icon: row.type === 'place' ? MapPin : row.type === 'organisation' ? Building2 : UserRound,
  }))
  const fresh: SuggestedOption[] =
    name === ''
      ? []
      : types.map((type) => ({ id: `new ${type}`, label: t(`references.addNew.${type}`, { name }), icon: Plus }))
  return (
    <div className="references" ref={field}>
      {readOnly || (single && references.length > 0) ? (
        <span className="field-label">{label}</span>
      ) : (
        <SuggestField
          label={label}
          value={typed}
          lang={language}
          placeholder={t(`references.placeholder.${kind}`)}
          suggestions={[...known, ...fresh]}
          onChange={setTyped}
          onChoose={choose}
          onEnter={addTyped}
          onBlur={addTyped}
        />
      )}
      <ul className="names-list" lang={language} aria-label={label}>
        {references.map(({ name: given, uri }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one name may stand there twice
          <li key={`${at} ${given}`} className={uri ? undefined : 'reference-loose'}>
            {uri ? (
              <button type="button" className="reference-open" onClick={() => open(uri, kind)}>
                {given || t('list.nameless')}
              </button>
            ) : (
              <span className="reference-name" title={t('references.loose')}>
                <Link2Off className="icon" role="img" aria-label={t('references.loose')} />
                {given}
              </span>
            )}
            {!readOnly && (
              <IconButton
                icon={X}
                size="small"
                label={t('references.remove', { name: given })}
                onPress={() => {
                  onChange((now) => now.filter((_, index) => index !== at))
                  requestAnimationFrame(() => field.current?.querySelector<HTMLElement>('input')?.focus())
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
