/** The product's name set as what it is named for: a place, a day, a dash. */
export function WordMark() {
  return (
    <span className="word-mark" lang="en">
      DATELINE<span aria-hidden> –</span>
    </span>
  )
}
