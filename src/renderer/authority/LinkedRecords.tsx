/** What points to a person or a place: its releases, events and photos, newest first. */
import { Search } from 'lucide-react'
import { useState } from 'react'
import type { RecordRow } from '../../shared/contract/all-records.js'
import type { ReleaseRow } from '../../shared/contract/releases.js'
import type { PhotoId, RecordId, ReleaseId } from '../../shared/records.js'
import { useArchive } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { useReport } from '../errors.js'
import { noQuestion } from '../find/question.js'
import { Thumbnail } from '../photos/Thumbnail.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { FieldGroup } from '../ui/Field.js'
import { ReleaseLine } from './ReleaseLine.js'
import { useEvery } from './use-every.js'

interface Linked {
  releases: readonly ReleaseRow[]
  events: readonly RecordRow[]
  photos: readonly PhotoId[]
  /** There may be more. */
  isCut: boolean
}

const nothing: Linked = { releases: [], events: [], photos: [], isCut: false }
const atFirst = 8
const photosAtFirst = 24
/** As many of the newest are told of. */
const mostLinks = 200

export interface LinkedRecordsProps {
  uri: RecordId
  /** As it is searched for: search knows the other spellings. */
  name: string
}

export function LinkedRecords({ uri, name }: LinkedRecordsProps) {
  const { t, i18n } = useTranslation('events')
  const archive = useArchive()
  const report = useReport()
  const { open, go, finding } = useDesk()
  const [linked, setLinked] = useState(nothing)
  const [whole, setWhole] = useState(false)
  useEvery(`${uri} ${i18n.language}`, async (isWanted) => {
    try {
      const rows = await archive.listLinks(uri, i18n.language)
      const of = (kind: RecordRow['kind']) => rows.filter((row) => row.kind === kind)
      const releases = await archive.getReleaseRows(of('release').map((row) => row.uri as ReleaseId))
      const byDate = releases.toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
      const covers = releases.flatMap(({ cover }) => cover ?? [])
      const photos = [...new Set([...of('photo').map((row) => row.uri as PhotoId), ...covers])]
      if (isWanted()) setLinked({ releases: byDate, events: of('event'), photos, isCut: rows.length >= mostLinks })
    } catch (error) {
      report(error)
    }
  })
  const { releases, events, photos, isCut } = linked
  // Most releases only name somebody: search finds those, in every spelling.
  const find = name.trim() !== '' && (
    <Button
      size="small"
      variant="quiet"
      icon={Search}
      onPress={() => {
        finding.ask({ ...noQuestion, typed: `"${name.replaceAll('"', '')}"` })
        go('releases')
      }}
    >
      {t('linked.find')}
    </Button>
  )
  if (releases.length + events.length + photos.length === 0)
    return (
      <FieldGroup title={t('linked.title')}>
        <p className="linked-none">{t('linked.none')}</p>
        {find}
      </FieldGroup>
    )
  const shown = whole ? releases : releases.slice(0, atFirst)
  return (
    <>
      {events.length > 0 && (
        <FieldGroup title={t('linked.events')}>
          <ul className="linked-list">
            {events.map((event) => (
              <li key={event.uri}>
                <button type="button" className="linked-open" onClick={() => open(event.uri, 'event')}>
                  {event.title || t('list.nameless')}
                </button>
              </li>
            ))}
          </ul>
        </FieldGroup>
      )}
      {releases.length > 0 && (
        <FieldGroup title={t(`linked.${isCut ? 'newest' : 'releases'}`, { count: releases.length })}>
          <ul className="linked-list">
            {shown.map((row) => (
              <ReleaseLine key={row.uri} row={row} withDay />
            ))}
          </ul>
          {releases.length > atFirst && (
            <Button size="small" variant="quiet" onPress={() => setWhole(!whole)}>
              {t(whole ? 'linked.fewer' : 'linked.all', { count: releases.length })}
            </Button>
          )}
        </FieldGroup>
      )}
      {photos.length > 0 && (
        <FieldGroup title={t('linked.photos')}>
          <ul className="linked-photos">
            {photos.slice(0, photosAtFirst).map((photo, at) => (
              <li key={photo}>
                <button
                  type="button"
                  className="photo-open"
                  aria-label={t('linked.openPhoto', { number: at + 1 })}
                  onClick={() => open(photo, 'photo')}
                >
                  <Thumbnail photo={photo} alt="" />
                </button>
              </li>
            ))}
          </ul>
        </FieldGroup>
      )}
      {find}
    </>
  )
}
