/** A choice of a few, side by side, of which one always stands. */
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { Choice } from './Field.js'

export interface SegmentsProps<Id extends string> {
  label: string
  choices: readonly Choice<Id>[]
  value: Id
  onChange: (id: Id) => void
}

export function Segments<Id extends string>({ label, choices, value, onChange }: SegmentsProps<Id>) {
  return (
    <ToggleButtonGroup
      className="segments"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={([picked]) => onChange((picked as Id | undefined) ?? value)}
    >
      {choices.map((choice) => (
        <ToggleButton key={choice.id} id={choice.id} className="segment">
          <span {...(choice.lang ? { lang: choice.lang } : {})}>{choice.label}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
