/** How a table's first rows would come in, and the question which of two days 03/04/2024 is. */
import { CircleAlert, FileText } from 'lucide-react'
import { bodyFromHtml, bodyToText } from '../../shared/body.js'
import type { TableOutline, TableRowReading } from '../../shared/contract/exchange.js'
import { bodyHtml, mainHeadline, type ReleaseDraft, subHeadline } from '../../shared/records.js'
import type { TableMapping } from '../../shared/table-mapping.js'
import { formatDay } from '../../shared/written-dates.js'
import { languageName } from '../format.js'
import { useTranslation } from '../strings.js'
import { Told } from '../told.js'
import { Banner } from '../ui/Banner.js'
import { Button } from '../ui/Button.js'

/** Letters of the text that are shown: enough to see that it is the right column. */
const mostLetters = 240

export function RowPreview({ reading }: { reading: TableRowReading }) {
  const { t } = useTranslation('keeping')
  const isRefused = 'refused' in reading
  const Icon = isRefused ? CircleAlert : FileText
  return (
    <li className={isRefused ? 'piece piece-refused' : 'piece'}>
      <Icon className="icon" aria-hidden />
      {isRefused ? (
        <span className="piece-words">
          <span className="piece-title">{t('import.columns.previewRow', { line: reading.line })}</span>
          <Told said={reading.refused} className="piece-reason" />
        </span>
      ) : (
        <DraftWords draft={reading.draft} photoNames={reading.photoNames} />
      )}
    </li>
  )
}

function DraftWords({ draft, photoNames }: { draft: ReleaseDraft; photoNames: readonly string[] }) {
  const { t, i18n } = useTranslation('keeping')
  const { t: tMain } = useTranslation()
  const text = bodyToText(bodyFromHtml(bodyHtml(draft)).blocks)
    .replace(/\s+/g, ' ')
    .trim()
  const facts = [
    draft.contentCreated === undefined ? '' : formatDay(draft.contentCreated, i18n.language, 'short'),
    tMain(`status.${draft.status}`),
    draft.language === 'und' ? '' : languageName(draft.language),
    ...draft.places.map(({ name }) => name),
    ...draft.events.map(({ name }) => name),
    ...draft.subjects.map(({ name }) => name),
  ].filter((fact) => fact !== '')
  const sub = subHeadline(draft)
  const { associations } = draft
  return (
    <span className="piece-words" lang={draft.language}>
      <span className="piece-title">{mainHeadline(draft) || tMain('library.noHeadline')}</span>
      {sub !== '' && <span>{sub}</span>}
      <span className="piece-name" lang={i18n.language}>
        {facts.join(' · ')}
      </span>
      {text !== '' && (
        <span className="row-text">{text.length > mostLetters ? `${text.slice(0, mostLetters)}…` : text}</span>
      )}
      {photoNames.length > 0 && (
        <span className="piece-name" lang={i18n.language}>
          {t('import.columns.photosNamed', { names: photoNames.join(', ') })}
        </span>
      )}
      {associations.map(
        ({ caption, credit }, at) =>
          (caption || credit) && (
            // biome-ignore lint/suspicious/noArrayIndexKey: a reading never changes
            <span key={at} className="piece-name">
              {[caption, credit].filter(Boolean).join(' / ')}
            </span>
          ),
      )}
    </span>
  )
}

export interface DayOrderProps {
  outline: TableOutline
  mapping: TableMapping
  onMap: (mapping: TableMapping) => void
}

/** Only a person knows which of two days it is. */
export function DayOrder({ outline, mapping, onMap }: DayOrderProps) {
  const { t } = useTranslation('keeping')
  const { dayFirst } = mapping
  if (outline.ambiguousDates === 0) return null
  return (
    <Banner
      tone={dayFirst === undefined ? 'warn' : 'info'}
      title={t('import.doubtfulDates', { count: outline.ambiguousDates })}
      actions={[true, false].map((first) => (
        <Button
          key={String(first)}
          size="small"
          aria-pressed={dayFirst === first}
          onPress={() => onMap({ ...mapping, dayFirst: first })}
        >
          {t(first ? 'import.dayFirst' : 'import.monthFirst')}
        </Button>
      ))}
    >
      {dayFirst === undefined
        ? t('import.doubtfulDatesHint')
        : t(dayFirst ? 'import.dayFirstChosen' : 'import.monthFirstChosen')}
    </Banner>
  )
}
