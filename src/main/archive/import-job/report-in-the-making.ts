/** What an import tells at its end, gathered piece by piece. */
import type { PlannedRecord } from '../../../shared/contract/exchange.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { JobReport } from '../../../shared/contract/job-report.js'
import { embargoesNotSet } from '../../../shared/embargo-line.js'
import { type CalendarDay, mainHeadline, type ReleaseDraft } from '../../../shared/records.js'
import { type Said, say } from '../../../shared/said.js'
import { diskError } from '../disk-errors.js'
import { shownName } from '../safe-name.js'
import type { Place } from './gather.js'
import type { CaptionList } from './listed-photos.js'
import type { TakenPhoto } from './photo-attacher.js'
import { PlannedPieces } from './planned-pieces.js'
import { ToldPieces } from './told-pieces.js'

export interface ImportReport extends JobReport {
  updated: number
  photos: number
  /** In the order they come; the first 1,000 of each fate. Made when it is asked for: only a look tells them. */
  readonly records: PlannedRecord[]
}

type ToldRecord = Omit<PlannedRecord, 'name' | 'where' | 'folder'> & { place: Place }

const maxTold = 1_000
const mostLeftoversNamed = 6

/** Faults of the disk or the archive that every further piece would meet as well. */
const ending = new Set(['disk-full', 'disk-error', 'read-only', 'closed'])

export class ReportInTheMaking {
  readonly counts = { done: 0, photos: 0, skipped: 0, updated: 0 }
  private readonly records = new PlannedPieces<ToldRecord>()
  private readonly refused = new ToldPieces(maxTold, 'more-refused')
  private readonly leftOut = new ToldPieces(maxTold, 'more-left-out')
  private readonly filled = new ToldPieces(maxTold, 'more-told')
  private readonly doubtful = new ToldPieces(maxTold, 'more-told')

  /** @param today by the press office's clock */
  constructor(private readonly today: CalendarDay) {}

  whole(): ImportReport {
    const { records } = this
    return {
      ...this.counts,
      get records() {
        return records.all().map(({ place: { name, where, folder }, ...told }) => ({
          name,
          ...(where && { where }),
          ...(folder && { folder: shownName(folder) }),
          ...told,
        }))
      },
      refused: this.refused.all(),
      leftOut: this.leftOut.all(),
      filled: this.filled.all(),
      doubtful: this.doubtful.all(),
    }
  }

  photo(piece: Place, taken: TakenPhoto): void {
    if (taken.what === 'there') this.skip(piece, '', say('photo-there-already'))
    else if (taken.what === 'filled') {
      this.counts.updated++
      this.tell(piece, '', 'update', taken.fields && say('photo-filled', { fields: taken.fields }))
    } else {
      this.counts.done++
      this.counts.photos++
      this.tell(piece, '', 'photo', taken.warnings[0])
    }
  }

  /** Its photos have their captions by now. */
  captions(piece: Place, { photos, left, columnsLeft = [] }: CaptionList): void {
    if (photos.size === 0) this.leftOut.add(piece, say('captions-of-none'))
    else {
      const taken = say('captions-taken', { count: photos.size })
      this.filled.add(piece, taken)
      this.tell(piece, '', 'captions', taken)
    }
    if (left.length > 0) this.doubtful.add(piece, say('captions-left', { lines: left.join(' / ').slice(0, 300) }))
    if (columnsLeft.length > 0)
      this.doubtful.add(piece, say('captions-columns-left', { columns: columnsLeft.join(', ').slice(0, 300) }))
  }

  /** That the text speaks of an embargo which is not set: it would look free. */
  embargo(piece: Place, draft: ReleaseDraft): Said | undefined {
    const lines = embargoesNotSet(draft, this.today)
    if (lines.length === 0) return undefined
    const said = say('embargo-not-set', { lines: lines.join(' / ').slice(0, 300) })
    this.doubtful.add(piece, said)
    return said
  }

  hear(photo: Place, { fields, warnings }: TakenPhoto): void {
    if (fields) this.filled.add(photo, say('photo-filled', { fields }))
    this.doubt(photo, ...warnings)
  }

  doubt(piece: Place, ...reasons: readonly Said[]): void {
    for (const reason of reasons) this.doubtful.add(piece, reason)
  }

  completed(piece: Place, headline: string): void {
    this.counts.updated++
    this.tell(piece, headline, 'update', say('photo-came'))
  }

  skip(piece: Place, headline: string, reason: Said): void {
    this.counts.skipped++
    this.tell(piece, headline, 'skip', reason)
  }

  tell(place: Place, of: string | ReleaseDraft, what: PlannedRecord['what'], reason?: Said): void {
    const headline = typeof of === 'string' ? of : mainHeadline(of)
    const told = typeof of === 'string' ? undefined : toldBeforehand(of)
    this.records.add({
      place,
      headline,
      what,
      ...(told && { told }),
      ...(reason && { reason }),
    })
  }

  refuse(piece: Place, error: unknown): void {
    const known = diskError(error, shownName(piece.name))
    if (!(known instanceof ArchiveError)) throw error
    // A full disk or a lost archive ends the import: every further file would be refused for the same reason.
    if (ending.has(known.code)) throw known
    this.refused.add(piece, known.said)
  }

  leaveOut(piece: Place, reason: Said): void {
    this.leftOut.add(piece, reason)
  }

  /** What systems and programs left in the folders, told once however many there are. */
  leaveOutLeftovers(names: readonly string[]): void {
    if (names.length === 0) return
    const kinds = [...new Set(names.map(shownName))]
    const told = kinds.slice(0, mostLeftoversNamed).join(', ') + (kinds.length > mostLeftoversNamed ? ' …' : '')
    this.leftOut.add({ name: shownName(names[0] ?? '') }, say('left-by-programs', { count: names.length, names: told }))
  }
}

/** What a look says of a release that would come in. */
const toldBeforehand = ({
  contentCreated,
  language,
  embargoedUntil,
}: ReleaseDraft): NonNullable<PlannedRecord['told']> => ({
  day: contentCreated ?? '',
  language,
  ...(embargoedUntil !== undefined && { embargoedUntil }),
})
