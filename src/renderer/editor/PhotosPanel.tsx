/** A release's photos in their order, and the places kept for photos still to be attached. */
import { ImagePlus } from 'lucide-react'
import { type DragEvent, memo, type RefObject, useCallback, useEffect, useMemo, useState } from 'react'
import { isPhotoName, withoutSidecars } from '../../shared/named-photos.js'
import { draftOf } from '../../shared/record-kinds.js'
import {
  type Photo,
  type PhotoAssociation,
  type PhotoId,
  photoDescription,
  withDescription,
} from '../../shared/records.js'
import { useArchive, useDesktop, useNotice } from '../archive.js'
import { gently } from '../desk/steady.js'
import { useDropHere } from '../dropped-here.js'
import { useReport } from '../errors.js'
import { focusSoon } from '../focus.js'
import { AddedNotes } from '../photos/AddedNotes.js'
import { addPhotos, nothingToTell } from '../photos/add-photos.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { FieldGroup } from '../ui/Field.js'
import { Near } from '../ui/Near.js'
import { useToast } from '../ui/Toast.js'
import { bodyLines, lineText } from './body-lines.js'
import { withPhoto } from './draft-fields.js'
import { ReleasePhoto } from './ReleasePhoto.js'

type Associations = PhotoAssociation[]

/** A screen holds three. */
const drawnAtOnce = 4
/** As many as one call answers. */
const pageLength = 200

export interface PhotosPanelProps {
  associations: Associations
  /** null for one that is not in the archive any more. */
  photos: ReadonlyMap<string, Photo | null>
  /** The body's canonical HTML: photos stand between its blocks. */
  body: string
  language: string
  readOnly: boolean
  /** `blocks`: how many the body has by then. */
  onChange: (change: (associations: Associations, blocks: number) => Associations) => void
  /** Filled with what takes pictures that are dropped anywhere else on the sheet. */
  sheetDrop: RefObject<((event: DragEvent) => void) | null>
}

export const PhotosPanel = memo(function PhotosPanel(props: PhotosPanelProps) {
  const { associations, photos, body, language, readOnly, onChange, sheetDrop } = props
  const { t } = useTranslation('editor')
  const archive = useArchive()
  const desktop = useDesktop()
  const report = useReport()
  const toast = useToast()
  const [notes, setNotes] = useState(nothingToTell)
  const blocks = useMemo(() => bodyLines(body).map(lineText), [body])

  /** Answers the first of those that the release had not. */
  const attach = async (paths: string[], place: PhotoAssociation | null): Promise<PhotoId | undefined> => {
    if (paths.length === 0) return undefined
    const sources = withoutSidecars(paths, (path) => path).map((path) => ({ kind: 'file' as const, path }))
    const { added, ...told } = await addPhotos(archive, sources, () => undefined)
    setNotes(told)
    for (const [index, { photo }] of added.entries()) {
      if (associations.some((one) => one.photo === photo.uri)) toast.show({ text: t('photos.twice') })
      else if (index === 0 && place) await fillBlank(photo, place).catch(report)
    }
    onChange((now, bodyBlocks) =>
      added.reduce((list, { photo }, index) => withPhoto(list, photo.uri, index === 0 ? place : null, bodyBlocks), now),
    )
    return added.find(({ photo }) => !associations.some((one) => one.photo === photo.uri))?.photo.uri
  }
  /** What the release's text says of a photo goes to the photo where the file itself says nothing. */
  const fillBlank = async (photo: Photo, place: PhotoAssociation) => {
    let { descriptions } = photo
    if (photoDescription(photo, 'caption').trim() === '' && place.caption !== '')
      descriptions = withDescription(descriptions, 'caption', place.caption)
    if (photoDescription(photo, 'creditline').trim() === '' && place.credit !== '')
      descriptions = withDescription(descriptions, 'creditline', place.credit)
    if (descriptions !== photo.descriptions)
      await archive.savePhoto({ ...draftOf<'photo'>(photo), descriptions }, photo.revision)
  }
  const choose = (place: PhotoAssociation | null) =>
    desktop
      .chooseFiles('photos')
      .then((paths) => attach(paths, place))
      // What is to be written next, and in sight: the button that was pressed is below all of them, or gone.
      .then((first) => first && focusSoon(`.release-photos [data-photo="${first}"] .attached-caption textarea`))
      .catch(report)
  const takeDrop = useDropHere(!readOnly)
  const drop = (event: DragEvent, place: PhotoAssociation | null) =>
    takeDrop(event, async (paths) => void (await attach(paths, place)))
  useEffect(() => {
    sheetDrop.current = (event) => {
      // A text or a folder is for the window.
      const files = withoutSidecars([...event.dataTransfer.files], ({ name }) => name)
      if (files.every(({ name }) => isPhotoName(name)))
        takeDrop(event, async (paths) => {
          await attach(paths, null)
          // Once they are drawn: the pane keeps in place what it shows, and would move away from them.
          requestAnimationFrame(() => requestAnimationFrame(showPhotosPanel))
        })
    }
  })
  const change = (at: number, changed: Partial<PhotoAssociation>) =>
    onChange((now) => now.map((one, index) => (index === at ? { ...one, ...changed } : one)))
  const remove = (at: number) => {
    const removed = associations[at]
    if (!removed) return
    onChange((now) => now.filter((_, index) => index !== at))
    const onAction = () => onChange((now) => [...now.slice(0, at), removed, ...now.slice(at)])
    const text = t(removed.photo ? 'photos.removed' : 'photos.placeRemoved')
    toast.show({ text, action: { label: t('photos.undo'), onAction } })
  }
  const move = (from: number, to: number) =>
    onChange((now) => {
      const list = [...now]
      const [moved] = list.splice(from, 1)
      if (moved) list.splice(to, 0, moved)
      return list
    })
  /** The photo that is dragged, and the one it would take the place of. */
  const [dragged, setDragged] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const dragOver = (event: DragEvent, at: number) => {
    if (dragged === null) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'move'
    setOver(at)
  }
  const endDrag = () => {
    setDragged(null)
    setOver(null)
  }
  const dropOn = (event: DragEvent, at: number) => {
    if (dragged === null) return
    event.preventDefault()
    event.stopPropagation()
    move(dragged, at)
    endDrag()
  }
  if (readOnly && associations.length === 0) return null
  return (
    <FieldGroup title={t('groups.photos')}>
      <ul className="release-photos" onDrop={(event) => drop(event, null)}>
        {associations.map((association, at) => (
          <li
            key={association.photo ?? `place ${at}`}
            data-photo={association.photo}
            data-over={
              dragged !== null && over === at && over !== dragged ? (over > dragged ? 'after' : 'before') : undefined
            }
            data-dragged={dragged === at || undefined}
            onDragOver={(event) => dragOver(event, at)}
            onDragEnd={endDrag}
            onDrop={(event) => {
              if (dragged !== null) dropOn(event, at)
              else if (!association.photo) drop(event, association)
            }}
          >
            <Near isNear={at < drawnAtOnce || !association.photo} className="release-photo-far">
              {() => (
                <ReleasePhoto
                  association={association}
                  photo={association.photo && photos.get(association.photo)}
                  place={{ at, of: associations.length }}
                  blocks={blocks}
                  language={language}
                  readOnly={readOnly}
                  onChange={(changed) => change(at, changed)}
                  onMove={(by) => move(at, at + by)}
                  onDragStart={(event) => {
                    event.dataTransfer.effectAllowed = 'move'
                    event.dataTransfer.setData('text/plain', '')
                    const row = event.currentTarget.closest('li')
                    if (row) event.dataTransfer.setDragImage(row, 0, 0)
                    setDragged(at)
                  }}
                  onRemove={() => remove(at)}
                  onAttach={() => choose(association)}
                />
              )}
            </Near>
          </li>
        ))}
      </ul>
      <AddedNotes notes={notes} onNotes={setNotes} />
      {!readOnly && (
        <Button size="small" icon={ImagePlus} onPress={() => choose(null)}>
          {t('photos.add')}
        </Button>
      )}
    </FieldGroup>
  )
})

/** The attached photos' records, kept up to date; null for one that the archive does not have. */
export function useAttachedPhotos(associations: Associations): ReadonlyMap<string, Photo | null> {
  const archive = useArchive()
  const report = useReport()
  const [photos, setPhotos] = useState<ReadonlyMap<string, Photo | null>>(new Map())
  const wanted = associations.flatMap(({ photo }) => photo ?? []).join(' ')
  const read = useCallback(
    async (uris: readonly PhotoId[]) => {
      for (let at = 0; at < uris.length; at += pageLength) {
        const page = uris.slice(at, at + pageLength)
        const found = await archive.getPhotos(page)
        const gone = page.map((uri): [string, null] => [uri, null])
        gently(() =>
          setPhotos((known) => new Map([...known, ...gone, ...found.map((one): [string, Photo] => [one.uri, one])])),
        )
      }
    },
    [archive],
  )
  useEffect(() => {
    if (wanted !== '') read(wanted.split(' ') as PhotoId[]).catch(report)
  }, [read, wanted, report])
  useNotice('changed', ({ photos: changed }) => {
    const own = new Set(wanted.split(' '))
    const again = changed.filter((uri) => own.has(uri))
    if (again.length > 0) read(again).catch(report)
  })
  return photos
}

/** Shows the photos of the release that is open. */
export const showPhotosPanel = (): void => showPanel(document.querySelector('.sheet-photos'))

/** Scrolls the pane alone: `scrollIntoView` would push the window itself. */
export function showPanel(panel: HTMLElement | null): void {
  const pane = panel?.closest('[data-beside] .beside-own, .detail-scroll')
  if (!panel || !pane) return
  // Below what stays at the pane's top.
  const covered = Number.parseFloat(getComputedStyle(pane).scrollPaddingBlockStart) || 0
  pane.scrollBy({ top: panel.getBoundingClientRect().top - pane.getBoundingClientRect().top - covered })
  panel.focus({ preventScroll: true })
}
