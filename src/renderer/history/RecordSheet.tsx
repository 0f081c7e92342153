/** A record of any kind as it reads, without a field to write in: an earlier revision, or what lies in the trash. */

import { bodyFromHtml, bodyToText } from '../../shared/body.js'
import { type AnyRecord, recordTitle } from '../../shared/record-kinds.js'
import { bodyHtml, mainHeadline, type RecordId, type Release, subHeadline } from '../../shared/records.js'
import { formatDay } from '../../shared/written-dates.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { Thumbnail } from '../photos/Thumbnail.js'
import { useTranslation } from '../strings.js'
import { entryWords, fieldName, isGroup, onlyLinkIn, valueWords } from './field-words.js'
import { LinkedName } from './LinkedName.js'

/** What names a record inside the archive, and says nothing to a reader. */
const inner = new Set([
  'uri',
  'type',
  'firstCreated',
  'versionCreated',
  'revision',
  'altIds',
  'sha256',
  'renditions',
  // The versions themselves stand among what is related.
  'translationGroup',
])
/** A release shows these itself. */
const onSheet = new Set(['headlines', 'bodies', 'dateline', 'contentCreated', 'language'])

export interface RecordSheetProps {
  record: AnyRecord
  /** It is not in the archive, and so is no picture of it. */
  isGone?: boolean
}

export function RecordSheet({ record, isGone = false }: RecordSheetProps) {
  const { t, i18n } = useTranslation('keeping')
  const isRelease = record.type === 'composite'
  return (
    <article className="record-sheet" lang={isRelease ? record.language : undefined}>
      {isRelease ? (
        <ReleaseText release={record} />
      ) : (
        <h3 className="record-sheet-title">{recordTitle(record, i18n.language) || t('act.nameless')}</h3>
      )}
      {record.type === 'picture' && !isGone && (
        <figure className="record-sheet-photo">
          <Thumbnail photo={record.uri} alt={record.originalName} size="preview" />
        </figure>
      )}
      <FieldList record={record} leftOut={isRelease ? onSheet : new Set()} />
    </article>
  )
}

function ReleaseText({ release }: { release: Release }) {
  const { t: tMain, i18n } = useTranslation()
  const paragraphs = bodyToText(bodyFromHtml(bodyHtml(release)).blocks).split(/\n{2,}/)
  return (
    <>
      <h3 className="record-sheet-title">{mainHeadline(release) || tMain('library.noHeadline')}</h3>
      {subHeadline(release) && <p className="record-sheet-subhead">{subHeadline(release)}</p>}
      {release.contentCreated && (
        <p className="record-sheet-date" lang={i18n.language}>
          {formatDay(release.contentCreated, i18n.language, 'short')}
        </p>
      )}
      {paragraphs.map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text is only read
        <p key={index}>{index === 0 && release.dateline?.text ? `${release.dateline.text} ${paragraph}` : paragraph}</p>
      ))}
    </>
  )
}

/** Everything else it says, field by field; empty fields are left out. */
function FieldList({ record, leftOut }: { record: AnyRecord; leftOut: ReadonlySet<string> }) {
  const { t, i18n } = useTranslation('keeping')
  const { t: tMain } = useTranslation()
  const zone = useOfficeZone()
  const lines = Object.entries(record).flatMap(([field, value]) =>
    inner.has(field) || leftOut.has(field) ? [] : linesOf(field, value),
  )
  if (lines.length === 0) return null
  return (
    <dl className="record-sheet-fields" lang={i18n.language}>
      {lines.map(({ field, value, link }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the record is only read
        <div key={index}>
          <dt>{fieldName(t, (key) => i18n.exists(key, { ns: 'keeping' }), field)}</dt>
          <dd>{link ? <LinkedName uri={link} /> : valueWords(tMain, field, value, i18n.language, zone)}</dd>
        </div>
      ))}
    </dl>
  )
}

interface Line {
  field: string
  value: unknown
  /** Where it is nothing but a link. */
  link?: RecordId | undefined
}

function linesOf(field: string, value: unknown): Line[] {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return []
  if (isGroup(value)) return Object.entries(value).flatMap(([key, inner]) => linesOf(`${field}.${key}`, inner))
  if (!Array.isArray(value)) return [{ field, value, link: onlyLinkIn(value) }]
  const texts = value.map((entry: unknown) => {
    const one = entry as { role?: unknown; value?: unknown } | null
    return typeof one?.role === 'string' && typeof one.value === 'string'
      ? { field: `${field}.${one.role}`, value: one.value }
      : undefined
  })
  const told = texts.flatMap((text) => text ?? [])
  if (told.length === value.length) return told.filter((text) => text.value !== '')
  const links = value.map(onlyLinkIn)
  if (links.some((link) => link !== undefined))
    return value.map((entry, at) => ({ field, value: entry, link: links[at] }))
  return [{ field, value: value.map(entryWords).join('; ') }]
}
