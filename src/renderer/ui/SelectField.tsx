/**
 * A choice of one out of a few: a button that tells it, and a list that opens at it. Generic, no archive words.
 *
 * Goal: a screen of selects costs nothing until one is opened, and opening takes a few ms. The list is in the page's top
 * layer, placed by where the button is seen, so nothing is laid out to be measured. Keys are those of a system's own: on the
 * button arrows open the list and letters choose; in the list letters, arrows, Home and End move, Enter or a click takes,
 * Escape and Tab leave. Rejected: react-aria's select, which keeps its choices in a hidden copy of the list (8 ms each
 * whenever a screen is shown) and takes 70 to 100 ms to open; the system's own, which knows no marks and no languages.
 */
import { Check, ChevronDown } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { Button, type ButtonProps } from 'react-aria-components'
import type { Choice } from './Field.js'

export interface SelectFieldProps<Id extends string> {
  label: string
  choices: readonly Choice<Id>[]
  value: Id
  onChange: (id: Id) => void
  labelHidden?: boolean
  isDisabled?: boolean
  quiet?: boolean
  hint?: ReactNode
}

/** Where the list is put, in px of the window: below the button, or above where there is more room. */
type Place = Record<'insetInlineStart' | 'minInlineSize' | 'maxBlockSize', number> &
  ({ insetBlockStart: number } | { insetBlockEnd: number })

const gap = 4
const margin = 12
/** Height of a choice in px at 16 px a rem, and of what the list has above and below. */
const choiceHeight = 30
const listPadding = 8
/** Letters typed one after another are one word. */
const wordMs = 700
const pageLength = 8

export function SelectField<Id extends string>(props: SelectFieldProps<Id>) {
  const { label, choices, value, onChange, isDisabled = false, hint } = props
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [place, setPlace] = useState<Place | null>(null)
  const chosen = choices.findIndex((choice) => choice.id === value)
  const find = useTypedWord(choices)
  const open = () => {
    if (button.current && choices.length > 0) setPlace(placeAt(button.current, choices.length))
  }
  const close = (returnsFocus: boolean) => {
    if (returnsFocus) button.current?.focus({ preventScroll: true })
    setPlace(null)
  }
  const take = (choice: Choice<Id> | undefined) => {
    close(true)
    if (choice && choice.id !== value) onChange(choice.id)
  }
  const onKeyDown: ButtonProps['onKeyDown'] = (event) => {
    const isHeld = event.ctrlKey || event.metaKey
    if (!isHeld && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) return open()
    // What is no key of the field is one of the dialog or the window around it.
    if (isHeld || event.key.length !== 1 || event.key === ' ' || event.altKey) return event.continuePropagation()
    const found = choices[find(event.key, chosen) ?? chosen]
    if (found && found.id !== value) onChange(found.id)
  }
  return (
    <div className={props.quiet ? 'field select-quiet' : 'field'}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: as a label does; it would press a button */}
      <span
        id={`${id}-label`}
        className={props.labelHidden ? 'visually-hidden' : 'field-label'}
        onClick={() => button.current?.focus()}
      >
        {label}
      </span>
      <Button
        ref={button}
        className="input select-button"
        aria-haspopup="listbox"
        aria-expanded={place !== null}
        aria-labelledby={`${id}-value ${id}-label`}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        isDisabled={isDisabled}
        onPress={() => (place ? close(true) : open())}
        onKeyDown={onKeyDown}
      >
        <span id={`${id}-value`} className="select-value" {...langOf(choices[chosen])}>
          {choices[chosen]?.label}
        </span>
        <ChevronDown className="icon" aria-hidden />
      </Button>
      {hint && (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      )}
      {place && (
        <ChoiceList
          id={`${id}-list`}
          labelledBy={`${id}-label`}
          choices={choices}
          chosen={chosen}
          place={place}
          onTake={take}
          onClose={close}
          isOfField={(target) => button.current?.contains(target) ?? false}
        />
      )}
    </div>
  )
}

interface ChoiceListProps<Id extends string> {
  id: string
  labelledBy: string
  choices: readonly Choice<Id>[]
  chosen: number
  place: Place
  onTake: (choice: Choice<Id> | undefined) => void
  onClose: (returnsFocus: boolean) => void
  isOfField: (target: Node) => boolean
}

function ChoiceList<Id extends string>(props: ChoiceListProps<Id>) {
  const { id, choices, chosen, place, onTake, onClose, isOfField } = props
  const list = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(Math.max(0, chosen))
  const [byKeys, setByKeys] = useState(true)
  const find = useTypedWord(choices)
  useLayoutEffect(() => {
    list.current?.showPopover()
    list.current?.focus({ preventScroll: true })
  }, [])
  useLayoutEffect(() => {
    if (byKeys) list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at, byKeys])
  const latest = useRef({ onClose, isOfField })
  latest.current = { onClose, isOfField }
  useEffect(() => {
    const isOutside = (target: EventTarget | null) =>
      target instanceof Node && !list.current?.contains(target) && !latest.current.isOfField(target)
    const leaving = new AbortController()
    const options = { signal: leaving.signal, capture: true, passive: true }
    const leave = ({ target }: Event) => {
      if (target === window || target === document || isOutside(target)) latest.current.onClose(false)
    }
    for (const name of ['pointerdown', 'scroll']) document.addEventListener(name, leave, options)
    for (const name of ['resize', 'blur']) window.addEventListener(name, leave, { signal: leaving.signal })
    return () => leaving.abort()
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    // Whatever stands around the field has keys of its own.
    event.stopPropagation()
    const last = choices.length - 1
    const to = {
      ArrowDown: Math.min(last, at + 1),
      ArrowUp: Math.max(0, at - 1),
      Home: 0,
      End: last,
      PageDown: Math.min(last, at + pageLength),
      PageUp: Math.max(0, at - pageLength),
    }[event.key]
    // The next field is that behind the button.
    if (event.key === 'Tab') return onClose(true)
    if (event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    if (event.key === 'Escape') return onClose(true)
    const found = event.key.length === 1 ? find(event.key, at) : to
    if (found !== undefined) {
      setAt(found)
      setByKeys(true)
    } else if (event.key === 'Enter' || event.key === ' ') onTake(choices[at])
  }
  return (
    <div
      ref={list}
      id={id}
      popover="manual"
      role="listbox"
      tabIndex={-1}
      className="popover options select-list"
      style={place}
      aria-labelledby={props.labelledBy}
      aria-activedescendant={`${id}-${at}`}
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget && !list.current?.contains(relatedTarget) && !isOfField(relatedTarget)) onClose(false)
      }}
    >
      {choices.map((choice, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the list, which has the focus
        <div
          key={choice.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          className="option"
          aria-selected={index === chosen}
          data-selected={index === chosen || undefined}
          data-focused={index === at || undefined}
          data-focus-visible={(byKeys && index === at) || undefined}
          onFocus={() => setAt(index)}
          onPointerMove={() => {
            setAt(index)
            setByKeys(false)
          }}
          onClick={(event) => {
            event.stopPropagation()
            onTake(choice)
          }}
        >
          <span {...langOf(choice)}>{choice.label}</span>
          <Check className="icon option-check" aria-hidden />
        </div>
      ))}
    </div>
  )
}

const langOf = (choice: Choice<string> | undefined) => (choice?.lang ? { lang: choice.lang } : {})

/** Asked before anything is drawn, when the page is laid out: it costs nothing then. */
function placeAt(button: HTMLElement, count: number): Place {
  const { top, bottom, left, width } = button.getBoundingClientRect()
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16
  const wanted = count * choiceHeight * rem + listPadding
  const [above, below] = [top - gap - margin, window.innerHeight - bottom - gap - margin]
  const isBelow = below >= wanted || below >= above
  const least = Math.max(width, 176 * rem)
  return {
    insetInlineStart: Math.max(margin, Math.min(left, window.innerWidth - least - margin)),
    minInlineSize: least,
    maxBlockSize: isBelow ? below : above,
    ...(isBelow ? { insetBlockStart: bottom + gap } : { insetBlockEnd: window.innerHeight - top + gap }),
  }
}

/** The choice that a letter typed leads to; none where a space begins a word. */
type FindTyped = (letter: string, from: number) => number | undefined

/** Letters typed one after another are a word; the same letter again leads to the next choice that begins with it. */
function useTypedWord(choices: readonly Choice<string>[]): FindTyped {
  const word = useRef({ text: '', at: 0 })
  return (letter, from) => {
    const now = performance.now()
    const before = now - word.current.at < wordMs ? word.current.text : ''
    if (letter === ' ' && before === '') return undefined
    const typed = `${before}${letter}`.toLowerCase()
    word.current = { text: typed, at: now }
    const isOneLetter = [...typed].every((one) => one === typed[0])
    const sought = isOneLetter ? typed.slice(0, 1) : typed
    // A word goes on where it stands; a letter alone begins behind it.
    const start = isOneLetter ? from + 1 : Math.max(0, from)
    for (let step = 0; step < choices.length; step++) {
      const index = (start + step) % choices.length
      if (choices[index]?.label.toLowerCase().startsWith(sought)) return index
    }
    return from
  }
}
