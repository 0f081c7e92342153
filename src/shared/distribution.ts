/**
 * The log of what was sent: to whom a release went, when, by which channel, in which version; and who has an old text.
 *
 * Goal: kept by hand in seconds, offline, and an answer to "who has the text from before the correction?". The entries
 * stand in the release's own record (`distribution`), so that they go with it through history, undo, backup and export.
 * Non-goal: sending. Rejected: a record of its own for each delivery (a release to 40 outlets would be 40 files that say
 * one thing), and a log that an export writes by itself: a PDF that was made is not one that was sent.
 */
import { byteOrderMark, csvLineOf } from './csv.js'
import { type Delivery, mainHeadline, type Release, type ReleaseId, type ReleaseStatus } from './records.js'
import { writeZonedTime } from './zoned-time.js'

/** A delivery with the release that went out. */
export interface SentRow extends Delivery {
  release: ReleaseId
  language: string
  headline: string
  status: ReleaseStatus
}

export const sentOf = (
  release: Pick<Release, 'uri' | 'language' | 'headlines' | 'status' | 'distribution'>,
): SentRow[] =>
  (release.distribution ?? []).map((delivery) => ({
    ...delivery,
    release: release.uri,
    language: release.language,
    headline: mainHeadline(release),
    status: release.status,
  }))

/** With their places in the record, newest first; those of one moment as they were written down. */
export const newestSent = (sent: readonly Delivery[]): { delivery: Delivery; at: number }[] =>
  sent
    .map((delivery, at) => ({ delivery, at }))
    .sort((a, b) => (a.delivery.at === b.delivery.at ? a.at - b.at : a.delivery.at < b.delivery.at ? 1 : -1))

/** Names that are typed at once: one a line, or with semicolons between them. */
export const recipientsIn = (typed: string): string[] => [
  ...new Set(typed.split(/[;\n]/).flatMap((name) => name.trim() || [])),
]

/**
 * Whoever has a text that was corrected or withdrawn since: sent to before the issue that the readers are to have
 * (`issued`, its revision), and not again after it.
 */
export function toBeRecalled(
  sent: readonly Delivery[],
  status: ReleaseStatus,
  issued: number | undefined,
): ReadonlySet<Delivery> {
  if (status === 'withdrawn') return new Set(sent)
  if (status !== 'corrected' || issued === undefined) return new Set()
  const has = new Set(sent.filter(({ version }) => version >= issued).map(({ uri, to }) => uri ?? to))
  return new Set(sent.filter(({ version, uri, to }) => version < issued && !has.has(uri ?? to)))
}

const columns = [
  'sent',
  'zone',
  'to',
  'channel',
  'language',
  'version',
  'status',
  'headline',
  'note',
  'kit',
  'id',
] as const

export const sentHeading = byteOrderMark + csvLineOf(columns)

/** Moments as the office's clock shows them, with its zone beside. */
export const sentLine = (row: SentRow, zone: string): string =>
  csvLineOf([
    writeZonedTime(row.at, zone),
    zone,
    row.to,
    row.channel,
    row.language,
    String(row.version),
    row.status,
    row.headline,
    row.note ?? '',
    row.kitSha256 ?? '',
    row.release,
  ])
