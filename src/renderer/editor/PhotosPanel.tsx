/** A release's photos in their order: picture, caption, credit, and the places kept for photos still to be attached. */
import { ArrowDown, ArrowUp, CircleAlert, ImagePlus, Paperclip, Trash2 } from 'lucide-react'
import { type DragEvent, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Photo, type PhotoAssociation, photoDescription, withDescription } from '../../shared/records.js'
import { useArchive, useConnection, useDesktop, useNotice } from '../archive.js'
import { useReport } from '../errors.js'
import { addPhotos } from '../photos/add-photos.js'
import { type PhotoText, photoText, withPhotoText } from '../photos/photo-draft.js'
import { Thumbnail } from '../photos/Thumbnail.js'
import { usePhotoDraft } from '../photos/use-photo-draft.js'
import { Button, IconButton } from '../ui/Button.js'
import { FieldGroup, TextField } from '../ui/Field.js'
import { useToast } from '../ui/Toast.js'

type Associations = PhotoAssociation[]

export interface PhotosPanelProps {
  associations: Associations
  language: string
  readOnly: boolean
  onChange: (change: (associations: Associations) => Associations) => void
}

export function PhotosPanel({ associations, language, readOnly, onChange }: PhotosPanelProps) {
  const { t } = useTranslation('editor')
  const { bridge } = useConnection()
  const archive = useArchive()
  const desktop = useDesktop()
  const report = useReport()
  const toast = useToast()
  const photos = useAttachedPhotos(associations)

  const attach = async (paths: string[], at: number | null) => {
    if (paths.length === 0) return
    const sources = paths.map((path) => ({ kind: 'file' as const, path }))
    const { added, refused } = await addPhotos(archive, sources, () => undefined)
    for (const { name, reason } of refused) toast.show({ tone: 'danger', text: `${name}: ${reason}` })
    const place = at === null ? undefined : associations[at]
    for (const [index, { photo }] of added.entries()) if (index === 0 && place) await fillBlank(photo, place)
    onChange((now) => added.reduce((list, { photo }, index) => withPhoto(list, photo, index === 0 ? at : null), now))
  }
  /** What the release's text says of a photo goes to the photo where the file itself says nothing. */
  const fillBlank = async (photo: Photo, place: PhotoAssociation) => {
    let { descriptions } = photo
    if (photoDescription(photo, 'caption') === '' && place.caption !== '')
      descriptions = withDescription(descriptions, 'caption', place.caption)
    if (photoDescription(photo, 'creditline') === '' && place.credit !== '')
      descriptions = withDescription(descriptions, 'creditline', place.credit)
    if (descriptions !== photo.descriptions) await archive.savePhoto({ ...photo, descriptions }, photo.revision)
  }
  const choose = (at: number | null) =>
    desktop
      .chooseFiles('photos')
      .then((paths) => attach(paths, at))
      .catch(report)
  const drop = (event: DragEvent, at: number | null) => {
    const files = [...event.dataTransfer.files]
    if (readOnly || files.length === 0) return
    event.preventDefault()
    bridge
      .pathsOf(files)
      .then((paths) => attach(paths, at))
      .catch(report)
  }
  const remove = (at: number) => {
    const removed = associations[at]
    if (!removed) return
    onChange((now) => now.filter((_, index) => index !== at))
    const onAction = () => onChange((now) => [...now.slice(0, at), removed, ...now.slice(at)])
    toast.show({ text: t('photos.removed'), action: { label: t('photos.undo'), onAction } })
  }
  const move = (at: number, by: 1 | -1) =>
    onChange((now) => {
      const list = [...now]
      const [moved] = list.splice(at, 1)
      if (moved) list.splice(at + by, 0, moved)
      return list
    })
  return (
    <FieldGroup title={t('groups.photos')}>
      <ul className="release-photos" onDrop={(event) => drop(event, null)}>
        {associations.map((association, at) => {
          const photo = association.photo && photos.get(association.photo)
          const buttons = !readOnly && (
            <span className="photo-buttons">
              <IconButton
                icon={ArrowUp}
                size="small"
                label={t('photos.up')}
                isDisabled={at === 0}
                onPress={() => move(at, -1)}
              />
              <IconButton
                icon={ArrowDown}
                size="small"
                label={t('photos.down')}
                isDisabled={at === associations.length - 1}
                onPress={() => move(at, 1)}
              />
              <IconButton icon={Trash2} size="small" label={t('photos.remove')} onPress={() => remove(at)} />
            </span>
          )
          return (
            <li
              key={association.photo ?? `place ${at}`}
              className="release-photo"
              onDrop={(event) => association.photo || drop(event, at)}
            >
              {photo ? (
                <AttachedPhoto photo={photo} association={association} language={language} readOnly={readOnly} />
              ) : (
                <div className="photo-wanted">
                  <span className="photo-wanted-sign">
                    <CircleAlert className="icon" aria-hidden />
                    {association.photo ? t('photos.loading') : t('photos.wanted')}
                  </span>
                  {association.caption && <p lang={language}>{association.caption}</p>}
                  {association.credit && (
                    <p lang={language} className="photo-wanted-credit">
                      {association.credit}
                    </p>
                  )}
                  {!readOnly && !association.photo && (
                    <Button size="small" icon={Paperclip} onPress={() => choose(at)}>
                      {t('photos.attach')}
                    </Button>
                  )}
                </div>
              )}
              {buttons}
            </li>
          )
        })}
      </ul>
      {!readOnly && (
        <Button size="small" icon={ImagePlus} onPress={() => choose(null)}>
          {t('photos.add')}
        </Button>
      )}
    </FieldGroup>
  )
}

const fields: readonly PhotoText[] = ['caption', 'creditline', 'by', 'altText']

function AttachedPhoto(props: { photo: Photo; association: PhotoAssociation; language: string; readOnly: boolean }) {
  const { photo, association, language, readOnly } = props
  const { t } = useTranslation('editor')
  const { t: tMain } = useTranslation()
  const { draft, state, change, save, settle } = usePhotoDraft(photo)
  const fromText = (field: PhotoText) =>
    (field === 'caption' ? association.caption : field === 'creditline' ? association.credit : '').trim()
  return (
    <div className="attached-photo">
      <Thumbnail photo={photo.uri} alt={photoDescription(photo, 'altText') || photo.originalName} />
      <div className="attached-texts">
        {fields.map((field) => {
          const value = photoText(draft, field)
          const offered = fromText(field)
          return (
            <div key={field}>
              <TextField
                label={tMain(`photos.fields.${field}`)}
                value={value}
                lang={language}
                isReadOnly={readOnly}
                onChange={(text) => change(withPhotoText(draft, field, text))}
                onBlur={() => void save()}
                {...(field === 'caption' || field === 'altText' ? { rows: field === 'caption' ? 2 : 1 } : {})}
                error={field === 'creditline' && value.trim() === '' ? tMain('photos.creditMissingHint') : undefined}
              />
              {!readOnly && offered !== '' && offered !== value.trim() && (
                <p className="photo-offer">
                  <span>{t('photos.textSays', { text: offered })}</span>
                  <Button size="small" onPress={() => change(withPhotoText(draft, field, offered))}>
                    {t('photos.useIt')}
                  </Button>
                </p>
              )}
            </div>
          )
        })}
        {state === 'conflict' && (
          <p className="photo-offer" role="alert">
            <span>{t('conflict.title')}</span>
            <Button size="small" onPress={() => settle(true)}>
              {t('conflict.keepMine')}
            </Button>
            <Button size="small" onPress={() => settle(false)}>
              {t('conflict.takeTheirs')}
            </Button>
          </p>
        )}
      </div>
    </div>
  )
}

/** `photo` into the place `at`, or to the end; one that is in the release already is not taken in twice. */
function withPhoto(list: Associations, photo: Photo, at: number | null): Associations {
  if (list.some((association) => association.photo === photo.uri)) return list
  const place = at === null ? undefined : list[at]
  if (place && !place.photo)
    return list.map((association, index) => (index === at ? { ...association, photo: photo.uri } : association))
  return [
    ...list,
    { rel: 'illustration', photo: photo.uri, caption: '', credit: '', paragraph: list.at(-1)?.paragraph ?? 0 },
  ]
}

/** The attached photos' records, kept up to date. */
function useAttachedPhotos(associations: Associations): ReadonlyMap<string, Photo> {
  const archive = useArchive()
  const report = useReport()
  const [photos, setPhotos] = useState<ReadonlyMap<string, Photo>>(new Map())
  const wanted = associations.flatMap(({ photo }) => photo ?? []).join(' ')
  const read = useCallback(() => {
    const uris = wanted === '' ? [] : (wanted.split(' ') as Photo['uri'][])
    archive
      .getPhotos(uris.slice(0, 200))
      .then((found) => setPhotos(new Map(found.map((photo) => [photo.uri, photo]))), report)
  }, [archive, report, wanted])
  useEffect(read, [read])
  useNotice('changed', ({ photos: changed }) => {
    if (changed.some((uri) => wanted.includes(uri))) read()
  })
  return photos
}
