/** Fields with their label, hint and error: one line, many lines, or a choice. */
import { Check, ChevronDown } from 'lucide-react'
import { type ReactNode, type Ref, useId } from 'react'
import {
  TextField as AriaTextField,
  Button,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
  TextArea,
} from 'react-aria-components'

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

export function SelectField<Id extends string>(props: SelectFieldProps<Id>) {
  const { label, choices, value, onChange } = props
  return (
    <Select
      className={props.quiet ? 'field select-quiet' : 'field'}
      value={value}
      onChange={(key) => onChange(key as Id)}
      {...(props.isDisabled ? { isDisabled: true } : {})}
    >
      <Label className={props.labelHidden ? 'visually-hidden' : 'field-label'}>{label}</Label>
      <Button className="input select-button">
        <SelectValue className="select-value" />
        <ChevronDown className="icon" aria-hidden />
      </Button>
      {props.hint && (
        <Text slot="description" className="field-hint">
          {props.hint}
        </Text>
      )}
      <Popover className="popover">
        <ListBox className="options">
          {choices.map((choice) => (
            <ListBoxItem key={choice.id} id={choice.id} textValue={choice.label} className="option">
              <span {...(choice.lang ? { lang: choice.lang } : {})}>{choice.label}</span>
              <Check className="icon option-check" aria-hidden />
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  )
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
