/**
 * A field in which a name is typed or chosen: what may be meant is offered below, and arrow keys go through it. Generic,
 * no archive words. Enter with nothing pointed at, and leaving the field, take what is typed as it is.
 */
import { Check, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'

export interface SuggestedOption {
  id: string
  label: string
  /** Beside it, quieter: another spelling, a post. */
  aside?: string
  icon?: LucideIcon
}

export interface SuggestFieldProps {
  label: string
  value: string
  suggestions: readonly SuggestedOption[]
  onChange: (text: string) => void
  onChoose: (id: string) => void
  /** Enter, where nothing is pointed at. */
  onEnter?: () => void
  onBlur?: () => void
  placeholder?: string
  lang?: string
  autoFocus?: boolean
  labelHidden?: boolean
  hint?: ReactNode
}

export function SuggestField(props: SuggestFieldProps) {
  const { label, value, suggestions, onChange, onChoose, onEnter, onBlur, placeholder, lang, autoFocus } = props
  return (
    <ComboBox
      className="field"
      items={suggestions}
      inputValue={value}
      value={null}
      allowsCustomValue
      menuTrigger="input"
      defaultFilter={() => true}
      onInputChange={onChange}
      onChange={(key) => {
        if (key !== null) onChoose(String(key))
      }}
      {...(onBlur ? { onBlur } : {})}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        const isPointed = event.target instanceof Element && event.target.getAttribute('aria-activedescendant')
        if (!isPointed) onEnter?.()
      }}
    >
      <Label className={props.labelHidden ? 'visually-hidden' : 'field-label'}>{label}</Label>
      <Input
        className="input"
        {...(placeholder ? { placeholder } : {})}
        {...(lang ? { lang } : {})}
        {...(autoFocus ? { autoFocus } : {})}
      />
      {props.hint && <span className="field-hint">{props.hint}</span>}
      <Popover className="popover">
        <ListBox<SuggestedOption> className="options">
          {({ id, label: name, aside, icon: Icon }) => (
            <ListBoxItem id={id} textValue={name} className="option suggest-option">
              {Icon && <Icon className="icon" aria-hidden />}
              <span className="suggest-name">{name}</span>
              {aside && <span className="suggest-aside">{aside}</span>}
              <Check className="icon option-check" aria-hidden />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
