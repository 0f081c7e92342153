/** The cell that is being written, and whom the codes typed in it named so far. */
import type { NamedPerson } from '../../shared/caption-codes.js'

export interface Editing {
  row: number
  column: number
  text: string
  /** What the cell said when the writing began: if it says something else at the end, somebody else wrote there. */
  from: string
  people: readonly NamedPerson[]
}
