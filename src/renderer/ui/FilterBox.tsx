/** A box whose words narrow the list below it: the arrow down leads there, a letter typed there begins anew here. */
import { Search } from 'lucide-react'
import { useEffect, useRef } from 'react'

export interface FilterBoxProps {
  label: string
  value: string
  onChange: (typed: string) => void
  /** The list, as a selector. */
  list: string
  autoFocus?: boolean
}

export function FilterBox({ label, value, onChange, list, autoFocus }: FilterBoxProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isLetter = event.key.length === 1 && event.key !== ' '
      if (!isLetter || event.ctrlKey || event.metaKey || event.altKey) return
      if (!(event.target instanceof Element) || !event.target.matches(list)) return
      box.current?.focus()
      box.current?.select()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [list])
  return (
    <div className="search-box">
      <Search className="icon" aria-hidden />
      <input
        ref={box}
        className="search-input"
        type="search"
        value={value}
        aria-label={label}
        placeholder={label}
        // biome-ignore lint/a11y/noAutofocus: the field that a dialog begins with
        autoFocus={autoFocus}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          document.querySelector<HTMLElement>(list)?.focus()
        }}
      />
    </div>
  )
}
