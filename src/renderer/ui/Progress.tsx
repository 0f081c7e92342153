/** How far something long has come: a bar with its name, and a moving one while the amount is not known. */
import { Label, ProgressBar } from 'react-aria-components'

export interface ProgressProps {
  label: string
  done: number
  /** 0 while it is not known. */
  total: number
  /** In words, `12 of 340`. */
  text?: string
}

export function Progress({ label, done, total, text }: ProgressProps) {
  const known = total > 0
  return (
    <ProgressBar
      className="progress"
      isIndeterminate={!known}
      {...(known ? { value: Math.min(done, total), maxValue: total } : {})}
      {...(text ? { valueLabel: text } : {})}
    >
      <span className="progress-words">
        <Label>{label}</Label>
        {text && <span className="progress-text">{text}</span>}
      </span>
      <span className="progress-track">
        <span
          className={known ? 'progress-fill' : 'progress-fill progress-moving'}
          style={known ? { inlineSize: `${Math.min(100, (100 * done) / total)}%` } : {}}
        />
      </span>
    </ProgressBar>
  )
}
