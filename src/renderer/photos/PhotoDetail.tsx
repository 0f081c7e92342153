/** One photo: its picture, what is said about it, the file's facts, and the releases it stands in. */
import { ArrowLeft, FileInput } from 'lucide-react'
import { type CSSProperties, useState } from 'react'
import type { PhotoRow } from '../../shared/contract/photos.js'
import { keywordsOf, withKeywords } from '../../shared/keywords.js'
import {
  type ContactId,
  type Photo,
  type PhotoId,
  type PlaceId,
  photoDescription,
  type ReleaseId,
} from '../../shared/records.js'
import { formatTaken } from '../../shared/written-dates.js'
import type { Undoing } from '../activity/use-undo.js'
import { ReferencesField } from '../authority/ReferencesField.js'
import type { Reference } from '../authority/references.js'
import { SpellingsField } from '../authority/SpellingsField.js'
import { PinButton } from '../desk/PinnedList.js'
import { oneLine } from '../editor/draft-fields.js'
import { RecordConflict } from '../editor/RecordConflict.js'
import { RescuesOf } from '../editor/Rescues.js'
import { SaveMark } from '../editor/SheetNotices.js'
import { usePhotoDraft } from '../editor/use-draft.js'
import { formatBytes } from '../format.js'
import { HistoryButton } from '../history/HistoryButton.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { TextField } from '../ui/Field.js'
import { LooksLike } from './LooksLike.js'
import { type PhotoText, photoText, withPhotoText } from './photo-draft.js'
import { RightsFields } from './RightsFields.js'
import { Thumbnail } from './Thumbnail.js'
import { UsedIn } from './UsedIn.js'
import { useFilling } from './use-filling.js'

export interface PhotoDetailProps {
  row: PhotoRow
  readOnly: boolean
  undoing: Undoing
  onBack: () => void
  onOpenRelease: (uri: ReleaseId) => void
  onAddTo?: () => void
}

/** The others are one line, however long it is. */
const longTexts: readonly PhotoText[] = ['caption', 'altText', 'usageTerms', 'edNote']
const leading: readonly PhotoText[] = ['headline', 'caption', 'creditline', 'by', 'altText']
const further: readonly PhotoText[] = ['source', 'copyrightNotice', 'usageTerms', 'edNote']

export function PhotoDetail({ row, readOnly, undoing, onBack, onOpenRelease, onAddTo }: PhotoDetailProps) {
  const { t, i18n } = useTranslation()
  const tMenu = useTranslation('menu').t
  const { photo } = row
  const handle = usePhotoDraft(photo)
  const { draft, change, save } = handle
  const [rendition] = photo.renditions
  const fill = useFilling()
  const references = { language: i18n.language, readOnly }
  const [unseen, setUnseen] = useState<PhotoId | null>(null)
  const field = (text: PhotoText) => (
    <TextField
      key={text}
      label={t(`photos.fields.${text}`)}
      value={photoText(draft, text)}
      onChange={(value) => change((now) => withPhotoText(now, text, longTexts.includes(text) ? value : oneLine(value)))}
      onBlur={() => void save()}
      isReadOnly={readOnly}
      rows={text === 'caption' ? 3 : 1}
      {...(longTexts.includes(text) ? {} : { onEnter: () => undefined })}
      {...(text === 'altText' ? { hint: t('photos.altTextHint') } : {})}
      error={text === 'creditline' && photoText(draft, text).trim() === '' ? t('photos.creditMissingHint') : undefined}
    />
  )
  return (
    <section className="pane detail-pane photo-detail" aria-label={t('photos.detail')}>
      <h2 className="visually-hidden">{t('photos.detail')}</h2>
      <div className="pane-head">
        <span className="back">
          <Button variant="quiet" icon={ArrowLeft} onPress={onBack}>
            {t('common.back')}
          </Button>
        </span>
        <SaveMark state={handle.state} isNew={false} onRetry={() => void save()} />
        <PinButton uri={photo.uri} />
        <HistoryButton uri={photo.uri} readOnly={readOnly} undoing={undoing} />
      </div>
      <RescuesOf handle={handle} readOnly={readOnly} />
      <RecordConflict handle={handle} />
      <div className="photo-scroll">
        <figure className="photo-stage" style={rendition && roomFor(rendition)}>
          <Thumbnail
            photo={photo.uri}
            alt={photoDescription(photo, 'altText') || photo.originalName}
            size="preview"
            whenMissing={t('photos.cannotShow', { health: t('nav.health') })}
            onMissing={() => setUnseen(photo.uri)}
          />
        </figure>
        <div className="photo-fields">
          <LooksLike photo={photo.uri} readOnly={readOnly} undoing={undoing} />
          {leading.map(field)}
          <ReferencesField
            {...references}
            label={t('photos.people')}
            kind="contact"
            references={draft.people}
            onChange={(made) => change((now) => ({ ...now, people: made(now.people).map(asDepicted) }))}
          />
          <ReferencesField
            {...references}
            label={t('photos.places')}
            kind="place"
            references={draft.places}
            onChange={(made) => change((now) => ({ ...now, places: made(now.places).map(asPlace) }))}
          />
          <UsedIn releases={row.releases} onOpenRelease={onOpenRelease} onAddTo={onAddTo} />
          {further.map(field)}
          <RightsFields draft={draft} readOnly={readOnly} onChange={change} onSave={() => void save()} />
          <SpellingsField
            label={t('photos.keywords')}
            hint={t('photos.keywordsHint')}
            spellings={keywordsOf(draft)}
            readOnly={readOnly}
            onChange={(made) => change((now) => withKeywords(now, made(keywordsOf(now))))}
          />
          <dl className="facts">
            <div>
              <dt>{t('photos.fileName')}</dt>
              <dd className="facts-path">{photo.originalName}</dd>
            </div>
            {photo.contentCreated && (
              <div>
                <dt>{t('photos.taken')}</dt>
                <dd>{formatTaken(photo.contentCreated, i18n.language, 'short')}</dd>
              </div>
            )}
            {rendition && (
              <div>
                <dt>{t('photos.size')}</dt>
                <dd>
                  {rendition.width > 0 && `${rendition.width} × ${rendition.height} · `}
                  {formatBytes(rendition.sizeInBytes, i18n.language)}
                </dd>
              </div>
            )}
            {unseen !== photo.uri && (
              <div>
                <dt>{t('photos.original')}</dt>
                <dd>{t('photos.originalKept')}</dd>
              </div>
            )}
          </dl>
          {!readOnly && unseen !== photo.uri && (
            <div>
              <Button size="small" icon={FileInput} onPress={() => fill([photo.uri])}>
                {tMenu('fill-photos')}
              </Button>
            </div>
          )}
        </div>
      </div>
    </section>
  )
}

const asDepicted = ({ name, uri }: Reference) => ({
  name,
  rel: 'depicted' as const,
  ...(uri ? { uri: uri as ContactId } : {}),
})
const asPlace = ({ name, uri }: Reference) => ({ name, ...(uri ? { uri: uri as PlaceId } : {}) })

/** The picture's room before it is there, so that nothing below it jumps. */
function roomFor({ width, height, orientation }: Photo['renditions'][number]): CSSProperties {
  if (width === 0 || height === 0) return {}
  const [across, down] = orientation >= 5 ? [height, width] : [width, height]
  return { '--photo-width': `${across}px`, '--photo-ratio': across / down } as CSSProperties
}
