/**
 * The day in a document's name, which is taken where its text and its folder tell none: `31.05.2024 Farewell.docx`.
 *
 * Names also tell of what is to come (`15.12.2030 concert.docx`) and of what was long ago (`1945-05-09 Victory.docx`). A
 * day to come is no release's, and one that its folder's day belies is not either: neither is taken. One of long ago may
 * be right, since old papers are typed in: it is taken. Each is told. Pure.
 */
import type { Finding } from '../../../shared/contract/intake.js'
import type { CalendarDay } from '../../../shared/records.js'
import { say } from '../../../shared/said.js'
import type { ReadDocument } from '../import-job.js'

/** Before it no release lay in a computer's folders. */
const longAgo = '1990'
/** Years between the day of a name and that of its folder. */
const farApart = 2

/** @param ofFolder as much of its day as the folder around it tells; @param today by the press office's clock */
export function withLikelyDay(
  read: ReadDocument,
  findings: readonly Finding[],
  ofFolder: CalendarDay | undefined,
  today: CalendarDay,
): ReadDocument {
  const { day } = findings.find(({ message }) => message === 'date-of-name')?.values ?? {}
  const { contentCreated, ...undated } = read.draft
  if (day === undefined || contentCreated !== day) return read
  if (ofFolder !== undefined && Math.abs(Number(ofFolder.slice(0, 4)) - Number(day.slice(0, 4))) >= farApart)
    return { ...read, draft: undated, notes: [say('day-of-name-not-folder', { day, folder: ofFolder })] }
  if (day > today) return { ...read, draft: undated, notes: [say('day-of-name-to-come', { day })] }
  if (day < longAgo) return { ...read, notes: [say('day-of-name-long-ago', { day })] }
  return read
}
