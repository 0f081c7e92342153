/** Photos that answer the question by their own words: a strip above the releases, or a list of all of them. */
import { ChevronRight } from 'lucide-react'
import { type KeyboardEvent, memo, useRef, useState } from 'react'
import { type PhotoId, photoDescription } from '../../shared/records.js'
import { formatDay } from '../../shared/written-dates.js'
import { formatNumber } from '../format.js'
import { MarkedText } from '../library/ReleaseEntry.js'
import { Thumbnail } from '../photos/Thumbnail.js'
import { useTranslation } from '../strings.js'
import { VirtualList } from '../ui/VirtualList.js'
import { WaitingRow } from '../WaitingRow.js'
import type { Answer, FoundPhoto } from './use-answer.js'

export interface FoundPhotosProps {
  answer: Answer<FoundPhoto>
  selected: PhotoId | null
  /** `opened` where it was asked for by itself, not passed over. */
  onOpen: (photo: PhotoId, opened: boolean) => void
}

/** As many as anybody goes through sideways; the list has them all. */
const inStrip = 12
/** As many cards as are in sight without scrolling. */
const inSight = 1
const rowHeight = 92

export function PhotoStrip({ answer: { rows }, selected, onOpen, onAll }: FoundPhotosProps & { onAll: () => void }) {
  const { t, i18n } = useTranslation()
  const strip = useRef<HTMLUListElement>(null)
  const [stop, setStop] = useState(0)
  const { total = 0 } = rows
  if (total === 0) return null
  const found = Array.from({ length: Math.min(inStrip, total) }, (_, at) => rows.row(at)).filter(
    (row) => row !== undefined,
  )
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: found.length - 1 }[event.key]
    if (to === undefined) return
    const at = Math.max(0, Math.min(found.length - 1, to))
    setStop(at)
    strip.current?.querySelectorAll('button')[at]?.focus()
    event.preventDefault()
  }
  return (
    <section className="photo-strip" aria-label={t('search.photosFound', { count: total })}>
      <header className="photo-strip-head">
        <h3>{t('nav.photos')}</h3>
        <span className="list-count">{formatNumber(total, i18n.language)}</span>
        <button
          type="button"
          className={total > inSight ? 'photo-strip-all' : 'photo-strip-all photo-strip-few'}
          onClick={onAll}
        >
          {t('search.allPhotos')}
          <ChevronRight className="icon" aria-hidden />
        </button>
      </header>
      <ul ref={strip} onKeyDown={onKeyDown}>
        {found.map(({ photo, hit }, at) => (
          <li key={photo.uri}>
            <button
              type="button"
              className="photo-card"
              tabIndex={at === Math.min(stop, found.length - 1) ? 0 : -1}
              aria-current={photo.uri === selected || undefined}
              onFocus={() => setStop(at)}
              onClick={() => onOpen(photo.uri, true)}
            >
              <PhotoWords found={{ photo, hit }} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function PhotoResults({ answer: { list, rows, key }, selected, onOpen }: FoundPhotosProps) {
  const { t } = useTranslation()
  const choose = (at: number, opened: boolean) => {
    const found = rows.row(at)
    if (found) onOpen(found.photo.uri, opened)
  }
  return (
    <VirtualList
      label={t('nav.photos')}
      count={rows.total ?? 0}
      rowHeight={rowHeight}
      selected={selected ? rows.indexOf(selected) : -1}
      onSelect={choose}
      onOpen={(at) => choose(at, true)}
      onRange={(first, last) => list.need(first, last)}
      keyOf={(at) => rows.row(at)?.photo.uri ?? at}
      resetKey={key}
      render={(at) => {
        const found = rows.row(at)
        return found ? (
          <div className="photo-row">
            <PhotoWords found={found} />
          </div>
        ) : (
          <WaitingRow className="photo-row" />
        )
      }}
    />
  )
}

/** Caption and credit, each with its marks where it is what was found. */
const PhotoWords = memo(({ found: { photo, hit } }: { found: FoundPhoto }) => {
  const { t, i18n } = useTranslation()
  const caption = photoDescription(photo, 'caption') || photo.headlines[0]?.value || photo.originalName
  const credit = photoDescription(photo, 'creditline') || photo.by
  const inCredit = hit.field === 'credit'
  return (
    <>
      <Thumbnail photo={photo.uri} alt="" />
      <span className="photo-words">
        <span className="photo-caption">
          {!inCredit && hit.snippet.length > 0 ? <MarkedText text={hit.snippet} /> : caption}
        </span>
        <span className={credit ? 'photo-credit' : 'photo-credit photo-credit-missing'}>
          {inCredit ? <MarkedText text={hit.snippet} /> : credit || t('photos.creditMissing')}
        </span>
        {photo.contentCreated && (
          <span className="photo-taken">{formatDay(photo.contentCreated.slice(0, 10), i18n.language, 'short')}</span>
        )}
      </span>
    </>
  )
})
PhotoWords.displayName = 'PhotoWords'
