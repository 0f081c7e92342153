/** A part of a list that is too long to be sent whole. */
export interface Page<T> {
  total: number
  rows: T[]
}
