/**
 * A field in which a name is typed or chosen: what may be meant is offered below, and arrow keys go through it. Generic,
 * no archive words. The field keeps the focus and names the option that is pointed at (aria-activedescendant). Enter
 * takes it; with none pointed at, Enter and leaving the field take what is typed. Escape closes the list, then leaves it.
 * Rejected: the ComboBox of react-aria, whose list does not open for options that come after the letter was typed.
 */
import type { LucideIcon } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Popover } from 'react-aria-components'

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
}

export function SuggestField(props: SuggestFieldProps) {
  const { label, value, suggestions, onChange, onChoose, onEnter, onBlur, placeholder, lang, autoFocus } = props
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const isShown = isOpen && suggestions.length > 0
  const pointed = active < suggestions.length ? active : -1
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one that is pointed at comes into sight
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [pointed])
  const close = () => {
    setOpen(false)
    setActive(-1)
  }
  const choose = (option: SuggestedOption | undefined) => {
    close()
    if (option) onChoose(option.id)
    else onEnter?.()
  }
  const move = (step: 1 | -1) => {
    const count = suggestions.length
    setOpen(true)
    setActive(isShown ? (pointed + step + count + (pointed < 0 && step < 0 ? 1 : 0)) % count : step > 0 ? 0 : count - 1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' && suggestions.length > 0) move(1)
    else if (event.key === 'ArrowUp' && suggestions.length > 0) move(-1)
    else if (event.key === 'Enter') choose(isShown ? suggestions[pointed] : undefined)
    else if (event.key === 'Escape' && isShown) {
      close()
      event.stopPropagation()
    } else return
    event.preventDefault()
  }
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        ref={field}
        id={id}
        className="input"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={isShown ? `${id}-list` : undefined}
        aria-activedescendant={isShown && pointed >= 0 ? `${id}-${pointed}` : undefined}
        value={value}
        placeholder={placeholder}
        lang={lang}
        // biome-ignore lint/a11y/noAutofocus: the one field of a dialog
        autoFocus={autoFocus}
        onChange={(event) => {
          setOpen(true)
          setActive(-1)
          onChange(event.currentTarget.value)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          close()
          onBlur?.()
        }}
      />
      <Popover className="popover" isNonModal triggerRef={field} isOpen={isShown} placement="bottom start" offset={4}>
        <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} className="options">
          {suggestions.map((option, at) => {
            const { id: key, label: name, aside, icon: Icon } = option
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field, which has the focus
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
              <div
                key={key}
                id={`${id}-${at}`}
                role="option"
                aria-selected={at === pointed}
                className="option suggest-option"
                data-focused={at === pointed || undefined}
                onPointerMove={() => at !== pointed && setActive(at)}
                // The field keeps the focus.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(option)}
              >
                {Icon && <Icon className="icon" aria-hidden />}
                <span className="suggest-name">{name}</span>
                {aside && <span className="suggest-aside">{aside}</span>}
              </div>
            )
          })}
        </div>
      </Popover>
    </div>
  )
}
