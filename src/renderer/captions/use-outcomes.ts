/**
 * What a change would make of each of many photos, worked out in slices: thousands of captions are 0.1 to 0.3 s of work,
 * and the dialog is written in meanwhile. Until all is known what was known before is told, and said to be that.
 */
import { useEffect, useState } from 'react'
import { gently } from '../desk/steady.js'

const sliceMs = 8

export interface Outcomes<Made> {
  outcomes: readonly Made[]
  /** They are those of what is asked now. */
  areWhole: boolean
}

/** @param of the same as long as it makes the same of a row */
export function useOutcomes<Row, Made>(rows: readonly Row[], of: (row: Row, at: number) => Made): Outcomes<Made> {
  const [known, setKnown] = useState<{ of: typeof of | undefined; made: readonly Made[] }>({ of: undefined, made: [] })
  useEffect(() => {
    const made: Made[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const slice = () => {
      const end = performance.now() + sliceMs
      for (let at = made.length; at < rows.length && performance.now() < end; at++) made.push(of(rows[at] as Row, at))
      if (made.length < rows.length) timer = setTimeout(slice)
      else gently(() => setKnown({ of, made }))
    }
    slice()
    return () => clearTimeout(timer)
  }, [rows, of])
  return { outcomes: known.made, areWhole: known.of === of }
}
