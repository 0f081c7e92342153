/** The releases: the list with its search, and beside it the release, or the photo, that is open. */
import { useEffect, useRef, useState } from 'react'
import type { PhotoId, RecordId, Release, ReleaseId } from '../../shared/records.js'
import { saveAll, useConnection, useNotice } from '../archive.js'
import { useCommand } from '../desk/commands.js'
import { useDesk } from '../desk/desk.js'
import { gently, useSteady } from '../desk/steady.js'
import { useReport } from '../errors.js'
import { FoundPhotoPane } from '../find/FoundPhotoPane.js'
import { focusSoon } from '../focus.js'
import { useTranslation } from '../strings.js'
import { useTrash } from '../trash/use-trash.js'
import { useToast } from '../ui/Toast.js'
import { ReleaseList } from './ReleaseList.js'
import { type OpenRelease, ReleasePane } from './ReleasePane.js'

/** Passing over a list by arrow keys opens a release only where the passing rests. */
const restMs = 140

export function ReleasesScreen() {
  const desk = useDesk()
  const { standing, readOnly, undoing, note, setFront } = desk
  const { t } = useTranslation()
  const connection = useConnection()
  const { archive } = connection
  const report = useReport()
  const toast = useToast()
  const [chosen, setChosen] = useState<ReleaseId | null>(null)
  const [open, setOpen] = useState<OpenRelease | null>(null)
  /** A photo that was found, in the place of a release. */
  const [photo, setPhoto] = useState<PhotoId | null>(null)
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(rest.current), [])

  // Told while it is drawn, and not after: a new release has the keyboard before the next key comes.
  const [shownStep, setShownStep] = useState(Number.NaN)
  if (shownStep !== standing.serial) {
    const { record, isNew, serial } = standing
    const uri = record as ReleaseId | null
    setShownStep(serial)
    setPhoto(null)
    setChosen(uri)
    setOpen(isNew ? { key: `new ${serial}`, opened: null, uri: null } : uri && { key: uri, opened: uri, uri })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step takes the place of what was passed over
  useEffect(() => clearTimeout(rest.current), [standing.serial])

  const select = (uri: ReleaseId, inFront: boolean) => {
    clearTimeout(rest.current)
    setChosen(uri)
    setPhoto(null)
    const show = () =>
      gently(() => {
        setOpen((now) => (now?.uri === uri ? now : { key: uri, opened: uri, uri }))
        note(uri)
        if (inFront) setFront('detail')
      })
    if (inFront) show()
    else rest.current = setTimeout(show, restMs)
  }
  const showPhoto = (uri: PhotoId, inFront: boolean) => {
    clearTimeout(rest.current)
    setChosen(null)
    setPhoto(uri)
    if (inFront) setFront('detail')
  }
  const backToList = () => {
    setFront('list')
    focusSoon('.list-pane .list[role=listbox]')
  }
  const closePane = () => {
    setFront('list')
    setOpen(null)
    setChosen(null)
    note(null)
  }
  const shown = useRef({ open, chosen })
  shown.current = { open, chosen }
  /** These are gone by now: their page closes, unless another row is marked already, whose page is on its way. */
  const leaveGone = (gone: readonly RecordId[]) => {
    const { open, chosen } = shown.current
    if (open?.uri && gone.includes(open.uri) && (chosen === null || gone.includes(chosen))) closePane()
  }
  // What is open may be in the trash now, by an undoing or from elsewhere.
  useNotice('changed', ({ releases }) => {
    const uri = open?.uri
    if (!uri || !releases.includes(uri)) return
    archive.getReleaseRows([uri]).then(([row]) => {
      if (!row || row.trashed) leaveGone([uri])
    }, report)
  })
  const moveToTrash = useTrash('release')
  const trash = async (uris: readonly RecordId[]) => {
    if (await moveToTrash(uris)) leaveGone(uris)
  }
  /** What is marked in the list, which the page beside it may not show yet: keys mean what the eye rests on. */
  const uri = photo ? null : (chosen ?? open?.uri ?? null)
  /** The photos of the open release. */
  const caption = async (release: ReleaseId) => {
    // What was just attached may not be saved yet.
    await saveAll(connection)
    const { associations } = await archive.getRelease(release)
    const photos = associations.flatMap((association) => association.photo ?? [])
    if (photos.length > 0) desk.captionPhotos(photos)
    else toast.show({ text: t('library.noPhotos') })
  }
  useCommand('caption-photos', uri ? () => void caption(uri).catch(report) : undefined)
  useCommand('export-pdf', uri ? () => desk.exportPdf(uri) : undefined)
  useCommand('export-kit', uri ? () => desk.exportKit(uri) : undefined)

  // The open release is drawn anew only where it is another: passing over the list must not cost its sheet.
  const paneActs = useSteady({
    onBack: backToList,
    onTrash: (trashed: ReleaseId) => void trash([trashed]),
    onSaved: (key: string, saved: Release) => {
      // Whatever was left meanwhile is no longer what stands here.
      if (open?.key !== key) return
      setOpen({ ...open, uri: saved.uri })
      if (open.uri !== null) return
      setChosen(saved.uri)
      note(saved.uri)
    },
    onClosed: closePane,
  })

  return (
    <>
      <ReleaseList
        search={desk.search}
        finding={desk.finding}
        saving={desk.saving}
        searchBox={desk.searchBox}
        selected={chosen}
        onSelect={select}
        photo={photo}
        onOpenPhoto={showPhoto}
        onDelete={(deleted) => void trash(deleted)}
        onNew={desk.newRelease}
        onTakeIn={() => desk.takeIn()}
        readOnly={readOnly}
      />
      {photo ? (
        <FoundPhotoPane
          photo={photo}
          readOnly={readOnly}
          undoing={undoing}
          onBack={backToList}
          onOpenRelease={(opened) => desk.open(opened, 'release')}
        />
      ) : (
        <ReleasePane
          open={open}
          hasReleases={desk.archive.counts.release > 0}
          readOnly={readOnly}
          undoing={undoing}
          onExport={desk.exportPdf}
          onCopy={desk.copyText}
          {...paneActs}
        />
      )}
    </>
  )
}
