/** A release in a list: headline, then date, place, language, state and photos; as a search result with its passage. */
import { Image, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ReleaseRow } from '../../shared/archive-api.js'
import type { ShownHit } from '../../shared/search-index.js'
import type { Marked } from '../../shared/text.js'
import { formatDay } from '../../shared/written-dates.js'
import { languageMark } from '../format.js'
import { Thumbnail } from '../photos/Thumbnail.js'
import { StatusBadge } from './StatusBadge.js'

export interface Entry {
  row: ReleaseRow
  /** Where the list answers a question. */
  hit?: ShownHit
}

export function MarkedText({ text }: { text: Marked }) {
  return text.map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
    part.mark ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
  )
}

export function ReleaseEntry({ entry }: { entry: Entry }) {
  const { t, i18n } = useTranslation()
  const { row, hit } = entry
  return (
    <div className="entry">
      <div className="entry-words">
        <span className="entry-headline" lang={row.language}>
          {hit ? <MarkedText text={hit.headline} /> : row.headline || t('library.noHeadline')}
        </span>
        {hit && hit.snippet.length > 0 && (
          <span className="entry-snippet" lang={row.language}>
            <MarkedText text={hit.snippet} />
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
            <TriangleAlert className="icon" aria-hidden />
            {t('library.incompletePhotos', { count: row.photosIncomplete })}
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
}

export function EntryPlaceholder() {
  return (
    <div className="entry entry-waiting" aria-hidden>
      <div className="entry-words">
        <span />
        <span />
      </div>
    </div>
  )
}
