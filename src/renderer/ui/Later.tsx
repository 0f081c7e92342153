/**
 * Draws its children a moment after what stands above them, in slices: a long sheet comes in two short steps instead of one
 * that holds the keys. For what is below the fold; nothing above it moves.
 */
import { type ReactNode, startTransition, useEffect, useState } from 'react'

export function Later({ children }: { children: ReactNode }) {
  const [isDue, setDue] = useState(false)
  useEffect(() => startTransition(() => setDue(true)), [])
  return isDue ? children : null
}
