/** Fields with their label, hint and error: one line or many. */
import { type ReactNode, type Ref, useId } from 'react'
import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from 'react-aria-components'

export interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
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
  const { label, value, onChange, onBlur, hint, error, rows, lang, placeholder, isReadOnly, autoFocus, aside } = props
  const shared = {
    className: 'input',
    ...(lang ? { lang } : {}),
    ...(placeholder ? { placeholder } : {}),
    ...(props.inputRef ? { ref: props.inputRef } : {}),
  }
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      {...(onBlur ? { onBlur } : {})}
      {...(isReadOnly ? { isReadOnly } : {})}
      {...(autoFocus ? { autoFocus } : {})}
    >
      <span className={props.labelHidden ? 'visually-hidden' : 'field-head'}>
        <Label className="field-label">{label}</Label>
        {aside}
      </span>
      {rows === undefined ? <Input {...shared} /> : <TextArea {...shared} rows={rows} />}
      {hint && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
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
