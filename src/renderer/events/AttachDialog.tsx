/** Releases or photos that belong to an event: those around its day are offered, and any other is found by words. */
import { Link2 } from 'lucide-react'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import type { Coverage } from '../../shared/coverage.js'
import { type PhotoId, photoDescription, type ReleaseId } from '../../shared/records.js'
import { formatDay } from '../../shared/written-dates.js'
import { useArchive } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { toldFrom, useReport } from '../errors.js'
import { Thumbnail } from '../photos/Thumbnail.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { FilterBox } from '../ui/FilterBox.js'
import { VirtualList } from '../ui/VirtualList.js'
import type { Belonging, OpenEvent } from './mend.js'

export interface AttachDialogProps {
  kind: 'release' | 'photo'
  event: OpenEvent
  coverage: Coverage
  onClose: () => void
  onAttach: (belonging: Belonging) => void
}

interface Candidate {
  uri: ReleaseId | PhotoId
  title: string
  day: string
  language: string
  photo: PhotoId | undefined
}

const rowHeight = 56
const most = 100

export function AttachDialog({ kind, event, coverage, onClose, onAttach }: AttachDialogProps) {
  const { t, i18n } = useTranslation('events')
  const { t: tMain } = useTranslation()
  const [typed, setTyped] = useState('')
  const candidates = useCandidates(kind, useDeferredValue(typed), event, coverage)
  const [at, setAt] = useState(-1)
  const [ticked, setTicked] = useState<ReadonlySet<ReleaseId | PhotoId>>(new Set())
  const toggle = (index: number) => {
    const uri = candidates?.[index]?.uri
    if (!uri) return
    setTicked((now) => (now.has(uri) ? new Set([...now].filter((one) => one !== uri)) : new Set([...now, uri])))
  }
  return (
    <Dialog
      title={t(`attach.title.${kind}`)}
      isOpen
      onClose={onClose}
      closeLabel={tMain('common.close')}
      footer={
        <>
          <Button onPress={onClose}>{tMain('common.cancel')}</Button>
          <Button
            variant="primary"
            icon={Link2}
            isDisabled={ticked.size === 0}
            onPress={() => onAttach({ kind, uris: [...ticked] } as Belonging)}
          >
            {t('attach.confirm', { count: ticked.size })}
          </Button>
        </>
      }
    >
      <div className="attach">
        <FilterBox label={t('attach.find')} value={typed} onChange={setTyped} list=".attach [role=listbox]" autoFocus />
        <p className="dialog-hint">{typed.trim() === '' ? t(`attach.near.${kind}`) : t('attach.tickHint')}</p>
        {candidates && candidates.length === 0 ? (
          <p className="linked-none">{t(typed.trim() === '' ? 'attach.none' : 'list.none')}</p>
        ) : (
          <VirtualList
            label={t(`attach.title.${kind}`)}
            count={candidates?.length ?? 0}
            rowHeight={rowHeight}
            selected={at}
            onSelect={(index, byPointer) => {
              setAt(index)
              if (byPointer) toggle(index)
            }}
            onOpen={toggle}
            ticks={{
              has: (index) => ticked.has(candidates?.[index]?.uri ?? ('' as ReleaseId)),
              onToggle: toggle,
              isAny: ticked.size > 0,
              onAll: () => setTicked(new Set(candidates?.map(({ uri }) => uri))),
            }}
            keyOf={(index) => candidates?.[index]?.uri ?? index}
            resetKey={typed}
            render={(index) => {
              const one = candidates?.[index]
              if (!one) return null
              return (
                <div className="attach-entry" data-ticked={ticked.has(one.uri) || undefined}>
                  <span className="tick" aria-hidden />
                  {one.photo && <Thumbnail photo={one.photo} alt="" />}
                  <span className="named-words">
                    <span className="named-title" {...(one.language ? { lang: one.language } : {})}>
                      {one.title || tMain('library.noHeadline')}
                    </span>
                    <span className="named-also">
                      {[one.day && formatDay(one.day, i18n.language, 'short'), one.language]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </span>
                </div>
              )
            }}
          />
        )}
      </div>
    </Dialog>
  )
}

/** Those that are not attached yet; undefined until they are known. */
function useCandidates(
  kind: 'release' | 'photo',
  typed: string,
  event: OpenEvent,
  coverage: Coverage,
): readonly Candidate[] | undefined {
  const archive = useArchive()
  const report = useReport()
  const { search } = useDesk()
  const [found, setFound] = useState<readonly Candidate[] | undefined>(undefined)
  const from = event.dates?.from ?? ''
  const attached = new Set<string>([
    ...coverage.groups.flatMap(({ releases }) => releases.map(({ uri }) => uri)),
    ...coverage.photos.filter(({ linked }) => linked).map(({ uri }) => uri),
  ])
  const attachedNow = useRef(attached)
  useEffect(() => {
    attachedNow.current = attached
  })
  useEffect(() => {
    let wanted = true
    const released = async (uris: ReleaseId[]): Promise<Candidate[]> =>
      (await archive.getReleaseRows(uris.slice(0, most))).map(({ uri, headline, date, language, cover }) => ({
        uri,
        title: headline,
        day: date,
        language,
        photo: cover,
      }))
    const photographed = async (uris: PhotoId[]): Promise<Candidate[]> =>
      (await archive.getPhotos(uris.slice(0, most))).map((photo) => ({
        uri: photo.uri,
        title: photoDescription(photo, 'caption') || photo.originalName,
        day: /^\d{4}(-\d\d(-\d\d)?)?/.exec(photo.contentCreated)?.[0] ?? '',
        language: '',
        photo: photo.uri,
      }))
    const run = async (): Promise<Candidate[]> => {
      const words = typed.trim()
      if (kind === 'photo') {
        if (words !== '' && search)
          return photographed((await search.searchPhotos(words, { limit: most })).hits.map(({ uri }) => uri as PhotoId))
        const { rows } = await archive.listPhotos({ offset: 0, limit: most })
        return photographed(rows.map(({ photo }) => photo.uri))
      }
      if (words !== '' && search)
        return released((await search.search(words, { limit: most })).hits.map(({ uri }) => uri as ReleaseId))
      if (from.length >= 7) {
        const { releases } = await archive.describeMonth(from.slice(0, 7))
        const near = releases
          .toSorted((a, b) => distance(a.day, from) - distance(b.day, from))
          .flatMap(({ uris }) => uris)
          .filter((uri) => !attachedNow.current.has(uri))
        if (near.length > 0) return released(near)
      }
      const { rows } = await archive.listReleases({ order: 'date-newest', trashed: false, offset: 0, limit: most })
      return released(rows.map(({ uri }) => uri))
    }
    run().then(
      (all) => wanted && setFound(all),
      (error: unknown) => wanted && toldFrom(error).code !== 'cancelled' && report(error),
    )
    return () => {
      wanted = false
    }
  }, [archive, search, kind, typed, from, report])
  return found?.filter(({ uri }) => !attached.has(uri))
}

const distance = (one: string, other: string): number =>
  Math.abs(Number(one.replaceAll('-', '')) - Number(other.replaceAll('-', '')))
