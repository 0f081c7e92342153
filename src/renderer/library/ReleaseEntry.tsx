/** A release in a list: headline, then date, place, language, state and photos; as a search result with its passage. */
import { Image, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import type { ReleaseRow } from '../../shared/contract/releases.js'
import type { Marked } from '../../shared/text.js'
import { formatDay } from '../../shared/written-dates.js'
import { type Reason, reasonWords } from '../find/why-words.js'
import { languageMark } from '../format.js'
import { Thumbnail } from '../photos/Thumbnail.js'
import type { SearchHit } from '../search/search-client.js'
import { useTranslation } from '../strings.js'
import type { RowHeights } from '../ui/rows-in-sight.js'
import { WaitingRow } from '../WaitingRow.js'
import type { HeadlineRoom } from './headline-room.js'
import type { ReadRows } from './paged-list.js'
import { StatusBadge } from './StatusBadge.js'

export interface Entry {
  row: ReleaseRow
  /** Where the list answers a question. */
  hit?: SearchHit
  /** Why it does, where that cannot be seen. */
  reasons?: readonly Reason[]
}

/** Heights of rows in px at 16 px a rem; a found one has its passage, and may have a line that says why. */
const heights = { row: 84, found: 106, secondLine: 19, why: 20 }
export const leastFoundHeight = heights.found
/** What stands beside a headline, in px: the row's margins, and its picture. */
const beside = { margins: 56, cover: 68 }
/** On both sides of a mark. */
const markPadding = 2
/** Letters whose font is still on its way are measured in another. */
const tolerance = 1.02

function needsSecondLine({ row, hit }: Entry, room: HeadlineRoom | undefined): boolean {
  if (!room) return true
  const marks = hit?.headline.filter(({ mark }) => mark).length ?? 0
  const own = room.width - beside.margins - (row.cover ? beside.cover : 0)
  return room.widthOf(row.headline) * tolerance + marks * markPadding > own
}

const foundHeight = (entry: Entry, room: HeadlineRoom | undefined): number =>
  heights.found + (needsSecondLine(entry, room) ? heights.secondLine : 0) + (entry.reasons?.length ? heights.why : 0)

/** While nothing is asked all rows are of one height. */
export function rowHeights(rows: ReadRows<Entry>, found: boolean, room: HeadlineRoom | undefined): RowHeights {
  if (!found) return heights.row
  const others = new Map<number, number>()
  for (const [index, entry] of rows.known()) others.set(index, foundHeight(entry, room))
  return { usual: heights.found, others }
}

/** What is not marked is text alone: an element for each stretch of it would be half of all that a list draws. */
export function MarkedText({ text }: { text: Marked }) {
  return text.map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
    part.mark ? <mark key={index}>{part.text}</mark> : part.text,
  )
}

/** Drawn once for each entry: typing asks anew, and most of the list stays as it is. */
export const ReleaseEntry = memo(({ entry }: { entry: Entry }) => {
  const { t, i18n } = useTranslation()
  const { row, hit } = entry
  const why = (entry.reasons ?? []).map((reason) => reasonWords(t, reason))
  return (
    <div className="entry">
      <div className="entry-words">
        <span className="entry-headline" lang={row.language}>
          {hit ? <MarkedText text={hit.headline} /> : row.headline || t('library.noHeadline')}
        </span>
        {hit && hit.snippet.length > 0 && (
          <span className="entry-snippet" lang={row.language}>
            {hit.field !== 'headline' && hit.field !== 'body' && (
              <span className="entry-field">{t(`search.foundIn.${hit.field}`)}: </span>
            )}
            <MarkedText text={hit.snippet} />
          </span>
        )}
        {why.length > 0 && (
          <span className="entry-why" title={why.join(' · ')}>
            {why.join(' · ')}
          </span>
        )}
      </div>
      {row.cover && <Thumbnail photo={row.cover} alt="" />}
      <span className="entry-meta">
        <span className="entry-date">{formatDay(row.date, i18n.language, 'short')}</span>
        {row.place && <span className="entry-place">{row.place}</span>}
        {row.language !== 'und' && <span className="entry-language">{languageMark(row.language)}</span>}
        <StatusBadge status={row.status} />
        {row.photosIncomplete > 0 ? (
          <span className="entry-warning" title={t('library.incompletePhotosHint')}>
            <span className="entry-warning-count">
              <TriangleAlert className="icon" aria-hidden />
              {row.photosIncomplete}
            </span>
            <span>{t('library.incompletePhotos', { count: row.photosIncomplete })}</span>
            <span className="visually-hidden">: {t('library.incompletePhotosHint')}</span>
          </span>
        ) : (
          row.photos > 1 && (
            <span className="entry-photos">
              <Image className="icon" aria-hidden />
              <span aria-hidden>{row.photos}</span>
              <span className="visually-hidden">{t('library.photos', { count: row.photos })}</span>
            </span>
          )
        )}
      </span>
    </div>
  )
})
ReleaseEntry.displayName = 'ReleaseEntry'

export function EntryPlaceholder() {
  return (
    <WaitingRow className="entry entry-waiting">
      <div className="entry-words">
        <span />
        <span />
      </div>
    </WaitingRow>
  )
}
