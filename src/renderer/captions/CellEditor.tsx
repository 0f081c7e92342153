/**
 * One cell being written: a text field over it, as high as its text. Codes are replaced by the key that ends them. Enter
 * and Tab keep what was typed and go on, Escape gives it up; leaving the field keeps it too.
 */
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { type CodeContext, type NamedPerson, replacedBeforeCaret } from '../../shared/caption-codes.js'

export type Leaving = 'down' | 'up' | 'right' | 'left' | 'stay'

export interface CellEditorProps {
  label: string
  lang: string | undefined
  text: string
  /** `people`: whom a code named that was just replaced. */
  onText: (text: string, people: readonly NamedPerson[]) => void
  /** undefined where codes are not read. */
  codes: ((text: string) => CodeContext) | undefined
  onKeep: (leaving: Leaving) => void
  onGiveUp: () => void
}

export function CellEditor({ label, lang, text, onText, codes, onKeep, onGiveUp }: CellEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const caret = useRef<number | null>(null)
  const isLeft = useRef(false)
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.focus({ preventScroll: true })
    element.setSelectionRange(element.value.length, element.value.length)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.blockSize = 'auto'
    // Its border is not part of what scrolls.
    element.style.blockSize = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`
    if (caret.current === null) return
    element.setSelectionRange(caret.current, caret.current)
    caret.current = null
  }, [text])
  const leave = (how: () => void) => {
    if (isLeft.current) return
    isLeft.current = true
    how()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const keep = (leaving: Leaving) => {
      event.preventDefault()
      leave(() => onKeep(leaving))
    }
    if (event.key === 'Escape') {
      event.preventDefault()
      leave(onGiveUp)
    } else if (event.key === 'Enter' && event.altKey) {
      event.preventDefault()
      field.current?.setRangeText('\n', field.current.selectionStart, field.current.selectionEnd, 'end')
      caret.current = field.current?.selectionStart ?? null
      onText(field.current?.value ?? text, [])
    } else if (event.key === 'Enter') keep(event.shiftKey ? 'up' : 'down')
    else if (event.key === 'Tab') keep(event.shiftKey ? 'left' : 'right')
  }
  return (
    <textarea
      ref={field}
      className="cell-editor"
      aria-label={label}
      rows={1}
      spellCheck
      {...(lang ? { lang } : {})}
      value={text}
      onKeyDown={onKeyDown}
      onBlur={() => leave(() => onKeep('stay'))}
      onChange={({ currentTarget: { value, selectionStart } }) => {
        const replaced = codes && replacedBeforeCaret(value, selectionStart, codes(value))
        if (replaced) caret.current = replaced.caret
        onText(replaced?.text ?? value, replaced?.people ?? [])
      }}
    />
  )
}
