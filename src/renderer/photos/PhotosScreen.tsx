/** The photos of the archive as a grid, with what is missing said on each; several can be chosen, one is open beside. */
import { Check, ImagePlus, Images, MousePointerClick, TriangleAlert } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PhotoRow } from '../../shared/contract/photos.js'
import type { PhotoCounts } from '../../shared/photo-list.js'
import { type PhotoId, photoDescription } from '../../shared/records.js'
import { useArchive, useDesktop } from '../archive.js'
import { ChangePhotos } from '../captions/ChangePhotos.js'
import { useCommand } from '../desk/commands.js'
import { useDesk } from '../desk/desk.js'
import { gently } from '../desk/steady.js'
import { useReport } from '../errors.js'
import { focusSoon } from '../focus.js'
import { formatNumber } from '../format.js'
import { PagedList } from '../library/paged-list.js'
import { usePagedList } from '../library/use-paged-list.js'
import { mostTicked, useTicked } from '../library/use-ticked.js'
import { useChangedSoon } from '../soon.js'
import { useTranslation } from '../strings.js'
import { useTrash } from '../trash/use-trash.js'
import { Button } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'
import { Progress } from '../ui/Progress.js'
import { useToast } from '../ui/Toast.js'
import { VirtualGrid } from '../ui/VirtualGrid.js'
import { WaitingRow } from '../WaitingRow.js'
import { AddedNotes } from './AddedNotes.js'
import { addPhotos, nothingToTell } from './add-photos.js'
import { HeldBackBadge } from './HeldBack.js'
import { PhotoDetail } from './PhotoDetail.js'
import { PhotosBar } from './PhotosBar.js'
import { PhotosTools } from './PhotosTools.js'
import { listingOf, tileWidths, usePhotosView } from './photos-view.js'
import { Thumbnail } from './Thumbnail.js'
import { useAddToRelease } from './use-add-to-release.js'
import { useFilling } from './use-filling.js'

export function PhotosScreen() {
  const desk = useDesk()
  const { readOnly, undoing, note, setFront, photosToAdd, onPhotosTaken, shownPhotos } = desk
  const { t, i18n } = useTranslation()
  const tCaptions = useTranslation('captions').t
  const archive = useArchive()
  const desktop = useDesktop()
  const report = useReport()
  const toast = useToast()
  const [adding, setAdding] = useState<{ done: number; total: number } | null>(null)
  const [notes, setNotes] = useState(nothingToTell)

  const [changing, setChanging] = useState<readonly PhotoId[] | null>(null)
  const [view, setView] = usePhotosView(desk.archive.folder)
  const { order, care, year } = view
  const list = useMemo(() => {
    const listing = shownPhotos ? { order, among: [...shownPhotos.photos] } : listingOf({ order, care, year })
    return new PagedList<PhotoRow>({
      load: (offset, limit) => archive.listPhotos({ ...listing, offset, limit }),
      loadKeys: async (offset, limit) => (await archive.listPhotoIds({ ...listing, offset, limit })).uris,
      keyOf: ({ photo }) => photo.uri,
      pageSize: 100,
      onError: report,
    })
  }, [archive, report, order, care, year, shownPhotos])
  const rows = usePagedList(list)
  const { total } = rows
  const ticked = useTicked(list, total, `${order} ${care} ${year ?? 'all'} ${shownPhotos?.photos.join(' ') ?? ''}`)
  const [counts, setCounts] = useState<PhotoCounts | null>(null)
  const count = useCallback(() => void archive.countPhotos().then(setCounts, report), [archive, report])
  useEffect(count, [count])
  useChangedSoon(() => {
    list.refresh()
    count()
  })

  const add = useCallback(
    async (paths: string[]) => {
      if (paths.length === 0) return
      setAdding({ done: 0, total: paths.length })
      try {
        const result = await addPhotos(
          archive,
          paths.map((path) => ({ kind: 'file', path })),
          (done) => setAdding({ done, total: paths.length }),
        )
        setNotes(result)
        const fresh = result.added.filter(({ alreadyThere }) => !alreadyThere).length
        const known = result.added.length - fresh
        const filled = result.added.filter(({ filled }) => filled !== undefined).length
        const [last] = result.added
        if (last && paths.length === 1) note(last.photo.uri)
        if (result.added.length > 0)
          toast.show({
            text: [
              fresh > 0 ? t('photos.added', { count: fresh }) : '',
              known > 0 ? t('photos.alreadyThere', { count: known }) : '',
              filled > 0 ? t('photos.filled', { count: filled }) : '',
            ]
              .filter(Boolean)
              .join(' '),
          })
      } catch (error) {
        report(error)
      } finally {
        setAdding(null)
        list.refresh()
      }
    },
    [archive, list, note, report, t, toast],
  )
  const taken = useRef<string[]>([])
  useEffect(() => {
    if (photosToAdd.length === 0 || taken.current === photosToAdd) return
    taken.current = photosToAdd
    onPhotosTaken()
    void add(photosToAdd)
  }, [photosToAdd, onPhotosTaken, add])

  const { record } = desk.standing
  /** What the keys stand on; its sheet beside follows in slices, and only where they rest. */
  const [pointed, setPointed] = useState({ at: record, of: record, isAhead: false })
  if (pointed.of !== record) {
    const isAhead = pointed.isAhead && pointed.at !== record
    setPointed({ at: isAhead ? pointed.at : record, of: record, isAhead })
  }
  const index = pointed.at ? rows.indexOf(pointed.at as PhotoId) : -1
  const openIndex = record ? rows.indexOf(record as PhotoId) : -1
  const open = openIndex >= 0 ? rows.row(openIndex) : undefined
  /** Those that are chosen, else all that are shown. */
  const caption = async () => {
    const photos = ticked.uris.size > 0 ? [...ticked.uris] : await list.keysBetween(0, mostTicked - 1)
    if (photos.length > 0) desk.captionPhotos(photos as PhotoId[])
  }
  /** The same on a contact sheet. */
  const sheet = async () => {
    const photos = ticked.uris.size > 0 ? [...ticked.uris] : await list.keysBetween(0, mostTicked - 1)
    desk.askForSheet({ photos: photos as PhotoId[], title: shownPhotos?.title ?? '' })
  }
  useCommand('contact-sheet', total ? () => void sheet().catch(report) : undefined)
  const moveToTrash = useTrash('photo')
  const trash = async (photos: readonly PhotoId[]) => {
    if (!(await moveToTrash(photos))) return
    ticked.clear()
    focusSoon('.photos-pane [role=listbox]')
  }
  useCommand('caption-photos', total ? () => void caption().catch(report) : undefined)
  const addingTo = useAddToRelease()
  const meant = ticked.uris.size > 0 ? ([...ticked.uris] as PhotoId[]) : open ? [open.photo.uri] : []
  useCommand('add-to-release', meant.length > 0 && !readOnly ? () => addingTo.ask(meant) : undefined)
  useCommand('change-captions', meant.length > 0 && !readOnly ? () => setChanging(meant) : undefined)
  const fill = useFilling()
  useCommand('fill-photos', meant.length > 0 && !readOnly ? () => fill(meant) : undefined)
  const choose = () => void desktop.chooseFiles('photos').then(add, report)
  return (
    <>
      <section className="pane photos-pane" aria-label={t('nav.photos')}>
        <header className="list-head">
          <h2 className="pane-title">{t('nav.photos')}</h2>
          <span className="list-count">{total === undefined ? '' : formatNumber(total, i18n.language)}</span>
          {!readOnly && (
            <Button size="small" icon={ImagePlus} isBusy={adding !== null} onPress={choose}>
              {t('photos.add')}
            </Button>
          )}
        </header>
        {adding && (
          <div className="adding">
            <Progress
              label={t('photos.adding')}
              done={adding.done}
              total={adding.total}
              text={t('common.ofTotal', { done: adding.done, total: adding.total })}
            />
          </div>
        )}
        <AddedNotes notes={notes} onNotes={setNotes} />
        {(counts === null || counts.all > 0) && (
          <PhotosTools
            view={view}
            counts={counts}
            onView={setView}
            only={shownPhotos?.title}
            onAll={desk.showAllPhotos}
          />
        )}
        {ticked.uris.size > 0 && (
          <PhotosBar
            ticked={ticked}
            readOnly={readOnly}
            onCaption={() => void caption().catch(report)}
            onAddTo={addingTo.ask}
            onChange={setChanging}
            onFill={fill}
            onSheet={() => void sheet().catch(report)}
            onTrash={(photos) => void trash(photos)}
          />
        )}
        {total === 0 && counts !== null && counts.all > 0 ? (
          <EmptyState
            icon={Images}
            title={tCaptions('photos.nothing')}
            actions={
              <Button
                onPress={() => {
                  desk.showAllPhotos()
                  setView({ care: 'all', year: undefined })
                }}
              >
                {tCaptions('photos.showAll')}
              </Button>
            }
          >
            {tCaptions('photos.nothingHint')}
          </EmptyState>
        ) : total === 0 ? (
          <EmptyState
            icon={Images}
            title={t('photos.empty')}
            actions={
              !readOnly && (
                <Button variant="primary" icon={ImagePlus} onPress={choose}>
                  {t('photos.add')}
                </Button>
              )
            }
          >
            {t(readOnly ? 'archive.readOnly' : 'photos.emptyHint')}
          </EmptyState>
        ) : (
          <VirtualGrid
            label={t('nav.photos')}
            count={total ?? 0}
            minTileWidth={tileWidths[view.size]}
            aspect={0.72}
            wordsHeight={64}
            selected={index}
            onSelect={(at, opened) => {
              const uri = rows.row(at)?.photo.uri
              if (uri) {
                setPointed({ at: uri, of: record, isAhead: uri !== record })
                gently(() => note(uri))
              }
              if (!opened) return
              ticked.clear()
              setFront('detail')
            }}
            {...(readOnly
              ? {}
              : {
                  onDelete: (at: number) => {
                    const uri = rows.row(at)?.photo.uri
                    if (uri) void trash(ticked.uris.size > 0 ? ([...ticked.uris] as PhotoId[]) : [uri])
                  },
                })}
            ticks={{
              isAny: ticked.uris.size > 0,
              has: (at: number) => ticked.uris.has((rows.row(at)?.photo.uri ?? '') as PhotoId),
              onToggle: (at: number) => {
                const uri = rows.row(at)?.photo.uri
                if (uri) ticked.toggle(uri)
              },
              onAll: ticked.all,
              onRange: ticked.range,
              onNone: ticked.clear,
            }}
            onRange={(first, last) => list.need(first, last)}
            keyOf={(at) => rows.row(at)?.photo.uri ?? at}
            render={(at) => <Tile row={rows.row(at)} />}
          />
        )}
      </section>
      {addingTo.box}
      {changing && <ChangePhotos photos={changing} onClose={() => setChanging(null)} />}
      {open ? (
        <PhotoDetail
          key={open.photo.uri}
          row={open}
          readOnly={readOnly}
          undoing={undoing}
          onBack={() => {
            setFront('list')
            focusSoon('.photos-pane [role=listbox]')
          }}
          onOpenRelease={(uri) => desk.open(uri, 'release')}
          {...(readOnly ? {} : { onAddTo: () => addingTo.ask([open.photo.uri]) })}
        />
      ) : (
        <section className="pane detail-pane" aria-label={t('photos.detail')}>
          <EmptyState icon={MousePointerClick} title={t('photos.nothingOpen')}>
            {t(readOnly ? 'photos.nothingOpenReadOnly' : 'photos.nothingOpenHint')}
          </EmptyState>
        </section>
      )}
    </>
  )
}

function Tile({ row }: { row: PhotoRow | undefined }) {
  const { t } = useTranslation()
  if (!row) return <WaitingRow className="tile tile-waiting" />
  const { photo } = row
  const caption = photoDescription(photo, 'caption') || photo.headlines[0]?.value || photo.originalName
  const credit = photoDescription(photo, 'creditline')
  return (
    <div className="tile">
      <span className="tile-picture">
        <Thumbnail photo={photo.uri} alt="" />
        <span className="tile-tick" aria-hidden>
          <Check className="icon" />
        </span>
        <span className="tile-badge">
          <HeldBackBadge photo={photo} />
        </span>
      </span>
      <span className="tile-caption">{caption}</span>
      {credit ? (
        <span className="tile-credit">{credit}</span>
      ) : (
        <span className="tile-credit tile-credit-missing">
          <TriangleAlert className="icon" aria-hidden />
          {t('photos.creditMissing')}
        </span>
      )}
    </div>
  )
}
