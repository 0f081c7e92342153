/** The timeline of an event: its texts in all their languages with what was said, its photos, what others published. */
import { FileText, Images, Newspaper, Send, Unlink } from 'lucide-react'
import { memo, useMemo } from 'react'
import type { Coverage, CoverageGroup, CoveragePhoto } from '../../shared/coverage.js'
import type { SentRow } from '../../shared/distribution.js'
import type { Clipping } from '../../shared/press-event.js'
import type { QuoteRow } from '../../shared/quotes.js'
import type { ReleaseId } from '../../shared/records.js'
import { formatDay } from '../../shared/written-dates.js'
import { writeZonedTime } from '../../shared/zoned-time.js'
import type { Desk } from '../desk/desk.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { languageMark } from '../format.js'
import { StatusBadge } from '../library/StatusBadge.js'
import { Thumbnail } from '../photos/Thumbnail.js'
import { useTranslation } from '../strings.js'
import { IconButton } from '../ui/Button.js'
import { NearRows } from '../ui/Near.js'
import type { Belonging } from './mend.js'
import { timelineEntries } from './timeline-entries.js'

export interface TimelineProps {
  clippings: readonly Clipping[]
  coverage: Coverage
  language: string
  onOpen: Desk['open']
  onVersion: ((of: ReleaseId, language: string) => void) | undefined
  onDetach: ((belonging: Belonging) => void) | undefined
}

const icons = { text: FileText, photos: Images, sent: Send, clipping: Newspaper } as const

/** About how high an entry is, in rem. */
const entryHeight = 4

/** Drawn anew when there is something else to tell, and not for what is typed beside it. */
export const Timeline = memo(function Timeline(props: TimelineProps) {
  const { clippings, coverage, language, onOpen, onVersion, onDetach } = props
  const { t } = useTranslation('events')
  const zone = useOfficeZone()
  const entries = useMemo(
    () => timelineEntries(coverage, clippings, language, zone),
    [coverage, clippings, language, zone],
  )
  if (entries.length === 0) return <p className="linked-none">{t('coverage.nothing')}</p>
  return (
    <ol className="event-timeline">
      <NearRows rows={entries} height={entryHeight}>
        {(entry, at) => {
          const { day, key, kind } = entry
          const Icon = icons[kind]
          const isAgain = at > 0 && entries[at - 1]?.day === day
          return (
            <li key={key} className={`event-timeline-entry event-timeline-${kind}`}>
              <span className={isAgain ? 'visually-hidden' : 'event-timeline-day'}>
                {day === '' ? t('coverage.undated') : formatDay(day, language, 'short')}
              </span>
              <Icon className="icon" role="img" aria-label={t(`coverage.kinds.${kind}`)} />
              <div className="event-timeline-what">
                {kind === 'text' ? (
                  <Text
                    group={entry.group}
                    quotes={entry.quotes}
                    onOpen={onOpen}
                    onVersion={onVersion}
                    onDetach={onDetach}
                  />
                ) : kind === 'photos' ? (
                  <Photos photos={entry.photos} onOpen={onOpen} onDetach={onDetach} />
                ) : kind === 'sent' ? (
                  <Sent sent={entry.sent} zone={zone} onOpen={onOpen} />
                ) : (
                  <Cut clipping={entry.clipping} />
                )}
              </div>
            </li>
          )
        }}
      </NearRows>
    </ol>
  )
})

interface TextProps extends Pick<TimelineProps, 'onOpen' | 'onVersion' | 'onDetach'> {
  group: CoverageGroup
  quotes: readonly QuoteRow[]
}

function Text({ group, quotes, onOpen, onVersion, onDetach }: TextProps) {
  const { t } = useTranslation('events')
  const { t: tMain } = useTranslation()
  const [newest] = group.releases
  const nameOf = (language: string) => t([`gaps.languages.${language}`, 'gaps.languages.other'], { language })
  return (
    <>
      <ul className="event-versions">
        {group.releases.map((row) => (
          <li key={row.uri}>
            <span className="language-mark">{languageMark(row.language)}</span>
            <button
              type="button"
              className="linked-open"
              title={row.headline}
              lang={row.language}
              onClick={() => onOpen(row.uri, 'release')}
            >
              <span className="version-headline">{row.headline || tMain('library.noHeadline')}</span>
            </button>
            <StatusBadge status={row.status} />
            {onDetach && (
              <IconButton
                icon={Unlink}
                size="small"
                label={t('attach.detach', { title: row.headline || tMain('library.noHeadline') })}
                onPress={() => onDetach({ kind: 'release', uris: [row.uri] })}
              />
            )}
          </li>
        ))}
        {onVersion &&
          newest &&
          group.missing.map((language) => (
            <li key={language} className="version-missing">
              <span className="language-mark">{languageMark(language)}</span>
              <button type="button" className="linked-open" onClick={() => onVersion(newest.uri, language)}>
                {t('gaps.mend.no-version', { language: nameOf(language) })}
              </button>
            </li>
          ))}
      </ul>
      {quotes.length > 0 && (
        <ul className="said-list">
          {quotes.map((quote) => (
            <li key={quote.at}>
              <blockquote lang={quote.language}>{quote.text.map(({ text }) => text).join('')}</blockquote>
              <span className="said-by">
                {quote.contact ? (
                  <SpeakerLink quote={quote} onOpen={onOpen} />
                ) : (
                  <span lang={quote.language}>{quote.person}</span>
                )}
                {(quote.role || quote.post) && <span lang={quote.language}>, {quote.role || quote.post}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function SpeakerLink({ quote, onOpen }: { quote: QuoteRow } & Pick<TimelineProps, 'onOpen'>) {
  const { contact } = quote
  if (!contact) return null
  return (
    <button type="button" className="linked-open" lang={quote.language} onClick={() => onOpen(contact, 'contact')}>
      {quote.person}
    </button>
  )
}

interface PhotosProps extends Pick<TimelineProps, 'onOpen' | 'onDetach'> {
  photos: readonly CoveragePhoto[]
}

function Photos({ photos, onOpen, onDetach }: PhotosProps) {
  const { t } = useTranslation('events')
  return (
    <ul className="linked-photos">
      {photos.map((photo, at) => {
        const lacks = [!photo.hasCaption && t('coverage.noCaption'), !photo.hasCredit && t('coverage.noCredit')].filter(
          Boolean,
        )
        const name = photo.caption || t('linked.openPhoto', { number: at + 1 })
        return (
          <li key={photo.uri}>
            <button
              type="button"
              className="photo-open"
              title={[photo.caption, ...lacks].filter(Boolean).join(' · ')}
              aria-label={[name, ...lacks].join(', ')}
              data-lacks={lacks.length > 0 || undefined}
              onClick={() => onOpen(photo.uri, 'photo')}
            >
              <Thumbnail photo={photo.uri} alt="" />
              {lacks.length > 0 && <span className="photo-lacks">{lacks.join(', ')}</span>}
            </button>
            {onDetach && photo.linked && (
              <IconButton
                icon={Unlink}
                size="small"
                label={t('attach.detach', { title: name })}
                onPress={() => onDetach({ kind: 'photo', uris: [photo.uri] })}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}

interface SentProps extends Pick<TimelineProps, 'onOpen'> {
  sent: readonly SentRow[]
  zone: string
}

/** To whom, by release: the names alone, since the release has the rest. */
function Sent({ sent, zone, onOpen }: SentProps) {
  const { t } = useTranslation('events')
  const byRelease = new Map<ReleaseId, SentRow[]>()
  for (const row of sent) byRelease.set(row.release, [...(byRelease.get(row.release) ?? []), row])
  return (
    <ul className="event-sent">
      {[...byRelease].map(([release, rows]) => (
        <li key={release}>
          <span className="language-mark">{languageMark(rows[0]?.language ?? 'und')}</span>
          <span>
            <button type="button" className="linked-open" onClick={() => onOpen(release, 'release')}>
              {t('coverage.sentTo', { count: rows.length })}
            </button>{' '}
            {rows.map(({ to, at, channel }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: deliveries have no identity but their place
              <span key={index} title={`${writeZonedTime(at, zone)} · ${channel}`}>
                {index > 0 && ', '}
                {to}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Cut({ clipping }: { clipping: Clipping }) {
  const { t } = useTranslation('events')
  return (
    <p className="event-timeline-clipping">
      <strong>{clipping.outlet || t('list.nameless')}</strong> {clipping.title}
      <span className="event-timeline-clipping-kind">
        {[
          t(`clippings.types.${clipping.type}`),
          ...(clipping.tone ? [t(`clippings.tones.${clipping.tone}`)] : []),
        ].join(' · ')}
      </span>
    </p>
  )
}
