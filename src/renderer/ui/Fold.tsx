/** Something that is folded away below its summary, with our own mark before it instead of each system's triangle. */
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

interface FoldProps {
  summary: ReactNode
  className: string
  /** Where it is followed; else it begins folded and goes its own way. */
  open?: boolean
  onToggle?: (open: boolean) => void
  children: ReactNode
}

export function Fold({ summary, className, open, onToggle, children }: FoldProps) {
  return (
    <details className={`fold ${className}`} open={open} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary className="fold-summary">
        <ChevronRight className="icon fold-mark" aria-hidden />
        <span>{summary}</span>
      </summary>
      {children}
    </details>
  )
}
