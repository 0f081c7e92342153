/** What a look before an import found: by number first, then piece by piece, each with its reason. */
import {
  Captions,
  CircleAlert,
  CircleMinus,
  CirclePlus,
  CircleSlash,
  FileText,
  Image,
  type LucideIcon,
  RefreshCw,
  TriangleAlert,
} from 'lucide-react'
import { Fragment, useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { PlannedRecord } from '../../shared/contract/exchange.js'
import type { Refusal } from '../../shared/contract/failures.js'
import { type JobReport, piecesIn } from '../../shared/contract/job-report.js'
import type { Said } from '../../shared/said.js'
import { formatDay, formatMoment } from '../../shared/written-dates.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { languageName } from '../format.js'
import { useTranslation } from '../strings.js'
import { NameOf, Told } from '../told.js'
import { withPhotos } from './with-photos.js'

const sorts = ['new', 'update', 'captions', 'doubtful', 'skip', 'leftOut', 'refused'] as const
type Sort = (typeof sorts)[number]

const icons: Record<Sort, LucideIcon> = {
  new: CirclePlus,
  update: RefreshCw,
  captions: Captions,
  doubtful: TriangleAlert,
  skip: CircleSlash,
  leftOut: CircleMinus,
  refused: CircleAlert,
}
/** Pieces that are listed; of more, their number says enough. */
const mostListed = 300

interface Piece extends Pick<Refusal, 'name' | 'where' | 'folder'>, Pick<PlannedRecord, 'told'> {
  headline: string
  reason?: Said
  what: Sort | 'photo'
}

export function Plan({ report }: { report: JobReport | undefined }) {
  const { t, i18n } = useTranslation('keeping')
  const zone = useOfficeZone()
  const [picked, setPicked] = useState<Sort | null>(null)
  const planned = report?.planned ?? []
  const pieces: Record<Sort, Piece[]> = {
    // Photos come in first; looked for are the texts.
    new: [...piecesOf(planned, 'new'), ...piecesOf(planned, 'photo')],
    update: piecesOf(planned, 'update'),
    skip: piecesOf(planned, 'skip'),
    captions: piecesOf(planned, 'captions'),
    doubtful: toldOf(report, 'doubtful'),
    leftOut: toldOf(report, 'leftOut'),
    refused: toldOf(report, 'refused'),
  }
  const counts: Record<Sort, number> = {
    new: report?.done ?? 0,
    update: report?.updated ?? 0,
    skip: report?.skipped ?? 0,
    captions: pieces.captions.length,
    doubtful: piecesIn(report?.doubtful ?? []),
    leftOut: piecesIn(report?.leftOut ?? []),
    refused: piecesIn(report?.refused ?? []),
  }
  const shown = sorts.filter((sort) => counts[sort] > 0)
  const sort = picked !== null && counts[picked] > 0 ? picked : shown[0]
  if (sort === undefined) return <p className="import-looking">{t('import.nothingFound')}</p>
  const listed = pieces[sort].slice(0, mostListed)
  // Of records only some are planned by name; what is told of files is all there.
  const isOfRecords = sort === 'new' || sort === 'update' || sort === 'skip'
  const unlisted = (isOfRecords ? counts[sort] : pieces[sort].length) - listed.length
  /** A day or a language that was taken wrongly is seen before a thousand come in with it. */
  const ofRelease = ({ day, language, embargoedUntil }: NonNullable<PlannedRecord['told']>): string =>
    [
      day === '' ? t('import.noDay') : formatDay(day, i18n.language),
      language === 'und' ? t('import.noLanguage') : languageName(language),
      ...(embargoedUntil === undefined
        ? []
        : [t('import.embargoed', { time: formatMoment(embargoedUntil, i18n.language, zone) })]),
    ].join(' · ')
  return (
    <>
      <p className="import-verdict" role="status">
        {shown.map((one, at) => {
          const told = t(`import.counts.${one}`, { count: counts[one] })
          return (
            <Fragment key={one}>
              {at > 0 && ' · '}
              <span>{one === 'new' ? withPhotos(t, told, report) : told}</span>
            </Fragment>
          )
        })}
      </p>
      {report?.alike && (
        <p className="field-hint">
          {[
            ...(report.alike.found > 0 ? [t('import.alike', { count: report.alike.found })] : []),
            ...(report.alike.unseen > 0 ? [t('import.alikeUnseen', { count: report.alike.unseen })] : []),
          ].join(' ')}
        </p>
      )}
      {shown.length > 1 && (
        <ToggleButtonGroup
          className="segments"
          aria-label={t('import.show')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[sort]}
          onSelectionChange={([chosen]) => setPicked((chosen as Sort | undefined) ?? null)}
        >
          {shown.map((id) => {
            const Icon = icons[id]
            return (
              <ToggleButton key={id} id={id} className={`segment segment-${id}`}>
                <Icon className="icon" aria-hidden />
                {t(`import.sorts.${id}`)}
              </ToggleButton>
            )
          })}
        </ToggleButtonGroup>
      )}
      <ul className="pieces">
        {listed.map((piece, index) => {
          const Icon = iconOf(piece.what)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes
            <li key={index} className={piece.what === 'refused' ? 'piece piece-refused' : 'piece'}>
              <Icon className="icon" aria-hidden />
              <span className="piece-words">
                <span className="piece-title">{piece.headline || <NameOf piece={piece} />}</span>
                {piece.headline !== '' && (
                  <span className="piece-name">
                    <NameOf piece={piece} />
                    {piece.told && ` · ${ofRelease(piece.told)}`}
                  </span>
                )}
                {piece.reason && <Told said={piece.reason} className="piece-reason" />}
              </span>
            </li>
          )
        })}
      </ul>
      {unlisted > 0 && <p className="field-hint">{t('activity.andMore', { count: unlisted })}</p>}
    </>
  )
}

const iconOf = (what: Piece['what']): LucideIcon => {
  if (what === 'photo') return Image
  return what === 'refused' || what === 'captions' || what === 'doubtful' ? icons[what] : FileText
}

const toldOf = (report: JobReport | undefined, what: 'doubtful' | 'leftOut' | 'refused'): Piece[] =>
  (report?.[what] ?? []).map((piece) => ({ ...piece, headline: '', what }))

const piecesOf = (planned: readonly PlannedRecord[], fate: PlannedRecord['what']): Piece[] =>
  planned.filter(({ what }) => what === fate)
