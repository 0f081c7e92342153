/** One photo of a release: its picture, its texts (they are the photo's own), and where in the text it stands. */
import { ArrowDown, ArrowUp, CircleAlert, GripVertical, ImageOff, Paperclip, SpellCheck2, Trash2 } from 'lucide-react'
import { type DragEvent, useMemo, useRef, useState } from 'react'
import type { ButtonProps } from 'react-aria-components'
import { captionPlace, printedCaption } from '../../shared/printed-caption.js'
import { printedCredit } from '../../shared/printed-credit.js'
import { type Photo, type PhotoAssociation, type PhotoDraft, photoDescription } from '../../shared/records.js'
import { findMixedScript } from '../../shared/text.js'
import { useDesk } from '../desk/desk.js'
import { savingErrorSentence } from '../errors.js'
import { HeldBackBadge, useHeldBack } from '../photos/HeldBack.js'
import { captionText, type PhotoText, photoText, withCaptionText, withPhotoText } from '../photos/photo-draft.js'
import { Thumbnail } from '../photos/Thumbnail.js'
import { useTranslation } from '../strings.js'
import { Button, IconButton } from '../ui/Button.js'
import { TextField } from '../ui/Field.js'
import { SelectField } from '../ui/SelectField.js'
import { MineOrTheirs } from './MineOrTheirs.js'
import { usePhotoDraft } from './use-draft.js'

export interface ReleasePhotoProps {
  association: PhotoAssociation
  /** Missing while it is being read, and for a place that is kept for one; null where the archive has it no more. */
  photo: Photo | null | undefined
  place: { at: number; of: number }
  /** The body's blocks as text. */
  blocks: readonly string[]
  language: string
  readOnly: boolean
  onChange: (changed: Partial<PhotoAssociation>) => void
  onMove: (by: 1 | -1) => void
  onDragStart: (event: DragEvent) => void
  onRemove: () => void
  onAttach: () => void
}

export function ReleasePhoto(props: ReleasePhotoProps) {
  const { association, photo, place, blocks, language, readOnly, onChange } = props
  const { t } = useTranslation('editor')
  const buttons = useRef<HTMLSpanElement>(null)
  const move = (by: 1 | -1) => {
    const list = buttons.current?.closest('ul')
    const to = place.at + by
    props.onMove(by)
    // The focus goes along; at an end the button that was pressed is dead, and its neighbour gets it.
    const live = to === 0 ? 1 : to === place.of - 1 ? 0 : by < 0 ? 0 : 1
    requestAnimationFrame(() =>
      list?.children[to]?.querySelectorAll<HTMLElement>('.photo-buttons button')[live]?.focus(),
    )
  }
  const byKeys: ButtonProps['onKeyDown'] = (event) => {
    const by = event.altKey && event.key === 'ArrowUp' ? -1 : event.altKey && event.key === 'ArrowDown' ? 1 : 0
    if (by === 0) return event.continuePropagation()
    if (place.at + by >= 0 && place.at + by < place.of) move(by)
  }
  return (
    <div className="release-photo">
      <div className="release-photo-content">
        {photo ? (
          <AttachedPhoto
            key={language}
            photo={photo}
            association={association}
            language={language}
            readOnly={readOnly}
          />
        ) : association.photo && photo === null ? (
          <GonePhoto association={association} language={language} />
        ) : association.photo ? (
          <p className="photo-wanted-sign">{t('photos.loading')}</p>
        ) : (
          <WantedPhoto {...props} />
        )}
        <StandsAfter
          paragraph={association.paragraph}
          blocks={blocks}
          readOnly={readOnly}
          onChange={(paragraph) => onChange({ paragraph })}
        />
      </div>
      {!readOnly && (
        <span className="photo-buttons" ref={buttons}>
          {place.of > 1 && (
            // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer alone; keys have the buttons below it
            <span className="photo-grip" title={t('photos.drag')} draggable onDragStart={props.onDragStart}>
              <GripVertical className="icon" aria-hidden />
            </span>
          )}
          <IconButton
            icon={ArrowUp}
            size="small"
            label={t('photos.up')}
            keys="Alt+↑"
            isDisabled={place.at === 0}
            onPress={() => move(-1)}
            onKeyDown={byKeys}
          />
          <IconButton
            icon={ArrowDown}
            size="small"
            label={t('photos.down')}
            keys="Alt+↓"
            isDisabled={place.at === place.of - 1}
            onPress={() => move(1)}
            onKeyDown={byKeys}
          />
          <IconButton icon={Trash2} size="small" label={t('photos.remove')} onPress={props.onRemove} />
        </span>
      )}
    </div>
  )
}

/** Its record is in the trash or lost: what the release's text says of it is printed without the picture. */
function GonePhoto({ association, language }: Pick<ReleasePhotoProps, 'association' | 'language'>) {
  const { t } = useTranslation('editor')
  return (
    <div className="attached-photo">
      <div className="photo-wanted">
        <ImageOff className="icon" aria-hidden />
        <span className="photo-wanted-sign">{t('photos.gone')}</span>
      </div>
      <div className="attached-texts" lang={language}>
        <p>{association.caption}</p>
        <p>{association.credit}</p>
      </div>
    </div>
  )
}

function WantedPhoto({ association, language, readOnly, onChange, onAttach }: ReleasePhotoProps) {
  const { t } = useTranslation('editor')
  const { t: tMain } = useTranslation()
  return (
    <div className="attached-photo">
      <div className="photo-wanted">
        <ImageOff className="icon" aria-hidden />
        <span className="photo-wanted-sign">
          {t('photos.wanted')}
          {association.awaited !== undefined && `: ${association.awaited}`}
        </span>
        {!readOnly && (
          <Button size="small" icon={Paperclip} onPress={onAttach}>
            {t('photos.attach')}
          </Button>
        )}
      </div>
      <div className="attached-texts">
        <TextField
          label={tMain('photos.fields.caption')}
          lang={language}
          rows={1}
          isReadOnly={readOnly}
          value={association.caption}
          onChange={(caption) => onChange({ caption })}
        />
        <TextField
          label={tMain('photos.fields.creditline')}
          lang={language}
          isReadOnly={readOnly}
          value={association.credit}
          onChange={(credit) => onChange({ credit })}
          aside={association.credit.trim() === '' && <NoCredit />}
        />
      </div>
    </div>
  )
}

function NoCredit() {
  const { t } = useTranslation()
  return (
    <span className="no-credit">
      <CircleAlert className="icon" aria-hidden />
      {t('photos.creditMissing')}
    </span>
  )
}

const fields: readonly PhotoText[] = ['caption', 'creditline', 'by', 'altText']

/**
 * What stands in the release for this field. A caption in another language is printed where there is none in that of the
 * release; for an empty credit line whoever is named goes out.
 */
function printedText(field: PhotoText, association: PhotoAssociation, photo: PhotoDraft, language: string): string {
  const value = photoText(photo, field).trim()
  if (field === 'caption' && value !== '') return printedCaption(association, photo, language)
  return field === 'creditline' ? printedCredit(association, photo) : value
}

function AttachedPhoto(props: { photo: Photo; association: PhotoAssociation; language: string; readOnly: boolean }) {
  const { photo, association, language, readOnly } = props
  const { t } = useTranslation('editor')
  const { t: tMain } = useTranslation()
  const { t: tKeeping } = useTranslation('keeping')
  const { draft, state, change, save, settle } = usePhotoDraft(photo)
  // Looked at once: while a caption is typed, its first words may be taken for another language.
  const [tab] = useState(() => captionPlace(photo, language))
  const textOf = (now: PhotoDraft, field: PhotoText) =>
    field === 'caption' ? captionText(now, tab) : photoText(now, field)
  const withText = (now: PhotoDraft, field: PhotoText, text: string) =>
    field === 'caption' ? withCaptionText(now, tab, text) : withPhotoText(now, field, text)
  const fromText = (field: PhotoText) =>
    (field === 'caption' ? association.caption : field === 'creditline' ? association.credit : '').trim()
  return (
    <div className="attached-photo">
      <Thumbnail photo={photo.uri} alt={photoDescription(photo, 'altText') || photo.originalName} />
      <div className="attached-texts">
        <NotUsable photo={photo} />
        {fields.map((field) => {
          const value = textOf(draft, field)
          const offered = fromText(field)
          const noCredit = field === 'creditline' && value.trim() === ''
          const printed = printedText(field, association, draft, language)
          // A caption that is printed from the text already would take the place of another language's.
          const offers = !readOnly && offered !== '' && offered !== (field === 'caption' ? printed : value.trim())
          return (
            <div key={field} className={`attached-${field}`}>
              <TextField
                label={
                  field === 'caption' && tab !== 'file'
                    ? tKeeping(`fields.captions-${tab}`)
                    : tMain(`photos.fields.${field}`)
                }
                value={value}
                lang={language}
                isReadOnly={readOnly}
                onChange={(text) => change((now) => withText(now, field, text))}
                onBlur={() => void save()}
                {...(field === 'caption' || field === 'altText' ? { rows: 1 } : {})}
                aside={noCredit && <NoCredit />}
                error={noCredit && printed === '' ? tMain('photos.creditMissingHint') : undefined}
              />
              {printed !== value.trim() && !(offers && printed === offered) && (
                <p className="photo-offer">{t('photos.prints', { text: printed })}</p>
              )}
              {offers && (
                <p className="photo-offer">
                  <span>{t('photos.textSays', { text: offered })}</span>
                  <Button size="small" onPress={() => change((now) => withText(now, field, offered))}>
                    {t('photos.useIt')}
                  </Button>
                </p>
              )}
              {!readOnly && <MixedIn text={value} onFix={(text) => change((now) => withText(now, field, text))} />}
            </div>
          )
        })}
        {state.kind === 'conflict' && (
          <p className="photo-offer" role="alert">
            <span>{t('conflict.title')}</span>
            <MineOrTheirs onSettle={settle} />
          </p>
        )}
        {state.kind === 'failed' && (
          <p className="photo-offer save-mark-failed" role="alert">
            <CircleAlert className="icon" aria-hidden />
            <span>
              {t('state.failed')} {savingErrorSentence(tMain, state.error)}
            </span>
            <Button size="small" onPress={() => void save()}>
              {t('actions.retry')}
            </Button>
          </p>
        )}
      </div>
    </div>
  )
}

/** That it is held back, with the way to where that is decided. */
function NotUsable({ photo }: { photo: Photo }) {
  const { t } = useTranslation('editor')
  const { open } = useDesk()
  if (!useHeldBack(photo)) return null
  return (
    <p className="photo-offer">
      <HeldBackBadge photo={photo} />
      <Button size="small" onPress={() => open(photo.uri, 'photo')}>
        {t('photos.open')}
      </Button>
    </p>
  )
}

/** Words of a photo's text that mix letters of two alphabets, each with its right spelling to take. */
function MixedIn({ text, onFix }: { text: string; onFix: (text: string) => void }) {
  const { t } = useTranslation('editor')
  const found = findMixedScript(text)
  if (found.length === 0) return null
  return (
    <p className="photo-offer">
      <span>{t('mixed.title', { count: found.length })}</span>
      {found.slice(0, 5).map(({ start, end, word, replacement }) => (
        <Button
          key={start}
          size="small"
          icon={SpellCheck2}
          aria-label={t('mixed.fix', { word, replacement })}
          onPress={() => onFix(text.slice(0, start) + replacement + text.slice(end))}
        >
          {replacement}
        </Button>
      ))}
    </p>
  )
}

interface StandsAfterProps {
  paragraph: number
  blocks: readonly string[]
  readOnly: boolean
  onChange: (paragraph: number) => void
}

/** In a long text only the blocks near the photo are offered; it can go further in steps. */
const nearBlocks = 30

function StandsAfter({ paragraph, blocks, readOnly, onChange }: StandsAfterProps) {
  const { t } = useTranslation('editor')
  const now = Math.min(paragraph, blocks.length - 1)
  const choices = useMemo(() => {
    const near = blocks
      .map((text, at) => ({ text, at }))
      .slice(Math.max(0, now - nearBlocks), Math.max(0, now) + nearBlocks)
    return [
      { id: '-1', label: t('photos.above') },
      ...near.map(({ text, at }) => ({ id: String(at), label: t('photos.after', { text: beginning(text) }) })),
    ]
  }, [blocks, now, t])
  return (
    <SelectField
      label={t('photos.stands')}
      labelHidden
      quiet
      isDisabled={readOnly}
      choices={choices}
      value={String(now)}
      onChange={(at) => onChange(Number(at))}
    />
  )
}

function beginning(text: string): string {
  if (text.length <= 48) return text
  const cut = text.slice(0, 48)
  return `${cut.slice(0, Math.max(24, cut.lastIndexOf(' ')))}…`
}
