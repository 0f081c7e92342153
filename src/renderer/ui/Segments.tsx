/** A choice of a few, side by side, of which one always stands. */
import type { LucideIcon } from 'lucide-react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { Choice } from './Field.js'

export interface SegmentsProps<Id extends string> {
  label: string
  choices: readonly Choice<Id>[]
  value: Id
  onChange: (id: Id) => void
  isDisabled?: boolean
  /** Shown in place of the labels, which are their names and tips, where words have no room in every language. */
  icons?: Readonly<Record<Id, LucideIcon>>
}

export function Segments<Id extends string>({
  label,
  choices,
  value,
  onChange,
  isDisabled = false,
  icons,
}: SegmentsProps<Id>) {
  return (
    <ToggleButtonGroup
      className="segments"
      aria-label={label}
      isDisabled={isDisabled}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={([picked]) => onChange((picked as Id | undefined) ?? value)}
    >
      {choices.map((choice) => {
        const Icon: LucideIcon | undefined = icons?.[choice.id]
        return (
          <ToggleButton
            key={choice.id}
            id={choice.id}
            className="segment"
            {...(Icon ? { 'aria-label': choice.label, 'data-tip': '' } : {})}
          >
            {Icon ? (
              <Icon className="icon" aria-hidden />
            ) : (
              <span {...(choice.lang ? { lang: choice.lang } : {})}>{choice.label}</span>
            )}
          </ToggleButton>
        )
      })}
    </ToggleButtonGroup>
  )
}
