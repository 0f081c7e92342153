/** A list of names: each can be taken out, and Enter adds what is typed. */
import { Plus, X } from 'lucide-react'
import { type FormEvent, memo, useRef, useState } from 'react'
import { useHalfTyped } from '../archive.js'
import { useTranslation } from '../strings.js'
import { IconButton } from '../ui/Button.js'
import { TextField } from '../ui/Field.js'
import type { NameList } from './draft-fields.js'

export interface NamesFieldProps {
  list: NameList
  names: readonly { name: string }[]
  language: string
  readOnly: boolean
  onChange: (list: NameList, names: string[]) => void
}

export const NamesField = memo(function NamesField(props: NamesFieldProps) {
  const { list, language, readOnly } = props
  const { t } = useTranslation('editor')
  const label = t(`fields.${list}`)
  const names = props.names.map(({ name }) => name)
  const onChange = (changed: string[]) => props.onChange(list, changed)
  const [typed, setTyped] = useState('')
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const add = () => {
    const added = typed.split(';').map((name) => name.trim())
    setTyped('')
    const fresh = [...new Set(added)].filter((name) => name !== '' && !names.includes(name))
    if (fresh.length > 0) onChange([...names, ...fresh])
  }
  useHalfTyped(add)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add()
  }
  return (
    <form className="names" onSubmit={submit}>
      {readOnly ? (
        <span className="field-label">{label}</span>
      ) : (
        <div className="names-add">
          <TextField
            label={label}
            value={typed}
            lang={language}
            inputRef={input}
            placeholder={t('placeholders.name')}
            onChange={setTyped}
            onBlur={add}
          />
          <IconButton icon={Plus} type="submit" label={t('names.add')} isDisabled={typed.trim() === ''} />
        </div>
      )}
      <ul className="names-list" lang={language} aria-label={label}>
        {names.map((name, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text has the same name twice where it has it twice
          <li key={`${at} ${name}`}>
            {name}
            {!readOnly && (
              <IconButton
                icon={X}
                size="small"
                label={t('names.remove', { name })}
                onPress={() => {
                  onChange(names.filter((_, index) => index !== at))
                  input.current?.focus()
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </form>
  )
})
