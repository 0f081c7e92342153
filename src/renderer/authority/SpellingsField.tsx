/** Other spellings and former names: Enter adds what is typed. */
import { Plus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useHalfTyped } from '../archive.js'
import { useTranslation } from '../strings.js'
import { IconButton } from '../ui/Button.js'
import { TextField } from '../ui/Field.js'

export interface SpellingsFieldProps {
  label?: string
  hint?: string
  spellings: readonly string[]
  readOnly: boolean
  onChange: (made: (now: readonly string[]) => string[]) => void
}

export function SpellingsField(props: SpellingsFieldProps) {
  const { spellings, readOnly, onChange } = props
  const { t } = useTranslation('events')
  const { label = t('spellings.label'), hint = t('spellings.hint') } = props
  const [typed, setTyped] = useState('')
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const add = () => {
    const added = typed.split(';').map((text) => text.trim())
    setTyped('')
    if (added.some((text) => text !== ''))
      onChange((now) => [...now, ...new Set(added.filter((text) => text !== '' && !now.includes(text)))])
  }
  useHalfTyped(add)
  if (readOnly && spellings.length === 0) return null
  return (
    <form
      className="names"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      {readOnly ? (
        <span className="field-label">{label}</span>
      ) : (
        <div className="names-add">
          <TextField label={label} placeholder={hint} value={typed} inputRef={input} onChange={setTyped} onBlur={add} />
          <IconButton icon={Plus} type="submit" label={t('spellings.add')} isDisabled={typed.trim() === ''} />
        </div>
      )}
      <ul className="names-list" aria-label={label}>
        {spellings.map((spelling, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one may stand there twice
          <li key={`${at} ${spelling}`}>
            {spelling}
            {!readOnly && (
              <IconButton
                icon={X}
                size="small"
                label={t('references.remove', { name: spelling })}
                onPress={() => {
                  onChange((now) => now.filter((_, index) => index !== at))
                  input.current?.focus()
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </form>
  )
}
