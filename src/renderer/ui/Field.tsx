/**
 * Fields with their label, hint and error: one line or many.
 *
 * They are the browser's own: a sheet has thirty of them, and react-aria's text field is drawn a second time as soon as it
 * stands, which was 15 of the 60 ms that a release took to open.
 */
import { type ChangeEvent, type KeyboardEvent, type ReactNode, type Ref, useId } from 'react'

export interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  /** Enter, where the text is one line however many it is drawn in. */
  onEnter?: () => void
  /** Below the field: what to put in. */
  hint?: ReactNode
  /** Below the field, in words and red, and said to screen readers. */
  error?: string | undefined
  /** Lines it shows at least; it grows with its text. One line without it. */
  rows?: number
  /** BCP 47 language of the text inside, for hyphenation and speech. */
  lang?: string
  placeholder?: string
  isReadOnly?: boolean
  autoFocus?: boolean
  labelHidden?: boolean
  /** Beside the label, at its end. */
  aside?: ReactNode
  inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>
}

export function TextField(props: TextFieldProps) {
  const {
    label,
    value,
    onChange,
    onBlur,
    onEnter,
    hint,
    error,
    rows,
    lang,
    placeholder,
    isReadOnly,
    autoFocus,
    aside,
  } = props
  const id = useId()
  const isInvalid = error !== undefined
  const described = [hint ? `${id}-hint` : '', isInvalid ? `${id}-error` : ''].filter((one) => one !== '').join(' ')
  const shared = {
    id,
    className: 'input',
    value,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange(event.target.value),
    onBlur: onBlur && (() => onBlur()),
    onKeyDown:
      onEnter &&
      ((event: KeyboardEvent) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
        event.preventDefault()
        onEnter()
      }),
    lang,
    placeholder,
    readOnly: isReadOnly,
    autoFocus,
    ref: props.inputRef,
    'aria-invalid': isInvalid || undefined,
    'aria-describedby': described || undefined,
  }
  return (
    <div className="field">
      <span className={props.labelHidden ? 'visually-hidden' : 'field-head'}>
        <label htmlFor={id} className="field-label">
          {label}
        </label>
        {aside}
      </span>
      {rows === undefined ? <input type="text" {...shared} /> : <textarea {...shared} rows={rows} />}
      {hint && (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      )}
      {isInvalid && (
        <span id={`${id}-error`} className="field-error">
          {error}
        </span>
      )}
    </div>
  )
}

export interface Choice<Id extends string> {
  id: Id
  label: string
  /** BCP 47 language of the label, where it is not the interface's. */
  lang?: string
}

/** A named group of fields. */
export function FieldGroup({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="field-group" aria-labelledby={id}>
      <h3 id={id} className="field-group-title">
        {title}
      </h3>
      {children}
    </section>
  )
}
