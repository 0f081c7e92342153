/** A box whose words narrow the list below it: the arrow down leads there. */
import { Search } from 'lucide-react'

export interface FilterBoxProps {
  label: string
  value: string
  onChange: (typed: string) => void
  /** The list, as a selector. */
  list: string
  autoFocus?: boolean
}

export function FilterBox({ label, value, onChange, list, autoFocus }: FilterBoxProps) {
  return (
    <div className="search-box">
      <Search className="icon" aria-hidden />
      <input
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
