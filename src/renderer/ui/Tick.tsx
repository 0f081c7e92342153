/** Something that is so or is not, to be ticked. */
import { Check } from 'lucide-react'
import { Checkbox } from 'react-aria-components'

export interface TickProps {
  label: string
  isOn: boolean
  onChange: (isOn: boolean) => void
}

export function Tick({ label, isOn, onChange }: TickProps) {
  return (
    <Checkbox className={isOn ? 'tick-field tick-on' : 'tick-field'} isSelected={isOn} onChange={onChange}>
      <span className="tick-box">{isOn && <Check className="icon" aria-hidden />}</span>
      {label}
    </Checkbox>
  )
}
