/**
 * A list of releases as CSV for a spreadsheet: UTF-8 with a byte order mark (shared/csv.ts). Pure.
 *
 * A field that a spreadsheet would run as a formula has an apostrophe before it, which import-table.ts takes off again.
 * The column names are those that it recognises. Like every whole export it is a copy and no publication: what is under
 * embargo is in it, and the column `embargo` says so.
 */
import { bodyFromHtml, bodyToText } from '../../shared/body.js'
import { byteOrderMark, csvLineOf } from '../../shared/csv.js'
import { printedCaption } from '../../shared/printed-caption.js'
import {
  bodyHtml,
  mainHeadline,
  type Photo,
  type PhotoId,
  photoDescription,
  type Release,
  subHeadline,
} from '../../shared/records.js'
import { type TableRow, tableFields } from '../../shared/table-mapping.js'
import { fold } from '../../shared/text.js'

/** Several photos of a release stand on lines of their own inside one field, each on one. */
export function releaseToRow(release: Release, photos: ReadonlyMap<PhotoId, Photo>): TableRow {
  const attached = release.associations.map((association) => ({
    association,
    photo: association.photo && photos.get(association.photo),
  }))
  const lines = (values: string[]): string =>
    values.some((value) => value !== '') ? values.map((value) => value.trim().replace(/\s*\n\s*/g, ' ')).join('\n') : ''
  return {
    id: release.uri,
    date: release.contentCreated ?? '',
    status: release.status,
    language: release.language,
    headline: mainHeadline(release),
    subhead: subHeadline(release),
    body: bodyToText(bodyFromHtml(bodyHtml(release)).blocks),
    place: placesOf(release).join('; '),
    // One that was lifted by hand must not come back by way of a table.
    embargo: release.embargo?.liftedAt === undefined ? (release.embargoedUntil ?? '') : '',
    event: release.events.map((event) => event.name).join('; '),
    topics: release.subjects.map((subject) => subject.name).join('; '),
    photo: lines(attached.map(({ association, photo }) => (photo ? photo.originalName : (association.awaited ?? '')))),
    caption: lines(
      attached.map(({ association, photo }) => printedCaption(association, photo || undefined, release.language)),
    ),
    credit: lines(
      attached.map(({ association, photo }) => (photo && photoDescription(photo, 'creditline')) || association.credit),
    ),
  }
}

/** The dateline's first; АЛМАТЫ of a dateline is the Алматы that the release names. */
const placesOf = ({ dateline, places }: Release): string[] => {
  const names = places.map(({ name }) => name)
  const place = dateline?.place ?? ''
  const isNamed = names.some((name) => fold(name) === fold(place))
  return [...new Set([...(isNamed ? [] : [place]), ...names].filter((name) => name !== ''))]
}

/** Byte order mark and heading. */
export const csvHeading = byteOrderMark + csvLineOf(tableFields)

export const csvLine = (row: TableRow): string => csvLineOf(tableFields.map((column) => row[column]))

export const csvOfReleases = (rows: Iterable<TableRow>): string => [csvHeading, ...Array.from(rows, csvLine)].join('')
